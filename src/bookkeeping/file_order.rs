//! The order of files by their names: numbers by their size, and names without extensions. So `export 9` comes before
//! `export 10`, and `export.csv` before `export (1).csv`, the name that a browser gives to a second download.

use std::path::{Path, PathBuf};

/// The sort key of a file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FileOrder {
    folder: Vec<NamePart>,
    name: Vec<NamePart>,
    /// Decides for names that differ only in an extension, a capital or a zero.
    path: PathBuf,
}

/// A part of a name: digits, or other characters.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NamePart {
    /// The number of digits without zeros at the start, and these digits.
    Number(usize, String),
    Text(String),
}

impl FileOrder {
    pub(super) fn of(path: &Path) -> FileOrder {
        let folder = path.parent().unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        FileOrder {
            folder: parts(&folder.to_string_lossy()),
            name: parts(stem),
            path: path.to_path_buf(),
        }
    }
}

fn parts(name: &str) -> Vec<NamePart> {
    let mut found = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = rest.find(|letter: char| letter.is_ascii_digit() != is_digit);
        let (part, others) = rest.split_at(end.unwrap_or(rest.len()));
        let digits = part.trim_start_matches('0');
        found.push(match is_digit {
            true => NamePart::Number(digits.len(), digits.to_string()),
            false => NamePart::Text(part.to_lowercase()),
        });
        rest = others;
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::FileOrder;

    #[test]
    fn numbers_come_by_their_size_and_a_name_before_its_copies() {
        let names = [
            "2020/b.xaf",
            "2021/a.xaf",
            "boeken/2021-01-31.csv",
            "boeken/2021-2-28.csv",
            "boeken/2021-12-31.csv",
            "boeken/export.csv",
            "boeken/Export 9.csv",
            "boeken/export 10.csv",
            "boeken/export (1).csv",
            "boeken/export (2).csv.gz",
        ];
        let orders: Vec<FileOrder> = names
            .iter()
            .map(|name| FileOrder::of(Path::new(name)))
            .collect();
        assert!(orders.is_sorted(), "{orders:#?}");
        assert!(FileOrder::of(Path::new("a.csv")) != FileOrder::of(Path::new("A.csv")));
    }
}
