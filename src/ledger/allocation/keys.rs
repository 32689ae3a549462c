//! How an amount is divided by an allocation key (*verdeelsleutel*).
//!
//! This is a named rounding: parts are whole units of the plan, by largest remainder, of equal remainders the earlier
//! first. They always add up to the amount, whatever the key.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::partners;
use crate::ledger::apportionment::apportion;
use crate::ledger::units::scaled;
use crate::ledger::{Books, Row};
use crate::plan::{
    AmountOf, MemberId, Money, Parts, PeriodIx, Plan, Quantity, Series, Split, Unit,
};

/// An amount in parts that are in proportion to weights and add up to it: whole units, or parts as fine as the amount
/// itself where that is finer than the unit. By largest remainder, of equal remainders the earlier first, so that no
/// part is a whole unit away from its exact share. Below 0 it mirrors what it does above.
///
/// Nothing when no weight is above 0, one is below 0, or the numbers are too large to be exact.
pub fn apportion_amount(amount: Money, weights: &[Decimal], unit: Unit) -> Option<Vec<Money>> {
    let size = if unit.holds(amount) {
        unit.size()
    } else {
        Decimal::new(1, amount.decimal().normalize().scale())
    };
    let units = scaled(amount.decimal(), size.scale())? / size.mantissa();
    let decimals = weights
        .iter()
        .map(|weight| weight.normalize().scale())
        .max()?;
    let weights: Vec<i128> = weights
        .iter()
        .map(|weight| scaled(*weight, decimals))
        .collect::<Option<_>>()?;
    let money = |part: i128| {
        let digits = part.checked_mul(size.mantissa())?;
        Money::sum(Decimal::try_from_i128_with_scale(digits, size.scale()).ok()?)
    };
    apportion(units, &weights)?.into_iter().map(money).collect()
}

/// What each member weighs in a period by shares, numbers or equal parts, in the order of the file. Nothing when a
/// number could not be read, or when the key goes by an amount that only the books know.
pub fn written_weights(parts: &Parts, period: PeriodIx) -> Option<Vec<(&MemberId, Decimal)>> {
    match parts {
        Parts::Equal(members) => Some(
            members
                .iter()
                .map(|member| (member, Decimal::ONE))
                .collect(),
        ),
        Parts::Shares(shares) => Some(
            shares
                .iter()
                .map(|(member, share)| (member, share.percent()))
                .collect(),
        ),
        Parts::Numbers(numbers) => {
            let weights = numbers
                .iter()
                .map(|(member, number)| Some((member, number_in(number, period)?)));
            weights.collect()
        }
        Parts::Amounts { .. } => None,
    }
}

/// The number of a period, 0 when it was left out; nothing when it could not be read.
fn number_in(number: &Series<Quantity>, period: PeriodIx) -> Option<Decimal> {
    match number {
        Series::One(number) => Some(number.decimal()),
        Series::Each(numbers) => match numbers.get(period) {
            Some(number) => Some(number.decimal()),
            None => numbers.is_known(period).then_some(Decimal::ZERO),
        },
    }
}

/// The allocation keys of a plan, with the books that some of them divide by.
#[derive(Debug)]
pub struct AllocationKeys<'a> {
    plan: &'a Plan,
    books: &'a Books,
    /// What each partner bears of the costs that no key divides by cost.
    borne: OnceCell<BTreeMap<&'a str, Row>>,
}

