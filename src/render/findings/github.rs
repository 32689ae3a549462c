//! Workflow commands of GitHub Actions, which show a finding at its line.
//!
//! The form and the escaping are those of GitHub's documentation, *Workflow commands for GitHub Actions*, and of its
//! own toolkit: `%`, CR and LF everywhere, and also `:` and `,` in a property. GitHub takes columns only for a place
//! within one line.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::lines::Lines;
use super::shown_places::shown_places;
use super::wording::{HELP, UNREAD, and_more, at_line, level_name};
use super::{Checked, CheckedPlans, FindingsFormat, FindingsOptions, level_word};
use crate::finding::{Level, Located};
use crate::plan::Language;
use crate::render::log_commands::{IN_TEXT, inert};
use crate::render::markdown::inline;
use crate::render::visible::visible;

/// Annotations of GitHub Actions.
pub static FORMAT: FindingsFormat = FindingsFormat {
    id: "github",
    summary: "GitHub annotations",
    write,
};

/// Writes a command for each finding: `::error file=…,line=…,…::message`. The worst findings come first, because
/// GitHub shows only ten annotations of each level per step.
fn write(
    checked: &CheckedPlans<'_>,
    options: &FindingsOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for plan in checked.unread {
        let title = UNREAD.of(options.language);
        let (file, text) = (file(&plan.path), escaped(&visible(&plan.message)));
        writeln!(out, "::error file={file},title={title}::{text}")?;
    }
    for command in worst_first(checked.plans, command) {
        out.write_all(command.as_bytes())?;
    }
    Ok(())
}

