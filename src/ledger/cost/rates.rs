//! The rate of an indexed tariff in each calendar year.

use crate::ledger::apportionment::round_quotient;
use crate::ledger::units::{of_units, scaled};
use crate::plan::{DECIMALS, Money, Periods, Plan, Share, Tariff, TariffRate, Unit};

/// The rates of an indexed tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YearRates {
    /// The year of the written rate.
    from: i16,
    /// The rate as written. It applies in that year and before it.
    written: Money,
    /// The rate of each later year, up to the plan's last year, or until a rate is too large.
    later: Vec<Money>,
}

impl YearRates {
    /// Calculates the rate of each year from that of the year before. Each rate is rounded to a unit, and the next is
    /// calculated from the rounded rate.
    pub(super) fn new(
        rate: Money,
        index: Share,
        from: Option<i16>,
        periods: &Periods,
        unit: Unit,
    ) -> YearRates {
        let term = periods.term();
        let from = from
            .or(term.map(|term| term.start().year()))
            .unwrap_or_default();
        let years = term.map_or(0, |term| {
            usize::try_from(i32::from(term.end().year()) - i32::from(from)).unwrap_or(0)
        });
        let next = |rate: &Money| next_year(*rate, index, unit);
        let later = std::iter::successors(next(&rate), next).take(years);
        YearRates {
            from,
            written: rate,
            later: later.collect(),
        }
    }

    /// The rate in a calendar year of the plan. None if it is too large.
    pub(super) fn in_year(&self, year: i16) -> Option<Money> {
        match usize::try_from(i32::from(year) - i32::from(self.from)) {
            Err(_) | Ok(0) => Some(self.written),
            Ok(years) => self.later.get(years - 1).copied(),
        }
    }
}

/// The rate of an indexed tariff in its first year, which applies before it too, and in each later year of the plan.
/// Empty if it is not indexed.
pub fn rates_by_year(plan: &Plan, tariff: &Tariff) -> Vec<(i16, Money)> {
    let TariffRate::Indexed { rate, index, from } = tariff.rate else {
        return Vec::new();
    };
    let rates = YearRates::new(rate, index, from, &plan.periods, plan.minor_unit());
    let each = [rates.written].into_iter().chain(rates.later);
    (rates.from..).zip(each).collect()
}

/// rate × (1 + index), rounded to the unit, half away from zero.
fn next_year(rate: Money, index: Share, unit: Unit) -> Option<Money> {
    const WHOLE: i128 = 100 * 10_i128.pow(DECIMALS);
    let times = WHOLE.checked_add(scaled(index.percent(), DECIMALS)?)?;
    let exact = scaled(rate.decimal(), DECIMALS)?.checked_mul(times)?;
    let units = round_quotient(
        exact,
        WHOLE * 10_i128.pow(DECIMALS.checked_sub(unit.decimals())?),
    )?;
    of_units(units, unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{money, periods, share};

    fn rates(rate: &str, index: &str, from: Option<i16>, years: &[i16]) -> Vec<Option<String>> {
        let rates = YearRates::new(
            money(rate),
            share(index),
            from,
            &periods(&["2020", "2021", "2022..2024"]),
            Unit::CENT,
        );
        years
            .iter()
            .map(|year| rates.in_year(*year).map(|rate| rate.to_string()))
            .collect()
    }

    fn some(rates: &[&str]) -> Vec<Option<String>> {
        rates.iter().map(|rate| Some(rate.to_string())).collect()
    }

    #[test]
    fn each_rate_is_calculated_from_the_rounded_rate_of_the_year_before() {
        // 108.90 × 1.025 = 111.6225; 111.62 × 1.025 = 114.4105; 114.41 × 1.025 = 117.27025
        let expected = some(&["108.9", "111.62", "114.41", "117.27"]);
        assert_eq!(
            rates("108.90", "2.5%", None, &[2020, 2021, 2022, 2023]),
            expected
        );
    }

    #[test]
    fn the_rate_is_as_written_up_to_the_first_year() {
        // 40.005 is not rounded; 40.005 × 1.1 = 44.0055
        assert_eq!(
            rates("40.005", "10%", Some(2022), &[2020, 2022, 2023]),
            some(&["40.005", "40.005", "44.01"])
        );
        // 10 × 1.1 = 11; × 1.1 = 12.1
        assert_eq!(rates("10", "10%", Some(2018), &[2020]), some(&["12.1"]));
        assert_eq!(rates("10", "10%", Some(2030), &[2024]), some(&["10"]));
    }

    #[test]
    fn an_index_may_be_negative() {
        // 0.50 × 0.99 = 0.495, half a cent away from zero: 0.50
        assert_eq!(rates("0.50", "-1%", None, &[2021]), some(&["0.5"]));
        assert_eq!(
            rates("100", "-100%", None, &[2021, 2022]),
            some(&["0", "0"])
        );
    }

    #[test]
    fn a_rate_is_rounded_to_the_unit_that_is_given() {
        let next = |rate: &str, unit: &str| {
            let unit = Unit::new(unit.parse().expect("a number")).expect("a unit");
            next_year(money(rate), share("2.5%"), unit).map(|rate| rate.to_string())
        };
        // 1333 × 1.025 = 1366.325; 12.35 × 1.025 = 12.65875
        assert_eq!(next("1333", "1").as_deref(), Some("1366"));
        assert_eq!(next("12.35", "0.01").as_deref(), Some("12.66"));
        assert_eq!(next("12.35", "0.001").as_deref(), Some("12.659"));
        assert_eq!(next("12.35", "0.000001").as_deref(), Some("12.65875"));
    }

    #[test]
    fn a_rate_that_grows_too_large_is_none() {
        // 1 × (1 + 99999999999.99), and then that much again.
        let rates = rates("1", "9999999999999%", None, &[2020, 2021, 2022, 2024]);
        assert_eq!(
            rates,
            [
                Some("1".to_string()),
                Some("100000000000.99".to_string()),
                None,
                None
            ]
        );
    }
}
