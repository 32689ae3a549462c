//! Messages: lists of pieces, so that a format prints an amount in the currency and number format of the plan.

use std::borrow::Cow;

use jiff::civil::Date;

use super::sentence::{Sentence, Words};
use crate::plan::{Money, Quantity, Share, Span};

/// One part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A text that is the same in every language, or a text of a report, which has its language already.
    Text(Cow<'static, str>),
    /// Words in every language.
    Words(Words),
    /// A sentence in every language, with values.
    Sentence(Sentence),
    /// Items of an enumeration, and the text before the last one: `a, b and c`.
    List {
        items: Vec<Piece>,
        last: Words,
    },
    /// A message within a message.
    Message(Message),
    /// A name from the plan, printed in backticks.
    Name(String),
    /// A text for whoever keeps the plan file, printed in backticks: a key, a place, TOML, or a command.
    Verbatim(String),
    /// An amount, printed in the plan's currency.
    Money(Money),
    /// An amount printed with cents, even in a plan of whole euros: the price of one unit, or a journal line.
    InCents(Money),
    /// A number with a unit of its own.
    Quantity(Quantity),
    /// A share, printed as a percentage.
    Share(Share),
    /// A count.
    Count(usize),
    Date(Date),
    Span(Span),
}

/// Pieces that read as one sentence: lower case, no full stop.
///
/// [`tell!`](crate::tell) makes a sentence in every language. [`say!`](crate::say) makes a message without words, or of
/// a report that already has its language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message(Vec<Piece>);

impl Message {
    /// Returns the pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Joins the messages, with this text between each two.
    pub fn joined(
        parts: impl IntoIterator<Item = impl Into<Piece>>,
        between: &'static str,
    ) -> Self {
        let mut joined = Self::default();
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                joined.push(between);
            }
            joined.push(part);
        }
        joined
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, piece: impl Into<Piece>) {
        self.0.push(piece.into());
    }

    /// Returns the message with its texts and names changed.
    pub(super) fn with_texts(&self, change: &dyn Fn(&str) -> String) -> Message {
        self.with_pieces(&|piece| {
            if let Piece::Text(text) = piece {
                Some(Piece::Text(Cow::Owned(change(text))))
            } else if let Piece::Name(name) = piece {
                Some(Piece::Name(change(name)))
            } else if let Piece::Verbatim(text) = piece {
                Some(Piece::Verbatim(change(text)))
            } else {
                None
            }
        })
    }

    /// Returns the names and the texts of the plan file in the message, in order.
    pub fn names(&self) -> Vec<&str> {
        self.0.iter().flat_map(Piece::names).collect()
    }

    /// Returns the message with its names replaced by other pieces, such as texts: for reports, which have no
    /// backticks.
    pub fn with_names(&self, change: &dyn Fn(&str) -> Piece) -> Message {
        self.with_pieces(&|piece| {
            if let Piece::Name(name) | Piece::Verbatim(name) = piece {
                Some(change(name))
            } else {
                None
            }
        })
    }

    /// Returns the message with keys, places and commands as texts in backticks.
    pub fn with_quoted_keys(&self) -> Message {
        self.with_pieces(&|piece| {
            if let Piece::Verbatim(text) = piece {
                Some(Piece::Text(Cow::Owned(format!("`{text}`"))))
            } else {
                None
            }
        })
    }

    /// Returns the message in which each piece is replaced for which `change` returns another piece.
    pub(super) fn with_pieces(&self, change: &dyn Fn(&Piece) -> Option<Piece>) -> Message {
        let pieces = self.0.iter();
        Message(pieces.map(|piece| piece.with_pieces(change)).collect())
    }

    /// Adds all pieces of another message at the end.
    pub fn extend(&mut self, other: Message) {
        self.0.extend(other.0);
    }
}

impl Piece {
    fn names(&self) -> Vec<&str> {
        match self {
            Piece::Name(name) | Piece::Verbatim(name) => vec![name.as_str()],
            Piece::Sentence(sentence) => sentence.values().flat_map(Piece::names).collect(),
            Piece::Message(message) => message.names(),
            Piece::List { items, .. } => items.iter().flat_map(Piece::names).collect(),
            Piece::Text(_)
            | Piece::Words(_)
            | Piece::Money(_)
            | Piece::InCents(_)
            | Piece::Quantity(_)
            | Piece::Share(_)
            | Piece::Count(_)
            | Piece::Date(_)
            | Piece::Span(_) => Vec::new(),
        }
    }

    /// Returns the piece that `change` returns, or else the piece with the pieces in it replaced by `change`.
    pub(super) fn with_pieces(&self, change: &dyn Fn(&Piece) -> Option<Piece>) -> Piece {
        if let Some(piece) = change(self) {
            return piece;
        }
        match self {
            Piece::Sentence(sentence) => Piece::Sentence(sentence.with_pieces(change)),
            Piece::Message(message) => Piece::Message(message.with_pieces(change)),
            Piece::List { items, last } => Piece::List {
                items: items.iter().map(|item| item.with_pieces(change)).collect(),
                last: *last,
            },
            Piece::Text(_)
            | Piece::Name(_)
            | Piece::Verbatim(_)
            | Piece::Words(_)
            | Piece::Money(_)
            | Piece::InCents(_)
            | Piece::Quantity(_)
            | Piece::Share(_)
            | Piece::Count(_)
            | Piece::Date(_)
            | Piece::Span(_) => self.clone(),
        }
    }
}

/// Builds a [`Message`] from pieces: `say!["line ", name("aanbod"), " spends ", amount]`.
#[macro_export]
macro_rules! say {
    ($($piece:expr),+ $(,)?) => {{
        let mut message = $crate::finding::Message::default();
        $(message.push($piece);)+
        message
    }};
}

/// Returns a piece with the price of one unit of something.
pub fn rate(price: Money) -> Piece {
    Piece::InCents(price)
}

/// Returns a piece with a name from the plan, which is printed in backticks.
pub fn name(text: impl ToString) -> Piece {
    Piece::Name(text.to_string())
}

/// Returns a piece with a key, a place, TOML or a command, for whoever keeps the plan file. It is printed in backticks.
pub fn verbatim(text: impl ToString) -> Piece {
    Piece::Verbatim(text.to_string())
}

impl From<&'static str> for Piece {
    fn from(text: &'static str) -> Piece {
        Piece::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Piece {
        Piece::Text(Cow::Owned(text))
    }
}

impl From<Words> for Message {
    fn from(words: Words) -> Message {
        Message(vec![Piece::Words(words)])
    }
}

/// Implements the conversion of types to pieces, each by one variant.
macro_rules! pieces {
    ($($value:ty => $variant:ident),+ $(,)?) => {
        $(impl From<$value> for Piece {
            fn from(value: $value) -> Piece {
                Piece::$variant(value)
            }
        })+
    };
}

pieces! {
    Words => Words,
    Message => Message,
    Money => Money,
    Quantity => Quantity,
    Share => Share,
    usize => Count,
    Date => Date,
    Span => Span,
}

/// A number of lines, or the number of a line.
impl From<u64> for Piece {
    fn from(count: u64) -> Piece {
        Piece::Count(usize::try_from(count).unwrap_or(usize::MAX))
    }
}
