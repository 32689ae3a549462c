//! The findings of the plan, at the top of its page.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::page::{Opened, PagePart};
use crate::finding::{Level, Located, Topic};
use crate::render::findings::{Checked, Lines, and_more, most_telling};
use crate::render::number::message;
use crate::words::PageWords;

/// The most findings on a topic that are open; the rest is closed.
const OPEN: usize = 10;

/// Returns the findings by what they are about, with who can mend them. None if there are no findings.
pub(super) fn findings(checked: &Checked<'_>, words: &PageWords) -> Option<PagePart> {
    if checked.findings.is_empty() {
        return None;
    }
    let lines = Lines::new(checked.text);
    let mut by_topic: BTreeMap<Topic, Vec<&Located>> = BTreeMap::new();
    for located in checked.findings {
        let topic = by_topic.entry(located.rule.topic).or_default();
        topic.push(located);
    }
    let list = |findings: &[&Located]| -> Markup {
        html! { ul.findings { @for located in findings { (finding(located, checked, &lines, words)) } } }
    };
    let group = |topic: Topic, findings: &[&Located]| -> Markup {
        let (open, rest) = findings.split_at(findings.len().min(OPEN));
        let language = checked.style.language;
        html! {
            h4 {
                (topic.title().of(language)) " (" (findings.len()) ")"
                span.gist { (words.mended_by) " " (topic.mended_by().of(language)) }
            }
            (list(open))
            @if !rest.is_empty() { details { summary { (words.more) ": " (rest.len()) } (list(rest)) } }
        }
    };
    let heading = format!("{} ({})", words.findings, checked.findings.len());
    Some(PagePart {
        id: "findings".to_string(),
        heading: Some(heading),
        gist: None,
        opened: Opened::Always,
        wide: false,
        body: html! { @for (topic, findings) in &by_topic { (group(*topic, findings)) } },
    })
}

/// Returns a finding. Its lines in the file, for who keeps that, are closed.
fn finding(
    located: &Located,
    checked: &Checked<'_>,
    lines: &Lines<'_>,
    words: &PageWords,
) -> Markup {
    let line = |offset: usize| lines.position(offset).line;
    let (level, name) = match located.level {
        Level::Deny => ("error", words.error),
        Level::Warn => ("warning", words.warning),
        Level::Allow => ("note", words.note),
    };
    let finding = &located.finding;
    let telling = most_telling(located);
    html! {
        li class=(level) {
            p { b { (name) } ": " (plainly(message(&finding.message, checked.style))) }
            @if let Some(hint) = &finding.hint { p.hint { (plainly(message(&hint.words(), checked.style))) } }
            details {
                summary { (words.in_file) " (" (words.line) " " (line(located.span.start)) ")" }
                ul {
                    @for (other, span) in telling.shown {
                        li { (words.line) " " (line(span.start)) ": " (message(&other.message, checked.style)) }
                    }
                    @if telling.more > 0 { li { (message(&and_more(telling.more), checked.style)) } }
                    li { (located.rule.title.of(checked.style.language)) " (" code { (located.rule.name.0) } ")" }
                }
            }
        }
    }
}

/// Returns a message without the backticks around names, which are for readers of the file.
fn plainly(message: String) -> String {
    message.replace('`', "")
}
