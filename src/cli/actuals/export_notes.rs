//! Notes on the exports of a bookkeeping: the days without lines, and the numbers and codes that mean one thing or
//! several.

use std::collections::BTreeSet;

use crate::bookkeeping::SourceReading;
use crate::finding::{AND, Message, Piece, listed, listed_at_most, name, verbatim};
use crate::tell;

/// The notes on the exports of a bookkeeping.
pub(super) fn notes(noticed: &SourceReading) -> Vec<Message> {
    let mut notes = Vec::new();
    let sparse = noticed.early_ends.iter().filter(|end| end.is_sparse);
    notes.extend(sparse.map(|end| {
        let files = listed(end.paths.iter().map(name).collect(), AND);
        tell! {
            nl: "{files}: na {last} staat er geen regel in, en de boeken tellen mee tot en met {stated}",
            en: "{files}: there is no line after {last}, and the books count up to {stated}",
            files, last = end.last, stated = end.stated
        }
    }));
    let late = noticed.late_begin.filter(|begin| begin.is_sparse);
    notes.extend(late.map(|begin| {
        let files = noticed.exports.iter().map(|export| name(&export.path));
        tell! {
            nl: "{files}: voor {first} staat er geen regel in, en de boeken tellen mee vanaf {expected}",
            en: "{files}: there is no line before {first}, and the books count from {expected}",
            files = listed_at_most(4, files.collect()), first = begin.first, expected = begin.expected
        }
    }));
    notes.extend(renumbered(noticed));
    notes.extend(noticed.one_company.iter().map(|codes| {
        tell! {
            nl: "de administraties {codes} gelden als één; zijn het er meer, geef elke dan een eigen {source}",
            en: "the companies {codes} count as one; if they are several, give each its own {source}",
            codes = listed_codes(codes), source = verbatim("[[actuals.source]]")
        }
    }));
    notes.extend(noticed.one_journal.iter().map(|codes| {
        tell! {
            nl: "de dagboeken {codes} gelden als één: boekstukken met hetzelfde nummer kunnen hetzelfde zijn",
            en: "the journals {codes} count as one: transactions with the same number can be the same",
            codes = listed_codes(codes)
        }
    }));
    notes
}

fn listed_codes(codes: &[String]) -> Message {
    listed_at_most(4, codes.iter().map(name).collect())
}

/// A note on the exports of a bookkeeping that number their transactions from the start again. None if there are none.
fn renumbered(noticed: &SourceReading) -> Option<Message> {
    let pairs = noticed.renumbered.iter();
    let files: BTreeSet<&String> = pairs.flat_map(|each| &each.files).collect();
    let exports = noticed.exports.iter().map(|export| &export.path);
    let named: Vec<Piece> = exports
        .filter(|path| files.contains(path))
        .map(name)
        .collect();
    (!named.is_empty()).then(|| {
        tell! {
            nl: "{files} nummeren hun boekstukken elk opnieuw: gelijke nummers op andere dagen zijn andere boekstukken, en tellen alle mee",
            en: "{files} each number their transactions from the start: equal numbers on other days are other transactions, and all count",
            files = listed_at_most(12, named)
        }
    })
}
