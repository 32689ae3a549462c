//! More that was reallocated between lines, since the budget was approved, than a condition allows.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::proposals::spending;
use crate::checks::support::requirements::{Breach, breaches};
use crate::finding::{
    Advice, Finding, Level, PlanChange, Related, Rule, RuleName, Topic, Words, name,
};
use crate::ledger::{ChangedLine, Requirement};
use crate::place::Place;
use crate::plan::{Plan, Share};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB088",
    name: RuleName("reallocation-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Meer verschoven tussen posten dan een voorwaarde toestaat",
        "More is reallocated than a condition allows",
    ),
    checks: Words::new(
        "Of hoogstens `max-reallocation` van de goedgekeurde begroting tussen posten is verschoven. Het \
             verschoven bedrag is de kleinste van twee sommen: alle verhogingen en alle verlagingen van posten sinds \
             ze zijn goedgekeurd (`approved`). Wat de begroting als geheel groter of kleiner maakt, telt niet mee.",
        "That at most `max-reallocation` of the approved budget was reallocated between lines. The reallocated \
             amount is the smaller of two sums: all increases and all decreases of lines since they were `approved`. \
             What makes the budget as a whole larger or smaller is not counted.",
    ),
    why: Words::new(
        "Een financier die een begroting heeft goedgekeurd, wil vooraf worden gevraagd of veel daarvan aan iets \
             anders mag worden besteed.",
        "A funder that approved a budget wants to be asked before much of it is spent on something else.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [680], approved = 800 }
materiaal = { name = "Materiaal", debit = [320], approved = 200 }

[[conditions]]
name = "verschuiving"
max-reallocation = "10%"
"#,
    instead: &[(
        r#"scholing = { name = "Scholing", debit = [680], approved = 800 }
materiaal = { name = "Materiaal", debit = [320], approved = 200 }"#,
        r#"scholing = { name = "Scholing", debit = [700], approved = 800 }
materiaal = { name = "Materiaal", debit = [300], approved = 200 }"#,
    )],
    source: Some(Words::new(
        "2 CFR 200.308: verschuivingen tussen directe kostencategorieën van samen meer dan 10 % van de \
             goedgekeurde begroting.",
        "2 CFR 200.308: cumulative transfers among direct cost categories of more than 10 % of the total approved \
             budget.",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::MaxReallocation(most) = breach.verdict.requirement {
            findings.extend(above(&breach, most));
        }
    }
}

fn above(breach: &Breach<'_>, most: Share) -> Option<Finding> {
    let (condition, outcome) = (breach.condition?, breach.outcome);
    let approved = outcome.base?;
    let message = tell! {
        nl: "{amount} van de goedgekeurde {approved} is verschoven tussen posten{window}{percentage}, en {condition} staat hoogstens {most} toe: {excess} te veel",
        en: "{amount} of the approved {approved} moved between lines{window}{percentage}, and {condition} allows {most}: {excess} too much",
        amount = outcome.amount, approved, window = breach.window(),
        percentage = breach.percentage(approved, most), condition = name(&condition.name),
        most, excess = breach.difference()
    };
    let hint = tell! {
        nl: "verschuif een deel terug, of laat de gewijzigde begroting goedkeuren",
        en: "move a part of it back, or have the changed budget approved"
    };
    let advice = Advice::from(hint).or_try(moved_back(breach));
    let changed = outcome.changed_lines.iter().take(MAX_RELATED);
    let finding = breach.finding(RULE.name, message, advice);
    Some(finding.with_related(changed.map(|each| related(breach.cx.plan, each)).collect()))
}

/// What is too much moves back from the line that grew most to the line that shrank most.
fn moved_back(breach: &Breach<'_>) -> Option<Vec<PlanChange>> {
    let change = breach.outcome.remedy?.change;
    let growth = |each: &&ChangedLine| each.amount - each.approved;
    let most = breach.outcome.changed_lines.iter().max_by_key(growth)?;
    let least = breach.outcome.changed_lines.iter().min_by_key(growth)?;
    let window = &breach.verdict.window;
    let less = spending(breach.cx, most.line, window, -change)?;
    let more = spending(breach.cx, least.line, window, change)?;
    Some([less, more].concat())
}

fn related(plan: &Plan, changed: &ChangedLine) -> Related {
    let line = plan.line(changed.line);
    let id = plan.line_id(changed.line).as_str();
    Related {
        place: Place::section("lines").key(id).key("approved"),
        message: tell! {
            nl: "{line} {amount}, goedgekeurd {approved}", en: "{line} {amount}, approved {approved}",
            line = name(&line.name), amount = changed.amount, approved = changed.approved
        },
    }
}
