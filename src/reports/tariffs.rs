//! The tariffs, each in a cell of its own, which the costs refer to.

use super::parts::{body, empty_report_in_full, left, right, table, text};
use super::{ChapterId, Pages, ReportEntry};
use crate::ledger::rates_by_year;
use crate::plan::{PeriodIx, Plan, Quantity, Series, Share, Tariff, TariffId, TariffRate};
use crate::say;
use crate::table::{
    Block, Cell, CellSource, Column, Entry, Formula, InitialView, Report, Table, TableLinks,
};
use crate::words::{SharedWords, TariffsWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "tariffs",
    command: None,
    pages: Pages::WorkbookIf(|plan| !plan.tariffs.is_empty()),
    chapter: ChapterId::Budget,
    shown: InitialView::Title,
    build: |input, _| tariffs(input.plan),
};

/// The id of this report.
const ID: &str = "tariffs";
/// The column of the rate, and the column of the factor by which it rises.
const RATE: usize = 3;
const FACTOR: usize = 4;

/// A table with a row for each tariff, and for each period or year in which it has another rate.
pub fn tariffs(plan: &Plan) -> Report {
    let words = TariffsWords::of(plan.language);
    let mut report = empty_report_in_full(plan, ID, words.tariffs);
    let rows: Vec<TariffRow> = plan
        .tariffs
        .iter()
        .flat_map(|(id, tariff)| rows(plan, id, tariff))
        .collect();
    if rows.is_empty() {
        report.blocks.push(Block::Text(say![words.no_tariffs]));
        return report;
    }
    let table = with_links(columns(plan, &rows), rows);
    report.blocks.push(Block::Table(table));
    report
}

/// The columns, without the column of factors if no row has one.
fn columns(plan: &Plan, rows: &[TariffRow]) -> Vec<Column> {
    let words = TariffsWords::of(plan.language);
    let mut columns = vec![
        left(words.tariff),
        left(words.applies),
        left(SharedWords::of(plan.language).unit),
        right(words.rate).to_fill_in(Entry::Figure),
        right(words.factor).to_fill_in(Entry::Figure),
    ];
    columns[RATE].formulas.push(Formula::Raised {
        of: RATE,
        factor: FACTOR,
        unit: plan.minor_unit(),
    });
    let has_factors = rows.iter().any(|row| row.cells[FACTOR] != Cell::Empty);
    columns.truncate(if has_factors { FACTOR + 1 } else { FACTOR });
    columns
}

/// The table with its links: each rate has a key, and a factor for several years is entered once.
fn with_links(columns: Vec<Column>, rows: Vec<TariffRow>) -> Table {
    let mut links = TableLinks {
        named: Some(RATE),
        ..TableLinks::default()
    };
    let mut lines = Vec::with_capacity(rows.len());
    for (index, mut row) in rows.into_iter().enumerate() {
        if let Some(key) = row.factor_of {
            let factor = cell(key, FACTOR);
            links.repeats.insert((index, FACTOR), vec![factor]);
        }
        links.keys.insert(index, row.key);
        row.cells.truncate(columns.len());
        lines.push(body(row.cells));
    }
    let mut table = table(None, columns, lines);
    table.links = links;
    table
}

/// Returns the cell of the rate of a tariff in a period and a calendar year.
pub(super) fn source(plan: &Plan, id: &TariffId, period: PeriodIx, year: i16) -> CellSource {
    let tariff = plan.tariffs.get(id);
    let when = tariff.and_then(|tariff| match &tariff.rate {
        TariffRate::Fixed(Series::One(_)) => None,
        TariffRate::Fixed(Series::Each(_)) => Some(period_id(plan, period)),
        TariffRate::Indexed { .. } => {
            // The first rate also applies before its year.
            let (first, _) = *rates_by_year(plan, tariff).first()?;
            Some(year.max(first).to_string())
        }
    });
    cell(key(plan, id, when.as_deref()), RATE)
}

/// A cell of this report.
fn cell(key: String, column: usize) -> CellSource {
    CellSource {
        report: ID,
        key,
        column,
    }
}

fn period_id(plan: &Plan, period: PeriodIx) -> String {
    plan.periods.get(period).id.to_string()
}

fn key(plan: &Plan, id: &TariffId, when: Option<&str>) -> String {
    let tariff = TariffsWords::of(plan.language).tariff;
    match when {
        Some(when) => format!("{tariff} {id} {when}"),
        None => format!("{tariff} {id}"),
    }
}

/// One row, before it is known which columns there are.
struct TariffRow {
    key: String,
    cells: Vec<Cell>,
    /// The key of the row with the same factor. None if the factor is entered in this row, or if it has none.
    factor_of: Option<String>,
}

fn rows(plan: &Plan, id: &TariffId, tariff: &Tariff) -> Vec<TariffRow> {
    let words = TariffsWords::of(plan.language);
    let row = |when: Option<&str>, applies: &str, rate: Cell, factor: Cell| TariffRow {
        key: key(plan, id, when),
        factor_of: None,
        cells: vec![
            Cell::Text(tariff.name.clone()),
            Cell::Text(applies.to_string()),
            text(tariff.unit.as_ref()),
            rate,
            factor,
        ],
    };
    match &tariff.rate {
        TariffRate::Fixed(Series::One(rate)) => {
            vec![row(None, words.always, Cell::Money(*rate), Cell::Empty)]
        }
        TariffRate::Fixed(Series::Each(rates)) => {
            let rates = rates.entries().iter();
            let rows = rates.map(|(period, rate)| {
                let when = period_id(plan, *period);
                let applies = super::names::period_name(plan, *period);
                row(Some(&when), &applies, Cell::Money(*rate), Cell::Empty)
            });
            rows.collect()
        }
        TariffRate::Indexed { index, .. } => {
            let factor = factor(*index);
            let rates = rates_by_year(plan, tariff).into_iter().enumerate();
            let mut rows: Vec<TariffRow> = rates
                .map(|(number, (year, rate))| {
                    let year = year.to_string();
                    let factor = factor.clone().filter(|_| number > 0);
                    let factor = factor.unwrap_or(Cell::Empty);
                    row(Some(&year), &year, Cell::Money(rate), factor)
                })
                .collect();
            // A tariff rises by the same factor each year, which is entered in its second year.
            let entered = rows.get(1).map(|row| row.key.clone());
            for row in rows.iter_mut().skip(2) {
                row.factor_of.clone_from(&entered);
            }
            rows
        }
    }
}

/// Returns the factor of an index: 1.025 for 2.5%.
fn factor(index: Share) -> Option<Cell> {
    let factor = index.percent().checked_div(100.into())?;
    let factor = Quantity::new(factor.checked_add(1.into())?)?;
    Some(Cell::Quantity(factor))
}
