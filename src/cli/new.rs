//! `hbplan new`: a plan with comments to start from. It never overwrites a file.

use clap::ValueEnum;

use super::Status;
use super::help::help_text;
use super::host::Host;
use crate::finding::Words;
use crate::tell;
use crate::words::TemplateWords;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan new plan.toml --template subsidie")]
pub(super) struct NewArgs {
    /// The file to create; `-` is standard output
    #[arg(default_value = "plan.toml")]
    path: String,
    /// What the plan shows
    #[arg(long, value_enum, default_value_t = Template::Minimal)]
    template: Template,
}

/// The plans to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Template {
    /// One activity, two funders
    Minimal,
    /// A grant with conditions, co-financing and targets
    #[value(aliases = ["subsidy", "grant"])]
    Subsidie,
    /// A consortium: hours × rate, several funders with conditions, reports and targets
    #[value(alias = "konsortium")]
    Consortium,
}

impl Template {
    fn text(self, words: &TemplateWords) -> &'static str {
        match self {
            Template::Minimal => words.minimal,
            Template::Subsidie => words.subsidie,
            Template::Consortium => words.consortium,
        }
    }
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Write a first plan, with comments",
        "Schrijf een eerste plan, met toelichting",
    ),
    help_text(
        "The file to create; `-` is standard output",
        "Het bestand dat wordt gemaakt; `-` is standaarduitvoer",
    ),
    help_text("What the plan shows", "Wat het plan laat zien"),
];

pub(super) fn run(args: &NewArgs, host: &Host) -> anyhow::Result<Status> {
    let plan = args.template.text(TemplateWords::of(host.language()));
    if args.path == "-" {
        host.print(|out| out.write_all(plan.as_bytes()))?;
        return Ok(Status::Clean);
    }
    host.create(&args.path, plan.as_bytes())?;
    host.report(&tell! {
        nl: "{path} geschreven; controleer het met: hbplan check {path}",
        en: "wrote {path}; check it with: hbplan check {path}",
        path = args.path.clone()
    });
    Ok(Status::Clean)
}
