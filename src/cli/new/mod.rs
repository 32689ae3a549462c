//! `hbplan new`: a small plan to start from. It never overwrites a file.

use super::Status;
use super::host::Host;
use crate::plan::Language;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan new plan.toml")]
pub(super) struct NewArgs {
    /// The file to create; `-` for standard output
    #[arg(default_value = "plan.toml")]
    path: String,
}

pub(super) fn run(args: &NewArgs, host: &Host) -> anyhow::Result<Status> {
    let plan = match host.asked_language().unwrap_or(Language::Dutch) {
        Language::Dutch => include_str!("plan.nl.toml"),
        Language::English => include_str!("plan.en.toml"),
    };
    if args.path == "-" {
        host.print(|out| out.write_all(plan.as_bytes()))?;
        return Ok(Status::Clean);
    }
    host.create(&args.path, plan.as_bytes())?;
    host.say(&format!("wrote {0}; try: hbplan check {0}", args.path));
    Ok(Status::Clean)
}
