//! What is written in any format is the report, cell by cell: for every report of every plan in `plans/`.

use hbplan::plan::{Language, Span};
use hbplan::proof::Proof;
use hbplan::render::{self, csv::Dialect};
use hbplan::reports::{
    self, BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows, REPORTS, ReportOptions,
    TimelineStep,
};
use hbplan::table::{Block, Report};

use crate::support::files::{files, read};
use crate::support::plans::{TODAY, proof};

/// The plans, and one with texts that could be taken for markup.
fn plans() -> Vec<String> {
    let mut plans = files("plans", "toml");
    plans.push("tests/golden/text-that-escapes.toml".to_string());
    plans
}

/// Every report of a plan.
fn all(proof: &Proof) -> Vec<Report> {
    let (plan, books) = (&proof.plan, &proof.books);
    let mut explained = reports::budget(plan, books, BudgetOptions::PRINTED);
    explained.blocks.push(reports::derivation(plan, books));
    let mut all = vec![explained, reports::timeline(plan, TimelineStep::Month)];
    let input = proof.report_input(TODAY);
    all.extend(
        REPORTS
            .iter()
            .map(|entry| (entry.build)(&input, ReportOptions::default())),
    );
    all.extend(budgets().map(|asked| reports::budget(plan, books, asked)));
    let codes = plan
        .activities
        .iter()
        .map(|activity| activity.code.as_str());
    all.extend(codes.filter_map(|code| reports::activity(plan, books, code, TODAY)));
    let years =
        ["2020", "2020/2021", "2023-H1"].map(|year| Span::parse(year).expect("a test span"));
    all.extend(years.map(|year| reports::year(plan, books, year)));
    all
}

/// All that can be asked of the budget.
fn budgets() -> impl Iterator<Item = BudgetOptions> {
    let columns = [
        BudgetColumns::Period,
        BudgetColumns::Year,
        BudgetColumns::Quarter,
        BudgetColumns::SchoolYear,
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

/// Calls a function on every report of every plan, in both languages.
fn for_each(compare: impl Fn(&str, &Report)) {
    let plans = plans();
    assert!(plans.len() >= 6);
    for path in plans {
        for language in [Language::Dutch, Language::English] {
            let mut proof = proof(&read(&path));
            proof.plan.language = language;
            for report in all(&proof) {
                compare(
                    &format!("{} of {} in {language:?}", report.id, path),
                    &report,
                );
            }
        }
    }
}

#[test]
fn json_holds_every_cell() {
    for_each(|what, report| {
        assert_eq!(
            crate::decoded::json(&render::json(report)),
            crate::decoded::report(report),
            "{what}"
        )
    });
}

#[test]
fn csv_holds_every_cell() {
    for_each(|what, report| {
        for dialect in [Dialect::Standard, Dialect::Dutch] {
            let file = render::csv(report, dialect);
            assert_eq!(
                crate::decoded::csv(&file, dialect, report),
                crate::decoded::report(report),
                "{what}"
            );
        }
    });
}

#[test]
fn html_prints_every_cell() {
    for_each(|what, report| {
        assert_eq!(
            crate::decoded::html::html(&render::html(report)),
            crate::decoded::html::printed(report),
            "{what}"
        );
    });
}

#[test]
fn markdown_has_a_line_for_every_row() {
    for_each(|what, report| {
        let page = render::markdown(report);
        let bars = page.lines().filter(|line| line.starts_with('|')).count();
        let rows = |block: &Block| match block {
            Block::Table(table) => table.rows.len() + 2,
            Block::Text(_) | Block::Chart(_) => 0,
        };
        assert_eq!(
            bars,
            report.blocks.iter().map(rows).sum::<usize>(),
            "{what}"
        );
    });
}
