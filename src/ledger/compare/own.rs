//! The sums of each account without the accounts under it. Reserves are apart, because an addition to a reserve or a
//! withdrawal from it is neither cost nor income.

use super::PlanVersion;
use crate::ledger::reserves::{draws, in_reserves};
use crate::ledger::sums::Sums;
use crate::ledger::tree::Tree;
use crate::ledger::{Account, Books, FunderIx, LineIx};
use crate::plan::{IndexVec, Ix};

/// The rows of funders. The row of a funder is blank in one of the two lists.
pub(super) struct FunderRows {
    pub(super) income: IndexVec<FunderIx, Sums>,
    /// The withdrawals from reserves.
    pub(super) drawn: IndexVec<FunderIx, Sums>,
}

impl FunderRows {
    pub(super) fn new(version: PlanVersion<'_>) -> FunderRows {
        let rows = own_funders(version.books);
        let (income, drawn) = parted(rows, &draws(version.plan, version.books));
        FunderRows { income, drawn }
    }
}

/// The rows of lines. The row of a line is blank in one of the two lists.
pub(super) struct LineRows {
    pub(super) costs: IndexVec<LineIx, Sums>,
    /// The additions to reserves.
    pub(super) added: IndexVec<LineIx, Sums>,
}

impl LineRows {
    pub(super) fn new(version: PlanVersion<'_>) -> LineRows {
        let rows = own_lines(version.books);
        let is_reserve = in_reserves(version.plan, &version.books.line_tree);
        let (costs, added) = parted(rows, &is_reserve);
        LineRows { costs, added }
    }
}

/// Splits rows into those that are not reserves, and those that are. Each list has blank rows for the other list.
fn parted<I: Ix>(
    rows: IndexVec<I, Sums>,
    is_reserve: &IndexVec<I, bool>,
) -> (IndexVec<I, Sums>, IndexVec<I, Sums>) {
    let pair = |(row, is_reserve): (&Sums, &bool)| match is_reserve {
        true => (Sums::default(), row.clone()),
        false => (row.clone(), Sums::default()),
    };
    let (others, reserves): (Vec<Sums>, Vec<Sums>) = rows.iter().zip(is_reserve).map(pair).unzip();
    (others.into_iter().collect(), reserves.into_iter().collect())
}

/// The sums of each funder, without the funders under it.
fn own_funders(books: &Books) -> IndexVec<FunderIx, Sums> {
    own(
        books,
        &books.funder_tree,
        &books.funders,
        |account| match account {
            Account::Funder(funder) => Some(funder),
            Account::Line(_) | Account::NoLine => None,
        },
    )
}

/// The sums of each line, without the lines under it.
fn own_lines(books: &Books) -> IndexVec<LineIx, Sums> {
    let mut rows = own(
        books,
        &books.line_tree,
        &books.lines,
        |account| match account {
            Account::Line(line) => Some(line),
            Account::Funder(_) | Account::NoLine => None,
        },
    );
    // An unknown amount in a group with costs of its own may be one of these.
    for (at, row) in books.lines.indexed() {
        if books.line_tree.is_group(at) && books.line_has_costs[at] {
            rows[at].copy_unknown(row);
        }
    }
    rows
}

/// The rows of a tree of accounts. The row of a group has only the postings on the group itself.
fn own<I: Ix>(
    books: &Books,
    tree: &Tree<I>,
    rows: &IndexVec<I, Sums>,
    index: impl Fn(Account) -> Option<I>,
) -> IndexVec<I, Sums> {
    let own = |(at, row): (I, &Sums)| {
        if tree.is_group(at) {
            Sums::default()
        } else {
            row.clone()
        }
    };
    let mut rows: IndexVec<I, Sums> = rows.indexed().map(own).collect();
    for posting in &books.postings {
        if let Some(at) = index(posting.account).filter(|at| tree.is_group(*at)) {
            rows[at].add_or_mark_unknown(posting.period, posting.amount);
        }
    }
    rows
}
