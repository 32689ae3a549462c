//! Marks the amounts in kind in the rows of a comparison. No bookkeeping has them, so they are not a difference.

use std::collections::BTreeMap;

use super::BudgetComparison;
use super::in_kind::CostInKind;
use super::row::{ComparedRow, sum};
use crate::ledger::actuals::rules::BookedOn;
use crate::ledger::allocation::AllocationKeys;
use crate::ledger::books::Books;
use crate::ledger::forecast::amounts_by_partner;
use crate::ledger::sums::Sums;
use crate::plan::{PartnerId, Plan};

/// Adds an amount in kind to a row.
type AddInKind<'a> = &'a dyn Fn(&mut ComparedRow);

impl BudgetComparison {
    /// Marks the costs and contributions in kind in every row that has them.
    pub(super) fn mark_in_kind(&mut self, plan: &Plan, books: &Books) {
        if self.in_kind.funders.is_empty() {
            return;
        }
        self.mark_contributions(plan, books);
        let in_kind = self.in_kind.clone();
        self.mark_costs(books, &in_kind.costs);
        for (cost, sums) in &in_kind.full_costs {
            let amount = sum(sums);
            self.each_row(books, cost, &|row| row.in_kind = row.in_kind.plus(amount));
        }
        if self.partners.have_budgets {
            let keys = AllocationKeys::new(plan, books);
            for (partner, sums) in amounts_by_partner(&keys, &by_place(&in_kind.costs)) {
                let row = self.partner_row(partner);
                row.in_kind_to_date.add_row(&sums);
            }
            for (partner, sums) in amounts_by_partner(&keys, &by_place(&in_kind.full_costs)) {
                let row = self.partner_row(partner);
                row.in_kind = row.in_kind.plus(sum(&sums));
            }
        }
    }

    /// Marks costs in kind in the budget of the periods that are compared.
    pub(in crate::ledger) fn mark_costs<'c>(
        &mut self,
        books: &Books,
        costs: impl IntoIterator<Item = (&'c CostInKind, &'c Sums)>,
    ) {
        for (cost, sums) in costs {
            self.each_row(books, cost, &|row| row.in_kind_to_date.add_row(sums));
        }
    }

    fn mark_contributions(&mut self, plan: &Plan, books: &Books) {
        let to_date = self.unbooked_in_kind(plan, &self.in_kind.costs);
        let tree = &books.funder_tree;
        let leaves = self.in_kind.funders.clone().into_iter();
        for at in leaves.filter(|at| !tree.is_group(*at)) {
            let row = &self.funders[at];
            let left = row.full_budget.minus(row.to_date().realised);
            let mark = |row: &mut ComparedRow| {
                row.in_kind = row.in_kind.plus(left);
                if let Some(sums) = to_date.get(&at) {
                    row.in_kind_to_date.add_row(sums);
                }
            };
            mark(&mut self.funders[at]);
            for group in tree.ancestors(at).filter(|group| *group != at) {
                mark(&mut self.funders[group]);
            }
            mark(&mut self.booked_income);
            mark(&mut self.income);
        }
    }

    /// Calls `add` with each row that has a cost.
    fn each_row(&mut self, books: &Books, cost: &CostInKind, add: AddInKind<'_>) {
        match (cost.activity, cost.line) {
            (Some(activity), line) => {
                add(&mut self.activities[activity]);
                if let Some(row) = self.activity_lines.get_mut(&(activity, line)) {
                    add(row);
                }
            }
            (None, line) => {
                add(&mut self.no_activity);
                if let Some(line) = line {
                    add(&mut self.lines_alone[line]);
                }
            }
        }
        match cost.line {
            Some(line) => {
                add(&mut self.lines[line]);
                for group in books.line_tree.ancestors(line) {
                    add(&mut self.lines[group]);
                }
            }
            None => add(&mut self.no_line),
        }
        add(&mut self.booked_costs);
        add(&mut self.costs);
    }

    /// The row of a partner. For None, it is the row of the budget that cannot be divided, or if that is blank, the row
    /// without a partner.
    fn partner_row(&mut self, partner: Option<&str>) -> &mut ComparedRow {
        let rows = &self.partners.rows;
        let named = partner.or_else(|| self.partners.undivided.is_blank().then_some(""));
        let found = named.and_then(|name| {
            rows.iter()
                .position(|(at, _)| at.as_ref().map_or("", PartnerId::as_str) == name)
        });
        match found {
            Some(at) => &mut self.partners.rows[at].1,
            None => &mut self.partners.undivided,
        }
    }
}

/// Costs by the activity, or else the line. Costs on neither are left out.
fn by_place(costs: &BTreeMap<CostInKind, Sums>) -> BTreeMap<BookedOn, Sums> {
    let mut found: BTreeMap<BookedOn, Sums> = BTreeMap::new();
    for (cost, sums) in costs {
        let on = cost.activity.map(BookedOn::Activity);
        if let Some(on) = on.or(cost.line.map(BookedOn::Line)) {
            found.entry(on).or_default().add_row(sums);
        }
    }
    found
}
