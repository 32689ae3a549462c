//! The requirements of funders: the limit of each, the amount in the plan, and the room that is left.

mod kept;
mod notes;
mod on_realised;
mod requirement;

use super::currencies::currency_notes;
use super::notes::silences_on;
use super::parts::{
    body, empty_report, left, money, right, rights, table, text, without_empty_columns,
};
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::{Topic, Words};
use crate::ledger::{
    Outcome, PeriodOutcome, RequiredBy, Requirement, Undecided, Verdict, by_requirement, decisive,
    has_requirements,
};
use crate::plan::{Carry, Money, Plan, Section, Share};
use crate::reports::names::period_cell;
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Row, Table, ThingKind, Tone};
use crate::words::{ConditionsWords, PartWords, SharedWords};

pub(super) use self::on_realised::{
    broken_on_realised, in_doubt_on_realised, names_of_broken_on_realised,
};
pub(super) use self::requirement::{part_name, required_by, requirement_in_words};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "conditions",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon de voorwaarden van financiers, en de ruimte die er nog is",
            "Show the conditions of funders, and the headroom that is left",
        ),
        example: "plans/leiden.toml",
        options: &[ReportOption::Kept],
    }),
    pages: Pages::If(has_requirements),
    chapter: ChapterId::Funding,
    shown: InitialView::Tables(1),
    build: |input, _| conditions(input),
};

/// Every requirement of a plan.
pub fn conditions(input: &ReportInput<'_>) -> Report {
    let plan = input.plan;
    let words = ConditionsWords::of(plan.language);
    let mut report = empty_report(plan, "conditions", words.conditions);
    let shown = kept::shown(input);
    let verdicts: Vec<&Verdict> = by_requirement(&shown).flat_map(decisive).collect();
    if verdicts.is_empty() {
        report.blocks.push(Block::Text(say![match &input.kept {
            _ if !knows_conditions(plan) => words.conditions_unread,
            Some(_) => PartWords::of(plan.language).nothing,
            None => words.no_conditions,
        }]));
        return report;
    }
    let view = VerdictsView {
        plan,
        words,
        shared: SharedWords::of(plan.language),
    };
    let prefinanced = verdicts.iter().copied();
    let prefinanced = prefinanced.filter(|verdict| is_prefinance(verdict));
    let instalments = prefinanced.filter_map(|verdict| view.instalments(verdict));
    let mut planned = view.verdicts(&verdicts);
    let (realised, notes_on_realised) = on_realised::on_realised(input);
    if realised.is_some() {
        planned.caption = Some(words.on_budget.into());
    }
    report.blocks = [Some(planned), realised, view.amounts(&verdicts)]
        .into_iter()
        .flatten()
        .chain(instalments)
        .map(Block::Table)
        .collect();
    report.notes.extend(notes_on_realised);
    report.notes.extend(notes::notes(input, &verdicts));
    if !knows_conditions(plan) {
        report.notes.push(say![words.conditions_unread]);
    }
    report.notes.extend(silences_on(input, Topic::Conditions));
    report.notes.extend(currency_notes(input.plan, input.books));
    report
}

/// Whether all parts of the file that may have conditions could be read.
fn knows_conditions(plan: &Plan) -> bool {
    plan.is_complete(Section::Conditions)
}

/// A table of verdicts, with its caption and the heading over the amounts that are evaluated.
pub(super) fn verdicts_on(
    plan: &Plan,
    caption: &str,
    evaluated: &str,
    verdicts: &[Verdict],
) -> Table {
    let view = VerdictsView {
        plan,
        words: ConditionsWords::of(plan.language),
        shared: SharedWords::of(plan.language),
    };
    let verdicts: Vec<&Verdict> = by_requirement(verdicts).flat_map(decisive).collect();
    let mut table = view.verdicts(&verdicts);
    table.caption = Some(caption.into());
    table.columns[4].title = evaluated.into();
    table
}

