//! What funders demand: the limit of each demand, where the plan stands, and the room that is left.

mod demand;

use super::ReportInput;
use super::notes::silences_on;
use super::parts::{body, empty_report, text, without_empty_columns};
use crate::finding::{Topic, rate};
use crate::ledger::{Outcome, RequiredBy, Requirement, Undecided, Verdict};
use crate::plan::{Money, PeriodIx, Plan, Share};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Row, Table};
use crate::words::ConditionsWords;

pub(super) use demand::{demanded, demander};

/// Every demand of a plan.
pub fn conditions(input: &ReportInput<'_>) -> Report {
    let (plan, evaluation) = (input.plan, input.evaluation);
    let words = ConditionsWords::of(plan.language);
    let mut report = empty_report(plan, "conditions", words.conditions);
    let verdicts = &evaluation.verdicts;
    if verdicts.is_empty() {
        report.blocks.push(Block::Text(say![words.no_conditions]));
        return report;
    }
    let sheet = Sheet { plan, words };
    let tables = [Some(sheet.standings(verdicts)), sheet.amounts(verdicts)]
        .into_iter()
        .flatten();
    let instalments = verdicts
        .iter()
        .filter_map(|verdict| sheet.instalments(verdict));
    report.blocks = tables.chain(instalments).map(Block::Table).collect();
    report.notes.push(say![words.room_means]);
    if verdicts
        .iter()
        .any(|verdict| matches!(verdict.requirement, Requirement::MaxPrefinance(_)))
    {
        report.notes.push(say![words.balance_means]);
    }
    report.notes.extend(silences_on(input, Topic::Conditions));
    report
}

struct Sheet<'p> {
    plan: &'p Plan,
    words: &'static ConditionsWords,
}

impl Sheet<'_> {
    /// Each demand with its limit, and how it stands to that.
    fn standings(&self, verdicts: &[Verdict]) -> Table {
        let words = self.words;
        let left = [words.condition, words.demand].map(|title| Column::new(title, Align::Left));
        let right =
            [words.limit, words.stands, words.room].map(|title| Column::new(title, Align::Right));
        let columns = left
            .into_iter()
            .chain(right)
            .chain([Column::new(words.holds, Align::Left)])
            .collect();
        let row = |verdict: &Verdict| {
            let [limit, stands, room] = standing(verdict);
            body(vec![
                Cell::Text(demander(self.plan, verdict)),
                Cell::Message(demanded(self.plan, verdict)),
                limit,
                stands,
                room,
                Cell::Text(holds(verdict, words).to_string()),
            ])
        };
        Table {
            caption: None,
            columns,
            rows: verdicts.iter().map(row).collect(),
        }
    }

    /// The amounts behind them, and where each demand is written; nothing when none could be judged.
    fn amounts(&self, verdicts: &[Verdict]) -> Option<Table> {
        let words = self.words;
        let right =
            [words.amount, words.of, words.limit].map(|title| Column::new(title, Align::Right));
        let left = [words.at, words.source].map(|title| Column::new(title, Align::Left));
        let columns = [Column::new(words.condition, Align::Left)]
            .into_iter()
            .chain(right)
            .chain(left)
            .collect();
        let rows: Vec<Row> = verdicts
            .iter()
            .filter_map(|verdict| self.amounts_of(verdict))
            .collect();
        let table = Table {
            caption: Some(words.in_amounts.to_string()),
            columns,
            rows,
        };
        (!table.rows.is_empty()).then(|| without_empty_columns(table))
    }

    fn amounts_of(&self, verdict: &Verdict) -> Option<Row> {
        let sums = verdict.outcome.as_ref().ok()?;
        let money = |amount: Option<Money>| amount.map_or(Cell::Empty, Cell::Money);
        let source = match verdict.required_by {
            RequiredBy::Condition(at) => self
                .plan
                .conditions
                .get(at)
                .and_then(|condition| condition.source.as_ref()),
            RequiredBy::Funder(_) => None,
        };
        Some(body(vec![
            Cell::Text(demander(self.plan, verdict)),
            figure(verdict, Some(sums.amount)),
            money(sums.base),
            figure(verdict, sums.limit),
            text(sums.at.map(|at| self.title(at))),
            text(source),
        ]))
    }

    fn title(&self, period: PeriodIx) -> &str {
        self.plan.periods.get(period).title()
    }

    /// What was received and brought in in each period; nothing of a demand that is not about that.
    fn instalments(&self, verdict: &Verdict) -> Option<Table> {
        let words = self.words;
        let Requirement::MaxPrefinance(_) = verdict.requirement else {
            return None;
        };
        let sums = verdict.outcome.as_ref().ok()?;
        let row = |each: &crate::ledger::PeriodOutcome| {
            let balance = each.balance.map_or(Cell::Empty, Cell::Money);
            let name = Cell::Text(self.title(each.period).to_string());
            body(vec![
                name,
                Cell::Money(each.amount),
                Cell::Money(each.limit),
                balance,
            ])
        };
        let right = [words.received, words.brought_in, words.balance]
            .map(|title| Column::new(title, Align::Right));
        Some(Table {
            caption: Some(demander(self.plan, verdict)),
            columns: [Column::new(words.period, Align::Left)]
                .into_iter()
                .chain(right)
                .collect(),
            rows: sums.periods.iter().map(row).collect(),
        })
    }
}

