//! The parts that reports are built from: the empty report, its columns, rows and cells.

use super::names::period_label;
use super::when::NamedTimes;
use crate::ledger::{Side, Sums, Tree};
use crate::plan::{Amount, Funder, Ix, Line, Money, Plan, Quantity, Section, Share, Span};
use crate::table::{
    Align, Cell, Column, DualName, Formula, Report, Role, Row, Style, Table, TableLinks,
};
use crate::words::{BudgetWords, SharedWords};

/// A report without blocks and notes that prints amounts in full, even in a plan in thousands. For prices, amounts of
/// bookkeepings and single figures.
pub(super) fn empty_report_in_full(plan: &Plan, id: &'static str, tab: &str) -> Report {
    Report {
        style: Style::of(plan),
        ..empty_report(plan, id, tab)
    }
}

/// A report without blocks and notes, called `Partners: the title of the plan`.
pub(super) fn empty_report(plan: &Plan, id: &'static str, tab: &str) -> Report {
    let title = if plan.title.is_empty() {
        tab.to_string()
    } else {
        format!("{tab}: {}", plan.title)
    };
    Report {
        id,
        tab: tab.to_string(),
        title,
        is_form: false,
        banner: None,
        style: Style::in_scale_of(plan),
        blocks: Vec::new(),
        notes: Vec::new(),
    }
}

/// The only side that a plan has. A line or a funder without readable amounts also counts as a side. None if the plan
/// has both sides, or neither.
pub(super) fn only_side(plan: &Plan, debit: &Sums, credit: &Sums) -> Option<Side> {
    let has_costs = !plan.lines.is_empty() || !debit.is_blank();
    let has_income = !plan.funders.is_empty() || !credit.is_blank() || plan.has_opening();
    match (has_costs, has_income) {
        (true, false) => Some(Side::Debit),
        (false, true) => Some(Side::Credit),
        (true, true) | (false, false) => None,
    }
}

/// The sections that have amounts or periods.
const WITH_AMOUNTS: [Section; 4] = [
    Section::Plan,
    Section::Funders,
    Section::Lines,
    Section::Activities,
];

/// A sentence on why a plan has nothing to add up.
pub(super) fn words_of_nothing(plan: &Plan) -> &'static str {
    let shared = SharedWords::of(plan.language);
    let is_unread = |section: &Section| !plan.is_complete(*section);
    if plan.periods.is_empty() && has_amounts(plan) {
        shared.no_periods
    } else if WITH_AMOUNTS.iter().any(is_unread) {
        shared.no_amounts_read
    } else {
        shared.no_amounts
    }
}

/// Whether a plan has an amount that no report can show without periods.
fn has_amounts(plan: &Plan) -> bool {
    let of_funder = |funder: &Funder| {
        let has_limit = funder.max.is_some() || funder.max_per_period.is_some();
        funder.has_credit() || funder.total.is_some() || has_limit
    };
    let of_line =
        |line: &Line| line.debit.is_some() || line.total.is_some() || line.approved.is_some();
    plan.has_opening()
        || plan.funders.values().any(of_funder)
        || plan.lines.values().any(of_line)
        || plan.cost_items().next().is_some()
}

/// The text for a plan with only one side, instead of a report about both sides.
pub(super) fn words_of_one_side(plan: &Plan, side: Side) -> &'static str {
    let words = BudgetWords::of(plan.language);
    match side {
        Side::Debit => words.only_costs,
        Side::Credit => words.only_income,
    }
}

/// A table with or without a caption.
pub(super) fn table(caption: Option<&str>, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    Table {
        caption: caption.map(DualName::from),
        columns,
        rows,
        links: TableLinks::default(),
    }
}

/// A text column.
pub(super) fn left(title: impl Into<DualName>) -> Column {
    Column::new(title, Align::Left)
}

/// A column of figures.
pub(super) fn right(title: impl Into<DualName>) -> Column {
    Column::new(title, Align::Right)
}

/// A column of figures that a workbook calculates from others.
pub(super) fn calculated(title: &str, formula: Formula) -> Column {
    Column {
        formulas: vec![formula],
        ..right(title)
    }
}

/// Text columns.
pub(super) fn lefts<const N: usize>(titles: [&str; N]) -> Vec<Column> {
    titles.map(left).to_vec()
}

