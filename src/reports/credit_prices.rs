//! Income that is a price times a number: as notes, and with a cell for each price and each number, to which the cells
//! of the budget refer.

use super::names::period_name;
use super::parts::{body, empty_report_in_full, left, right, table};
use super::{ChapterId, Pages, ReportEntry};
use crate::finding::{Message, Piece, rate};
use crate::formula::in_currency;
use crate::plan::{Funder, FunderId, PeriodIx, Plan, Quantity};
use crate::say;
use crate::table::{
    Block, Cell, CellSource, Entry, Expression, InitialView, Report, Row, TableLinks,
};
use crate::words::{CreditPriceWords, CurrencyWords, SharedWords};

/// The id of this report.
const ID: &str = "credit-prices";
/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: ID,
    command: None,
    pages: Pages::WorkbookIf(Plan::has_credit_prices),
    chapter: ChapterId::Budget,
    shown: InitialView::Title,
    build: |input, _| credit_prices(input.plan),
};
/// The columns of the price and of the number.
const PRICE: usize = 3;
const NUMBER: usize = 4;

/// A table with a row for each price and number in a period.
pub fn credit_prices(plan: &Plan) -> Report {
    let (words, shared) = (
        CreditPriceWords::of(plan.language),
        SharedWords::of(plan.language),
    );
    let mut report = empty_report_in_full(plan, ID, words.prices);
    let mut rows: Vec<Row> = Vec::new();
    let mut links = TableLinks::default();
    for (id, funder) in &plan.funders {
        let currency = funder.foreign.as_ref().map(|foreign| foreign.currency);
        let currency = currency.unwrap_or(plan.currency).code().to_string();
        let unit = funder.price.as_ref().and_then(|price| price.unit.clone());
        for (period, _) in plan.periods.iter() {
            let Some((price, number)) = price_in(funder, period) else {
                continue;
            };
            links.keys.insert(rows.len(), row_key(plan, id, period));
            rows.push(body(vec![
                Cell::Text(funder.name.clone()),
                Cell::Text(period_name(plan, period)),
                Cell::Text(currency.clone()),
                Cell::Quantity(price),
                Cell::Quantity(number),
                unit.clone().map_or(Cell::Empty, Cell::Text),
            ]));
        }
    }
    if rows.is_empty() {
        report.blocks.push(Block::Text(say![words.no_prices]));
        return report;
    }
    let columns = vec![
        left(shared.what),
        left(shared.period),
        left(CurrencyWords::of(plan.language).currency),
        right(words.price).to_fill_in(Entry::Figure),
        right(words.number).to_fill_in(Entry::Figure),
        left(shared.unit),
    ];
    let mut table = table(None, columns, rows);
    table.links = links;
    report.blocks.push(Block::Table(table));
    report
}

/// The price and the number of a period. None if the funder has no price, or if one of them is not known.
fn price_in(funder: &Funder, period: PeriodIx) -> Option<(Quantity, Quantity)> {
    let (price, number) = funder.price.as_ref()?.in_period(period)?;
    Some((Quantity::new(price.decimal())?, number))
}

/// The price times the number, from their cells: in the currency of the funder, rounded once. None if it has no price.
pub(super) fn product(plan: &Plan, id: &FunderId, period: PeriodIx) -> Option<Expression> {
    let funder = plan.funders.get(id)?;
    price_in(funder, period)?;
    let cell = |column| {
        Expression::cell(CellSource {
            report: ID,
            key: row_key(plan, id, period),
            column,
        })
    };
    let foreign = funder.foreign.as_ref();
    let unit = foreign.map_or(plan.unit, |foreign| foreign.currency.minor_unit());
    let exact = Expression::Product(vec![cell(PRICE), cell(NUMBER)]);
    Some(Expression::Rounded(Box::new(exact), unit))
}

fn row_key(plan: &Plan, id: &FunderId, period: PeriodIx) -> String {
    format!("{id} {}", plan.periods.get(period).id)
}

/// A note for each such funder or line, with the calculation of its income: `Kaartverkoop: 2027 1.150 kaarten ×
/// € 12,50`.
pub(super) fn price_notes(plan: &Plan) -> Vec<Message> {
    let funders = plan.funders.values();
    funders
        .filter_map(|funder| price_note(plan, funder))
        .collect()
}

fn price_note(plan: &Plan, funder: &Funder) -> Option<Message> {
    let price = funder.price.as_ref()?;
    let unit = price.unit.as_ref().map(|unit| format!(" {unit}"));
    let periods = plan.periods.iter();
    let each = periods.filter_map(|(period, _)| {
        let (price_of_one, quantity) = price.in_period(period)?;
        let price_of_one = match &funder.foreign {
            Some(foreign) => Piece::Message(in_currency(price_of_one, foreign.currency)),
            None => rate(price_of_one),
        };
        Some(say![
            format!("{} ", period_name(plan, period)),
            quantity,
            unit.clone().unwrap_or_default(),
            " × ",
            price_of_one
        ])
    });
    let each: Vec<Message> = each.collect();
    (!each.is_empty()).then(|| say![funder.name.clone(), ": ", Message::joined(each, ", ")])
}
