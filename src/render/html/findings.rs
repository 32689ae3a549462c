//! The findings of the plan, on its page: the worst errors under the cards, and all findings after the overview.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::iter;

use maud::{Markup, html};

use super::links::Links;
use super::page::{Opened, PagePart};
use crate::finding::{Level, Located, Message, Topic};
use crate::render::findings::{Checked, Lines, PlainMessages, PlainPart, and_more, shown_places};
use crate::render::number::message;
use crate::words::PageWords;

/// The maximum number of visible findings of a rule; the rest is collapsed.
const MAX_OPEN: usize = 3;
/// The maximum number of errors that the first screen names.
const MAX_WORST: usize = 3;

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

/// Returns the findings on the files of a plan by topic, with the people who can correct them, and then by rule. Topics
/// with an error come first. None if there are no findings.
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
    let mut by_topic: Vec<(Topic, Vec<FoundInFile<'_>>)> = by_topic.into_iter().collect();
    by_topic.sort_by_key(|(_, found)| found.iter().all(|each| each.located.level != Level::Deny));
    let count: usize = by_topic.iter().map(|(_, found)| found.len()).sum();
    let language = files.first().filter(|_| count > 0)?.style.language;
    let group = |topic: Topic, findings: &[FoundInFile<'_>]| -> Markup {
        html! {
            h4 {
                (topic.title().of(language)) " (" (findings.len()) ")"
                span.gist { (words.corrected_by) " " (topic.corrected_by().of(language)) }
            }
            ul.findings { @for alike in by_rule(findings) { (of_rule(&alike, words)) } }
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

/// Returns the worst errors in one line each, and a link to all findings. None if there is only one error, which the
/// verdict has. Errors about text that can't be read come first, with their line in the file, because other errors may
/// follow from them. Then come the errors with the largest differences.
pub(super) fn worst(files: &[Checked<'_>], words: &PageWords) -> Option<Markup> {
    let plain = &PlainMessages::new(files);
    let all = || {
        files
            .iter()
            .flat_map(|file| file.findings.iter().map(move |each| (file, each)))
    };
    let mut errors: Vec<(&Checked<'_>, &Located)> = all()
        .filter(|(_, located)| located.level == Level::Deny)
        .collect();
    if errors.len() < 2 {
        return None;
    }
    let difference = |located: &Located| {
        let figures = located.finding.figures;
        figures.map(|figures| figures.difference().abs())
    };
    let is_unread = |located: &Located| located.rule.topic == Topic::File;
    errors.sort_by_key(|(_, located)| (!is_unread(located), Reverse(difference(located))));
    let said = |(file, located): &(&Checked<'_>, &Located)| {
        let message = plain.message(&located.message_for_readers(), file.style);
        if !is_unread(located) {
            return message;
        }
        let name = match std::ptr::eq(*file, &files[0]) {
            true => words.in_file,
            false => plain.file(file.path),
        };
        let line = Lines::new(file.text).position(located.span.start).line;
        format!("{name}, {} {line}: {message}", words.line)
    };
    Some(html! {
        ul.worst {
            @for error in errors.iter().take(MAX_WORST) { li { (said(error)) } }
            li { a href="#findings" { (words.all_findings) " (" (all().count()) ")" } }
        }
    })
}

/// Returns the actions for a finding. None if it has none.
fn hint(found: &FoundInFile<'_>) -> Option<String> {
    let hint = found.located.hint_for_readers()?;
    Some(found.plain.message(&hint, found.file.style))
}

/// Returns a message in which the names of things link to their cards.
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

/// Returns the findings of each rule, errors first.
fn by_rule<'a>(findings: &[FoundInFile<'a>]) -> Vec<Vec<FoundInFile<'a>>> {
    let kind = |found: &FoundInFile<'_>| (found.located.rule.name, found.located.level);
    let mut groups: Vec<Vec<FoundInFile<'a>>> = Vec::new();
    for found in findings {
        let mut known = groups.iter_mut();
        match known.find(|group| kind(&group[0]) == kind(found)) {
            Some(group) => group.push(*found),
            None => groups.push(vec![*found]),
        }
    }
    groups.sort_by_key(|group| group[0].located.level != Level::Deny);
    groups
}

/// Returns the findings of a rule under its title, or a single finding without a title. If consecutive findings have
/// the same hint, only the last one shows it. The lines in the files, for authors of the plan, are collapsed.
fn of_rule(found: &[FoundInFile<'_>], words: &PageWords) -> Markup {
    let (located, style) = (found[0].located, found[0].file.style);
    let (level, name) = match located.level {
        Level::Deny => ("error", words.error),
        Level::Warn => ("warning", words.warning),
        Level::Allow => ("note", words.note),
    };
    let title = Message::from(located.rule.title);
    let is_title = |each: &FoundInFile<'_>| each.located.message_for_readers() == title;
    let hints: Vec<Option<String>> = found.iter().map(hint).collect();
    let is_shared = hints.iter().all(|each| *each == hints[0]);
    let hint = |at: usize| {
        let is_last = hints.get(at + 1) != Some(&hints[at]);
        let hint = found[at].located.hint_for_readers();
        hint.filter(|_| is_last && !is_shared)
    };
    let shared = located.hint_for_readers().filter(|_| is_shared);
    let items = |range: std::ops::Range<usize>| {
        html! {
            @for at in range {
                li {
                    p { (linked(&found[at], &found[at].located.message_for_readers())) }
                    @if let Some(hint) = hint(at) { p.hint { (linked(&found[at], &hint)) } }
                }
            }
        }
    };
    let open = found.len().min(MAX_OPEN);
    html! {
        li class=(level) {
            @if found.len() == 1 {
                p { b { (name) } ": " (linked(&found[0], &located.message_for_readers())) }
            } @else {
                p { b { (name) } ": " (located.rule.title.of(style.language)) " (" (found.len()) ")" }
            }
            @if found.len() > 1 && !(is_shared && found.iter().all(is_title)) {
                ul { (items(0..open)) }
                @if found.len() > open {
                    details.more { summary { (words.more) ": " (found.len() - open) } ul { (items(open..found.len())) } }
                }
            }
            @if let Some(hint) = &shared { p.hint { (linked(&found[0], hint)) } }
            details.more {
                summary { (words.for_authors) }
                ul { @for each in found { (in_file(each, found.len() > 1, words)) } }
            }
        }
    }
}

/// Returns the line of a finding in its file, with its texts for authors, and its other places. Without such texts it
/// has its message, or the title of its rule if it is the only finding.
fn in_file(found: &FoundInFile<'_>, is_of_several: bool, words: &PageWords) -> Markup {
    let FoundInFile {
        located,
        file,
        lines,
        plain,
        links: _,
        name,
    } = *found;
    let line = |offset: usize| lines.position(offset).line;
    let places = shown_places(located);
    let mut said = located.for_authors();
    if said.is_empty() {
        said.push(match is_of_several {
            true => located.message_for_readers(),
            false => located.rule.title.into(),
        });
    }
    html! {
        li {
            (name) ", " (words.line) " " (line(located.span.start)) ": "
            @for (at, said) in said.iter().enumerate() {
                @if at > 0 { "; " }
                (plain.message(said, file.style))
            }
            @if !places.shown.is_empty() || places.more > 0 {
                ul {
                    @for (other, span) in places.shown {
                        li { (words.line) " " (line(span.start)) ": " (plain.message(&other.message, file.style)) }
                    }
                    @if places.more > 0 { li { (message(&and_more(places.more), file.style)) } }
                }
            }
        }
    }
}
