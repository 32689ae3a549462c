//! Findings: what is wrong with a plan, where, and what to try. They are plain data without layout.
//!
//! A message is a list of pieces and not a text. So a format prints an amount in it in the currency and number format of
//! the plan, and the rule that found it does not.

mod bounded;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

use crate::place::Place;
use crate::plan::{Money, Quantity, Section, Share, Span};

pub use bounded::BoundedFindings;

/// The name of a rule, such as `line-overspent`, in `explain`, in `[checks]` and in CI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName(pub &'static str);

/// The level of a finding. Rules do not know it: the registry and the `[checks]` of the plan decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Hidden: the plan silences the rule, with a reason.
    Allow,
    /// Shown. It fails the check only with `--strict`.
    Warn,
    /// Shown. It fails the check.
    Deny,
}

impl fmt::Display for Level {
    /// As `[checks]` writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
        })
    }
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

/// The topic of a rule, as far as there are reports that list only the silenced rules of one topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The plan as a whole. Reports of amounts list the silenced rules of every topic.
    Plan,
    Partners,
    Targets,
    Conditions,
}

/// The description of a rule: plain data for `explain`, SARIF and editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its number, such as `HB007`, which is never reused.
    pub id: &'static str,
    pub name: RuleName,
    /// The level of its findings, unless the plan sets another one.
    pub level: Level,
    /// What it is about: a report on that topic lists the rule when the plan silences it.
    pub topic: Topic,
    /// The sections of the file that it depends on. It is not run when one of them could not be read in full.
    pub needs: &'static [Section],
    /// What its findings mean, on one line: lower case, no full stop.
    pub summary: &'static str,
    /// Markdown: *What it checks*, *Why it matters*, *Example*, *Use instead*, *Source*.
    pub doc: &'static str,
}

/// One part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(Cow<'static, str>),
    /// A name from the plan, printed in backticks.
    Name(String),
    /// An amount, printed in the plan's currency.
    Money(Money),
    /// The price of one unit of something, printed with cents also in a plan of whole euros.
    Rate(Money),
    /// A number with a unit of its own.
    Quantity(Quantity),
    /// A share, printed as a percentage.
    Share(Share),
    /// A count.
    Count(usize),
    Date(Date),
    Span(Span),
}

/// Pieces that read as one sentence: lower case, no full stop. The macro [`say!`](crate::say) makes one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message(Vec<Piece>);

impl Message {
    /// Returns the pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, piece: impl Into<Piece>) {
        self.0.push(piece.into());
    }

    /// Adds all pieces of another message at the end.
    pub fn extend(&mut self, other: Message) {
        self.0.extend(other.0);
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
    Piece::Rate(price)
}

/// Returns a piece with a name from the plan, which is printed in backticks.
pub fn name(text: impl ToString) -> Piece {
    Piece::Name(text.to_string())
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

impl From<Money> for Piece {
    fn from(money: Money) -> Piece {
        Piece::Money(money)
    }
}

impl From<Quantity> for Piece {
    fn from(quantity: Quantity) -> Piece {
        Piece::Quantity(quantity)
    }
}

impl From<Share> for Piece {
    fn from(share: Share) -> Piece {
        Piece::Share(share)
    }
}

impl From<usize> for Piece {
    fn from(count: usize) -> Piece {
        Piece::Count(count)
    }
}

impl From<Date> for Piece {
    fn from(date: Date) -> Piece {
        Piece::Date(date)
    }
}

impl From<Span> for Piece {
    fn from(span: Span) -> Piece {
        Piece::Span(span)
    }
}

/// Two figures that should be equal, for programs that calculate (JSON).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// The figure at the place of the finding.
    pub found: Money,
    /// The figure that it should be, according to the other figures.
    pub expected: Money,
}

impl Figures {
    /// Returns the found figure less the expected one.
    pub fn difference(self) -> Money {
        self.found - self.expected
    }
}

/// Another place that a finding is about, with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub place: Place,
    pub message: Message,
}

/// One thing that is wrong in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: RuleName,
    /// What is wrong, with the figures.
    pub message: Message,
    /// Where it is wrong.
    pub place: Place,
    /// A short message that formats show at the place. None if the finding has only its message.
    pub label: Option<Message>,
    /// The other places: the figures that this one should equal, or the first of two that are the same.
    pub related: Vec<Related>,
    /// The two figures that differ, if the finding is about figures.
    pub figures: Option<Figures>,
    /// What to try. It names an action.
    pub hint: Option<Message>,
}

impl Finding {
    /// Returns a finding with a rule, a place and a message, and nothing else.
    pub fn new(rule: RuleName, place: Place, message: Message) -> Finding {
        Finding {
            rule,
            message,
            place,
            label: None,
            related: Vec::new(),
            figures: None,
            hint: None,
        }
    }

    /// Adds a short message that is shown at the place.
    pub fn label(mut self, label: Message) -> Finding {
        self.label = Some(label);
        self
    }

    /// Adds another place.
    pub fn related(mut self, place: Place, message: Message) -> Finding {
        self.related.push(Related { place, message });
        self
    }

    /// Adds the two figures that differ.
    pub fn figures(mut self, found: Money, expected: Money) -> Finding {
        self.figures = Some(Figures { found, expected });
        self
    }

    /// Adds what to try.
    pub fn hint(mut self, hint: Message) -> Finding {
        self.hint = Some(hint);
        self
    }
}

/// A finding with its level, and with its places as bytes of the text of the plan.
#[derive(Debug, Clone)]
pub struct Located {
    pub finding: Finding,
    pub rule: &'static Rule,
    pub level: Level,
    /// The bytes of [`Finding::place`]. They may be an empty range at the end of the text.
    pub span: Range<usize>,
    /// The bytes of each of [`Finding::related`], in the same order.
    pub related: Vec<Range<usize>>,
}
