//! Budget against realisation, up to the day on which all books are closed.
//!
//! Realised amounts outside all periods of the plan, and lines that are not booked, have rows of their own. So the rows
//! of each breakdown add up to the total, and the total is that of the books.

mod closed;
mod costs_in_kind;
mod in_kind;
mod in_kind_paid;
mod in_kind_rows;
mod incomplete;
mod minimums;
mod own;
mod partners;
mod realised;
mod reserves;
mod row;
#[cfg(test)]
mod tests;
mod unjudged;
mod unnamed;
mod without_books;
mod without_rule;

pub use crate::plan::BudgetAndRealised;
pub use closed::ClosedPeriod;
pub(in crate::ledger) use in_kind::CostInKind;
pub use in_kind::InKind;
pub(in crate::ledger) use incomplete::places_of;
pub use incomplete::{Delivered, IncompleteFigures};
pub use partners::{AssumedBudget, PartnerCosts};
pub use row::ComparedRow;
pub use unjudged::UnjudgedFigures;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::civil::Date;

use super::invoices::invoiced_commitments;
use super::realisation::Realisation;
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::ledger::totals::{sum_of_rows, without_activity};
use crate::plan::{
    ActivityIx, Amount, Commitment, FunderIx, IndexVec, Ix, LineIx, PeriodIx, Plan, Quantity,
    Section, Span,
};
use closed::closed_budget;
pub(in crate::ledger) use closed::closed_periods;
use own::unbooked_own;
use realised::RealisedSums;
use row::sum;

/// The budget and the realisation, row by row.
#[derive(Debug, Clone)]
pub struct BudgetComparison {
    /// The last day that counts. None if the complete plan counts.
    pub through: Option<Date>,
    /// The last closed day, if this compares a forecast as if it were realised: realised amounts after that day are
    /// expected amounts. None in other comparisons.
    pub(in crate::ledger) expected_after: Option<Date>,
    /// The periods that are compared, in the order of the plan.
    pub periods: Vec<ClosedPeriod>,
    /// A row for each line, groups included.
    pub lines: IndexVec<LineIx, ComparedRow>,
    /// The costs of each line outside activities, groups without their descendants.
    pub lines_alone: IndexVec<LineIx, ComparedRow>,
    /// Costs without a line.
    pub no_line: ComparedRow,
    pub activities: IndexVec<ActivityIx, ComparedRow>,
    /// The costs of each activity on each of its lines; None stands for costs without a line.
    pub activity_lines: BTreeMap<(ActivityIx, Option<LineIx>), ComparedRow>,
    /// The costs of activities that are booked by rules that name a line beside the activity.
    pub(in crate::ledger) on_named_lines: BTreeMap<(ActivityIx, LineIx), Sums>,
    /// Costs outside of activities.
    pub no_activity: ComparedRow,
    /// The costs of the activities of each lead, in the order of the plan; None for those without one.
    pub leads: Vec<(Option<String>, ComparedRow)>,
    pub partners: PartnerCosts,
    /// Costs outside all periods of the plan.
    pub costs_outside: ComparedRow,
    /// The debit less the credit of unbooked lines in the bookkeepings that were delivered.
    pub unbooked: ComparedRow,
    /// The costs that are booked in the periods of the plan.
    pub booked_costs: ComparedRow,
    /// All costs, including those that are not booked. The realised amount is unknown if a bookkeeping was not
    /// delivered.
    pub costs: ComparedRow,
    /// A row for each funder, groups included.
    pub funders: IndexVec<FunderIx, ComparedRow>,
    pub in_kind: InKind,
    /// The own contributions that are in no bookkeeping: realised as budgeted.
    pub own: Vec<FunderIx>,
    /// The funders that no booking rule names, each with the compared periods in which it has a budget: its payments in
    /// them are unknown. Funders without such a period are left out.
    pub unknown_receipts: Vec<(FunderIx, Vec<PeriodIx>)>,
    /// Income outside all periods of the plan.
    pub income_outside: ComparedRow,
    /// The income that is booked in the periods of the plan.
    pub booked_income: ComparedRow,
    /// All income. The realised amount is unknown if a bookkeeping was not delivered.
    pub income: ComparedRow,
    /// The commitments of the plan, with their invoices.
    pub commitments: Vec<Commitment>,
    /// The hours of timesheets by activity and period. Empty if not all of them are known.
    pub worked: BTreeMap<(ActivityIx, PeriodIx), Quantity>,
    /// The figures that may be incomplete because a bookkeeping was not delivered, or not completely.
    pub incomplete: IncompleteFigures,
}

