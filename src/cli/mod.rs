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
mod later;
mod made_by;
mod new;
mod output;
mod partners;
mod plain;
mod report;
mod schema;
mod span;
mod studied;
mod targets;
mod timeline;
mod what_if;
mod year;

use std::env;

use clap::{Parser, Subcommand};

pub use failure::Failure;
use host::{Host, When};
use later::Later;

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
    /// Prove plans: their books, their totals, their references. Exit 0 clean, 1 findings, 2 could not run
    Check(Later<check::Args>),
    /// Print the budget: funders and lines by period, debit and credit, totals, balance
    Budget(Later<budget::Args>),
    /// Print the table of activities
    Activities(Later<activities::Args>),
    /// Print everything about one activity, with how each amount came about
    Activity(Later<activity::Args>),
    /// Print who takes part in which activity, and who works with whom
    Partners(Later<partners::Args>),
    /// Print who pays for what: funders by activity, in each period, within what each funder pays
    Funding(Later<funding::Args>),
    /// Print what serves each goal, and what that costs
    Goals(Later<goals::Args>),
    /// Print the targets: what is to be reached, what was measured, and how each stands
    Targets(Later<targets::Args>),
    /// Print what funders demand: the limit, where the plan stands, and the room that is left
    Conditions(Later<conditions::Args>),
    /// Print the year plan: what runs in a year, with whom, what it costs, who pays, what is due
    Year(Later<year::Args>),
    /// Print what is due when: reports, beginnings, ends, targets; --format ics is for calendar programs
    Calendar(Later<calendar::Args>),
    /// Print what runs when: activities by quarter or month
    Timeline(Later<timeline::Args>),
    /// Write all reports as one document: summary, charts, activities, budget, year plans, findings
    Report(Later<report::Args>),
    /// Print what differs between two versions of a plan. Exit 0 no difference, 1 differences, 2 could not run
    Diff(Later<diff::Args>),
    /// Print what follows if figures were other ones, without changing the plan. Exit 1 if it has errors then
    WhatIf(Later<what_if::Args>),
    /// List the rules, or explain one
    Explain(Later<explain::Args>),
    /// Print the JSON Schema of a plan file, or its key reference
    Schema(Later<schema::Args>),
    /// Write a small plan with comments to begin with
    New(Later<new::Args>),
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
pub fn main() -> u8 {
    match plain::check(env::args_os()) {
        Some(args) => {
            let host = Host::new(When::Auto);
            ended(check::run(&args, &host), &host)
        }
        None => any(),
    }
}

/// Runs a command as clap understands the call. Where it does not, it says so and ends the process. By itself, since all
/// commands together take room that the plainest does not need.
#[inline(never)]
fn any() -> u8 {
    let Cli { color, command } = Cli::parse();
    let host = Host::new(color);
    let result = match command {
        Command::Check(Later(args)) => check::run(&args, &host),
        Command::Budget(Later(args)) => budget::run(&args, &host),
        Command::Activities(Later(args)) => activities::run(&args, &host),
        Command::Activity(Later(args)) => activity::run(&args, &host),
        Command::Partners(Later(args)) => partners::run(&args, &host),
        Command::Funding(Later(args)) => funding::run(&args, &host),
        Command::Goals(Later(args)) => goals::run(&args, &host),
        Command::Targets(Later(args)) => targets::run(&args, &host),
        Command::Conditions(Later(args)) => conditions::run(&args, &host),
        Command::Year(Later(args)) => year::run(&args, &host),
        Command::Calendar(Later(args)) => calendar::run(&args, &host),
        Command::Timeline(Later(args)) => timeline::run(&args, &host),
        Command::Report(Later(args)) => report::run(&args, &host),
        Command::Diff(Later(args)) => diff::run(&args, &host),
        Command::WhatIf(Later(args)) => what_if::run(&args, &host),
        Command::Explain(Later(args)) => explain::run(&args, &host),
        Command::Schema(Later(args)) => schema::run(&args, &host),
        Command::New(Later(args)) => new::run(&args, &host),
    };
    ended(result, &host)
}

/// The exit code of how a command ended; why it could not run is said.
fn ended(result: anyhow::Result<Outcome>, host: &Host) -> u8 {
    match result {
        Ok(Outcome::Clean) => 0,
        Ok(Outcome::Findings) => 1,
        Ok(Outcome::Failed) => 2,
        Err(error) => {
            // A failure says all of it, its cause too.
            host.say(&format!("error: {error}"));
            2
        }
    }
}
