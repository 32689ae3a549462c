//! What is unknown in an allocation: the shares of amounts that could not be read, or whose key could not.

use super::{Allocator, Recipients, TimeColumns, funder_recipients, owner_recipients};
use crate::ledger::Sums;
use crate::ledger::time::copy_unknown_columns;
use crate::plan::{CostOwner, MemberId, PartnerId, Parts, PeriodIx, Section};

impl<'a> Allocator<'a, '_> {
    /// Marks unknown the shares of what is unknown in the cost of each activity, and of each line that has costs.
    pub(super) fn mark_unknown_costs(&mut self) {
        let (plan, books) = (self.keys.plan(), self.keys.books());
        for owner in plan.cost_owners() {
            let cost = match owner {
                CostOwner::Activity(activity) => &books.activities[activity],
                CostOwner::Line(line) if plan.line(line).has_cost() => &books.planned[line],
                CostOwner::Line(_) => continue,
            };
            if cost.is_complete() {
                continue;
            }
            let items = plan.cost_of(owner).items().iter();
            let splits = items.filter_map(|item| item.split.as_ref());
            for own in splits.map(Some).chain([None]) {
                self.mark_unknown(owner_recipients(plan, owner, own), cost);
            }
        }
        self.mark_damaged(Section::Activities);
    }

    /// Marks unknown the shares of what is unknown in the credit of each funder.
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

    /// Marks unknown the shares of the members of a key that has no readable weights in a period.
    pub(super) fn mark_unweighted(&mut self, recipients: Recipients<'a>, period: PeriodIx) {
        if let Recipients::Key(parts) = recipients
            && let Parts::Numbers(_) | Parts::Amounts { .. } = parts
            && self.keys.weights(parts, period).is_none()
        {
            self.unknown
                .extend(parts.members().into_iter().map(MemberId::as_str));
        }
    }

    /// An entry that could not be read at all may be divided among any of the partners.
    fn mark_damaged(&mut self, section: Section) {
        let plan = self.keys.plan();
        if !plan.is_complete(section) {
            self.unknown
                .extend(plan.partners.keys().map(PartnerId::as_str));
            self.unassigned.mark_all_unknown();
        }
    }

    /// Marks unknown in the rows of recipients what is unknown in a row of the books.
    fn mark_unknown(&mut self, recipients: Recipients<'a>, source: &Sums) {
        let (plan, columns) = (self.keys.plan(), self.columns);
        let mark = |row: &mut Sums| match columns {
            TimeColumns::Periods => row.copy_unknown(source),
            TimeColumns::Spans(spans) => copy_unknown_columns(plan, source, row, spans),
        };
        match recipients {
            Recipients::Excluded => {}
            Recipients::Nobody => mark(&mut self.unassigned),
            Recipients::UnusableKey => mark(&mut self.undivided),
            Recipients::Partners(partners) => {
                self.unknown.extend(partners.iter().map(PartnerId::as_str));
            }
            Recipients::Key(parts) => {
                self.unknown
                    .extend(parts.members().into_iter().map(MemberId::as_str));
            }
        }
    }
}
