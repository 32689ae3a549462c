//! The budget as plans print it: funders and lines, debit and credit, totals, balance.

use super::pooled::pooled_shares;
use super::rests::rests;
use super::stated::ShownTotals;
use super::view::BudgetView;
use super::{BudgetFigures, formulas};
use crate::ledger::{Side, Sums, TotalRow, Tree, after_result};
use crate::plan::{IndexVec, Ix, LineIx};
use crate::reports::balance_titles::title_of_printed_balances;
use crate::reports::follow::{self, line_key};
use crate::reports::names::{Rest, funder_label, line_label, rest_label, side_label};
use crate::reports::parts::{amount, grouped_among, left, named, right, table, titled};
use crate::reports::reserves::total_title;
use crate::table::{Cell, Column, DualName, Entry, Role, Row, Table};
use crate::words::{BudgetWords, SharedWords, WhenWords};

pub(super) fn table_of(view: &BudgetView<'_>, stated: &ShownTotals) -> Table {
    let (plan, books, sums) = (view.plan, view.books, &view.sums);
    let printed = PrintedBudget::new(view, stated);
    let (credit, debit) = (Side::Credit, Side::Debit);
    let mut rows = Vec::new();
    if view.sides.contains(&credit) {
        rows.extend(printed.grouped(
            &books.funder_tree,
            |_| true,
            |at| funder_label(plan, plan.funder_id(at)),
            &sums.funders,
            credit,
            TotalRow::Funder,
        ));
    }
    if view.sides.contains(&debit) {
        rows.extend(printed.grouped(
            &books.line_tree,
            |at| printed.shows(at),
            |at| line_label(plan, plan.line_id(at)),
            &sums.lines,
            debit,
            TotalRow::Line,
        ));
        if !sums.no_line.is_blank() {
            let role = Role::Body { depth: 0 };
            let no_line = rest_label(Rest::NoLine, printed.shared.no_line);
            rows.push(printed.row(role, no_line, &sums.no_line, debit, None));
        }
    }
    rows.extend(printed.totals());
    let sides = [credit, debit].into_iter();
    let sides = sides.filter(|side| view.sides.contains(side));
    let keys: Vec<Vec<String>> = sides
        .map(|side| follow::row_keys(plan, books, side))
        .collect();
    let mut keys = keys.concat();
    let lines = plan.indexed_lines().map(|(at, ..)| at);
    let hidden: Vec<String> = lines
        .filter(|at| !printed.shows(*at))
        .map(|at| line_key(Some(at)))
        .collect();
    keys.retain(|key| !hidden.contains(key));
    let keys = follow::keys(&rows, keys);
    let mut table = table(None, printed.columns(), rows);
    table.links.repeats = formulas::costs_of_namesakes(view, &keys);
    table.links.calculated = rests(view, &keys);
    table.links.closed = pooled_shares(view, &keys);
    table.links.stated = stated.cells(&table);
    table.links.keys = keys;
    table
}

pub(super) struct PrintedBudget<'s, 'a> {
    view: &'s BudgetView<'a>,
    stated: &'s ShownTotals,
    /// Whether each line is a reserve, which comes after the result.
    is_after: IndexVec<LineIx, bool>,
    pub(super) words: &'static BudgetWords,
    pub(super) shared: &'static SharedWords,
}

impl<'s, 'a> PrintedBudget<'s, 'a> {
    pub(super) fn new(view: &'s BudgetView<'a>, stated: &'s ShownTotals) -> PrintedBudget<'s, 'a> {
        PrintedBudget {
            view,
            stated,
            is_after: after_result(view.plan, &view.books.line_tree),
            words: BudgetWords::of(view.plan.language),
            shared: SharedWords::of(view.plan.language),
        }
    }

    /// The column of names, then a debit and a credit for each column of time, or only the side that the plan has.
    fn columns(&self) -> Vec<Column> {
        let view = self.view;
        if let [side] = view.sides {
            return self.columns_of_one(*side);
        }
        let total = view.has_total().then(|| total_heading(view));
        let groups = view.headings().cloned().chain(total);
        let groups = groups.enumerate();
        let pairs = groups.flat_map(|(pair, group)| self.pair(pair, &group));
        [left("")].into_iter().chain(pairs).collect()
    }

