//! The names of people, and the texts that are printed instead of them.
//!
//! A name is hidden wherever it occurs as complete words, whatever its case and spaces: in a cell, in a message, in the
//! description of a journal line. A number, or a name of less than three letters, is hidden only if it is the complete
//! text, because it can be something else.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::{Located, Message, NewContent, PlanChange};
use crate::place::Place;

/// Names that are not printed.
#[derive(Debug, Default)]
pub struct HiddenNames {
    /// The text that is printed instead of each name, by the name in lower case.
    instead: BTreeMap<String, String>,
    /// The names that can be a part of a text. None if there are none.
    pattern: Option<Regex>,
}

impl HiddenNames {
    /// Takes names, each with the text to print instead. If a name is given twice, its first text is used.
    pub fn new(names: impl IntoIterator<Item = (String, String)>) -> HiddenNames {
        let mut instead = BTreeMap::new();
        for (name, text) in names {
            let name = plain(&name);
            if !name.is_empty() {
                instead.entry(name).or_insert(text);
            }
        }
        let is_clear = |name: &&String| {
            name.chars().filter(|each| each.is_alphanumeric()).count() > 2
                && name.chars().any(char::is_alphabetic)
        };
        let mut clear: Vec<&String> = instead.keys().filter(is_clear).collect();
        clear.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let words = |name: &&String| {
            let words: Vec<String> = name.split(' ').map(regex::escape).collect();
            words.join(r"\s+")
        };
        let pattern: Vec<String> = clear.iter().map(words).collect();
        let pattern = (!pattern.is_empty()).then(|| pattern.join("|"));
        let compiled = pattern.and_then(|pattern| {
            RegexBuilder::new(&pattern)
                .case_insensitive(true)
                .build()
                .ok()
        });
        HiddenNames {
            pattern: compiled,
            instead,
        }
    }

    /// A text without the names.
    pub fn in_text(&self, text: &str) -> String {
        if let Some(instead) = self.instead.get(&plain(text)) {
            return instead.clone();
        }
        let (mut hidden, mut end) = (String::new(), 0);
        for range in self.found(text) {
            let instead = self.instead.get(&plain(&text[range.clone()]));
            hidden.push_str(&text[end..range.start]);
            hidden.push_str(instead.map_or("", String::as_str));
            end = range.end;
        }
        hidden + &text[end..]
    }

    /// The text of a file with stars instead of names, so that all bytes keep their positions. A name that can't be
    /// part of other texts is found between quotes.
    pub fn starred(&self, text: &str) -> String {
        let mut starred = text.to_string();
        let mut star = |range: Range<usize>| {
            let stars = "*".repeat(range.len());
            starred.replace_range(range, &stars);
        };
        self.found(text).into_iter().for_each(&mut star);
        let quoted = text.split('"').scan(0, |at, part| {
            let start = *at;
            *at += part.len() + 1;
            Some(start..start + part.len())
        });
        let is_name =
            |range: &Range<usize>| self.instead.contains_key(&plain(&text[range.clone()]));
        quoted.filter(is_name).for_each(star);
        starred
    }

    /// A message without the names.
    pub fn in_message(&self, message: &Message) -> Message {
        message.with_texts(&|text| self.in_text(text))
    }

    /// A finding without the names. A change of the text that contains a name is left out.
    pub fn in_finding(&self, located: &Located) -> Located {
        let mut hidden = located.clone();
        let finding = &mut hidden.finding;
        finding.message = self.in_message(&finding.message);
        finding.place = self.in_place(&finding.place);
        finding.label = finding.label.as_ref().map(|label| self.in_message(label));
        for related in &mut finding.related {
            related.message = self.in_message(&related.message);
            related.place = self.in_place(&related.place);
        }
        if let Some(advice) = &mut finding.hint {
            advice.message = self.in_message(&advice.message);
            for alternative in &mut advice.alternatives {
                alternative.message = self.in_message(&alternative.message);
                let changes = alternative.changes.iter();
                alternative.changes = changes.map(|change| self.in_change(change)).collect();
            }
        }
        for parts in &mut hidden.replacements {
            if parts
                .iter()
                .any(|part| self.in_text(&part.text) != part.text)
            {
                parts.clear();
            }
        }
        hidden
    }

    fn in_place(&self, place: &Place) -> Place {
        place.with_keys(&|key| self.in_text(key))
    }

    fn in_change(&self, change: &PlanChange) -> PlanChange {
        PlanChange {
            place: self.in_place(&change.place),
            to: match &change.to {
                NewContent::Text(text) => NewContent::Text(self.in_text(text)),
                NewContent::Toml(value) => NewContent::Toml(self.in_text(value)),
                NewContent::Money(_)
                | NewContent::Foreign(_)
                | NewContent::Share(_)
                | NewContent::Quantity(_)
                | NewContent::Nothing => change.to.clone(),
            },
        }
    }

    /// The ranges of a text that are names.
    fn found(&self, text: &str) -> Vec<Range<usize>> {
        let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let is_whole = |range: &Range<usize>| {
            let (before, after) = (text[..range.start].chars(), text[range.end..].chars());
            let name = &text[range.clone()];
            let (first, last) = (name.chars().next(), name.chars().next_back());
            !(is_word(before.last()) && is_word(first)
                || is_word(after.into_iter().next()) && is_word(last))
        };
        let matches = self
            .pattern
            .iter()
            .flat_map(|pattern| pattern.find_iter(text));
        matches
            .map(|found| found.range())
            .filter(is_whole)
            .collect()
    }
}

/// A name in lower case, with one space between its words.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::name;
    use crate::{say, tell};

    fn names() -> HiddenNames {
        let names = [
            ("J. Smit", "1"),
            ("Jan", "2"),
            ("1107", "3"),
            ("A", "4"),
            ("Ünal", "5"),
        ];
        HiddenNames::new(names.map(|(name, text)| (name.to_string(), format!("Person {text}"))))
    }

    #[test]
    fn names_are_hidden_as_whole_words() {
        let hidden = names();
        let in_text = |text| hidden.in_text(text);
        assert_eq!(
            in_text("Salaris J.  SMIT, januari"),
            "Salaris Person 1, januari"
        );
        assert_eq!(in_text("J. Smits en Jan"), "J. Smits en Person 2");
        assert_eq!(in_text("ünal's uren"), "Person 5's uren");
        // A number and a letter can be something else.
        assert_eq!(in_text("plan A, rekening 1107"), "plan A, rekening 1107");
        assert_eq!(
            (in_text("1107"), in_text("a")),
            ("Person 3".into(), "Person 4".into())
        );
        assert_eq!(HiddenNames::default().in_text("J. Smit"), "J. Smit");
    }

    #[test]
    fn names_in_messages_are_hidden_at_every_depth() {
        let inner = tell! { nl: "van {who}", en: "of {who}", who = name("J. Smit") };
        let message = say!["uren ", inner, " en ", "Jan".to_string()];
        let inner = tell! { nl: "van {who}", en: "of {who}", who = name("Person 1") };
        let expected = say!["uren ", inner, " en ", "Person 2".to_string()];
        assert_eq!(names().in_message(&message), expected);
    }

    #[test]
    fn stars_keep_every_byte_in_its_place() {
        let text = "\"J. Smit\" = 1 # Ünal\nknown-as = \"1107\"\naccount = 1107";
        let starred = names().starred(text);
        assert_eq!(
            starred,
            "\"*******\" = 1 # *****\nknown-as = \"****\"\naccount = 1107"
        );
        assert_eq!(starred.len(), text.len());
    }
}
