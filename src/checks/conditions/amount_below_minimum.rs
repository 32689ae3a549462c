//! An amount that is smaller than a condition requires.

use crate::checks::Context;
use crate::checks::support::requirements::{Deviation, breaches};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::ledger::Requirement;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB084",
    name: RuleName("amount-below-minimum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Bedrag lager dan een voorwaarde vereist",
        "Amount is smaller than a condition requires",
    ),
    checks: Words::new(
        "Of het bedrag van een voorwaarde minstens haar `min` is, over de periodes van de voorwaarde.",
        "That the amount of a condition is at least its `min`, over the periods of the condition.",
    ),
    why: Words::new(
        "Een regeling met een minimumbedrag geeft niets aan een plan dat daaronder blijft.",
        "A scheme with a minimum amount gives nothing to a plan that stays below it.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [600] }
scholen = { name = "Scholen", credit = [400] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }

[[conditions]]
name = "eigen bijdrage"
funder = "scholen"
min = 500
"#,
    instead: &[(
        r#"subsidie = { name = "Subsidie", credit = [600] }
scholen = { name = "Scholen", credit = [400] }"#,
        r#"subsidie = { name = "Subsidie", credit = [500] }
scholen = { name = "Scholen", credit = [500] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::Min(least) = breach.verdict.requirement {
            findings.extend(breach.amount_finding(RULE.name, say![least], Deviation::Below));
        }
    }
}
