//! `hbplan report`: the reports of a plan in one document, for a reader: a web page, a workbook, or one long report.

use jiff::civil::Date;

use super::actuals::messages::errors_in_document;
use super::bookkeepings::{BookkeepingsArgs, KnownUpTo, open_up_to};
use super::destination::DestinationArgs;
use super::for_readers::banner_beside;
use super::help::help_text;
use super::host::Host;
use super::output::{for_terminal, format_for, format_parser};
use super::report_command::banner;
use super::span::TypedSpan;
use super::typed_word::typed_words;
use super::{Failure, Status};
use crate::finding::{Level, Located, Words};
use crate::plan::Today;
use crate::project::Project;
use crate::read::{Text, read};
use crate::render::findings::Checked;
use crate::render::{Content, Dialect, Holds, Options, ReportFormat, docx, html, number};
use crate::reports::{self, Audience, BudgetArrangement, ReportInput};
use crate::tell;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: hbplan report plan.toml --for board --through 2021-06 -o board.html"
)]
pub(super) struct DocumentArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// For whom it is: the board, the controller, the funder or all [default: the funder in a .docx, else all]
    #[arg(
        long = "for",
        value_enum,
        value_name = "READER",
        hide_possible_values = true
    )]
    reader: Option<Audience>,
    /// The last day of the bookkeepings that counts, or its month or half-year [default: the last day up to which all
    /// books are closed]
    #[arg(long, value_name = "SPAN", conflicts_with = "no_actuals")]
    through: Option<TypedSpan>,
    /// The format [default: that of the name of FILE, else html]
    #[arg(long, value_parser = format_parser())]
    format: Option<&'static ReportFormat>,
    #[command(flatten)]
    destination: DestinationArgs,
    #[command(flatten)]
    bookkeepings: BookkeepingsArgs,
    /// Leave out names (staff, leads, who reports, who approves); a part of a name stays
    #[arg(long)]
    anonymous: bool,
    /// The date to treat as today; if given, forecasts made after it do not count [default: the last day of --through,
    /// if that is over, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
}

/// The reports whose figures come from bookkeepings.
const ON_BOOKKEEPINGS: [&str; 5] = ["actuals", "forecast", "cash", "account", "hours"];

impl DocumentArgs {
    /// The day of the document, with the books up to a day.
    fn today(&self, through: Option<Date>, host: &Host) -> Today {
        match (self.on, through) {
            (None, Some(through)) => through.min(host.today(None).date()).into(),
            (on, _) => host.today(on),
        }
    }
}

typed_words!(Audience {
    Board = "board",
    Controller = "controller",
    Funder = "funder",
    All = "all",
});

/// The default reader of documents in a format. A text document is for the funder, because a plan is handed in as one.
fn usual_reader(format: &ReportFormat) -> Audience {
    if format.id == docx::FORMAT.id {
        Audience::Funder
    } else {
        Audience::All
    }
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Write the reports for a reader in one document: a web page, a workbook and so on",
        "Schrijf de rapporten voor een lezer in één document: een webpagina, een werkmap enzovoort",
    ),
    help_text(
        "For whom it is: the board, the controller, the funder or all [default: the funder in a .docx, else all]",
        "Voor wie het is: het bestuur (`board`), de controller (`controller`), de financier (`funder`) of iedereen (`all`) [standaard: de financier in een .docx, anders iedereen]",
    ),
    help_text(
        "The format [default: that of the name of FILE, else html]",
        "De vorm [standaard: volgens de naam van BESTAND, anders html]",
    ),
    help_text(
        "The date to treat as today; if given, forecasts made after it do not count [default: the last day of --through, if that is over, else today]",
        "De datum die als vandaag geldt; wordt zij opgegeven, dan tellen prognoses van daarna niet mee [standaard: de laatste dag van --through, als die voorbij is, anders vandaag]",
    ),
];

