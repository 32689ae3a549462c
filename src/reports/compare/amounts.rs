//! The amounts that differ between two versions. Tables have a row for each cell of the books that differs, the totals
//! of these rows, and the total of all.

use crate::ledger::{Change, Comparison, Delta, FunderIx, LineIx, Matched, Side};
use crate::plan::{Language, Money, Plan};
use crate::reports::balance_titles::title_of_balances;
use crate::reports::names::{
    Rest, activity_label, figure_label, funder_label, income_called, line_label, period_label,
    rest_label, side_label,
};
use crate::reports::parts::{
    body, heading, left, lefts, money_or_unknown, named as labelled, rights, share, table,
};
use crate::reports::when::NamedTimes;
use crate::table::{Cell, Column, DualName, Red, Role, Row, Table};
use crate::words::{CompareWords, SharedWords, VersionWords};

/// The name of a row of the books, its cells that differ, and its total.
type NamedDelta<'d> = (DualName, &'d [(usize, Change)], Change);

/// The tables of amounts that differ. Empty if no amount does.
pub(super) fn tables(
    old: &Plan,
    new: &Plan,
    comparison: &Comparison,
    language: Language,
    pair: &'static VersionWords,
) -> Vec<Table> {
    let (words, shared) = (CompareWords::of(language), SharedWords::of(language));
    let titles = comparison.columns.iter().map(|column| {
        let title = |plan: &Plan, period| {
            let times = NamedTimes::new(language, plan.fiscal_year.as_ref());
            period_label(times, plan.periods.get(period))
        };
        column.latest(old, new, title).unwrap_or_default()
    });
    let view = AmountsView {
        periods: titles.collect(),
        balances: title_of_balances(new, language, words.balances),
        words,
        pair,
        shared,
    };
    let income = |delta| named_funder(old, new, delta, false);
    let drawn = |delta| named_funder(old, new, delta, true);
    let line = |delta| named_line(old, new, delta, shared);
    let activities = comparison.activities.iter().map(|delta| {
        let name = |plan: &Plan, at| activity_label(plan.activity(at));
        let name = delta.of.latest(old, new, name);
        named(name.unwrap_or_else(|| "".into()), delta)
    });
    let (credit, debit) = (Some(&comparison.credit), Some(&comparison.debit));
    let (caption, heading) = match old.has_own_income() || new.has_own_income() {
        true => (words.credit_with_own, shared.funder_or_line),
        false => (words.credit, shared.funder),
    };
    let income = SideDeltas {
        rows: comparison.funders.iter().map(income).collect(),
        reserves: comparison.drawn.iter().map(drawn).collect(),
        of_reserves: shared.drawn_from_reserves,
    };
    let costs = SideDeltas {
        rows: comparison.lines.iter().map(line).collect(),
        reserves: comparison.added.iter().map(line).collect(),
        of_reserves: shared.added_to_reserves,
    };
    let activities = SideDeltas {
        rows: activities.collect(),
        reserves: Vec::new(),
        of_reserves: shared.added_to_reserves,
    };
    let tables = [
        view.table(side_label(Side::Credit, caption), heading, income, credit),
        view.table(
            side_label(Side::Debit, words.debit),
            shared.line,
            costs,
            debit,
        ),
        view.reallocation(comparison),
        view.balances(comparison),
        view.table(words.by_activity.into(), shared.activity, activities, None),
    ];
    tables.into_iter().flatten().collect()
}

/// The differences of a side of the books. Additions to reserves and withdrawals from them come after the total.
struct SideDeltas<'d> {
    rows: Vec<NamedDelta<'d>>,
    reserves: Vec<NamedDelta<'d>>,
    of_reserves: &'static str,
}

/// Gives the difference of a funder the name of its row: of a withdrawal from a reserve if `is_drawn`, else of income.
/// A line with own income may be a reserve in only one of the versions.
fn named_funder<'d>(
    old: &Plan,
    new: &Plan,
    delta: &'d Delta<Matched<FunderIx>>,
    is_drawn: bool,
) -> NamedDelta<'d> {
    let name = |plan: &Plan, at| {
        funder_label(plan, plan.funder_id(at)).called(income_called(plan, at, is_drawn))
    };
    let name = delta.of.latest(old, new, name);
    named(name.unwrap_or_else(|| "".into()), delta)
}

fn named_line<'d>(
    old: &Plan,
    new: &Plan,
    delta: &'d Delta<Matched<LineIx>>,
    shared: &SharedWords,
) -> NamedDelta<'d> {
    let name = |plan: &Plan, at| line_label(plan, plan.line_id(at));
    let name = delta.of.latest(old, new, name);
    named(
        name.unwrap_or_else(|| rest_label(Rest::NoLine, shared.no_line)),
        delta,
    )
}

fn named<T>(name: DualName, delta: &Delta<T>) -> NamedDelta<'_> {
    (name, &delta.cells, delta.total)
}

/// The rows of a column that is not a period of the plan: one for each funder and each line that differs.
pub(super) fn rows_of_column(
    old: &Plan,
    new: &Plan,
    comparison: &Comparison,
    language: Language,
    column: &DualName,
) -> Vec<Row> {
    let shared = SharedWords::of(language);
    let income = comparison.funders.iter();
    let income = income.map(|delta| named_funder(old, new, delta, false));
    let drawn = comparison.drawn.iter();
    let drawn = drawn.map(|delta| named_funder(old, new, delta, true));
    let lines = comparison.lines.iter().chain(&comparison.added);
    let lines = lines.map(|delta| named_line(old, new, delta, shared));
    let role = Role::Body { depth: 0 };
    let each = income.chain(drawn).chain(lines);
    each.map(|(name, _, total)| row(role, name, column, total))
        .collect()
}

