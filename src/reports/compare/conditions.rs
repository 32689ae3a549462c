//! Conditions in two versions of a plan: the facts of each, and the verdicts that changed, are new or are gone.

use std::mem::{Discriminant, discriminant};

use super::CheckedPlan;
use super::facts::Facts;
use crate::finding::rate;
use crate::ledger::{Renames, RequiredBy, Requirement, Verdict, match_up};
use crate::plan::fields::Referent;
use crate::plan::{Condition, Contribution, Each, Language, Plan, ShareBase, ShareMethod, Word};
use crate::reports::conditions::{
    holds, part_name, required_by, requirement_in_words, requirement_label, standing,
};
use crate::reports::parts::{left, rights, table, titled};
use crate::reports::when::NamedTimes;
use crate::say;
use crate::table::{Cell, Role, Row, Table};
use crate::words::{CompareWords, ConditionsWords, SharedWords, VersionWords};

/// Returns the facts of a condition.
pub(super) fn facts<'r>(
    plan: &Plan,
    condition: &Condition,
    (times, renames): (NamedTimes<'r>, &'r Renames),
    unread: &[&str],
) -> Facts<'r> {
    let language = times.language;
    let (words, own) = (CompareWords::of(language), ConditionsWords::of(language));
    let mut facts = Facts::new(times, renames);
    let funder = SharedWords::of(language).funder;
    facts.references(funder, Referent::Funder, &condition.funders);
    facts.references(words.lines, Referent::Line, &condition.lines);
    facts.references(
        SharedWords::of(language).partner,
        Referent::Partner,
        &condition.partners,
    );
    facts.text(own.each, condition.each.map(Each::word));
    facts.text(own.form, condition.form.map(Contribution::word));
    facts.figures(plan, condition, unread, |key| {
        Some(match key {
            "max-share" => words.max_share,
            "min-share" => words.min_share,
            "max" => words.max,
            "min" => words.min,
            "flat-rate" => own.flat_rate,
            "max-tariff" => own.max_tariff,
            "max-reallocation" => own.reallocation,
            "instalments" => own.received,
            "max-prefinance" => own.prefinance,
            other => other,
        })
    });
    let method = condition.flat_rate_method;
    if method != ShareMethod::default() {
        let both = [method.over.word(), method.rounding.word()].join(", ");
        facts.text(words.rounding, Some(both));
    }
    match &condition.of {
        ShareBase::Unstated => {}
        ShareBase::Cost => facts.text(own.share_of, Some("cost")),
        ShareBase::Eligible => facts.text(own.share_of, Some("eligible")),
        ShareBase::Credit => facts.text(own.share_of, Some("credit")),
        ShareBase::Purposes(ids) => facts.references(own.share_of, Referent::Purpose, ids),
    }
    facts.references(own.share_of, Referent::Funder, &condition.of_funders);
    facts.references(own.without, Referent::Purpose, &condition.without);
    facts.first_of_each(condition.first_of_each.as_ref());
    if let Some(per_unit) = &condition.max_per_unit {
        let unit = per_unit.unit.as_ref().map(|unit| format!(" {unit}"));
        let each = rate(per_unit.rate);
        let fact = match per_unit.quantity {
            Some(quantity) => say![quantity, unit.unwrap_or_default(), " × ", each],
            None => say![each, unit.unwrap_or_default()],
        };
        facts.say(own.per_unit, fact);
        facts.references(own.units_of, Referent::Purpose, &per_unit.of);
        facts.text(
            own.units_of_target,
            per_unit.target.as_ref().map(ToString::to_string).as_ref(),
        );
    }
    facts.text(words.unit, condition.unit.as_ref());
    facts.references(own.excluded, Referent::Funder, &condition.excludes);
    facts.value(words.within, condition.within);
    facts.text(words.source, condition.source.as_ref());
    facts.text(words.note, condition.note.as_ref());
    facts
}

/// The table of the requirements whose verdicts changed, are new or are gone. None if there are none.
pub(super) fn changed(
    old: CheckedPlan<'_>,
    new: CheckedPlan<'_>,
    language: Language,
    names: &VersionWords,
) -> Option<Table> {
    let (words, own) = (CompareWords::of(language), ConditionsWords::of(language));
    let keys = |version: CheckedPlan<'_>| {
        let verdicts = version.evaluation.verdicts.iter();
        verdicts.map(|each| key(version.plan, each)).collect()
    };
    let (old_keys, new_keys): (Vec<RequirementKey>, Vec<RequirementKey>) = (keys(old), keys(new));
    let cells = |version: CheckedPlan<'_>, at: usize| {
        cells(version.plan, &version.evaluation.verdicts[at], language)
    };
    let mut rows = Vec::new();
    for pair in match_up(&old_keys, &new_keys) {
        let before = pair.old.map(|at| cells(old, at));
        let after = pair.new.map(|at| cells(new, at));
        match (before, after) {
            // The first cells have the same name, so they need no comparison.
            (Some(before), Some(after)) if before[1..] == after[1..] => {}
            (Some(before), Some(after)) => {
                rows.extend([row(names.was, before), row(names.is, after)]);
            }
            (Some(before), None) => rows.push(row(words.went, before)),
            (None, Some(after)) => rows.push(row(words.appeared, after)),
            (None, None) => {}
        }
    }
    let condition = SharedWords::of(language).condition;
    let mut columns = vec![
        left("").keyed("version"),
        left(condition),
        left(own.demand).keyed("demand"),
    ];
    columns.extend(rights([
        (own.limit, "limit"),
        (own.stands, "found"),
        (own.room, "room"),
    ]));
    columns.push(left(own.holds).keyed("verdict"));
    (!rows.is_empty()).then(|| table(Some(own.conditions), columns, rows))
}

/// Identifies a requirement in both versions: whether a condition requires it, the name of the condition or funder, the
/// kind of requirement, and the name of the part that it is about.
type RequirementKey = (bool, String, Discriminant<Requirement>, Option<String>);

pub(in crate::reports) fn key(plan: &Plan, verdict: &Verdict) -> RequirementKey {
    let is_condition = match verdict.required_by {
        RequiredBy::Condition(_) => true,
        RequiredBy::Funder(_) => false,
    };
    let requirement = discriminant(&verdict.requirement);
    let part = verdict.part.as_ref().map(|part| part_name(plan, part));
    (is_condition, required_by(plan, verdict), requirement, part)
}

/// Returns the cells that show a requirement: two verdicts differ if these differ.
fn cells(plan: &Plan, verdict: &Verdict, language: Language) -> Vec<Cell> {
    let [limit, stands, room] = standing(verdict);
    vec![
        Cell::Label(requirement_label(plan, verdict)),
        Cell::Message(requirement_in_words(plan, verdict)),
        limit,
        stands,
        room,
        holds(verdict, ConditionsWords::of(language)),
    ]
}

fn row(change: &str, cells: Vec<Cell>) -> Row {
    titled(Role::Body { depth: 0 }, change, cells)
}
