//! Cost allocation: divides costs, and the contributions meant for them, among partners.
//!
//! All postings are divided together, as one table of periods × partners (`division`): in each period every partner is
//! within a unit of its exact share of all costs, and so is its running total.

mod division;
mod equal_shares;
mod recipients;
mod unknown;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::keys::{AllocationKeys, whole_weights};
use crate::ledger::apportionment::apportion;
use crate::ledger::time::Accrued;
use crate::ledger::{
    Books, Posting, Side, Sums, price_with_unrecovered_vat, sum_of_rows, without_activity,
};
use crate::plan::{Money, PartnerId, PeriodIx, Plan, Section, Span};
use division::{DividedPosting, Division, MemberError};
pub use equal_shares::{EqualShares, equal_shares};
pub(in crate::ledger) use recipients::partners_of_cost;
use recipients::{Recipients, contribution_recipients, cost_recipients, is_by_cost};
use unknown::costs_of_owners;

/// Money divided among partners. The rows add up to everything that was to be divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation<'a> {
    /// A row for each member that gets a share, by its id: partners in the order of the plan, then members that are not
    /// partners.
    pub members: Vec<(&'a str, Sums)>,
    /// Money that no partner is named for.
    pub unassigned: Sums,
    /// Money that cannot be divided, which a rule reports. Unknown if its key, or a weight, could not be read.
    pub undivided: Sums,
    /// By how much the part of a member in a period of the plan is above its exact share. Exact parts are left out.
    /// Empty for other columns of time.
    pub(in crate::ledger) above_exact: BTreeMap<(&'a str, PeriodIx), Decimal>,
}

impl Allocation<'_> {
    /// The part of a debit row that is not a cost of an activity or a line, and so has no part in a division of costs.
    /// Unknown where the debit or the cost of an activity is unknown.
    pub fn rest_of<'r>(
        &self,
        debit: &Sums,
        activities: impl IntoIterator<Item = &'r Sums>,
    ) -> Sums {
        let members = self.members.iter().map(|(_, row)| row);
        let rows = members.chain([&self.unassigned, &self.undivided]);
        let mut costs = sum_of_rows(rows).as_if_known();
        for activity in activities {
            costs.copy_unknown(activity);
        }
        without_activity(debit, [&costs])
    }
}

/// The columns of an allocation.
#[derive(Debug, Clone, Copy)]
pub enum TimeColumns<'c> {
    /// The periods of the plan.
    Periods,
    /// Spans in order that do not overlap. `PeriodIx(n)` is the column at index n.
    Spans(&'c [Span]),
}

/// Allocates the costs of activities and lines to partners.
pub fn allocate_costs<'a>(keys: &AllocationKeys<'a>, columns: TimeColumns<'_>) -> Allocation<'a> {
    let mut allocator = Allocator::new(keys, columns);
    allocator.mark_unknown_costs();
    allocator.allocate(cost_recipients)
}

/// Allocates only the costs that satisfy a predicate, in the periods of the plan.
pub fn allocate_costs_of<'a>(
    keys: &AllocationKeys<'a>,
    counts: impl Fn(&Posting) -> bool,
) -> Allocation<'a> {
    allocate_costs_in(keys, TimeColumns::Periods, counts)
}

/// Allocates only the costs that satisfy a predicate, in columns of time.
pub fn allocate_costs_in<'a>(
    keys: &AllocationKeys<'a>,
    columns: TimeColumns<'_>,
    counts: impl Fn(&Posting) -> bool,
) -> Allocation<'a> {
    allocate_postings_in(keys, keys.books(), columns, counts)
}

/// Allocates the costs among each of some groups of postings, in the periods of the plan. A posting is its position in
/// the books.
pub(in crate::ledger) fn allocate_costs_of_each<'a>(
    keys: &AllocationKeys<'a>,
    groups: &[Vec<usize>],
) -> Vec<Allocation<'a>> {
    let mut allocator = Allocator::new(keys, TimeColumns::Periods);
    allocator.mark_unknown_costs();
    let groups = groups.iter().map(|group| {
        let postings = group.iter().copied();
        allocator.clone().allocate_among(postings, cost_recipients)
    });
    groups.collect()
}

/// Allocates the costs of other books that satisfy a predicate, in columns of time. The weights are those of the books
/// of the keys.
pub(in crate::ledger) fn allocate_postings_in<'a>(
    keys: &AllocationKeys<'a>,
    books: &Books,
    columns: TimeColumns<'_>,
    counts: impl Fn(&Posting) -> bool,
) -> Allocation<'a> {
    let mut allocator = Allocator::of_postings(keys, books, columns);
    allocator.mark_unknown_costs();
    allocator.allocate(|plan, posting| match counts(posting) {
        true => cost_recipients(plan, posting),
        false => Recipients::Excluded,
    })
}

/// Allocates only the contributions that satisfy a predicate, in the periods of the plan.
pub fn allocate_contributions_of<'a>(
    keys: &AllocationKeys<'a>,
    counts: impl Fn(&Posting) -> bool,
) -> Allocation<'a> {
    let books = keys.books();
    let mut allocator = Allocator::new(keys, TimeColumns::Periods);
    allocator.mark_unknown_contributions();
    allocator.allocate(|plan, posting| match counts(posting) {
        true => contribution_recipients(plan, books, posting),
        false => Recipients::Excluded,
    })
}

