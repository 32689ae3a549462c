//! The commands that print one report of one plan, without a file of their own: the table of reports lists them.

use clap::error::ErrorKind;
use clap::{Arg, ArgMatches, Args as _, FromArgMatches, Subcommand, value_parser};
use jiff::civil::Date;

use super::actuals::messages::errors;
use super::bookkeepings::{self, BookkeepingsArgs};
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::part::{PartArgs, find_organisation, find_partner};
use super::report_command::{self, PartCall};
use super::typed_word::typed_words;
use super::{Status, language};
use crate::reports::{
    REPORTS, ReportCommand, ReportEntry, ReportInput, ReportOption, ReportOptions, TimelineStep,
};

/// One call of a command that prints a report of the table.
#[derive(Debug)]
pub(super) struct TableReport {
    entry: &'static ReportEntry,
    plan: String,
    on: Option<Date>,
    /// The id of the partner that the report is about.
    partner: Option<String>,
    /// The id or the name of the organisation that the report is about.
    organisation: Option<String>,
    options: ReportOptions,
    /// The part of the plan that it covers.
    part: PartArgs,
    /// The options of the bookkeepings. None if the report does not use bookkeepings.
    bookkeepings: Option<BookkeepingsArgs>,
    output: OutputArgs,
}

typed_words!(TimelineStep {
    Year = "year",
    Quarter = "quarter",
    Month = "month",
});

pub(super) fn run(args: &TableReport, host: &Host) -> anyhow::Result<Status> {
    let today = host.today(args.on);
    let project = match &args.bookkeepings {
        Some(bookkeepings) => bookkeepings::open(&args.plan, bookkeepings, host, today)?,
        None => language::open(&args.plan, host, today)?,
    };
    let build = |input: &ReportInput<'_>| {
        let partner = args.partner.as_deref();
        let partner = partner.map(|asked| find_partner(&args.plan, input.plan, asked));
        let partner = partner.transpose()?;
        let organisation = args.organisation.as_deref();
        let organisation =
            organisation.map(|asked| find_organisation(&args.plan, input.plan, asked));
        let options = ReportOptions {
            organisation: organisation.transpose()?,
            partner: partner.and_then(|id| input.plan.partners.get_index_of(&id)),
            ..args.options
        };
        let mut report = (args.entry.build)(input, options);
        let is_read = input.bookkeepings.is_some();
        report.notes.extend(errors(&project).filter(|_| is_read));
        Ok(BuiltReport::from(report))
    };
    let call = PartCall {
        on: args.on,
        ..PartCall::new(&args.plan, &args.part, &args.output)
    };
    let command = args.entry.command.as_ref();
    if command.is_some_and(|command| command.options.contains(&ReportOption::Kept)) {
        return report_command::run_kept(&project, &call, host, build);
    }
    report_command::run_part(&project, &call, host, build)
}

/// The reports that have a command here.
fn commands() -> impl Iterator<Item = (&'static ReportEntry, &'static ReportCommand)> {
    REPORTS
        .iter()
        .filter_map(|entry| entry.command.as_ref().map(|command| (entry, command)))
}

fn command(entry: &ReportEntry, command: &ReportCommand) -> clap::Command {
    let plan = Arg::new("plan")
        .value_name("PLAN")
        .required(true)
        .help("The plan; `-` is standard input");
    let arguments = clap::Command::new(entry.id).arg(plan).args(
        command
            .options
            .iter()
            .filter_map(|option| argument(*option)),
    );
    let arguments = if command.options.contains(&ReportOption::Actuals) {
        BookkeepingsArgs::augment_args(arguments)
    } else {
        arguments
    };
    let mut options = command.options.iter();
    let arguments = if options.any(|each| matches!(each, ReportOption::Part | ReportOption::Kept)) {
        PartArgs::augment_args(arguments)
    } else {
        arguments
    };
    OutputArgs::augment_args(arguments)
        .about(command.about.en)
        .after_help(format!("Example: hbplan {} {}", entry.id, command.example))
}

/// The argument of an option. None if the option has arguments of its own.
fn argument(option: ReportOption) -> Option<Arg> {
    let argument = match option {
        ReportOption::On => Arg::new("on")
            .long("on")
            .value_name("YYYY-MM-DD")
            .value_parser(value_parser!(Date))
            .help("The date to treat as today [default: today]"),
        ReportOption::Actuals | ReportOption::Part | ReportOption::Kept => return None,
        ReportOption::Partner => Arg::new("partner")
            .long("partner")
            .value_name("PARTNER")
            .help("The id of the only partner to show [default: all partners]"),
        ReportOption::Organisation => Arg::new("organisation")
            .value_name("ORGANISATION")
            .help("The id or the name of a partner or a funder [default: a table of all]"),
        ReportOption::By(default) => Arg::new("by")
            .long("by")
            .value_name("BY")
            .value_parser(value_parser!(TimelineStep))
            .default_value(match default {
                TimelineStep::Year => "year",
                TimelineStep::Quarter => "quarter",
                TimelineStep::Month => "month",
            })
            .help("What each column is"),
    };
    Some(argument)
}

impl TableReport {
    fn new(
        entry: &'static ReportEntry,
        command: &ReportCommand,
        matches: &ArgMatches,
    ) -> Result<TableReport, clap::Error> {
        let mut options = ReportOptions::default();
        let (mut on, mut partner, mut organisation) = (None, None, None);
        let mut bookkeepings = None;
        let mut part = PartArgs::default();
        for option in command.options {
            match option {
                ReportOption::Actuals => {
                    bookkeepings = Some(BookkeepingsArgs::from_arg_matches(matches)?);
                }
                ReportOption::Organisation => {
                    organisation = matches.get_one("organisation").cloned();
                }
                ReportOption::Part | ReportOption::Kept => {
                    part = PartArgs::from_arg_matches(matches)?;
                }
                ReportOption::Partner => partner = matches.get_one("partner").cloned(),
                ReportOption::On => on = matches.get_one("on").copied(),
                ReportOption::By(default) => {
                    options.step = matches.get_one("by").copied().unwrap_or(*default);
                }
            }
        }
        Ok(TableReport {
            entry,
            plan: matches.get_one("plan").cloned().unwrap_or_default(),
            on,
            partner,
            organisation,
            options,
            part,
            bookkeepings,
            output: OutputArgs::from_arg_matches(matches)?,
        })
    }
}

impl FromArgMatches for TableReport {
    fn from_arg_matches(matches: &ArgMatches) -> Result<TableReport, clap::Error> {
        let called = matches.subcommand();
        let found = called.and_then(|(name, matches)| {
            let (entry, command) = commands().find(|(entry, _)| entry.id == name)?;
            Some(TableReport::new(entry, command, matches))
        });
        found.unwrap_or_else(|| Err(clap::Error::new(ErrorKind::InvalidSubcommand)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = TableReport::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Subcommand for TableReport {
    fn augment_subcommands(cli: clap::Command) -> clap::Command {
        cli.subcommands(commands().map(|(entry, about)| command(entry, about)))
    }

    fn augment_subcommands_for_update(cli: clap::Command) -> clap::Command {
        TableReport::augment_subcommands(cli)
    }

    fn has_subcommand(name: &str) -> bool {
        commands().any(|(entry, _)| entry.id == name)
    }
}
