//! Booked costs that `paid-by` divides among funders by shares.
//!
//! A booked cost belongs to no item. It is divided if all items of its purpose are divided. Items that are divided in
//! different ways count in proportion to their budgets in the period, or else in all periods. Contributions in kind
//! that no bookkeeping has are left out, and the others have all of the cost.

use std::collections::{BTreeMap, BTreeSet};

use super::payers::EligiblePart;
use crate::ledger::allocation::{AllocationKeys, whole_weights};
use crate::ledger::apportionment::{apportion, checked_common_multiple};
use crate::ledger::funding::Eligibility;
use crate::ledger::sums::Sums;
use crate::ledger::units::{common_unit, in_units, of_units};
use crate::plan::{Amount, FunderIx, MemberId, Money, PaidBy, Parts, PeriodIx, Unit};

/// The members that share the cost of a purpose, ordered by id.
#[derive(Debug)]
pub(super) struct PayerShares {
    /// For each member, the funders that may pay its share, and its weight.
    members: Vec<(BTreeSet<FunderIx>, i128)>,
    /// The funders that may pay the share of any member: those in kind for any cost.
    for_any: BTreeSet<FunderIx>,
    unit: Unit,
}

impl PayerShares {
    /// Returns the shares of a period, and sets the part of each funder in `payers`, which has the funders that may
    /// pay. If a member is a group, it is not known which of its funders pay its share. None if the weights are not
    /// known.
    pub(super) fn new<'a>(
        divided: &[&(&'a Parts, Sums)],
        period: PeriodIx,
        (keys, eligibility, unit): (&AllocationKeys<'a>, &Eligibility<'_>, Unit),
        unbooked: &BTreeSet<FunderIx>,
        payers: &mut BTreeMap<FunderIx, EligiblePart>,
    ) -> Option<PayerShares> {
        let weights = match divided {
            [(parts, _)] => weights_of(keys, parts, period)?,
            several => combined(keys, several, period, unit)?,
        };
        let funders = |member: &MemberId| -> BTreeSet<FunderIx> {
            let named = PaidBy::One(member.clone());
            let funders = eligibility.named_by(&named).into_iter();
            funders.filter(|at| !unbooked.contains(at)).collect()
        };
        let sets = weights
            .iter()
            .map(|(member, weight)| (funders(member), *weight));
        let (sets, weights): (Vec<_>, Vec<_>) = sets.filter(|(set, _)| !set.is_empty()).unzip();
        if weights.is_empty() {
            return None;
        }
        let may_pay = |at: &FunderIx| payers.get(at) == Some(&EligiblePart::All);
        let named: BTreeSet<FunderIx> = sets.iter().flatten().copied().collect();
        let for_any = payers.keys().copied();
        let for_any = for_any.filter(|at| may_pay(at) && !named.contains(at));
        let shares = PayerShares {
            for_any: for_any.collect(),
            members: sets
                .iter()
                .map(|set| set.iter().copied().filter(may_pay).collect())
                .zip(weights)
                .collect(),
            unit,
        };
        let has_all = sets.len() == 1;
        for (funder, part) in payers.iter_mut().filter(|_| !has_all) {
            let mut own = sets.iter().filter(|set| set.contains(funder)).peekable();
            if *part != EligiblePart::All || own.peek().is_none() {
                continue;
            }
            *part = match own.all(|set| set.len() == 1) {
                true => EligiblePart::Share,
                false => EligiblePart::Unknown,
            };
        }
        Some(shares)
    }

    /// Divides an amount by the funders that may pay it: a part for each member, rounded to the unit, or to that of the
    /// amount if it is finer. None if a number is too large, or if a weight is below 0.
    pub(super) fn divided(&self, amount: Money) -> Option<Vec<(BTreeSet<FunderIx>, Money)>> {
        let unit = common_unit(self.unit, [amount].into_iter());
        let weights: Vec<i128> = self.members.iter().map(|(_, weight)| *weight).collect();
        let units = apportion(in_units(amount, unit)?, &weights)?;
        let parts = self.members.iter().zip(units).map(|((set, _), units)| {
            let set = set.union(&self.for_any).copied().collect();
            Some((set, of_units(units, unit)?))
        });
        parts.collect()
    }

    /// The part of an amount that a funder pays as the only funder of its member. None if a number is too large, or if
    /// a weight is below 0.
    pub(super) fn share_of(&self, funder: FunderIx, amount: Money) -> Option<Money> {
        let parts = self.divided(amount)?;
        let own = parts.into_iter().zip(&self.members);
        let own = own.filter(|(_, (set, _))| set.contains(&funder));
        let own = own.map(|((_, part), _)| part);
        own.reduce(|sum, part| sum + part)
    }
}

/// The weight of each member, by its id.
type Weights<'a> = BTreeMap<&'a MemberId, i128>;

fn weights_of<'a>(
    keys: &AllocationKeys<'a>,
    parts: &'a Parts,
    period: PeriodIx,
) -> Option<Weights<'a>> {
    let (members, weights): (Vec<_>, Vec<_>) = keys.weights(parts, period)?.into_iter().unzip();
    Some(members.into_iter().zip(whole_weights(&weights)?).collect())
}

