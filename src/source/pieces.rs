//! A long list of activities, read a few at a time. The parser keeps notes of all of a text until its end, many times
//! as long as the text; of a piece they are short, and the memory that holds them serves for the next piece.
//!
//! Pieces that are all valid TOML are the whole text: where a line that looks like a header stands in a string or in
//! a bracket, the piece before it ends within that, which is not valid. What is wrong is never said of a piece: then
//! the text is read in one, and only that is heard.

use std::collections::BTreeMap;
use std::iter;

use toml::de::{DeTable, DeValue};

use super::context::Value;
use crate::model::Section;
use crate::place::Step;

/// What a piece begins with, at the start of a line.
const HEADER: &str = "[[activities]]";
/// How many bytes a piece has at the least, but for the first: so few that the parser's notes of it stay in the
/// processor's cache.
const SIZE: usize = 8_192;

/// Where pieces begin: the parser counts bytes from there.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// Of each top-level key that is not in the first piece.
    keys: BTreeMap<String, usize>,
    /// Of each piece with activities, after the number of its first one.
    activities: Vec<(usize, usize)>,
}

impl Starts {
    /// Where the piece begins in which a path leads to something.
    pub(super) fn of(&self, path: &[Step]) -> usize {
        match path {
            [Step::Key(key), Step::Index(index), ..] if key == Section::Activities.key() => {
                let pieces = self.activities.partition_point(|(first, _)| first <= index);
                pieces.checked_sub(1).map_or(0, |last| self.activities[last].1)
            }
            [Step::Key(key), ..] => self.keys.get(key).copied().unwrap_or(0),
            [Step::Index(_), ..] | [] => 0,
        }
    }
}

/// Reads a text in pieces; nothing when it has but one, when it is not valid, or when something is said in two pieces
/// that may be said once.
pub(super) fn read(text: &str) -> Option<(DeTable<'_>, Starts)> {
    read_by(text, SIZE)
}

fn read_by(text: &str, size: usize) -> Option<(DeTable<'_>, Starts)> {
    let activities = Section::Activities.key();
    let mut start = header_from(text, 0)?;
    let mut root = DeTable::parse(&text[..start]).ok()?.into_inner();
    let mut starts = Starts::default();
    // A list that is written in brackets can't be gone on with.
    if root.contains_key(activities) {
        return None;
    }
    for end in ends(text, start, size) {
        for (key, value) in DeTable::parse(&text[start..end]).ok()?.into_inner() {
            let name: &str = key.get_ref();
            match root.get_mut(name) {
                Some(earlier) if name == activities => starts.activities.push((append(earlier, value)?, start)),
                Some(_) => return None,
                None => {
                    if name == activities {
                        starts.activities.push((0, start));
                    }
                    starts.keys.insert(name.to_string(), start);
                    root.insert(key, value);
                }
            }
        }
        start = end;
    }
    Some((root, starts))
}

/// Where the pieces from `start` on end.
fn ends(text: &str, start: usize, size: usize) -> impl Iterator<Item = usize> {
    let next =
        move |start: &usize| (*start < text.len()).then(|| header_from(text, start + size).unwrap_or(text.len()));
    iter::successors(Some(start), next).skip(1)
}

/// Where the first line with the header begins, of those that begin after an offset.
fn header_from(text: &str, from: usize) -> Option<usize> {
    let from = text.ceil_char_boundary(from);
    let mut lines = text[from..].match_indices('\n').map(|(end, _)| from + end + 1);
    lines.find(|line| text[*line..].starts_with(HEADER))
}

/// Puts more elements behind those of an array; how many there were.
fn append<'t>(earlier: &mut Value<'t>, more: Value<'t>) -> Option<usize> {
    let (DeValue::Array(earlier), DeValue::Array(more)) = (earlier.get_mut(), more.into_inner()) else { return None };
    let before = earlier.len();
    more.into_iter().for_each(|element| earlier.push(element));
    Some(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::locate::shifted;

    /// Every key and every value under a path, each with its bytes in the text.
    fn all(table: &DeTable<'_>, path: &[Step], starts: &Starts, found: &mut Vec<String>) {
        for (key, value) in table {
            let path = [path, &[Step::Key(key.get_ref().to_string())]].concat();
            found.push(format!("{:?}", shifted(key.span(), starts.of(&path))));
            add(value, &path, starts, found);
        }
    }

    fn add(value: &Value<'_>, path: &[Step], starts: &Starts, found: &mut Vec<String>) {
        found.push(format!("{path:?} {:?}", shifted(value.span(), starts.of(path))));
        if let DeValue::Table(table) = value.get_ref() {
            all(table, path, starts, found);
        }
        for (index, element) in value.get_ref().as_array().into_iter().flatten().enumerate() {
            add(element, &[path, &[Step::Index(index)]].concat(), starts, found);
        }
    }

    /// In how many pieces with activities a text is read, after a look at whether they are the text.
    fn pieces(text: &str, size: usize) -> Option<usize> {
        let (root, starts) = read_by(text, size)?;
        let whole = DeTable::parse(text).expect("what is valid in pieces is valid");
        let (mut ours, mut meant) = (Vec::new(), Vec::new());
        all(&root, &[], &starts, &mut ours);
        all(whole.get_ref(), &[], &Starts::default(), &mut meant);
        assert_eq!(ours, meant);
        Some(starts.activities.len())
    }

    const PLANS: [&str; 2] = [include_str!("../../plans/leiden.toml"), include_str!("../../plans/amsterdam.toml")];

    #[test]
    fn pieces_are_the_text() {
        assert_eq!(PLANS.map(|plan| pieces(plan, 0)), [Some(19), Some(8)]);
        assert_eq!(PLANS.map(|plan| pieces(plan, SIZE)), [Some(2), Some(1)]);
        let plan = "a = 1\n[[activities]]\nb = 'é'\n[activities.c]\n[[activities]]\n[d]\n[[e]]\n[[e]]\n";
        assert_eq!(pieces(plan, 1), Some(2));
    }

    #[test]
    fn a_header_in_a_string_or_in_a_bracket_is_none() {
        for (open, close) in [("'''", "'''"), ("\"\"\"", "\"\"\""), ("[", "]"), ("{", "}")] {
            let broken = format!("a = {open}\n[[activities]]\n{close}\n");
            assert_eq!(pieces(&format!("[plan]\n{broken}[[activities]]\n"), 0), None, "{broken}");
            assert_eq!(pieces(&format!("[plan]\n[[activities]]\n{broken}[[activities]]\n"), 0), None, "{broken}");
        }
    }

    #[test]
    fn what_is_said_in_two_pieces_is_read_in_one() {
        let plan = "a = 1\n[b.c]\n[[activities]]\n[[activities]]\n";
        assert_eq!(pieces(plan, 0), Some(2));
        for more in ["[b]\n", "[b.d]\n", "[a]\n", "[activities]\n", "b = \n"] {
            assert_eq!(pieces(&format!("{plan}{more}"), 0), None, "{more}");
        }
        for list in ["activities = [{}]\n", "activities.a = 1\n", "[[activities]]\n", "[activities.a]\n"] {
            assert_eq!(pieces(&format!("{list}[[activities]]\n[[activities]]\n"), 0), None, "{list}");
        }
    }
}
