//! The options of commands that read the bookkeepings of a plan.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::failure::Failure;
use super::host::Host;
use super::language::{shown, speaking};
use super::span::{TypedSpan, last_day_within};
use crate::bookkeeping;
use crate::finding::Message;
use crate::plan::{Plan, Today};
use crate::project::{ActualsInput, Project};
use crate::tell;

#[derive(Debug, clap::Args)]
pub(super) struct BookkeepingsArgs {
    /// The file that says where the bookkeepings are, instead of `actuals` of the plan
    #[arg(long, value_name = "FILE", conflicts_with = "no_actuals")]
    actuals: Option<String>,
    /// Leave the bookkeepings out
    #[arg(long)]
    no_actuals: bool,
}

// Where the bookkeepings are, and the last day that counts. Not a doc comment: clap would print it.
#[derive(Debug, Default, clap::Args)]
pub(super) struct BookkeepingsThrough {
    /// The file that says where the bookkeepings are, instead of `actuals` of the plan
    #[arg(long, value_name = "FILE")]
    pub actuals: Option<String>,
    /// The last day of the bookkeepings that counts, or its month or half-year [default: the last day up to which all
    /// books are closed]
    #[arg(long, value_name = "SPAN")]
    pub through: Option<TypedSpan>,
}

/// Reads and checks the plan in a file, with its bookkeepings if they are asked for.
pub(super) fn open(
    path: &str,
    args: &BookkeepingsArgs,
    host: &Host,
    today: Today,
) -> Result<Project, Failure> {
    open_up_to(
        path,
        host.read(path)?,
        args,
        KnownUpTo::default(),
        host,
        today,
    )
}

/// The days up to which something is known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct KnownUpTo {
    /// The last day of the bookkeepings that counts. None for the day up to which they are closed.
    pub through: Option<Date>,
    /// The last day of hours and reports of leads. None if all of them are known.
    pub hours_and_reports: Option<Date>,
    /// The last day of stated forecasts. None if all of them count.
    pub forecasts: Option<Date>,
}

/// Like [`open`], with the bookkeepings up to a day. `text` is the text of the file.
pub(super) fn open_up_to(
    path: &str,
    text: String,
    args: &BookkeepingsArgs,
    known: KnownUpTo,
    host: &Host,
    today: Today,
) -> Result<Project, Failure> {
    let KnownUpTo {
        through,
        hours_and_reports: known_on,
        forecasts: forecasts_on,
    } = known;
    let find = |plan: &Plan| match &args.actuals {
        _ if args.no_actuals => Ok(ActualsInput::default()),
        Some(file) => Ok(ActualsInput {
            through,
            known_on,
            forecasts_on,
            ..in_file(file, plan, host)?
        }),
        None => Ok(ActualsInput {
            through,
            known_on,
            forecasts_on,
            progress: Some(host.progress()),
            ..ActualsInput::named(plan, Path::new(path))
        }),
    };
    let project = Project::with_actuals::<Failure>(shown(path), text, today, find)?;
    add_inputs(&project, path, host);
    Ok(speaking(project, host))
}

/// Reads and checks the plan in a file, with its bookkeepings up to the last day of a span. Fails if the file that
/// names the bookkeepings can't be read.
pub(super) fn open_through(
    path: &str,
    args: &BookkeepingsThrough,
    host: &Host,
) -> Result<Project, Failure> {
    let text = host.read(path)?;
    let find = |plan: &Plan| {
        let folder = Path::new(path).parent().unwrap_or(Path::new(""));
        let named = plan.actuals.file.as_ref();
        let named = named.map(|file| folder.join(file).display().to_string());
        let input = match args.actuals.clone().or(named) {
            Some(file) => in_file(&file, plan, host)?,
            None => ActualsInput::named(plan, Path::new(path)),
        };
        Ok::<_, Failure>(ActualsInput {
            through: last_day_within(args.through.as_ref(), plan)?,
            progress: Some(host.progress()),
            ..input
        })
    };
    let project = Project::with_actuals(shown(path), text, host.today(None), find)?;
    add_inputs(&project, path, host);
    Ok(speaking(project, host))
}

/// Records the file that names the bookkeepings of a plan, and the files of the bookkeepings. `path` is the path of the
/// plan.
fn add_inputs(project: &Project, path: &str, host: &Host) {
    let plan = &project.plan;
    let file = Path::new(plan.actuals.file.as_deref().unwrap_or(path));
    let books = bookkeeping::paths(plan, file.parent().unwrap_or(Path::new("")));
    host.add_inputs(books.iter().map(PathBuf::as_path).chain([file]));
    let read = project.bookkeepings.iter();
    let closed = read.flat_map(|read| &read.closed.files);
    host.add_inputs(closed.map(|file| Path::new(&file.path)));
}

/// Returns the note that a report leaves out the bookkeepings of its plan. None if the plan names none.
pub(super) fn left_out(plan: &Plan) -> Option<Message> {
    let names_some = !plan.actuals.is_empty() || plan.actuals.file.is_some();
    names_some.then(|| {
        tell! {
            nl: "De boekhoudingen van het plan tellen hier niet mee.",
            en: "The bookkeepings of the plan do not count here."
        }
    })
}

fn in_file(file: &str, plan: &Plan, host: &Host) -> Result<ActualsInput, Failure> {
    // If the file can't be read, the message is in the language of the plan.
    host.speak(plan.language);
    let text = host.read(file).map_err(|failure| match failure {
        Failure::NotFound { path } => Failure::NoActualsFile { path },
        other => other,
    })?;
    Ok(ActualsInput {
        progress: Some(host.progress()),
        ..ActualsInput::in_file(file.to_string(), text)
    })
}
