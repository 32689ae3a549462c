//! The command line: what was asked, and one file for each command. No arithmetic here, and no wording of
//! findings: it reads, calls the library, and writes.

mod activities;
mod activity;
mod budget;
mod calendar;
mod check;
mod conditions;
mod diff;
mod explain;
mod failure;
mod funding;
mod goals;
mod host;
mod made_by;
mod new;
mod output;
mod partners;
mod report;
mod schema;
mod span;
mod studied;
mod targets;
mod timeline;
mod what_if;
mod year;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use failure::Failure;
use host::{Host, When};

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
    #[arg(long, value_enum, default_value_t = When::Auto, global = true)]
    color: When,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Budget(budget::Args),
    Activities(activities::Args),
    Activity(activity::Args),
    Partners(partners::Args),
    Funding(funding::Args),
    Goals(goals::Args),
    Targets(targets::Args),
    Conditions(conditions::Args),
    Year(year::Args),
    Calendar(calendar::Args),
    Timeline(timeline::Args),
    Report(report::Args),
    Diff(diff::Args),
    WhatIf(what_if::Args),
    Explain(explain::Args),
    Schema(schema::Args),
    New(new::Args),
}

/// How a command ended, when it could run at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Clean,
    Findings,
    /// Something could not be done, and has been said; the rest has been done.
    Failed,
}

/// Runs the command that the process was called with. Exit codes: 0 clean, 1 findings, 2 could not run.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let host = Host::new(cli.color);
    let result = match cli.command {
        Command::Check(args) => check::run(&args, &host),
        Command::Budget(args) => budget::run(&args, &host),
        Command::Activities(args) => activities::run(&args, &host),
        Command::Activity(args) => activity::run(&args, &host),
        Command::Partners(args) => partners::run(&args, &host),
        Command::Funding(args) => funding::run(&args, &host),
        Command::Goals(args) => goals::run(&args, &host),
        Command::Targets(args) => targets::run(&args, &host),
        Command::Conditions(args) => conditions::run(&args, &host),
        Command::Year(args) => year::run(&args, &host),
        Command::Calendar(args) => calendar::run(&args, &host),
        Command::Timeline(args) => timeline::run(&args, &host),
        Command::Report(args) => report::run(&args, &host),
        Command::Diff(args) => diff::run(&args, &host),
        Command::WhatIf(args) => what_if::run(&args, &host),
        Command::Explain(args) => explain::run(&args, &host),
        Command::Schema(args) => schema::run(&args, &host),
        Command::New(args) => new::run(&args, &host),
    };
    match result {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) => {
            host.say(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
