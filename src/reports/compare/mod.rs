//! The difference between two versions of a plan: amounts, what is said of its things, and findings. What is the same
//! in both is left out, and so is where anything stands in the file.

mod activity;
mod amounts;
mod conditions;
mod division;
mod findings;
mod subjects;
use crate::finding::{Level, Located, Message};
use crate::ledger::{
    Books, Comparison, Evaluation, PlanVersion, compare as compare_books, match_up, post,
};
use crate::plan::{Language, Plan};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Style, Table};
use crate::words::CompareWords;
pub(super) use conditions::key as key_of_demand;
use findings::{Fate, Turned, turned};
use subjects::{Subject, named, subjects};

/// One version of a plan.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    /// What it is called: a path, or what was changed in it.
    pub label: String,
    /// Nothing when there is no such version: the other one is new, or gone.
    pub plan: Option<(&'a Plan, &'a Books, &'a Evaluation)>,
    pub findings: &'a [Located],
}

/// What differs between two versions.
#[derive(Debug)]
pub struct Compared {
    pub report: Report,
    /// Whether anything does.
    pub differs: bool,
}

/// Compares two versions of a plan, in the language and the style of the new one.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Compared {
    let nothing = Plan::new("");
    let no_books = post(&nothing);
    let of = |side: &Side<'_>| side.plan.map(|(plan, ..)| plan.clone());
    let shown = of(new)
        .or_else(|| of(old))
        .unwrap_or_else(|| nothing.clone());
    let language = shown.language;
    let words = CompareWords::of(language);
    let no_version = (&nothing, &no_books, &Evaluation::default());
    let (old_plan, old_books, old_evaluation) = old.plan.unwrap_or(no_version);
    let (new_plan, new_books, new_evaluation) = new.plan.unwrap_or(no_version);
    let (was, is) = (
        PlanVersion {
            plan: old_plan,
            books: old_books,
        },
        PlanVersion {
            plan: new_plan,
            books: new_books,
        },
    );
    let comparable =
        old.plan.is_none() || new.plan.is_none() || old_plan.currency == new_plan.currency;
    let comparison = compare_books(was, is);
    let mut tables = if comparable {
        amounts::tables(was, is, &comparison, words)
    } else {
        Vec::new()
    };
    tables.extend(
        conditions::table(
            (old_plan, old_evaluation),
            (new_plan, new_evaluation),
            language,
        )
        .filter(|_| comparable),
    );
    tables.extend(said(old, new, language));
    tables.extend(found(
        &turned((old_plan, old.findings), (new_plan, new.findings)),
        words,
    ));
    let differs = !tables.is_empty() || old.plan.is_some() != new.plan.is_some();
    let mut blocks = vec![Block::Text(versions(old, new, words))];
    if !comparable {
        blocks.push(Block::Text(say![words.currencies]));
    }
    if !differs {
        blocks.push(Block::Text(say![words.none]));
    }
    let notes = notes(&comparison, comparable, words);
    blocks.extend(tables.into_iter().map(Block::Table));
    Compared {
        report: report(&shown, words, blocks, notes),
        differs,
    }
}

fn report(
    plan: &Plan,
    words: &'static CompareWords,
    blocks: Vec<Block>,
    notes: Vec<Message>,
) -> Report {
    let title = if plan.title.is_empty() {
        String::new()
    } else {
        format!(": {}", plan.title)
    };
    Report {
        id: "diff",
        tab: words.difference_of.to_string(),
        title: format!("{}{title}", words.difference_of),
        banner: None,
        style: Style::of(plan),
        blocks,
        notes,
    }
}

/// `plan.toml (6 January) → plan.toml`.
fn versions(old: &Side<'_>, new: &Side<'_>, words: &'static CompareWords) -> Message {
    let label = |side: &Side<'_>| match side.plan {
        Some(_) => side.label.clone(),
        None => words.absent.to_string(),
    };
    say![label(old), " ", words.from_to, " ", label(new)]
}

fn notes(comparison: &Comparison, comparable: bool, words: &'static CompareWords) -> Vec<Message> {
    let moves = comparable && amounts::has_reallocation(comparison);
    if moves {
        vec![say![words.moved_means]]
    } else {
        Vec::new()
    }
}

