//! Model G of the Dutch annual accounts of education: what an award brought in and bore, in whole euros.
//!
//! What was received and spent in a year is rounded once, half away from zero, and all else is derived. So the balance at
//! the start of a year is that at the end of the year before.

use rust_decimal::RoundingStrategy;

use super::AccountYear;
use crate::plan::{Amount, Money, Span};

/// One year of an award in model G.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelGYear {
    pub year: Span,
    /// What was received in all years before.
    pub received_before: Amount,
    /// What was spent in all years before.
    pub spent_before: Amount,
    pub received: Amount,
    pub spent: Amount,
}

impl ModelGYear {
    /// The balance at the start of the year.
    pub fn opening(&self) -> Amount {
        self.received_before.minus(self.spent_before)
    }

    /// The balance at the end of the year.
    pub fn closing(&self) -> Amount {
        self.opening().plus(self.received).minus(self.spent)
    }

    /// What is settled at the end of an award: the balance at its end, and not below 0.
    pub fn to_settle(&self) -> Amount {
        self.closing().not_below_zero()
    }
}

/// The years of an award in model G.
pub fn model_g(years: &[AccountYear]) -> Vec<ModelGYear> {
    let (mut received_before, mut spent_before) = (Amount::ZERO, Amount::ZERO);
    let each = years.iter().map(|year| {
        let row = ModelGYear {
            year: year.year,
            received_before,
            spent_before,
            received: whole(year.received()),
            spent: whole(year.spent()),
        };
        received_before = received_before.plus(row.received);
        spent_before = spent_before.plus(row.spent);
        row
    });
    each.collect()
}

/// An amount in whole euros. Unknown if it is too large.
fn whole(amount: Amount) -> Amount {
    let Amount::Known(known) = amount else {
        return amount;
    };
    let away = RoundingStrategy::MidpointAwayFromZero;
    let rounded = known.decimal().round_dp_with_strategy(0, away);
    Money::sum(rounded).map_or(Amount::Unknown, Amount::Known)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn year(number: i16, received: i64, spent: i64) -> AccountYear {
        let cents = |cents: i64| {
            let amount = rust_decimal::Decimal::new(cents, 2);
            Money::new(amount).map_or(Amount::Unknown, Amount::Known)
        };
        AccountYear {
            year: Span::months(number, 1, 12).expect("a year"),
            accounted: None,
            booked_received: cents(received),
            booked_spent: cents(spent),
        }
    }

    #[test]
    fn each_year_is_rounded_once_and_balances_follow() {
        // 600.50 and 540.70 are 601 and 541; 0.49 and 40.00 are 0 and 40: 60 + 0 − 40 = 20.
        let rows = model_g(&[year(2026, 60_050, 54_070), year(2027, 49, 4_000)]);
        assert_eq!(rows[0].closing(), Amount::Known(Money::whole(60)));
        assert_eq!(rows[1].opening(), Amount::Known(Money::whole(60)));
        assert_eq!(rows[1].to_settle(), Amount::Known(Money::whole(20)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_year_opens_with_the_balance_of_the_year_before(
            amounts in prop::collection::vec((-1_000_000_i64..1_000_000, -1_000_000_i64..1_000_000), 1..8)
        ) {
            let years = (2000..).zip(&amounts);
            let years: Vec<AccountYear> = years.map(|(at, (got, spent))| year(at, *got, *spent)).collect();
            for pair in model_g(&years).windows(2) {
                prop_assert_eq!(pair[0].closing(), pair[1].opening());
            }
        }
    }
}
