//! One line for each finding: `path:line:column: error[rule-name]: message`, as editors and `grep` read it.

use std::io::{self, Write};

use super::lines::Lines;
use super::{CheckedPlans, FindingsFormat, FindingsOptions, level_word};
use crate::render::log_commands::inert_line;

/// One line for each finding.
pub static FORMAT: FindingsFormat = FindingsFormat {
    id: "concise",
    summary: "One line each",
    write,
};

/// Writes each finding on a line of its own. No name in a plan can break a line.
fn write(
    checked: &CheckedPlans<'_>,
    _: &FindingsOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for plan in checked
        .plans
        .iter()
        .filter(|plan| !plan.findings.is_empty())
    {
        let lines = Lines::new(plan.text);
        for located in plan.findings {
            let start = lines.position(located.span.start);
            let level = level_word(located.level);
            let rule = located.rule.name.0;
            let message = plan.say(&located.finding.message);
            let (path, line, column) = (plan.path, start.line, start.column);
            let finding = format!("{path}:{line}:{column}: {level}[{rule}]: {message}");
            writeln!(out, "{}", inert_line(&finding))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Checked;
    use super::super::samples::{TEXT, checked, differs, style, unused, written};
    use super::*;

    #[test]
    fn a_finding_is_one_line() {
        let (style, findings) = (style(), [differs(), unused("a\nb")]);
        let expected = "\
plans/klein.toml:5:17: error[line-differs]: line `aanbod` is € 80.352 in 2020, but its activities come to € 80.351
plans/klein.toml:2:1: warning[line-unused]: no activity names line `a\\nb`
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

    #[test]
    fn a_path_cannot_break_a_line() {
        let (style, findings) = (style(), [unused("a")]);
        let plan = Checked {
            path: "a\nb.toml",
            ..checked(&style, TEXT, &findings)
        };
        assert_eq!(
            written(&FORMAT, &[plan], &FindingsOptions::default()),
            "a\\nb.toml:2:1: warning[line-unused]: no activity names line `a`\n"
        );
    }
}
