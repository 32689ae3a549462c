//! Advice: an action in words, and changes of the plan that are known to work.
//!
//! The message gives a direction and has no figures. An advised figure is a [`PlanChange`], and its words are made from
//! that change, so that the printed figure is the figure that was tried.

use super::{Message, did_you_mean};
use crate::place::{Place, is_bare_key, toml_string};
use crate::plan::{Money, Quantity, Share};
use crate::tell;

/// A proposal to correct a finding, with the changes that were tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The action in words, without figures. It is correct for any figures.
    pub message: Message,
    /// Ways to make the finding go away. Each is sufficient and brings no new finding.
    pub alternatives: Vec<Alternative>,
    /// The source of the requirement, as the plan states it.
    pub source: Option<String>,
    /// Changes that may work. They have to be completed and tried before they can be alternatives.
    pub(crate) candidates: Vec<Vec<PlanChange>>,
    /// Changes of the text, such as the word or the value that was probably meant. Each has to be tried before it can
    /// be an alternative.
    pub(crate) corrections: Vec<Alternative>,
}

/// Changes of the plan that together make a finding go away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The changes in words.
    pub message: Message,
    pub changes: Vec<PlanChange>,
}

/// One change of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    /// The place of the value to write, which may be missing, or of the key to rename.
    pub place: Place,
    pub to: NewContent,
}

/// The new content of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewContent {
    Money(Money),
    /// An amount in the currency of the place, which differs from the currency of the plan.
    Foreign(Money),
    Share(Share),
    Quantity(Quantity),
    /// A string, or the name of a key.
    Text(String),
    /// A value of any type, as TOML.
    Toml(String),
    /// Nothing: the key is removed.
    Nothing,
}

impl PlanChange {
    /// The change that writes an amount at a place.
    pub fn money(place: Place, amount: Money) -> PlanChange {
        PlanChange {
            place,
            to: NewContent::Money(amount),
        }
    }

    /// The change that removes a key.
    pub fn removal(place: Place) -> PlanChange {
        PlanChange {
            place,
            to: NewContent::Nothing,
        }
    }

    /// The change that writes another word at a place: as a string, or as the name of the key.
    pub fn word(place: Place, word: impl ToString) -> PlanChange {
        PlanChange {
            place,
            to: NewContent::Text(word.to_string()),
        }
    }

    /// The value or the key as TOML. None if the key is removed.
    pub fn toml(&self) -> Option<String> {
        match &self.to {
            NewContent::Money(amount) | NewContent::Foreign(amount) => {
                Some(amount.decimal().normalize().to_string())
            }
            NewContent::Quantity(quantity) => Some(quantity.decimal().normalize().to_string()),
            NewContent::Share(share) => Some(format!("\"{}%\"", share.percent().normalize())),
            NewContent::Text(text) if self.place.is_key() && is_bare_key(text) => {
                Some(text.clone())
            }
            NewContent::Text(text) => Some(toml_string(text)),
            NewContent::Toml(toml) => Some(toml.clone()),
            NewContent::Nothing => None,
        }
    }
}

impl Advice {
    /// Adds changes that may make the finding go away, in the order in which they are tried.
    pub(crate) fn or_try(
        mut self,
        candidates: impl IntoIterator<Item = Vec<PlanChange>>,
    ) -> Advice {
        self.candidates.extend(candidates);
        self
    }

    /// Adds the word that was probably meant, to be written at a place.
    pub(crate) fn correcting(self, place: Place, word: impl ToString) -> Advice {
        self.or_correct(Message::default(), PlanChange::word(place, word))
    }

    /// Adds the value that was probably meant, as TOML, to be written at a place.
    pub(crate) fn writing(self, place: Place, toml: impl ToString) -> Advice {
        let to = NewContent::Toml(toml.to_string());
        self.or_correct(Message::default(), PlanChange { place, to })
    }

    /// Adds a change of the text that may make the finding go away, with its own words. It is tried before it is shown.
    pub(crate) fn or_correct(mut self, message: Message, change: PlanChange) -> Advice {
        self.corrections.push(Alternative {
            message,
            changes: vec![change],
        });
        self
    }

    /// Returns the advice that asks whether the user meant this word at a place.
    pub(crate) fn did_you_mean(place: Place, word: impl ToString) -> Advice {
        Advice::from(did_you_mean(word.to_string())).correcting(place, word)
    }

    /// Adds a way that is known to work, with its own words.
    pub fn or(mut self, message: Message, changes: Vec<PlanChange>) -> Advice {
        self.alternatives.push(Alternative { message, changes });
        self
    }

    /// The advice in words: the message, and each alternative as an example. An alternative without words of its own
    /// does what the message says.
    pub fn words(&self) -> Message {
        let alternatives = self.alternatives.iter();
        let said = alternatives.filter(|each| !each.message.pieces().is_empty());
        let examples = said.map(|each| each.message.clone());
        let mut words = self.message.clone();
        for (index, example) in examples.enumerate() {
            words.extend(match index {
                0 => {
                    tell! { nl: "; bijvoorbeeld {example}", en: "; for example {example}", example }
                }
                _ => tell! { nl: ", of anders {example}", en: ", or else {example}", example },
            });
        }
        if let Some(source) = self.source.clone() {
            words.extend(tell! { nl: "; zie {source}", en: "; see {source}", source });
        }
        words
    }
}

impl From<Message> for Advice {
    fn from(message: Message) -> Advice {
        Advice {
            message,
            alternatives: Vec::new(),
            source: None,
            candidates: Vec::new(),
            corrections: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_written_as_toml() {
        let at = || Place::section("plan");
        let toml = |to: NewContent| PlanChange { place: at(), to }.toml();
        assert_eq!(
            toml(NewContent::Money(Money::whole(-12))).as_deref(),
            Some("-12")
        );
        let share = Share::read("7.50%").expect("a share");
        assert_eq!(toml(NewContent::Share(share)).as_deref(), Some("\"7.5%\""));
        let text = NewContent::Text("a \"b\"\n".to_string());
        assert_eq!(toml(text).as_deref(), Some("\"a \\\"b\\\"\\u000A\""));
        assert_eq!(toml(NewContent::Nothing), None);
        let key = |word: &str| PlanChange::word(at().at_key(), word).toml();
        assert_eq!(key("title").as_deref(), Some("title"));
        assert_eq!(key("2020/2021").as_deref(), Some("\"2020/2021\""));
    }
}
