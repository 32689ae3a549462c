//! The budgeted and realised amounts of a stretch of time, by line, activity, partner and funder.

use indexmap::IndexMap;

use crate::ledger::actuals::{BookedOn, DailySum, Realisation};
use crate::ledger::allocation::{AllocationKeys, TimeColumns, allocate_costs};
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::ledger::totals::without_activity;
use crate::ledger::tree::Tree;
use crate::plan::{
    Amount, BudgetAndRealised, ClosedItem, IndexVec, Ix, PartnerId, PeriodIx, Plan, Span,
};

/// Returns the budgeted and realised amounts of a stretch of time. Rows with neither are left out. None if the budget
/// can't be divided over time: the periods of the plan are not in order.
pub fn figures_of(
    plan: &Plan,
    books: &Books,
    realisation: &Realisation,
    span: Span,
) -> Option<IndexMap<ClosedItem, BudgetAndRealised>> {
    if !plan.periods.are_in_order() {
        return None;
    }
    let mut figures = TimeFigures {
        plan,
        rows: IndexMap::new(),
    };
    figures.add_budget(books, span);
    figures.add_realised(realisation, span);
    figures.rows.retain(|_, amounts| !amounts.is_nothing());
    Some(figures.rows)
}

struct TimeFigures<'a> {
    plan: &'a Plan,
    rows: IndexMap<ClosedItem, BudgetAndRealised>,
}

impl TimeFigures<'_> {
    fn budget(&mut self, item: ClosedItem, amount: Amount) {
        let row = self.rows.entry(item).or_default();
        row.budget = row.budget.plus(amount);
    }

    fn realised(&mut self, item: ClosedItem, amount: Amount) {
        let row = self.rows.entry(item).or_default();
        row.realised = row.realised.plus(amount);
    }

    fn add_budget(&mut self, books: &Books, span: Span) {
        let (plan, this) = (self.plan, PeriodIx::new(0));
        let sums = ColumnSums::prorated(plan, books, &[span]);
        self.budget(ClosedItem::Costs, sums.debit.at(this));
        self.budget(ClosedItem::Income, sums.credit.at(this));
        for (index, id, _) in plan.indexed_lines() {
            let own = own_amount(&books.line_tree, &sums.lines, index);
            self.budget(ClosedItem::Line(id.clone()), own);
        }
        self.budget(ClosedItem::NoLine, sums.no_line.at(this));
        for (index, activity) in plan.indexed_activities() {
            let amount = sums.activities[index].at(this);
            self.budget(ClosedItem::Activity(activity.code.clone()), amount);
        }
        let rest = without_activity(&sums.debit, &sums.activities);
        self.budget(ClosedItem::NoActivity, rest.at(this));
        self.add_partner_budgets(books, span, sums.debit.at(this));
        for (index, id, _) in plan.indexed_funders() {
            let own = own_amount(&books.funder_tree, &sums.funders, index);
            self.budget(ClosedItem::Funder(id.clone()), own);
        }
    }

    /// The budgets of partners, and the costs that no partner is named for or that can't be divided.
    fn add_partner_budgets(&mut self, books: &Books, span: Span, costs: Amount) {
        let (plan, this) = (self.plan, PeriodIx::new(0));
        if plan.activities.iter().all(|each| each.partners.is_empty()) {
            return;
        }
        let keys = AllocationKeys::new(plan, books);
        let divided = allocate_costs(&keys, TimeColumns::Spans(&[span]));
        let mut rest = costs;
        for (partner, row) in divided.members {
            let amount = row.at(this);
            rest = rest.minus(amount);
            self.budget(ClosedItem::Partner(PartnerId::new(partner)), amount);
        }
        self.budget(ClosedItem::NoPartner, rest);
    }

    fn add_realised(&mut self, realisation: &Realisation, span: Span) {
        for source in &realisation.sources {
            let by_day = source.booked_by_day.iter();
            for (key, amount) in by_day.filter(|(key, _)| span.contains(Span::day(key.day))) {
                self.book(key, Amount::Known(*amount));
            }
            let unbooked = source.unbooked_by_day.iter();
            for (_, totals) in unbooked.filter(|((day, _), _)| span.contains(Span::day(*day))) {
                let net = Amount::Known(totals.net());
                self.realised(ClosedItem::Unbooked, net);
                self.realised(ClosedItem::Costs, net);
            }
        }
    }

    fn book(&mut self, key: &DailySum, amount: Amount) {
        let plan = self.plan;
        let line = key.on.line(plan, key.line);
        let line = line.map_or(ClosedItem::NoLine, |at| {
            ClosedItem::Line(plan.line_id(at).clone())
        });
        let activity = match key.on {
            BookedOn::Funder(funder) => {
                let id = plan.funder_id(funder).clone();
                self.realised(ClosedItem::Funder(id), amount);
                return self.realised(ClosedItem::Income, amount);
            }
            BookedOn::Line(_) => ClosedItem::NoActivity,
            BookedOn::Activity(activity) => {
                ClosedItem::Activity(plan.activity(activity).code.clone())
            }
        };
        let partner = key.partner.as_ref();
        let partner = partner.map_or(ClosedItem::NoPartner, |id| ClosedItem::Partner(id.clone()));
        for item in [line, activity, partner, ClosedItem::Costs] {
            self.realised(item, amount);
        }
    }
}

/// Returns the amount of a line or a funder itself, without those under it.
fn own_amount<I: Ix>(tree: &Tree<I>, rows: &IndexVec<I, Sums>, index: I) -> Amount {
    let this = PeriodIx::new(0);
    let children = tree.children(index).iter();
    children.fold(rows[index].at(this), |rest, child| {
        rest.minus(rows[*child].at(this))
    })
}
