//! `hbplan schema`: every key of a plan file, for editors or for people.

use clap::ValueEnum;

use super::Outcome;
use super::host::Host;
use crate::read::{json_schema, key_reference};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan schema > plan.schema.json")]
pub(super) struct Args {
    /// For editors, or for people
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON Schema, draft 2020-12
    Json,
    /// The key reference
    Markdown,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let text = match args.format {
        Format::Json => json_schema(),
        Format::Markdown => key_reference(),
    };
    host.print(|out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Clean)
}
