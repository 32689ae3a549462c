//! Compares the books of two versions of a plan: the old and the new amount of everything that differs.
//!
//! Things are matched by id and name, not by their position in the file: funders and lines by id or else by name,
//! activities by code or else by title, periods by id or else by span. The amount of a thing in a version that does not
//! have it is 0.

mod matching;
mod own;
mod reallocation;
mod renames;
#[cfg(test)]
mod tests;
mod transfers;

use super::sums::Sums;
use super::time::ColumnSums;
use super::{ActivityIx, Books, FunderIx, LineIx};
use crate::plan::{IndexVec, Ix, Money, PeriodIx, Plan};
pub use matching::{
    Matched, match_activities, match_columns, match_named, match_periods, match_up,
};
use matching::{match_funders, match_lines};
use own::{FunderRows, LineRows};
pub use reallocation::Reallocation;
pub(crate) use renames::Renames;
pub(in crate::ledger) use transfers::{TransferEnd, TransferRoute, allowed_after, transfer_routes};

/// A version of a plan, with its books.
#[derive(Debug, Clone, Copy)]
pub struct PlanVersion<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
}

/// An amount in both versions. None if it is unknown, because something in it could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub old: Option<Money>,
    pub new: Option<Money>,
}

impl Change {
    /// The new amount minus the old one. None if one of them is unknown.
    pub fn difference(self) -> Option<Money> {
        Some(self.new? - self.old?)
    }

    fn differs(self) -> bool {
        self.old != self.new
    }
}

/// A row of the books that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delta<T> {
    pub of: T,
    /// The cells that differ: the index of a column of [`Comparison::columns`], and the amounts.
    pub cells: Vec<(usize, Change)>,
    pub total: Change,
}

/// All amounts that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The periods of both versions, in the order of their first days.
    pub columns: Vec<Matched<PeriodIx>>,
    pub funders: Vec<Delta<Matched<FunderIx>>>,
    /// Each line that is not a reserve, without the amounts of the lines under it. The entry without a line in either
    /// version has the amounts that are on no line.
    pub lines: Vec<Delta<Matched<LineIx>>>,
    /// The additions to each reserve, which are no cost.
    pub added: Vec<Delta<Matched<LineIx>>>,
    /// The withdrawals from each reserve, which are no income.
    pub drawn: Vec<Delta<Matched<FunderIx>>>,
    pub activities: Vec<Delta<Matched<ActivityIx>>>,
    /// The total of all funders without withdrawals from reserves, even if it does not differ.
    pub credit: Delta<()>,
    /// The total that is spent without additions to reserves, even if it does not differ.
    pub debit: Delta<()>,
    /// The closing balances that differ.
    pub closing: Vec<(usize, Change)>,
    /// The part of the budget that moved between lines. None if an amount of a line, or of an allowed transfer, is
    /// unknown, or if the old plan spends nothing.
    pub reallocation: Option<Reallocation>,
}

/// Compares two versions of a plan.
pub fn compare(old: PlanVersion<'_>, new: PlanVersion<'_>) -> Comparison {
    let columns = match_periods(old.plan, new.plan);
    let funders = match_funders(old.plan, new.plan);
    let (old_rows, new_rows) = (FunderRows::new(old), FunderRows::new(new));
    let drawn = deltas(&columns, &funders, &old_rows.drawn, &new_rows.drawn);
    let funders = deltas(&columns, &funders, &old_rows.income, &new_rows.income);
    let activities = match_activities(old.plan, new.plan);
    let (old_rows, new_rows) = (&old.books.activities, &new.books.activities);
    let activities = deltas(&columns, &activities, old_rows, new_rows);
    let (lines, added) = line_deltas(&columns, old, new);
    let [old_sides, new_sides] = [old, new].map(sides_without_reserves);
    let debit = delta(&columns, (), &old_sides.debit, &new_sides.debit);
    Comparison {
        reallocation: reallocation(&lines, debit.total, old),
        funders,
        lines,
        added,
        drawn,
        activities,
        credit: delta(&columns, (), &old_sides.credit, &new_sides.credit),
        debit,
        closing: closing(&columns, old.books, new.books),
        columns,
    }
}