impl BudgetComparison {
    /// Whether all days of these periods are closed.
    pub fn has_closed(&self, periods: &[PeriodIx]) -> bool {
        let is_closed = |period: &PeriodIx| {
            let mut closed = self.periods.iter();
            closed.any(|closed| closed.period == *period && closed.part.is_none())
        };
        self.through.is_some() && periods.iter().all(is_closed)
    }

    /// Compares budget and realisation up to a day. The realisation must hold no lines after that day.
    pub fn new(
        plan: &Plan,
        books: &Books,
        realisation: &Realisation,
        through: Option<Date>,
    ) -> BudgetComparison {
        BudgetComparison::over(
            plan,
            books,
            (realisation, through),
            closed_periods(plan, through),
        )
    }

    /// Compares columns of time, each of which is within a period. `realised` has the realisation by column. Everywhere
    /// in the comparison, the index of a column takes the place of the index of a period.
    pub(in crate::ledger) fn in_columns(
        plan: &Plan,
        books: &Books,
        realised: (&Realisation, Option<Date>),
        columns: &[Span],
    ) -> BudgetComparison {
        let columns = columns.iter().enumerate();
        let columns = columns.map(|(at, span)| ClosedPeriod {
            period: PeriodIx::new(at),
            span: *span,
            part: None,
        });
        BudgetComparison::over(plan, books, realised, columns.collect())
    }

    /// Compares these periods or columns of time.
    fn over(
        plan: &Plan,
        books: &Books,
        (realisation, through): (&Realisation, Option<Date>),
        periods: Vec<ClosedPeriod>,
    ) -> BudgetComparison {
        let budget = closed_budget(plan, books, &periods);
        let mut realised = RealisedSums::new(plan, realisation);
        let own = if realisation.sources.is_empty() {
            Vec::new()
        } else {
            unbooked_own(plan, books)
        };
        for funder in &own {
            realised.bring_in(*funder, &budget.funders[*funder]);
        }
        realised.roll_up(books);
        let activities = rows(&budget.activities, &books.activities, &realised.activities);
        let in_kind = InKind::new(
            plan,
            books,
            &periods,
            (&realised.funders, &activities),
            &budget.funders,
        );
        for (funder, brought_in) in in_kind.booked_in_kind(plan, &periods, (&budget, &activities)) {
            realised.bring_in(funder, &brought_in);
            for group in books.funder_tree.ancestors(funder) {
                realised.bring_in(group, &brought_in);
            }
        }
        let partners = PartnerCosts::new(plan, books, (&periods, &budget), realised.partners);
        let activity_lines = activity_lines(books, &budget, &realised.activity_lines);
        let lines = rows(&budget.lines, &books.lines, &realised.lines);
        let alone = &budget.lines_alone;
        let lines_alone = rows(alone, &books.lines_alone(), &realised.lines_alone);
        let no_line = row(budget.no_line, &books.no_line, realised.no_line);
        let no_activity = ComparedRow {
            budget: without_activity(&budget.debit, activities.iter().map(|row| &row.budget)),
            full_budget: sum(&without_activity(&books.debit, &books.activities)),
            realised: realised.no_activity,
            ..ComparedRow::default()
        };
        let funders = rows(&budget.funders, &books.funders, &realised.funders);
        let costs_outside = outside(realised.costs_outside);
        let income_outside = outside(realised.income_outside);
        let unbooked = ComparedRow {
            realised: realised.unbooked,
            outside: realised.unbooked_outside,
            ..ComparedRow::default()
        };
        let top = books.line_tree.roots().map(|line| &lines[line]);
        let realised_costs = sum_of_rows(top.chain([&no_line]).map(|row| &row.realised));
        let booked_costs = row(budget.debit, &books.debit, realised_costs);
        let mut costs = booked_costs.clone();
        costs.add(&costs_outside);
        costs.add(&unbooked);
        let top = books.funder_tree.roots().map(|funder| &funders[funder]);
        let realised_income = sum_of_rows(top.map(|row| &row.realised));
        let booked_income = row(budget.credit, &books.credit, realised_income);
        let mut income = booked_income.clone();
        income.add(&income_outside);
        let mut sources = realisation.sources.iter();
        if sources.any(|source| !source.is_delivered) {
            costs.mark_realised_unknown();
            income.mark_realised_unknown();
        }
        let mut compared = BudgetComparison {
            through,
            expected_after: None,
            commitments: invoiced_commitments(plan, realisation),
            worked: realisation.worked.clone(),
            incomplete: IncompleteFigures::new(plan, realisation),
            leads: Vec::new(),
            partners,
            in_kind,
            periods,
            lines,
            lines_alone,
            no_line,
            activities,
            activity_lines,
            on_named_lines: realised.on_named_lines,
            no_activity,
            costs_outside,
            unbooked,
            booked_costs,
            costs,
            funders,
            income_outside,
            booked_income,
            income,
            own,
            unknown_receipts: Vec::new(),
        };
        compared.mark_in_kind(plan, books);
        compared.leads = leads(plan, &compared.activities);
        let has_books = !realisation.sources.is_empty() || plan.actuals.is_hours_only();
        if has_books {
            compared.mark_unknown_receipts(plan, books);
        }
        compared.mark_unnamed(plan, books, realisation);
        compared.mark_without_books(plan);
        compared
    }
}

