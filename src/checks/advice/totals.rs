//! Printed totals that change with the figures that they are the sum of.

use super::draft::Draft;
use crate::finding::NewContent;
use crate::ledger::{Books, Sums};
use crate::place::Place;
use crate::plan::{Money, PerPeriod, PeriodIx, Plan};
use crate::scenario::content_at;

/// Changes each printed total by as much as its sum has changed. None if a total is too large then.
pub(super) fn follow(draft: &mut Draft, plan: &Plan, before: &Books) -> Option<()> {
    let mut wanted = Vec::new();
    Totals {
        plan,
        before,
        after: &draft.books,
    }
    .visit(&mut |place, change| wanted.push((place, change)));
    for (place, change) in wanted {
        let change = change?;
        let (old, new) = (content_at(plan, &place), content_at(&draft.plan, &place));
        let is_unchanged = matches!(old, Some(NewContent::Money(_))) && old == new;
        if is_unchanged && !change.is_zero() {
            draft.add(place, change)?;
        }
    }
    Some(())
}

/// A plan before and after a change.
struct Totals<'a> {
    plan: &'a Plan,
    before: &'a Books,
    after: &'a Books,
}

/// A function that is called with the place of a printed total, and with the change of its sum.
type VisitTotal<'v> = dyn FnMut(Place, Option<Money>) + 'v;

impl Totals<'_> {
    fn visit(&self, visit: &mut VisitTotal<'_>) {
        let (before, after) = (self.before, self.after);
        for (index, id, funder) in self.plan.indexed_funders() {
            let place = Place::section("funders").key(id.as_str());
            let row = (&before.funders[index], &after.funders[index]);
            let is_group = before.funder_tree.is_group(index);
            let figures = funder.credit.as_ref().filter(|_| is_group);
            self.row(place, "credit", figures, row, visit);
        }
        for (index, id, line) in self.plan.indexed_lines() {
            let place = Place::section("lines").key(id.as_str());
            let row = (&before.lines[index], &after.lines[index]);
            let is_group = before.line_tree.is_group(index);
            let figures = line.debit.as_ref().filter(|_| is_group);
            self.row(place, "debit", figures, row, visit);
        }
        let totals = || Place::section("totals");
        let printed = &self.plan.totals;
        let (debit, credit) = (
            (&before.debit, &after.debit),
            (&before.credit, &after.credit),
        );
        self.columns(totals().key("debit"), printed.debit.as_ref(), debit, visit);
        self.columns(
            totals().key("credit"),
            printed.credit.as_ref(),
            credit,
            visit,
        );
        visit(totals().key("total-debit"), total_change(debit));
        visit(totals().key("total-credit"), total_change(credit));
        self.balances(visit);
    }

    fn row(
        &self,
        place: Place,
        key: &str,
        figures: Option<&PerPeriod<Money>>,
        row: (&Sums, &Sums),
        visit: &mut VisitTotal<'_>,
    ) {
        visit(place.clone().key("total"), total_change(row));
        self.columns(place.key(key), figures, row, visit);
    }

    fn columns(
        &self,
        base: Place,
        figures: Option<&PerPeriod<Money>>,
        (before, after): (&Sums, &Sums),
        visit: &mut VisitTotal<'_>,
    ) {
        let Some(figures) = figures else { return };
        for (period, _) in self.plan.periods.iter() {
            let change = minus(after.amount(period), before.amount(period));
            visit(
                figures.place(base.clone(), period, &self.plan.periods),
                change,
            );
        }
    }

    fn balances(&self, visit: &mut VisitTotal<'_>) {
        let closing = |books: &Books, period: PeriodIx| books.closing[period].known();
        let change = |period| minus(closing(self.after, period)?, closing(self.before, period)?);
        let base = Place::section("totals");
        if let Some(figures) = &self.plan.totals.balance {
            for (period, _) in self.plan.periods.iter() {
                let place = figures.place(base.clone().key("balance"), period, &self.plan.periods);
                visit(place, change(period));
            }
        }
        let credit = total_change((&self.before.credit, &self.after.credit));
        let debit = total_change((&self.before.debit, &self.after.debit));
        let total = credit.and_then(|credit| minus(credit, debit?));
        visit(base.key("total-balance"), total);
    }
}

fn minus(one: Money, other: Money) -> Option<Money> {
    one.checked_add(-other)
}

fn total_change((before, after): (&Sums, &Sums)) -> Option<Money> {
    minus(after.total(), before.total())
}
