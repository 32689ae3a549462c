//! `hbplan close`: freezes the figures of a stretch of time in a file beside the file that names the bookkeepings. It
//! never overwrites a file.

mod messages;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Status;
use super::bookkeepings::{BookkeepingsThrough, open_through};
use super::failure::Failure;
use super::help::help_text;
use super::host::Host;
use crate::bookkeeping::{
    self, Bookkeepings, Closings, closed_list_of, next_closed_file, sha256_of,
};
use crate::checks;
use crate::finding::{Level, Message, Words};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{AccountInput, ClosingFacts, FundingCache, awards_of, closing};
use crate::plan::{ClosedAward, EarlierClosing, FileDigest, Plan, Span};
use crate::project::Project;
use crate::read::{read_closed_list, seal_of_closing, write_closed_list, write_closing};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan close plan.toml 2021-H1")]
pub(super) struct CloseArgs {
    /// The plan
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The time to close: a period of the plan, or any other time, such as 2021-H1
    #[arg(value_name = "SPAN")]
    time: String,
    /// The file that says where the bookkeepings are, instead of `actuals` of the plan
    #[arg(long, value_name = "FILE")]
    actuals: Option<String>,
    /// Write another version, even if nothing changed since the last one
    #[arg(long)]
    again: bool,
    /// Leave out the names of people: hours of all people together for each activity, and no names in explanations
    #[arg(long)]
    anonymous: bool,
    /// The date to treat as today [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Close a period: write its figures to a file beside the one that names the bookkeepings",
        "Sluit een periode af: schrijf de cijfers in een bestand naast dat wat de boekhoudingen noemt",
    ),
    help_text(
        "The time to close: a period of the plan, or any other time, such as 2021-H1",
        "Het tijdvak om af te sluiten: een periode van het plan, of een ander tijdvak, zoals 2021-H1",
    ),
    help_text(
        "Leave out the names of people: hours of all people together for each activity, and no names in explanations",
        "Laat de namen van personen weg: uren van iedereen samen per activiteit, en geen namen in toelichtingen",
    ),
    help_text(
        "Write another version, even if nothing changed since the last one",
        "Schrijf een volgende versie, ook als er sinds de vorige niets is veranderd",
    ),
];

pub(super) fn run(args: &CloseArgs, host: &Host) -> anyhow::Result<Status> {
    if args.plan == "-" {
        return Err(refused(messages::no_file()).into());
    }
    let bookkeepings = BookkeepingsThrough {
        actuals: args.actuals.clone(),
        through: None,
    };
    let project = open_through(&args.plan, &bookkeepings, host)?;
    let plan = &project.plan;
    let time = time(plan, &args.time)?;
    let on = host.today(args.on).date();
    let none = Bookkeepings::default();
    let read = project.bookkeepings.as_ref().unwrap_or(&none);
    let beside = Path::new(plan.actuals.file.as_deref().unwrap_or(&args.plan));
    let wrong = obstacles(&project, read, beside, time, on, args);
    if !wrong.is_empty() {
        for message in wrong {
            host.fail(&refused(message));
        }
        return Ok(Status::Failed);
    }
    let last = read.closed.of(time);
    let unusable = read.closed.replaceable(beside, time);
    let unusable = unusable.filter(|file| file.why.was_closed());
    let replaced = last.iter().map(|file| &file.path);
    let replaced = replaced.chain(unusable.map(|file| &file.path)).next();
    let last_version = read.closed.last_version(beside, time);
    let (path, number) =
        next_closed_file(beside, time, last_version).map_err(|source| Failure::Write {
            path: beside.display().to_string(),
            source,
        })?;
    let facts = ClosingFacts {
        on,
        number,
        program: format!("hbplan {}", env!("CARGO_PKG_VERSION")),
        files: digests(plan, Path::new(&args.plan), beside)?,
        awards: awards(&project, read, time),
        earlier: read.closed.earlier(beside, time),
    };
    let closed = closing(
        plan,
        &project.books,
        (&read.realisation, &read.hours.entries),
        time,
        facts,
    )
    .and_then(|closed| {
        if !args.anonymous {
            return Some(closed);
        }
        let names = project.people_names();
        closed.without_names(|text| names.in_text(text))
    })
    .ok_or_else(|| refused(messages::not_divided(time)))?;
    // If a version after the one that counts is unusable or gone, it is replaced, even by the same contents.
    let last = last.filter(|file| file.closing.number + 1 == number);
    if let Some(same) = last.filter(|file| closed.has_same_contents(&file.closing))
        && !args.again
    {
        host.report(&messages::unchanged(same));
        return Ok(Status::Clean);
    }
    let path = path.display().to_string();
    let text = write_closing(&closed, plan.language);
    host.create(&path, text.as_bytes())?;
    add_to_list(
        &path,
        &text,
        &read.closed,
        &closed_list_of(beside),
        (plan, host),
    )?;
    let not_counting = messages::not_counting(&read.closed.of_others);
    for message in messages::notes(plan, &closed)
        .into_iter()
        .chain(not_counting)
    {
        host.report(&message);
    }
    host.report(&messages::written(&path, &closed, replaced));
    Ok(Status::Clean)
}

