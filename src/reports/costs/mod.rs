//! The table behind the debit side: every cost in every period, with a column for each factor, so that a workbook can
//! compute each amount and the debit of each line.

mod calculated;
mod cycles;
mod exact;
mod factors;
mod repeats;

use self::calculated::CalculatedCosts;
use self::factors::{part_of_year, percentage, price};
use self::repeats::CostRepeats;
use super::derivation::{UnknownCost, debit_line_name, debit_postings, unknown_costs};
use super::follow::TOTAL;
use super::names::{code_label, period_cell};
use super::notes::explain_unknown;
use super::parts::{amount, body, empty_report_in_full, left, right, table, text};
use super::{ChapterId, Pages, ReportEntry};
use crate::ledger::{Account, Basis, Books, CostExchange, Origin, Posting, Term};
use crate::plan::{Amount, Money, Plan, ShareRounding, Unit};
use crate::say;
use crate::table::{
    Block, Cell, CellSource, Column, Entry, Formula, InitialView, Product, Report, Role, Row, Table,
};
use crate::words::{BudgetWords, CostsWords, SharedWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "costs",
    command: None,
    pages: Pages::WorkbookOnly,
    chapter: ChapterId::Budget,
    shown: InitialView::Title,
    build: |input, _| costs(input.plan, input.books),
};

/// The id of this report.
pub(super) const ID: &str = "costs";
/// The columns of the line, the period and the amount.
pub(super) const LINE: usize = 0;
pub(super) const PERIOD: usize = 1;
pub(super) const AMOUNT: usize = 9;

/// The columns of the activity, and of what the cost is for.
const ACTIVITY: usize = 2;
const WHAT: usize = 3;
/// An amount is the rate × the quantity × the part / the number in the column `OF`. The unit of the quantity is in
/// between.
const RATE: usize = 4;
const QUANTITY: usize = 5;
const PART: usize = 7;
const OF: usize = 8;
/// The running total before a row and after it, and the rounding of its amount. These columns come after the amount,
/// because they are left out if no row has them.
const BEFORE: usize = 10;
const RUNNING: usize = 11;
const ROUNDING: usize = 12;
const COLUMNS: usize = 13;

/// A table with a row for each posting on the debit side, by line and period, and their total. A cost whose rate
/// changes within the period has a row for each rate.
pub fn costs(plan: &Plan, books: &Books) -> Report {
    let words = CostsWords::of(plan.language);
    let mut report = empty_report_in_full(plan, ID, words.costs);
    let costs = CostRows {
        plan,
        books,
        budget: BudgetWords::of(plan.language),
    };
    let mut rows = Vec::new();
    let mut repeats = CostRepeats::default();
    let mut calculated = CalculatedCosts::default();
    for posting in debit_postings(books) {
        for cost in costs.rows(posting) {
            repeats.add(plan, posting, cost.year, rows.len());
            calculated.add(posting, &cost, rows.len());
            rows.push(cost.row);
        }
    }
    let unknown = unknown_costs(plan, books);
    rows.extend(unknown.iter().map(|cost| costs.unknown_row(cost)));
    if rows.is_empty() {
        report.blocks.push(Block::Text(say![words.no_costs]));
        return report;
    }
    repeats.add_running(books, &mut rows);
    calculated.write(plan, books, &rows, &mut repeats.links);
    repeats.links.keys.insert(rows.len(), TOTAL.to_string());
    rows.push(total_row(plan, books.debit.sum()));
    let mut table = with_formulas(plan, rows);
    table.links = repeats.links;
    report.blocks.push(Block::Table(table));
    explain_unknown(&mut report, plan, books);
    let mut items = plan.cost_items();
    if items.any(|(_, _, item)| item.vat.is_some() || item.currency.is_some()) {
        report.notes.push(say![words.with_factors]);
    }
    report
}

