//! Which lines of the plan are shown for a finding.
//!
//! Places near each other share a window; a far one has its own. A place of many lines is shown by its first.
//! A place in a long line stands alone, so that annotate-snippets can trim the line around it; of a line that
//! is too long even for that, only the part around the place is given.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::super::lines::{Lines, floor};
use super::super::{Checked, RELATED, related};
use crate::finding::Located;

/// Lines between two places that are still shown together.
const NEAR: usize = 4;
/// Lines of one place that are shown.
const TALL: usize = 8;
/// Bytes of all lines of a window.
const WINDOW: usize = 4_000;
/// Bytes of a line from which on a place in it stands alone.
const LONG: usize = 400;
/// Bytes of a line that annotate-snippets still trims in a millisecond or two.
const HUGE: usize = 100_000;
/// Bytes of a huge line that are shown before the start of a place.
const BEFORE: usize = 30;
/// Bytes of a long line that are marked, and of a huge one that are shown, from the start of a place on.
const AFTER: usize = 60;

/// What annotate-snippets is given of the plan.
pub(super) enum Window<'a> {
    /// Whole lines.
    Lines(Snippet<'a, Annotation<'a>>),
    /// A part of one line, and where the place in it stands in the plan: the snippet does not know.
    Cut {
        line: usize,
        column: usize,
        snippet: Snippet<'a, Annotation<'a>>,
    },
}

/// A place to be marked: bytes, and the lines that they are in, counted from 0.
#[derive(Debug)]
struct Mark {
    bytes: Range<usize>,
    lines: Range<usize>,
    label: Option<String>,
    kind: AnnotationKind,
}

/// The window of the finding's own place, and then those of its related places in the order of the file.
pub(super) fn windows<'a>(
    plan: &Checked<'a>,
    lines: &Lines<'a>,
    located: &Located,
) -> Vec<Window<'a>> {
    let label = located.finding.label.as_ref().map(|label| plan.say(label));
    let mut marks = vec![mark(lines, &located.span, label, AnnotationKind::Primary)];
    for (related, range) in related(located).take(RELATED) {
        marks.push(mark(
            lines,
            range,
            Some(plan.say(&related.message)),
            AnnotationKind::Context,
        ));
    }
    marks.sort_by_key(|mark| (mark.lines.start, mark.bytes.start));
    let mut together: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match together
            .last_mut()
            .filter(|marks| near(lines, marks, &mark))
        {
            Some(marks) => marks.push(mark),
            None => together.push(vec![mark]),
        }
    }
    together.sort_by_key(|marks| {
        !marks
            .iter()
            .any(|mark| mark.kind == AnnotationKind::Primary)
    });
    together
        .into_iter()
        .map(|marks| window(lines, marks))
        .collect()
}

/// A place as far as it is shown.
fn mark(
    lines: &Lines<'_>,
    range: &Range<usize>,
    label: Option<String>,
    kind: AnnotationKind,
) -> Mark {
    let text = lines.text();
    let start = floor(text, range.start);
    let end = floor(text, range.end).max(start);
    let first = lines.number(start);
    let last = lines.number(end.saturating_sub(1).max(start));
    let whole = last - first < TALL && bytes(lines, &(first..last + 1)).len() <= WINDOW;
    let last = if whole { last } else { first };
    // A place inside a line's ending is shown at the end of the line.
    let start = start.min(lines.range(first).end);
    let length = if first == last && is_long(lines, first, LONG) {
        AFTER
    } else {
        usize::MAX
    };
    let end = end
        .min(lines.range(last).end)
        .min(floor(text, start.saturating_add(length)))
        .max(start);
    Mark {
        bytes: start..end,
        lines: first..last + 1,
        label,
        kind,
    }
}

/// From the start of the first of these lines to the end of the last.
fn bytes(lines: &Lines<'_>, range: &Range<usize>) -> Range<usize> {
    lines.range(range.start).start..lines.range(range.end - 1).end
}

/// Whether a mark is shown in the window of the marks before it.
fn near(lines: &Lines<'_>, marks: &[Mark], next: &Mark) -> bool {
    let first = marks
        .iter()
        .map(|mark| mark.lines.start)
        .min()
        .unwrap_or(next.lines.start);
    let last = marks
        .iter()
        .map(|mark| mark.lines.end)
        .max()
        .unwrap_or(next.lines.end);
    let joined = first..next.lines.end.max(last);
    let close = next.lines.start <= last + NEAR && bytes(lines, &joined).len() <= WINDOW;
    close
        && !marks
            .iter()
            .chain([next])
            .any(|mark| is_long(lines, mark.lines.start, LONG))
}

fn is_long(lines: &Lines<'_>, line: usize, limit: usize) -> bool {
    lines.range(line).len() > limit
}

fn window<'a>(lines: &Lines<'a>, marks: Vec<Mark>) -> Window<'a> {
    match marks.as_slice() {
        [mark] if mark.lines.len() == 1 && is_long(lines, mark.lines.start, HUGE) => {
            cut(lines, mark)
        }
        _ => whole(lines, marks),
    }
}

fn whole<'a>(lines: &Lines<'a>, marks: Vec<Mark>) -> Window<'a> {
    let first = marks.iter().map(|mark| mark.lines.start).min().unwrap_or(0);
    let end = marks
        .iter()
        .map(|mark| mark.lines.end)
        .max()
        .unwrap_or(first + 1);
    let shown = bytes(lines, &(first..end));
    let source = harmless(&lines.text()[shown.clone()]);
    let annotation = |mark: Mark| {
        mark.kind
            .span(mark.bytes.start - shown.start..mark.bytes.end - shown.start)
            .label(mark.label)
    };
    let snippet = Snippet::source(source).line_start(first + 1);
    Window::Lines(snippet.annotations(marks.into_iter().map(annotation)))
}

/// The part of a huge line around a mark, with dots where it is cut.
fn cut<'a>(lines: &Lines<'a>, mark: &Mark) -> Window<'a> {
    let (text, line) = (lines.text(), lines.range(mark.lines.start));
    let from = floor(
        text,
        mark.bytes.start.saturating_sub(BEFORE).max(line.start),
    );
    let to = floor(text, (mark.bytes.start + AFTER).min(line.end));
    let before = if from > line.start { "..." } else { "" };
    let after = if to < line.end { "..." } else { "" };
    let source = format!("{before}{}{after}", harmless(&text[from..to]));
    let start = before.len() + mark.bytes.start - from;
    let end = before.len() + mark.bytes.end.min(to) - from;
    let position = lines.position(mark.bytes.start);
    let snippet = Snippet::source(source).line_start(position.line);
    let annotation = mark.kind.span(start..end).label(mark.label.clone());
    Window::Cut {
        line: position.line,
        column: position.column,
        snippet: snippet.annotation(annotation),
    }
}

/// The text without the controls that annotate-snippets lets through: those from U+0080 to U+009F, which some
/// terminals obey. Each becomes a dot of as many bytes, so that the marks stay where they are.
fn harmless(text: &str) -> Cow<'_, str> {
    let steers = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if text.contains(steers) {
        Cow::Owned(text.replace(steers, "·"))
    } else {
        Cow::Borrowed(text)
    }
}
