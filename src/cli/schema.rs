//! `hbplan schema`: every key of a plan file, for editors or for people.

use clap::ValueEnum;

use super::Status;
use super::host::Host;
use crate::read::{json_schema, key_reference};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan schema > plan.schema.json")]
pub(super) struct SchemaArgs {
    /// For editors, or for people
    #[arg(long, value_enum, default_value_t = SchemaFormat::Json)]
    format: SchemaFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SchemaFormat {
    /// JSON Schema, draft 2020-12
    Json,
    /// The key reference
    Markdown,
}

pub(super) fn run(args: &SchemaArgs, host: &Host) -> anyhow::Result<Status> {
    let text = match args.format {
        SchemaFormat::Json => json_schema(host.language()),
        SchemaFormat::Markdown => key_reference(host.language()),
    };
    host.print(|out| out.write_all(text.as_bytes()))?;
    Ok(Status::Clean)
}