/// The weights of items that are divided in different ways: the sum of each member's shares in their budgets. None if a
/// number is too large, or if a budget is not known.
fn combined<'a>(
    keys: &AllocationKeys<'a>,
    divided: &[&(&'a Parts, Sums)],
    period: PeriodIx,
    unit: Unit,
) -> Option<Weights<'a>> {
    let has_budget = |(_, budget): &&(&Parts, Sums)| budget.at(period).or_zero() != Amount::ZERO;
    let is_budgeted = divided.iter().any(has_budget);
    let budget = |budget: &Sums| match is_budgeted {
        true => budget.at(period).or_zero().known(),
        false => budget.sum().known(),
    };
    let budgets: Vec<Money> = divided
        .iter()
        .map(|(_, of)| budget(of))
        .collect::<Option<_>>()?;
    let unit = common_unit(unit, budgets.iter().copied());
    let each = divided
        .iter()
        .map(|(parts, _)| weights_of(keys, parts, period));
    let each: Vec<Weights<'a>> = each.collect::<Option<_>>()?;
    let totals: Vec<i128> = each.iter().map(|weights| weights.values().sum()).collect();
    let all = totals
        .iter()
        .try_fold(1_i128, |all, total| checked_common_multiple(all, *total))?;
    let mut sums = Weights::new();
    for ((weights, total), budget) in each.iter().zip(totals).zip(budgets) {
        let scale = in_units(budget, unit)?.checked_mul(all.checked_div(total)?)?;
        for (member, weight) in weights {
            let sum = sums.entry(*member).or_default();
            *sum = scale.checked_mul(*weight)?.checked_add(*sum)?;
        }
    }
    Some(sums)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::funding::parts_of;
    use crate::ledger::post;
    use crate::read::{Text, read};

    #[test]
    fn many_divisions_of_two_decimals_are_combined() {
        let shares = |at: i32| format!("{{ f = \"10.{at:02}%\", g = \"89.{}%\" }}", 100 - at);
        let costs = (1..=12).map(|at| format!("{{ amount = 1_000, paid-by = {} }}", shares(at)));
        let plan = read(&Text::new(format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\n\
             [funders]\nf = {{ credit = [4_000] }}\ng = {{ credit = [4_000] }}\n[lines]\na = {{}}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"A\"\nline = \"a\"\ncost = [{}]\n",
            costs.collect::<Vec<_>>().join(", ")
        )))
        .plan;
        let books = post(&plan);
        let postings = books.postings.iter();
        let divided = postings.filter_map(|posting| {
            let parts = parts_of(&plan, posting.paid_by(&plan)?)?;
            let mut budget = Sums::default();
            budget.add_or_mark_unknown(posting.period, posting.amount);
            Some((parts, budget))
        });
        let divided: Vec<(&Parts, Sums)> = divided.collect();
        assert_eq!(divided.len(), 12);
        let keys = AllocationKeys::new(&plan, &books);
        let refs: Vec<_> = divided.iter().collect();
        let weights = combined(&keys, &refs, PeriodIx::new(0), plan.unit).expect("no overflow");
        let weights: Vec<i128> = weights.into_values().collect();
        // Of f: 10.01 + 10.02 + … + 10.12 = 120.78 of 1,200.
        assert_eq!(apportion(120_000, &weights), Some(vec![12_078, 107_922]));
    }

    #[test]
    fn costs_are_combined_by_their_budgets_of_the_period() {
        let cost = |amounts: &str, f: u8| {
            let shares = format!("{{ f = \"{f}%\", g = \"{}%\" }}", 100 - f);
            format!("{{ amount = {amounts}, paid-by = {shares} }}")
        };
        let plan = read(&Text::new(format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2027\", \"2028\"]\n\
             [funders]\nf = {{}}\ng = {{}}\n[lines]\na = {{}}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"A\"\nline = \"a\"\ncost = [{}, {}]\n",
            cost("[100, 300]", 50),
            cost("[300, 100]", 25)
        )))
        .plan;
        let books = post(&plan);
        let mut divided: Vec<(&Parts, Sums)> = Vec::new();
        for posting in &books.postings {
            let paid_by = posting.paid_by(&plan).expect("shares");
            let parts = parts_of(&plan, paid_by).expect("shares");
            let mut budget = Sums::default();
            budget.add_or_mark_unknown(posting.period, posting.amount);
            match divided.iter_mut().find(|(of, _)| *of == parts) {
                Some((_, sums)) => sums.add_row(&budget),
                None => divided.push((parts, budget)),
            }
        }
        let keys = AllocationKeys::new(&plan, &books);
        let refs: Vec<_> = divided.iter().collect();
        let of = |period: usize| {
            let weights = combined(&keys, &refs, PeriodIx::new(period), plan.unit);
            let weights: Vec<i128> = weights.expect("no overflow").into_values().collect();
            apportion(400, &weights)
        };
        // Of f: half of 100 and a quarter of 300, and then half of 300 and a quarter of 100.
        assert_eq!(of(0), Some(vec![125, 275]));
        assert_eq!(of(1), Some(vec![175, 225]));
    }
}