/// The table, without the columns that no row has.
fn with_formulas(plan: &Plan, mut rows: Vec<Row>) -> Table {
    let is_used = |column: usize| rows.iter().any(|row| row.cells[column] != Cell::Empty);
    let (is_running, is_rounded) = (is_used(RUNNING), is_used(ROUNDING));
    let mut columns = columns(plan);
    let product = |unit, plus| {
        Formula::Product(Product {
            of: vec![RATE, QUANTITY, PART],
            over: Some(OF),
            unit,
            plus,
        })
    };
    if is_running {
        columns[AMOUNT].formulas.push(Formula::Step {
            from: BEFORE,
            to: RUNNING,
            unit: plan.unit,
        });
        columns[RUNNING]
            .formulas
            .push(product(Unit::SMALLEST, Some(BEFORE)));
    }
    let rounding = if is_running { ROUNDING } else { BEFORE };
    columns[AMOUNT]
        .formulas
        .push(product(plan.unit, is_rounded.then_some(rounding)));
    let unused = [
        (ROUNDING, is_rounded),
        (RUNNING, is_running),
        (BEFORE, is_running),
    ];
    for (column, _) in unused.into_iter().filter(|(_, is_used)| !is_used) {
        columns.remove(column);
        for row in &mut rows {
            row.cells.remove(column);
        }
    }
    table(None, columns, rows)
}

/// The posting and the cell of the amount of each cost.
pub(super) fn sources<'b>(plan: &Plan, books: &'b Books) -> Vec<(&'b Posting, CellSource)> {
    let costs = CostRows {
        plan,
        books,
        budget: BudgetWords::of(plan.language),
    };
    let postings = debit_postings(books).into_iter();
    let rows = postings.flat_map(|posting| {
        let rows = costs.rows(posting).into_iter();
        rows.map(move |_| posting)
    });
    let source = |(row, posting)| (posting, cell(row, AMOUNT));
    rows.enumerate().map(source).collect()
}

/// A cell of this report.
fn cell(row: usize, column: usize) -> CellSource {
    CellSource {
        report: ID,
        key: row_key(row),
        column,
    }
}

fn row_key(row: usize) -> String {
    format!("row {row}")
}

fn columns(plan: &Plan) -> Vec<Column> {
    let shared = SharedWords::of(plan.language);
    let words = CostsWords::of(plan.language);
    let of_year = |title| Column {
        group: Some(words.of_year.into()),
        ..right(title)
    };
    let running = |title| Column {
        group: Some(words.running.into()),
        ..right(title)
    };
    vec![
        left(shared.line),
        left(shared.period),
        left(shared.activity),
        left(shared.what).keyed("what"),
        right(words.rate).keyed("rate").to_fill_in(Entry::Figure),
        right(words.quantity)
            .keyed("quantity")
            .to_fill_in(Entry::Figure),
        left(shared.unit).keyed("unit"),
        of_year(words.part).keyed("part").to_fill_in(Entry::Figure),
        of_year(words.of).keyed("part-of"),
        right(shared.amount)
            .keyed("amount")
            .to_fill_in(Entry::Figure),
        running(words.before).keyed("rounded-before"),
        running(words.upto).keyed("rounded-with"),
        right(words.rounding).keyed("rounding"),
    ]
}

fn total_row(plan: &Plan, total: Amount) -> Row {
    let mut cells = vec![Cell::Empty; COLUMNS];
    cells[LINE] = Cell::Text(SharedWords::of(plan.language).total.to_string());
    cells[AMOUNT] = amount(total);
    Row {
        role: Role::Total,
        cells,
    }
}

/// A row, with the calendar year of its rate if it was calculated.
struct CostRow {
    row: Row,
    year: Option<i16>,
    /// The part of the price that counts, as numerator and denominator.
    part: (i128, i128),
    /// The exchange rate that the part includes. None if the price is in the currency of the plan.
    exchange: Option<CostExchange>,
}

/// The plan and books from which the rows are made.
struct CostRows<'a> {
    plan: &'a Plan,
    books: &'a Books,
    budget: &'static BudgetWords,
}

