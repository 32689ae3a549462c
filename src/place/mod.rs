//! Places in a plan file: key paths such as `lines.aanbod.debit[2]`.
//!
//! A place holds no bytes. When a finding is shown, `read::locate` finds the bytes of the longest prefix of the
//! path that exists. The place of a missing key is therefore shown at the table that should have it.

mod path;

use std::fmt;
use std::ops::Range;

pub(crate) use path::Path;

/// One step of a path: from a table to a key, or from an array to an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// An element of an array, counted from 0.
    Index(usize),
}

impl Step {
    /// The key, if it is a step to a key.
    pub fn as_key(&self) -> Option<&str> {
        match self {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        }
    }

    /// The index, if it is a step to an element.
    pub fn as_index(&self) -> Option<usize> {
        match self {
            Step::Key(_) => None,
            Step::Index(index) => Some(*index),
        }
    }
}

/// The part of the file to which a place points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum PlacePart {
    /// The value at the end of the path.
    Value,
    /// The key at the end of the path instead of its value, for a key that should not be there.
    Key,
    /// Bytes of the text, for a syntax error, which has no key or value.
    Text { start: usize, end: usize },
}

/// The file that a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum InFile {
    Plan,
    /// The file that has the bookkeepings of the plan, if they have a file of their own.
    Actuals,
}

/// A place in a plan file, or in the file that has the bookkeepings of the plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    file: InFile,
    steps: Vec<Step>,
    points_at: PlacePart,
}

impl Place {
    /// The complete plan file.
    pub fn root() -> Place {
        Place {
            file: InFile::Plan,
            steps: Vec::new(),
            points_at: PlacePart::Value,
        }
    }

    /// A top-level section, such as `lines`.
    pub fn section(name: &str) -> Place {
        Place::root().key(name)
    }

    /// Bytes of the text, for a syntax error.
    pub fn text(range: Range<usize>) -> Place {
        Place {
            file: InFile::Plan,
            steps: Vec::new(),
            points_at: PlacePart::Text {
                start: range.start,
                end: range.end,
            },
        }
    }

    /// The same place, one key deeper.
    pub fn key(mut self, name: impl Into<String>) -> Place {
        self.steps.push(Step::Key(name.into()));
        self
    }

    /// The same place, one element deeper; `index` counts from 0.
    pub fn index(mut self, index: usize) -> Place {
        self.steps.push(Step::Index(index));
        self
    }

    /// The same place, one step deeper.
    pub(crate) fn step(mut self, step: Step) -> Place {
        self.steps.push(step);
        self
    }

    /// Returns the place with each of its keys changed by `change`.
    pub fn with_keys(&self, change: &dyn Fn(&str) -> String) -> Place {
        let steps = self.steps.iter().map(|step| match step {
            Step::Key(key) => Step::Key(change(key)),
            Step::Index(index) => Step::Index(*index),
        });
        Place {
            steps: steps.collect(),
            ..self.clone()
        }
    }

    /// The same place, but of the key instead of its value.
    pub fn at_key(mut self) -> Place {
        self.points_at = PlacePart::Key;
        self
    }

    /// Returns the same place in the file that has the bookkeepings of the plan.
    pub(crate) fn in_actuals_file(mut self) -> Place {
        self.file = InFile::Actuals;
        self
    }

    /// The place of a key of `[actuals]` in the file that has the bookkeepings of the plan. Other places stay as they
    /// are.
    pub(crate) fn moved_to_actuals_file(mut self) -> Place {
        let is_in_table = self.steps.len() > 1 && self.steps[0].as_key() == Some("actuals");
        if self.file == InFile::Plan && is_in_table {
            self.steps.remove(0);
            self.file = InFile::Actuals;
        }
        self
    }

    /// Whether the place is in the file that has the bookkeepings of the plan, and not in the plan.
    pub fn is_in_actuals_file(&self) -> bool {
        self.file == InFile::Actuals
    }

    /// Whether this points at the key instead of at its value.
    pub fn is_key(&self) -> bool {
        self.points_at == PlacePart::Key
    }

    /// The steps from the top of the file.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The place one step above, and the last step. None at the top of the file.
    pub(crate) fn split_last(&self) -> Option<(Place, &Step)> {
        let (last, above) = self.steps.split_last()?;
        let above = Place {
            file: self.file,
            steps: above.to_vec(),
            points_at: PlacePart::Value,
        };
        Some((above, last))
    }

    /// The bytes of the text. None if the place is a path.
    pub fn as_text(&self) -> Option<Range<usize>> {
        match self.points_at {
            PlacePart::Text { start, end } => Some(start..end),
            PlacePart::Value | PlacePart::Key => None,
        }
    }
}

/// Whether TOML allows a key without quotes.
pub(crate) fn is_bare_key(key: &str) -> bool {
    let mut bytes = key.bytes();
    !key.is_empty() && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// A key as in TOML: bare if possible, else quoted.
pub(crate) fn written_key(key: &str) -> String {
    if is_bare_key(key) {
        key.to_string()
    } else {
        toml_string(key)
    }
}

/// A basic string of TOML.
pub(crate) fn toml_string(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' => String::from("\\\""),
        '\\' => String::from("\\\\"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => String::from(c),
    };
    let escaped: String = text.chars().map(escaped).collect();
    format!("\"{escaped}\"")
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.steps.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => {
                    if depth > 0 {
                        f.write_str(".")?;
                    }
                    f.write_str(&written_key(key))?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_as_a_toml_path() {
        let place = Place::section("lines").key("aanbod").key("debit").index(2);
        assert_eq!(place.to_string(), "lines.aanbod.debit[2]");
    }

    #[test]
    fn bookkeepings_can_be_in_a_file_of_their_own() {
        let rule = Place::section("actuals").key("rules").index(1);
        let moved = rule.moved_to_actuals_file();
        assert_eq!(moved.to_string(), "rules[1]");
        assert!(moved.is_in_actuals_file());
        let name_of_file = Place::section("actuals").moved_to_actuals_file();
        assert!(!name_of_file.is_in_actuals_file());
    }

    #[test]
    fn a_key_that_toml_would_quote_is_quoted() {
        assert_eq!(
            Place::section("funders").key("PPO regio").to_string(),
            "funders.\"PPO regio\""
        );
    }
}
