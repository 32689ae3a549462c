//! `hbplan schema`: every key of a plan file, for editors or for people, and of the JSON that the program writes.

use clap::ValueEnum;

use super::help::help_text;
use super::host::Host;
use super::output::format_named;
use super::{Failure, Status};
use crate::finding::Words;
use crate::read::{json_schema, key_reference};
use crate::render::{findings, json};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan schema > plan.schema.json")]
pub(super) struct SchemaArgs {
    /// For editors, or for people
    #[arg(long, value_enum, default_value_t = SchemaFormat::Json)]
    format: SchemaFormat,
    /// Of what: a `plan` file, a `report` (`--format json`) or `findings` (`check --output-format json`)
    #[arg(long, value_enum, value_name = "WHAT", hide_possible_values = true, default_value_t = SchemaOf::Plan)]
    of: SchemaOf,
}

/// The things that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SchemaOf {
    Plan,
    Report,
    Findings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SchemaFormat {
    /// JSON Schema, draft 2020-12
    Json,
    /// The key reference
    Markdown,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Print the JSON Schema of a plan file, or its key reference",
        "Geef het JSON Schema van een planbestand, of het overzicht van de sleutels",
    ),
    help_text(
        "Of what: a `plan` file, a `report` (`--format json`) or `findings` (`check --output-format json`)",
        "Waarvan: `plan` (planbestand), `report` (rapport met `--format json`) of `findings` (bevindingen met `check --output-format json`)",
    ),
    help_text("For editors, or for people", "Voor editors, of voor mensen"),
];

pub(super) fn run(args: &SchemaArgs, host: &Host) -> anyhow::Result<Status> {
    let text = match (args.of, args.format) {
        (SchemaOf::Plan, SchemaFormat::Json) => json_schema(host.language()),
        (SchemaOf::Plan, SchemaFormat::Markdown) => key_reference(host.language()),
        (SchemaOf::Report, SchemaFormat::Json) => json::SCHEMA.to_string(),
        (SchemaOf::Findings, SchemaFormat::Json) => findings::json::SCHEMA.to_string(),
        (SchemaOf::Report | SchemaOf::Findings, SchemaFormat::Markdown) => {
            return Err(Failure::Contradiction {
                one: "--of".to_string(),
                other: format_named("markdown"),
                advice: Words::new(
                    "alleen de sleutels van een plan zijn er ook voor mensen",
                    "only the keys of a plan are there for people, too",
                ),
            }
            .into());
        }
    };
    host.print(|out| out.write_all(text.as_bytes()))?;
    Ok(Status::Clean)
}
