//! One mistake gives one finding, and mere consequences of the mistake are not reported.
//!
//! The mistakes are made in the Leiden plan, one at a time: each key or header misspelt, each value of the wrong type,
//! each number unreadable, each mark left out.

use std::collections::BTreeMap;
use std::ops::Range;

use hbplan::plan::Section;
use hbplan::schema;

use crate::support::effort::{most, step};
use crate::support::files::leiden;
use crate::support::plans::project;
use crate::support::run::hbplan;

/// A plan with a mistake in it.
struct Mistake {
    /// The changed words and their line.
    what: String,
    text: String,
    /// The lines on which it must be reported, counted from 1.
    lines: Range<usize>,
}

/// A mistake made by replacing a range of the text.
fn mistake(text: &str, range: Range<usize>, by: &str) -> Mistake {
    let line = text[..range.start].matches('\n').count() + 1;
    let what = format!("line {line}: {} -> {by}", &text[range.clone()]);
    let last = line + text[range.clone()].matches('\n').count();
    Mistake {
        what,
        text: format!("{}{by}{}", &text[..range.start], &text[range.end..]),
        lines: line..last + 1,
    }
}

/// The findings. None if there is exactly one and it is on a line of the mistake.
fn wrong(mistake: &Mistake) -> Option<String> {
    let project = project(&mistake.text);
    let line = |at: usize| mistake.text[..at].matches('\n').count() + 1;
    let here = |at: usize| mistake.lines.contains(&line(at));
    match &project.findings[..] {
        [one] if here(one.span.start) => None,
        found => {
            let found: Vec<String> = found
                .iter()
                .map(|each| format!("{} at {}", each.rule.name.0, line(each.span.start)))
                .collect();
            Some(format!("{}\n  {}", mistake.what, found.join(", ")))
        }
    }
}

#[track_caller]
fn assert_one_finding_each(mistakes: impl IntoIterator<Item = Mistake>, at_least: usize) {
    let mistakes: Vec<Mistake> = mistakes.into_iter().collect();
    assert!(
        mistakes.len() >= at_least,
        "only {} mistakes",
        mistakes.len()
    );
    let wrong: Vec<String> = mistakes.iter().filter_map(wrong).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        mistakes.len(),
        wrong.join("\n")
    );
}

/// Each character of a TOML file that is neither in a comment nor in a string, with its offset.
fn bare(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quoted, mut comment, mut long) = (false, false, false);
    text.char_indices().filter(move |(at, c)| {
        if text[*at..].starts_with("\"\"\"") {
            long = !long;
        }
        if long {
            return false;
        }
        comment = *c != '\n' && (comment || (*c == '#' && !quoted));
        quoted = *c != '\n' && (quoted ^ (*c == '"' && !comment));
        !comment && !quoted && *c != '"'
    })
}

/// The words of a TOML file that are not in quotes: keys, numbers, dates.
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

/// The keys before a `=` that are declared for some table. Ids are not among them: with a misspelt id the plan is
/// valid.
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

/// Some of the declared keys: two of each name, spread over the plan.
fn some_declared_keys(text: &str) -> Vec<Range<usize>> {
    let mut by_name: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for key in declared_keys(text) {
        by_name.entry(&text[key.clone()]).or_default().push(key);
    }
    let spread = |keys: Vec<Range<usize>>| {
        let step = keys.len().div_ceil(most(2));
        keys.into_iter().step_by(step)
    };
    by_name.into_values().flat_map(spread).collect()
}

/// The value after a key, up to the comma, bracket or line end after it.
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
fn a_misspelt_key_gives_one_finding() {
    let text = leiden();
    let mistakes = some_declared_keys(&text)
        .into_iter()
        .map(|key| mistake(&text, key.clone(), &format!("{}x", &text[key])));
    assert_one_finding_each(mistakes, 80);
}

#[test]
fn a_value_of_the_wrong_type_gives_one_finding() {
    let text = leiden();
    let mistakes = some_declared_keys(&text)
        .into_iter()
        .map(|key| mistake(&text, value(&text, &key), " true"));
    assert_one_finding_each(mistakes, 80);
}

