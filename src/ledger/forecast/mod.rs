//! Forecast: the realised amounts of closed time, and the expected amounts of open time.
//!
//! In open time the budget is expected. For a period that is partly closed, that is its budget in proportion to time,
//! or by the hours that are not used yet. A commitment is a part of that budget: only the amount above the budget is
//! added, and no part of a budget is used by two commitments (`charging`). A forecast that the plan states replaces
//! both. Amounts in kind of closed time that are in no bookkeeping are expected as budgeted (`in_kind`).
//!
//! If a funder has days of receipt, its payments on the days after closed time are expected. A funder on invoice is
//! expected to pay its share in the realised costs, if that is known. Payments that were due earlier and were not
//! received are expected too. A funder pays at most its grant or its credit: if more was received than budgeted for
//! closed time, less is expected. A funder that pays the rest is expected to pay what the others leave of the realised
//! and expected costs (`rests`).

mod by_hours;
mod charging;
mod deviations;
mod in_kind;
mod income;
mod overcommitted;
mod partners;
mod reserves;
mod rests;
mod room;
mod row;
mod row_keys;
mod settle;
mod settlement;
#[cfg(test)]
mod tests;
mod unknown_excess;

pub use by_hours::ForecastByHours;
pub(super) use deviations::{amounts_by_partner, placed_deviations};
pub use overcommitted::{Overcommitment, overcommitments};
pub(crate) use rests::{RestTerm, rest_by_period};
pub use row::{ForecastFigures, ForecastRow};

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::actuals::{BookedOn, BookedPlace, BudgetComparison, ComparedRow};
use super::books::Books;
use super::invoice_payers::RealisedInvoices;
use super::receipts::dated_receipts;
use super::sums::Sums;
use super::totals::without_activity;
use crate::plan::{
    ActivityIx, Amount, FunderIx, IndexVec, Ix, LineIx, Money, PartnerId, Plan, Section,
};
use income::beside_budget;
use row::TimeSplit;

/// The forecast of a plan.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// The last closed day.
    pub through: Date,
    /// A row for each line, groups included.
    pub lines: IndexVec<LineIx, ForecastRow>,
    /// The costs of each line outside activities, groups without their descendants.
    pub lines_alone: IndexVec<LineIx, ForecastRow>,
    /// Costs without a line.
    pub no_line: ForecastRow,
    pub activities: IndexVec<ActivityIx, ForecastRow>,
    /// The costs of each activity on each of its lines; None stands for costs without a line.
    pub activity_lines: BTreeMap<(ActivityIx, Option<LineIx>), ForecastRow>,
    /// The changes by commitments and stated forecasts that name a line beside the activity.
    pub on_named_lines: BTreeMap<(ActivityIx, LineIx), ForecastRow>,
    /// Costs outside of activities.
    pub no_activity: ForecastRow,
    /// A row for each funder, groups included.
    pub funders: IndexVec<FunderIx, ForecastRow>,
    /// The costs of partners, and last the deviations from the budget that belong to no partner.
    pub partners: Vec<(ForecastPartner, ForecastRow)>,
    /// All costs in the periods of the plan.
    pub booked_costs: ForecastRow,
    /// All costs. The realised amount is unknown if a bookkeeping was not delivered.
    pub costs: ForecastRow,
    /// All income in the periods of the plan.
    pub booked_income: ForecastRow,
    /// All income. The realised amount is unknown if a bookkeeping was not delivered.
    pub income: ForecastRow,
    /// The forecasts of activities by the hours in timesheets.
    pub by_hours: BTreeMap<ActivityIx, ForecastByHours>,
    /// The amount by which commitments exceed the budget of open time, by purpose.
    pub above_budget: BTreeMap<BookedPlace, Money>,
    /// The commitments that exceed what is expected in the periods of stated forecasts, by purpose.
    pub above_stated: BTreeMap<BookedPlace, AboveStated>,
    /// By funder: the payments that were due on or before the last closed day and were not received. They are expected
    /// after that day.
    pub late: BTreeMap<FunderIx, Money>,
    /// For each funder on invoice whose share of the realised costs is known: its invoices of closed months, less its
    /// budget of these months.
    pub by_invoices: BTreeMap<FunderIx, Money>,
    /// The amount by which the expected payments of funders are below the budget of open time, because they pay at most
    /// their grants.
    pub above_grant: BTreeMap<FunderIx, Money>,
    /// The part of `above_grant` by which the budget is above the grant. It lowers the last payments.
    pub less_at_end: BTreeMap<FunderIx, Money>,
    /// The own contributions that are in no bookkeeping: realised as budgeted.
    pub own: Vec<FunderIx>,
    /// The funders that no booking rule names: their payments in closed time are unknown.
    pub without_rule: Vec<FunderIx>,
    /// The forecasts that the plan states and that count, by their index in the plan.
    pub stated: Vec<(BookedPlace, usize)>,
    /// What is received from each funder at its settlement, in addition to the payments that are expected before it. An
    /// amount below 0 is to be paid back to the funder.
    pub settled: BTreeMap<FunderIx, Money>,
    /// The amount by which less is expected of each funder whose unspent budget lapses.
    pub lapsed: BTreeMap<FunderIx, Money>,
    /// The funders whose settlement is unknown.
    pub unsettled: Vec<FunderIx>,
    /// Whether a commitment of an unknown amount is on no activity or line: any funder may pay for it.
    has_unplaced: bool,
    /// For funders whose settlement is unknown because costs are unknown: their rows as they were before the
    /// settlement. With the settlement, all their payments are unknown.
    without_settlement: BTreeMap<FunderIx, ForecastRow>,
}

