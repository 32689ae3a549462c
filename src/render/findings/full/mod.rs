//! Findings in the form of a compiler's errors: the message, the lines of the plan with the places marked, what to try.
//!
//! annotate-snippets draws them. Its work grows with the text that it is given, so it is given a window of a few lines per
//! place and never the complete plan.

mod windows;

use std::io::{self, Write};

use annotate_snippets::{Group, Level as Title, Origin, Renderer};

use self::windows::{Window, windows};
use super::lines::Lines;
use super::{Checked, CheckedPlans, FindingsFormat, FindingsOptions, RELATED};
use crate::finding::{Level, Located};
use crate::render::Colour;
use crate::render::inert::{IN_TEXT, inert};
use crate::render::number;
use crate::render::visible::visible;

/// Findings with the lines of the plan.
#[derive(Debug)]
pub struct FullFindings;

impl FindingsFormat for FullFindings {
    fn id(&self) -> &'static str {
        "full"
    }

    fn summary(&self) -> &'static str {
        "With the lines of the plan"
    }

    /// Writes the findings, an empty line after each, and then the number of those that are left out.
    fn write(
        &self,
        checked: &CheckedPlans<'_>,
        options: &FindingsOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (renderer, plans) = (renderer(options), checked.plans);
        let total: usize = plans.iter().map(|plan| plan.findings.len()).sum();
        let most = if options.most == 0 {
            total
        } else {
            options.most
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
                let drawn = renderer.render(&[group(plan, &path, &lines, located)]);
                writeln!(out, "{}\n", inert(&drawn, IN_TEXT))?;
            }
        }
        match (total.saturating_sub(most), plans.first()) {
            (0, _) | (_, None) => Ok(()),
            (1, Some(_)) => writeln!(out, "… and 1 more finding; --most 0 shows all"),
            (more, Some(plan)) => {
                writeln!(
                    out,
                    "… and {} more findings; --most 0 shows all",
                    number::count(more, plan.style)
                )
            }
        }
    }
}

fn renderer(options: &FindingsOptions<'_>) -> Renderer {
    let renderer = match options.colour {
        Colour::Plain => Renderer::plain(),
        Colour::Ansi => Renderer::styled(),
    };
    renderer.term_width(options.width.max(40))
}

/// Returns one finding, ready to be drawn.
fn group<'a>(
    plan: &Checked<'a>,
    path: &'a str,
    lines: &Lines<'a>,
    located: &'a Located,
) -> Group<'a> {
    let finding = &located.finding;
    let title = level(located.level)
        .primary_title(plan.say(&finding.message))
        .id(located.rule.name.0);
    let mut group = Group::with_title(title);
    for window in windows(plan, lines, located) {
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
    let more = finding.related.len().saturating_sub(RELATED);
    if more > 0 {
        group = group
            .element(Title::NOTE.message(format!("and {} more", number::count(more, plan.style))));
    }
    match &finding.hint {
        None => group,
        Some(hint) => group.element(Title::HELP.message(plan.say(&hint.words()))),
    }
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