impl CostRows<'_> {
    fn rows(&self, posting: &Posting) -> Vec<CostRow> {
        match self.by_rate(posting) {
            Some(rows) => rows,
            None => vec![CostRow {
                row: self.row(posting, Factors::NONE, self.books.amount_of(posting)),
                year: None,
                part: (1, 1),
                exchange: None,
            }],
        }
    }

    /// A row for each term of the derivation of an amount. None if the plan states the amount, or if numbers are too
    /// large.
    fn by_rate(&self, posting: &Posting) -> Option<Vec<CostRow>> {
        let unit = self.plan.unit;
        let terms = self
            .books
            .derivation(posting)?
            .by_term(posting.amount, unit)?;
        let rows = terms.into_iter().map(|(term, amount)| {
            let factors = self.factors(posting, term, amount)?;
            Some(CostRow {
                row: self.row(posting, factors, Amount::Known(amount)),
                year: Some(term.days.start().year()),
                part: term.part.fraction(),
                exchange: term.factors.exchange,
            })
        });
        rows.collect()
    }

    fn row(&self, posting: &Posting, factors: Factors, of: Amount) -> Row {
        let plan = self.plan;
        let activity = posting.activity.map(|activity| plan.activity(activity));
        body(vec![
            Cell::Text(debit_line_name(plan, posting)),
            period_cell(plan, posting.period),
            activity.map_or(Cell::Empty, |activity| Cell::Label(code_label(activity))),
            text(self.what(posting)),
            factors.rate,
            factors.quantity,
            factors.unit,
            factors.part,
            factors.of,
            amount(of),
            Cell::Empty,
            Cell::Empty,
            factors.rounding,
        ])
    }

    fn unknown_row(&self, cost: &UnknownCost<'_>) -> Row {
        let mut cells = vec![Cell::Empty; COLUMNS];
        cells[LINE] = Cell::Text(cost.line(self.plan).to_string());
        cells[PERIOD] = cost.period(self.plan);
        let activity = cost.activity(self.plan);
        cells[ACTIVITY] =
            activity.map_or(Cell::Empty, |activity| Cell::Label(code_label(activity)));
        cells[WHAT] = text(cost.item.what.as_ref());
        cells[AMOUNT] = Cell::Unknown;
        body(cells)
    }

    /// What an amount is for: the words of its cost, or the reason of its adjustment. None if its cost has no words.
    fn what(&self, posting: &Posting) -> Option<String> {
        match (posting.origin, posting.account) {
            (Origin::Cost { .. }, _) => posting.item(self.plan)?.what.clone(),
            (Origin::Adjustment { entry }, Account::Line(line)) => {
                let line = self.plan.line(line);
                let reason = &line.adjust.get(entry)?.reason;
                Some(format!("{}: {reason}", self.budget.adjustment))
            }
            (Origin::Credit | Origin::Rest | Origin::Adjustment { .. }, _) => {
                Some(self.budget.not_explained.to_string())
            }
        }
    }

    /// Returns the factors of the amount of a term. None if numbers are too large.
    fn factors(&self, posting: &Posting, term: &Term, amount: Money) -> Option<Factors> {
        let rounding = amount - rounded_half_up(term, self.plan.unit)?;
        let [part, of] = part_of_year(term)?;
        let unit = text(posting.item(self.plan)?.unit_in(self.plan));
        let ([rate, quantity], unit, [part, of]) = match term.basis {
            Basis::Amount(amount) => {
                let (price, unit) = price(amount, unit, term)?;
                ([price, Cell::Empty], unit, [part, of])
            }
            Basis::Product { rate, quantity } => {
                let (price, unit) = price(rate, unit, term)?;
                ([price, Cell::Quantity(quantity)], unit, [part, of])
            }
            Basis::Share(share) => {
                let words = CostsWords::of(self.plan.language);
                let [times, over] = percentage(share)?;
                let of = Cell::Money(share.of);
                (
                    [of, Cell::Empty],
                    Cell::Text(words.share.to_string()),
                    [times, over],
                )
            }
        };
        Some(Factors {
            rate,
            quantity,
            unit,
            part,
            of,
            rounding: if rounding.is_zero() {
                Cell::Empty
            } else {
                Cell::Money(rounding)
            },
        })
    }
}

/// The amount of a term as a workbook rounds it: half away from zero.
fn rounded_half_up(term: &Term, unit: Unit) -> Option<Money> {
    match term.basis {
        Basis::Share(share) => share.rounded(unit, ShareRounding::HalfUp),
        Basis::Amount(_) | Basis::Product { .. } => term.rounded(unit),
    }
}

/// The numbers from which an amount was computed. All empty if the plan states the amount.
struct Factors {
    rate: Cell,
    quantity: Cell,
    unit: Cell,
    part: Cell,
    of: Cell,
    rounding: Cell,
}

impl Factors {
    const NONE: Factors = Factors {
        rate: Cell::Empty,
        quantity: Cell::Empty,
        unit: Cell::Empty,
        part: Cell::Empty,
        of: Cell::Empty,
        rounding: Cell::Empty,
    };
}
