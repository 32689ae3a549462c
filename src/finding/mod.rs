//! Findings: mistakes in a plan, with their places and the action. They are plain data without layout.
//!
//! A message is data and not a text: its sentences are templates in every language, with values. So a rule knows
//! neither the language of the reader nor how amounts are printed; a format chooses both.

mod advice;
mod bounded;
mod hidden_names;
mod message;
mod readers;
mod rule;
mod sentence;
mod short_paths;
mod system_error;

use std::fmt;
use std::ops::Range;

use crate::place::Place;
use crate::plan::{Currency, Money};

pub(crate) use crate::place::toml_string;
pub use advice::{Advice, Alternative, NewContent, PlanChange};
pub(crate) use bounded::BoundedFindings;
pub use hidden_names::HiddenNames;
pub(crate) use message::verbatim;
pub use message::{Message, Piece, name, rate};
pub use rule::{Rule, Topic};
pub(crate) use sentence::{AND, COMMA, OR, did_you_mean, listed_at_most, plural};
pub use sentence::{Sentence, SentencePart, Words, counted, listed};
pub use short_paths::name_of_contents;
pub(crate) use short_paths::{ShortPaths, is_path};
pub use system_error::SystemError;

/// The name of a rule, such as `line-overspent`, as `explain`, `[checks]` and CI use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName(pub &'static str);

impl RuleName {
    /// The rule about a text that is not TOML: a plan with it could not be read.
    pub const SYNTAX: RuleName = RuleName("syntax");
}

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
    /// Writes the level as `[checks]` has it.
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

/// Two figures that should be equal, for programs that calculate (JSON).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// The figure at the place of the finding.
    pub found: Money,
    /// The figure that it should be, according to the other figures.
    pub expected: Money,
    /// Their currency, if it is not that of the plan.
    pub currency: Option<Currency>,
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
    /// The mistake, with the figures.
    pub message: Message,
    /// The place of the mistake.
    pub place: Place,
    /// A short message that formats show at the place. None if the finding has only its message.
    pub label: Option<Message>,
    /// The other places: the figures that should equal this one, or the first of two equal names.
    pub related: Vec<Related>,
    /// The two figures that differ, if the finding is about figures.
    pub figures: Option<Figures>,
    /// An action that may correct it.
    pub hint: Option<Advice>,
}

impl Finding {
    /// Returns a finding with only a rule, a place and a message.
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

    /// Returns the finding with these other places.
    pub fn with_related(self, related: Vec<Related>) -> Finding {
        Finding { related, ..self }
    }

    /// Adds the two figures that differ.
    pub fn figures(mut self, found: Money, expected: Money) -> Finding {
        self.figures = Some(Figures {
            found,
            expected,
            currency: None,
        });
        self
    }

    /// Adds an action.
    pub fn hint(mut self, hint: impl Into<Advice>) -> Finding {
        self.hint = Some(hint.into());
        self
    }
}

/// A finding with its level, and with its places as ranges of bytes in the text of the plan.
#[derive(Debug, Clone)]
pub struct Located {
    pub finding: Finding,
    pub rule: &'static Rule,
    pub level: Level,
    /// The bytes of [`Finding::place`]. They may be an empty range at the end of the text.
    pub span: Range<usize>,
    /// The bytes of each of [`Finding::related`], in the same order.
    pub related: Vec<Range<usize>>,
    /// The replacements in the text for each alternative of the advice, in the same order. Empty if an alternative
    /// can't be written there.
    pub replacements: Vec<Vec<Replacement>>,
}

impl Located {
    /// Returns the message for readers who do not have the plan file. If the message has texts of that file, this is
    /// the title of the rule.
    pub fn message_for_readers(&self) -> Message {
        if self.finding.message.is_for_readers() {
            self.finding.message.without_keys()
        } else {
            Message::from(self.rule.title)
        }
    }

    /// Returns the advice for readers who do not have the plan file. None if every part of it has texts of that file.
    pub fn hint_for_readers(&self) -> Option<Message> {
        let hint = self.finding.hint.as_ref()?;
        let readable = [hint.words(), hint.message.clone()];
        let readable = readable.into_iter().find(Message::is_for_readers);
        readable.map(|said| said.without_keys())
    }

    /// Returns the message and the advice with texts of the plan file, for its author. Each is included only if readers
    /// without the file get another text.
    pub fn for_authors(&self) -> Vec<Message> {
        let said = Some(self.finding.message.clone());
        let hint = self.finding.hint.as_ref().map(Advice::words);
        let said = said.filter(|said| *said != self.message_for_readers());
        let hint = hint.filter(|hint| Some(hint) != self.hint_for_readers().as_ref());
        said.into_iter().chain(hint).collect()
    }
}

/// A part of the text, and its replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    pub bytes: Range<usize>,
    pub text: String,
}
