//! The facts that a reader wants to know first: a verdict in a sentence, and cards with a figure each.
//!
//! A card repeats a figure that is in a table of another report. Formats that can't draw cards print them as a table.

use super::{Cell, Table};
use crate::finding::Message;

/// A judgement of a figure or of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// A figure that is neither good nor bad.
    Plain,
    Good,
    /// Good only because amounts are rounded.
    GoodWithinRounding,
    /// Something that a reader should know about.
    Attention,
    Bad,
}

impl Tone {
    /// Returns its name in JSON. It is the same in every language.
    pub fn word(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Good | Tone::GoodWithinRounding => "good",
            Tone::Attention => "attention",
            Tone::Bad => "bad",
        }
    }
}

/// The verdict on the plan, in sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    pub tone: Tone,
    /// Complete sentences.
    pub text: Message,
}

/// Some figures with their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    /// A row for each card: its title, its figure and its meaning.
    pub table: Table,
    /// The face of each row of the table.
    pub faces: Vec<CardFace>,
}

/// How a card is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardFace {
    pub tone: Tone,
    /// The id of the report that has a table with its figure.
    pub about: &'static str,
}

impl Cards {
    /// Returns the cells of each card with its face.
    pub fn each(&self) -> impl Iterator<Item = ([&Cell; 3], CardFace)> {
        self.table
            .rows
            .iter()
            .zip(&self.faces)
            .filter_map(|(row, face)| match row.cells.as_slice() {
                [title, figure, meaning] => Some(([title, figure, meaning], *face)),
                _ => None,
            })
    }
}
