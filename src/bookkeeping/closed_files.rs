//! The names of closed files, and the digests of files.
//!
//! A closed file is beside the file that names the bookkeepings and is found by its name, so that every program that
//! reads the plan sees it: `leiden.2021-H1.closed.toml`, and `leiden.2021-H1.closed-2.toml` for the second version.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::plan::Span;

/// The end of the name of a list of closed files.
const LIST: &str = ".closed-files.toml";

/// The closed files beside a file, in the order of their names.
pub fn closed_files_beside(file: &Path) -> io::Result<Vec<PathBuf>> {
    files_beside(file, |name| version(file, name).is_some())
}

/// The closed files in the folder of a file that are named after another file, in the order of their names.
pub fn closed_files_of_others(file: &Path) -> io::Result<Vec<PathBuf>> {
    files_beside(file, |name| {
        is_closed_file(name) && version(file, name).is_none()
    })
}

/// The files in the folder of a file that `is_selected` selects by their names, in the order of their names.
fn files_beside(file: &Path, is_selected: impl Fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let read = if folder.as_os_str().is_empty() {
        fs::read_dir(".")?
    } else {
        fs::read_dir(folder)?
    };
    let mut found = Vec::new();
    for entry in read {
        let name = entry?.file_name();
        if name.to_str().is_some_and(&is_selected) {
            found.push(folder.join(name));
        }
    }
    found.sort();
    Ok(found)
}

/// The path of the list of the closed files beside a file: `leiden.closed-files.toml`.
pub fn closed_list_of(file: &Path) -> PathBuf {
    file.with_file_name(stem(file) + LIST)
}

/// Whether a path has the name of a list of closed files.
pub fn is_closed_list(path: &str) -> bool {
    path.ends_with(LIST)
}

/// The other versions of a closed file: the closed files in its folder for the same plan file and the same time.
pub fn other_versions(path: &Path) -> io::Result<Vec<PathBuf>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some((plan, span)) = named_after(&name) else {
        return Ok(Vec::new());
    };
    let beside = path.with_file_name(format!("{plan}.toml"));
    let mut files = closed_files_beside(&beside)?;
    files.retain(|other| {
        let other = other.file_name().and_then(|name| name.to_str());
        let of = other.and_then(|other| version(&beside, other));
        other != Some(&name) && of.is_some_and(|(of, _)| of == span)
    });
    Ok(files)
}

/// The path of the file that a closed file is named after. It need not exist. None if the closed file does not have
/// such a name.
pub fn closed_beside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy();
    let (plan, _) = named_after(&name)?;
    Some(path.with_file_name(format!("{plan}.toml")))
}

/// The name of the plan file and the time in the name of a closed file: `leiden` and `2021-H1` in
/// `leiden.2021-H1.closed.toml`. None if it has no such name.
fn named_after(name: &str) -> Option<(&str, &str)> {
    let (stem, _) = name.rsplit_once(".closed")?;
    stem.rsplit_once('.')
}

/// Whether a path has the name of a closed file.
pub fn is_closed_file(path: &str) -> bool {
    named_version(path).is_some()
}

/// The path of a closed file without its ending, such as `.closed-2.toml`, and the version in that ending. None if it
/// does not have the name of a closed file.
pub(super) fn named_version(path: &str) -> Option<(&str, u32)> {
    let (of, ending) = path.strip_suffix(".toml")?.rsplit_once('.')?;
    let number = match ending.strip_prefix("closed")? {
        "" => 1,
        number => version_number(number)?,
    };
    Some((of, number))
}

/// The path of the next version of the closed file of a span beside a file, and the number of that version. `last` is
/// the number of the last known version, which may be in the plan itself, or be missing.
pub fn next_closed_file(file: &Path, span: Span, last: u32) -> io::Result<(PathBuf, u32)> {
    let files = closed_files_beside(file)?;
    let versions = files.iter().filter_map(|path| version_of(file, span, path));
    let number = versions.fold(last, u32::max).saturating_add(1);
    let ending = match number {
        1 => "closed".to_string(),
        number => format!("closed-{number}"),
    };
    let name = format!("{}.{}.{ending}.toml", stem(file), written(span));
    Ok((file.with_file_name(name), number))
}

/// The version number in a path. None if the path does not have the name of a closed file of this span beside the file.
pub(super) fn version_of(file: &Path, span: Span, path: &Path) -> Option<u32> {
    let (of, number) = version(file, path.file_name()?.to_str()?)?;
    (of == written(span)).then_some(number)
}

/// The time in the name of a closed file of `file`, and its version number. None if it is not the name of such a closed
/// file.
fn version<'n>(file: &Path, name: &'n str) -> Option<(&'n str, u32)> {
    let rest = name.strip_prefix(&stem(file))?.strip_prefix('.')?;
    let (span, number) = named_version(rest)?;
    let is_span = !span.is_empty() && !span.contains('.');
    is_span.then_some((span, number))
}

/// The version number in `-2`. None if the text is something else.
fn version_number(text: &str) -> Option<u32> {
    text.strip_prefix('-')?.parse().ok()
}

/// A span as it is written in the name of a file.
fn written(span: Span) -> String {
    span.to_string().replace("..", "_").replace('/', "-")
}

fn stem(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// The SHA-256 of a file, as hexadecimal digits.
pub fn sha256_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut part = vec![0; 64 * 1024];
    loop {
        match file.read(&mut part)? {
            0 => break,
            read => hash.update(&part[..read]),
        }
    }
    let digits = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_closed_files() {
        let file = Path::new("plans/leiden.toml");
        assert_eq!(
            version(file, "leiden.2021-H1.closed.toml"),
            Some(("2021-H1", 1))
        );
        assert_eq!(
            version(file, "leiden.2021-H1.closed-12.toml"),
            Some(("2021-H1", 12))
        );
        let others = [
            "leiden.toml",
            "leiden.closed.toml",
            "leiden..closed.toml",
            "leiden.a.2021.closed.toml",
            "leiden-2.2021.closed.toml",
            "leiden.2021.closed-x.toml",
            "leiden.2021.closed",
        ];
        for other in others {
            assert_eq!(version(file, other), None, "{other}");
        }
        assert!(
            is_closed_file("a/leiden.2021-H1.closed.toml")
                && is_closed_file("a.2021.closed-2.toml")
        );
        assert!(!is_closed_file("a.closed/leiden.toml") && !is_closed_file("leiden.closed-x.toml"));
        let list = closed_list_of(file).display().to_string();
        assert!(is_closed_list(&list) && !is_closed_file(&list), "{list}");
        let span = |text: &str| Span::parse(text).expect("a span");
        assert_eq!(written(span("2020/2021")), "2020-2021");
        assert_eq!(written(span("2020..2021-H1")), "2020_2021-H1");
    }
}
