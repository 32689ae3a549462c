//! `hbplan activity`: everything about one activity.

use jiff::civil::Date;

use super::bookkeepings::{BookkeepingsArgs, open};
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::{Failure, Status, report_command};
use crate::plan::Plan;
use crate::reports;
use crate::suggest::closest_of;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan activity plans/leiden.toml 2.1")]
pub(super) struct ActivityArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The code of the activity
    #[arg(value_name = "CODE")]
    code: String,
    /// The date to treat as today [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    #[command(flatten)]
    bookkeepings: BookkeepingsArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &ActivityArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open(&args.plan, &args.bookkeepings, host, host.today(args.on))?;
    report_command::run_on(&project, args.on, &args.output, host, |input| {
        let report = reports::activity(input, &args.code);
        report
            .map(BuiltReport::from)
            .ok_or_else(|| no_such_activity(&args.plan, &args.code, input.plan))
    })
}

/// Suggests the activity whose code or title is closest: the user may have written its title.
pub(super) fn no_such_activity(path: &str, code: &str, plan: &Plan) -> Failure {
    let codes = plan
        .activities
        .iter()
        .map(|activity| (activity.code.as_str(), activity));
    let titles = plan
        .activities
        .iter()
        .map(|activity| (activity.title.as_str(), activity));
    let meant = closest_of(code, codes.chain(titles));

    Failure::NoSuchActivity {
        path: path.to_string(),
        code: code.to_string(),
        meant: meant.map(|activity| activity.code.to_string()),
    }
}
