//! `hbplan progress`: who has reported on an activity and who has not, and the form for a report.

use std::path::Path;

use jiff::civil::Date;

use super::Status;
use super::activity::no_such_activity;
use super::bookkeepings::{BookkeepingsArgs, open};
use super::failure::Failure;
use super::help::help_text;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::part::PartArgs;
use super::report_command::{self, PartCall};
use super::span::{TypedSpan, span_within, within_term};
use crate::finding::{Message, OR, Words, listed, name, verbatim};
use crate::ledger::{begins_after, report_stretches, stretch_on, stretches_of};
use crate::plan::{Activity, ActivityIx, Plan, Span};
use crate::project::Project;
use crate::read::{FormLine, LeadFormValue, lead_form};
use crate::render::{Colour, text, visible_lines};
use crate::reports::{self, Detail, FormField, ReportInput, ResultColumn};
use crate::table::{Block, Report};
use crate::tell;
use crate::words::LeadReportWords;

/// The width of the tables in the comments of a form.
const WIDTH: usize = 90;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan progress plans/leiden.toml --new 2.1 -o form.xlsx")]
pub(super) struct ProgressArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// Write the form for the report of the lead of this activity: TOML, or a workbook with -o FILE.xlsx
    #[arg(long, value_name = "CODE")]
    new: Option<String>,
    /// The time that the form is about [default: that of the report that is due next]
    #[arg(long = "in", value_name = "SPAN", requires = "new")]
    within: Option<TypedSpan>,
    /// The date to treat as today [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    bookkeepings: BookkeepingsArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show who has reported on an activity and who has not, or make the form for a report",
        "Toon wie over een activiteit verslag heeft gedaan en wie niet, of maak het formulier voor een verslag",
    ),
    help_text(
        "Write the form for the report of the lead of this activity: TOML, or a workbook with -o FILE.xlsx",
        "Schrijf het formulier voor het verslag van de trekker van deze activiteit: TOML, of een werkmap met -o BESTAND.xlsx",
    ),
    help_text(
        "The time that the form is about [default: that of the report that is due next]",
        "Het tijdvak waarover het formulier gaat [standaard: dat van het eerstvolgende verslag]",
    ),
];

pub(super) fn run(args: &ProgressArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open(&args.plan, &args.bookkeepings, host, host.today(args.on))?;
    if let Some(code) = &args.new {
        return form(args, code, &project, host);
    }
    let call = PartCall {
        on: args.on,
        ..PartCall::new(&args.plan, &args.part, &args.output)
    };
    report_command::run_part(&project, &call, host, |input| {
        Ok(BuiltReport::from(reports::progress(
            input,
            Detail::Complete,
        )))
    })
}

/// Writes the form of an activity. It never overwrites a file, because that may be filled in.
fn form(args: &ProgressArgs, code: &str, project: &Project, host: &Host) -> anyhow::Result<Status> {
    let input = project.report_input(host.today(args.on));
    let (at, _) =
        found(input.plan, code).ok_or_else(|| no_such_activity(&args.plan, code, input.plan))?;
    let asked = span_within(args.within.as_ref(), input.plan)?;
    if let Some(within) = asked {
        within_term(input.plan, within, &args.plan)?;
    }
    if let Some(path) = args.output.file().filter(|path| !comes_back(path)) {
        return Err(no_form(path).into());
    }
    let today = input.today.date();
    let stretches = report_stretches(input.plan);
    let own = stretches_of(input.plan, input.books, at);
    let next = stretch_on(if own.is_empty() { &stretches } else { &own }, today);
    if let Some(asked) = asked {
        let activity = input.plan.activity(at);
        if !stretches.contains(&asked) {
            host.report(&none_due(asked, next));
        } else if let Some(day) = begins_after(input.plan, activity, asked) {
            host.report(&too_early(activity, day, next));
        }
    }
    let within = asked.or(next);
    let within = within.unwrap_or(input.this_year());
    let bytes = if args.output.is_for_ending("toml") {
        let form = toml(&input, at, within);
        let names = args.output.is_anonymous().then(|| project.people_names());
        names
            .map_or(form.clone(), |names| names.in_text(&form))
            .into_bytes()
    } else {
        let mut built = BuiltReport::from(reports::lead_form(&input, at, within));
        if args.output.is_anonymous() {
            built = built.without_names(&project.people_names());
        }
        args.output.rendered(&built, None, host)?
    };
    let Some(path) = args.output.file() else {
        let is_text = args.output.is_for_ending("toml") && host.prints_to_terminal();
        let shown = visible_lines(&String::from_utf8_lossy(&bytes)).to_string();
        host.print(|out| match is_text {
            true => out.write_all(format!("{shown}\n").as_bytes()),
            false => out.write_all(&bytes),
        })?;
        return Ok(Status::Clean);
    };
    host.create(path, &bytes)?;
    host.report(&tell! { nl: "{path} geschreven", en: "wrote {path}", path = path.to_string() });
    Ok(Status::Clean)
}

