//! What is wrong with a plan, where, and what to try: plain data, without severity and without layout.
//!
//! A message is a row of pieces, not a text, so that an amount in it is printed by the renderer in the
//! plan's own currency and number format, and never by the rule that found it.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use crate::place::Place;
use crate::plan::{Money, Quantity, Section, Share, Span};

/// The name of a rule, such as `line-overspent`: what `explain`, `[checks]` and CI call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName(pub &'static str);

/// How much a finding weighs. Rules do not know it: the registry and the plan's `[checks]` decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not shown: silenced by the plan, with a reason.
    Allow,
    /// Shown; fails the check only under `--strict`.
    Warn,
    /// Shown, and fails the check.
    Deny,
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

/// What a rule says of itself: plain data, the same for `explain`, for SARIF and for the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// `HB007`: never reused.
    pub id: &'static str,
    pub name: RuleName,
    /// How much a finding of it weighs, when the plan does not say otherwise.
    pub level: Level,
    /// What it is about: a report on that topic lists the rule when the plan silences it.
    pub topic: Topic,
    /// The sections of the file that it depends on. It is not run when one of them could not be read in full.
    pub needs: &'static [Section],
    /// What a finding of it means, in one line: lower case, no full stop.
    pub summary: &'static str,
    /// Markdown: *What it checks*, *Why it matters*, *Example*, *Use instead*, *Source*.
    pub doc: &'static str,
}

/// One part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(Cow<'static, str>),
    /// Something out of the plan, printed in backticks.
    Name(String),
    /// An amount, printed in the plan's currency.
    Money(Money),
    /// The price of one, printed in cents even in a plan of whole euros.
    Rate(Money),
    /// A number with a unit of its own.
    Quantity(Quantity),
    /// A part of a whole, printed as a percentage.
    Share(Share),
    /// How many.
    Count(usize),
    /// A day.
    Date(Date),
    /// A stretch of time.
    Span(Span),
}

/// A row of pieces that read as one sentence: lower case, no full stop. Made with [`say!`](crate::say).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message(Vec<Piece>);

impl Message {
    /// The pieces, in order.
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

/// The price of one of something.
pub fn rate(price: Money) -> Piece {
    Piece::Rate(price)
}

/// A name out of the plan, to be printed in backticks.
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

/// Two figures that should have been equal, for readers that calculate (JSON).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// What stands at the finding's place.
    pub found: Money,
    /// What it should have been, by the other figures.
    pub expected: Money,
}

impl Figures {
    /// How much too much was found; below nothing when it was too little.
    pub fn difference(self) -> Money {
        self.found - self.expected
    }
}

/// Another place that a finding is about, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub place: Place,
    pub message: Message,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: RuleName,
    /// What is wrong, with the figures.
    pub message: Message,
    /// Where.
    pub place: Place,
    /// A few words for beside the place, when the message is too long for that.
    pub label: Option<Message>,
    /// The other places: the figures that this one should equal, the first of two that are the same.
    pub related: Vec<Related>,
    /// The two figures and so their difference, where the finding is about figures.
    pub figures: Option<Figures>,
    /// What to try: it names an action.
    pub hint: Option<Message>,
}

impl Finding {
    /// A finding with only what every finding has.
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

    /// With a few words for beside the place.
    pub fn label(mut self, label: Message) -> Finding {
        self.label = Some(label);
        self
    }

    /// With another place.
    pub fn related(mut self, place: Place, message: Message) -> Finding {
        self.related.push(Related { place, message });
        self
    }

    /// With the two figures that differ.
    pub fn figures(mut self, found: Money, expected: Money) -> Finding {
        self.figures = Some(Figures { found, expected });
        self
    }

    /// With what to try.
    pub fn hint(mut self, hint: Message) -> Finding {
        self.hint = Some(hint);
        self
    }
}

/// A finding with its level, and with its places turned into bytes of the plan's text.
#[derive(Debug, Clone)]
pub struct Located {
    pub finding: Finding,
    pub rule: &'static Rule,
    pub level: Level,
    /// The bytes of [`Finding::place`]. Empty at the end of the text is allowed.
    pub span: Range<usize>,
    /// The bytes of each of [`Finding::related`], in the same order.
    pub related: Vec<Range<usize>>,
}
