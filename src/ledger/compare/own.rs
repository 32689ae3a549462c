//! The sums of each account without the accounts under it.

use crate::ledger::sums::Sums;
use crate::ledger::tree::Tree;
use crate::ledger::{Account, Books, FunderIx, LineIx};
use crate::plan::{IndexVec, Ix};

/// The sums of each funder, without the funders under it.
pub(super) fn own_funders(books: &Books) -> IndexVec<FunderIx, Sums> {
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
pub(super) fn own_lines(books: &Books) -> IndexVec<LineIx, Sums> {
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
