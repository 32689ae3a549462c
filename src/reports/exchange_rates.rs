//! The exchange rates, and the contributions in other currencies. Each has a cell of its own, to which the cells of the
//! costs and of the budget refer.

use super::credit_prices;
use super::names::period_name;
use super::parts::{body, empty_report_in_full, left, right, table};
use super::{ChapterId, Pages, ReportEntry};
use crate::plan::{Currency, ExchangeRate, FunderId, PeriodIx, Plan, Quantity};
use crate::say;
use crate::table::{
    Block, Cell, CellSource, Entry, Expression, InitialView, Report, Row, TableLinks,
};
use crate::words::{CurrencyWords, SharedWords, TariffsWords};

/// The id of this report.
const ID: &str = "exchange-rates";
/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: ID,
    command: None,
    pages: Pages::WorkbookIf(Plan::has_other_currencies),
    chapter: ChapterId::Budget,
    shown: InitialView::Title,
    build: |input, _| exchange_rates(input.plan),
};
/// The column of a rate or an amount, and the column of the number of units that a rate is for.
const FIGURE: usize = 3;
const UNITS: usize = 4;

/// A table with a row for each exchange rate, and for each contribution in another currency.
pub fn exchange_rates(plan: &Plan) -> Report {
    let words = CurrencyWords::of(plan.language);
    let mut report = empty_report_in_full(plan, ID, words.rates);
    if !plan.has_other_currencies() {
        report.blocks.push(Block::Text(say![words.no_currencies]));
        return report;
    }
    let mut rows = Vec::new();
    let mut links = TableLinks {
        named: Some(FIGURE),
        ..TableLinks::default()
    };
    for (code, rate) in &plan.rates {
        links.keys.insert(rows.len(), rate_key(plan, code));
        rows.push(rate_row(plan, code, rate));
    }
    // Income by a price is calculated from the price.
    let stated = plan.funders.iter().filter(|(_, of)| of.price.is_none());
    for (id, funder) in stated {
        let foreign = funder.foreign.iter();
        let credit =
            foreign.filter_map(|foreign| Some((foreign.currency, foreign.credit.as_ref()?)));
        for (currency, credit) in credit {
            for (period, amount) in credit.entries() {
                let Some(amount) = Quantity::new(amount.decimal()) else {
                    continue;
                };
                links.keys.insert(rows.len(), amount_key(plan, id, *period));
                rows.push(body(vec![
                    Cell::Text(funder.name.clone()),
                    Cell::Text(period_name(plan, *period)),
                    Cell::Text(currency.code().to_string()),
                    Cell::Quantity(amount),
                    Cell::Empty,
                ]));
            }
        }
    }
    let shared = SharedWords::of(plan.language);
    let columns = vec![
        left(shared.what),
        left(TariffsWords::of(plan.language).applies),
        left(words.currency),
        right(words.rate_or_amount).to_fill_in(Entry::Figure),
        right(words.units).to_fill_in(Entry::Figure),
    ];
    let mut table = table(None, columns, rows);
    table.links = links;
    report.blocks.push(Block::Table(table));
    report
}

fn rate_row(plan: &Plan, code: &str, rate: &ExchangeRate) -> Row {
    body(vec![
        Cell::Text(CurrencyWords::of(plan.language).rate.to_string()),
        Cell::Text(TariffsWords::of(plan.language).always.to_string()),
        Cell::Text(code.to_string()),
        Cell::Quantity(rate.rate),
        Cell::Quantity(rate.units),
    ])
}

/// Returns the cell with the rate of a currency, and the cell with the number of units to which it applies.
pub(super) fn rate_cells(plan: &Plan, currency: Currency) -> [CellSource; 2] {
    let key = rate_key(plan, currency.code());
    [cell(key.clone(), FIGURE), cell(key, UNITS)]
}

/// Returns how the credit of a funder with a price or with another currency is calculated. None if it has none in this
/// period.
pub(super) fn credit(plan: &Plan, funder: &FunderId, period: PeriodIx) -> Option<Expression> {
    let of = plan.funders.get(funder)?;
    let by_price = credit_prices::product(plan, funder, period);
    let Some(foreign) = &of.foreign else {
        return by_price;
    };
    foreign.credit.as_ref()?.get(period)?;
    let stated = || Expression::cell(cell(amount_key(plan, funder, period), FIGURE));
    let amount = by_price.unwrap_or_else(stated);
    if foreign.currency == plan.currency {
        return Some(amount);
    }
    let [rate, units] = rate_cells(plan, foreign.currency).map(Expression::cell);
    let exact = Expression::Product(vec![amount, rate]).over(units);
    Some(Expression::Rounded(Box::new(exact), plan.unit))
}

fn cell(key: String, column: usize) -> CellSource {
    CellSource {
        report: ID,
        key,
        column,
    }
}

fn rate_key(plan: &Plan, code: &str) -> String {
    format!("{} {code}", CurrencyWords::of(plan.language).rate)
}

fn amount_key(plan: &Plan, funder: &FunderId, period: PeriodIx) -> String {
    let words = CurrencyWords::of(plan.language);
    let period = &plan.periods.get(period).id;
    format!("{} {funder} {period}", words.contribution)
}
