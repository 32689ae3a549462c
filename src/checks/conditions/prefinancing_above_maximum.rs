//! More that has to be prefinanced than a condition allows.
//!
//! If the instalments do not add up, that is reported instead.

use crate::checks::Context;
use crate::checks::support::requirements::{breaches, funder_names};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::{Requirement, Verdict};
use crate::place::Place;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB090",
    name: RuleName("prefinancing-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    summary: "more has to be prefinanced than a condition allows",
    doc: r#"
## What it checks

That at the end of each period the funder's credit so far is at most `max-prefinance` more than the instalments
received so far.

## Why it matters

A budget can balance while the bank account is empty: somebody has to lend what is received later.

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
instalments = [450, 550]
max-prefinance = 100
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
max-prefinance = 100
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        let (Requirement::MaxPrefinance(Some(most)), Some(condition), Some(at)) = (
            breach.verdict.requirement,
            breach.condition,
            breach.outcome.at,
        ) else {
            continue;
        };
        if !adds_up(cx, breach.verdict) {
            continue;
        }
        let mut message = say!["at the end of "];
        message.push(breach.period(at));
        message.extend(say![" ", breach.outcome.amount, " of "]);
        message.extend(funder_names(&breach, condition));
        message.extend(say![
            " is not received yet, and ",
            name(&condition.name),
            " allows ",
            most
        ]);
        message.extend(say![": ", breach.difference(), " too much"]);
        let mut hint = say![
            "have ",
            breach.difference(),
            " more received by the end of "
        ];
        hint.push(breach.period(at));
        hint.push(", or bring as much in later");
        let mut finding = breach.finding(RULE.name, message, hint);
        if let Some(instalments) = &condition.instalments {
            let base = || {
                Place::section("conditions")
                    .index(condition.number)
                    .key("instalments")
            };
            for each in breach
                .outcome
                .periods
                .iter()
                .filter(|each| each.period <= at && !each.amount.is_zero())
            {
                let place = instalments.place(base(), each.period, &cx.plan.periods);
                finding = finding.related(place, say!["received ", each.amount]);
            }
        }
        let brought = breach.subject_figures(condition);
        finding.related.extend(brought);
        findings.push(finding);
    }
}

/// Whether the instalments of the same condition come to what is brought in.
fn adds_up(cx: Context<'_>, verdict: &Verdict) -> bool {
    let mut same = cx
        .evaluation
        .verdicts
        .iter()
        .filter(|other| other.required_by == verdict.required_by);
    !same.any(|other| {
        other.requirement == Requirement::Instalments
            && other.outcome.as_ref().is_ok_and(|outcome| !outcome.holds)
    })
}
