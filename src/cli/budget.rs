//! `hbplan budget`: the budget table.

use clap::ValueEnum;

use super::Outcome;
use super::host::Host;
use super::output::Output;
use super::studied;
use crate::reports::{self, By};

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
    #[command(flatten)]
    output: Output,
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
    let by = match args.by {
        Columns::Period => By::Period,
        Columns::Year => By::Year,
    };
    let outcome = studied::report(&args.plan, &args.output, host, |proof, _| {
        let mut report = reports::budget(&proof.plan, &proof.books, by);
        if args.explain {
            report.blocks.push(reports::derivation(&proof.plan, &proof.books));
        }
        Ok(report)
    })?;
    Ok(outcome)
}
