//! The tariffs, each in a cell of its own, which the costs refer to.

use super::parts::{empty_report, left, right, table, text};
use crate::ledger::rates_by_year;
use crate::plan::{PeriodIx, Plan, Quantity, Series, Tariff, TariffId, TariffRate};
use crate::say;
use crate::table::{Block, Cell, CellSource, Entry, Formula, Report, Role, Row, TableLinks};
use crate::words::{SharedWords, TariffsWords};

/// The id of this report.
const ID: &str = "tariffs";
/// The columns of the rate, and of the factor by which it rises.
const RATE: usize = 3;
const FACTOR: usize = 4;

/// A table with a row for each tariff, and for each period or year in which it has another rate.
pub fn tariffs(plan: &Plan) -> Report {
    let words = TariffsWords::of(plan.language);
    let mut report = empty_report(plan, ID, words.tariffs);
    let rows: Vec<TariffRow> = plan
        .tariffs
        .iter()
        .flat_map(|(id, tariff)| rows(plan, id, tariff))
        .collect();
    if rows.is_empty() {
        report.blocks.push(Block::Text(say![words.no_tariffs]));
        return report;
    }
    let has_factors = rows.iter().any(|row| row.cells[FACTOR] != Cell::Empty);
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
    columns.truncate(if has_factors { FACTOR + 1 } else { FACTOR });
    let mut links = TableLinks {
        named: Some(RATE),
        ..TableLinks::default()
    };
    let mut first: Option<(&TariffId, String)> = None;
    let mut body = Vec::with_capacity(rows.len());
    for (index, mut row) in rows.into_iter().enumerate() {
        // A tariff rises by the same factor each year.
        match &first {
            Some((id, key)) if *id == row.of && row.cells[FACTOR] != Cell::Empty => {
                let source = CellSource {
                    report: ID,
                    key: key.clone(),
                    column: FACTOR,
                };
                links.repeats.insert((index, FACTOR), vec![source]);
            }
            Some(_) | None if row.cells[FACTOR] != Cell::Empty => {
                first = Some((row.of, row.key.clone()));
            }
            Some(_) | None => {}
        }
        links.keys.insert(index, row.key);
        row.cells.truncate(columns.len());
        body.push(Row {
            role: Role::Body { depth: 0 },
            cells: row.cells,
        });
    }
    let mut table = table(None, columns, body);
    table.links = links;
    report.blocks.push(Block::Table(table));
    report
}

/// Returns the cell of the rate of a tariff in a period and a calendar year.
pub(super) fn source(plan: &Plan, id: &TariffId, period: PeriodIx, year: i16) -> CellSource {
    let when = match plan.tariffs.get(id).map(|tariff| &tariff.rate) {
        Some(TariffRate::Fixed(Series::Each(_))) => Some(period_id(plan, period)),
        Some(TariffRate::Indexed { .. }) => {
            let rates = plan.tariffs.get(id).map(|of| rates_by_year(plan, of));
            let first = rates.and_then(|rates| Some(rates.first()?.0));
            Some(first.map_or(year, |first| year.max(first)).to_string())
        }
        Some(TariffRate::Fixed(Series::One(_))) | None => None,
    };
    CellSource {
        report: ID,
        key: key(plan, id, when.as_deref()),
        column: RATE,
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
struct TariffRow<'p> {
    of: &'p TariffId,
    key: String,
    cells: Vec<Cell>,
}

fn rows<'p>(plan: &Plan, id: &'p TariffId, tariff: &Tariff) -> Vec<TariffRow<'p>> {
    let words = TariffsWords::of(plan.language);
    let row = |when: Option<&str>, applies: &str, rate: Cell, factor: Cell| TariffRow {
        of: id,
        key: key(plan, id, when),
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
            let factor = index.percent().checked_div(100.into());
            let factor = factor.and_then(|factor| factor.checked_add(1.into()));
            let factor = factor.and_then(|factor| Quantity::read(&factor.to_string()).ok());
            let factor = factor.map_or(Cell::Empty, Cell::Quantity);
            let rates = rates_by_year(plan, tariff).into_iter().enumerate();
            let rows = rates.map(|(number, (year, rate))| {
                let year = year.to_string();
                let factor = if number == 0 {
                    Cell::Empty
                } else {
                    factor.clone()
                };
                row(Some(&year), &year, Cell::Money(rate), factor)
            });
            rows.collect()
        }
    }
}