/// What is said otherwise of the plan and its things: a table for activities, and one for the rest.
fn said(old: &Side<'_>, new: &Side<'_>, language: Language) -> Vec<Table> {
    let words = CompareWords::of(language);
    let of = |side: &Side<'_>| {
        side.plan
            .map(|(plan, ..)| subjects(plan, language))
            .unwrap_or_default()
    };
    let (old, new) = (of(old), of(new));
    let pairs = match_up(old.iter().map(key), new.iter().map(key));
    let (mut activities, mut rest) = (Vec::new(), Vec::new());
    for pair in pairs {
        let (old, new) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
        let Some(subject) = new.or(old) else { continue };
        let is_activity = subject.sort == words.activity;
        let rows = if is_activity {
            &mut activities
        } else {
            &mut rest
        };
        for [what, old, new] in changes(old, new, words) {
            let sort = Some(Cell::Text(subject.sort.to_string())).filter(|_| !is_activity);
            let cells = sort
                .into_iter()
                .chain([Cell::Text(subject.name.clone()), what, old, new]);
            rows.push(Row {
                role: Role::Body { depth: 0 },
                cells: cells.collect(),
            });
        }
    }
    let activity = [words.activity, words.what, words.old, words.new];
    let others = [words.sort, words.which, words.what, words.old, words.new];
    let tables = [
        table(words.activities, &activity, activities),
        table(words.rest, &others, rest),
    ];
    tables
        .into_iter()
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn key(subject: &Subject) -> (&'static str, &str) {
    (subject.sort, subject.id.as_str())
}

/// What is said otherwise of one thing: what it is about, and what was and is said.
fn changes(
    old: Option<&Subject>,
    new: Option<&Subject>,
    words: &'static CompareWords,
) -> Vec<[Cell; 3]> {
    let text = |text: &str| Cell::Text(text.to_string());
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (None, Some(_)) => return vec![[text(words.came), Cell::Empty, Cell::Empty]],
        (Some(_), None) => return vec![[text(words.gone), Cell::Empty, Cell::Empty]],
        (None, None) => return Vec::new(),
    };
    let gone = old
        .facts
        .about()
        .filter(|about| new.facts.get(about).is_none());
    let changed = new
        .facts
        .about()
        .chain(gone)
        .filter(|about| old.facts.get(about) != new.facts.get(about));
    let cell =
        |said: Option<&Message>| said.map_or(Cell::Empty, |said| Cell::Message(said.clone()));
    changed
        .map(|about| {
            [
                text(about),
                cell(old.facts.get(about)),
                cell(new.facts.get(about)),
            ]
        })
        .collect()
}

fn found(turned: &[Turned<'_>], words: &'static CompareWords) -> Option<Table> {
    let rows = turned.iter().map(|each| {
        let fate = match each.fate {
            Fate::Came => words.appeared,
            Fate::Gone => words.went,
            Fate::Was => words.was,
            Fate::Is => words.is_now,
        };
        let level = match each.level {
            Level::Deny => words.error,
            Level::Warn => words.warning,
            Level::Allow => words.allow,
        };
        let cells = vec![
            Cell::Text(fate.to_string()),
            Cell::Text(level.to_string()),
            Cell::Message(named(each.finding.rule.name.0)),
            Cell::Text(each.place.clone()),
            Cell::Message(each.finding.finding.message.clone()),
        ];
        Row {
            role: Role::Body { depth: 0 },
            cells,
        }
    });
    let titles = [
        words.finding,
        words.level,
        words.rule,
        words.place,
        words.message,
    ];
    Some(table(words.findings, &titles, rows.collect())).filter(|table| !table.rows.is_empty())
}

/// A table of words.
fn table(caption: &str, titles: &[&str], rows: Vec<Row>) -> Table {
    let columns = titles
        .iter()
        .map(|title| Column::new(*title, Align::Left))
        .collect();
    Table {
        caption: Some(caption.to_string()),
        columns,
        rows,
    }
}
