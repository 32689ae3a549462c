//! The budgeted costs in kind that no bookkeeping has.
//!
//! A cost that is left to contributions in kind alone is in kind. If others pay for it too, only the part of these
//! contributions is in kind: their shares, or else the rest of their budget after all other costs. Neither exceeds
//! their budget in the column.

use std::collections::{BTreeMap, BTreeSet};

use super::closed::ClosedPeriod;
use super::in_kind::{CostInKind, InKind};
use crate::ledger::allocation::{AllocationKeys, whole_weights};
use crate::ledger::apportionment::{apportion, in_proportion};
use crate::ledger::books::{Account, Books, Posting};
use crate::ledger::funding::{Eligibility, parts_of};
use crate::ledger::sums::Sums;
use crate::ledger::time::prorate;
use crate::ledger::units::{common_unit, in_units, of_units};
use crate::plan::{Amount, FunderIx, IndexVec, MemberId, Money, PaidBy, PeriodIx, Plan, Span};

/// The parts of each posting, by column.
pub(super) type PostingParts = Vec<Vec<(PeriodIx, Money)>>;

/// Parts of costs that contributions in kind may pay, by the contributions and the column.
type MixedCosts = BTreeMap<(BTreeSet<FunderIx>, PeriodIx), Vec<(CostInKind, Money)>>;

impl InKind {
    /// The costs in kind of columns of time, without activities that are booked. `parts` has the parts of each posting
    /// in these columns, and `budget` has the budget of each funder.
    pub(super) fn costs_in_kind(
        &self,
        plan: &Plan,
        books: &Books,
        parts: PostingParts,
        budget: &IndexVec<FunderIx, Sums>,
    ) -> BTreeMap<CostInKind, Sums> {
        let mut costs: BTreeMap<CostInKind, Sums> = BTreeMap::new();
        if self.funders.is_empty() {
            return costs;
        }
        let keys = AllocationKeys::new(plan, books);
        let eligibility = Eligibility::new(plan, books);
        let leaves_in_kind = |paid_by: &PaidBy| -> BTreeSet<FunderIx> {
            let named = eligibility.named_by(paid_by).into_iter();
            let named = named.filter(|at| !books.funder_tree.is_group(*at));
            named.filter(|at| self.funders.contains(at)).collect()
        };
        let (mut shared, mut open) = (MixedCosts::new(), MixedCosts::new());
        for (posting, parts) in books.postings.iter().zip(parts) {
            let is_booked = posting
                .activity
                .is_some_and(|at| self.payers_of_booked(at).is_some());
            let Some(paid_by) = posting.paid_by(plan).filter(|_| !is_booked) else {
                continue;
            };
            let payers = leaves_in_kind(paid_by);
            if payers.is_empty() {
                continue;
            }
            if eligibility.is_left_to(&self.funders, posting) {
                let sums = costs.entry(cost_of(posting, payers)).or_default();
                for (column, part) in parts {
                    sums.add_or_mark_unknown(column, part);
                }
                continue;
            }
            let Some(members) = parts_of(plan, paid_by) else {
                for (column, part) in parts {
                    let costs = open.entry((payers.clone(), column)).or_default();
                    costs.push((cost_of(posting, payers.clone()), part));
                }
                continue;
            };
            let Some(weights) = keys.weights(members, posting.period) else {
                continue;
            };
            for (column, part) in parts {
                for (member, share) in shares(plan, &weights, part).unwrap_or_default() {
                    let named = PaidBy::One(member.clone());
                    let payers = leaves_in_kind(&named);
                    if payers.len() == eligibility.named_by(&named).len() && !payers.is_empty() {
                        let costs = shared.entry((payers.clone(), column)).or_default();
                        costs.push((cost_of(posting, payers), share));
                    }
                }
            }
        }
        for mixed in [shared, open] {
            self.add_mixed(plan, mixed, budget, &mut costs);
        }
        costs
    }

    /// Adds the parts of costs that contributions in kind pay from the rest of their budget.
    fn add_mixed(
        &self,
        plan: &Plan,
        mixed: MixedCosts,
        budget: &IndexVec<FunderIx, Sums>,
        costs: &mut BTreeMap<CostInKind, Sums>,
    ) {
        for ((payers, column), parts) in mixed {
            let budgets = payers.iter().map(|at| budget[*at].at(column));
            let mut left = budgets.fold(Amount::ZERO, Amount::plus);
            for (cost, sums) in costs.iter() {
                if !cost.payers.is_disjoint(&payers) {
                    left = left.minus(sums.at(column));
                }
            }
            let amounts: Vec<Amount> = parts.iter().map(|(_, part)| Amount::Known(*part)).collect();
            let all = amounts.iter().copied().fold(Amount::ZERO, Amount::plus);
            let paid = left.not_below_zero().at_most(all);
            let divided = in_proportion(plan.unit, paid, &amounts);
            let divided = divided.map_or(vec![Amount::Unknown; parts.len()], |divided| {
                divided.into_iter().map(Amount::Known).collect()
            });
            for ((cost, _), amount) in parts.into_iter().zip(divided) {
                let sums = costs.entry(cost).or_default();
                match amount {
                    Amount::Known(amount) => sums.add_or_mark_unknown(column, amount),
                    Amount::Unknown => sums.mark_unknown(column),
                    Amount::Blank => {}
                }
            }
        }
    }
}

/// The place of a posting, with the funders that its cost is left to.
fn cost_of(posting: &Posting, payers: BTreeSet<FunderIx>) -> CostInKind {
    CostInKind {
        activity: posting.activity,
        line: match posting.account {
            Account::Line(line) => Some(line),
            Account::Funder(_) | Account::NoLine => None,
        },
        payers,
    }
}

/// The share of each member in an amount, in whole units. None if a number is too large.
fn shares<'p>(
    plan: &Plan,
    weights: &[(&'p MemberId, rust_decimal::Decimal)],
    amount: Money,
) -> Option<Vec<(&'p MemberId, Money)>> {
    let (members, weights): (Vec<&MemberId>, Vec<_>) = weights.iter().copied().unzip();
    let unit = common_unit(plan.unit, [amount].into_iter());
    let units = apportion(in_units(amount, unit)?, &whole_weights(&weights)?)?;
    let shares = members.into_iter().zip(units);
    let shares = shares.map(|(member, units)| Some((member, of_units(units, unit)?)));
    shares.collect()
}

/// The parts of each posting that are closed, by period. In a plan whose periods are not in order, nothing is divided.
pub(super) fn closed_parts(plan: &Plan, books: &Books, closed: &[ClosedPeriod]) -> PostingParts {
    if plan.periods.are_in_order() {
        let spans: Vec<Span> = closed.iter().map(|each| each.span).collect();
        let prorations = prorate(plan, books, &spans).into_iter();
        // The closed periods are the first ones, so that the index of a column is that of its period.
        return prorations.map(|each| each.parts).collect();
    }
    let is_closed = |posting: &Posting| {
        let mut whole = closed.iter().filter(|each| each.part.is_none());
        whole.any(|each| each.period == posting.period)
    };
    parts_if(books, is_closed)
}

/// Each posting in its period.
pub(super) fn all_parts(books: &Books) -> PostingParts {
    parts_if(books, |_| true)
}

/// Each posting that counts, in its period. The other postings have no parts.
fn parts_if(books: &Books, counts: impl Fn(&Posting) -> bool) -> PostingParts {
    let part = |posting: &Posting| counts(posting).then_some((posting.period, posting.amount));
    let postings = books.postings.iter();
    postings
        .map(|each| part(each).into_iter().collect())
        .collect()
}
