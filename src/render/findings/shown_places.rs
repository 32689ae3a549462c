//! Selects the related places of a finding that formats for people show: at most five.
//!
//! Places without an amount say where something is declared, and are selected first; then those with the largest
//! amounts, which explain most. The selected places keep the order of the finding.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use super::related;
use crate::finding::{Located, Message, Piece, Related};
use crate::plan::Money;

/// The maximum number of related places that a format for people shows. With the place of the finding itself, that
/// makes six.
const MAX_RELATED: usize = 5;

/// The related places that are shown, each with its range of bytes in the file, and the number of places that are not.
pub(in crate::render) struct ShownPlaces<'a> {
    pub(in crate::render) shown: Vec<(&'a Related, &'a Range<usize>)>,
    pub(in crate::render) more: usize,
}

/// Selects the related places of a finding.
pub(in crate::render) fn shown_places(located: &Located) -> ShownPlaces<'_> {
    let all: Vec<_> = related(located).collect();
    let mut ranks: Vec<usize> = (0..all.len()).collect();
    ranks.sort_by_key(|index| {
        let amount = largest(&all[*index].0.message);
        (amount.is_some(), Reverse(amount))
    });
    let first: BTreeSet<usize> = ranks.into_iter().take(MAX_RELATED).collect();
    ShownPlaces {
        more: all.len() - first.len(),
        shown: first.into_iter().map(|index| all[index]).collect(),
    }
}

/// Returns the largest amount in a message, without its sign. None if it has no amounts.
fn largest(message: &Message) -> Option<Money> {
    message.pieces().iter().filter_map(largest_in).max()
}

/// Like [`largest`], of one piece.
fn largest_in(piece: &Piece) -> Option<Money> {
    match piece {
        Piece::Money(amount) => Some(amount.abs()),
        Piece::Sentence(sentence) => sentence.values().filter_map(largest_in).max(),
        Piece::List { items, .. } => items.iter().filter_map(largest_in).max(),
        Piece::Message(message) => largest(message),
        Piece::Text(_)
        | Piece::Words(_)
        | Piece::Name(_)
        | Piece::Verbatim(_)
        | Piece::InCents(_)
        | Piece::Quantity(_)
        | Piece::Share(_)
        | Piece::Count(_)
        | Piece::Date(_)
        | Piece::Span(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::unused;
    use super::*;
    use crate::finding::Finding;
    use crate::{say, tell};

    #[test]
    fn places_without_amounts_and_with_the_largest_amounts_are_shown_in_order() {
        let amounts = [3, 9, -8, 1, 7, 2, 6].map(Money::whole);
        let base = unused("a");
        let place = base.finding.place.clone();
        let with = |finding: Finding, amount: &Money| {
            let message = tell! { nl: "post {amount}", en: "line {amount}", amount = *amount };
            finding.related(place.clone(), message)
        };
        let finding = amounts.iter().fold(base.finding.clone(), with);
        let located = Located {
            finding: finding.related(place.clone(), say!["declared here"]),
            related: (0..8).map(|at| at..at + 1).collect(),
            ..base
        };
        let places = shown_places(&located);
        let shown: Vec<usize> = places.shown.iter().map(|(_, bytes)| bytes.start).collect();
        // 9, -8, 7 and 6 are the largest of seven; the place at 7 has no amount.
        assert_eq!((shown, places.more), (vec![1, 2, 4, 6, 7], 3));
    }
}