/// Allocates contributions to the partners that their funders' keys name.
pub fn allocate_contributions<'a>(
    keys: &AllocationKeys<'a>,
    columns: TimeColumns<'_>,
) -> Allocation<'a> {
    let books = keys.books();
    let recipients =
        |plan: &'a Plan, posting: &Posting| contribution_recipients(plan, books, posting);
    let mut allocator = Allocator::new(keys, columns);
    allocator.mark_unknown_contributions();
    allocator.allocate(recipients)
}

/// The direct cost of each partner: without the costs that are divided by cost, for which it is the weight. If any cost
/// is unknown, the result is unknown for every partner.
pub(super) fn direct_costs<'a>(keys: &AllocationKeys<'a>) -> BTreeMap<&'a str, Sums> {
    let (plan, books) = (keys.plan(), keys.books());
    let recipients = |plan: &'a Plan, posting: &Posting| {
        let recipients = cost_recipients(plan, posting);
        if is_by_cost(recipients) {
            Recipients::Excluded
        } else {
            recipients
        }
    };
    let costs = Allocator::new(keys, TimeColumns::Periods).allocate(recipients);
    let mut unknown = Sums::default();
    for (period, _) in costs.undivided.cells() {
        unknown.mark_unknown(period);
    }
    for (_, cost) in costs_of_owners(plan, books) {
        unknown.copy_unknown(cost);
    }
    let sections = [Section::Activities, Section::Lines];
    if !sections.iter().all(|section| plan.is_complete(*section)) {
        unknown.mark_all_unknown();
    }
    let partners = plan.partners.keys().map(PartnerId::as_str);
    let mut rows: BTreeMap<&str, Sums> = partners.map(|id| (id, Sums::default())).collect();
    rows.extend(costs.members);
    for row in rows.values_mut() {
        row.copy_unknown(&unknown);
    }
    rows
}

/// Whether a posting is divided among partners in proportion to their other costs.
pub(in crate::ledger) fn is_divided_by_cost(plan: &Plan, books: &Books, posting: &Posting) -> bool {
    is_by_cost(match posting.side() {
        Side::Debit => cost_recipients(plan, posting),
        Side::Credit => contribution_recipients(plan, books, posting),
    })
}

/// Whether a posting is a cost that no partner bears by the plan.
pub fn is_cost_without_partner(plan: &Plan, posting: &Posting) -> bool {
    posting.side() == Side::Debit
        && match cost_recipients(plan, posting) {
            Recipients::Nobody | Recipients::Excluded => true,
            Recipients::Key(_) | Recipients::Partners(_) | Recipients::UnusableKey => false,
        }
}

/// The ids of members, and the weight of each.
type Weighted<'a> = (Vec<&'a str>, Vec<i128>);

/// An allocation under construction.
#[derive(Clone)]
struct Allocator<'a, 'k> {
    keys: &'k AllocationKeys<'a>,
    /// The books whose postings are divided.
    books: &'k Books,
    columns: TimeColumns<'k>,
    /// The accrued amounts in the columns, if these are not the periods of the plan.
    accrued: Accrued<'k>,
    /// The members with a share in an unknown amount. All shares are apportioned together, so an unknown share can move
    /// every other share by a unit, and then no share is known.
    unknown: BTreeSet<&'a str>,
    unassigned: Sums,
    undivided: Sums,
}

impl<'a, 'k> Allocator<'a, 'k> {
    fn new(keys: &'k AllocationKeys<'a>, columns: TimeColumns<'k>) -> Allocator<'a, 'k> {
        Allocator::of_postings(keys, keys.books(), columns)
    }

    fn of_postings(
        keys: &'k AllocationKeys<'a>,
        books: &'k Books,
        columns: TimeColumns<'k>,
    ) -> Allocator<'a, 'k> {
        let spans = match columns {
            TimeColumns::Periods => &[],
            TimeColumns::Spans(spans) => spans,
        };
        Allocator {
            keys,
            books,
            columns,
            accrued: Accrued::at_ends_of(keys.plan(), books, spans),
            unknown: BTreeSet::new(),
            unassigned: Sums::default(),
            undivided: Sums::default(),
        }
    }

    /// Divides all postings among their recipients.
    fn allocate(self, recipients: impl Fn(&'a Plan, &Posting) -> Recipients<'a>) -> Allocation<'a> {
        let all = 0..self.books.postings.len();
        self.allocate_among(all, recipients)
    }

