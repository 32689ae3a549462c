//! More that was reallocated between lines, since the budget was approved, than a condition allows.

use crate::checks::Context;
use crate::checks::support::addends::MOST;
use crate::checks::support::requirements::breaches;
use crate::finding::{Finding, Level, Related, Rule, RuleName, Topic, name};
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
    summary: "more was reallocated between lines than a condition allows",
    doc: r#"
## What it checks

That at most `max-reallocation` of the approved budget was reallocated between lines. The reallocated amount is the
smaller of two sums: all increases and all decreases of lines since they were `approved`. What makes the budget as a
whole larger or smaller is not counted.

## Why it matters

A funder that approved a budget wants to be asked before much of it is spent on something else.

## Example

```toml
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
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [700], approved = 800 }
materiaal = { name = "Materiaal", debit = [300], approved = 200 }

[[conditions]]
name = "verschuiving"
max-reallocation = "10%"
```

## Source

2 CFR 200.308: cumulative transfers among direct cost categories of more than 10 % of the total approved
budget.
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        let Requirement::MaxReallocation(most) = breach.verdict.requirement else {
            continue;
        };
        let (Some(condition), Some(of)) = (breach.condition, breach.outcome.base) else {
            continue;
        };
        let mut message = say![
            breach.outcome.amount,
            " of the approved ",
            of,
            " moved between lines"
        ];
        message.extend(breach.window());
        let printed = Share::of(breach.outcome.amount.decimal(), of.decimal())
            .filter(|printed| *printed != most);
        message.extend(
            printed
                .map(|printed| say![", ", printed])
                .unwrap_or_default(),
        );
        message.extend(say![
            ", and ",
            name(&condition.name),
            " allows ",
            most,
            ": ",
            breach.difference(),
            " too much"
        ]);
        let change = breach
            .outcome
            .remedy
            .map(|remedy| remedy.change)
            .unwrap_or_default();
        let hint = say![
            "move ",
            change,
            " back, or have the changed budget approved"
        ];
        let mut finding = breach.finding(RULE.name, message, hint);
        finding.related = breach
            .outcome
            .changed_lines
            .iter()
            .take(MOST)
            .filter_map(|each| related(cx.plan, each))
            .collect();
        findings.push(finding);
    }
}

fn related(plan: &Plan, shifted: &ChangedLine) -> Option<Related> {
    let (id, line) = plan.lines.get_index(shifted.line.index())?;
    let place = Place::section("lines").key(id.as_str()).key("approved");
    Some(Related {
        place,
        message: say![
            name(&line.name),
            " ",
            shifted.amount,
            ", approved ",
            shifted.approved
        ],
    })
}
