//! `hbplan timeline`: what runs when.

use clap::ValueEnum;

use super::host::Host;
use super::output::Output;
use super::{Outcome, studied};
use crate::reports::{self, Step};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan timeline plans/leiden.toml --by quarter")]
pub(super) struct Args {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// What the columns are
    #[arg(long, value_enum, default_value_t = By::Quarter)]
    by: By,
    #[command(flatten)]
    output: Output,
}

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Year,
    Quarter,
    Month,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let step = match args.by {
        By::Year => Step::Year,
        By::Quarter => Step::Quarter,
        By::Month => Step::Month,
    };
    let outcome = studied::report(&args.plan, &args.output, host, |proof, _| {
        Ok(reports::timeline(&proof.plan, step))
    })?;
    Ok(outcome)
}
