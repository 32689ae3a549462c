//! Cost allocation: divides costs, and the contributions meant for them, among partners.
//!
//! Each posting is divided by itself. Over columns of time, the running sum at the end of each column is divided, and a
//! column gets the difference from the column before. So the shares of each column add up to the column, those of all
//! columns add up to the share of the total, and a column does not depend on which other columns are shown. The price is
//! that a share of a column can be almost two units from its exact value.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::keys::{AllocationKeys, apportion_amount, parts_of};
use crate::ledger::time::running_sums;
use crate::ledger::{Account, Books, Posting, Side, Sums};
use crate::plan::{
    AmountOf, MemberId, Money, PartnerId, Parts, PeriodIx, Plan, Section, Span, Split,
};

/// Money divided among partners. The rows add up to everything that was to be divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation<'a> {
    /// A row for each member that gets a share, by its id: partners in the order of the plan, then members that are not
    /// partners.
    pub members: Vec<(&'a str, Sums)>,
    /// Money that no partner is named for.
    pub unassigned: Sums,
    /// Money that cannot be divided, which a rule reports.
    pub undivided: Sums,
}

/// Who a posting is divided among.
#[derive(Debug, Clone, Copy)]
enum Recipients<'a> {
    /// The members of a key.
    Key(&'a Parts),
    /// These partners, in equal parts.
    Partners(&'a [PartnerId]),
    /// Nobody is named.
    Nobody,
    /// The key cannot be used.
    UnusableKey,
    /// The posting is not part of this allocation.
    Excluded,
}

/// The columns of an allocation.
#[derive(Debug, Clone, Copy)]
pub enum TimeColumns<'c> {
    /// The periods of the plan.
    Periods,
    /// Spans in order that do not overlap. `PeriodIx(n)` is the column at index n.
    Spans(&'c [Span]),
}

/// Allocates the costs of activities to partners.
pub fn allocate_costs<'a>(keys: &AllocationKeys<'a>, columns: TimeColumns<'_>) -> Allocation<'a> {
    Allocator::new(keys, columns).allocate(cost_recipients)
}

/// Allocates contributions to the partners that their funders' keys name.
pub fn allocate_contributions<'a>(
    keys: &AllocationKeys<'a>,
    columns: TimeColumns<'_>,
) -> Allocation<'a> {
    let books = keys.books();
    let recipients =
        |plan: &'a Plan, posting: &Posting| contribution_recipients(plan, books, posting);
    Allocator::new(keys, columns).allocate(recipients)
}

/// The cost of each partner without the costs that are themselves divided by cost: the weights of those. If any cost is
/// unknown, it is unknown for every partner.
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
    for row in &books.activities {
        unknown.copy_unknown(row);
    }
    if !plan.is_complete(Section::Activities) {
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

fn is_by_cost(recipients: Recipients<'_>) -> bool {
    match recipients {
        Recipients::Key(Parts::Amounts { of, .. }) => *of == AmountOf::Cost,
        Recipients::Key(Parts::Equal(_) | Parts::Shares(_) | Parts::Numbers(_))
        | Recipients::Partners(_)
        | Recipients::Nobody
        | Recipients::UnusableKey
        | Recipients::Excluded => false,
    }
}

fn cost_recipients<'a>(plan: &'a Plan, posting: &Posting) -> Recipients<'a> {
    let Some(activity) = posting.activity.filter(|_| posting.side() == Side::Debit) else {
        return Recipients::Excluded;
    };
    let activity = plan.activity(activity);
    let own = posting.item(plan).and_then(|item| item.split.as_ref());
    match own.or(activity.split.as_ref()) {
        Some(split) => key_recipients(plan, split),
        None if activity.partners.is_empty() => Recipients::Nobody,
        None => Recipients::Partners(&activity.partners),
    }
}

fn contribution_recipients<'a>(plan: &'a Plan, books: &Books, posting: &Posting) -> Recipients<'a> {
    let Account::Funder(funder) = posting.account else {
        return Recipients::Excluded;
    };
    // The key of a group divides its credit among funders, not among partners.
    match &plan.funder(funder).split {
        Some(split) if !books.funder_tree.is_group(funder) => key_recipients(plan, split),
        Some(_) | None => Recipients::Nobody,
    }
}

fn key_recipients<'a>(plan: &'a Plan, split: &'a Split) -> Recipients<'a> {
    parts_of(plan, split).map_or(Recipients::UnusableKey, Recipients::Key)
}

