//! `hbplan activity`: everything about one activity.

use jiff::civil::Date;

use super::host::Host;
use super::output::Output;
use super::studied;
use super::{Failure, Outcome};
use crate::plan::Plan;
use crate::reports;
use crate::suggest::closest_of;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan activity plans/leiden.toml 2.1")]
pub(super) struct Args {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The code of the activity
    #[arg(value_name = "CODE")]
    code: String,
    /// The day that it is, for what is late [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let outcome = studied::report(&args.plan, &args.output, host, |proof, today| {
        let report = reports::activity(
            &proof.plan,
            &proof.books,
            &args.code,
            args.on.unwrap_or(today),
        );
        report.ok_or_else(|| no_such_activity(args, &proof.plan))
    })?;
    Ok(outcome)
}

/// Whoever does not know the code may have written a title.
fn no_such_activity(args: &Args, plan: &Plan) -> Failure {
    let codes = plan
        .activities
        .iter()
        .map(|activity| (activity.code.as_str(), activity));
    let titles = plan
        .activities
        .iter()
        .map(|activity| (activity.title.as_str(), activity));
    let meant = closest_of(&args.code, codes.chain(titles));
    let hint = meant
        .map(|activity| format!(" (did you mean `{}`, {}?)", activity.code, activity.title))
        .unwrap_or_default();
    Failure::NoSuchActivity {
        path: args.plan.clone(),
        code: args.code.clone(),
        hint,
    }
}
