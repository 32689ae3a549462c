//! A plan that was read, posted and checked: the main type of the library.

mod actuals;
mod anonymous;
mod corrections;
mod lead_forms;
mod lead_sheet;

use std::convert::Infallible;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::{fmt, fs};

use jiff::Zoned;
use thiserror::Error;

use crate::bookkeeping::Bookkeepings;
use crate::checks::{self, LeveledFinding};
use crate::finding::{Level, Located};
use crate::ledger::{Books, Evaluation, FundingCache, evaluate_conditions, post};
use crate::place::Place;
use crate::plan::{Language, Plan, Section, Today};
use crate::read::{self, Text, TomlDocument, locate};
use crate::render::Colour;
use crate::render::findings::{Checked, CheckedPlans, FindingsOptions, concise};
use crate::reports::{CheckedPlan, REPORTS, ReportInput, ReportOptions};
use crate::table::{Report, Style};
pub(crate) use actuals::ActualsInput;
pub use anonymous::NamelessFindings;

/// A plan with its text, its books and its findings.
///
/// It prints as its findings, one per line.
#[derive(Debug)]
pub struct Project {
    name: String,
    text: Text,
    style: Style,
    pub plan: Plan,
    pub books: Books,
    /// The verdict on each requirement of its conditions and funders.
    pub evaluation: Evaluation,
    /// Its bookkeepings. None if the plan names none, or they were not read.
    pub(crate) bookkeepings: Option<Bookkeepings>,
    /// The findings, without those that the plan silences: first findings about unreadable parts, then the others, both
    /// in the order of the file. Findings in the file that has the bookkeepings come last.
    pub findings: Vec<Located>,
    /// The name and the text of the file that has the bookkeepings, if they have a file of their own.
    actuals_file: Option<(String, Text)>,
    pub(crate) today: Today,
}

/// The reason why a plan could not be loaded. Mistakes inside a plan are findings, not errors.
#[derive(Debug, Error)]
#[error("{name}: could not be read: {source}")]
pub struct LoadError {
    name: String,
    source: io::Error,
}

/// Returns today: the date in the system's time zone, read when something depends on it.
pub fn today() -> Today {
    Today::by(|| Zoned::now().date())
}

impl Project {
    /// Reads, posts and checks the plan in a file, with its bookkeepings. `today` decides what is due or late.
    ///
    /// # Errors
    /// If the file can't be read or is not UTF-8.
    pub fn open(path: impl AsRef<Path>, today: impl Into<Today>) -> Result<Project, LoadError> {
        let path = path.as_ref();
        let name = path.display().to_string();
        match fs::read_to_string(path) {
            Ok(text) => {
                let named = |plan: &Plan| Ok::<_, Infallible>(ActualsInput::named(plan, path));
                let Ok(project) = Project::with_actuals(name, text, today, named);
                Ok(project)
            }
            Err(source) => Err(LoadError { name, source }),
        }
    }

    /// Like [`Project::open`], from a reader, without the files of bookkeepings. Messages call the plan `name`.
    ///
    /// # Errors
    /// If the reader fails or its text is not UTF-8.
    pub fn from_reader(
        name: impl Into<String>,
        mut reader: impl Read,
        today: impl Into<Today>,
    ) -> Result<Project, LoadError> {
        let (name, mut text) = (name.into(), String::new());
        match reader.read_to_string(&mut text) {
            Ok(_) => Ok(Project::from_text(name, text, today)),
            Err(source) => Err(LoadError { name, source }),
        }
    }

    /// Like [`Project::open`], from a text, without the files of bookkeepings. Mistakes are in the findings.
    pub fn from_text(
        name: impl Into<String>,
        text: impl Into<String>,
        today: impl Into<Today>,
    ) -> Project {
        let in_plan = |_: &Plan| Ok::<_, Infallible>(ActualsInput::in_plan());
        let Ok(project) = Project::with_actuals(name, text, today, in_plan);
        project
    }

    /// Like [`Project::from_text`], with a change of the plan. Findings point into the unchanged text.
    ///
    /// # Errors
    /// The error of `change`.
    pub(crate) fn changed<E>(
        name: impl Into<String>,
        text: impl Into<String>,
        today: impl Into<Today>,
        change: impl FnOnce(&mut Plan) -> Result<(), E>,
    ) -> Result<Project, E> {
        Project::build(name.into(), text.into(), today.into(), |plan| {
            change(plan)?;
            Ok(ActualsInput::default())
        })
    }