/// An amount of a demand: the price of one where it is about rates.
fn figure(verdict: &Verdict, amount: Option<Money>) -> Cell {
    let Some(amount) = amount else {
        return Cell::Empty;
    };
    if matches!(verdict.requirement, Requirement::MaxTariff(_)) {
        Cell::Message(say![rate(amount)])
    } else {
        Cell::Money(amount)
    }
}

/// The limit, where the plan stands, and the room: percentages where the limit is one.
pub(super) fn standing(verdict: &Verdict) -> [Cell; 3] {
    let Ok(sums) = &verdict.outcome else {
        return [limit_alone(verdict.requirement), Cell::Empty, Cell::Empty];
    };
    let room = figure(verdict, sums.headroom);
    match percentage(verdict.requirement) {
        Some(share) => [Cell::Share(share), part(sums), room],
        None => [
            figure(verdict, sums.limit),
            figure(verdict, Some(sums.amount)),
            room,
        ],
    }
}

/// The limit of a demand that was not judged, where it is one figure.
fn limit_alone(demand: Requirement) -> Cell {
    match (percentage(demand), demand) {
        (Some(share), _) => Cell::Share(share),
        (
            None,
            Requirement::Max(amount) | Requirement::Min(amount) | Requirement::FunderMax(amount),
        ) => Cell::Money(amount),
        (None, Requirement::MaxPrefinance(amount)) => amount.map_or(Cell::Empty, Cell::Money),
        (None, Requirement::MaxTariff(amount)) => Cell::Message(say![rate(amount)]),
        (None, Requirement::FlatRate(share)) => Cell::Share(share),
        (
            None,
            Requirement::MaxPerUnit { .. }
            | Requirement::Excludes(_)
            | Requirement::Instalments
            | Requirement::FunderMaxPerPeriod
            | Requirement::InKind
            | Requirement::MaxShare(_)
            | Requirement::MinShare(_)
            | Requirement::MaxReallocation(_),
        ) => Cell::Empty,
    }
}

/// The percentage that is the limit, where it is one.
fn percentage(demand: Requirement) -> Option<Share> {
    match demand {
        Requirement::MaxShare(share)
        | Requirement::MinShare(share)
        | Requirement::MaxReallocation(share) => Some(share),
        Requirement::Max(_)
        | Requirement::Min(_)
        | Requirement::MaxPerUnit { .. }
        | Requirement::FlatRate(_)
        | Requirement::MaxTariff(_)
        | Requirement::Excludes(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_)
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind => None,
    }
}

/// The percentage for reading; the amount where there is nothing to be a percentage of.
fn part(sums: &Outcome) -> Cell {
    let share = sums
        .base
        .and_then(|base| Share::of(sums.amount.decimal(), base.decimal()));
    share.map_or(Cell::Money(sums.amount), Cell::Share)
}

/// Whether it holds, or why that is not judged.
pub(super) fn holds(verdict: &Verdict, words: &'static ConditionsWords) -> &'static str {
    match &verdict.outcome {
        Ok(sums) if sums.holds => words.yes,
        Ok(_) => words.no,
        Err(Undecided::Unclear) => words.unclear,
        Err(Undecided::Unknown) => words.unknown,
        Err(Undecided::TooLarge) => words.too_large,
        Err(Undecided::NotApplicable) => words.nothing,
    }
}