/// Returns the name of the condition or the funder that has the requirement.
pub(in crate::reports) fn requirement_label(plan: &Plan, verdict: &Verdict) -> DualName {
    let name = required_by(plan, verdict);
    let label = DualName::from(name.as_str());
    let label = match verdict.required_by {
        RequiredBy::Condition(_) => label.of(ThingKind::Condition, name),
        RequiredBy::Funder(at) => label.of(ThingKind::Funder, plan.funder_id(at)),
    };
    // The kind of requirement distinguishes the requirements of one condition.
    label.with_aspect(Some(("requirement", verdict.requirement.word())))
}

struct VerdictsView<'p> {
    plan: &'p Plan,
    words: &'static ConditionsWords,
    shared: &'static SharedWords,
}

impl VerdictsView<'_> {
    /// Each requirement with whether it is met, its limit and the amount in the plan.
    fn verdicts(&self, verdicts: &[&Verdict]) -> Table {
        let words = self.words;
        let columns = vec![
            left(self.shared.condition),
            left(words.holds).keyed("verdict"),
            left(words.demand).keyed("demand"),
            right(words.limit).keyed("limit"),
            right(words.stands).keyed("found"),
            right(words.room).keyed("room"),
        ];
        let row = |verdict: &Verdict| {
            let [limit, stands, room] = standing(verdict);
            body(vec![
                self.title(verdict),
                holds(verdict, words),
                Cell::Message(requirement_in_words(self.plan, verdict)),
                limit,
                stands,
                room,
            ])
        };
        table(None, columns, verdicts.iter().copied().map(row).collect())
    }

    fn title(&self, verdict: &Verdict) -> Cell {
        Cell::Label(requirement_label(self.plan, verdict))
    }

    /// The amounts behind the verdicts, and the source of each requirement. None if there is no verdict.
    fn amounts(&self, verdicts: &[&Verdict]) -> Option<Table> {
        let words = self.words;
        let mut columns = vec![left(self.shared.condition)];
        columns.extend([
            right(self.shared.amount).keyed("amount"),
            right(words.may_move).keyed("may-move"),
            right(words.of).keyed("base"),
            right(words.limit).keyed("limit"),
            left(words.at),
            left(words.source).keyed("source"),
        ]);
        let rows = verdicts.iter();
        let rows: Vec<Row> = rows
            .filter_map(|verdict| self.amounts_of(verdict))
            .collect();
        let table = table(Some(words.in_amounts), columns, rows);
        (!table.rows.is_empty()).then(|| without_empty_columns(table))
    }

    fn amounts_of(&self, verdict: &Verdict) -> Option<Row> {
        let outcome = verdict.outcome.as_ref().ok()?;
        let condition = verdict.condition(self.plan);
        let source = condition.and_then(|condition| condition.source.as_ref());
        Some(body(vec![
            self.title(verdict),
            amount(verdict, verdict.compared_amount()),
            money(outcome.allowed),
            money(outcome.base),
            amount(verdict, outcome.limit),
            outcome
                .at
                .map_or(Cell::Empty, |at| period_cell(self.plan, at)),
            text(source),
        ]))
    }

    /// Returns the table of a requirement on instalments: the receipts and the contribution of each period. None if it
    /// could not be evaluated.
    fn instalments(&self, verdict: &Verdict) -> Option<Table> {
        let words = self.words;
        let outcome = verdict.outcome.as_ref().ok()?;
        let row = |each: &PeriodOutcome| {
            body(vec![
                period_cell(self.plan, each.period),
                Cell::Money(each.amount),
                Cell::Money(each.limit),
                money(each.balance),
            ])
        };
        let mut columns = vec![left(self.shared.period)];
        columns.extend(rights([
            (words.received, "received"),
            match self.plan.carry {
                Carry::None => (words.brought_in, "contribution"),
                Carry::Forward => (words.spent, "spent"),
            },
            (self.shared.balance, "balance"),
        ]));
        let rows = outcome.periods.iter().map(row).collect();
        let caption = required_by(self.plan, verdict);
        Some(table(Some(&caption), columns, rows))
    }
}