    /// Like [`Project::from_text`], with the bookkeepings that `find` returns.
    ///
    /// # Errors
    /// The error of `find`.
    pub(crate) fn with_actuals<E>(
        name: impl Into<String>,
        text: impl Into<String>,
        today: impl Into<Today>,
        find: impl FnOnce(&Plan) -> Result<ActualsInput, E>,
    ) -> Result<Project, E> {
        Project::build(name.into(), text.into(), today.into(), |plan| find(plan))
    }

    fn build<E>(
        name: String,
        text: String,
        today: Today,
        prepare: impl FnOnce(&mut Plan) -> Result<ActualsInput, E>,
    ) -> Result<Project, E> {
        let text = Text::new(text);
        let reading = read::read(&text);
        let mut plan = reading.plan;
        plan.path = (!name.starts_with('<')).then(|| name.clone());
        let input = prepare(&mut plan)?;
        let mut read = reading.findings;
        let own = input.take_file(&mut plan, &mut read);
        input.read_lead_reports(&mut plan, &mut read);
        plan.take_up_results();
        let bookkeepings = input.read(&plan);
        let books = post(&plan);
        let funding = FundingCache::new(&plan, &books);
        let evaluation = evaluate_conditions(&funding);
        let bookkept = bookkeepings.as_ref();
        let findings = checks::run(&funding, &evaluation, bookkept, &today, read);
        let findings = located(findings, &reading.document, own.as_ref());
        Ok(Project {
            name,
            style: Style::of(&plan),
            text,
            plan,
            books,
            evaluation,
            bookkeepings,
            findings,
            actuals_file: input.file,
            today,
        })
    }

    /// Adds the changes that findings advise. Each change is tried in a copy of the plan.
    pub fn advised(mut self) -> Project {
        checks::advise(
            &self.plan,
            &self.books,
            self.bookkeepings.as_ref(),
            &self.today,
            &mut self.findings,
        );
        self.correct();
        self
    }

    /// The text of the plan.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The name and the text of the file that has the bookkeepings: a file of its own, or the plan.
    pub(crate) fn actuals_text(&self) -> (&str, &Text) {
        match &self.actuals_file {
            Some((name, text)) => (name, text),
            None => (&self.name, &self.text),
        }
    }

    /// The style in which the amounts and dates of the plan are printed.
    pub fn style(&self) -> &Style {
        &self.style
    }

    /// Whether nothing of a plan could be read, as in a file of another kind. If so, its language is not known.
    pub(crate) fn is_unreadable(&self) -> bool {
        let plan = &self.plan;
        plan.damaged.contains(Section::Plan)
            && plan.title.is_empty()
            && plan.periods.is_empty()
            && plan.funders.is_empty()
            && plan.lines.is_empty()
            && plan.activities.is_empty()
    }

    /// Sets the language of the reports and of printed amounts.
    pub fn set_language(&mut self, language: Language) {
        self.plan.set_language(language);
        self.style = Style::of(&self.plan);
    }

    /// Returns the number of findings with this level.
    pub fn count(&self, level: Level) -> usize {
        let findings = self.findings.iter();
        findings.filter(|located| located.level == level).count()
    }

    /// Returns the byte range of a place in the text. If the place is not in the text, the range of the nearest table
    /// around it. A place in the file that has the bookkeepings is looked up in that file.
    pub fn range_of(&self, place: &Place) -> Range<usize> {
        if let Some((_, text)) = self
            .actuals_file
            .as_ref()
            .filter(|_| place.is_in_actuals_file())
        {
            return locate(&read::read_actuals(text).document, place);
        }
        locate(&read::read(&self.text).document, place)
    }

    /// Returns the report with this id, such as `budget`, with the usual options. None if there is no such report.
    pub fn report(&self, id: &str) -> Option<Report> {
        let entry = REPORTS.iter().find(|entry| entry.id == id)?;
        let input = self.report_input(self.today.clone());
        Some((entry.build)(&input, ReportOptions::default()))
    }

