//! Words for one of several choices: `jaar` for `year`.

use crate::plan::Meanings;
use crate::suggest::{closest, meant_by, plain_value};

/// Returns the choice that a word means. None if it means no choice.
pub(in crate::read) fn choice(word: &str, choices: Meanings) -> Option<&'static str> {
    meant_by(&plain_value(word), choices.iter().copied())
}

/// Returns the choice that a word means, or else the choice that is spelled most like it. None if there is none.
pub(in crate::read) fn closest_choice(word: &str, choices: Meanings) -> Option<&'static str> {
    choice(word, choices).or_else(|| closest(word, choices.iter().map(|(choice, _)| *choice)))
}
