//! The difference between two versions of a plan: amounts, facts about the things of the plan, and findings. Equal
//! parts are left out, and so is the order of the file.

mod activity;
mod amounts;
mod claims;
mod conditions;
mod division;
mod facts;
mod findings;
mod other_columns;
mod subjects;

use self::subjects::{Subject, subjects};
use super::notes::explain_unknown;
use super::parts::{body, empty_report, lefts, only_side, table};
use crate::finding::{Located, Message};
use crate::ledger::{
    Books, Evaluation, PlanVersion, Renames, compare as compare_books, match_named, post,
};
use crate::plan::{Language, Plan};
use crate::reports::when::NamedTimes;
use crate::say;
use crate::table::{Block, Cell, DualName, Report, Table, ThingKind};
use crate::words::{CompareWords, SharedWords, VersionWords};

pub(super) use self::conditions::key as key_of_requirement;
pub(super) use self::findings::changed as changed_findings;

/// A plan with its books, the verdicts on its conditions, and its findings.
#[derive(Debug, Clone, Copy)]
pub struct CheckedPlan<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    pub evaluation: &'a Evaluation,
    pub findings: &'a [Located],
}

impl CheckedPlan<'_> {
    /// Whether the plan has only costs or only income, so that it has no balance.
    pub(super) fn has_one_side(self) -> bool {
        only_side(self.plan, &self.books.debit, &self.books.credit).is_some()
    }
}

/// One version of a plan.
#[derive(Debug, Clone)]
pub struct ComparedVersion<'a> {
    /// Its name: a path, or the list of its changes.
    pub label: String,
    /// None if there is no such version: the plan is new, or gone.
    pub checked: Option<CheckedPlan<'a>>,
}

/// The difference between two versions.
#[derive(Debug)]
pub struct Compared {
    pub report: Report,
    /// Whether the versions differ.
    pub differs: bool,
}

/// The two plans that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    /// Two versions of a plan.
    Versions,
    /// A plan as it is, and as it would be with changes.
    Outlook,
}

impl Compare {
    /// Returns the names of the two versions.
    pub(super) fn words(self, language: Language) -> &'static VersionWords {
        let words = CompareWords::of(language);
        match self {
            Compare::Versions => &words.versions,
            Compare::Outlook => &words.outlook,
        }
    }
}

/// Compares two versions of a plan, in the language and the style of the new one.
pub fn compare(old: &ComparedVersion<'_>, new: &ComparedVersion<'_>) -> Compared {
    compare_as(Compare::Versions, old, new)
}

pub(super) fn compare_as(
    what: Compare,
    old: &ComparedVersion<'_>,
    new: &ComparedVersion<'_>,
) -> Compared {
    let plan = Plan::new("");
    let absent = CheckedPlan {
        plan: &plan,
        books: &post(&plan),
        evaluation: &Evaluation::default(),
        findings: &[],
    };
    let shown = new.checked.or(old.checked).unwrap_or(absent).plan;
    let (words, pair) = (CompareWords::of(shown.language), what.words(shown.language));
    let mut report = empty_report(shown, "diff", SharedWords::of(shown.language).difference);
    report.blocks.push(Block::Text(labels(old, new, words)));
    let mut tables = Vec::new();
    let (was, is) = (old.checked.unwrap_or(absent), new.checked.unwrap_or(absent));
    let both = old.checked.is_some() && new.checked.is_some();
    if both && was.plan.currency != is.plan.currency {
        report.blocks.push(Block::Text(say![words.currencies]));
    } else {
        let mut comparison = compare_books(was.version(), is.version());
        if [was, is].into_iter().all(CheckedPlan::has_one_side) {
            comparison.closing.clear();
        }
        tables.extend(amounts::tables(
            was.plan,
            is.plan,
            &comparison,
            shown.language,
            pair,
        ));
        tables.extend(other_columns::changed(was, is, shown.language, pair));
        tables.extend(conditions::changed(was, is, shown.language, pair));
        if amounts::has_reallocation(&comparison) {
            report.notes.push(say![words.moved_means]);
        }
    }
    let (renames, none) = (Renames::new(was.plan, is.plan), Renames::default());
    // Both versions name times by the new fiscal years, so other names of years do not make each time a change.
    let times = NamedTimes::new(shown.language, is.plan.fiscal_year.as_ref());
    let said = |checked: Option<_>, renames| {
        checked.map_or(Vec::new(), |checked| subjects(checked, times, renames))
    };
    let (old_facts, new_facts) = (said(old.checked, &renames), said(new.checked, &none));
    tables.extend(changed_subjects(
        &old_facts,
        &new_facts,
        shown.language,
        pair,
    ));
    tables.extend(findings::changed(was, is, words, pair));
    let differs = !tables.is_empty() || old.checked.is_some() != new.checked.is_some();
    if !differs {
        report.blocks.push(Block::Text(say![words.none]));
    }
    report.blocks.extend(tables.into_iter().map(Block::Table));
    explain_unknown(&mut report, is.plan, is.books);
    Compared { report, differs }
}

