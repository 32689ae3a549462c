//! The bookkeepings that were read, each with what was noticed and what was found.

use crate::bookkeeping::SourceReading;
use crate::checks::Context;
use crate::finding::{Message, Piece};
use crate::import::JournalTotals;
use crate::ledger::actuals::SourceRealisation;
use crate::place::Place;
use crate::plan::BookkeepingSource;
use crate::{say, tell};

/// One bookkeeping.
#[derive(Debug, Clone)]
pub(super) struct ReadSource<'a> {
    pub(super) source: &'a BookkeepingSource,
    /// What it is called.
    pub(super) name: String,
    pub(super) noticed: &'a SourceReading,
    pub(super) found: &'a SourceRealisation,
}

/// The bookkeepings of a plan. None if they were not read.
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

/// Whether every bookkeeping of the plan was delivered and read.
pub(in crate::checks) fn all_are_delivered(cx: Context<'_>) -> bool {
    let sources = sources(cx);
    !sources.is_empty() && sources.iter().all(|each| each.found.is_delivered)
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

/// A count of lines, as a piece of a message.
pub(super) fn count(number: u64) -> Piece {
    Piece::Count(usize::try_from(number).unwrap_or(usize::MAX))
}

/// The debit and the credit of lines, or the debit alone if they have no credit.
pub(super) fn amount(shared: &JournalTotals) -> Message {
    let (debit, credit) = (Piece::Rate(shared.debit), Piece::Rate(shared.credit));
    if shared.credit.is_zero() {
        return say![debit];
    }
    tell! { nl: "{debit} debet en {credit} credit", en: "a debit of {debit} and a credit of {credit}", debit, credit }
}
