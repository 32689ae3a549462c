//! The findings of the plan, at the top of its page.

use maud::{Markup, html};

use super::page::{Opened, PagePart};
use crate::finding::{Level, Located};
use crate::render::findings::{Checked, Lines, and_more, most_telling};
use crate::render::number::message;
use crate::words::PageWords;

/// The most findings that are open; the rest is folded away.
const OPEN: usize = 10;
/// The most related places of a finding that are open.
const FEW: usize = 3;

/// Returns the findings with their lines in the plan. None if there are no findings.
pub(super) fn findings(checked: &Checked<'_>, words: &PageWords) -> Option<PagePart> {
    let (open, rest) = checked.findings.split_at(checked.findings.len().min(OPEN));
    if open.is_empty() {
        return None;
    }
    let lines = Lines::new(checked.text);
    let list = |findings: &[Located]| -> Markup {
        html! { ul.findings { @for located in findings { (finding(located, checked, &lines, words)) } } }
    };
    let body = html! {
        (list(open))
        @if !rest.is_empty() { details { summary { (words.more) ": " (rest.len()) } (list(rest)) } }
    };
    let heading = format!("{} ({})", words.findings, checked.findings.len());
    Some(PagePart {
        id: "findings".to_string(),
        heading: Some(heading),
        gist: None,
        opened: Opened::Always,
        wide: false,
        body,
    })
}

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
    let others = html! {
        @if !telling.shown.is_empty() {
            ul {
                @for (other, span) in telling.shown {
                    li { (words.line) " " (line(span.start)) ": " (message(&other.message, checked.style)) }
                }
                @if telling.more > 0 { li { (message(&and_more(telling.more), checked.style)) } }
            }
        }
    };
    html! {
        li class=(level) {
            p { b { (name) } ", " (words.line) " " (line(located.span.start)) ": " (message(&finding.message, checked.style)) }
            @if finding.related.len() > FEW {
                details { summary { (words.lines) " (" (finding.related.len()) ")" } (others) }
            } @else {
                (others)
            }
            @if let Some(hint) = &finding.hint { p.hint { (message(&hint.words(), checked.style)) } }
            p { (located.rule.title.of(checked.style.language)) " (" code { (located.rule.name.0) } ")" }
        }
    }
}
