//! Paths of files as readers of a document see them: without folders, unless two files have the same name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Message, Piece, Words};
use crate::tell;

/// The separators of folders.
const SEPARATORS: [char; 2] = ['/', '\\'];
/// The maximum length of the ending of a file name.
const MAX_ENDING: usize = 5;

/// Paths with the short form of each.
#[derive(Debug, Default)]
pub struct ShortPaths(BTreeMap<String, String>);

impl ShortPaths {
    /// Shortens paths: each keeps only as many of its last folders as distinguish it from the others.
    pub fn new<'a>(paths: impl IntoIterator<Item = &'a str>) -> ShortPaths {
        let paths: BTreeSet<&str> = paths.into_iter().collect();
        let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
        let all_ends = paths.iter().flat_map(|path| ends_of(path));
        all_ends.for_each(|end| *ends.entry(end).or_default() += 1);
        let short = |path: &&str| {
            let short = ends_of(path).find(|end| ends.get(end) == Some(&1));
            (path.to_string(), short.unwrap_or(path).to_string())
        };
        ShortPaths(paths.iter().map(short).collect())
    }

    /// Shortens the paths of the files that messages name.
    pub fn in_messages<'a>(messages: impl IntoIterator<Item = &'a Message>) -> ShortPaths {
        let names = messages.into_iter().flat_map(Message::names);
        ShortPaths::new(names.filter(|name| is_path(name)))
    }

    /// Returns a name in a message for readers: contents in the plan file by their name, a file by its short path, and
    /// any other name as it is.
    pub fn name_for_readers(&self, name: &str) -> Piece {
        name_of_contents(name).map_or_else(|| Piece::from(self.of(name).to_string()), Piece::from)
    }

    /// Returns the short form of a path. Any other text is returned as it is.
    pub fn of<'a>(&'a self, path: &'a str) -> &'a str {
        self.0.get(path).map_or(path, String::as_str)
    }
}

/// The ends of a path, from its last part to the complete path.
fn ends_of(path: &str) -> impl Iterator<Item = &str> {
    let starts = path.rmatch_indices(SEPARATORS).map(|(at, _)| at + 1);
    starts.chain([0]).map(|at| &path[at..])
}

/// Returns the name for readers of a file whose contents are in the plan file, or of a closing: `bookkeeping 1` for
/// `actuals.source[0].contents[0]`. None if the name is not such a place.
pub fn name_of_contents(name: &str) -> Option<Message> {
    let (kind, rest) = name.strip_prefix("actuals.")?.split_once('[')?;
    let (number, of_contents) = rest.split_once(']')?;
    let ordinal = |number: &str| number.parse::<usize>().ok()?.checked_add(1);
    let number = ordinal(number)?;
    let kind = match kind {
        "source" => Words::new("boekhouding", "bookkeeping"),
        "hours" => Words::new("urenstaat", "timesheet"),
        "commitment-lists" => Words::new("verplichtingenlijst", "list of commitments"),
        "closed" => Words::new("afsluiting", "closing"),
        _ => return None,
    };
    let part = match of_contents {
        "" => 1,
        place => ordinal(place.strip_prefix(".contents[")?.strip_suffix(']')?)?,
    };
    Some(match part {
        1 => tell! { nl: "{kind} {number}", en: "{kind} {number}", kind, number },
        _ => tell! {
            nl: "{kind} {number}, deel {part}", en: "{kind} {number}, part {part}", kind, number, part
        },
    })
}

/// Whether a name from a message is the path of a file in a folder.
pub fn is_path(name: &str) -> bool {
    let Some((folders, file)) = name.rsplit_once(SEPARATORS) else {
        return false;
    };
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_ending = (1..=MAX_ENDING).contains(&ending.len())
        && ending.chars().all(|each| each.is_ascii_alphanumeric())
        && ending.chars().any(|each| each.is_ascii_alphabetic());
    is_ending && !folders.contains(":/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_the_same_name_keep_the_folder_that_tells_them_apart() {
        let paths = [
            "a/2020/ppo.xaf",
            "a/2021/ppo.xaf",
            "a\\swv.csv",
            "b/ppo.xaf",
            "x.csv",
        ];
        let short = ShortPaths::new(paths);
        let shown = paths.map(|path| short.of(path));
        assert_eq!(
            shown,
            [
                "2020/ppo.xaf",
                "2021/ppo.xaf",
                "swv.csv",
                "b/ppo.xaf",
                "x.csv"
            ]
        );
        // One path is the end of another.
        let short = ShortPaths::new(["b/x.csv", "x.csv"]);
        assert_eq!(
            (short.of("b/x.csv"), short.of("x.csv")),
            ("b/x.csv", "x.csv")
        );
        assert_eq!(short.of("c/x.csv"), "c/x.csv");
    }

    #[test]
    fn a_name_with_a_slash_is_no_path() {
        let paths = ["a/b.xaf", "../x.toml", "C:\\boeken\\2020.csv", "/tmp/x.7z"];
        assert!(paths.into_iter().all(is_path));
        let others = [
            "2019/2020",
            "b.xaf",
            "km/u 3.5",
            "https://x.nl/a.html",
            "a/b",
            "a.b/c",
        ];
        assert!(!others.into_iter().any(is_path));
    }
}
