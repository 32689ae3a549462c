//! `hbplan targets`: what is to be reached, and how it stands.

use jiff::civil::Date;

use super::Outcome;
use super::host::Host;
use super::output::Output;
use super::studied;
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan targets plans/po-zk.toml --on 2023-08-01")]
pub(super) struct Args {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The day that it is, for what is late [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let outcome = studied::report(&args.plan, &args.output, host, |proof, today| {
        Ok(reports::targets(&proof.plan, args.on.unwrap_or(today)))
    })?;
    Ok(outcome)
}
