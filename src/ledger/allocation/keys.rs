//! The weights of an allocation key (*verdeelsleutel*) in each period.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::partners;
use crate::ledger::units::scaled;
use crate::ledger::{Books, Sums};
use crate::plan::{AmountOf, MemberId, Money, Parts, PeriodIx, Plan, Quantity, Series, Split};

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

    pub(in crate::ledger) fn plan(&self) -> &'a Plan {
        self.plan
    }

    pub(in crate::ledger) fn books(&self) -> &'a Books {
        self.books
    }
}

/// The parts that a `split` divides by. None if it names no key, or one that cannot be used.
pub(in crate::ledger) fn parts_of<'a>(plan: &'a Plan, split: &'a Split) -> Option<&'a Parts> {
    match split {
        Split::Key(key) => plan.keys.get(key)?.parts.as_ref(),
        Split::Parts(parts) => Some(parts),
        Split::Unreadable => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{add_funder, each_quantity, plan, quantity, share};
    use crate::ledger::post;

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
        let weights = |period| {
            let weights = keys.weights(&parts, PeriodIx(period));
            let weights = weights.expect("both bring in").into_iter();
            weights.map(|(member, weight)| format!("{member} {weight}"))
        };
        assert!(weights(0).eq(["public 300", "fund 100"]));
        assert!(weights(1).eq(["public 30", "fund 70"]));
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