/// Returns the texts of all findings of all plans, the worst first: by level, then those without figures, because it is
/// unknown how much they are about, and then by the difference between their figures, from the largest.
fn worst_first(
    plans: &[Checked<'_>],
    text: impl Fn(&Checked<'_>, &Lines<'_>, &Located) -> String,
) -> Vec<String> {
    let mut texts = Vec::new();
    for plan in plans {
        // Their lines are found in the order of the file.
        let lines = Lines::new(plan.text);
        texts.extend(plan.findings.iter().map(|located| {
            let figures = located.finding.figures;
            let difference = figures.map(|figures| Reverse(figures.difference().abs()));
            let rank = (Reverse(located.level), difference);
            (rank, text(plan, &lines, located))
        }));
    }
    texts.sort_by_key(|(rank, _)| *rank);
    texts.into_iter().map(|(_, text)| text).collect()
}

fn command(plan: &Checked<'_>, lines: &Lines<'_>, located: &Located) -> String {
    let (start, end) = lines.positions(&located.span);
    let columns = match start.line == end.line {
        true => format!(",col={},endColumn={}", start.column, end.column),
        false => String::new(),
    };
    format!(
        "::{level} file={file},line={},endLine={}{columns},title={title}::{text}\n",
        start.line,
        end.line,
        level = level_word(located.level),
        file = file(plan.path),
        title = property(located.rule.name.0),
        text = escaped(&text(plan, lines, located)),
    )
}

/// Returns all findings as a Markdown list for the summary of a job, the worst first. Empty if there are none.
pub fn job_summary(checked: &CheckedPlans<'_>, language: Language) -> String {
    let mut summary = String::new();
    for plan in checked.unread {
        let error = level_name(Level::Deny).of(language);
        summary.push_str(&format!("- **{error}** {}\n", inline(&plan.message)));
    }
    summary.extend(worst_first(checked.plans, |plan, lines, located| {
        let line = lines.position(located.span.start).line;
        format!(
            "- **{}** {}:{line}: {} ({})\n",
            level_name(located.level).of(plan.style.language),
            inline(plan.path),
            inline(&plan.say(&located.finding.message)),
            inline(located.rule.name.0),
        )
    }));
    if summary.is_empty() {
        summary
    } else {
        format!("## hbplan check\n\n{summary}\n")
    }
}

/// Returns the message, with the related places and the action below it.
fn text(plan: &Checked<'_>, lines: &Lines<'_>, located: &Located) -> String {
    let mut text = plan.say(&located.finding.message);
    let places = shown_places(located);
    for (related, range) in places.shown {
        let line = lines.position(range.start).line;
        text.push_str(&format!("\n{}", plan.say(&at_line(line, &related.message))));
    }
    if places.more > 0 {
        text.push_str(&format!("\n{}", plan.say(&and_more(places.more))));
    }
    if let Some(hint) = &located.finding.hint {
        let help = HELP.of(plan.style.language);
        text.push_str(&format!("\n{help}: {}", plan.say(&hint.words())));
    }
    text
}

fn escaped(text: &str) -> String {
    inert(text, IN_TEXT)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Returns the path of a plan as a property.
fn file(path: &str) -> String {
    property(path.strip_prefix("./").unwrap_or(path))
}

/// Returns a path or a name as a property. Control characters other than line breaks have no escape of GitHub's.
fn property(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    let text = lines.join("\n").replace('%', "%25");
    let text = text.replace(':', "%3A").replace(',', "%2C");
    inert(&text, IN_TEXT)
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::super::samples::{
        TEXT, checked, differs, style, unread, unused, written, written_unread,
    };
    use super::*;
    use crate::plan::Money;

    #[test]
    fn a_finding_is_a_command_on_one_line() {
        let (style, findings) = (style(), [differs(), unused("50%")]);
        let expected = "\
::error file=plans/klein.toml,line=5,endLine=5,col=17,endColumn=23,title=line-differs::\
line `aanbod` is € 80.352 in 2020, but its activities come to € 80.351%0A\
regel 10: activity `1.1`: € 80.351%0A\
advies: make one of the two right, or add an `adjust` entry with a reason
::warning file=plans/klein.toml,line=2,endLine=2,col=1,endColumn=8,title=line-unused::\
no activity names line `50%25`
";
        assert_eq!(
            written(
                &FORMAT,
                &[checked(&style, TEXT, &findings)],
                &FindingsOptions::default()
            ),
            expected
        );
    }

    /// GitHub shows ten: a difference of 400,000 at the end of the file is among them.
    #[test]
    fn the_largest_difference_comes_first() {
        let of = |found: i64| {
            let mut located = differs();
            let figures = located.finding.figures(Money::whole(found), Money::ZERO);
            located.finding = figures;
            located
        };
        let mut without = differs();
        without.finding.figures = None;
        let findings = [unused("a"), of(1), of(-400_000), of(2), without];
        let style = style();
        let said = |_: &Checked<'_>, _: &Lines<'_>, located: &Located| {
            let found = located.finding.figures.map(|figures| figures.found);
            format!("{:?} {:?}", located.level, found.map(Money::decimal))
        };
        assert_eq!(
            worst_first(&[checked(&style, TEXT, &findings)], said),
            [
                "Deny None",
                "Deny Some(-400000)",
                "Deny Some(2)",
                "Deny Some(1)",
                "Warn None"
            ]
        );
    }

    #[test]
    fn a_plan_that_could_not_be_read_is_an_error() {
        assert_eq!(
            written_unread(&FORMAT),
            "::error file=a%2Cb.toml,title=could not be read::./a,b.toml: no such {file}\n"
        );
        let run = CheckedPlans {
            plans: &[],
            unread: &[unread()],
        };
        let summary = job_summary(&run, Language::English);
        assert!(
            summary.contains("- **error** ./a,b.toml: no such"),
            "{summary}"
        );
    }

    #[test]
    fn a_path_is_escaped_as_a_property() {
        let (style, findings) = (style(), [unused("a")]);
        let plan = Checked {
            path: "./a,b:c%\n.toml",
            ..checked(&style, TEXT, &findings)
        };
        let command = written(&FORMAT, &[plan], &FindingsOptions::default());
        assert!(
            command.starts_with("::warning file=a%2Cb%3Ac%25%0A.toml,line=2,"),
            "{command}"
        );
    }

    #[test]
    fn a_path_that_begins_as_a_command_gets_no_backslash() {
        assert_eq!(property("::error::x"), "%3A%3Aerror%3A%3Ax");
        assert_eq!(property("##[error]x"), "#\\#[error]x");
    }

    #[test]
    fn a_place_of_several_lines_has_no_columns() {
        let style = style();
        let findings = [Located {
            span: 0..57,
            ..unused("a")
        }];
        let command = written(
            &FORMAT,
            &[checked(&style, TEXT, &findings)],
            &FindingsOptions::default(),
        );
        assert!(
            command.starts_with("::warning file=plans/klein.toml,line=1,endLine=5,title="),
            "{command}"
        );
    }
}
