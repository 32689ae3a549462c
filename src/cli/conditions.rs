//! `hbplan conditions`: what funders demand, and how the plan stands to it.

use super::Outcome;
use super::host::Host;
use super::output::Output;
use super::studied;
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan conditions plans/leiden.toml")]
pub(super) struct Args {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let outcome = studied::report(&args.plan, &args.output, host, |proof, _| {
        Ok(reports::conditions(&proof.plan, &proof.evaluation))
    })?;
    Ok(outcome)
}