pub(super) fn run(args: &DocumentArgs, host: &Host) -> anyhow::Result<Status> {
    args.destination.check()?;
    let file = args.destination.file();
    let format = format_for(args.format, file)?.unwrap_or(&html::FORMAT);
    let text = host.read(&args.plan)?;
    // The last day of the span depends on the plan.
    let last_day = |typed: &TypedSpan| typed.last_day(&read(&Text::new(text.clone())).plan);
    let through = args.through.as_ref().map(last_day).transpose()?;
    let today = args.today(through, host);
    let project = open_up_to(
        &args.plan,
        text,
        &args.bookkeepings,
        KnownUpTo {
            through,
            hours_and_reports: through.filter(|_| args.on.is_none()),
            // A half-yearly report, and so the forecasts in it, are made after the half-year. So only `--on` limits
            // them.
            forecasts: args.on,
        },
        host,
        today.clone(),
    )?;
    if through.is_some() && project.bookkeepings.is_none() {
        host.report(&tell! {
            nl: "--through bepaalt alleen de datum die als vandaag geldt: er is geen boekhouding",
            en: "--through only sets the date to treat as today: there is no bookkeeping"
        });
    }
    let project = project.advised();
    let bytes = render(args, format, &project, today, host)?;
    match file {
        None if host.prints_to_terminal() => {
            let shown = for_terminal(format, bytes)?;
            host.print(|out| out.write_all(&shown))?;
        }
        None => host.print(|out| out.write_all(&bytes))?,
        Some(path) => args.destination.save(path, (format, &bytes), host)?,
    }
    if let Some(banner) = banner(&project) {
        host.say(&number::message(&banner, project.style()));
    }
    Ok(if project.count(Level::Deny) > 0 {
        Status::Findings
    } else {
        Status::Clean
    })
}

fn render(
    args: &DocumentArgs,
    format: &ReportFormat,
    project: &Project,
    today: Today,
    host: &Host,
) -> Result<Vec<u8>, Failure> {
    let arrangement = match format.is_for_programs {
        true => BudgetArrangement::Pairs,
        false => project.plan.budget_arrangement,
    };
    let input = ReportInput {
        arrangement,
        ..project.report_input(today)
    };
    let audience = args.reader.unwrap_or_else(|| usual_reader(format));
    let mut document = match (format.holds == Holds::Sheets, format.is_for_readers) {
        (true, _) => reports::workbook_document(&input, audience),
        (false, true) => reports::page(&input, audience),
        (false, false) => reports::document(&input, audience),
    };
    if audience == Audience::Board && format.is_for_programs && format.holds != Holds::Sheets {
        reports::add_board_notes(&mut document, &input);
    }
    if audience == Audience::Funder && format.id == html::FORMAT.id {
        reports::add_first_screen(&mut document, &input);
    }
    if let Some(note) = errors_in_document(project).filter(|_| project.bookkeepings.is_some()) {
        let on_bookkeepings = document.reports.iter_mut();
        for report in on_bookkeepings.filter(|report| ON_BOOKKEEPINGS.contains(&report.id)) {
            report.notes.push(note.clone());
        }
    }
    if format.holds == Holds::Sheets {
        let banner = banner_beside(&project.printable_files());
        for sheet in &mut document.reports {
            sheet.banner.clone_from(&banner);
        }
    }
    if args.anonymous {
        document = document.without_names(&project.people_names());
    }
    if format.is_for_readers {
        document = document.for_readers();
    }
    let nameless = args.anonymous.then(|| project.without_names());
    let mut checked = match &nameless {
        Some(nameless) => nameless.printable_files(),
        None => project.printable_files(),
    };
    let errors: Vec<Vec<Located>> = checked.iter().map(errors_of).collect();
    if audience == Audience::Funder {
        // Warnings are for the project itself.
        for (file, errors) in checked.iter_mut().zip(&errors) {
            file.findings = errors;
        }
    }
    if let Some(render) = format.render_document {
        return Ok(render(&document, &checked)?);
    }
    let mut report = reports::single_report(&project.plan, document);
    report.banner = banner(project);
    let content = Content {
        report: &report,
        further: &[],
        events: None,
        checked: &checked,
    };
    let (width, colour) = match args.destination.file() {
        None => (host.width(), host.colour()),
        Some(_) => (host.file_width(), host.file_colour()),
    };
    let options = Options {
        width,
        colour,
        dialect: Dialect::Standard,
    };
    Ok((format.render)(&content, &options)?)
}

fn errors_of(file: &Checked<'_>) -> Vec<Located> {
    let errors = file.findings.iter();
    let errors = errors.filter(|each| each.level == Level::Deny);
    errors.cloned().collect()
}
