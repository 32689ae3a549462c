//! `hbplan activity`: everything about one activity.

use jiff::civil::Date;

use super::bookkeepings::{BookkeepingsArgs, open};
use super::help::help_text;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::part::PartArgs;
use super::report_command::PartCall;
use super::{Failure, Status, report_command};
use crate::finding::Words;
use crate::plan::Plan;
use crate::reports;
use crate::say;
use crate::suggest::closest_of;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan activity plans/leiden.toml 2.1")]
pub(super) struct ActivityArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The code of the activity; without it, all activities of --lead, --partner or --line
    #[arg(value_name = "CODE", required_unless_present_any = ["lead", "partner", "line"])]
    code: Option<String>,
    /// The date to treat as today [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    bookkeepings: BookkeepingsArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show all about one activity, and how its amounts are calculated",
        "Toon alles over één activiteit, en hoe de bedragen zijn berekend",
    ),
    help_text(
        "The code of the activity; without it, all activities of --lead, --partner or --line",
        "De code van de activiteit; zonder code alle activiteiten van --lead, --partner of --line",
    ),
];

pub(super) fn run(args: &ActivityArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open(&args.plan, &args.bookkeepings, host, host.today(args.on))?;
    let call = PartCall {
        on: args.on,
        ..PartCall::new(&args.plan, &args.part, &args.output)
    };
    report_command::run_kept(&project, &call, host, |input| {
        let Some(code) = &args.code else {
            return Ok(BuiltReport::from(reports::activities_of_part(input)));
        };
        let report = reports::activity(input, code);
        report.map(BuiltReport::from).ok_or_else(|| {
            let given = args
                .part
                .given()
                .filter(|_| reports::has_activity(input.plan, code));
            match given {
                Some(option) => Failure::Contradiction {
                    one: code.clone(),
                    other: say![option],
                    advice: Words::new(
                        "die activiteit is niet van dit deel; laat een van beide weg",
                        "that activity is not in this part; leave one of the two out",
                    ),
                },
                None => no_such_activity(&args.plan, code, input.plan),
            }
        })
    })
}

/// The failure of an unknown code. Suggests the activity whose code or title is most similar, because the user may have
/// written the title.
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
