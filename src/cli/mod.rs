//! The command line. Each command is one file, except the plain reports, which `reports.rs` takes from the table of
//! reports. Commands read, call the library and write; they do no arithmetic and word no findings.

mod activity;
mod budget;
mod calendar;
mod check;
mod destination;
mod diff;
mod explain;
mod failure;
mod funding;
mod host;
mod language;
mod new;
mod output;
mod report;
mod report_command;
mod reports;
mod schema;
mod span;
mod what_if;
mod year;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use crate::render::Colour;
pub use failure::Failure;
use host::{ColorWhen, Host};
use language::Lang;

/// Plans and accounts for subsidised, multi-partner, multi-year projects.
#[derive(Debug, Parser)]
#[command(
    name = "hbplan",
    version,
    disable_help_subcommand = true,
    after_help = "Example: hbplan check plans/leiden.toml"
)]
struct Cli {
    /// When to print in colour; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t = ColorWhen::Auto, global = true)]
    color: ColorWhen,
    /// The language to print in, `nl` or `en` [default: the plan's, or that of the locale]
    #[arg(long, value_enum, hide_possible_values = true, global = true)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// Check plans: their books, totals and references. Exit 0 if clean, 1 on findings, 2 if it could not run
    Check(check::CheckArgs),
    /// Print the budget: funders and lines by period, debit and credit, totals, balance
    Budget(budget::BudgetArgs),
    #[command(flatten)]
    Table(reports::TableReport),
    /// Print everything about one activity, and how each amount came about
    Activity(activity::ActivityArgs),
    /// Print who pays for what: funders by activity and period, within what each funder may pay
    Funding(funding::FundingArgs),
    /// Print the plan of a year: what runs, with whom, what it costs, who pays, what is due
    Year(year::YearArgs),
    /// Print what is due when: reports, starts, ends and targets; --format ics is for calendar programs
    Calendar(calendar::CalendarArgs),
    /// Write all reports as one web page, or one workbook with -o FILE.xlsx: summary, charts, activities, budget, year plans, findings
    Report(report::DocumentArgs),
    /// Compare two versions of a plan. Exit 0 if they are the same, 1 if they differ, 2 if it could not run
    Diff(diff::DiffArgs),
    /// Show what changes if some figures were different, without editing the plan. Exit 1 if it would have errors
    WhatIf(what_if::WhatIfArgs),
    /// List the rules, or explain one
    Explain(explain::ExplainArgs),
    /// Print the JSON Schema of a plan file, or its key reference
    Schema(schema::SchemaArgs),
    /// Write a small plan with comments to start from
    New(new::NewArgs),
}

/// How a command ended, if it could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Clean,
    Findings,
    /// Part of the work failed and was reported; the rest was done.
    Failed,
}

/// Prints what clap has instead of a command: help, the version, or what is wrong with the call.
fn without_command(error: &clap::Error) -> u8 {
    let host = Host::new(ColorWhen::Auto, None);
    if error.kind() == ErrorKind::InvalidUtf8 {
        let odd = std::env::args_os().find(|argument| argument.to_str().is_none());
        let odd = odd.unwrap_or_default();
        host.say(&format!(
            "error: {}: not UTF-8; give the file a name in UTF-8, or `-` and the file on standard input",
            odd.to_string_lossy()
        ));
        return 2;
    }
    if error.use_stderr() {
        // Write errors are ignored: stderr may be closed.
        let _ = error.print();
        return 2;
    }
    let styled = error.render();
    let text = match host.colour() {
        Colour::Ansi => styled.ansi().to_string(),
        Colour::Plain => styled.to_string(),
    };
    match host.print(|out| out.write_all(text.as_bytes())) {
        Ok(()) => 0,
        Err(failure) => {
            host.say(&format!("error: {failure}"));
            2
        }
    }
}

/// Runs the command line of this process. Returns the exit code: 0 if clean, 1 on findings, 2 if it could not run.
pub fn main() -> u8 {
    let Cli {
        color,
        lang,
        command,
    } = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return without_command(&error),
    };
    let host = Host::new(color, lang.map(Lang::language));
    let result = match command {
        Command::Check(args) => check::run(&args, &host),
        Command::Budget(args) => budget::run(&args, &host),
        Command::Table(args) => reports::run(&args, &host),
        Command::Activity(args) => activity::run(&args, &host),
        Command::Funding(args) => funding::run(&args, &host),
        Command::Year(args) => year::run(&args, &host),
        Command::Calendar(args) => calendar::run(&args, &host),
        Command::Report(args) => report::run(&args, &host),
        Command::Diff(args) => diff::run(&args, &host),
        Command::WhatIf(args) => what_if::run(&args, &host),
        Command::Explain(args) => explain::run(&args, &host),
        Command::Schema(args) => schema::run(&args, &host),
        Command::New(args) => new::run(&args, &host),
    };
    match result {
        Ok(Status::Clean) => 0,
        Ok(Status::Findings) => 1,
        Ok(Status::Failed) => 2,
        Err(error) => {
            // The message of a failure includes its cause.
            host.say(&format!("error: {error}"));
            2
        }
    }
}