impl<'a> AllocationKeys<'a> {
    pub fn new(plan: &'a Plan, books: &'a Books) -> AllocationKeys<'a> {
        AllocationKeys {
            plan,
            books,
            borne: OnceCell::new(),
        }
    }

    /// By what a `split` divides; nothing when it names no key, or one that can't be used, which was reported.
    pub fn parts(&self, split: &'a Split) -> Option<&'a Parts> {
        parts_of(self.plan, split)
    }

    /// What each member weighs in a period, in the order of the file. Nothing when that is not known.
    pub fn weights(
        &self,
        parts: &'a Parts,
        period: PeriodIx,
    ) -> Option<Vec<(&'a MemberId, Decimal)>> {
        let Parts::Amounts { of, among } = parts else {
            return written_weights(parts, period);
        };
        let weight = |member: &'a MemberId| {
            Some((
                member,
                self.amount_of(*of, member.as_str(), period)?.decimal(),
            ))
        };
        among.iter().map(weight).collect()
    }

    /// An amount of a period divided among the members, in the order of the file; see [`divide`].
    pub fn divide(
        &self,
        amount: Money,
        parts: &'a Parts,
        period: PeriodIx,
    ) -> Option<Vec<(&'a MemberId, Money)>> {
        let (members, weights): (Vec<_>, Vec<_>) = self.weights(parts, period)?.into_iter().unzip();
        Some(
            members
                .into_iter()
                .zip(apportion_amount(amount, &weights, self.plan.unit)?)
                .collect(),
        )
    }

    /// What a funder brings in in a period, or what a partner bears; nothing when that is not known.
    fn amount_of(&self, of: AmountOf, member: &str, period: PeriodIx) -> Option<Money> {
        match of {
            AmountOf::Credit => {
                let row = &self.books.funders[self.plan.funders.get_index_of(member)?];
                row.is_known(period).then(|| row.amount(period))
            }
            AmountOf::Cost => {
                self.plan.partners.get_index_of(member)?;
                let borne = self.borne.get_or_init(|| partners::borne(self));
                borne.get(member).map_or(Some(Money::ZERO), |row| {
                    row.is_known(period).then(|| row.amount(period))
                })
            }
        }
    }

    pub(super) fn plan(&self) -> &'a Plan {
        self.plan
    }

    pub(super) fn books(&self) -> &'a Books {
        self.books
    }
}

