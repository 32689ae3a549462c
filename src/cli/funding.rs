//! `hbplan funding`: who pays for what.

use super::Outcome;
use super::host::Host;
use super::output::Output;
use super::studied;
use crate::ledger::FundingCache;
use crate::plan::Span;
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan funding plans/leiden.toml --in 2020")]
pub(super) struct Args {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// Only periods that have a day in this, such as 2021 or 2020/2021
    #[arg(long = "in", value_name = "SPAN", value_parser = Span::parse)]
    within: Option<Span>,
    /// What goes on after a funder ends, who takes it over, and what nobody covers
    #[arg(long, conflicts_with = "within")]
    cliff: bool,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let outcome = studied::report(&args.plan, &args.output, host, |proof, _| {
        let funding = FundingCache::new(&proof.plan, &proof.books);
        Ok(if args.cliff {
            reports::cliff(&funding)
        } else {
            reports::funding(&funding, args.within)
        })
    })?;
    Ok(outcome)
}