/// Columns of figures, each with its name in facts.
pub(super) fn rights<const N: usize>(titles: [(&str, &'static str); N]) -> Vec<Column> {
    titles.map(|(title, key)| right(title).keyed(key)).to_vec()
}

/// A column with the sum of the columns before it. The first column is a title and is not added.
pub(super) fn sum_of_all(title: impl Into<DualName>, columns: usize) -> Column {
    Column {
        sums: (1..=columns).collect(),
        ..right(title)
    }
}

/// A table of sums by period: a row for each name, each with its total, and a row of totals if there is one.
pub(super) fn sum_by_period(
    plan: &Plan,
    caption: Option<&str>,
    first: Column,
    sums: Vec<(DualName, &Sums)>,
    total: Option<(&str, &Sums)>,
) -> Table {
    let shared = SharedWords::of(plan.language);
    let periods = plan.periods.iter();
    let mut columns = vec![first];
    columns.extend(periods.map(|(_, period)| right(period_label(NamedTimes::of(plan), period))));
    columns.push(sum_of_all(shared.total, plan.periods.len()));
    let row = |role, name, sums| row_by_period(plan, role, name, sums);
    let body = Role::Body { depth: 0 };
    let rows = sums.into_iter().map(|(name, sums)| row(body, name, sums));
    let total = total.map(|(title, sums)| row(Role::Total, title.into(), sums));
    table(caption, columns, rows.chain(total).collect())
}

/// A row of the table of [`sum_by_period`]: the amount of each period, and their sum.
pub(super) fn row_by_period(plan: &Plan, role: Role, name: DualName, sums: &Sums) -> Row {
    let periods = plan.periods.iter();
    let cells = periods.map(|(period, _)| amount(sums.at(period)));
    named(role, name, cells.chain([amount(sums.sum())]))
}

/// An ordinary row.
pub(super) fn body(cells: Vec<Cell>) -> Row {
    indented(0, cells)
}

/// An ordinary row, `depth` groups deep.
pub(super) fn indented(depth: usize, cells: Vec<Cell>) -> Row {
    Row {
        role: Role::Body { depth },
        cells,
    }
}

/// A row that begins with its title.
pub(super) fn titled(role: Role, title: &str, cells: impl IntoIterator<Item = Cell>) -> Row {
    named(role, DualName::from(title), cells)
}

/// A row that begins with the name of a thing.
pub(super) fn named(role: Role, name: DualName, cells: impl IntoIterator<Item = Cell>) -> Row {
    Row {
        role,
        cells: std::iter::once(named_cell(name)).chain(cells).collect(),
    }
}

/// The cell of a name: a label, or a text if the name is of nothing in the plan.
pub(super) fn named_cell(name: DualName) -> Cell {
    match name.thing() {
        Some(_) => Cell::Label(name),
        None => Cell::Text(name.text().to_string()),
    }
}

/// A heading over the rows that follow, in a table with this number of columns.
pub(super) fn heading(depth: usize, title: &str, columns: usize) -> Row {
    let empty = std::iter::repeat_n(Cell::Empty, columns.saturating_sub(1));
    titled(Role::Heading { depth }, title, empty)
}

/// Rows for the leaves of a tree; a group has a heading above it and a subtotal below. `depth` is the depth of the
/// roots. `row` returns the row of an index with a role and a title, and any rows before it.
pub(super) fn grouped<I: Ix, N: AsRef<str>>(
    tree: &Tree<I>,
    name: impl Fn(I) -> N,
    depth: usize,
    total: &str,
    columns: usize,
    row: impl Fn(Role, &str, I) -> Vec<Row>,
) -> Vec<Row> {
    grouped_from(depth, tree, |_| true, name, total, columns, row)
}

/// Rows for the leaves that `is_shown` accepts, as in [`grouped`]. `is_shown` must leave no gaps: if it accepts a node,
/// it accepts every node between it and the topmost accepted node above it.
pub(super) fn grouped_among<I: Ix, N: AsRef<str>>(
    tree: &Tree<I>,
    is_shown: impl Fn(I) -> bool,
    name: impl Fn(I) -> N,
    total: &str,
    columns: usize,
    row: impl Fn(Role, &str, I) -> Vec<Row>,
) -> Vec<Row> {
    grouped_from(0, tree, is_shown, name, total, columns, row)
}

/// The same as [`grouped_among`], with the roots at `depth`.
pub(super) fn grouped_from<I: Ix, N: AsRef<str>>(
    depth: usize,
    tree: &Tree<I>,
    is_shown: impl Fn(I) -> bool,
    name: impl Fn(I) -> N,
    total: &str,
    columns: usize,
    row: impl Fn(Role, &str, I) -> Vec<Row>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut open: Vec<(I, usize)> = Vec::new();
    let close = |open: &mut Vec<(I, usize)>, rows: &mut Vec<Row>, depth: usize| {
        while let Some((group, at)) = open.pop_if(|(_, at)| *at >= depth) {
            let title = title_of_subtotal(total, name(group).as_ref());
            rows.extend(row(Role::Subtotal { depth: at }, &title, group));
        }
    };
    let shown = tree.in_order().filter(|(index, _)| is_shown(*index));
    for (index, depth) in shown.map(|(index, below)| (index, below + depth)) {
        close(&mut open, &mut rows, depth);
        if tree.is_group(index) {
            open.push((index, depth));
            rows.push(heading(depth, name(index).as_ref(), columns));
        } else {
            rows.extend(row(Role::Body { depth }, name(index).as_ref(), index));
        }
    }
    close(&mut open, &mut rows, 0);
    rows
}

/// The title of a subtotal: `Totaal Personeel`. A group that is already called a total keeps its name.
fn title_of_subtotal(total: &str, name: &str) -> String {
    const TOTALS: [&str; 5] = ["total", "totals", "totaal", "totale", "totalen"];
    let first = name.split_whitespace().next().unwrap_or_default();
    match TOTALS.contains(&first.to_lowercase().as_str()) {
        true => name.to_string(),
        false => format!("{total} {name}"),
    }
}

/// The table without the columns in which every row is empty. Not for tables with columns of sums, because a sum refers
/// to columns by their number.
pub(super) fn without_empty_columns(mut table: Table) -> Table {
    let is_filled = |at: usize| table.rows.iter().any(|row| row.cells[at] != Cell::Empty);
    let filled: Vec<bool> = (0..table.columns.len()).map(is_filled).collect();
    keep(&mut table.columns, &filled);
    for row in &mut table.rows {
        keep(&mut row.cells, &filled);
    }
    table
}

/// Keeps the elements whose flag is set.
fn keep<T>(list: &mut Vec<T>, flags: &[bool]) {
    let mut flags = flags.iter();
    list.retain(|_| flags.next().is_some_and(|flag| *flag));
}

/// A cell with text. Empty if there is none.
pub(super) fn text(text: Option<impl ToString>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.to_string()))
}