    /// Divides some postings, by their position, among their recipients.
    fn allocate_among(
        mut self,
        postings: impl Iterator<Item = usize>,
        recipients: impl Fn(&'a Plan, &Posting) -> Recipients<'a>,
    ) -> Allocation<'a> {
        let plan = self.keys.plan();
        let mut divided = Vec::new();
        for at in postings {
            let posting = &self.books.postings[at];
            match recipients(plan, posting) {
                Recipients::Excluded => {}
                Recipients::Nobody => {
                    let parts = self.in_columns(at, posting).into_iter();
                    parts.for_each(|(at, part)| self.unassigned.add_or_mark_unknown(at, part));
                }
                among
                @ (Recipients::Key(_) | Recipients::Partners(_) | Recipients::UnusableKey) => {
                    match self.weights(posting, among) {
                        Some(weights) => divided.push((at, posting, weights)),
                        None => {
                            self.mark_unweighted(among, at, posting);
                            self.add_undivided(at, posting);
                        }
                    }
                }
            }
        }
        let ids: BTreeSet<&str> = divided
            .iter()
            .flat_map(|(.., (ids, _))| ids)
            .copied()
            .chain(self.unknown.iter().copied())
            .collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let (mut rows, above_exact) = self.divide(&ids, &divided).unwrap_or_else(|| {
            let postings = divided.iter();
            postings.for_each(|(at, posting, _)| self.add_undivided(*at, posting));
            (vec![Sums::default(); ids.len()], Vec::new())
        });
        let above_exact = above_exact.into_iter();
        let above_exact = above_exact.map(|(member, period, error)| ((ids[member], period), error));
        let above_exact = above_exact.collect();
        if !self.unknown.is_empty() {
            rows.iter_mut().for_each(Sums::mark_all_unknown);
        }
        let mut members: Vec<(&str, Sums)> = ids.into_iter().zip(rows).collect();
        members.retain(|(_, row)| !row.is_blank());
        members.sort_by_key(|(id, _)| plan.partners.get_index_of(*id).unwrap_or(usize::MAX));
        Allocation {
            members,
            unassigned: self.unassigned,
            undivided: self.undivided,
            above_exact,
        }
    }

    /// Adds a posting that cannot be divided.
    fn add_undivided(&mut self, at: usize, posting: &Posting) {
        for (column, part) in self.in_columns(at, posting) {
            self.undivided.add_or_mark_unknown(column, part);
        }
    }

    /// The amount of a posting in each column. `at` is its position in the books.
    fn in_columns(&self, at: usize, posting: &Posting) -> Vec<(PeriodIx, Money)> {
        match self.columns {
            TimeColumns::Periods => vec![(posting.period, posting.amount)],
            TimeColumns::Spans(columns) => self.accrued.prorated(at, columns).parts,
        }
    }

    /// The members that a posting is divided among, and their weights. None if they cannot divide anything.
    fn weights(&self, posting: &Posting, among: Recipients<'a>) -> Option<Weighted<'a>> {
        let (ids, weights): (Vec<&str>, Vec<Decimal>) = match among {
            Recipients::Excluded | Recipients::Nobody | Recipients::UnusableKey => return None,
            Recipients::Partners(partners) => {
                let equal = partners.iter().map(|id| (id.as_str(), Decimal::ONE));
                equal.unzip()
            }
            Recipients::Key(parts) => {
                let weights = self.keys.weights(parts, posting.period)?.into_iter();
                weights
                    .map(|(member, weight)| (member.as_str(), weight))
                    .unzip()
            }
        };
        let weights = whole_weights(&self.with_vat(posting, &ids, weights))?;
        apportion(1, &weights)?;
        Some((ids, weights))
    }

    /// The weights of a cost of partners that recover different parts of its VAT: they divide the price.
    fn with_vat(&self, posting: &Posting, ids: &[&str], weights: Vec<Decimal>) -> Vec<Decimal> {
        let plan = self.keys.plan();
        let of_cost = posting.cost();
        let item = of_cost.and_then(|(owner, item)| Some((owner, plan.cost_item(owner, item)?)));
        let Some((owner, item)) = item else {
            return weights;
        };
        let pairs = ids.iter().zip(&weights);
        let weights_with_vat = pairs.map(|(id, weight)| {
            weight.checked_mul(price_with_unrecovered_vat(plan, owner, item, id)?)
        });
        weights_with_vat.collect::<Option<_>>().unwrap_or(weights)
    }

    /// The row of each member, and by how much its parts are above their exact shares. None if the numbers are too
    /// large to be exact.
    fn divide(
        &self,
        ids: &[&str],
        divided: &[(usize, &Posting, Weighted<'_>)],
    ) -> Option<(Vec<Sums>, Vec<MemberError>)> {
        let postings = divided.iter().map(|(at, posting, (members, weights))| {
            let members = members.iter().map(|id| ids.binary_search(id).ok());
            Some(DividedPosting {
                at: *at,
                posting,
                members: members.collect::<Option<_>>()?,
                weights: weights.clone(),
            })
        });
        let division = Division::new(self.keys.plan(), postings.collect::<Option<_>>()?)?;
        let (shares, above_exact) = match self.columns {
            TimeColumns::Periods => (division.by_period()?, division.above_exact()),
            TimeColumns::Spans(columns) => (division.by_spans(columns, &self.accrued)?, Vec::new()),
        };
        let mut rows = vec![Sums::default(); ids.len()];
        for share in shares {
            rows[share.member].add_or_mark_unknown(share.column, share.amount);
        }
        Some((rows, above_exact))
    }
}

#[cfg(test)]
mod tests;
