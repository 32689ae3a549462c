//! The command line. Each command is one file, except the plain reports, which `reports.rs` takes from the table of
//! reports. Commands read, call the library and write. They do no arithmetic and contain no texts of findings.

mod account;
mod activity;
mod actuals;
mod bookkeepings;
mod budget;
mod calendar;
mod check;
mod close;
mod destination;
mod diff;
mod explain;
mod failure;
mod for_readers;
mod forecast;
mod funding;
mod help;
mod help_value_names;
mod help_words;
mod host;
mod hours;
mod kept_file;
mod language;
mod misuse;
mod new;
mod output;
mod part;
mod progress;
mod report;
mod report_command;
mod reports;
mod schema;
mod span;
mod typed_word;
mod what_if;
mod without_parts;
mod year;

use clap::builder::StyledStr;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::finding::Words;
use crate::plan::Language;
use crate::render::Colour;
pub use failure::Failure;
use host::{ColorWhen, Host};
use language::language_parser;

/// The heading of the options that all commands have.
const GLOBAL: &str = "Global options";

/// Checks plans and budgets of subsidised projects, and makes their reports.
#[derive(Debug, Parser)]
#[command(
    name = "hbplan",
    version,
    after_help = "Examples:\n  hbplan new plan.toml       write a first plan, with comments\n  hbplan check plan.toml     find its mistakes\n  \
        hbplan budget plan.toml    show its budget\n\n`hbplan help COMMAND` explains a command."
)]
struct Cli {
    /// When to use colours; `auto` means on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t = ColorWhen::Auto, global = true, help_heading = GLOBAL)]
    color: ColorWhen,
    /// The language of the output, `nl` or `en` [default: that of the plan, else of the locale]
    #[arg(long, value_parser = language_parser(), hide_possible_values = true, global = true, help_heading = GLOBAL)]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// Write a first plan, with comments
    New(new::NewArgs),
    /// Find the mistakes in plans
    Check(check::CheckArgs),
    /// Show the budget: costs and income by period, with totals and balance
    Budget(budget::BudgetArgs),
    #[command(flatten)]
    Table(reports::TableReport),
    /// Show all about one activity, and how its amounts are calculated
    Activity(activity::ActivityArgs),
    /// Show who pays for what, within what each funder may pay for
    Funding(funding::FundingArgs),
    /// Show budget against actuals, from the bookkeepings that the plan names
    Actuals(actuals::ActualsArgs),
    /// Show the account to each funder: eligible cost, contributions and what is settled
    Account(account::AccountArgs),
    /// Close a period: write its figures to a file beside the one that names the bookkeepings
    Close(close::CloseArgs),
    /// Show how the plan is expected to end: realised, committed, still expected
    Forecast(forecast::ForecastArgs),
    /// Show hours and staff cost, beside the pay that is booked
    Hours(hours::HoursArgs),
    /// Show who has reported on an activity and who has not, or make the form for a report
    Progress(progress::ProgressArgs),
    /// Show the annual plan: activities, partners, costs, income and what is due
    Year(year::YearArgs),
    /// Show what is due when; `--format ics` is for calendar programs
    Calendar(calendar::CalendarArgs),
    /// Write the reports for a reader in one document: a web page, a workbook and so on
    Report(report::DocumentArgs),
    /// Compare two versions of a plan
    Diff(diff::DiffArgs),
    /// Show what would change if some figures were different
    WhatIf(what_if::WhatIfArgs),
    /// List the rules, or explain one
    Explain(explain::ExplainArgs),
    /// Print the JSON Schema of a plan file, or its key reference
    Schema(schema::SchemaArgs),
}

/// The texts of the help of each command, and of the options on parts of a plan.
const HELP: &[&[Words]] = &[
    new::HELP,
    check::HELP,
    budget::HELP,
    activity::HELP,
    funding::HELP,
    actuals::HELP,
    account::HELP,
    close::HELP,
    forecast::HELP,
    hours::HELP,
    progress::HELP,
    year::HELP,
    calendar::HELP,
    report::HELP,
    diff::HELP,
    what_if::HELP,
    explain::HELP,
    schema::HELP,
    part::HELP,
];

/// The outcome of a command that could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Clean,
    Findings,
    /// Part of the work failed and was reported; the rest was done.
    Failed,
}

/// Prints the answer of clap to a call without a command: help, the version, or a mistake in the call.
fn without_command(error: &clap::Error) -> u8 {
    let host = Host::new(ColorWhen::Auto, language::asked_in(language::arguments()));
    if error.kind() == ErrorKind::InvalidUtf8 {
        let odd = language::arguments().find(|argument| argument.to_str().is_none());
        let odd = odd.unwrap_or_default();
        host.fail(&Failure::PathNotUtf8 {
            path: odd.to_string_lossy().into_owned(),
        });
        return 2;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let help = help_of(error, &host);
        let text = help::translate_printed(help.to_string(), host.language());
        text.trim_end().lines().for_each(|line| host.say(line));
        return 2;
    }
    if error.use_stderr() {
        misuse::report(error, &host);
        return 2;
    }
    let styled = help_of(error, &host);
    let text = match host.colour() {
        Colour::Ansi => styled.ansi().to_string(),
        Colour::Plain => styled.to_string(),
    };
    let text = help::translate_printed(text, host.language());
    match host.print(|out| out.write_all(text.as_bytes())) {
        Ok(()) => 0,
        Err(failure) => {
            host.fail(&failure);
            2
        }
    }
}

/// Returns the help that a call asks for, in the language of the host.
fn help_of(error: &clap::Error, host: &Host) -> StyledStr {
    let command = help::in_language(Cli::command(), host.language());
    match command.try_get_matches_from(language::arguments()) {
        Err(translated) if translated.kind() == error.kind() => translated.render(),
        Ok(_) | Err(_) => error.render(),
    }
}

/// Runs the command line of this process. Returns the exit code: 0 if clean, 1 on findings, 2 if it could not run.
pub fn main() -> u8 {
    let Cli {
        color,
        lang,
        command,
    } = match Cli::try_parse_from(language::arguments()) {
        Ok(cli) => cli,
        Err(error) => return without_command(&error),
    };
    let host = Host::new(color, lang);
    let result = match command {
        Command::Check(args) => check::run(&args, &host),
        Command::Budget(args) => budget::run(&args, &host),
        Command::Table(args) => reports::run(&args, &host),
        Command::Activity(args) => activity::run(&args, &host),
        Command::Funding(args) => funding::run(&args, &host),
        Command::Actuals(args) => actuals::run(&args, &host),
        Command::Account(args) => account::run(&args, &host),
        Command::Close(args) => close::run(&args, &host),
        Command::Forecast(args) => forecast::run(&args, &host),
        Command::Hours(args) => hours::run(&args, &host),
        Command::Progress(args) => progress::run(&args, &host),
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
            match error.downcast_ref() {
                Some(failure) => host.fail(failure),
                None => host.say(&format!("error: {error:#}")),
            }
            2
        }
    }
}