/// A cell with several strings, joined. Empty if there are none.
pub(super) fn joined<S: AsRef<str>>(texts: impl IntoIterator<Item = S>, between: &str) -> Cell {
    let texts: Vec<S> = texts.into_iter().collect();
    let texts: Vec<&str> = texts.iter().map(S::as_ref).collect();
    text(Some(texts.join(between)).filter(|text| !text.is_empty()))
}

/// An amount. Empty if there is none.
pub(super) fn money(amount: Option<Money>) -> Cell {
    amount.map_or(Cell::Empty, Cell::Money)
}

/// An amount of the books.
pub(super) fn amount(amount: Amount) -> Cell {
    match amount {
        Amount::Blank => Cell::Empty,
        Amount::Known(amount) => Cell::Money(amount),
        Amount::Unknown => Cell::Unknown,
    }
}

/// An amount. None is unknown.
pub(super) fn money_or_unknown(amount: Option<Money>) -> Cell {
    amount.map_or(Cell::Unknown, Cell::Money)
}

/// A quantity. Empty if there is none.
pub(super) fn quantity(quantity: Option<Quantity>) -> Cell {
    quantity.map_or(Cell::Empty, Cell::Quantity)
}

/// One amount of the books as a percentage of another. Empty if there is no amount or if the other is 0. Unknown if one
/// of them is unknown.
pub(super) fn share_of(part: Amount, whole: Amount) -> Cell {
    match (part, whole) {
        (Amount::Blank, Amount::Blank | Amount::Known(_)) | (Amount::Known(_), Amount::Blank) => {
            Cell::Empty
        }
        (Amount::Known(part), Amount::Known(whole)) => share(part, whole),
        (Amount::Unknown, _) | (_, Amount::Unknown) => Cell::Unknown,
    }
}

/// One amount as a percentage of another. Empty if the other is 0.
pub(super) fn share(part: Money, whole: Money) -> Cell {
    Share::of(part.decimal(), whole.decimal()).map_or(Cell::Empty, Cell::Share)
}

/// Whether a period of the plan is only partly within one of the columns.
pub(in crate::reports) fn is_cut(plan: &Plan, columns: &[Span]) -> bool {
    let cuts = |column: &Span| {
        let mut periods = plan.periods.overlapping(*column);
        periods.any(|(_, period)| !column.contains(period.span))
    };
    columns.iter().any(cuts)
}
