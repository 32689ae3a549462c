//! Updates printed totals after a change of the figures that they are the sum of.

use super::draft::Draft;
use crate::finding::NewContent;
use crate::ledger::{Books, Sums};
use crate::place::Place;
use crate::plan::{Money, PerPeriod, Plan};
use crate::scenario::content_at;

/// Sets each printed total that was right to its new sum. None if that is not possible.
pub(super) fn update(draft: &mut Draft, plan: &Plan, before: &Books) -> Option<()> {
    let mut changed = Vec::new();
    ChangedSums {
        plan,
        before,
        after: &draft.books,
    }
    .visit(&mut |place, old, new| {
        if old != new {
            changed.push((place, old, new));
        }
    });
    for (place, old, new) in changed {
        let right = Some(NewContent::Money(old));
        let is_right =
            content_at(plan, &place) == right && content_at(&draft.plan, &place) == right;
        if is_right {
            draft.write(place, NewContent::Money(new))?;
        }
    }
    Some(())
}

/// A plan before and after a change.
struct ChangedSums<'a> {
    plan: &'a Plan,
    before: &'a Books,
    after: &'a Books,
}

/// A function that is called with the place of a printed total, its sum before the change, and its sum after it.
type VisitTotal<'v> = dyn FnMut(Place, Money, Money) + 'v;

impl ChangedSums<'_> {
    fn visit(&self, visit: &mut VisitTotal<'_>) {
        let (before, after) = (self.before, self.after);
        for (index, id, funder) in self.plan.indexed_funders() {
            let place = Place::section("funders").key(id.as_str());
            let row = (&before.funders[index], &after.funders[index]);
            let is_group = before.funder_tree.is_group(index);
            let figures = funder.credit.as_ref().filter(|_| is_group);
            visit(place.clone().key("total"), row.0.total(), row.1.total());
            self.columns(&place.key("credit"), figures, row, visit);
        }
        for (index, id, line) in self.plan.indexed_lines() {
            let place = Place::section("lines").key(id.as_str());
            let row = (&before.lines[index], &after.lines[index]);
            let is_group = before.line_tree.is_group(index);
            let figures = line.debit.as_ref().filter(|_| is_group);
            visit(place.clone().key("total"), row.0.total(), row.1.total());
            self.columns(&place.key("debit"), figures, row, visit);
        }
        let totals = |key: &str| Place::section("totals").key(key);
        let printed = &self.plan.totals;
        let debit = (&before.debit, &after.debit);
        let credit = (&before.credit, &after.credit);
        self.columns(&totals("debit"), printed.debit.as_ref(), debit, visit);
        self.columns(&totals("credit"), printed.credit.as_ref(), credit, visit);
        visit(totals("total-debit"), debit.0.total(), debit.1.total());
        visit(totals("total-credit"), credit.0.total(), credit.1.total());
        self.balances(visit);
    }

    fn columns(
        &self,
        base: &Place,
        figures: Option<&PerPeriod<Money>>,
        (before, after): (&Sums, &Sums),
        visit: &mut VisitTotal<'_>,
    ) {
        let Some(figures) = figures else { return };
        for (period, _) in self.plan.periods.iter() {
            let place = figures.place(base.clone(), period, &self.plan.periods);
            visit(place, before.amount(period), after.amount(period));
        }
    }

    fn balances(&self, visit: &mut VisitTotal<'_>) {
        let base = Place::section("totals");
        let periods = &self.plan.periods;
        if let Some(figures) = &self.plan.totals.balance {
            for (period, _) in periods.iter() {
                let place = figures.place(base.clone().key("balance"), period, periods);
                let closing = |books: &Books| books.closing[period].known().unwrap_or_default();
                visit(place, closing(self.before), closing(self.after));
            }
        }
        let total = |books: &Books| {
            let opening = self.plan.opening_balance().known();
            let sum = opening.and_then(|opening| opening.checked_add(books.credit.total()));
            let sum = sum.and_then(|sum| sum.checked_add(-books.debit.total()));
            sum.unwrap_or_default()
        };
        visit(
            base.key("total-balance"),
            total(self.before),
            total(self.after),
        );
    }
}
