//! `hbplan budget`: the budget table.

use clap::ValueEnum;

use super::Outcome;
use super::host::Host;
use crate::finding::{Level, Message};
use crate::model::Plan;
use crate::proof::prove;
use crate::render;
use crate::reports::{self, By, words};
use crate::say;
use crate::source::Text;

/// Print the budget table: funders and lines by period, debit and credit, totals, balance
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan budget plans/leiden.toml --by year")]
pub(super) struct Args {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// What the columns are
    #[arg(long, value_enum, default_value_t = Columns::Period)]
    by: Columns,
    /// Add how each amount came about, down to its key in the file
    #[arg(long)]
    explain: bool,
    /// The width of the table [default: the terminal's, or 80]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Columns {
    /// The periods of the plan
    Period,
    /// Calendar years: half years are added up
    Year,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let text = Text::new(host.read(&args.plan)?);
    let proof = prove(&text, host.today());
    let by = match args.by {
        Columns::Period => By::Period,
        Columns::Year => By::Year,
    };
    let mut report = reports::budget(&proof.plan, &proof.books, by);
    if args.explain {
        report.blocks.push(reports::derivation(&proof.plan, &proof.books));
    }
    let wrong = proof.count(Level::Deny);
    if wrong > 0 {
        report.notes.insert(0, banner(&proof.plan, wrong));
    }
    let width = args.width.unwrap_or_else(|| host.width());
    let printed = render::text(&report, width, host.colour());
    host.print(|out| out.write_all(printed.as_bytes()))?;
    Ok(if wrong > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// Says above all other notes that the figures are not to be trusted.
fn banner(plan: &Plan, wrong: usize) -> Message {
    let words = words(plan.language);
    say![wrong, " ", if wrong == 1 { words.one_finding } else { words.findings }]
}
