//! Instalments that do not add up to what their funder brings in.

use crate::checks::Context;
use crate::checks::support::claims::difference;
use crate::checks::support::requirements::{breaches, funder_names};
use crate::finding::{Finding, Level, Rule, RuleName, Topic};
use crate::ledger::Requirement;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB089",
    name: RuleName("instalments-differ"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    summary: "instalments do not add up to what a funder brings in",
    doc: r#"
## What it checks

That the `instalments` of a condition add up to what its funders bring in, over the periods of the condition.

## Why it matters

If an instalment is missing, money that was counted on is not paid. If there is one too many, it has to be paid back.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [600, 400] }

[lines]
scholing = { name = "Scholing", debit = [600, 400] }

[[conditions]]
name = "termijnen"
funder = "subsidie"
instalments = [500, 450]
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [600, 400] }

[lines]
scholing = { name = "Scholing", debit = [600, 400] }

[[conditions]]
name = "termijnen"
funder = "subsidie"
instalments = [500, 500]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        let (Requirement::Instalments, Some(condition), Some(brought)) = (
            breach.verdict.requirement,
            breach.condition,
            breach.outcome.limit,
        ) else {
            continue;
        };
        let received = breach.outcome.amount;
        let mut message = say!["the instalments add up to ", received, ", and "];
        message.extend(funder_names(&breach, condition));
        message.extend(say![
            if condition.funders.len() == 1 {
                " brings in "
            } else {
                " bring in "
            },
            brought
        ]);
        message.extend(breach.window());
        message.push(": they have ");
        message.extend(difference(received, brought));
        let apart = (received - brought).abs();
        let hint = if received > brought {
            say![
                "take ",
                apart,
                " out of the instalments, or bring in as much more"
            ]
        } else {
            say![
                "add ",
                apart,
                " to the instalments, or bring in as much less"
            ]
        };
        let mut finding = breach.finding(RULE.name, message, hint);
        finding.related = breach.subject_figures(condition);
        findings.push(finding);
    }
}