type LineDeltas = Vec<Delta<Matched<LineIx>>>;

/// The lines that differ, and then the amounts on no line; and the reserves that differ.
fn line_deltas(
    columns: &[Matched<PeriodIx>],
    old: PlanVersion<'_>,
    new: PlanVersion<'_>,
) -> (LineDeltas, LineDeltas) {
    let lines = match_lines(old.plan, new.plan);
    let (old_rows, new_rows) = (LineRows::new(old), LineRows::new(new));
    let added = deltas(columns, &lines, &old_rows.added, &new_rows.added);
    let mut lines = deltas(columns, &lines, &old_rows.costs, &new_rows.costs);
    let no_line = Matched {
        old: None,
        new: None,
    };
    let without = delta(columns, no_line, &old.books.no_line, &new.books.no_line);
    lines.extend(Some(without).filter(Delta::differs));
    (lines, added)
}

fn sides_without_reserves(version: PlanVersion<'_>) -> ColumnSums {
    ColumnSums::by_period(version.books).without_reserves(version.plan, &version.books.line_tree)
}

/// The rows of matched things that differ.
fn deltas<T: Ix>(
    columns: &[Matched<PeriodIx>],
    pairs: &[Matched<usize>],
    old: &IndexVec<T, Sums>,
    new: &IndexVec<T, Sums>,
) -> Vec<Delta<Matched<T>>> {
    let none = Sums::default();
    let delta = |pair: &Matched<usize>| {
        let (old, new) = (
            pair.old.map_or(&none, |at| &old[T::new(at)]),
            pair.new.map_or(&none, |at| &new[T::new(at)]),
        );
        delta(columns, pair.map(T::new), old, new)
    };
    pairs.iter().map(delta).filter(Delta::differs).collect()
}

fn delta<T>(columns: &[Matched<PeriodIx>], of: T, old: &Sums, new: &Sums) -> Delta<T> {
    let cell = |column: &Matched<PeriodIx>| Change {
        old: figure(old, column.old),
        new: figure(new, column.new),
    };
    let cells = columns
        .iter()
        .map(cell)
        .enumerate()
        .filter(|(_, change)| change.differs())
        .collect();
    let total = |row: &Sums| row.is_complete().then(|| row.total());
    Delta {
        of,
        cells,
        total: Change {
            old: total(old),
            new: total(new),
        },
    }
}

impl<T> Delta<T> {
    fn differs(&self) -> bool {
        !self.cells.is_empty() || self.total.differs()
    }
}

/// The amount in a period: None if it is unknown, 0 in a version without the period.
fn figure(row: &Sums, period: Option<PeriodIx>) -> Option<Money> {
    match period {
        Some(period) => row.is_known(period).then(|| row.amount(period)),
        None => Some(Money::ZERO),
    }
}

fn closing(columns: &[Matched<PeriodIx>], old: &Books, new: &Books) -> Vec<(usize, Change)> {
    let balance = |books: &Books, period: Option<PeriodIx>| match period {
        Some(period) => books.closing[period].known(),
        None => Some(Money::ZERO),
    };
    let change = |column: &Matched<PeriodIx>| Change {
        old: balance(old, column.old),
        new: balance(new, column.new),
    };
    columns
        .iter()
        .map(change)
        .enumerate()
        .filter(|(_, change)| change.differs())
        .collect()
}

/// The reallocation, with the transfers that the old version allows.
fn reallocation(
    lines: &[Delta<Matched<LineIx>>],
    debit: Change,
    old: PlanVersion<'_>,
) -> Option<Reallocation> {
    let of = debit.old.filter(|total| !total.is_zero())?;
    let routes = transfer_routes(old.plan, |line| {
        let subtree = old.books.line_tree.subtree(line);
        let is_in = |at: &usize| {
            let line = lines[*at].of.old;
            line.is_some_and(|line| subtree.contains(&line))
        };
        let ends = (0..lines.len()).filter(is_in).map(TransferEnd::Line);
        Some(ends.collect())
    })?;
    let differences = lines.iter().map(|line| line.total.difference());
    Reallocation::new(differences, &routes, of)
}