#[test]
fn an_unreadable_number_gives_one_finding() {
    let text = leiden();
    let is_number = |word: &&Range<usize>| {
        let digits = text[(*word).clone()].replace('_', "");
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.split('.').all(|part| part.parse::<u64>().is_ok())
    };
    let words = words(&text);
    let numbers = words.iter().filter(is_number);
    let numbers: Vec<&Range<usize>> = numbers.step_by(step(4)).collect();
    for by in ["\"veel\"", "12.800", "99999999999999"] {
        assert_one_finding_each(
            numbers
                .iter()
                .map(|number| mistake(&text, (*number).clone(), by)),
            30,
        );
    }
}

#[test]
fn a_misspelt_header_gives_one_finding() {
    let text = leiden();
    let headers = text.match_indices("\n[").map(|(at, _)| {
        let name = at
            + 1
            + text[at + 1..]
                .find(|c: char| c.is_alphabetic())
                .expect("a name");
        let end = name + text[name..].find(']').expect("a bracket");
        mistake(&text, name..end, &format!("{}x", &text[name..end]))
    });
    assert_one_finding_each(headers, 30);
}

/// The number of lines of the longest statement of the plan. A mistake in it may be reported on any of them.
const STATEMENT: usize = 5;

#[test]
fn a_missing_mark_gives_at_most_two_findings_near_it() {
    let text = leiden();
    // There are hundreds of each.
    let brackets = bare(&text)
        .filter(|(_, c)| "[]{}=".contains(*c))
        .map(|(at, _)| at)
        .step_by(step(24));
    // The quotes of long texts have a test of their own.
    let others = text
        .match_indices(['"', ','])
        .map(|(at, _)| at)
        .filter(|at| !in_long_mark(&text, *at))
        .step_by(step(48));
    let marks = brackets.chain(others);
    let mut wrong = Vec::new();
    for mistake in marks.map(|at| mistake(&text, at..at + 1, "")) {
        let project = project(&mistake.text);
        let lines = project
            .findings
            .iter()
            .map(|each| mistake.text[..each.span.start].matches('\n').count() + 1);
        let far = lines
            .clone()
            .any(|line| line.abs_diff(mistake.lines.start) > STATEMENT);
        // The rest of a statement of several lines may have a second syntax error.
        if far || project.findings.len() > 2 {
            let found: Vec<String> = project
                .findings
                .iter()
                .zip(lines)
                .map(|(each, line)| format!("{} at {line}", each.rule.name.0))
                .collect();
            wrong.push(format!("{}\n  {}", mistake.what, found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether an offset is in the quotes around a text of several lines.
fn in_long_mark(text: &str, at: usize) -> bool {
    let mut marks = text.match_indices("\"\"\"");
    marks.any(|(mark, _)| (mark..mark + 3).contains(&at))
}

/// Leaves out each of the three quotes before and after a text of several lines.
#[test]
fn a_missing_quote_of_a_long_text_is_reported_where_the_text_is() {
    let text = leiden();
    let marks = text.match_indices("\"\"\"").map(|(at, _)| at);
    let quotes: Vec<usize> = marks.flat_map(|at| at..at + 3).collect();
    assert!(quotes.len() >= 60, "{}", quotes.len());
    let mistakes = quotes.into_iter().step_by(step(3));
    let mistakes = mistakes.map(|at| Mistake {
        lines: lines_of_long_text(&text, at),
        ..mistake(&text, at..at + 1, "")
    });
    assert_one_finding_each(mistakes, 10);
}

/// The lines of the text of several lines whose opening or closing quotes are at an offset.
fn lines_of_long_text(text: &str, at: usize) -> Range<usize> {
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let marks: Vec<usize> = text.match_indices("\"\"\"").map(|(at, _)| at).collect();
    let mut pairs = marks.chunks(2);
    let pair = pairs.find(|pair| (pair[0]..pair[1] + 3).contains(&at));
    let pair = pair.expect("a mark");
    line(pair[0])..line(pair[1]) + 1
}

#[test]
fn no_change_to_zero_is_offered_for_an_amount_that_can_not_be_read() {
    for written in ["\"x\"", "\"?\"", "\"pm\"", "\"-\""] {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2020\"]\n[funders]\na = {{ credit = [{written}] }}\n\
             [lines]\nx = {{ debit = [0] }}\n"
        );
        let run = hbplan(&["check", "-", "--output-format", "json"])
            .input(plan.as_bytes())
            .go();
        run.prints("schrijf het bedrag, of `0` als er geen is");
        assert!(!run.out.contains("\"changes\""), "{}", run.out);
    }
}
