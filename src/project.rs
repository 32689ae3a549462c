//! A plan that was read, posted and checked: what the command line and programs on the library work with.

use std::convert::Infallible;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use jiff::Zoned;
use thiserror::Error;

use crate::checks::{self, LeveledFinding};
use crate::finding::{Level, Located};
use crate::ledger::{Books, Evaluation, FundingCache, evaluate_conditions, post};
use crate::place::Place;
use crate::plan::{Language, Plan, Today};
use crate::read::{self, Text, TomlDocument, locate};
use crate::render::Colour;
use crate::render::findings::concise::ConciseFindings;
use crate::render::findings::{Checked, CheckedPlans, FindingsFormat, FindingsOptions};
use crate::reports::{CheckedPlan, REPORTS, ReportInput, ReportOptions};
use crate::table::{Report, Style};

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
    /// First what could not be read, then the others, each group in the order of the file. Without those that the plan
    /// silences.
    pub findings: Vec<Located>,
    today: Today,
}

/// Why a plan could not be loaded. Mistakes inside a plan are findings, not errors.
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
    /// Reads, posts and checks the plan in a file. `today` decides what is due or late.
    ///
    /// # Errors
    /// If the file can't be read or is not UTF-8.
    pub fn open(path: impl AsRef<Path>, today: impl Into<Today>) -> Result<Project, LoadError> {
        let path = path.as_ref();
        let name = path.display().to_string();
        match fs::read_to_string(path) {
            Ok(text) => Ok(Project::from_text(name, text, today)),
            Err(source) => Err(LoadError { name, source }),
        }
    }

    /// Like [`Project::open`], from a reader. `name` is what messages call the plan.
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

    /// Like [`Project::open`], from a text. It never fails: mistakes are in the findings.
    pub fn from_text(
        name: impl Into<String>,
        text: impl Into<String>,
        today: impl Into<Today>,
    ) -> Project {
        let Ok(project) = Project::changed(name, text, today, |_| Ok::<(), Infallible>(()));
        project
    }

    /// Like [`Project::from_text`], but changes the plan after it is read. Findings point into the unchanged text.
    ///
    /// # Errors
    /// The error of `change`.
    pub(crate) fn changed<E>(
        name: impl Into<String>,
        text: impl Into<String>,
        today: impl Into<Today>,
        change: impl FnOnce(&mut Plan) -> Result<(), E>,
    ) -> Result<Project, E> {
        let text = Text::new(text);
        let today = today.into();
        let reading = read::read(&text);
        let mut plan = reading.plan;
        change(&mut plan)?;
        let books = post(&plan);
        let funding = FundingCache::new(&plan, &books);
        let evaluation = evaluate_conditions(&funding);
        let findings = checks::run(&funding, &evaluation, &today, reading.findings);
        let findings = located(findings, &reading.document);
        Ok(Project {
            name: name.into(),
            style: Style::of(&plan),
            text,
            plan,
            books,
            evaluation,
            findings,
            today,
        })
    }

    /// Works out the figures of what findings advise: each change is tried on the plan, and checked.
    pub fn advised(mut self) -> Project {
        checks::advise(&self.plan, &self.books, &self.today, &mut self.findings);
        self
    }

    /// The text of the plan.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// How the amounts and dates of the plan are printed.
    pub fn style(&self) -> &Style {
        &self.style
    }

    /// Sets the language of the reports and of printed amounts.
    pub fn set_language(&mut self, language: Language) {
        self.plan.language = language;
        self.style = Style::of(&self.plan);
    }

    /// Returns the number of findings with this level.
    pub fn count(&self, level: Level) -> usize {
        let findings = self.findings.iter();
        findings.filter(|located| located.level == level).count()
    }

    /// Returns the byte range of a place in the text. If the place is not in the text, it is that of the nearest table
    /// around it.
    pub fn range_of(&self, place: &Place) -> Range<usize> {
        locate(&read::read(&self.text).document, place)
    }

    /// Returns the report with this id, such as `budget`, with the usual options. None if there is no such report.
    pub fn report(&self, id: &str) -> Option<Report> {
        let entry = REPORTS.iter().find(|entry| entry.id == id)?;
        let input = self.report_input(self.today.clone());
        Some((entry.build)(&input, ReportOptions::default()))
    }

    /// Returns what reports are built from. `today` decides what is late.
    pub fn report_input(&self, today: impl Into<Today>) -> ReportInput<'_> {
        ReportInput::new(
            &self.plan,
            &self.books,
            &self.evaluation,
            checks::topic_of,
            today,
        )
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

    /// Returns what formats of findings print.
    pub fn printable(&self) -> Checked<'_> {
        Checked {
            path: &self.name,
            text: self.text.as_str(),
            offset: self.text.offset(),
            style: &self.style,
            findings: &self.findings,
        }
    }
}

impl fmt::Display for Project {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = FindingsOptions {
            colour: Colour::Plain,
            width: 80,
            most: 0,
            language: self.style.language,
            rules: &checks::rules(),
        };
        let mut out = Vec::new();
        let checked = CheckedPlans {
            plans: &[self.printable()],
            unread: &[],
        };
        ConciseFindings
            .write(&checked, &options, &mut out)
            .map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8_lossy(&out))
    }
}

/// Gives each finding the byte ranges of its places, and leaves out those that are allowed. What could not be read comes
/// first, because the rest may follow from it. Each group is in the order of the text.
fn located(findings: Vec<LeveledFinding>, document: &TomlDocument<'_>) -> Vec<Located> {
    let shown = findings
        .into_iter()
        .filter(|each| each.level != Level::Allow);
    let mut located: Vec<Located> = shown
        .map(|each| Located {
            span: locate(document, &each.finding.place),
            related: each
                .finding
                .related
                .iter()
                .map(|each| locate(document, &each.place))
                .collect(),
            finding: each.finding,
            rule: each.rule,
            level: each.level,
        })
        .collect();
    located.sort_by_key(|located| (!checks::is_about_reading(located.rule), located.span.start));
    located
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
