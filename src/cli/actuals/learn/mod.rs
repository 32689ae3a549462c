//! `hbplan actuals --learn`: rules for unbooked lines, from the list of them that somebody filled in.
//!
//! The rules go into the file that has the rules of their bookkeeping. All rules are tried first: no line that has a
//! place may get another one.

mod form;
mod lessons;
mod messages;

use std::path::Path;

use self::form::FilledForm;
use self::lessons::lessons;
use crate::bookkeeping::{self, Bookkeepings};
use crate::checks;
use crate::cli::Status;
use crate::cli::failure::Failure;
use crate::cli::host::Host;
use crate::finding::Message;
use crate::import::sheet;
use crate::ledger::actuals::{Lesson, LessonEffect, LessonPlace, LessonTrial, with_lessons};
use crate::plan::Plan;
use crate::project::Project;
use crate::read::{ActualsKeys, AddedRules, NewRules, Text, add_rules, read, read_actuals};
use crate::render::{inert_line, number};
use crate::reports::place_name;
use crate::words::LearnWords;

#[derive(Debug, clap::Args)]
pub(super) struct LearnArgs {
    /// Write rules for the unbooked lines into the plan, from the workbook of --unbooked that you filled in
    #[arg(long, value_name = "FILE", conflicts_with_all = ["unbooked", "through", "by", "per_period", "cumulative", "actual_less_budget", "format", "output"])]
    pub(super) learn: Option<String>,
    /// Show the rules of --learn without writing them
    #[arg(long, requires = "learn")]
    dry_run: bool,
}

/// Learns from a form. `path` is the path of the plan.
pub(super) fn run(
    args: &LearnArgs,
    file: &str,
    project: &Project,
    path: &str,
    host: &Host,
) -> anyhow::Result<Status> {
    let plan = &project.plan;
    let read = project.bookkeepings.as_ref();
    let read = read.ok_or_else(|| refused(messages::no_bookkeepings(path)))?;
    let target = RulesFile::of(project, path)?;
    let bytes = host.read_bytes(file).map_err(|why| match why {
        Failure::NotFound { path } => refused(messages::no_list(&path)),
        why => why,
    })?;
    let sheets = sheet::read(&bytes);
    let sheets = sheets.map_err(|why| refused(messages::not_sheets(file, &why)))?;
    let form = FilledForm::find(file, &sheets, plan.language).map_err(refused)?;
    form.check_plan(plan).map_err(refused)?;
    let found = match lessons(&form, plan, read) {
        Ok(found) => found,
        Err(wrong) => return all_wrong(wrong, host),
    };
    if found.new.is_empty() {
        host.report(&messages::all_known(target.path, found.known));
        return Ok(Status::Clean);
    }
    let (new, places): (Vec<Lesson>, Vec<Message>) = found.new.into_iter().unzip();
    let folder = Path::new(target.path).parent().unwrap_or(Path::new(""));
    let tried = match tried(plan, folder, new, &places) {
        Ok(tried) => tried,
        Err(wrong) => return all_wrong(wrong, host),
    };
    let added = target
        .with_rules(&tried)
        .ok_or_else(|| refused(messages::not_added(target.path)))?;
    if !args.dry_run {
        host.edit(
            target.path,
            &target.whole(target.text.as_str()),
            &target.whole(&added.text),
        )?;
    }
    print(project, target.path, &added, &tried, host)?;
    host.report(&match args.dry_run {
        true => messages::not_written(target.path),
        false => messages::written(target.path, tried.lessons.len()),
    });
    Ok(Status::Clean)
}

/// Whether an existing file is a list of unbooked lines that is partly filled in.
pub(in crate::cli) fn is_filled_in(path: &str, host: &Host) -> bool {
    let Some(bytes) = host.existing_workbook(path) else {
        return false;
    };
    let Ok(sheets) = sheet::read(&bytes) else {
        return false;
    };
    let form = FilledForm::find(path, &sheets, host.language());
    form.is_ok_and(|form| form.filled().next().is_some())
}

fn refused(refused: Message) -> Failure {
    Failure::Bookkeeping { refused }
}

/// Reports all mistakes.
fn all_wrong(wrong: Vec<Message>, host: &Host) -> anyhow::Result<Status> {
    for message in wrong {
        host.fail(&refused(message));
    }
    Ok(Status::Failed)
}

/// The file that gets the rules.
struct RulesFile<'p> {
    path: &'p str,
    text: &'p Text,
    keys: ActualsKeys,
}

