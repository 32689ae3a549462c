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
#[command(defer = true)]
enum Command {
    /// Prove plans: their books, their totals, their references. Exit 0 clean, 1 findings, 2 could not run
    Check(check::Args),
    /// Print the budget: funders and lines by period, debit and credit, totals, balance
    Budget(budget::Args),
    /// Print the table of activities
    Activities(activities::Args),
    /// Print everything about one activity, with how each amount came about
    Activity(activity::Args),
    /// Print who takes part in which activity, and who works with whom
    Partners(partners::Args),
    /// Print who pays for what: funders by activity, in each period, within what each funder pays
    Funding(funding::Args),
    /// Print what serves each goal, and what that costs
    Goals(goals::Args),
    /// Print the targets: what is to be reached, what was measured, and how each stands
    Targets(targets::Args),
    /// Print what funders demand: the limit, where the plan stands, and the room that is left
    Conditions(conditions::Args),
    /// Print the year plan: what runs in a year, with whom, what it costs, who pays, what is due
    Year(year::Args),
    /// Print what is due when: reports, beginnings, ends, targets; --format ics is for calendar programs
    Calendar(calendar::Args),
    /// Print what runs when: activities by quarter or month
    Timeline(timeline::Args),
    /// Write all reports as one document: summary, charts, activities, budget, year plans, findings
    Report(report::Args),
    /// Print what differs between two versions of a plan. Exit 0 no difference, 1 differences, 2 could not run
    Diff(diff::Args),
    /// Print what follows if figures were other ones, without changing the plan. Exit 1 if it has errors then
    WhatIf(what_if::Args),
    /// List the rules, or explain one
    Explain(explain::Args),
    /// Print the JSON Schema of a plan file, or its key reference
    Schema(schema::Args),
    /// Write a small plan with comments to begin with
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
pub fn main() -> u8 {
    let Cli { color, command } = Cli::parse();
    let host = Host::new(color);
    let result = match command {
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