/// Commitments above a stated forecast.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AboveStated {
    pub committed: Money,
    /// The part of the commitments that is above the forecast.
    pub above: Money,
}

/// Whose costs a row has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForecastPartner {
    /// The costs of a partner, or the costs without a partner.
    Partner(Option<PartnerId>),
    /// The budget that can't be divided among partners, and its deviation.
    Undivided,
}

impl Forecast {
    /// The forecast of a plan. None if no day is known up to which the books are closed.
    pub fn new(plan: &Plan, books: &Books, comparison: &BudgetComparison) -> Option<Forecast> {
        Forecast::with_invoices(plan, books, comparison, &RealisedInvoices::new())
    }

    /// The forecast as in [`Forecast::new`], with the invoices of closed months as far as they are known.
    pub fn with_invoices(
        plan: &Plan,
        books: &Books,
        comparison: &BudgetComparison,
        invoices: &RealisedInvoices,
    ) -> Option<Forecast> {
        let through = comparison.through?;
        let time = TimeSplit::new(plan, comparison);
        let no_activity = without_activity(&books.debit, &books.activities);
        let without_rule = comparison.unknown_receipts.iter();
        let mut forecast = Forecast {
            through,
            lines: rows(&time, &books.lines, &comparison.lines),
            lines_alone: rows(&time, &books.lines_alone(), &comparison.lines_alone),
            no_line: time.row(&books.no_line, &comparison.no_line),
            activities: rows(&time, &books.activities, &comparison.activities),
            activity_lines: activity_lines(&time, books, comparison),
            on_named_lines: BTreeMap::new(),
            no_activity: time.row(&no_activity, &comparison.no_activity),
            funders: rows(&time, &books.funders, &comparison.funders),
            partners: Vec::new(),
            booked_costs: time.row(&books.debit, &comparison.booked_costs),
            costs: time.row(&books.debit, &comparison.costs),
            booked_income: time.row(&books.credit, &comparison.booked_income),
            income: time.row(&books.credit, &comparison.income),
            by_hours: BTreeMap::new(),
            above_budget: BTreeMap::new(),
            above_stated: BTreeMap::new(),
            late: BTreeMap::new(),
            by_invoices: BTreeMap::new(),
            above_grant: BTreeMap::new(),
            less_at_end: BTreeMap::new(),
            own: comparison.own.clone(),
            without_rule: without_rule.map(|(funder, _)| *funder).collect(),
            stated: Vec::new(),
            settled: BTreeMap::new(),
            lapsed: BTreeMap::new(),
            unsettled: Vec::new(),
            has_unplaced: false,
            without_settlement: BTreeMap::new(),
        };
        forecast.expect_in_kind(plan, books, comparison);
        forecast.follow_hours(plan, books, comparison);
        let dated = dated_receipts(plan, books, invoices);
        forecast.by_invoices = beside_budget((plan, books), invoices, &dated);
        forecast.follow_receipts(plan, books, &dated);
        forecast.expect_late((plan, books), comparison, &dated);
        settle::settle(&mut forecast, (plan, books), comparison, &time.open);
        forecast.follow_rests(plan, books, comparison);
        forecast.partners = forecast.by_partner(plan, books, comparison);
        Some(forecast)
    }

    /// Returns the expected balance at the end, after an opening balance.
    pub fn balance(&self, opening: Amount) -> Amount {
        let of = |row: &ForecastRow| row.in_all().forecast().or_zero();
        opening.plus(of(&self.income)).minus(of(&self.costs))
    }

    /// The row of an activity, a line, an activity on a line, or a funder. The row of an activity on a group is the sum
    /// of its rows on the lines under the group.
    pub fn row(&self, books: &Books, of: BookedPlace) -> ForecastRow {
        match (of.on, of.line) {
            (BookedOn::Activity(activity), Some(line)) => {
                let lines = books.line_tree.subtree(line).iter();
                let rows =
                    lines.filter_map(|line| self.activity_lines.get(&(activity, Some(*line))));
                ForecastRow::sum_of(rows)
            }
            (BookedOn::Activity(activity), None) => self.activities[activity].clone(),
            (BookedOn::Line(line), _) => self.lines[line].clone(),
            (BookedOn::Funder(funder), _) => self.funders[funder].clone(),
        }
    }

    /// The costs of the activities of each lead, in the order of the plan; None for activities without a lead.
    pub fn leads(&self, plan: &Plan) -> Vec<(Option<String>, ForecastRow)> {
        let mut leads: IndexMap<Option<String>, ForecastRow> = IndexMap::new();
        for (activity, row) in plan.activities.iter().zip(&self.activities) {
            leads.entry(activity.lead(plan)).or_default().add(row);
        }
        if !plan.is_complete(Section::Activities) {
            leads
                .values_mut()
                .for_each(ForecastRow::mark_budget_unknown);
        }
        leads.into_iter().collect()
    }
}

/// The costs of activities on each of their lines.
fn activity_lines(
    time: &TimeSplit,
    books: &Books,
    comparison: &BudgetComparison,
) -> BTreeMap<(ActivityIx, Option<LineIx>), ForecastRow> {
    let whole = books.activity_lines();
    let compared = comparison.activity_lines.iter();
    let rows = compared.map(|(key, compared)| {
        let whole = whole.get(key).cloned().unwrap_or_default();
        (*key, time.row(&whole, compared))
    });
    rows.collect()
}

fn rows<I: Ix>(
    time: &TimeSplit,
    whole: &IndexVec<I, Sums>,
    compared: &IndexVec<I, ComparedRow>,
) -> IndexVec<I, ForecastRow> {
    let each = whole.iter().zip(compared);
    each.map(|(whole, compared)| time.row(whole, compared))
        .collect()
}
