//! What would follow if figures of a plan were other ones: one scenario as the difference from the plan as it is,
//! several side by side.

use super::compare::{Compared, Side, compare, key_of_demand};
use super::conditions::{demander, holds};
use super::parts::money_or_unknown;
use crate::finding::{Level, Located};
use crate::ledger::{Books, Evaluation, Sums};
use crate::plan::{Money, Plan};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Style, Table};
use crate::words::{CompareWords, ConditionsWords};

/// A plan as it would be.
#[derive(Debug, Clone)]
pub struct Variant<'a> {
    pub name: String,
    pub note: Option<String>,
    pub plan: &'a Plan,
    pub books: &'a Books,
    pub evaluation: &'a Evaluation,
    pub findings: &'a [Located],
}

/// A plan as it would be, beside the plan as it is without the printed totals that do not hold then.
#[derive(Debug, Clone)]
pub struct Outlook<'a> {
    pub from: Variant<'a>,
    pub to: Variant<'a>,
}

/// The plan as it is, and as it would be.
pub fn what_if(base: &Variant<'_>, outlooks: &[Outlook<'_>]) -> Report {
    let words = CompareWords::of(base.plan.language);
    let mut report = match outlooks {
        [outlook] => compare(&side(&outlook.from), &side(&outlook.to)).report,
        outlooks => side_by_side(base, outlooks, words),
    };
    report.id = "what-if";
    report.tab = words.what_if.to_string();
    report.title = format!("{}: {}", words.what_if, base.plan.title);
    let to = outlooks.iter().map(|outlook| &outlook.to);
    let said =
        to.filter_map(|variant| Some(say![variant.name.clone(), ": ", variant.note.clone()?]));
    report.notes.extend(said);
    report.notes.push(say![words.what_if_means]);
    report
}

fn side<'a>(variant: &Variant<'a>) -> Side<'a> {
    Side {
        label: variant.name.clone(),
        plan: Some((variant.plan, variant.books, variant.evaluation)),
        findings: variant.findings,
    }
}

fn side_by_side(
    base: &Variant<'_>,
    outlooks: &[Outlook<'_>],
    words: &'static CompareWords,
) -> Report {
    let sheet = Sheet {
        all: [base]
            .into_iter()
            .chain(outlooks.iter().map(|outlook| &outlook.to))
            .collect(),
        words,
    };
    let mut blocks = vec![Block::Table(sheet.table(base.plan))];
    for Outlook { from, to } in outlooks {
        let Compared { report, .. } = compare(&side(from), &side(to));
        // Its findings alone: the amounts stand side by side above.
        let findings = report.blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) if table.caption.as_deref() == Some(words.findings) => Some(table),
            Block::Table(_) | Block::Text(_) | Block::Chart(_) => None,
        });
        let caption = Some(format!("{}: {}", words.findings, to.name));
        blocks.extend(findings.map(|table| {
            Block::Table(Table {
                caption: caption.clone(),
                ..table
            })
        }));
    }
    Report {
        id: "what-if",
        tab: String::new(),
        title: String::new(),
        banner: None,
        style: Style::of(base.plan),
        blocks,
        notes: Vec::new(),
    }
}

/// The plan as it is and all variants, a column each. They have the same funders, lines and periods.
struct Sheet<'s> {
    all: Vec<&'s Variant<'s>>,
    words: &'static CompareWords,
}

impl Sheet<'_> {
    fn table(&self, plan: &Plan) -> Table {
        let words = self.words;
        let body = Role::Body { depth: 0 };
        let mut rows = Vec::new();
        for (at, _, funder) in plan.indexed_funders() {
            rows.extend(self.changed(self.totals(body, &funder.name, |books| &books.funders[at])));
        }
        rows.push(
            self.totals(Role::Subtotal { depth: 0 }, words.total_credit, |books| {
                &books.credit
            }),
        );
        for (at, _, line) in plan.indexed_lines() {
            rows.extend(self.changed(self.totals(body, &line.name, |books| &books.lines[at])));
        }
        rows.extend(self.changed(self.totals(body, words.no_line, |books| &books.no_line)));
        rows.push(
            self.totals(Role::Subtotal { depth: 0 }, words.total_debit, |books| {
                &books.debit
            }),
        );
        for (period, each) in plan.periods.iter() {
            let title = format!("{} {}", words.balance_of, each.title());
            let balance = |books: &Books| books.is_known(period).then(|| books.closing[period]);
            rows.push(self.row(Role::Balance, &title, |variant| {
                money_or_unknown(balance(variant.books))
            }));
        }
        rows.extend(self.demands(plan));
        for (title, level) in [(words.errors, Level::Deny), (words.warnings, Level::Warn)] {
            let count = |variant: &Variant<'_>| {
                variant
                    .findings
                    .iter()
                    .filter(|each| each.level == level)
                    .count()
            };
            rows.push(self.row(body, title, |variant| Cell::Count(count(variant))));
        }
        let names = self
            .all
            .iter()
            .map(|variant| Column::new(variant.name.clone(), Align::Right));
        let columns = [Column::new("", Align::Left)]
            .into_iter()
            .chain(names)
            .collect();
        Table {
            caption: Some(words.side_by_side.to_string()),
            columns,
            rows,
        }
    }

    fn row(&self, role: Role, title: &str, cell: impl Fn(&Variant<'_>) -> Cell) -> Row {
        let cells = self.all.iter().map(|variant| cell(variant));
        Row {
            role,
            cells: [Cell::Text(title.to_string())]
                .into_iter()
                .chain(cells)
                .collect(),
        }
    }

    /// The total over all periods of a row of the books.
    fn totals(&self, role: Role, title: &str, sums: impl Fn(&Books) -> &Sums) -> Row {
        let total = |row: &Sums| row.is_complete().then(|| row.total());
        self.row(role, title, |variant| {
            money_or_unknown(total(sums(variant.books)))
        })
    }

    /// The room that each demand of the plan leaves, or whether it holds where there is no such thing as room.
    fn demands(&self, plan: &Plan) -> Vec<Row> {
        let words = ConditionsWords::of(plan.language);
        let mut rows = Vec::new();
        for verdict in &self.all[0].evaluation.verdicts {
            let key = key_of_demand(plan, verdict);
            let cell = |variant: &&Variant<'_>| {
                let verdicts = &variant.evaluation.verdicts;
                let same = verdicts
                    .iter()
                    .find(|other| key_of_demand(variant.plan, other) == key);
                same.map_or(Cell::Empty, |same| match &same.outcome {
                    Ok(sums) => money_or(sums.headroom, holds(same, words)),
                    Err(_) => Cell::Text(holds(same, words).to_string()),
                })
            };
            let cells = self.all.iter().map(cell);
            let title = Cell::Text(format!("{}: {}", words.room, demander(plan, verdict)));
            let row = Row {
                role: Role::Body { depth: 0 },
                cells: [title].into_iter().chain(cells).collect(),
            };
            rows.extend(self.changed(row));
        }
        rows
    }

    /// The row, when it is not the same in all columns.
    fn changed(&self, row: Row) -> Option<Row> {
        let differs = row.cells[1..].windows(2).any(|pair| pair[0] != pair[1]);
        differs.then_some(row)
    }
}

/// An amount, or words where there is none.
fn money_or(amount: Option<Money>, words: &str) -> Cell {
    amount.map_or_else(|| Cell::Text(words.to_string()), Cell::Money)
}
