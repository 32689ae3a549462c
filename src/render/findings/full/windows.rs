//! The lines of the plan that are shown for a finding.
//!
//! Places near each other share a window, and a place far away has its own. Only the first line of a place of many
//! lines is shown. A place in a long line has a window of its own, so that annotate-snippets can trim the line around
//! it. If a line is too long even for that, only the part around the place is shown.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::super::Checked;
use super::super::lines::{Lines, floor};
use super::super::shown_places::{ShownPlaces, shown_places};
use super::super::wording::{and_more, at_line};
use crate::finding::{Located, Message};
use crate::render::width::widest_line;

/// The maximum number of lines between two places that share a window.
const MAX_GAP: usize = 4;
/// The number of lines from which only the first line of a place is shown.
const MIN_TALL_LINES: usize = 8;
/// The maximum number of bytes of a window.
const MAX_WINDOW_BYTES: usize = 4_000;
/// A place in a line with more bytes than this has a window of its own.
const LONG: usize = 400;
/// The maximum number of bytes of a line that annotate-snippets trims in a millisecond or two.
const MAX_TRIMMED_BYTES: usize = 100_000;
/// The bytes of a huge line that are shown before the start of a place.
const BEFORE: usize = 30;
/// The bytes after the start of a place that are marked in a long line, and shown in a huge line.
const AFTER: usize = 60;

/// The part of the plan that annotate-snippets is given.
pub(super) enum Window<'a> {
    /// Complete lines.
    Lines(Snippet<'a, Annotation<'a>>),
    /// A part of one line, and the position of its place in the plan, which the snippet does not know.
    Cut {
        line: usize,
        column: usize,
        snippet: Snippet<'a, Annotation<'a>>,
    },
}

/// A place to be marked: its bytes, and its lines, counted from 0.
#[derive(Debug)]
struct Mark {
    bytes: Range<usize>,
    lines: Range<usize>,
    label: Option<String>,
    kind: AnnotationKind,
}

impl Mark {
    /// The columns that the mark and its label take on the terminal, if its line is not trimmed.
    fn columns(&self, lines: &Lines<'_>) -> usize {
        let label = self
            .label
            .as_ref()
            .map_or(0, |label| widest_line(label) + 1);
        let line = lines.range(self.lines.start);
        let before = &lines.text()[line.start..self.bytes.end.min(line.end)];
        let numbers = self.lines.end.to_string().len() + " | ".len();
        numbers + widest_line(before) + label
    }
}

/// The places of a finding that are shown.
pub(super) struct Shown<'a> {
    /// The window of the place of the finding, and then those of its related places in the order of the file.
    pub(super) windows: Vec<Window<'a>>,
    /// The related places that are listed below the windows, and the number of further ones.
    pub(super) listed: Vec<Message>,
}

/// Returns the places of a finding that are shown. A few related places are marked in the plan, each with its label. If
/// there are many, they are listed; so are places whose labels do not fit beside their lines.
pub(super) fn windows<'a>(
    plan: &Checked<'a>,
    lines: &Lines<'a>,
    located: &Located,
    width: usize,
) -> Shown<'a> {
    let label = located.finding.label.as_ref().map(|label| plan.say(label));
    let mut own = mark(lines, &located.span, label, AnnotationKind::Primary);
    let fits = |mark: &Mark| mark.columns(lines) <= width;
    let line = |range: &Range<usize>| lines.number(range.start) + 1;
    let mut listed = Vec::new();
    if let Some(label) = located.finding.label.as_ref().filter(|_| !fits(&own)) {
        own.label = None;
        listed.push(at_line(line(&located.span), label));
    }
    let mut drawn = vec![own];
    let ShownPlaces { shown, more } = shown_places(located);
    for (related, range) in shown {
        let label = Some(plan.say(&related.message));
        let mark = mark(lines, range, label, AnnotationKind::Context);
        if more == 0 && fits(&mark) {
            drawn.push(mark);
        } else {
            listed.push(at_line(line(range), &related.message));
        }
    }
    listed.extend((more > 0).then(|| and_more(more)));
    Shown {
        windows: together(lines, drawn),
        listed,
    }
}

/// Returns the windows of these marks. Marks near each other share one.
fn together<'a>(lines: &Lines<'a>, mut marks: Vec<Mark>) -> Vec<Window<'a>> {
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

/// Returns the part of a place that is shown.
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
    let whole =
        last - first < MIN_TALL_LINES && bytes(lines, &(first..last + 1)).len() <= MAX_WINDOW_BYTES;
    let last = if whole { last } else { first };
    // A place inside a line ending is shown at the end of the line.
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

/// Returns the bytes from the start of the first of these lines to the end of the last.
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
    let close =
        next.lines.start <= last + MAX_GAP && bytes(lines, &joined).len() <= MAX_WINDOW_BYTES;
    close
        && !marks
            .iter()
            .chain([next])
            .any(|mark| is_long(lines, mark.lines.start, LONG))
}

fn is_long(lines: &Lines<'_>, line: usize, limit: usize) -> bool {
    lines.range(line).len() > limit
}

/// The window with these marks. A single long line is trimmed around its mark.
fn window<'a>(lines: &Lines<'a>, marks: Vec<Mark>) -> Window<'a> {
    match marks.as_slice() {
        [mark] if mark.lines.len() == 1 && is_long(lines, mark.lines.start, MAX_TRIMMED_BYTES) => {
            cut(lines, mark)
        }
        _ => whole(lines, marks),
    }
}

/// The window with all lines of these marks.
fn whole<'a>(lines: &Lines<'a>, marks: Vec<Mark>) -> Window<'a> {
    let first = marks.iter().map(|mark| mark.lines.start).min().unwrap_or(0);
    let end = marks
        .iter()
        .map(|mark| mark.lines.end)
        .max()
        .unwrap_or(first + 1);
    let shown = bytes(lines, &(first..end));
    let source = without_c1(&lines.text()[shown.clone()]);
    let annotation = |mark: Mark| {
        mark.kind
            .span(mark.bytes.start - shown.start..mark.bytes.end - shown.start)
            .label(mark.label)
    };
    let snippet = Snippet::source(source).line_start(first + 1);
    Window::Lines(snippet.annotations(marks.into_iter().map(annotation)))
}

/// Returns the part of a huge line around a mark, with dots where it is cut.
fn cut<'a>(lines: &Lines<'a>, mark: &Mark) -> Window<'a> {
    let (text, line) = (lines.text(), lines.range(mark.lines.start));
    let from = floor(
        text,
        mark.bytes.start.saturating_sub(BEFORE).max(line.start),
    );
    let to = floor(text, (mark.bytes.start + AFTER).min(line.end));
    let before = if from > line.start { "..." } else { "" };
    let after = if to < line.end { "..." } else { "" };
    let source = format!("{before}{}{after}", without_c1(&text[from..to]));
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

/// Replaces the controls from U+0080 to U+009F, which annotate-snippets lets through and some terminals obey. Each
/// becomes a dot of as many bytes, so that the marks keep their positions.
fn without_c1(text: &str) -> Cow<'_, str> {
    let is_c1 = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if text.contains(is_c1) {
        Cow::Owned(text.replace(is_c1, "·"))
    } else {
        Cow::Borrowed(text)
    }
}
