//! An amount that is larger than a condition allows, in total or for each unit of a quantity.

use crate::checks::Context;
use crate::checks::support::requirements::{Deviation, breaches};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, rate};
use crate::ledger::Requirement;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB083",
    name: RuleName("amount-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Bedrag hoger dan een voorwaarde toestaat",
        "Amount is larger than a condition allows",
    ),
    checks: Words::new(
        "Of het bedrag van een voorwaarde hoogstens haar `max` is, en hoogstens het tarief maal het aantal van \
             haar `max-per-unit`, over de periodes van de voorwaarde.",
        "That the amount of a condition is at most its `max`, and at most the rate times the quantity of its \
             `max-per-unit`, over the periods of the condition.",
    ),
    why: Words::new(
        "Een subsidie heeft naast haar percentage vaak een maximum. Een maximum per leerling verandert met het \
             aantal leerlingen.",
        "A grant often has a maximum besides its share. A maximum for each pupil changes with the number of \
             pupils.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [580] }
gemeente = { name = "Gemeente", credit = [620] }

[lines]
scholing = { name = "Scholing", debit = [1_200] }

[[conditions]]
name = "bedrag per leerling"
funder = "subsidie"
max-per-unit = { rate = 5.74, quantity = 100, unit = "leerling" }
"#,
    instead: &[(
        r#"subsidie = { name = "Subsidie", credit = [580] }
gemeente = { name = "Gemeente", credit = [620] }"#,
        r#"subsidie = { name = "Subsidie", credit = [574] }
gemeente = { name = "Gemeente", credit = [626] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::Max(most) = breach.verdict.requirement {
            findings.extend(breach.amount_finding(RULE.name, say![most], Deviation::Above));
        }
        if let Requirement::MaxPerUnit {
            rate: each,
            quantity: Some(quantity),
        } = breach.verdict.requirement
        {
            let unit = breach
                .condition
                .and_then(|condition| condition.max_per_unit.as_ref()?.unit.clone());
            let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
            let limit = breach.outcome.limit.unwrap_or_default();
            let limit = say![quantity, unit, " × ", rate(each), " = ", limit];
            findings.extend(breach.amount_finding(RULE.name, limit, Deviation::Above));
        }
    }
}