/// An allocation under construction.
struct Allocator<'a, 'k> {
    keys: &'k AllocationKeys<'a>,
    columns: TimeColumns<'k>,
    /// Aligned with the partners of the plan.
    partners: Vec<Sums>,
    /// The members that are not partners.
    others: BTreeMap<&'a str, Sums>,
    unassigned: Sums,
    undivided: Sums,
}

/// The share of one recipient in one column.
struct ColumnShare {
    recipient: usize,
    column: PeriodIx,
    amount: Money,
}

impl<'a, 'k> Allocator<'a, 'k> {
    fn new(keys: &'k AllocationKeys<'a>, columns: TimeColumns<'k>) -> Allocator<'a, 'k> {
        Allocator {
            keys,
            columns,
            partners: vec![Sums::default(); keys.plan().partners.len()],
            others: BTreeMap::new(),
            unassigned: Sums::default(),
            undivided: Sums::default(),
        }
    }

    /// Divides every posting among its recipients.
    fn allocate(
        mut self,
        recipients: impl Fn(&'a Plan, &Posting) -> Recipients<'a>,
    ) -> Allocation<'a> {
        let plan = self.keys.plan();
        for posting in &self.keys.books().postings {
            self.add(posting, recipients(plan, posting));
        }
        let ids = plan.partners.keys().map(PartnerId::as_str);
        let partners = ids.zip(self.partners).filter(|(_, row)| !row.is_blank());
        Allocation {
            members: partners.chain(self.others).collect(),
            unassigned: self.unassigned,
            undivided: self.undivided,
        }
    }

    fn add(&mut self, posting: &Posting, recipients: Recipients<'a>) {
        let weights = match recipients {
            Recipients::Excluded => return,
            Recipients::Nobody => {
                let shares = self.undivided_by_column(posting);
                add_to(&mut self.unassigned, &shares);
                return;
            }
            Recipients::UnusableKey => None,
            Recipients::Partners(partners) => {
                let equal = partners.iter().map(|id| (id.as_str(), Decimal::ONE));
                Some(equal.collect())
            }
            Recipients::Key(parts) => self.keys.weights(parts, posting.period).map(by_id),
        };
        let (ids, weights): (Vec<&'a str>, Vec<Decimal>) =
            weights.unwrap_or_default().into_iter().unzip();
        if let Some(shares) = self.shares(posting, &weights) {
            for share in shares {
                add_to(self.row(ids[share.recipient]), &[share]);
            }
        } else {
            let shares = self.undivided_by_column(posting);
            add_to(&mut self.undivided, &shares);
        }
    }

    fn row(&mut self, id: &'a str) -> &mut Sums {
        match self.keys.plan().partners.get_index_of(id) {
            Some(at) => &mut self.partners[at],
            None => self.others.entry(id).or_default(),
        }
    }

    /// The full amount of a posting in each column.
    fn undivided_by_column(&self, posting: &Posting) -> Vec<ColumnShare> {
        self.shares(posting, &[Decimal::ONE]).unwrap_or_default()
    }

    /// The share of each weight in each column, without those that are 0. None if the weights cannot divide the posting.
    fn shares(&self, posting: &Posting, weights: &[Decimal]) -> Option<Vec<ColumnShare>> {
        let plan = self.keys.plan();
        let divide = |amount| apportion_amount(amount, weights, plan.unit);
        let mut shares = Vec::new();
        let mut push = |recipient: usize, column: PeriodIx, amount: Money| {
            if !amount.is_zero() {
                shares.push(ColumnShare {
                    recipient,
                    column,
                    amount,
                });
            }
        };
        match self.columns {
            TimeColumns::Periods => {
                for (recipient, amount) in divide(posting.amount)?.into_iter().enumerate() {
                    push(recipient, posting.period, amount);
                }
            }
            TimeColumns::Spans(columns) => {
                for sums in running_sums(plan, posting, columns) {
                    let (before, through) = (divide(sums.before)?, divide(sums.through)?);
                    for (recipient, (before, through)) in
                        before.into_iter().zip(through).enumerate()
                    {
                        push(recipient, sums.column, through - before);
                    }
                }
            }
        }
        Some(shares)
    }
}

fn by_id(weights: Vec<(&MemberId, Decimal)>) -> Vec<(&str, Decimal)> {
    let weights = weights.into_iter();
    weights
        .map(|(member, weight)| (member.as_str(), weight))
        .collect()
}

fn add_to(row: &mut Sums, shares: &[ColumnShare]) {
    for share in shares {
        row.add_or_mark_unknown(share.column, share.amount);
    }
}

#[cfg(test)]
mod tests;