fn is_prefinance(verdict: &Verdict) -> bool {
    matches!(verdict.requirement, Requirement::MaxPrefinance(_))
}

/// The cell of an amount: a price per unit if the requirement is about rates. Empty if there is no amount.
fn amount(verdict: &Verdict, amount: Option<Money>) -> Cell {
    match amount {
        Some(amount) if matches!(verdict.requirement, Requirement::MaxTariff(_)) => {
            Cell::InFull(amount, None)
        }
        Some(_) | None => money(amount),
    }
}

/// The limit, the amount in the plan, and the room. The amount is a percentage if the limit is one.
pub(super) fn standing(verdict: &Verdict) -> [Cell; 3] {
    let outcome = match &verdict.outcome {
        Ok(outcome) => outcome,
        Err(why) => {
            let cell = match why {
                Undecided::Unknown => Cell::Unknown,
                Undecided::Unclear | Undecided::TooLarge | Undecided::NotApplicable => Cell::Empty,
            };
            return [stated_limit(verdict.requirement, &cell), cell.clone(), cell];
        }
    };
    let room = amount(verdict, outcome.headroom);
    let share = percentage(verdict.requirement).filter(|_| verdict.together.is_none());
    match share {
        Some(share) => [Cell::Share(share), share_of_base(outcome), room],
        None => [
            amount(verdict, outcome.limit),
            amount(verdict, verdict.compared_amount()),
            room,
        ],
    }
}

/// The cell of a limit that the plan states. Empty if the limit is several figures, and `computed` if it follows from
/// other figures.
fn stated_limit(requirement: Requirement, computed: &Cell) -> Cell {
    match requirement {
        Requirement::MaxShare(share)
        | Requirement::MinShare(share)
        | Requirement::MaxReallocation(share) => Cell::Share(share),
        Requirement::FlatRate(_) | Requirement::Unread(_) => computed.clone(),
        Requirement::Max(amount) | Requirement::Min(amount) | Requirement::FunderMax(amount) => {
            Cell::Money(amount)
        }
        Requirement::MaxPrefinance(amount) => money(amount),
        Requirement::MaxTariff(amount) => Cell::InFull(amount, None),
        Requirement::MaxPerUnit { .. }
        | Requirement::Excludes(_)
        | Requirement::Instalments
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind => Cell::Empty,
    }
}

/// The limit, if it is a percentage. The amount in the plan is then shown as a percentage too.
fn percentage(requirement: Requirement) -> Option<Share> {
    match requirement {
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
        | Requirement::InKind
        | Requirement::Unread(_) => None,
    }
}

/// The amount in the plan as a percentage, only to be read. The amount itself if there is no base for a percentage.
fn share_of_base(outcome: &Outcome) -> Cell {
    let base = outcome.base.map(Money::decimal);
    let share = base.and_then(|base| Share::of(outcome.amount.decimal(), base));
    share.map_or(Cell::Money(outcome.amount), Cell::Share)
}

/// Whether the requirement is met, or why it could not be evaluated.
pub(super) fn holds(verdict: &Verdict, words: &'static ConditionsWords) -> Cell {
    let (tone, text) = match &verdict.outcome {
        Ok(outcome) if outcome.holds_only_by_rounding => {
            (Tone::GoodWithinRounding, words.yes_by_rounding)
        }
        Ok(outcome) if outcome.holds && outcome.not_compared > 0 => {
            (Tone::Good, words.yes_as_compared)
        }
        Ok(outcome) if outcome.holds => (Tone::Good, words.yes),
        Ok(_) => (Tone::Bad, words.no),
        Err(Undecided::Unclear) => (Tone::Attention, words.unclear),
        Err(Undecided::Unknown) => (Tone::Attention, words.unknown),
        Err(Undecided::TooLarge) => (Tone::Attention, words.too_large),
        Err(Undecided::NotApplicable) => (Tone::Attention, words.nothing),
    };
    Cell::Judged(tone, text.to_string())
}
