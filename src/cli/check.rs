//! `hbplan check`: the findings of one or more plans.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use super::bookkeepings::{BookkeepingsArgs, open};
use super::help::help_text;
use super::host::Host;
use super::kept_file::{KeptFile, kept_file};
use super::language::shown;
use super::output::format_named;
use super::{Failure, Status};
use crate::checks;
use crate::finding::{Level, Message, Piece, Words, counted, listed};
use crate::project::{NamelessFindings, Project};
use crate::render::findings::github::{self, job_summary};
use crate::render::findings::{
    Checked, CheckedPlans, FINDINGS_FORMATS, FindingsFormat, FindingsOptions, UnreadPlan,
    findings_format_by_id, full,
};
use crate::tell;

/// The maximum number of findings that is printed by default.
const MAX_FINDINGS: usize = 50;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exits with 0 if there are no findings, with 1 if there are, and with 2 if it could not run.\n\n\
        Example: hbplan check --strict plans/*.toml"
)]
pub(super) struct CheckArgs {
    /// The plans; `-` is standard input
    #[arg(required = true, value_name = "PLAN")]
    plans: Vec<String>,
    /// Exit with 1 if there are only warnings, too
    #[arg(long)]
    strict: bool,
    /// The format of the findings [default: full, or github on GitHub Actions]
    #[arg(long, value_parser = format_parser(), value_name = "FORMAT")]
    output_format: Option<&'static FindingsFormat>,
    /// Show at most this many findings; 0 shows all (format `full` only) [default: 50]
    #[arg(long, value_name = "NUMBER")]
    most: Option<usize>,
    /// Leave out names (staff, leads, who reports, who approves); a part of a name stays
    #[arg(long)]
    anonymous: bool,
    #[command(flatten)]
    bookkeepings: BookkeepingsArgs,
    /// The date to treat as today [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text("Find the mistakes in plans", "Zoek de fouten in plannen"),
    help_text(
        "Exit with 1 if there are only warnings, too",
        "Geef ook exitcode 1 als er alleen waarschuwingen zijn",
    ),
    help_text(
        "Exits with 0 if there are no findings, with 1 if there are, and with 2 if it could not run.",
        "De exitcode is 0 als er geen bevindingen zijn, 1 als die er zijn, en 2 als controleren niet lukte.",
    ),
    help_text(
        "Show at most this many findings; 0 shows all (format `full` only) [default: 50]",
        "Toon hoogstens zoveel bevindingen; 0 toont ze alle (alleen bij vorm `full`) [standaard: 50]",
    ),
    help_text(
        "The format of the findings [default: full, or github on GitHub Actions]",
        "De vorm van de bevindingen [standaard: full, of github op GitHub Actions]",
    ),
    help_text(
        "The plans; `-` is standard input",
        "De plannen; `-` is standaardinvoer",
    ),
];

pub(super) fn run(args: &CheckArgs, host: &Host) -> anyhow::Result<Status> {
    if args.plans.iter().filter(|path| *path == "-").count() > 1 {
        return Err(Failure::StandardInputTwice.into());
    }
    let format = format(args, host)?;
    let read = read(args, host);
    print(args, host, format, &read)?;
    let count = |level| {
        read.projects
            .iter()
            .map(|project| project.count(level))
            .sum()
    };
    let counts = FoundCounts {
        plans: read.projects.len(),
        errors: count(Level::Deny),
        warnings: count(Level::Warn),
        changed: read.changed,
        unread: read.unread.len(),
    };
    host.report(&counts.summary());
    Ok(
        match (
            counts.unread,
            counts.errors + counts.changed,
            counts.warnings,
        ) {
            (1.., _, _) => Status::Failed,
            (0, 0, 0) => Status::Clean,
            (0, 0, _) if !args.strict => Status::Clean,
            (0, _, _) => Status::Findings,
        },
    )
}

/// The named files: plans that were read, and files that could not be.
#[derive(Default)]
struct ReadFiles {
    projects: Vec<Project>,
    unread: Vec<UnreadPlan>,
    /// The number of closed files that were changed and that no later version replaces.
    changed: usize,
}

/// The number of plans and of findings.
struct FoundCounts {
    plans: usize,
    errors: usize,
    warnings: usize,
    changed: usize,
    unread: usize,
}

/// Reads and checks the plans. Reports those that can't be read.
fn read(args: &CheckArgs, host: &Host) -> ReadFiles {
    if args.plans.iter().any(|path| path == "-") && host.reads_from_terminal() {
        host.report(&tell! {
            nl: "leest een plan van standaardinvoer; sluit af met Ctrl-D",
            en: "reading a plan from standard input; end it with Ctrl-D"
        });
    }
    let today = host.today(args.on);
    let mut files = ReadFiles::default();
    let mut kept = Vec::new();
    for path in &args.plans {
        let opened = match kept_file(path, args.plans.len() == 1, host) {
            Ok(Some(found)) => {
                kept.push(found);
                continue;
            }
            Ok(None) => open(path, &args.bookkeepings, host, today.clone()),
            Err(failure) => Err(failure),
        };
        match opened {
            Ok(project) => files.projects.push(project.advised()),
            Err(failure) => {
                host.fail(&failure);
                files.unread.push(UnreadPlan {
                    path: shown(path).to_string(),
                    message: host.worded(&failure.message()),
                });
            }
        }
    }
    // These files have no language, so messages about them are in the language of the plans.
    for file in kept {
        match file {
            KeptFile::InOrder(message) => host.report(&message),
            KeptFile::Changed(refused) => {
                host.fail(&Failure::Bookkeeping { refused });
                files.changed += 1;
            }
        }
    }
    files
}

fn print(
    args: &CheckArgs,
    host: &Host,
    format: &FindingsFormat,
    read: &ReadFiles,
) -> Result<(), Failure> {
    let projects = read.projects.iter();
    let nameless = projects.clone().filter(|_| args.anonymous);
    let nameless: Vec<NamelessFindings<'_>> = nameless.map(Project::without_names).collect();
    let plans: Vec<Checked<'_>> = if args.anonymous {
        let files = nameless.iter().flat_map(NamelessFindings::printable_files);
        files.collect()
    } else {
        projects.flat_map(Project::printable_files).collect()
    };
    let checked = CheckedPlans {
        plans: &plans,
        unread: &read.unread,
    };
    let options = FindingsOptions {
        colour: host.colour(),
        width: host.width(),
        max_findings: args.most.unwrap_or(MAX_FINDINGS),
        language: host.language(),
        rules: &checks::rules(),
    };
    if host.is_github_actions() {
        host.add_to_job_summary(&job_summary(&checked, host.language()));
    }
    host.print(|out| (format.write)(&checked, &options, out))
}

/// The format of the findings. Fails if --most would not limit it.
fn format(args: &CheckArgs, host: &Host) -> Result<&'static FindingsFormat, Failure> {
    let format = args.output_format.unwrap_or(if host.is_github_actions() {
        &github::FORMAT
    } else {
        &full::FORMAT
    });
    match args.most {
        Some(1..) if format.id != full::FORMAT.id => Err(Failure::Contradiction {
            one: "--most".to_string(),
            other: format_named(format.id),
            advice: Words::new(
                "alleen de vorm full kan bevindingen weglaten",
                "only the full format can leave findings out",
            ),
        }),
        Some(_) | None => Ok(format),
    }
}

/// Reads the id of a format of findings.
fn format_parser() -> impl TypedValueParser<Value = &'static FindingsFormat> {
    let value =
        |format: &&'static FindingsFormat| PossibleValue::new(format.id).help(format.summary);
    PossibleValuesParser::new(FINDINGS_FORMATS.iter().map(value))
        .try_map(|id| findings_format_by_id(&id).ok_or("no format has this name"))
}

impl FoundCounts {
    /// Returns the last line of output: `checked 2 plans: 1 error, 3 warnings`.
    fn summary(&self) -> Message {
        let mut found = Vec::new();
        if self.errors > 0 {
            found.push(Piece::from(counted(self.errors, ERROR, ERRORS)));
        }
        if self.warnings > 0 {
            found.push(Piece::from(counted(self.warnings, WARNING, WARNINGS)));
        }
        if self.changed > 0 {
            found.push(Piece::from(counted(self.changed, CHANGED, ALL_CHANGED)));
        }
        if self.unread > 0 {
            let plans = counted(self.unread, PLAN, PLANS);
            found.push(Piece::from(tell! {
                nl: "{plans} niet te lezen",
                en: "{plans} could not be read",
                plans
            }));
        }
        let plans = counted(self.plans, PLAN, PLANS);
        if found.is_empty() {
            tell! { nl: "{plans} gecontroleerd: geen bevindingen", en: "checked {plans}: no findings", plans }
        } else {
            tell! {
                nl: "{plans} gecontroleerd: {found}",
                en: "checked {plans}: {found}",
                plans, found = listed(found, Words::new(", ", ", "))
            }
        }
    }
}

const PLAN: Words = Words::new("plan", "plan");
const PLANS: Words = Words::new("plannen", "plans");
const ERROR: Words = Words::new("fout", "error");
const ERRORS: Words = Words::new("fouten", "errors");
const WARNING: Words = Words::new("waarschuwing", "warning");
const WARNINGS: Words = Words::new("waarschuwingen", "warnings");
const CHANGED: Words = Words::new("gewijzigd afgesloten bestand", "changed closed file");
const ALL_CHANGED: Words = Words::new("gewijzigde afgesloten bestanden", "changed closed files");
