//! Findings in the form of a compiler's errors: the message, the lines of the plan with the places marked, and the
//! action.
//!
//! annotate-snippets draws them. Its work grows with the text that it is given, so it is given a window of a few lines
//! per place and never the complete plan.

mod windows;

use std::io::{self, Write};

use annotate_snippets::{Group, Level as Title, Origin, Renderer};

use self::windows::{Window, windows};
use super::lines::Lines;
use super::shown_places::shown_places;
use super::wording::{HELP, SEE, findings_left_out, level_name};
use super::{Checked, CheckedPlans, FindingsFormat, FindingsOptions};
use crate::finding::{Level, Located, Message};
use crate::render::Colour;
use crate::render::log_commands::{IN_TEXT, inert};
use crate::render::number;
use crate::render::text::wrapped;
use crate::render::visible::visible;
use crate::table::Style;

/// The minimum and the maximum number of columns of a finding.
const WIDTHS: (usize, usize) = (60, 200);

/// Findings with the lines of the plan.
pub static FORMAT: FindingsFormat = FindingsFormat {
    id: "full",
    summary: "With the lines of the plan",
    write,
};

/// Writes the findings, an empty line after each, and then the number of those that are left out.
fn write(
    checked: &CheckedPlans<'_>,
    options: &FindingsOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (renderer, plans) = (renderer(options), checked.plans);
    let total: usize = plans.iter().map(|plan| plan.findings.len()).sum();
    let most = if options.max_findings == 0 {
        total
    } else {
        options.max_findings
    };
    let mut left = most;
    for plan in plans {
        let shown = &plan.findings[..plan.findings.len().min(left)];
        left -= shown.len();
        if shown.is_empty() {
            continue;
        }
        let (lines, path) = (Lines::new(plan.text), visible(plan.path));
        for located in shown {
            let drawn = renderer.render(&[group(plan, &path, &lines, located, width(options))]);
            writeln!(out, "{}\n", inert(&drawn, IN_TEXT))?;
        }
    }
    match total.saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "{}", left_out(more, plans, options)),
    }
}

/// Returns the line that says how many findings are left out.
fn left_out(more: usize, plans: &[Checked<'_>], options: &FindingsOptions<'_>) -> String {
    let language = options.language;
    let style = plans.first().map(|plan| Style {
        language,
        ..plan.style.clone()
    });
    let line = findings_left_out(more);
    style.map_or_else(String::new, |style| number::message(&line, &style))
}

fn renderer(options: &FindingsOptions<'_>) -> Renderer {
    let renderer = match options.colour {
        Colour::Plain => Renderer::plain(),
        Colour::Ansi => Renderer::styled(),
    };
    renderer.term_width(width(options))
}

/// The width of a finding, in columns: the width of the terminal, within [`WIDTHS`].
fn width(options: &FindingsOptions<'_>) -> usize {
    options.width.clamp(WIDTHS.0, WIDTHS.1)
}

/// Returns one finding, ready to be drawn.
fn group<'a>(
    plan: &Checked<'a>,
    path: &'a str,
    lines: &Lines<'a>,
    located: &'a Located,
    width: usize,
) -> Group<'a> {
    let language = plan.style.language;
    let name = level_name(located.level).of(language);
    let rule = located.rule.name.0;
    let before = name.len() + rule.len() + "[]: ".len();
    let title = level(located.level)
        .with_name(name)
        .primary_title(folded(plan, &located.finding.message, width, before))
        .id(rule);
    let mut group = Group::with_title(title);
    let shown = windows(plan, lines, located, width);
    for window in shown.windows {
        group = match window {
            Window::Lines(snippet) => group.element(snippet.path(path)),
            Window::Cut {
                line,
                column,
                snippet,
            } => group
                .element(Origin::path(path).line(line).char_column(column))
                .element(snippet),
        };
    }
    let gutter = gutter(lines, located) + "= : ".len();
    let see = SEE.of(language);
    let listed: Vec<String> = shown
        .listed
        .iter()
        .map(|message| folded(plan, message, width, gutter + see.len()))
        .collect();
    if !listed.is_empty() {
        group = group.element(Title::NOTE.with_name(see).message(listed.join("\n")));
    }
    match &located.finding.hint {
        None => group,
        Some(hint) => {
            let help = HELP.of(language);
            let words = folded(plan, &hint.words(), width, gutter + help.len());
            group.element(Title::HELP.with_name(help).message(words))
        }
    }
}

/// Returns a message in lines that fit within the width after this number of columns.
fn folded(plan: &Checked<'_>, message: &Message, width: usize, before: usize) -> String {
    wrapped(
        &number::unbroken(message, plan.style),
        width.saturating_sub(before),
    )
}

/// The number of columns before the marks: the line numbers and a space.
fn gutter(lines: &Lines<'_>, located: &Located) -> usize {
    let places = shown_places(located).shown;
    let related = places.into_iter().map(|(_, bytes)| bytes);
    let places = related.chain([&located.span]);
    let last = places.map(|place| lines.number(place.start) + 1).max();
    last.unwrap_or(1).to_string().len() + 1
}

fn level(level: Level) -> Title<'static> {
    match level {
        Level::Deny => Title::ERROR,
        Level::Warn => Title::WARNING,
        Level::Allow => Title::NOTE,
    }
}

#[cfg(test)]
mod tests;