/// The years of awards that end in a stretch of time, after the time that was closed before it.
fn awards(project: &Project, read: &Bookkeepings, time: Span) -> Vec<ClosedAward> {
    let (plan, books) = (&project.plan, &project.books);
    let earlier = read.closed.closings();
    let earlier = earlier.filter(|closing| closing.span.end() < time.start());
    let earlier = earlier.flat_map(|closing| closing.awards.iter().flatten());
    let closed_awards: Vec<ClosedAward> = earlier.cloned().collect();
    let input = AccountInput {
        funding: &FundingCache::new(plan, books),
        comparison: &BudgetComparison::new(plan, books, &read.realisation, read.through),
        realisation: &read.realisation,
        staff: &read.staff(plan),
        closed_awards: &closed_awards,
    };
    awards_of(&input, time)
}

/// Adds a closed file to the list of closed files. Makes the list if there is none.
fn add_to_list(
    path: &str,
    text: &str,
    earlier: &Closings,
    list: &Path,
    (plan, host): (&Plan, &Host),
) -> Result<(), Failure> {
    let name = Path::new(path).file_name().unwrap_or_default();
    let new = EarlierClosing {
        name: name.to_string_lossy().into_owned(),
        seal: seal_of_closing(text),
    };
    let list = list.display().to_string();
    if !Path::new(&list).exists() {
        let files: Vec<EarlierClosing> = earlier.present.iter().cloned().chain([new]).collect();
        return host.create(&list, write_closed_list(&files, plan.language).as_bytes());
    }
    let old = host.read(&list)?;
    // An edited list is an error, which prevents closing unless `[checks]` allows it. Then the list is left as it is.
    let Ok(mut files) = read_closed_list(&old) else {
        return Ok(());
    };
    files.push(new);
    host.edit(&list, &old, &write_closed_list(&files, plan.language))
}

fn refused(refused: Message) -> Failure {
    Failure::Bookkeeping { refused }
}

/// The time to close: a period of the plan by its id, or a span.
fn time(plan: &Plan, text: &str) -> Result<Span, Failure> {
    plan.span(text)
        .map_err(|_| refused(messages::no_time(text)))
}

/// All reasons why a stretch of time can't be closed.
fn obstacles(
    project: &Project,
    read: &Bookkeepings,
    beside: &Path,
    time: Span,
    on: Date,
    args: &CloseArgs,
) -> Vec<Message> {
    let (plan, path) = (&project.plan, args.plan.as_str());
    let mut wrong = Vec::new();
    let errors = project.count(Level::Deny) - replaced_errors(project, read, beside, time);
    if errors > 0 {
        wrong.push(messages::has_errors(path, args.actuals.as_deref(), errors));
    }
    if plan.actuals.is_empty() {
        wrong.push(messages::no_bookkeepings(path));
    }
    if plan.periods.overlapping(time).next().is_none() {
        wrong.push(messages::no_period(time));
    }
    if time.end() >= on {
        wrong.push(messages::not_over(time, on));
    }
    let sources = plan.actuals.sources.iter().zip(plan.bookkeeping_names());
    for ((source, name), found) in sources.zip(&read.realisation.sources) {
        match plan.actuals.closed_through(source) {
            _ if !found.is_delivered => wrong.push(messages::not_delivered(&name)),
            Some(through) if through < time.end() => {
                wrong.push(messages::open(&name, through, time));
            }
            Some(_) | None => {}
        }
    }
    let later = read.closed.of(time).filter(|file| file.closing.on > on);
    wrong.extend(later.map(|file| messages::closed_later(file, on)));
    let other = read.closed.overlapping(time);
    let other = other.filter(|file| file.closing.span != time);
    wrong.extend(other.map(|file| messages::closed_already(file, time)));
    wrong
}

/// The number of errors that disappear if a stretch of time is closed again: the errors about its unusable closed
/// files.
fn replaced_errors(project: &Project, read: &Bookkeepings, beside: &Path, time: Span) -> usize {
    let errors = project.findings.iter();
    let errors = errors.filter(|located| {
        located.level == Level::Deny && located.finding.rule == checks::UNUSABLE_CLOSED_FILE
    });
    // The rule has a finding for each file. These are no errors if the plan lowers the level of the rule.
    let replaceable = read.closed.replaceable(beside, time);
    replaceable.count().min(errors.count())
}

/// The digests of the plan, of the file that names its bookkeepings, and of their exports.
fn digests(plan: &Plan, path: &Path, beside: &Path) -> Result<Vec<FileDigest>, Failure> {
    let folder = beside.parent().unwrap_or(Path::new(""));
    let mut paths: Vec<PathBuf> = vec![path.to_path_buf(), beside.to_path_buf()];
    paths.extend(bookkeeping::paths(plan, folder));
    paths.dedup();
    let digest = |path: PathBuf| {
        let named = path.strip_prefix(folder).ok();
        let named = named.or_else(|| path.file_name().map(Path::new));
        let named = named.unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let sha256 = sha256_of(&path).map_err(|source| Failure::Read {
            path: path.display().to_string(),
            source,
        })?;
        Ok(FileDigest {
            path: named,
            sha256,
        })
    };
    paths.into_iter().map(digest).collect()
}
