//! Why a figure of a card is not known.
//!
//! A text names only things that the figure depends on: an amount of a funder does not make realised costs unknown.

use crate::finding::{Message, Piece, listed_at_most};
use crate::ledger::{Side, Undecided, Verdict};
use crate::plan::Amount;
use crate::reports::ReportInput;
use crate::reports::actuals::names_of_missing_bookkeepings;
use crate::reports::conditions::required_by;
use crate::reports::notes::{unknown_sources, unknown_sources_of};
use crate::tell;

/// The maximum number of things that a card names.
pub(super) const MAX_NAMED: usize = 2;

/// Why an amount of all costs and income is not known: the things with a figure that can't be read or calculated.
pub(super) fn unknown_because(input: &ReportInput<'_>) -> Message {
    unreadable(unknown_sources(input.plan, input.books))
}

/// The reason why the realised costs, or the rest of their budget, are not known.
pub(super) fn unknown_costs_because(input: &ReportInput<'_>, realised: Amount) -> Message {
    if realised.known().is_some() {
        return unreadable(unknown_sources_of(input.plan, input.books, Side::Debit));
    }
    let missing = names_of_missing_bookkeepings(input).into_iter();
    let missing: Vec<Piece> = missing.map(Piece::from).collect();
    if missing.is_empty() {
        return unreadable(Vec::new());
    }
    tell! {
        nl: "boekhouding niet (volledig) aangeleverd: {bookkeepings}",
        en: "bookkeeping not delivered, or not in full: {bookkeepings}",
        bookkeepings = listed_at_most(MAX_NAMED, missing)
    }
}

/// The conditions that can't be evaluated because of an unknown amount. None if there are none.
pub(super) fn undecided(input: &ReportInput<'_>) -> Option<Message> {
    let verdicts = input.evaluation.verdicts.iter();
    let is_undecided = |verdict: &&Verdict| match &verdict.outcome {
        Err(Undecided::Unknown) => true,
        Ok(_) | Err(Undecided::Unclear | Undecided::TooLarge | Undecided::NotApplicable) => false,
    };
    let mut names: Vec<String> = Vec::new();
    for verdict in verdicts.filter(is_undecided) {
        let name = required_by(input.plan, verdict);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let names: Vec<Piece> = names.into_iter().map(Piece::from).collect();
    (!names.is_empty()).then(|| {
        tell! {
            nl: "door een onbekend bedrag niet te beoordelen: {names}",
            en: "can't be evaluated because of an unknown amount: {names}",
            names = listed_at_most(MAX_NAMED, names)
        }
    })
}

fn unreadable(sources: Vec<String>) -> Message {
    let sources: Vec<Piece> = sources.into_iter().map(Piece::from).collect();
    if sources.is_empty() {
        return tell! { nl: "niet alle bedragen zijn bekend", en: "some amounts are unknown" };
    }
    tell! {
        nl: "niet te lezen of te berekenen: {sources}",
        en: "can't be read or calculated: {sources}",
        sources = listed_at_most(MAX_NAMED, sources)
    }
}
