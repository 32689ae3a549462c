//! `hbplan account`: the account to each funder.

use super::actuals::messages;
use super::bookkeepings::{BookkeepingsThrough, open_through};
use super::help::help_text;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::part::PartArgs;
use super::report_command::PartCall;
use super::{Failure, Status, report_command};
use crate::finding::{Finding, OR, Piece, Words, listed, name};
use crate::plan::{AccountLayout, FunderIx, Plan};
use crate::read::{self, Text};
use crate::reports;
use crate::suggest::closest_of;
use crate::table::Block;
use crate::tell;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan account plan.toml --funder subsidie --through 2021-12-31")]
pub(super) struct AccountArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The id of the funder [default: each funder with an award]
    #[arg(long, value_name = "FUNDER")]
    funder: Option<String>,
    #[command(flatten)]
    bookkeepings: BookkeepingsThrough,
    /// A file with the layout of the funder's form, or `model-g1`, `model-g1b`, `model-g2a` or `model-g2b`: print that
    /// form instead
    #[arg(long, value_name = "FILE", conflicts_with_all = ["lead", "partner", "line"])]
    layout: Option<String>,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show the account to each funder: eligible cost, contributions and what is settled",
        "Toon de verantwoording aan elke financier: subsidiabele kosten, bijdragen en wat wordt verrekend",
    ),
    help_text(
        "A file with the layout of the funder's form, or `model-g1`, `model-g1b`, `model-g2a` or `model-g2b`: print that form instead",
        "Een bestand met de indeling van het formulier van de financier, of `model-g1`, `model-g1b`, `model-g2a` of `model-g2b`: geef dan dat formulier",
    ),
    help_text(
        "The id of the funder [default: each funder with an award]",
        "De id van de financier [standaard: elke financier met een beschikking]",
    ),
];

pub(super) fn run(args: &AccountArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open_through(&args.plan, &args.bookkeepings, host)?;
    if let Some(refused) = project
        .bookkeepings
        .as_ref()
        .and_then(|read| read.refused())
    {
        let refused = refused.message();
        return Err(Failure::Bookkeeping { refused }.into());
    }
    let layout = args.layout.as_deref().map(|path| read_layout(path, host));
    let layout = layout.transpose()?;
    let call = PartCall::new(&args.plan, &args.part, &args.output);
    report_command::run_kept(&project, &call, host, |input| {
        let funder = args.funder.as_deref().map(|id| find(args, input.plan, id));
        let funder = funder.transpose()?;
        let mut report = match &layout {
            Some(layout) => {
                let all = || reports::awarded_funders(input.plan);
                let funders = funder.map_or_else(all, |funder| vec![funder]);
                let report = reports::account_form(input, &funders, layout);
                let has_rows = report
                    .blocks
                    .iter()
                    .any(|block| matches!(block, Block::Table(_)));
                if !has_rows {
                    return Err(empty_form(&args.plan));
                }
                report
            }
            None => reports::account(input, funder),
        };
        report.notes.extend(messages::errors(&project));
        Ok(BuiltReport::from(report))
    })
}

/// The funder with an id. On failure, suggests the funder whose id or name is most similar.
fn find(args: &AccountArgs, plan: &Plan, id: &str) -> Result<FunderIx, Failure> {
    let found = plan.find_funder(id);
    let in_file = found.filter(|at| plan.funder(*at).of_line.is_none());
    in_file.ok_or_else(|| {
        let ids = plan
            .funders_in_file()
            .map(|(_, known, _)| (known.as_str(), known));
        let names = plan.funders_in_file();
        let names = names.map(|(_, known, funder)| (funder.name.as_str(), known));
        Failure::NoSuchFunder {
            path: args.plan.clone(),
            id: id.to_string(),
            meant: closest_of(id, ids.chain(names)).map(ToString::to_string),
        }
    })
}

/// The failure of a form without rows, which is not printed as a form of zeros.
fn empty_form(path: &str) -> Failure {
    Failure::Bookkeeping {
        refused: tell! {
            nl: "{path}: dit formulier heeft geen rijen: geen beschikking ({award}) heeft het model ({model}) waarvoor het is, \
                 of er zijn geen kosten of jaren om te verantwoorden",
            en: "{path}: this form has no rows: no award ({award}) has the model ({model}) that it is for, or there are no \
                 costs or years to account for",
            path = name(path), award = name("award"), model = name("model")
        },
    }
}

/// The failure of a layout that can't be read. If there is no such file, it lists the names of the built-in forms.
fn no_layout(path: &str, failure: Failure) -> Failure {
    let Failure::NotFound { .. } = failure else {
        return failure;
    };
    let forms = read::model_g_forms().iter();
    let forms: Vec<Piece> = forms.map(|(form, _)| name(*form)).collect();
    Failure::Bookkeeping {
        refused: tell! {
            nl: "{path}: dit bestand bestaat niet; geef achter {option} de naam van een bestand dat er is, of die van een \
                 formulier van model G: {forms}",
            en: "{path}: no such file; after {option}, give the name of an existing file, or of a form of model G: {forms}",
            path = name(path), option = name("--layout"), forms = listed(forms, OR)
        },
    }
}

/// Reads the layout of a form. Fails with its first mistake.
///
/// The name of a form of model G stands for its built-in layout.
fn read_layout(path: &str, host: &Host) -> Result<AccountLayout, Failure> {
    let mut forms = read::model_g_forms().iter();
    if let Some((_, layout)) = forms.find(|(name, _)| *name == path) {
        return Ok(layout.clone());
    }
    let text = Text::new(
        host.read(path)
            .map_err(|failure| no_layout(path, failure))?,
    );
    let reading = read::read_layout(&text);
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for finding in reading.findings {
        let start = read::locate(&reading.document, &finding.place).start;
        found.push((start, finding));
    }
    found.sort_by_key(|(start, _)| *start);
    let first = found.into_iter().next();
    match (first, reading.layout) {
        (None, Some(layout)) => Ok(layout),
        (first, _) => {
            let (start, finding) = first.unzip();
            Err(Failure::Layout {
                path: path.to_string(),
                line: text.as_str()[..start.unwrap_or(0)].matches('\n').count() + 1,
                message: finding.map(|finding| finding.message).unwrap_or_default(),
            })
        }
    }
}
