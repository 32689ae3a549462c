//! The bookkeepings that were read, each with its remarks and its lines.

use std::collections::BTreeSet;

use crate::bookkeeping::{DuplicateBooks, SourceReading};
use crate::checks::Context;
use crate::finding::{Finding, Message, Piece, listed_at_most, name};
use crate::import::{AccountDifference, JournalTotals};
use crate::ledger::actuals::{ExportedTransaction, SourceRealisation};
use crate::ledger::removed_books;
use crate::place::Place;
use crate::plan::{BookkeepingSource, Money};
use crate::{say, tell};

/// One bookkeeping.
#[derive(Debug, Clone)]
pub(super) struct ReadSource<'a> {
    pub(super) source: &'a BookkeepingSource,
    /// The name of the source in messages.
    pub(super) name: String,
    /// What was noticed while its files were read.
    pub(super) noticed: &'a SourceReading,
    /// Its amounts, by what they are booked on.
    pub(super) found: &'a SourceRealisation,
}

/// The bookkeepings of a plan. Empty if they were not read.
pub(super) fn sources(cx: Context<'_>) -> Vec<ReadSource<'_>> {
    let Some(read) = cx.bookkeepings else {
        return Vec::new();
    };
    let sources = cx.plan.actuals.sources.iter();
    let sources = sources.zip(cx.plan.bookkeeping_names());
    let found = read.sources.iter().zip(&read.realisation.sources);
    let read = sources
        .zip(found)
        .map(|((source, name), (noticed, found))| ReadSource {
            source,
            name,
            noticed,
            found,
        });
    read.collect()
}

/// Whether every bookkeeping of the plan was delivered and read, and no bookkeeping of a closing was removed from the
/// plan.
pub(in crate::checks) fn all_are_delivered(cx: Context<'_>) -> bool {
    let sources = sources(cx);
    let is_removed = cx.bookkeepings.is_some_and(|read| {
        let mut closings = read.closed.comparable();
        closings.any(|closing| !removed_books(cx.plan, &read.realisation, closing).is_empty())
    });
    !sources.is_empty() && sources.iter().all(|each| each.found.is_delivered) && !is_removed
}

impl ReadSource<'_> {
    /// The place of its files in the plan.
    pub(super) fn files(&self) -> Place {
        let key = if self.source.contents.is_empty() {
            "files"
        } else {
            "contents"
        };
        self.source.place().key(key)
    }
}

/// Returns the name of a transaction: its journal and its number.
pub(super) fn transaction_name(journal: &str, number: &str) -> Piece {
    name(format!("{journal} {number}").trim())
}

/// The debit and the credit of lines. If one of them is 0, only the other.
pub(super) fn amount(shared: &JournalTotals) -> Message {
    let (debit, credit) = (Piece::InCents(shared.debit), Piece::InCents(shared.credit));
    match (shared.debit.is_zero(), shared.credit.is_zero()) {
        (_, true) => say![debit],
        (true, false) => tell! { nl: "{credit} credit", en: "a credit of {credit}", credit },
        (false, false) if shared.debit == shared.credit => {
            tell! { nl: "{debit} debet en credit", en: "a debit and a credit of {debit}", debit }
        }
        (false, false) => {
            tell! { nl: "{debit} debet en {credit} credit", en: "a debit of {debit} and a credit of {credit}", debit, credit }
        }
    }
}

/// The amount of a transaction: its debit, or its credit if it has no debit.
pub(super) fn amount_of(found: &ExportedTransaction) -> Money {
    let totals = found.totals;
    if totals.debit.is_zero() {
        totals.credit
    } else {
        totals.debit
    }
}

/// The accounts whose amounts differ between two opening balances, each with both amounts: "account `0600` (€500.00 and
/// €400.00)".
pub(super) fn accounts_that_differ(differences: &[AccountDifference]) -> Message {
    let each = differences.iter().map(|each| {
        let [first, second] = each.nets.map(Piece::InCents);
        Piece::from(tell! {
            nl: "rekening {account} ({first} en {second})", en: "account {account} ({first} and {second})",
            account = name(&each.account), first, second
        })
    });
    listed_at_most(4, each.collect())
}

/// The findings of at most twenty transactions of a bookkeeping, and one with the number of the others.
pub(super) fn findings_of<T>(
    transactions: &[T],
    finding: impl Fn(&T) -> Finding,
    others: impl Fn(usize) -> Finding,
) -> Vec<Finding> {
    const MAX_FINDINGS: usize = 20;
    let more = transactions.len().saturating_sub(MAX_FINDINGS);
    let shown = transactions.iter().take(MAX_FINDINGS).map(finding);
    shown.chain((more > 0).then(|| others(more))).collect()
}

/// The names of the companies of exports with the same lines: of the first exports, and of the others. None if the
/// companies do not differ.
pub(super) fn other_companies(duplicate: &DuplicateBooks) -> Option<(Message, Message)> {
    let [own, other] = duplicate.companies.each_ref().map(|companies| {
        let names = companies.iter().map(name).collect();
        listed_at_most(3, names)
    });
    (!duplicate.companies[0].is_empty()).then_some((own, other))
}

/// The exports that lack transaction numbers or journals that another export has, with the columns that they need:
/// "`b.csv` with journals". None if there are none.
pub(super) fn missing_columns(duplicate: &DuplicateBooks) -> Option<Message> {
    let (numbers, journals) = (&duplicate.without_numbers, &duplicate.without_journals);
    let files = |paths: &[String]| listed_at_most(3, paths.iter().map(name).collect());
    match (numbers.as_slice(), journals.as_slice()) {
        ([], []) => None,
        (_, []) => Some(tell! {
            nl: "{files} ook met boekstuknummers", en: "{files} with transaction numbers too", files = files(numbers)
        }),
        ([], _) => Some(tell! {
            nl: "{files} ook met dagboeken", en: "{files} with journals too", files = files(journals)
        }),
        (_, _) => {
            let both: BTreeSet<&String> = numbers.iter().chain(journals).collect();
            Some(tell! {
                nl: "{files} ook met boekstuknummers en dagboeken",
                en: "{files} with transaction numbers and journals too",
                files = listed_at_most(3, both.into_iter().map(name).collect())
            })
        }
    }
}