/// By what a `split` divides; nothing when it names no key, or one that can't be used.
pub(super) fn parts_of<'a>(plan: &'a Plan, split: &'a Split) -> Option<&'a Parts> {
    match split {
        Split::Key(key) => plan.keys.get(key)?.parts.as_ref(),
        Split::Parts(parts) => Some(parts),
        Split::Unreadable => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{add_funder, each_quantity, money, plan, quantity, share};
    use crate::ledger::post;

    fn divided(amount: &str, weights: &[&str], unit: &str) -> Option<String> {
        let number = |digits: &&str| quantity(digits).decimal();
        let weights: Vec<Decimal> = weights.iter().map(number).collect();
        let unit = Unit::new(number(&unit)).expect("a test unit");
        let parts = apportion_amount(money(amount), &weights, unit)?;
        Some(
            parts
                .iter()
                .map(Money::to_string)
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    #[test]
    fn what_is_left_goes_to_those_that_lost_most() {
        // 100,01 × 50 % = 50,005; × 30 % = 30,003; × 20 % = 20,002: the cent that is left goes to the first.
        assert_eq!(
            divided("100.01", &["50", "30", "20"], "0.01").as_deref(),
            Some("50.01 30 20")
        );
        // 33,333… each, and one cent is left.
        assert_eq!(
            divided("100", &["1", "1", "1"], "0.01").as_deref(),
            Some("33.34 33.33 33.33")
        );
        // Of 30.000 pupils: 12.400 is 41,33…, 9.100 is 30,33…, 8.500 is 28,33…: three equal remainders, one cent.
        assert_eq!(
            divided("100", &["12400", "9100", "8500"], "0.01").as_deref(),
            Some("41.34 30.33 28.33")
        );
        // The same as shares with decimals: 33,3 + 33,3 + 33,4 of 1.000 in whole euros is 333 + 333 + 334.
        assert_eq!(
            divided("1000", &["33.3", "33.3", "33.4"], "1").as_deref(),
            Some("333 333 334")
        );
        // 25.951 = 3 × 8.650 + 1.
        assert_eq!(
            divided("25951", &["1", "1", "1"], "1").as_deref(),
            Some("8651 8650 8650")
        );
    }

    #[test]
    fn parts_are_as_fine_as_the_unit_or_the_amount() {
        // 10 thousands by 2 : 1 is 6,67 and 3,33; but 500 is no whole number of thousands.
        assert_eq!(
            divided("10000", &["2", "1"], "1000").as_deref(),
            Some("7000 3000")
        );
        assert_eq!(
            divided("500", &["2", "1"], "1000").as_deref(),
            Some("333 167")
        );
        assert_eq!(divided("0.5", &["1", "2"], "1").as_deref(), Some("0.2 0.3"));
    }

    #[test]
    fn below_zero_mirrors_above() {
        assert_eq!(
            divided("-100.01", &["50", "30", "20"], "0.01").as_deref(),
            Some("-50.01 -30 -20")
        );
        assert_eq!(divided("0", &["1", "2"], "1").as_deref(), Some("0 0"));
    }

    #[test]
    fn weights_that_divide_nothing() {
        assert_eq!(divided("100", &[], "1"), None);
        assert_eq!(divided("100", &["0", "0"], "1"), None);
        assert_eq!(divided("100", &["2", "-1"], "1"), None);
    }

    #[test]
    fn the_largest_numbers_are_exact_and_what_is_larger_is_not_divided() {
        let most = "9999999999999.999999";
        let expected = Some(format!("{most} 0"));
        assert_eq!(divided(most, &[most, "0"], "0.000001"), expected);
        // 3 × 10^19 millionths times 10^19 is more than an i128 holds.
        let weights = [
            quantity(most).decimal(),
            quantity("9999999999999.999998").decimal(),
            Decimal::new(1, 6),
        ];
        let amount = money(most) + money(most) + money("9999999999999.999995");
        assert_eq!(apportion_amount(amount, &weights, Unit::CENT), None);
    }

    #[test]
    fn a_sum_that_is_larger_than_any_written_amount_is_divided_as_well() {
        // 3 × 10^13 is one digit more than can be written.
        let amount =
            money("9999999999999") + money("9999999999999") + money("9999999999999") + money("3");
        let parts = apportion_amount(amount, &[Decimal::ONE, Decimal::TWO], Unit::CENT)
            .expect("small weights");
        assert_eq!(
            parts.iter().map(Money::to_string).collect::<Vec<_>>(),
            ["10000000000000", "20000000000000"]
        );
    }

    fn member(id: &str) -> MemberId {
        MemberId::new(id)
    }

    #[test]
    fn numbers_may_differ_by_period_and_one_that_can_not_be_read_divides_nothing() {
        let numbers = Series::Each(each_quantity("100 _ ?"));
        let parts = Parts::Numbers(vec![
            (member("a"), numbers),
            (member("b"), Series::One(quantity("50"))),
        ]);
        let weights = |period| {
            let weights = written_weights(&parts, PeriodIx(period))?;
            Some(
                weights
                    .iter()
                    .map(|(member, weight)| format!("{member} {weight}"))
                    .collect::<Vec<_>>()
                    .join(", "),
            )
        };
        assert_eq!(weights(0).as_deref(), Some("a 100, b 50"));
        assert_eq!(weights(1).as_deref(), Some("a 0, b 50"));
        assert_eq!(weights(2), None);
    }

    #[test]
    fn by_credit_is_by_what_each_brings_in_in_the_period() {
        let mut plan = plan(&["2020", "2021"]);
        add_funder(&mut plan, "public", None, "");
        add_funder(&mut plan, "city", Some("public"), "100 10");
        add_funder(&mut plan, "state", Some("public"), "200 20");
        add_funder(&mut plan, "fund", None, "100 70");
        let books = post(&plan);
        let keys = AllocationKeys::new(&plan, &books);
        let among = ["public", "fund"].map(member).to_vec();
        let parts = Parts::Amounts {
            of: AmountOf::Credit,
            among,
        };
        let divided = |period| {
            let parts = keys
                .divide(money("1000"), &parts, PeriodIx(period))
                .expect("both bring in");
            parts
                .iter()
                .map(|(member, amount)| format!("{member} {amount}"))
                .collect::<Vec<_>>()
        };
        // 300 : 100 and 30 : 70.
        assert_eq!(divided(0), ["public 750", "fund 250"]);
        assert_eq!(divided(1), ["public 300", "fund 700"]);
    }

    #[test]
    fn shares_weigh_their_percentage() {
        let parts = Parts::Shares(vec![
            (member("a"), share("62.5%")),
            (member("b"), share("37.5%")),
        ]);
        let weights: Vec<String> = written_weights(&parts, PeriodIx(0))
            .expect("shares")
            .iter()
            .map(|(_, weight)| weight.to_string())
            .collect();
        assert_eq!(weights, ["62.5", "37.5"]);
    }
}