    /// Returns the input of reports. `today` decides what is late.
    pub fn report_input(&self, today: impl Into<Today>) -> ReportInput<'_> {
        let (plan, books, evaluation) = (&self.plan, &self.books, &self.evaluation);
        let input = ReportInput::new(plan, books, evaluation, checks::find_rule, today);
        ReportInput {
            findings: &self.findings,
            stated_totals: checks::stated_totals(&input.funding, evaluation, &self.today),
            bookkeepings: self.bookkeepings.as_ref(),
            forms: read::model_g_forms(),
            ..input
        }
    }

    /// Returns the plan for a report that compares it with another version.
    pub fn checked(&self) -> CheckedPlan<'_> {
        CheckedPlan {
            plan: &self.plan,
            books: &self.books,
            evaluation: &self.evaluation,
            findings: &self.findings,
        }
    }

    /// Returns the plan as formats of findings print it.
    pub fn printable(&self) -> Checked<'_> {
        self.printable_file(&self.name, &self.text, self.findings_by_file().0)
    }

    /// Returns the plan as formats of findings print it, and the file of its bookkeepings if that file has findings.
    pub fn printable_files(&self) -> Vec<Checked<'_>> {
        let mut files = vec![self.printable()];
        let (_, findings) = self.findings_by_file();
        let file = self.actuals_file.as_ref().filter(|_| !findings.is_empty());
        files.extend(file.map(|(name, text)| self.printable_file(name, text, findings)));
        files
    }

    fn printable_file<'a>(
        &'a self,
        path: &'a str,
        text: &'a Text,
        findings: &'a [Located],
    ) -> Checked<'a> {
        Checked {
            path,
            text: text.as_str(),
            offset: text.offset(),
            style: &self.style,
            findings,
        }
    }

    /// The findings in the plan, and those in the file that has its bookkeepings.
    fn findings_by_file(&self) -> (&[Located], &[Located]) {
        let is_in_plan = |located: &Located| !located.finding.place.is_in_actuals_file();
        self.findings
            .split_at(self.findings.partition_point(is_in_plan))
    }
}

impl fmt::Display for Project {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = FindingsOptions {
            colour: Colour::Plain,
            width: 80,
            max_findings: 0,
            language: self.style.language,
            rules: &checks::rules(),
        };
        let mut out = Vec::new();
        let checked = CheckedPlans {
            plans: &self.printable_files(),
            unread: &[],
        };
        (concise::FORMAT.write)(&checked, &options, &mut out).map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8_lossy(&out))
    }
}

/// Gives each finding the byte ranges of its places, and leaves out findings with the level `allow`. Findings about
/// unreadable parts come first, because the rest may follow from them. Each group is in the order of the text. `own` is
/// the file that has the bookkeepings.
fn located(
    findings: Vec<LeveledFinding>,
    plan: &TomlDocument<'_>,
    own: Option<&TomlDocument<'_>>,
) -> Vec<Located> {
    let shown = findings
        .into_iter()
        .filter(|each| each.level != Level::Allow);
    let mut located: Vec<Located> = shown.map(|each| located_in(each, plan, own)).collect();
    located.sort_by_key(|located| {
        (
            located.finding.place.is_in_actuals_file(),
            !checks::is_about_reading(located.rule),
            located.span.start,
        )
    });
    located
}

/// Gives a finding the byte ranges of its places. Related places in another file than its own are left out.
fn located_in(
    each: LeveledFinding,
    plan: &TomlDocument<'_>,
    own: Option<&TomlDocument<'_>>,
) -> Located {
    let LeveledFinding {
        mut finding,
        rule,
        level,
    } = each;
    if own.is_some() {
        finding.place = finding.place.moved_to_actuals_file();
        for related in &mut finding.related {
            related.place = related.place.clone().moved_to_actuals_file();
        }
    }
    let is_own = finding.place.is_in_actuals_file();
    let document = own.filter(|_| is_own).unwrap_or(plan);
    finding
        .related
        .retain(|related| related.place.is_in_actuals_file() == is_own);
    Located {
        span: locate(document, &finding.place),
        related: finding
            .related
            .iter()
            .map(|each| locate(document, &each.place))
            .collect(),
        replacements: Vec::new(),
        finding,
        rule,
        level,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_without_targets_does_not_ask_for_the_date() {
        let today = Today::by(|| unreachable!("no rule and no budget depends on the date"));
        let text = "[plan]\ntitle = \"x\"\nperiods = [\"2020\"]\n[lines]\na = { debit = [0] }\n";
        let project = Project::from_text("plan.toml", text, today);
        assert!(project.report("budget").is_some());
    }
}
