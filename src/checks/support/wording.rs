//! Enumerations in a message: `a`, `b` and `c`.

use crate::finding::{Message, Piece};
use crate::say;

/// Returns all pieces, with commas and a last "and".
pub(crate) fn listed(pieces: Vec<Piece>) -> Message {
    let most = pieces.len();
    listed_at_most(most, pieces)
}

/// Returns the pieces, or if there are more than `most`, the first and how many more there are.
pub(crate) fn listed_at_most(most: usize, pieces: Vec<Piece>) -> Message {
    let mut message = Message::default();
    let count = pieces.len();
    let shown = if count > most { most - 1 } else { count };
    for (at, piece) in pieces.into_iter().take(shown).enumerate() {
        if at > 0 {
            message.push(if at + 1 == count { " and " } else { ", " });
        }
        message.push(piece);
    }
    if count > shown {
        message.extend(say![" and ", count - shown, " more"]);
    }
    message
}
