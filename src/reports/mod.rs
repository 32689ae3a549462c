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
mod currencies;
mod derivation;
mod division;
mod document;
mod due;
mod due_kind;
mod exchange_rates;
mod follow;
mod forecast;
mod funding;
mod funding_list;
mod funding_of_activity;
mod gantt;
mod goals;
mod hours;
mod lead_form;
mod lead_reports;
mod names;
mod notes;
mod organisation;
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
mod vat;
mod what_if;
mod when;
mod year;

pub use crate::ledger::{Occurrence, occurrences, runs, term};
pub use account::{account, account_form, awarded_funders};
pub use activities::activities;
pub use activity_report::{activities_of_part, activity, has_activity};
pub use actuals::{
    ActualsFigures, ActualsOptions, ActualsRows, DifferenceSign, PlaceNames, PlaceUnknown,
    PlanPlace, TraceNameError, UnbookedColumn, UnbookedForm, actuals, journal, journal_behind,
    place_name, trace, trace_of, unbooked,
};
pub use audience::Audience;
pub use budget::{
    BudgetArrangement, BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows, budget,
    shows_a_column, with_room_for_actuals,
};
pub use calendar::{CalendarScope, calendar, events};
pub use cash::cash;
pub use claims::claims;
pub use cliff::cliff;
pub use compare::{CheckedPlan, Compared, ComparedVersion, compare};
pub use conditions::conditions;
pub use control::{control, control_of_budget};
pub use costs::costs;
pub use currencies::currencies;
pub use derivation::derivation;
pub use document::{document, page, workbook, workbook_document};
pub use due_kind::DueKind;
pub use exchange_rates::exchange_rates;
pub use forecast::{ForecastRows, forecast};
pub use funding::funding;
pub use goals::goals;
pub use hours::{HoursRows, hours};
pub use lead_form::{
    FormField, ResultColumn, form_activity, form_captions, form_context_headings, form_end,
    form_texts, is_form_title, lead_form, lead_form_context, planned_results, planned_texts,
};
pub use lead_reports::progress;
pub use organisation::{Organisation, organisation, organisations};
pub use part_of_plan::of_part;
pub use partners::partners;
pub use registry::{
    ChapterId, Detail, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption, ReportOptions,
};
pub use single_report::single_report;
pub use sources::sources;
pub use spending::spending;
pub use summary::summary;
pub use targets::targets;
pub use tariffs::tariffs;
pub use timeline::{TimelineStep, timeline};
pub use vat::vat;
pub use what_if::{Outlook, Variant, what_if};
pub use year::year;

use crate::finding::Words;
use crate::plan::Plan;
use crate::table::InitialView;

