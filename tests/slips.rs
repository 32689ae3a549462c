//! One slip gives one finding: each key of the Leiden plan misspelt, each of its values of the wrong type, each of its
//! numbers unreadable, each of its headers misspelt. What only follows from the slip is not told.

use std::ops::Range;

use hbplan::plan::Section;
use hbplan::schema;

use crate::support::files::leiden;
use crate::support::plans::project;

/// A plan with a slip in it.
struct Slip {
    /// What was done, and on which line.
    what: String,
    text: String,
    /// The lines on which it is to be found, counted from 1.
    lines: Range<usize>,
}

/// The text with other words in a range of it.
fn slip(text: &str, range: Range<usize>, by: &str) -> Slip {
    let line = text[..range.start].matches('\n').count() + 1;
    let what = format!("line {line}: {} -> {by}", &text[range.clone()]);
    let last = line + text[range.clone()].matches('\n').count();
    Slip {
        what,
        text: format!("{}{by}{}", &text[..range.start], &text[range.end..]),
        lines: line..last + 1,
    }
}

/// What is found, when it is not one finding where the slip is.
fn wrong(slip: &Slip) -> Option<String> {
    let project = project(&slip.text);
    let line = |at: usize| slip.text[..at].matches('\n').count() + 1;
    let here = |at: usize| slip.lines.contains(&line(at));
    match &project.findings[..] {
        [one] if here(one.span.start) => None,
        found => {
            let found: Vec<String> = found
                .iter()
                .map(|each| format!("{} at {}", each.rule.name.0, line(each.span.start)))
                .collect();
            Some(format!("{}\n  {}", slip.what, found.join(", ")))
        }
    }
}

#[track_caller]
fn assert_one_finding_each(slips: impl IntoIterator<Item = Slip>, at_least: usize) {
    let slips: Vec<Slip> = slips.into_iter().collect();
    assert!(slips.len() >= at_least, "only {} slips", slips.len());
    let wrong: Vec<String> = slips.iter().filter_map(wrong).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        slips.len(),
        wrong.join("\n")
    );
}

/// Each byte of a TOML text that is neither in a comment nor in a text in quotes, with what it is.
fn bare(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quoted, mut comment) = (false, false);
    text.char_indices().filter(move |(_, c)| {
        comment = *c != '\n' && (comment || (*c == '#' && !quoted));
        quoted = *c != '\n' && (quoted ^ (*c == '"' && !comment));
        !comment && !quoted && *c != '"'
    })
}

/// The words of a TOML text that stand bare: keys, numbers, dates.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, c) in bare(text).filter(|(_, c)| c.is_ascii_alphanumeric() || "-_.".contains(*c)) {
        match words.last_mut().filter(|word| word.end == at) {
            Some(word) => word.end += c.len_utf8(),
            None => words.push(at..at + c.len_utf8()),
        }
    }
    words
}

/// The keys that stand before a `=` and are declared for some table; not the ids, whose misspelling is another plan.
fn declared_keys(text: &str) -> Vec<Range<usize>> {
    let declared = |word: &str| {
        schema::table_schemas()
            .iter()
            .any(|schema| schema.key(word).is_some())
    };
    let is_section = |word: &str| Section::ALL.iter().any(|section| section.key() == word);
    let before_equals = |word: &Range<usize>| text[word.end..].trim_start().starts_with('=');
    let words = words(text).into_iter().filter(before_equals);
    words
        .filter(|word| declared(&text[word.clone()]) && !is_section(&text[word.clone()]))
        .collect()
}

/// The value after a key: up to the comma, bracket or line end that is not its own.
fn value(text: &str, key: &Range<usize>) -> Range<usize> {
    let rest = &text[key.end..];
    let start = key.end + rest.find('=').expect("a `=` follows") + 1;
    let mut depth = 0;
    let end = bare(&text[start..]).find(|(_, c)| {
        depth += match c {
            '[' | '{' => 1,
            ']' | '}' => -1,
            _ => 0,
        };
        depth < 0 || (depth == 0 && matches!(c, ',' | '\n' | '#'))
    });
    let end = end.map_or(text.len(), |(at, _)| start + at);
    start..start + text[start..end].trim_end().len()
}

#[test]
fn a_misspelt_key() {
    let text = leiden();
    let slips = declared_keys(&text)
        .into_iter()
        .map(|key| slip(&text, key.clone(), &format!("{}x", &text[key])));
    assert_one_finding_each(slips, 400);
}

#[test]
fn a_value_of_the_wrong_type() {
    let text = leiden();
    let slips = declared_keys(&text)
        .into_iter()
        .map(|key| slip(&text, value(&text, &key), " true"));
    assert_one_finding_each(slips, 400);
}

#[test]
fn a_number_that_can_not_be_read() {
    let text = leiden();
    let is_number = |word: &&Range<usize>| {
        let digits = text[(*word).clone()].replace('_', "");
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.split('.').all(|part| part.parse::<u64>().is_ok())
    };
    let words = words(&text);
    let numbers: Vec<&Range<usize>> = words.iter().filter(is_number).collect();
    for by in ["\"veel\"", "12.800", "99999999999999"] {
        assert_one_finding_each(
            numbers
                .iter()
                .map(|number| slip(&text, (*number).clone(), by)),
            120,
        );
    }
}

#[test]
fn a_misspelt_header() {
    let text = leiden();
    let headers = text.match_indices("\n[").map(|(at, _)| {
        let name = at
            + 1
            + text[at + 1..]
                .find(|c: char| c.is_alphabetic())
                .expect("a name");
        let end = name + text[name..].find(']').expect("a bracket");
        slip(&text, name..end, &format!("{}x", &text[name..end]))
    });
    assert_one_finding_each(headers, 30);
}

/// Lines of the longest statement of the plan: what is found of a slip in it may stand anywhere in it.
const STATEMENT: usize = 5;

#[test]
fn a_mark_that_is_left_out() {
    let text = leiden();
    // All brackets and `=`; of the hundreds of quotes and commas, which are much alike, each fifth.
    let brackets = bare(&text)
        .filter(|(_, c)| "[]{}=".contains(*c))
        .map(|(at, _)| at);
    let others = text.match_indices(['"', ',']).map(|(at, _)| at).step_by(5);
    let marks = brackets.chain(others);
    let mut wrong = Vec::new();
    for slip in marks.map(|at| slip(&text, at..at + 1, "")) {
        let project = project(&slip.text);
        let lines = project
            .findings
            .iter()
            .map(|each| slip.text[..each.span.start].matches('\n').count() + 1);
        let far = lines
            .clone()
            .any(|line| line.abs_diff(slip.lines.start) > STATEMENT);
        // The parser may stumble a second time over the rest of a statement of several lines.
        if far || project.findings.len() > 2 {
            let found: Vec<String> = project
                .findings
                .iter()
                .zip(lines)
                .map(|(each, line)| format!("{} at {line}", each.rule.name.0))
                .collect();
            wrong.push(format!("{}\n  {}", slip.what, found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