impl<'a> CheckedPlan<'a> {
    fn version(self) -> PlanVersion<'a> {
        PlanVersion {
            plan: self.plan,
            books: self.books,
        }
    }
}

/// The labels of both versions: `plan.toml (6 January) → plan.toml`.
fn labels(old: &ComparedVersion<'_>, new: &ComparedVersion<'_>, words: &CompareWords) -> Message {
    let label = |version: &ComparedVersion<'_>| match version.checked {
        Some(_) => version.label.clone(),
        None => words.absent.to_string(),
    };
    say![label(old), " ", words.from_to, " ", label(new)]
}

/// The facts that differ: a table for activities, and one for everything else.
fn changed_subjects(
    old: &[Subject<'_>],
    new: &[Subject<'_>],
    language: Language,
    pair: &VersionWords,
) -> Vec<Table> {
    let (words, shared) = (CompareWords::of(language), SharedWords::of(language));
    let (mut activities, mut rest) = (Vec::new(), Vec::new());
    for pair in match_named(&keys(old), &keys(new)) {
        let (old, new) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
        let Some(subject) = new.or(old) else { continue };
        let sort = Cell::Text(subject.sort.to_string());
        let name = match subject.sort == shared.activity {
            true => {
                let name = DualName::from(subject.name.as_str());
                Cell::Label(name.of(ThingKind::Activity, subject.id.as_str()))
            }
            false => Cell::Text(subject.name.clone()),
        };
        let id = if subject.sort == shared.activity {
            shared.code
        } else {
            words.id
        };
        for [what, old, new] in changed_facts(old, new, id, words) {
            if subject.sort == shared.activity {
                activities.push(body(vec![name.clone(), what, old, new]));
            } else {
                rest.push(body(vec![sort.clone(), name.clone(), what, old, new]));
            }
        }
    }
    let activity = lefts([shared.activity, shared.what, pair.old, pair.new]);
    let others = [
        shared.kind,
        shared.which_one,
        shared.what,
        pair.old,
        pair.new,
    ];
    let tables = [
        table(Some(shared.activities), activity, activities),
        table(Some(words.rest), lefts(others), rest),
    ];
    let tables = tables.into_iter();
    tables.filter(|table| !table.rows.is_empty()).collect()
}

/// The sort of a thing, and its key or its name.
type SubjectKey<'s> = (&'static str, &'s str);

/// The keys by which each thing is found in the other version: its sort and key, or else its sort and name.
fn keys<'s>(subjects: &'s [Subject<'_>]) -> Vec<(SubjectKey<'s>, SubjectKey<'s>)> {
    let mut keys = Vec::with_capacity(subjects.len());
    for Subject {
        sort, key, name, ..
    } in subjects
    {
        keys.push(((*sort, key.as_str()), (*sort, name.as_str())));
    }
    keys
}

/// The facts about one thing that differ: the subject, the old value and the new value. `id` is the word for its id.
fn changed_facts(
    old: Option<&Subject<'_>>,
    new: Option<&Subject<'_>>,
    id: &str,
    words: &CompareWords,
) -> Vec<[Cell; 3]> {
    let text = |text: &str| Cell::Text(text.to_string());
    let mut changes = Vec::new();
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => {
            if old.id != new.id {
                changes.push([text(id), text(&old.id), text(&new.id)]);
            }
            (&old.facts, &new.facts)
        }
        (None, Some(_)) => return vec![[text(words.came), Cell::Empty, Cell::Empty]],
        (Some(_), None) => return vec![[text(words.gone), Cell::Empty, Cell::Empty]],
        (None, None) => return Vec::new(),
    };
    let gone = old.about().filter(|about| new.get(about).is_none());
    let about = new.about().chain(gone);
    let changed = about.filter(|about| old.get(about) != new.get(about));
    let cell = |said: Option<&Message>| said.cloned().map_or(Cell::Empty, Cell::Message);
    changes.extend(changed.map(|about| [text(about), cell(old.get(about)), cell(new.get(about))]));
    changes
}