/// All reports of one plan, in the order of a document.
///
/// A report that needs more input than one plan is not in this table: the report on one activity needs the code of the
/// activity, and a comparison needs another version of the plan.
pub static REPORTS: &[ReportEntry] = &[
    ReportEntry {
        id: "summary",
        command: None,
        pages: Pages::If(|_| true),
        chapter: ChapterId::Overview,
        shown: InitialView::Tables(1),
        build: |input, _| summary(input),
    },
    ReportEntry {
        id: "actuals",
        command: None,
        pages: Pages::WithBookkeepings,
        chapter: ChapterId::Actuals,
        shown: InitialView::Tables(1),
        build: |input, options| {
            let asked = match options.detail {
                Detail::Summary => ActualsOptions::default(),
                Detail::Complete => ActualsOptions::complete(),
            };
            actuals(input, &asked)
        },
    },
    ReportEntry {
        id: "forecast",
        command: None,
        pages: Pages::WithBookkeepings,
        chapter: ChapterId::Actuals,
        shown: InitialView::Tables(1),
        build: |input, options| match options.detail {
            Detail::Summary => forecast(input, &ForecastRows::SUMMARY),
            Detail::Complete => forecast(input, &ForecastRows::ALL),
        },
    },
    ReportEntry {
        id: "hours",
        command: None,
        pages: Pages::If(|plan| !plan.actuals.hours.is_empty()),
        chapter: ChapterId::Actuals,
        shown: InitialView::Title,
        build: |input, _| hours(input, &HoursRows::ALL),
    },
    ReportEntry {
        id: "account",
        command: None,
        pages: Pages::If(|plan| has_amounts(plan) && account::has_awards(plan)),
        chapter: ChapterId::Actuals,
        shown: InitialView::Title,
        build: |input, _| account(input, None),
    },
    ReportEntry {
        id: "sources",
        command: None,
        pages: Pages::If(has_funding),
        chapter: ChapterId::Budget,
        shown: InitialView::All,
        build: |input, _| sources(input),
    },
    ReportEntry {
        id: "spending",
        command: None,
        pages: Pages::If(|plan| {
            has_amounts(plan) && !(plan.lines.is_empty() && plan.activities.is_empty())
        }),
        chapter: ChapterId::Budget,
        shown: InitialView::All,
        build: |input, _| spending(input.plan, input.books),
    },
    ReportEntry {
        id: "funding",
        command: None,
        pages: Pages::If(|plan| has_funding(plan) && funding::fits_on_a_page(plan)),
        chapter: ChapterId::Funding,
        shown: InitialView::Tables(1),
        build: |input, options| funding(input, options.span),
    },
    ReportEntry {
        id: "cliff",
        command: None,
        pages: Pages::If(|plan| has_amounts(plan) && cliff::has_end(plan)),
        chapter: ChapterId::Funding,
        shown: InitialView::All,
        build: |input, _| cliff(input),
    },
    ReportEntry {
        id: "cash",
        command: Some(ReportCommand {
            about: Words::new(
                "Toon wat in elke maand wordt ontvangen en betaald, door wie, en wie voorfinanciert",
                "Show what is received and paid in each month, by whom, and who prefinances",
            ),
            example: "plans/leiden.toml --by quarter",
            options: &[
                ReportOption::By(TimelineStep::Month),
                ReportOption::Partner,
                ReportOption::Actuals,
            ],
        }),
        pages: Pages::If(|plan| {
            has_amounts(plan) && (cash::has_times(plan) || !plan.actuals.is_empty())
        }),
        chapter: ChapterId::Funding,
        shown: InitialView::Title,
        build: cash,
    },
    ReportEntry {
        id: "progress",
        command: None,
        pages: Pages::If(|plan| plan.has_all_lead_reports()),
        chapter: ChapterId::Planning,
        shown: InitialView::Tables(2),
        build: |input, options| progress(input, options.detail),
    },
    ReportEntry {
        id: "timeline",
        command: Some(ReportCommand {
            about: Words::new(
                "Toon welke activiteiten wanneer lopen, per kwartaal of maand",
                "Show which activities run when, by quarter or month",
            ),
            example: "plans/leiden.toml --by quarter",
            options: &[ReportOption::By(TimelineStep::Quarter), ReportOption::Part],
        }),
        pages: Pages::If(|_| true),
        chapter: ChapterId::Planning,
        shown: InitialView::Tables(0),
        build: |input, options| timeline::timeline_today(input, options),
    },
    ReportEntry {
        id: "activities",
        command: Some(ReportCommand {
            about: Words::new(
                "Toon de activiteiten: wat, wanneer, met wie en voor hoeveel",
                "Show the activities: what, when, with whom and at what cost",
            ),
            example: "plans/leiden.toml",
            options: &[ReportOption::Part],
        }),
        pages: Pages::If(|_| true),
        chapter: ChapterId::Activities,
        shown: InitialView::All,
        build: |input, _| activities(input),
    },
    ReportEntry {
        id: "budget",
        command: None,
        pages: Pages::If(has_amounts),
        chapter: ChapterId::Budget,
        shown: InitialView::Title,
        build: |input, _| budget(input, BudgetOptions::PRINTED),
    },
    ReportEntry {
        id: "budget-by-year",
        command: None,
        pages: Pages::If(|plan| has_amounts(plan) && !budget::has_years_as_periods(plan)),
        chapter: ChapterId::Budget,
        shown: InitialView::Title,
        build: |input, _| budget::by_year(input),
    },
    conditions::ENTRY,
    claims::ENTRY,
    vat::ENTRY,
    currencies::ENTRY,
    goals::ENTRY,
    ReportEntry {
        id: "targets",
        command: Some(ReportCommand {
            about: Words::new(
                "Toon de resultaten: wat is beoogd, wat is gemeten, en hoe het ermee staat",
                "Show the targets: what is planned, what was measured, and how each stands",
            ),
            example: "plans/po-zk.toml --on 2023-08-01",
            options: &[ReportOption::On, ReportOption::Part, ReportOption::Actuals],
        }),
        pages: Pages::If(|plan| {
            let has_targets = plan.activities.iter().any(|each| !each.targets.is_empty());
            has_targets || targets::has_audience(plan)
        }),
        chapter: ChapterId::Activities,
        shown: InitialView::All,
        build: |input, _| targets(input),
    },
    partners::ENTRY,
    ReportEntry {
        id: "organisation",
        command: Some(ReportCommand {
            about: Words::new(
                "Toon wat een organisatie betaalt, ontvangt, trekt en verantwoordt, of een tabel van alle",
                "Show what an organisation pays, receives, leads and reports, or a table of all",
            ),
            example: "plans/leiden.toml ppo",
            options: &[ReportOption::Organisation, ReportOption::Kept],
        }),
        pages: Pages::If(|plan| !organisations(plan).is_empty()),
        chapter: ChapterId::Partners,
        shown: InitialView::Title,
        build: |input, options| organisation(input, options.organisation),
    },
    ReportEntry {
        id: "calendar",
        command: None,
        pages: Pages::If(|_| true),
        chapter: ChapterId::Planning,
        shown: InitialView::Title,
        build: |input, options| {
            let scope = CalendarScope::within(options.span);
            calendar(input.plan, input.books, &scope)
        },
    },
    ReportEntry {
        id: "year",
        command: None,
        pages: Pages::EachYear,
        chapter: ChapterId::Years,
        shown: InitialView::Title,
        build: |input, options| {
            let span = options.span.unwrap_or(input.this_year());
            year::year_in_detail(input, span, options.detail)
        },
    },
    ReportEntry {
        id: "journal",
        command: None,
        pages: Pages::WithBookkeepings,
        chapter: ChapterId::Actuals,
        shown: InitialView::Title,
        build: |input, _| journal(input),
    },
    ReportEntry {
        id: "derivation",
        command: None,
        pages: Pages::PageOnly(has_amounts),
        chapter: ChapterId::Budget,
        shown: InitialView::Title,
        build: |input, _| derivation::derivation_report(input.plan, input.books),
    },
    ReportEntry {
        id: "costs",
        command: None,
        pages: Pages::WorkbookOnly,
        chapter: ChapterId::Budget,
        shown: InitialView::Title,
        build: |input, _| costs(input.plan, input.books),
    },
    ReportEntry {
        id: "tariffs",
        command: None,
        pages: Pages::WorkbookIf(|plan| !plan.tariffs.is_empty()),
        chapter: ChapterId::Budget,
        shown: InitialView::Title,
        build: |input, _| tariffs(input.plan),
    },
    exchange_rates::ENTRY,
    remarks::ENTRY,
    control::ENTRY,
];

fn has_amounts(plan: &Plan) -> bool {
    !plan.periods.is_empty()
}

/// Whether a plan says who pays.
fn has_funding(plan: &Plan) -> bool {
    has_amounts(plan) && !plan.funders.is_empty()
}
