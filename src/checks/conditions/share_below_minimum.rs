//! A share that is smaller than a condition requires, such as an own contribution.

use crate::checks::Context;
use crate::checks::support::requirements::{Deviation, breaches};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::ledger::Requirement;

pub static RULE: Rule = Rule {
    id: "HB082",
    name: RuleName("share-below-minimum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Aandeel lager dan een voorwaarde vereist",
        "Share is smaller than a condition requires",
    ),
    checks: Words::new(
        "Of het bedrag van een voorwaarde minstens haar `min-share` van de grondslag is, over de periodes van de \
             voorwaarde. De bedragen zelf worden vergeleken, nooit een afgerond percentage.",
        "That the amount of a condition is at least its `min-share` of the base, over the periods of the \
             condition. The amounts are compared exactly, and never a rounded percentage.",
    ),
    why: Words::new(
        "Een subsidie vraagt vaak een eigen bijdrage. Is die te laag, dan wordt ook de subsidie lager.",
        "A grant often requires an own contribution. If that is too small, the grant becomes smaller too.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [810] }
scholen = { name = "Scholen", credit = [190] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }

[[conditions]]
name = "eigen bijdrage"
funder = "scholen"
min-share = "20%"
"#,
    instead: &[(
        r#"subsidie = { name = "Subsidie", credit = [810] }
scholen = { name = "Scholen", credit = [190] }"#,
        r#"subsidie = { name = "Subsidie", credit = [800] }
scholen = { name = "Scholen", credit = [200] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::MinShare(share) = breach.verdict.requirement {
            findings.extend(breach.share_finding(RULE.name, share, Deviation::Below));
        }
    }
}
