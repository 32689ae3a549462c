//! Conditions in two versions of a plan: what each says, and which demands stand otherwise, came or went.

use std::mem::{Discriminant, discriminant};

use super::subjects::{Facts, listed};
use crate::finding::{Message, rate};
use crate::ledger::{Evaluation, Matched, RequiredBy, Requirement, Verdict, match_up};
use crate::plan::{Condition, Contribution, Language, Plan, ShareBase};
use crate::reports::conditions::{demanded, demander, holds, standing};
use crate::say;
use crate::table::{Align, Cell, Column, Role, Row, Table};
use crate::words::{CompareWords, ConditionsWords};

/// What a condition says.
pub(super) fn facts(plan: &Plan, condition: &Condition, language: Language) -> Facts {
    let (words, own) = (CompareWords::of(language), ConditionsWords::of(language));
    let mut facts = Facts::default();
    facts.text(
        words.funder,
        listed(condition.funders.iter().map(|id| id.as_str())).as_deref(),
    );
    facts.text(
        words.lines,
        listed(condition.lines.iter().map(|id| id.as_str())).as_deref(),
    );
    facts.text(own.form, condition.form.map(form));
    facts.value(words.max_share, condition.max_share);
    facts.value(words.min_share, condition.min_share);
    match &condition.of {
        ShareBase::Unsaid => {}
        ShareBase::Cost => facts.text(own.share_of, Some("cost")),
        ShareBase::Eligible => facts.text(own.share_of, Some("eligible")),
        ShareBase::Credit => facts.text(own.share_of, Some("credit")),
        ShareBase::Purposes(ids) => facts.text(
            own.share_of,
            listed(ids.iter().map(|id| id.as_str())).as_deref(),
        ),
    }
    facts.text(
        own.without,
        listed(condition.without.iter().map(|id| id.as_str())).as_deref(),
    );
    facts.value(words.max, condition.max);
    facts.value(words.min, condition.min);
    if let Some(per) = &condition.max_per_unit {
        let unit = per
            .unit
            .as_ref()
            .map(|unit| format!(" {unit}"))
            .unwrap_or_default();
        facts.say(
            own.per_unit,
            say![per.quantity, unit, " × ", rate(per.rate)],
        );
    }
    facts.value(own.flat_rate, condition.flat_rate);
    facts.value(own.max_tariff, condition.max_tariff.map(rate));
    facts.text(words.unit, condition.unit.as_deref());
    facts.text(
        own.excluded,
        listed(condition.excludes.iter().map(|id| id.as_str())).as_deref(),
    );
    facts.value(own.reallocation, condition.max_reallocation);
    facts.figures(own.received, condition.instalments.as_ref(), &plan.periods);
    facts.value(own.prefinance, condition.max_prefinance);
    facts.value(words.within, condition.within);
    facts.text(words.source, condition.source.as_deref());
    facts.text(words.note, condition.note.as_deref());
    facts
}

/// A form as the plan writes it.
pub(super) fn form(form: Contribution) -> &'static str {
    match form {
        Contribution::Cash => "cash",
        Contribution::InKind => "in-kind",
    }
}

/// The demands that do not stand as they did: before and after, or what came and went.
pub(super) fn table(
    old: (&Plan, &Evaluation),
    new: (&Plan, &Evaluation),
    language: Language,
) -> Option<Table> {
    let (words, own) = (CompareWords::of(language), ConditionsWords::of(language));
    let ((old_plan, old), (new_plan, new)) = (old, new);
    let (old, new) = (&old.verdicts, &new.verdicts);
    let key = |plan: &Plan, verdict: &Verdict| key(plan, verdict);
    let keys = |plan, verdicts: &[Verdict]| {
        verdicts
            .iter()
            .map(|each| key(plan, each))
            .collect::<Vec<Key>>()
    };
    let (old_keys, new_keys) = (keys(old_plan, old), keys(new_plan, new));
    let mut rows = Vec::new();
    for Matched {
        old: before,
        new: after,
    } in match_up(old_keys.iter(), new_keys.iter())
    {
        let cells = |plan: &Plan, verdict: &Verdict| cells(plan, verdict, language);
        let before = before.map(|at| cells(old_plan, &old[at]));
        let after = after.map(|at| cells(new_plan, &new[at]));
        match (before, after) {
            (before, after) if before == after => {}
            (Some(before), Some(after)) => {
                rows.extend([row(words.was, before), row(words.is_now, after)])
            }
            (Some(before), None) => rows.push(row(words.went, before)),
            (None, Some(after)) => rows.push(row(words.appeared, after)),
            (None, None) => {}
        }
    }
    let left = ["", own.condition, own.demand].map(|title| Column::new(title, Align::Left));
    let right = [own.limit, own.stands, own.room].map(|title| Column::new(title, Align::Right));
    let columns = left
        .into_iter()
        .chain(right)
        .chain([Column::new(own.holds, Align::Left)])
        .collect();
    Some(Table {
        caption: Some(own.conditions.to_string()),
        columns,
        rows,
    })
    .filter(|table| !table.rows.is_empty())
}

/// By what a demand is found in another version: who demands what sort of thing.
type Key = (bool, String, Discriminant<Requirement>);

pub(in crate::reports) fn key(plan: &Plan, verdict: &Verdict) -> Key {
    let is_condition = matches!(verdict.required_by, RequiredBy::Condition(_));
    (
        is_condition,
        demander(plan, verdict),
        discriminant(&verdict.requirement),
    )
}

/// What is shown of a demand: whatever differs in it makes a difference.
fn cells(plan: &Plan, verdict: &Verdict, language: Language) -> Vec<Cell> {
    let what: Message = demanded(plan, verdict);
    let holds = Cell::Text(holds(verdict, ConditionsWords::of(language)).to_string());
    let name = [Cell::Text(demander(plan, verdict)), Cell::Message(what)];
    name.into_iter()
        .chain(standing(verdict))
        .chain([holds])
        .collect()
}

fn row(fate: &str, cells: Vec<Cell>) -> Row {
    let fate = [Cell::Text(fate.to_string())].into_iter();
    Row {
        role: Role::Body { depth: 0 },
        cells: fate.chain(cells).collect(),
    }
}