fn row(budget: Sums, full_budget: &Sums, realised: Sums) -> ComparedRow {
    ComparedRow {
        budget,
        realised,
        full_budget: sum(full_budget),
        ..ComparedRow::default()
    }
}

fn rows<I: Ix>(
    budget: &IndexVec<I, Sums>,
    full_budget: &IndexVec<I, Sums>,
    realised: &IndexVec<I, Sums>,
) -> IndexVec<I, ComparedRow> {
    let each = budget.iter().zip(full_budget).zip(realised);
    each.map(|((budget, full), realised)| row(budget.clone(), full, realised.clone()))
        .collect()
}

/// The costs of activities on each line with a budget or with bookings.
fn activity_lines(
    books: &Books,
    budget: &ColumnSums,
    realised: &BTreeMap<(ActivityIx, Option<LineIx>), Sums>,
) -> BTreeMap<(ActivityIx, Option<LineIx>), ComparedRow> {
    let full = books.activity_lines();
    let keys: BTreeSet<_> = full.keys().chain(realised.keys()).collect();
    let of = |rows: &BTreeMap<_, Sums>, key| rows.get(key).cloned().unwrap_or_default();
    let each = keys.into_iter().map(|key| {
        let realised = of(realised, key);
        let found = row(of(&budget.activity_lines, key), &of(&full, key), realised);
        (*key, found)
    });
    each.collect()
}

/// A row with only an amount outside all periods.
fn outside(amount: Amount) -> ComparedRow {
    ComparedRow {
        outside: amount,
        ..ComparedRow::default()
    }
}

/// The sum of the activities of each lead. An activity that could not be read at all may have any lead.
fn leads(
    plan: &Plan,
    activities: &IndexVec<ActivityIx, ComparedRow>,
) -> Vec<(Option<String>, ComparedRow)> {
    let mut leads: IndexMap<Option<String>, ComparedRow> = IndexMap::new();
    for (activity, compared) in plan.activities.iter().zip(activities) {
        leads.entry(activity.lead(plan)).or_default().add(compared);
    }
    if !plan.is_complete(Section::Activities) {
        for lead in leads.values_mut() {
            lead.budget.mark_all_unknown();
            lead.full_budget = Amount::Unknown;
        }
    }
    leads.into_iter().collect()
}