/// Whether a form in a file of this name can be read when it comes back.
fn comes_back(path: &str) -> bool {
    let ending = Path::new(path).extension();
    ending.is_none_or(|ending| {
        ["toml", "xlsx"]
            .iter()
            .any(|each| ending.eq_ignore_ascii_case(each))
    })
}

fn no_form(path: &str) -> Failure {
    Failure::Bookkeeping {
        refused: tell! {
            nl: "{path}: een formulier wordt alleen weer gelezen als TOML of als werkmap; geef een naam die eindigt op {endings}",
            en: "{path}: a form is only read back as TOML or as a workbook; give a name that ends in {endings}",
            path = name(path), endings = listed([".toml", ".xlsx"].map(name).to_vec(), OR)
        },
    }
}

/// The message that no report is due over a stretch of time, with the time of the next report.
fn none_due(asked: Span, next: Option<Span>) -> Message {
    let key = verbatim("[[reviews]]");
    match next {
        Some(next) => tell! {
            nl: "let op: {key} vraagt over {asked} geen verslag; het eerstvolgende is over {next}",
            en: "note: {key} asks for no report over {asked}; the next one is over {next}", key, asked, next
        },
        None => tell! {
            nl: "let op: {key} vraagt over {asked} geen verslag", en: "note: {key} asks for no report over {asked}", key, asked
        },
    }
}

/// The message that an activity begins after a stretch of time, with the time of its next report.
fn too_early(activity: &Activity, day: Date, next: Option<Span>) -> Message {
    let code = name(activity.code.as_str());
    match next {
        Some(next) => tell! {
            nl: "let op: activiteit {code} begint pas op {day}; het eerstvolgende verslag is over {next}",
            en: "note: activity {code} begins only on {day}; its next report is over {next}", code, day, next
        },
        None => tell! {
            nl: "let op: activiteit {code} begint pas op {day}", en: "note: activity {code} begins only on {day}", code, day
        },
    }
}

/// The activity with a code. If no code matches exactly, case is ignored.
fn found<'p>(plan: &'p Plan, code: &str) -> Option<(ActivityIx, &'p Activity)> {
    let with = |is_selected: &dyn Fn(&str) -> bool| {
        let mut activities = plan.indexed_activities();
        activities.find(|(_, activity)| is_selected(activity.code.as_str()))
    };
    with(&|each| each == code).or_else(|| with(&|each| each.eq_ignore_ascii_case(code)))
}

/// The form as TOML: the plan as comments, and the keys to fill in.
fn toml(input: &ReportInput<'_>, at: ActivityIx, within: Span) -> String {
    let (language, activity) = (input.plan.language, input.plan.activity(at));
    let words = LeadReportWords::of(language);
    let form = reports::lead_form(input, at, within);
    let mut blocks = reports::lead_form_context(input, at, within);
    blocks.extend(reports::planned_results(input, at).map(Block::Table));
    let context = Report {
        blocks,
        notes: Vec::new(),
        ..form
    };
    let mut head = String::new();
    let printed = text::text(&context, WIDTH, Colour::Plain);
    let lines = printed.trim_end().lines().chain(["", words.instruction]);
    for line in lines {
        head.push_str(format!("# {line}").trim_end());
        head.push('\n');
    }
    let line = |field: FormField| {
        let value = match field {
            FormField::Activity => LeadFormValue::Text(activity.code.to_string()),
            FormField::Within => LeadFormValue::Text(within.to_string()),
            FormField::By => LeadFormValue::Text(activity.lead(input.plan).unwrap_or_default()),
            FormField::Day => LeadFormValue::Text(String::new()),
            FormField::Done | FormField::Deviations | FormField::Decision => LeadFormValue::Room,
        };
        let label = field.label(language);
        let comment = match field {
            FormField::Day => words.day_hint.to_string(),
            FormField::Deviations | FormField::Decision => format!("{label} ({})", words.optional),
            FormField::Activity | FormField::Within | FormField::By | FormField::Done => {
                label.to_string()
            }
        };
        FormLine {
            comment,
            key: field.key(),
            value,
        }
    };
    let results = activity.targets.iter().map(|target| {
        let line = |of: ResultColumn, comment: &str, value: &str| FormLine {
            comment: comment.to_string(),
            key: of.key(),
            value: LeadFormValue::Text(value.to_string()),
        };
        vec![
            line(ResultColumn::Target, "", &target.what),
            line(ResultColumn::Value, words.value_hint, ""),
            line(ResultColumn::Note, "", ""),
        ]
    });
    let lines = FormField::ALL.map(line);
    let form = lead_form(&lines, &results.collect::<Vec<_>>());
    format!("{head}{form}\n# {}\n", words.form_end)
}
