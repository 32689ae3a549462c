//! `hbplan check`: everything that is wrong with plans.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use super::host::Host;
use super::{Failure, Outcome};
use crate::checks;
use crate::finding::{Level, Located};
use crate::proof::prove;
use crate::read::Text;
use crate::render::findings::full::FullFindings;
use crate::render::findings::github::GithubFindings;
use crate::render::findings::{
    Checked, FINDINGS_FORMATS, FindingsFormat, FindingsOptions, findings_format_by_id,
};
use crate::table::Style;

/// How many findings are printed at the most, unless it is said.
const MOST: usize = 50;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan check --strict plans/*.toml")]
pub(super) struct Args {
    /// The plans; `-` for standard input
    #[arg(required = true, value_name = "PLAN")]
    plans: Vec<String>,
    /// Let warnings count: exit 1 on them too
    #[arg(long)]
    strict: bool,
    /// How findings are printed [default: full, or github on GitHub Actions]
    #[arg(long, value_parser = format_parser(), value_name = "FORMAT")]
    output_format: Option<&'static dyn FindingsFormat>,
    /// Print at most this many findings, 0 for all (only of the full format)
    #[arg(long, default_value_t = MOST, value_name = "NUMBER")]
    most: usize,
    /// The day that it is, for what is late [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
}

/// A plan that was read and checked.
struct Done<'t> {
    path: &'t str,
    text: &'t Text,
    style: Style,
    findings: Vec<Located>,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let today = args.on.unwrap_or_else(|| host.today());
    if args.plans.iter().any(|path| path == "-") && host.reads_from_terminal() {
        host.say("reading a plan from standard input; end it with Ctrl-D");
    }
    let mut texts = Vec::with_capacity(args.plans.len());
    let mut unread = 0;
    for path in &args.plans {
        match host.read(path) {
            Ok(text) => texts.push((path.as_str(), Text::new(text))),
            Err(failure) => {
                unread += 1;
                host.say(&format!("error: {failure}"));
            }
        }
    }
    let mut done = Vec::with_capacity(texts.len());
    for (path, text) in &texts {
        let proof = prove(text, today);
        done.push(Done {
            path: shown(path),
            text,
            style: Style::of(&proof.plan),
            findings: proof.findings,
        });
    }
    print(args, host, &done)?;
    let count = |level| {
        done.iter()
            .flat_map(|plan| &plan.findings)
            .filter(|located| located.level == level)
            .count()
    };
    let (errors, warnings) = (count(Level::Deny), count(Level::Warn));
    let plans = done.len();
    host.say(&summary(plans, errors, warnings, unread));
    Ok(match (unread, errors, warnings) {
        (1.., _, _) => Outcome::Failed,
        (0, 0, 0) => Outcome::Clean,
        (0, 0, _) if !args.strict => Outcome::Clean,
        (0, _, _) => Outcome::Findings,
    })
}

/// The name of a plan in findings.
fn shown(path: &str) -> &str {
    if path == "-" { "<stdin>" } else { path }
}

fn print(args: &Args, host: &Host, done: &[Done<'_>]) -> Result<(), Failure> {
    let format = args.output_format.unwrap_or(if host.is_github_actions() {
        &GithubFindings
    } else {
        &FullFindings
    });
    let plans: Vec<Checked<'_>> = done
        .iter()
        .map(|plan| Checked {
            path: plan.path,
            text: plan.text.as_str(),
            style: &plan.style,
            findings: &plan.findings,
        })
        .collect();
    let options = FindingsOptions {
        colour: host.colour(),
        width: host.width(),
        most: args.most,
        rules: &checks::rules(),
    };
    host.print(|out| format.write(&plans, &options, out))
}

/// Reads the id of a format of findings.
fn format_parser() -> impl TypedValueParser<Value = &'static dyn FindingsFormat> {
    let value = |format: &&'static dyn FindingsFormat| {
        PossibleValue::new(format.id()).help(format.summary())
    };
    PossibleValuesParser::new(FINDINGS_FORMATS.iter().map(value))
        .try_map(|id| findings_format_by_id(&id).ok_or("no format has this name"))
}

/// `checked 2 plans: 1 error, 3 warnings`.
fn summary(plans: usize, errors: usize, warnings: usize, unread: usize) -> String {
    let count = |number: usize, word: &str| {
        format!("{number} {word}{}", if number == 1 { "" } else { "s" })
    };
    let mut found = Vec::new();
    if errors > 0 {
        found.push(count(errors, "error"));
    }
    if warnings > 0 {
        found.push(count(warnings, "warning"));
    }
    if unread > 0 {
        found.push(format!("{} could not be read", count(unread, "plan")));
    }
    let found = if found.is_empty() {
        "no findings".to_string()
    } else {
        found.join(", ")
    };
    format!("checked {}: {found}", count(plans, "plan"))
}
