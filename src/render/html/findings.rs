//! The findings of the plan, on its page: errors before the overview, and warnings alone after it.

use std::collections::BTreeMap;
use std::iter;

use maud::{Markup, html};

use super::links::Links;
use super::page::{Opened, PagePart};
use crate::finding::{Level, Located, Message, Topic};
use crate::render::findings::{Checked, Lines, PlainMessages, PlainPart, and_more, shown_places};
use crate::render::number::message;
use crate::words::PageWords;

/// The maximum number of findings on a topic that are open; the rest is closed.
const MAX_OPEN: usize = 10;

/// A finding, and the file that it is in.
#[derive(Clone, Copy)]
struct FoundInFile<'a> {
    located: &'a Located,
    file: &'a Checked<'a>,
    lines: &'a Lines<'a>,
    plain: &'a PlainMessages,
    links: &'a Links<'a>,
    /// The name of the file for the reader.
    name: &'a str,
}

/// Returns the findings on the files of a plan by topic, with the people who can correct them. None if there are no
/// findings.
pub(super) fn findings(
    files: &[Checked<'_>],
    words: &PageWords,
    links: &Links<'_>,
) -> Option<PagePart> {
    let lines: Vec<Lines<'_>> = files.iter().map(|file| Lines::new(file.text)).collect();
    let plain = &PlainMessages::new(files);
    let others = files.iter().skip(1).map(|file| plain.file(file.path));
    let names = iter::once(words.in_file).chain(others);
    let named = files.iter().zip(&lines).zip(names);
    let found = named.flat_map(|((file, lines), name)| {
        let found = file.findings.iter();
        found.map(move |located| FoundInFile {
            located,
            file,
            lines,
            plain,
            links,
            name,
        })
    });
    let mut by_topic: BTreeMap<Topic, Vec<FoundInFile<'_>>> = BTreeMap::new();
    for each in found {
        let topic = by_topic.entry(each.located.rule.topic).or_default();
        topic.push(each);
    }
    let count: usize = by_topic.values().map(Vec::len).sum();
    let language = files.first().filter(|_| count > 0)?.style.language;
    let list = |findings: &[FoundInFile<'_>]| -> Markup {
        let alike = findings.chunk_by(|one, next| hint(one) == hint(next));
        html! { ul.findings { @for run in alike { @for (index, each) in run.iter().enumerate() {
            (finding(each, index + 1 == run.len(), words))
        } } } }
    };
    let group = |topic: Topic, findings: &[FoundInFile<'_>]| -> Markup {
        let (open, rest) = findings.split_at(findings.len().min(MAX_OPEN));
        html! {
            h4 {
                (topic.title().of(language)) " (" (findings.len()) ")"
                span.gist { (words.corrected_by) " " (topic.corrected_by().of(language)) }
            }
            (list(open))
            @if !rest.is_empty() { details { summary { (words.more) ": " (rest.len()) } (list(rest)) } }
        }
    };
    let heading = format!("{} ({count})", words.findings);
    Some(PagePart {
        id: "findings".to_string(),
        heading: Some(heading),
        gist: None,
        opened: Opened::Always,
        wide: false,
        rows: 0,
        body: html! { @for (topic, findings) in &by_topic { (group(*topic, findings)) } },
    })
}

/// Whether one of the findings on the files is an error.
pub(super) fn any_error(files: &[Checked<'_>]) -> bool {
    let mut all = files.iter().flat_map(|file| file.findings);
    all.any(|located| located.level == Level::Deny)
}

/// Returns the actions for a finding. None if it does not say.
fn hint(found: &FoundInFile<'_>) -> Option<String> {
    let hint = found.located.hint_for_readers()?;
    Some(found.plain.message(&hint, found.file.style))
}

/// Returns a message, in which the names of things with a card lead to it.
fn linked(found: &FoundInFile<'_>, message: &Message) -> Markup {
    let parts = found.plain.parts(message, found.file.style);
    html! {
        @for part in &parts {
            @match part {
                PlainPart::Name(name) => (found.links.link(name).unwrap_or_else(|| html! { (name) })),
                PlainPart::Text(text) => (text),
            }
        }
    }
}

/// Returns a finding. Its lines in the file, for who keeps that, are closed. Of several with the same hint, only the
/// last one has it.
fn finding(found: &FoundInFile<'_>, has_hint: bool, words: &PageWords) -> Markup {
    let FoundInFile {
        located,
        file,
        lines,
        plain,
        links: _,
        name: in_file,
    } = *found;
    let line = |offset: usize| lines.position(offset).line;
    let (level, name) = match located.level {
        Level::Deny => ("error", words.error),
        Level::Warn => ("warning", words.warning),
        Level::Allow => ("note", words.note),
    };
    let hint = located.hint_for_readers().filter(|_| has_hint);
    let places = shown_places(located);
    html! {
        li class=(level) {
            p { b { (name) } ": " (linked(found, &located.message_for_readers())) }
            @if let Some(hint) = &hint { p.hint { (linked(found, hint)) } }
            details {
                summary { (in_file) " (" (words.line) " " (line(located.span.start)) ")" }
                ul {
                    @for said in located.for_authors() { li { (plain.message(&said, file.style)) } }
                    @for (other, span) in places.shown {
                        li { (words.line) " " (line(span.start)) ": " (plain.message(&other.message, file.style)) }
                    }
                    @if places.more > 0 { li { (message(&and_more(places.more), file.style)) } }
                    li { (located.rule.title.of(file.style.language)) }
                }
            }
        }
    }
}
