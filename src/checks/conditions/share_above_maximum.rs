//! A share of the cost, or of the base in `of`, that is larger than a condition allows.

use crate::checks::Context;
use crate::checks::support::requirements::{Deviation, breaches};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::ledger::Requirement;

pub static RULE: Rule = Rule {
    id: "HB081",
    name: RuleName("share-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Aandeel hoger dan een voorwaarde toestaat",
        "Share is larger than a condition allows",
    ),
    checks: Words::new(
        "Of het bedrag van een voorwaarde hoogstens haar `max-share` van de grondslag is, over de periodes van de \
             voorwaarde. De bedragen zelf worden vergeleken, nooit een afgerond percentage.",
        "That the amount of a condition is at most its `max-share` of the base, over the periods of the \
             condition. The amounts are compared exactly, and never a rounded percentage.",
    ),
    why: Words::new(
        "Een financier betaalt uiteindelijk hoogstens zijn aandeel. Wat daarboven ligt, moeten de partners \
             terugbetalen, vaak jaren later.",
        "A funder pays at most its share in the end. What is above it has to be paid back, often years later, by \
             the partners.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [820] }
gemeente = { name = "Gemeente", credit = [780] }

[lines]
scholing = { name = "Scholing", debit = [1_600] }

[[conditions]]
name = "cofinanciering"
funder = "subsidie"
max-share = "50%"
"#,
    instead: &[(
        r#"subsidie = { name = "Subsidie", credit = [820] }
gemeente = { name = "Gemeente", credit = [780] }"#,
        r#"subsidie = { name = "Subsidie", credit = [800] }
gemeente = { name = "Gemeente", credit = [800] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::MaxShare(share) = breach.verdict.requirement {
            findings.extend(breach.share_finding(RULE.name, share, Deviation::Above));
        }
    }
}
