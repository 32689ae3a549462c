//! The table behind the debit side: every cost in every period, with what it was computed from in columns of their
//! own, so that a format that calculates can compute each amount, and the debit of each line, again.

use super::derivation::{UnknownCost, debit_line_name, debit_postings, unknown_costs};
use super::notes::explain_unknown;
use super::parts::{amount, body, empty_report, left, right, table, text};
use crate::ledger::{
    Account, Basis, Books, Derivation, Origin, Posting, Pricing, item_place, posting_place,
};
use crate::plan::{Amount, Plan, Quantity};
use crate::say;
use crate::table::{Block, Cell, Column, Formula, Product, Report, Role, Row};
use crate::words::{BudgetWords, CostsWords, SharedWords};

/// The id of this report.
pub(super) const ID: &str = "costs";
/// The columns of the line, of the period and of the amount.
pub(super) const LINE: usize = 0;
pub(super) const PERIOD: usize = 1;
pub(super) const AMOUNT: usize = 9;

const ACTIVITY: usize = 2;
const WHAT: usize = 3;
const RATE: usize = 4;
const QUANTITY: usize = 5;
const PART: usize = 7;
const OF: usize = 8;
/// After the amount, as it is left out if no amount has it.
const ROUNDING: usize = 10;
const PLACE: usize = 11;
const COLUMNS: usize = 12;

/// A table with a row for each posting on the debit side, by line and period, and their total.
pub fn costs(plan: &Plan, books: &Books) -> Report {
    let words = CostsWords::of(plan.language);
    let mut report = empty_report(plan, ID, words.costs);
    let costs = CostRows {
        plan,
        books,
        pricing: Pricing::new(plan),
        budget: BudgetWords::of(plan.language),
    };
    let postings = debit_postings(books).into_iter();
    let mut rows: Vec<Row> = postings.map(|posting| costs.row(posting)).collect();
    let unknown = unknown_costs(plan, &costs.pricing);
    rows.extend(unknown.iter().map(|cost| costs.unknown_row(cost)));
    if rows.is_empty() {
        report.blocks.push(Block::Text(say![words.no_costs]));
        return report;
    }
    let is_rounded = rows.iter().any(|row| row.cells[ROUNDING] != Cell::Empty);
    rows.push(total_row(plan, books.debit.sum()));
    let mut columns = columns(plan);
    columns[AMOUNT].formulas.push(Formula::Product(Product {
        of: vec![RATE, QUANTITY, PART],
        over: Some(OF),
        unit: plan.unit,
        plus: is_rounded.then_some(ROUNDING),
    }));
    if !is_rounded {
        columns.remove(ROUNDING);
        for row in &mut rows {
            row.cells.remove(ROUNDING);
        }
    }
    report.blocks.push(Block::Table(table(None, columns, rows)));
    explain_unknown(&mut report, plan, books);
    report
}

fn columns(plan: &Plan) -> Vec<Column> {
    let shared = SharedWords::of(plan.language);
    let words = CostsWords::of(plan.language);
    let of_year = |title| Column {
        group: Some(words.of_year.to_string()),
        ..right(title)
    };
    vec![
        left(shared.line),
        left(shared.period),
        left(shared.activity),
        left(shared.what),
        right(words.rate),
        right(words.quantity),
        left(shared.unit),
        of_year(words.part),
        of_year(words.of),
        right(shared.amount),
        right(words.rounding),
        left(BudgetWords::of(plan.language).key),
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

/// What the rows are made from.
struct CostRows<'a> {
    plan: &'a Plan,
    books: &'a Books,
    pricing: Pricing<'a>,
    budget: &'static BudgetWords,
}

impl CostRows<'_> {
    fn row(&self, posting: &Posting) -> Row {
        let plan = self.plan;
        let activity = posting.activity.map(|activity| plan.activity(activity));
        let [rate, quantity, unit, part, of, rounding] =
            self.factors(posting).unwrap_or([const { Cell::Empty }; 6]);
        body(vec![
            Cell::Text(debit_line_name(plan, posting)),
            Cell::Text(plan.periods.get(posting.period).title().to_string()),
            text(activity.map(|activity| &activity.code)),
            text(self.what(posting)),
            rate,
            quantity,
            unit,
            part,
            of,
            amount(self.books.amount_of(posting)),
            rounding,
            Cell::Text(posting_place(plan, posting).to_string()),
        ])
    }

    fn unknown_row(&self, cost: &UnknownCost<'_>) -> Row {
        let mut cells = vec![Cell::Empty; COLUMNS];
        cells[LINE] = Cell::Text(cost.line(self.plan).to_string());
        cells[PERIOD] = cost.period(self.plan);
        cells[ACTIVITY] = Cell::Text(cost.activity.code.to_string());
        cells[WHAT] = text(cost.item.what.as_ref());
        cells[AMOUNT] = Cell::Unknown;
        cells[PLACE] = Cell::Text(item_place(cost.activity, cost.item).to_string());
        body(cells)
    }

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

    /// What the amount was computed from: rate, quantity, unit, part of a year, length of the year, rounding. None if
    /// the plan states the amount.
    fn factors(&self, posting: &Posting) -> Option<[Cell; 6]> {
        let item = posting.item(self.plan)?;
        let costs = self.pricing.cost_of(item).by_period;
        let cost = costs.iter().find(|cost| cost.period == posting.period)?;
        let derivation = &cost.derivation;
        let rounding = posting.amount - derivation.rounded(self.plan.unit)?;
        let (rate, quantity) = match derivation.basis {
            Basis::Amount(amount) => (Cell::Money(amount), Cell::Empty),
            Basis::Product { rate, quantity } => (Cell::Money(rate), Cell::Quantity(quantity)),
        };
        let [part, of] = part_of_year(derivation)?;
        let rounding = if rounding.is_zero() {
            Cell::Empty
        } else {
            Cell::Money(rounding)
        };
        let unit = text(item.unit_in(self.plan));
        Some([rate, quantity, unit, part, of, rounding])
    }
}

/// The part of a year as numerator and denominator: months of 12, or finer. Empty for a complete year.
fn part_of_year(derivation: &Derivation) -> Option<[Cell; 2]> {
    let (times, of) = derivation.part.fraction();
    if times == of {
        return Some([Cell::Empty, Cell::Empty]);
    }
    let quantity = |number: i128| Quantity::read(&number.to_string()).ok().map(Cell::Quantity);
    Some([quantity(times)?, quantity(of)?])
}