    fn columns_of_one(&self, side: Side) -> Vec<Column> {
        let mut columns = columns_of_side(self.view, side, self.title(side));
        for column in columns.iter_mut().skip(1) {
            column.entry = self.entry(side, !column.sums.is_empty());
        }
        let periods = self.view.added_positions();
        for at in (0..self.view.shown.len()).filter(|at| !periods.contains(at)) {
            columns[1 + at].entry = Entry::None;
        }
        if side == Side::Debit {
            for (at, column) in columns.iter_mut().skip(1).enumerate() {
                column.formulas = Vec::from_iter(formulas::of_costs(self.view, at));
            }
        }
        columns
    }

    /// The debit and the credit of a column of time. The pair after the last shown column holds the totals.
    fn pair(&self, pair: usize, group: &DualName) -> [Column; 2] {
        let last = self.view.shown.len();
        let sums = |side: usize| {
            let added = self.view.added_positions().into_iter();
            let added = added.filter(|_| pair == last);
            added.map(|column| 2 * column + side).collect()
        };
        let column = |side: Side, sums, formulas| Column {
            group: Some(group.clone()),
            sums,
            formulas,
            entry: self.entry(side, !self.view.added_positions().contains(&pair)),
            ..right(side_label(side, self.title(side)))
        };
        let debit = formulas::of_debit(self.view, pair);
        let credit = formulas::of_credit(self.view, pair);
        [
            column(Side::Debit, sums(1), debit),
            column(Side::Credit, sums(2), credit),
        ]
    }

    /// What a reader enters in a column: income, because costs are entered on another sheet.
    fn entry(&self, side: Side, is_total: bool) -> Entry {
        match (side, self.view.figures) {
            (Side::Credit, BudgetFigures::Amounts) if !is_total => Entry::Figure,
            (Side::Credit | Side::Debit, _) => Entry::None,
        }
    }

    /// Whether a line has a row. A reserve has none in a table of percentages, because it is not in the total of its
    /// side.
    fn shows(&self, line: LineIx) -> bool {
        self.view.figures != BudgetFigures::Shares || !self.is_after[line]
    }