/// The table of the rows that [`rows_of_column`] returns.
pub(super) fn of_other_columns(
    rows: Vec<Row>,
    language: Language,
    pair: &'static VersionWords,
) -> Table {
    let (words, shared) = (CompareWords::of(language), SharedWords::of(language));
    let columns = columns(shared.what, shared, pair);
    table(Some(words.other_columns), columns, rows)
}

/// The columns of a table of amounts that differ.
fn columns(what: &str, shared: &SharedWords, pair: &VersionWords) -> Vec<Column> {
    let mut columns = lefts([what, shared.period]);
    columns.extend(rights([
        (pair.old, "old"),
        (pair.new, "new"),
        (shared.difference, "difference"),
        (pair.of_old, "share"),
    ]));
    // A lower cost or income is neither good nor bad.
    columns[4].red = Red::Never;
    columns
}

/// Whether money moved between lines.
pub(super) fn has_reallocation(comparison: &Comparison) -> bool {
    !comparison.lines.is_empty() && comparison.reallocation.is_some()
}

/// Makes the tables.
struct AmountsView {
    /// The names of the columns of the comparison.
    periods: Vec<DualName>,
    /// The title of the balances.
    balances: String,
    words: &'static CompareWords,
    pair: &'static VersionWords,
    shared: &'static SharedWords,
}

impl AmountsView {
    /// A row for each amount that differs, one for each total, and the totals of all. None if nothing differs.
    fn table(
        &self,
        caption: DualName,
        what: &str,
        deltas: SideDeltas<'_>,
        all: Option<&Delta<()>>,
    ) -> Option<Table> {
        if deltas.rows.is_empty() && deltas.reserves.is_empty() {
            return None;
        }
        let columns = columns(what, self.shared, self.pair);
        let roles = |depth| (Role::Body { depth }, Role::Subtotal { depth });
        let mut rows = Vec::new();
        for delta in deltas.rows {
            rows.extend(self.rows(roles(0), delta));
        }
        if let Some(all) = all {
            let delta = named(self.shared.total.into(), all);
            rows.extend(self.rows((Role::Total, Role::Total), delta));
        }
        if !deltas.reserves.is_empty() {
            rows.push(heading(0, deltas.of_reserves, columns.len()));
        }
        for delta in deltas.reserves {
            rows.extend(self.rows(roles(1), delta));
        }
        Some(Table {
            caption: Some(caption),
            ..table(None, columns, rows)
        })
    }

    /// A row for each cell that differs, and one for the total.
    fn rows(&self, (cell, total): (Role, Role), delta: NamedDelta<'_>) -> Vec<Row> {
        let (name, cells, change) = delta;
        let cells = cells.iter();
        let mut rows: Vec<Row> = cells
            .map(|(column, change)| row(cell, name.clone(), &self.periods[*column], *change))
            .collect();
        let all = DualName::from(self.words.all_periods);
        rows.push(row(total, name, &all, change));
        rows
    }

    /// The balances that differ. None if no balance does.
    fn balances(&self, comparison: &Comparison) -> Option<Table> {
        let closing = comparison.closing.iter();
        let rows: Vec<Row> = closing
            .map(|(column, change)| {
                let period = Cell::Label(self.periods[*column].clone());
                body([period].into_iter().chain(amounts(*change)).collect())
            })
            .collect();
        let mut columns = vec![left(self.shared.period)];
        columns.extend(rights([
            (self.pair.old, "old"),
            (self.pair.new, "new"),
            (self.shared.difference, "difference"),
        ]));
        (!rows.is_empty()).then(|| table(Some(self.balances.as_str()), columns, rows))
    }

    /// The table of the reallocation between lines. None if nothing moved.
    fn reallocation(&self, comparison: &Comparison) -> Option<Table> {
        let words = self.words;
        let moved = comparison
            .reallocation
            .filter(|_| has_reallocation(comparison))?;
        let row = |title: DualName, amount: Money| {
            let title = Cell::Label(title);
            let percentage = share(amount, moved.of);
            body(vec![title, Cell::Money(amount), percentage])
        };
        let balance = |title, amount| Row {
            role: Role::Balance,
            ..row(title, amount)
        };
        let mut rows = vec![
            row(figure_label("gained", words.gained), moved.gained),
            row(figure_label("lost", words.lost), moved.lost),
            balance(figure_label("moved", words.moved), moved.moved),
        ];
        if !moved.allowed.is_zero() {
            rows.push(row(figure_label("allowed", words.allowed), moved.allowed));
            rows.push(balance(
                figure_label("beyond-allowed", words.beyond_allowed),
                moved.counted(),
            ));
        }
        let mut columns = vec![left("")];
        columns.extend(rights([
            (self.shared.amount, "amount"),
            (words.of_approved, "share"),
        ]));
        Some(table(Some(words.shift), columns, rows))
    }
}

/// A row such as `Samenwerking`, `2020`: then old, new, difference, and the difference as a percentage of the old
/// amount.
fn row(role: Role, name: DualName, period: &DualName, change: Change) -> Row {
    let percentage = match (change.old, change.difference()) {
        (Some(old), Some(difference)) => share(difference, old),
        (None, _) | (_, None) => Cell::Unknown,
    };
    let period = Cell::Label(period.clone());
    let cells = [period].into_iter().chain(amounts(change));
    labelled(role, name, cells.chain([percentage]))
}

/// Old, new and difference.
fn amounts(change: Change) -> [Cell; 3] {
    [change.old, change.new, change.difference()].map(money_or_unknown)
}
