//! `hbplan account`: the account to each funder.

use jiff::civil::Date;

use super::bookkeepings::open_through;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::{Failure, Status, report_command};
use crate::plan::{FunderIx, Plan};
use crate::reports;
use crate::suggest::closest_of;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan account plan.toml --funder subsidie --through 2021-12-31")]
pub(super) struct AccountArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The id of the funder [default: each funder with an award]
    #[arg(long, value_name = "FUNDER")]
    funder: Option<String>,
    /// The file that says where the bookkeepings are, instead of `actuals` of the plan
    #[arg(long, value_name = "FILE")]
    actuals: Option<String>,
    /// The last day that counts [default: the last day up to which all books are closed]
    #[arg(long, value_name = "YYYY-MM-DD")]
    through: Option<Date>,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &AccountArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open_through(&args.plan, args.actuals.as_deref(), args.through, host)?;
    if let Some(refused) = project
        .bookkeepings
        .as_ref()
        .and_then(|read| read.refused())
    {
        let refused = refused.message();
        return Err(Failure::Bookkeeping { refused }.into());
    }
    report_command::run_on(&project, None, &args.output, host, |input| {
        let funder = args.funder.as_deref().map(|id| find(args, input.plan, id));
        let report = reports::account(input, funder.transpose()?);
        Ok(BuiltReport::from(report))
    })
}

/// The funder with an id. Suggests the one whose id or name is closest.
fn find(args: &AccountArgs, plan: &Plan, id: &str) -> Result<FunderIx, Failure> {
    plan.find_funder(id).ok_or_else(|| {
        let ids = plan.funders.keys().map(|known| (known.as_str(), known));
        let names = plan.funders.iter();
        let names = names.map(|(known, funder)| (funder.name.as_str(), known));
        Failure::NoSuchFunder {
            path: args.plan.clone(),
            id: id.to_string(),
            meant: closest_of(id, ids.chain(names)).map(ToString::to_string),
        }
    })
}
