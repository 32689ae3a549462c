//! The books as reports: one file a report. A report chooses rows and columns, and takes every sum from the ledger.
//!
//! [`REPORTS`] is the table of them. A new report is a file in this folder with its entry and its words, its `mod` line
//! below and a line of the table.

mod account;
mod activities;
mod activity;
mod activity_report;
mod actuals;
mod audience;
mod balance_titles;
mod budget;
mod calendar;
mod cash;
mod claims;
mod cliff;
mod compare;
mod conditions;
mod control;
mod cost;
mod costs;
mod credit_prices;
mod currencies;
mod derivation;
mod division;
mod document;
mod due;
mod due_kind;
mod exchange_rates;
mod follow;
mod forecast;
mod funder_page;
mod funding;
mod funding_list;
mod funding_names;
mod funding_of_activity;
mod gantt;
mod goals;
mod hours;
mod lead_form;
mod lead_reports;
mod left_out;
mod names;
mod notes;
mod organisation;
mod own_notes;
mod packages;
mod part_of_plan;
mod partners;
mod parts;
mod registry;
mod remarks;
mod reserves;
mod single_report;
mod sources;
mod spending;
mod stated_figures;
mod summary;
mod targets;
mod tariffs;
#[cfg(test)]
mod tests;
mod timeline;
mod undated;
mod untrue_claims;
mod vat;
mod what_if;
mod when;
mod year;
mod years_of_plan;

pub use crate::ledger::{runs, term};
pub use crate::plan::BudgetArrangement;
pub use account::account;
pub(crate) use account::{account_form, awarded_funders};
pub use activities::activities;
pub use activity_report::activity;
pub(crate) use activity_report::{activities_of_part, has_activity};
pub use actuals::{
    ActualsFigures, ActualsOptions, ActualsRows, DifferenceSign, UnbookedForm, actuals, journal,
    trace, unbooked,
};
pub(crate) use actuals::{
    PlaceNames, PlaceUnknown, PlanPlace, TraceNameError, UnbookedColumn, journal_behind,
    place_name, trace_of,
};
pub use audience::Audience;
pub use budget::{BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows, budget};
pub(crate) use budget::{shows_a_column, with_room_for_actuals};
pub(crate) use calendar::dated_time;
pub use calendar::{CalendarScope, calendar, events};
pub use cash::cash;
pub use claims::claims;
pub use cliff::cliff;
pub use compare::{CheckedPlan, Compared, ComparedVersion, compare};
pub use conditions::conditions;
pub use control::{control, control_of_budget};
pub use costs::costs;
pub use credit_prices::credit_prices;
pub use currencies::currencies;
pub use derivation::derivation;
pub(crate) use document::{add_board_notes, workbook_document};
pub use document::{document, page, workbook};
pub use due_kind::DueKind;
pub use exchange_rates::exchange_rates;
pub use forecast::{ForecastRows, forecast};
pub(crate) use funder_page::add_first_screen;
pub use funding::funding;
pub use goals::goals;
pub use hours::{HoursRows, hours};
pub(crate) use lead_form::{
    FormField, ResultColumn, asks_for, form_activity, form_captions, form_context_headings,
    form_end, form_texts, is_asked_results, is_form_title, lead_form, lead_form_context,
    planned_results, planned_texts,
};
pub use lead_reports::progress;
pub use organisation::organisation;
pub(crate) use organisation::organisations;
pub(crate) use part_of_plan::of_part;
pub use partners::partners;
pub use registry::{
    ChapterId, Detail, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption, ReportOptions,
};
pub(crate) use single_report::single_report;
pub use sources::sources;
pub use spending::spending;
pub use summary::summary;
pub use targets::targets;
pub use tariffs::tariffs;
pub use timeline::{TimelineStep, timeline};
pub use vat::vat;
pub use what_if::{Outlook, Variant, what_if};
pub use year::year;

use crate::plan::Plan;

/// All reports of one plan, in the order of a document.
///
/// A report that needs more input than one plan is not in this table: the report on one activity needs the code of the
/// activity, and a comparison needs another version of the plan.
pub static REPORTS: &[ReportEntry] = &[
    summary::ENTRY,
    actuals::ENTRY,
    forecast::ENTRY,
    hours::ENTRY,
    account::ENTRY,
    sources::ENTRY,
    spending::ENTRY,
    funding::ENTRY,
    cliff::ENTRY,
    cash::ENTRY,
    lead_reports::ENTRY,
    timeline::ENTRY,
    activities::ENTRY,
    budget::ENTRY,
    budget::ENTRY_BY_YEAR,
    conditions::ENTRY,
    claims::ENTRY,
    vat::ENTRY,
    currencies::ENTRY,
    goals::ENTRY,
    targets::ENTRY,
    partners::ENTRY,
    organisation::ENTRY,
    calendar::ENTRY,
    year::ENTRY,
    actuals::JOURNAL,
    derivation::ENTRY,
    costs::ENTRY,
    tariffs::ENTRY,
    exchange_rates::ENTRY,
    credit_prices::ENTRY,
    remarks::ENTRY,
    control::ENTRY,
];

fn has_amounts(plan: &Plan) -> bool {
    !plan.periods.is_empty()
}

/// Whether a plan has funding.
fn has_funding(plan: &Plan) -> bool {
    has_amounts(plan) && !plan.funders.is_empty()
}