    fn title_of_total(&self) -> &'static str {
        match self.view.figures {
            BudgetFigures::Shares => self.shared.total,
            BudgetFigures::Amounts | BudgetFigures::Cumulative => total_title(self.view.plan),
        }
    }

    fn title(&self, side: Side) -> &'static str {
        match side {
            Side::Debit => self.words.debit,
            Side::Credit => self.words.credit,
        }
    }

    /// A row for each leaf, and for each group a heading above it and a subtotal below.
    fn grouped<I: Ix>(
        &self,
        tree: &Tree<I>,
        is_shown: impl Fn(I) -> bool,
        label: impl Fn(I) -> DualName,
        sums: &IndexVec<I, Sums>,
        side: Side,
        stated: impl Fn(I) -> TotalRow,
    ) -> Vec<Row> {
        let columns = self.view.shown.len() + usize::from(self.view.has_total());
        let cells = columns * self.view.sides.len();
        let name = |at| label(at).text().to_string();
        let row = |role, title: &str, at: I| {
            let name = label(at).called(title);
            vec![self.row(role, name, &sums[at], side, Some(stated(at)))]
        };
        grouped_among(tree, is_shown, name, self.shared.total, 1 + cells, row)
    }

    fn row(
        &self,
        role: Role,
        title: DualName,
        sums: &Sums,
        side: Side,
        stated: Option<TotalRow>,
    ) -> Row {
        let whole = match side {
            Side::Debit => &self.view.sums.debit,
            Side::Credit => &self.view.sums.credit,
        };
        let mut cells = self.view.cells(sums, whole);
        if let Some(stated) = stated {
            self.stated.write(stated, &mut cells);
        }
        self.on_side(role, title, cells, side)
    }

    fn totals(&self) -> Vec<Row> {
        let view = self.view;
        let total = |side, sums| {
            let mut cells = view.total_cells(sums);
            self.stated.write(TotalRow::Side(side), &mut cells);
            cells
        };
        let debit = total(Side::Debit, &view.sums.debit);
        let credit = total(Side::Credit, &view.sums.credit);
        match view.sides {
            [Side::Debit] => return vec![titled(Role::Total, self.title_of_total(), debit)],
            [Side::Credit] => return vec![titled(Role::Total, self.title_of_total(), credit)],
            [] | [_, _, ..] => {}
        }
        let pairs = debit.into_iter().zip(credit);
        let pairs = pairs.flat_map(<[Cell; 2]>::from);
        let total = titled(Role::Total, self.title_of_total(), pairs);
        if view.figures == BudgetFigures::Shares {
            return vec![total];
        }
        let (income, costs) = (Side::Credit, Side::Debit);
        let balance =
            |title: &str, cells, side| self.on_side(Role::Balance, title.into(), cells, side);
        let opening = view
            .has_carried_balance()
            .then(|| balance(self.shared.opening, self.opening_cells(), income));
        let timing = self
            .timing_cells()
            .map(|cells| balance(self.words.timing, cells, income));
        let title = title_of_printed_balances(view.plan, self.title_of_closing());
        let closing = balance(&title, self.closing_cells(), costs);
        let rows = opening.into_iter().chain([total]).chain(timing);
        rows.chain([closing]).collect()
    }

    /// The title of the balance at the end of a column.
    pub(super) fn title_of_closing(&self) -> &'static str {
        match self.view.has_carried_balance() {
            true => self.words.closing,
            false => self.shared.balance,
        }
    }

    /// The balance that each column opens with.
    pub(super) fn opening_cells(&self) -> Vec<Cell> {
        let balances = self.view.opening_balances().into_iter();
        let mut cells: Vec<Cell> = balances.map(amount).collect();
        for (position, stated) in self.stated.opening_balances(self.view) {
            cells[position] = Cell::Money(self.view.plan.printed_balance(stated));
        }
        cells
    }

    /// Returns the amounts that costs of each column take from the income of other columns. None if no column takes
    /// any.
    pub(super) fn timing_cells(&self) -> Option<Vec<Cell>> {
        let (view, timing) = (self.view, &self.view.sums.timing);
        view.has_timing().then(|| view.cells(timing, timing))
    }

    /// The balance that each column closes with.
    pub(super) fn closing_cells(&self) -> Vec<Cell> {
        let balances = self.view.closing_balances().into_iter();
        let mut cells: Vec<Cell> = balances
            .map(|balance| amount(self.view.signed(balance)))
            .collect();
        self.stated.write(TotalRow::Balance, &mut cells);
        cells
    }

    /// A row with cells on one side. If the plan has the other side too, its cells are empty.
    fn on_side(&self, role: Role, title: DualName, cells: Vec<Cell>, side: Side) -> Row {
        let sides = self.view.sides;
        let cells = cells.into_iter().flat_map(|cell| {
            sides.iter().map(move |each| match *each == side {
                true => cell.clone(),
                false => Cell::Empty,
            })
        });
        named(role, title, cells)
    }
}

/// The columns of a table of one side: the name, the columns of time and the total.
pub(super) fn columns_of_side(view: &BudgetView<'_>, side: Side, title: &str) -> Vec<Column> {
    let mut columns = vec![left(side_label(side, title))];
    columns.extend(view.headings().cloned().map(right));
    let added = || view.added_positions().into_iter();
    let heading = || Column {
        sums: added().map(|position| 1 + position).collect(),
        ..right(total_heading(view))
    };
    columns.extend(view.has_total().then(heading));
    columns
}

/// The heading of the totals: `Totaal 2020 t/m 2023`.
pub(super) fn total_heading(view: &BudgetView<'_>) -> DualName {
    let shared = SharedWords::of(view.plan.language);
    let heading = match view.years() {
        Some((first, last)) if first != last => {
            let years = WhenWords::of(view.plan.language).between(&first, &last);
            format!("{} {years}", shared.total)
        }
        Some((year, _)) => format!("{} {year}", shared.total),
        None => shared.total.to_string(),
    };
    DualName::from(heading)
}
