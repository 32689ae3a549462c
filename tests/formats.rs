//! Every format of the table writes the complete report, for every report of every plan in `plans/`.

use std::collections::BTreeSet;
use std::io::Cursor;

use hbplan::Project;
use hbplan::plan::{Language, Span};
use hbplan::render::Dialect;
use hbplan::render::provenance::{Marker, is_made_by_hbplan};
use hbplan::render::{Colour, Content, FORMATS, Holds, Options, format_by_ending, format_by_id};
use hbplan::reports::{
    self, BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows, REPORTS, ReportOptions,
    TimelineStep,
};
use hbplan::table::Report;

use crate::decoded::assert_complete;
use crate::support::effort::step;
use crate::support::files::{files, read};
use crate::support::plans::{TODAY, project, project_of};

/// The plans with their paths, and two more: one with texts that look like markup, and one with an unreadable amount.
fn plans() -> Vec<(String, String)> {
    let mut paths = files("plans", "toml");
    paths.push("tests/golden/text-that-escapes.toml".to_string());
    let mut plans: Vec<(String, String)> = paths
        .into_iter()
        .map(|path| (path.clone(), read(&path)))
        .collect();
    let unreadable = read("plans/leiden.toml").replace("amount = 4_800", "amount = \"veel\"");
    plans.push(("leiden with an unreadable amount".to_string(), unreadable));
    let one_side = "[plan]\ntitle = \"Lasten\"\nperiods = [\"2027\", \"2028\"]\n\
                    [lines]\nzaal = { name = \"Zaal\", debit = [3_200, 3_100] }\n";
    plans.push(("a plan of costs".to_string(), one_side.to_string()));
    plans
}

/// The reports of the table with their usual options, the derivation, and some with other options.
fn usual(project: &Project) -> Vec<Report> {
    let (plan, books) = (&project.plan, &project.books);
    let mut explained = reports::budget(&project.report_input(TODAY), BudgetOptions::PRINTED);
    explained.blocks.push(reports::derivation(plan, books));
    let mut usual = vec![explained, reports::timeline(plan, TimelineStep::Month)];
    let input = project.report_input(TODAY);
    usual.extend(
        REPORTS
            .iter()
            .map(|entry| (entry.build)(&input, ReportOptions::default())),
    );
    let years =
        ["2020", "2020/2021", "2023-H1"].map(|year| Span::parse(year).expect("a test span"));
    usual.extend(years.map(|year| reports::year(&input, year)));
    usual
}

/// The page on each activity.
fn pages(project: &Project) -> impl Iterator<Item = Report> {
    let input = project.report_input(TODAY);
    let codes = project.plan.activities.iter();
    codes.filter_map(move |each| reports::activity(&input, each.code.as_str()))
}

/// All options of the budget.
fn budgets() -> impl Iterator<Item = BudgetOptions> {
    let columns = [
        BudgetColumns::Period,
        BudgetColumns::Year,
        BudgetColumns::Quarter,
        BudgetColumns::SchoolYear,
        BudgetColumns::FiscalYear,
    ];
    let rows = [
        BudgetRows::Line,
        BudgetRows::Funder,
        BudgetRows::Activity,
        BudgetRows::Lead,
        BudgetRows::Partner,
        BudgetRows::Goal,
    ];
    let figures = [
        BudgetFigures::Amounts,
        BudgetFigures::Cumulative,
        BudgetFigures::Shares,
    ];
    let pairs = columns
        .into_iter()
        .flat_map(move |columns| rows.map(|rows| (columns, rows)));
    pairs.flat_map(move |(columns, rows)| {
        figures.map(|figures| BudgetOptions {
            columns,
            rows,
            figures,
            ..BudgetOptions::PRINTED
        })
    })
}

/// Calls a function on reports of every plan in Dutch, and on its usual reports in English. The plans share the other
/// reports: each plan has some of them.
fn for_each(compare: impl Fn(&str, &Report)) {
    let plans = plans();
    assert!(plans.len() >= 6);
    for (number, (path, text)) in plans.iter().enumerate() {
        let mut project = project(text);
        project.set_language(Language::Dutch);
        let step = step(plans.len());
        let budgets = budgets().map(|asked| reports::budget(&project.report_input(TODAY), asked));
        let in_dutch = usual(&project)
            .into_iter()
            .chain(pages(&project))
            .chain(budgets);
        for report in in_dutch.skip(number % step).step_by(step) {
            compare(&format!("{} of {path}", report.id), &report);
        }
        project.set_language(Language::English);
        for report in usual(&project)
            .into_iter()
            .skip((number + 1) % step)
            .step_by(step)
        {
            compare(&format!("{} of {path} in English", report.id), &report);
        }
    }
}

#[test]
fn every_format_holds_every_cell() {
    let formats: Vec<_> = FORMATS
        .iter()
        .filter(|format| format.holds != Holds::Events)
        .collect();
    assert!(formats.len() >= 5);
    for_each(|what, report| {
        for format in &formats {
            let what = format!("{what} as {}", format.id);
            assert_complete(format, report, &what);
        }
    });
}

#[test]
fn ids_and_endings_of_formats_are_unique() {
    let ids: BTreeSet<&str> = FORMATS.iter().map(|format| format.id).collect();
    assert_eq!(ids.len(), FORMATS.len());
    for format in FORMATS {
        assert_eq!(
            format_by_id(format.id).map(|found| found.id),
            Some(format.id)
        );
        for ending in format.endings {
            let found = format_by_ending(&ending.to_uppercase());
            assert_eq!(found.map(|found| found.id), Some(format.id), "{ending}");
        }
    }
}

#[test]
fn a_file_of_each_format_with_a_marker_is_recognised() {
    let project = project_of("leiden");
    let scope = reports::CalendarScope::within(None);
    let report = reports::calendar(&project.plan, &project.books, &scope);
    let events = reports::events(&project.plan, &project.books, None, &scope);
    let content = Content {
        report: &report,
        further: &[],
        events: Some(&events),
        checked: &[],
    };
    let options = Options {
        width: 80,
        colour: Colour::Plain,
        dialect: Dialect::Standard,
    };
    for format in FORMATS {
        let bytes = (format.render)(&content, &options).expect("it fits");
        let has_marker = !matches!(format.marker, Marker::None);
        let is_ours = is_made_by_hbplan(Cursor::new(bytes)).expect("bytes in memory");
        assert_eq!(is_ours, has_marker, "{}", format.id);
    }
}
