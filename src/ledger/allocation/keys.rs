//! Dividing an amount by an allocation key (*verdeelsleutel*).
//!
//! This is a named rounding: shares are whole units of the plan, apportioned by the largest-remainder method. They always
//! add up to the amount.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::partners;
use crate::ledger::apportionment::apportion;
use crate::ledger::units::scaled;
use crate::ledger::{Books, Sums};
use crate::plan::{
    AmountOf, MemberId, Money, Parts, PeriodIx, Plan, Quantity, Series, Split, Unit,
};

/// Divides an amount in proportion to weights: in whole units, or in steps as fine as the amount itself if that is finer
/// than the unit.
///
/// None if a weight is negative, if all are 0, or if the numbers are too large to be exact.
pub fn apportion_amount(amount: Money, weights: &[Decimal], unit: Unit) -> Option<Vec<Money>> {
    let step = if unit.holds(amount) {
        unit.size()
    } else {
        Decimal::new(1, amount.decimal().normalize().scale())
    };
    let steps = scaled(amount.decimal(), step.scale())? / step.mantissa();
    let money = |steps: i128| {
        let digits = steps.checked_mul(step.mantissa())?;
        Money::sum(Decimal::try_from_i128_with_scale(digits, step.scale()).ok()?)
    };
    let shares = apportion(steps, &whole_weights(weights)?)?;
    shares.into_iter().map(money).collect()
}

/// Weights as integers in the same proportion. None if there are none, or if they have too many digits.
pub fn whole_weights(weights: &[Decimal]) -> Option<Vec<i128>> {
    let decimals = weights.iter().map(|weight| weight.normalize().scale());
    let decimals = decimals.max()?;
    let weights = weights.iter();
    weights.map(|weight| scaled(*weight, decimals)).collect()
}

/// The weight of each member in a period, by shares, numbers or equal parts, in the order of the file.
///
/// None if a number could not be read, or if the weights are amounts that only the books know.
pub fn written_weights(parts: &Parts, period: PeriodIx) -> Option<Vec<(&MemberId, Decimal)>> {
    match parts {
        Parts::Equal(members) => {
            let weights = members.iter().map(|member| (member, Decimal::ONE));
            Some(weights.collect())
        }
        Parts::Shares(shares) => {
            let weights = shares.iter();
            Some(
                weights
                    .map(|(member, share)| (member, share.percent()))
                    .collect(),
            )
        }
        Parts::Numbers(numbers) => numbers
            .iter()
            .map(|(member, number)| Some((member, number_in(number, period)?)))
            .collect(),
        Parts::Amounts { .. } => None,
    }
}

/// The number of a period, 0 if it was left out. None if it could not be read.
fn number_in(number: &Series<Quantity>, period: PeriodIx) -> Option<Decimal> {
    match number {
        Series::One(number) => Some(number.decimal()),
        Series::Each(numbers) => match numbers.get(period) {
            Some(number) => Some(number.decimal()),
            None => numbers.is_known(period).then_some(Decimal::ZERO),
        },
    }
}

/// The allocation keys of a plan, and the books whose amounts some of them use as weights.
#[derive(Debug)]
pub struct AllocationKeys<'a> {
    plan: &'a Plan,
    books: &'a Books,
    /// The weights of keys by cost, calculated at first use.
    direct_costs: OnceCell<BTreeMap<&'a str, Sums>>,
}

impl<'a> AllocationKeys<'a> {
    pub fn new(plan: &'a Plan, books: &'a Books) -> AllocationKeys<'a> {
        AllocationKeys {
            plan,
            books,
            direct_costs: OnceCell::new(),
        }
    }

    /// The parts that a `split` divides by. None if it names no key, or one that cannot be used, which a rule reports.
    pub fn parts(&self, split: &'a Split) -> Option<&'a Parts> {
        parts_of(self.plan, split)
    }

    /// The weight of each member in a period, in the order of the file. None if one of them is unknown.
    pub fn weights(
        &self,
        parts: &'a Parts,
        period: PeriodIx,
    ) -> Option<Vec<(&'a MemberId, Decimal)>> {
        let Parts::Amounts { of, among } = parts else {
            return written_weights(parts, period);
        };
        let weight = |member: &'a MemberId| {
            let amount = self.amount_of(*of, member.as_str(), period)?;
            Some((member, amount.decimal()))
        };
        among.iter().map(weight).collect()
    }

    /// An amount of a period divided among the members, in the order of the file. See [`apportion_amount`].
    pub fn divide(
        &self,
        amount: Money,
        parts: &'a Parts,
        period: PeriodIx,
    ) -> Option<Vec<(&'a MemberId, Money)>> {
        let (members, weights): (Vec<_>, Vec<_>) = self.weights(parts, period)?.into_iter().unzip();
        let shares = apportion_amount(amount, &weights, self.plan.unit)?;
        Some(members.into_iter().zip(shares).collect())
    }

    /// The credit of a funder, or the direct cost of a partner, in a period. None if it is unknown.
    fn amount_of(&self, of: AmountOf, member: &str, period: PeriodIx) -> Option<Money> {
        let known = |row: &Sums| row.is_known(period).then(|| row.amount(period));
        match of {
            AmountOf::Credit => known(&self.books.funders[self.plan.find_funder(member)?]),
            AmountOf::Cost => {
                self.plan.partners.get_index_of(member)?;
                let costs = self
                    .direct_costs
                    .get_or_init(|| partners::direct_costs(self));
                costs.get(member).map_or(Some(Money::ZERO), known)
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

/// The parts that a `split` divides by. None if it names no key, or one that cannot be used.
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
    fn the_rest_goes_to_the_largest_remainders() {
        // 100,01 × 50 % = 50,005; × 30 % = 30,003; × 20 % = 20,002: the remaining cent goes to the first.
        assert_eq!(
            divided("100.01", &["50", "30", "20"], "0.01").as_deref(),
            Some("50.01 30 20")
        );
        // 33,333… each: one cent remains.
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
    fn shares_are_as_fine_as_the_unit_or_the_amount() {
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
    fn invalid_weights_divide_nothing() {
        assert_eq!(divided("100", &[], "1"), None);
        assert_eq!(divided("100", &["0", "0"], "1"), None);
        assert_eq!(divided("100", &["2", "-1"], "1"), None);
    }

    #[test]
    fn the_largest_numbers_are_exact_and_larger_ones_are_not_divided() {
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
    fn a_sum_larger_than_any_written_amount_is_divided() {
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
    fn numbers_may_differ_by_period_and_an_unreadable_one_divides_nothing() {
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
    fn a_key_by_credit_uses_the_credit_of_the_period() {
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
    fn the_weight_of_a_share_is_its_percentage() {
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
