//! More that was reallocated between lines, since the budget was approved, than a condition allows.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::requirements::{Breach, breaches};
use crate::finding::{Finding, Level, Related, Rule, RuleName, Topic, Words, name};
use crate::ledger::{ChangedLine, Requirement};
use crate::place::Place;
use crate::plan::{Plan, Share};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB088",
    name: RuleName("reallocation-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words {
        nl: "Meer verschoven tussen posten dan een voorwaarde toestaat",
        en: "More is reallocated than a condition allows",
    },
    checks: Words {
        nl: "Of hoogstens `max-reallocation` van de goedgekeurde begroting tussen posten is verschoven. Het \
             verschoven bedrag is de kleinste van twee sommen: alle verhogingen en alle verlagingen van posten sinds \
             ze zijn goedgekeurd (`approved`). Wat de begroting als geheel groter of kleiner maakt, telt niet mee.",
        en: "That at most `max-reallocation` of the approved budget was reallocated between lines. The reallocated \
             amount is the smaller of two sums: all increases and all decreases of lines since they were `approved`. \
             What makes the budget as a whole larger or smaller is not counted.",
    },
    why: Words {
        nl: "Een financier die een begroting heeft goedgekeurd, wil vooraf worden gevraagd of veel daarvan aan iets \
             anders mag worden besteed.",
        en: "A funder that approved a budget wants to be asked before much of it is spent on something else.",
    },
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
    source: Some(Words {
        nl: "2 CFR 200.308: verschuivingen tussen directe kostencategorieën van samen meer dan 10 % van de \
             goedgekeurde begroting.",
        en: "2 CFR 200.308: cumulative transfers among direct cost categories of more than 10 % of the total approved \
             budget.",
    }),
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
    let mut message = say![outcome.amount, " of the approved ", approved];
    message.push(" moved between lines");
    message.extend(breach.window());
    message.extend(breach.percentage(approved, most));
    message.extend(say![", and ", name(&condition.name), " allows ", most]);
    message.extend(say![": ", breach.difference(), " too much"]);
    let change = outcome.remedy.map(|remedy| remedy.change);
    let hint = say![
        "move ",
        change.unwrap_or_default(),
        " back, or have the changed budget approved"
    ];
    let changed = outcome.changed_lines.iter().take(MAX_RELATED);
    let finding = breach.finding(RULE.name, message, hint);
    Some(Finding {
        related: changed.map(|each| related(breach.cx.plan, each)).collect(),
        ..finding
    })
}

fn related(plan: &Plan, changed: &ChangedLine) -> Related {
    let line = &plan.line(changed.line).name;
    let id = plan.line_id(changed.line).as_str();
    let mut message = say![name(line), " ", changed.amount];
    message.extend(say![", approved ", changed.approved]);
    Related {
        place: Place::section("lines").key(id).key("approved"),
        message,
    }
}