impl<'p> RulesFile<'p> {
    /// Fails if something in the plan or in the file can't be read, because the rules could mean something else after a
    /// correction.
    fn of(project: &'p Project, path: &'p str) -> Result<RulesFile<'p>, Failure> {
        let (named, text) = project.actuals_text();
        let mut findings = project.findings.iter();
        if findings.any(|located| checks::is_about_reading(located.rule)) {
            return Err(refused(messages::has_mistakes(named, path)));
        }
        match project.plan.actuals.file {
            Some(_) => Ok(RulesFile {
                path: named,
                text,
                keys: ActualsKeys::OfOwnFile,
            }),
            None if path == "-" => Err(refused(messages::no_file())),
            None => Ok(RulesFile {
                path,
                text,
                keys: ActualsKeys::OfPlan,
            }),
        }
    }

    /// The text with the new rules. None if they can't be added, or would be read as other rules.
    fn with_rules(&self, tried: &TriedLessons) -> Option<AddedRules> {
        let sources = tried.learned.actuals.sources.iter();
        let new = sources.map(|source| NewRules {
            source: source.number,
            rules: {
                let count = tried
                    .lessons
                    .iter()
                    .filter(|lesson| lesson.source == source.number);
                source.rules[source.rules.len() - count.count()..].to_vec()
            },
        });
        let new: Vec<NewRules> = new.filter(|new| !new.rules.is_empty()).collect();
        let added = add_rules(self.text.as_str(), self.keys, &new)?;
        let text = Text::new(added.text.clone());
        let sources = match self.keys {
            ActualsKeys::OfOwnFile => read_actuals(&text).actuals.sources,
            ActualsKeys::OfPlan => read(&text).plan.actuals.sources,
        };
        (sources == tried.learned.actuals.sources).then_some(added)
    }

    /// A text with the byte order mark of the file, if that has one.
    fn whole(&self, text: &str) -> String {
        let mark = if self.text.offset() > 0 {
            "\u{feff}"
        } else {
            ""
        };
        format!("{mark}{text}")
    }
}

/// Lessons whose rules match their own lines and no others.
struct TriedLessons {
    lessons: Vec<Lesson>,
    /// The plan with their rules.
    learned: Plan,
    effect: LessonEffect,
}

/// Tries lessons on the bookkeepings. `places` are their cells.
fn tried(
    plan: &Plan,
    folder: &Path,
    lessons: Vec<Lesson>,
    places: &[Message],
) -> Result<TriedLessons, Vec<Message>> {
    let learned = with_lessons(plan, &lessons);
    let mut trial = LessonTrial::new(plan, &learned, &lessons);
    let mut is_exact = true;
    let read: Bookkeepings = bookkeeping::read_lines(plan, Some(folder), None, &(), &mut |line| {
        is_exact &= trial.add(line.source.number, line.line, line.bucket, line.rule);
    });
    let effect = trial.effect;
    if let Some(refused) = read.refused() {
        return Err(vec![refused.message()]);
    }
    if !is_exact {
        return Err(vec![messages::too_large()]);
    }
    let unfit = effect.unfit.iter();
    let unfit = unfit.map(|at| messages::unfit(&places[*at]));
    let conflicts = effect.conflicts.iter().map(|(at, conflict)| {
        let now = conflict.first.as_ref().map(|now| called(plan, now));
        messages::conflict(&places[*at], conflict, now.as_deref())
    });
    let wrong: Vec<Message> = unfit.chain(conflicts).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(TriedLessons {
        lessons,
        learned,
        effect,
    })
}

/// Returns the name of a place in the language of the plan.
fn called(plan: &Plan, place: &LessonPlace) -> String {
    match place {
        LessonPlace::On(on) => place_name(plan, plan.language, *on),
        LessonPlace::Excluded(reason) => {
            let none = LearnWords::of(plan.language).not_of_this_plan;
            format!("{none}: {reason}")
        }
    }
}

/// Prints the new lines of the file, and the lines that they book.
fn print(
    project: &Project,
    path: &str,
    added: &AddedRules,
    tried: &TriedLessons,
    host: &Host,
) -> Result<(), Failure> {
    let mut text = format!("{path}\n");
    let mut say = |message: Message| {
        let line = number::message(&message, project.style());
        text += &format!("{}\n", inert_line(&line));
    };
    for (number, line) in &added.lines {
        say(messages::added_line(*number, line));
    }
    say(Message::default());
    for (lesson, totals) in tried.lessons.iter().zip(&tried.effect.taken) {
        say(messages::now_booked(
            &called(&project.plan, &lesson.place),
            totals,
        ));
    }
    for rule in tried.effect.idle() {
        say(messages::rule_without_lines(rule));
    }
    say(messages::still_unbooked(&tried.effect.left));
    host.print(|out| out.write_all(text.as_bytes()))
}
