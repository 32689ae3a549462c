//! The unknown parts of an allocation: the shares of amounts that could not be read, or whose key could not.

use super::recipients::{Recipients, funder_recipients, owner_recipients};
use super::{Allocator, TimeColumns};
use crate::ledger::time::copy_unknown_columns;
use crate::ledger::{Books, Posting, Sums};
use crate::plan::{CostOwner, MemberId, PartnerId, Parts, Plan, Section};

impl<'a> Allocator<'a, '_> {
    /// Marks shares unknown where the cost of an activity, or of a line that has costs, is unknown.
    pub(super) fn mark_unknown_costs(&mut self) {
        let plan = self.keys.plan();
        for (owner, cost) in costs_of_owners(plan, self.keys.books()) {
            if cost.is_complete() {
                continue;
            }
            if !plan.is_cost_complete(owner) {
                // An item that could not be read may have a split of its own.
                self.mark_all_partners();
            }
            let items = plan.cost_of(owner).items().iter();
            let splits = items.filter_map(|item| item.split.as_ref());
            for own in splits.map(Some).chain([None]) {
                self.mark_unknown(owner_recipients(plan, owner, own), cost);
            }
        }
        self.mark_damaged(Section::Activities);
        self.mark_damaged(Section::Lines);
        if !plan.are_roles_known() {
            // Additions to reserves are left out of some divisions.
            self.mark_all();
        }
    }

    /// Marks shares unknown where the credit of a funder is unknown.
    pub(super) fn mark_unknown_contributions(&mut self) {
        let (plan, books) = (self.keys.plan(), self.keys.books());
        for (at, _, _) in plan.indexed_funders() {
            let credit = &books.funders[at];
            if !credit.is_complete() && !books.funder_tree.is_group(at) {
                self.mark_unknown(funder_recipients(plan, books, at), credit);
            }
        }
        self.mark_damaged(Section::Funders);
    }

    /// Marks unknown the shares of an amount that is not divided because its key, or a weight of it, could not be read.
    /// `at` is the position of the posting in the books.
    pub(super) fn mark_unweighted(&mut self, among: Recipients<'a>, at: usize, posting: &Posting) {
        match among {
            Recipients::UnusableKey => self.mark_all_partners(),
            Recipients::Key(parts) if self.keys.weights(parts, posting.period).is_none() => {
                self.mark_members(parts);
            }
            Recipients::Key(_)
            | Recipients::Partners(_)
            | Recipients::Nobody
            | Recipients::Excluded => return,
        }
        for (column, _) in self.in_columns(at, posting) {
            self.undivided.mark_unknown(column);
        }
    }

    /// An entry that could not be read at all may be divided among any of the partners.
    fn mark_damaged(&mut self, section: Section) {
        if !self.keys.plan().is_complete(section) {
            self.mark_all();
        }
    }

    fn mark_all(&mut self) {
        self.mark_all_partners();
        self.unassigned.mark_all_unknown();
    }

    fn mark_all_partners(&mut self) {
        let partners = self.keys.plan().partners.keys();
        self.unknown.extend(partners.map(PartnerId::as_str));
    }

    fn mark_members(&mut self, parts: &'a Parts) {
        let members = parts.members().into_iter();
        self.unknown.extend(members.map(MemberId::as_str));
    }

    /// Marks cells of recipients unknown if they are unknown in a row of the books.
    fn mark_unknown(&mut self, recipients: Recipients<'a>, source: &Sums) {
        let (plan, columns) = (self.keys.plan(), self.columns);
        let mark = |row: &mut Sums| match columns {
            TimeColumns::Periods => row.copy_unknown(source),
            TimeColumns::Spans(spans) => copy_unknown_columns(plan, source, row, spans),
        };
        match recipients {
            Recipients::Excluded => {}
            Recipients::Nobody => mark(&mut self.unassigned),
            Recipients::UnusableKey => {
                mark(&mut self.undivided);
                self.mark_all_partners();
            }
            Recipients::Partners(partners) => {
                self.unknown.extend(partners.iter().map(PartnerId::as_str));
            }
            Recipients::Key(parts) => self.mark_members(parts),
        }
    }
}

/// The cost of each activity, and of each line that has costs without an activity. The row of a line also has the costs
/// of its activities.
pub(super) fn costs_of_owners<'a>(
    plan: &'a Plan,
    books: &'a Books,
) -> impl Iterator<Item = (CostOwner, &'a Sums)> {
    plan.cost_owners().filter_map(|owner| match owner {
        CostOwner::Activity(activity) => Some((owner, &books.activities[activity])),
        CostOwner::Line(line) => {
            let has_cost = plan.line(line).has_cost();
            has_cost.then(|| (owner, &books.planned[line]))
        }
    })
}
