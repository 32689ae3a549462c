//! The sheet behind the debit side: every cost in every period, with what it was made from in columns of their
//! own, so that a format that calculates can make each amount, and each line's debit, again.

use super::derivation::{line_name, on_debit_side};
use crate::formula::unit;
use crate::ledger::{Account, Basis, Books, Derivation, Origin, Posting, Pricing, posting_place};
use crate::plan::{Money, Plan, Quantity};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Formula, Product, Report, Role, Row, Style, Table};
use crate::words::{BudgetWords, CostsWords};

/// What this report is called in addresses.
pub(super) const ID: &str = "costs";
/// The columns of the line, of the period and of the amount.
pub(super) const LINE: usize = 0;
pub(super) const PERIOD: usize = 1;
pub(super) const AMOUNT: usize = 9;

const RATE: usize = 4;
const QUANTITY: usize = 5;
const PART: usize = 7;
const OF: usize = 8;
/// After the amount, because it is only there when some amount has it.
const ROUNDING: usize = 10;

/// A table with a row for each posting on the debit side, by line and period, and their total.
pub fn costs(plan: &Plan, books: &Books) -> Report {
    let desk = Desk {
        plan,
        pricing: Pricing::new(plan),
        budget: BudgetWords::of(plan.language),
    };
    let words = CostsWords::of(plan.language);
    let mut rows: Vec<Row> = on_debit_side(books)
        .into_iter()
        .map(|posting| desk.row(posting))
        .collect();
    let is_rounded = rows.iter().any(|row| row.cells[ROUNDING] != Cell::Empty);
    let blocks = if rows.is_empty() {
        vec![Block::Text(say![words.no_costs])]
    } else {
        rows.push(desk.total(books.debit.total()));
        let mut columns = columns(desk.budget, words);
        let plus = is_rounded.then_some(ROUNDING);
        let product = Product {
            of: vec![RATE, QUANTITY, PART],
            over: Some(OF),
            unit: plan.unit,
            plus,
        };
        columns[AMOUNT].formulas.push(Formula::Product(product));
        if !is_rounded {
            columns.remove(ROUNDING);
            rows.iter_mut()
                .for_each(|row| drop(row.cells.remove(ROUNDING)));
        }
        vec![Block::Table(Table {
            caption: None,
            columns,
            rows,
        })]
    };
    Report {
        id: ID,
        tab: words.costs.to_string(),
        title: title(plan, words),
        banner: None,
        style: Style::of(plan),
        blocks,
        notes: Vec::new(),
    }
}

fn title(plan: &Plan, words: &CostsWords) -> String {
    if plan.title.is_empty() {
        words.costs.to_string()
    } else {
        format!("{}: {}", words.costs, plan.title)
    }
}

fn columns(budget: &BudgetWords, words: &CostsWords) -> Vec<Column> {
    let (left, right) = (
        |title| Column::new(title, Align::Left),
        |title| Column::new(title, Align::Right),
    );
    let of_year = |title| Column {
        group: Some(words.of_year.to_string()),
        ..right(title)
    };
    vec![
        left(budget.line),
        left(budget.period),
        left(budget.activity),
        left(words.what),
        right(words.rate),
        right(words.quantity),
        left(words.unit),
        of_year(words.part),
        of_year(words.of),
        right(budget.amount),
        right(words.rounding),
        left(budget.key),
    ]
}

/// All that the rows are made from.
struct Desk<'a> {
    plan: &'a Plan,
    pricing: Pricing<'a>,
    budget: &'static BudgetWords,
}

impl Desk<'_> {
    fn row(&self, posting: &Posting) -> Row {
        let plan = self.plan;
        let activity = posting
            .activity
            .map(|activity| &plan.activities[activity.index()]);
        let [rate, quantity, unit, part, of, rounding] =
            self.factors(posting).unwrap_or([const { Cell::Empty }; 6]);
        let cells = vec![
            Cell::Text(line_name(plan, self.budget, posting)),
            Cell::Text(plan.periods.get(posting.period).title().to_string()),
            activity.map_or(Cell::Empty, |activity| {
                Cell::Text(activity.code.to_string())
            }),
            self.what(posting).map_or(Cell::Empty, Cell::Text),
            rate,
            quantity,
            unit,
            part,
            of,
            Cell::Money(posting.amount),
            rounding,
            Cell::Text(posting_place(plan, posting).to_string()),
        ];
        Row {
            role: Role::Body { depth: 0 },
            cells,
        }
    }

    fn what(&self, posting: &Posting) -> Option<String> {
        match (posting.origin, posting.account) {
            (Origin::Cost { .. }, _) => posting.item(self.plan)?.what.clone(),
            (Origin::Adjustment { entry }, Account::Line(line)) => {
                let reason = &self.plan.lines[line.index()]
                    .adjust
                    .get(entry as usize)?
                    .reason;
                Some(format!("{}: {reason}", self.budget.adjustment))
            }
            (Origin::Credit | Origin::Rest | Origin::Adjustment { .. }, _) => {
                Some(self.budget.not_explained.to_string())
            }
        }
    }

    /// What the amount was made from; nothing when it is only what it is.
    fn factors(&self, posting: &Posting) -> Option<[Cell; 6]> {
        let item = posting.item(self.plan)?;
        let pieces = self.pricing.cost_of(item).by_period;
        let how = pieces
            .into_iter()
            .find(|piece| piece.period == posting.period)?
            .derivation;
        let rounding = posting.amount - how.rounded(self.plan.unit)?;
        let (rate, quantity) = match how.basis {
            Basis::Amount(amount) => (Cell::Money(amount), Cell::Empty),
            Basis::Product { rate, quantity } => (Cell::Money(rate), Cell::Quantity(quantity)),
        };
        let unit = unit(self.plan, item).map_or(Cell::Empty, |unit| Cell::Text(unit.to_string()));
        let [part, of] = part(&how)?;
        let rounding = if rounding.is_zero() {
            Cell::Empty
        } else {
            Cell::Money(rounding)
        };
        Some([rate, quantity, unit, part, of, rounding])
    }

    fn total(&self, total: Money) -> Row {
        let mut cells = vec![Cell::Empty; ROUNDING + 2];
        cells[LINE] = Cell::Text(self.budget.total.to_string());
        cells[AMOUNT] = Cell::Money(total);
        Row {
            role: Role::Total,
            cells,
        }
    }
}

/// So many of so many: blank for a whole.
fn part(how: &Derivation) -> Option<[Cell; 2]> {
    let (times, of) = how.part.fraction();
    if times == of {
        return Some([Cell::Empty, Cell::Empty]);
    }
    let quantity = |number: i128| Quantity::read(&number.to_string()).ok().map(Cell::Quantity);
    Some([quantity(times)?, quantity(of)?])
}
