//! An amount that is larger than a condition allows, in total or for each unit of a quantity.

use crate::checks::Context;
use crate::checks::support::requirements::{Deviation, breaches};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, rate};
use crate::ledger::Requirement;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB083",
    name: RuleName("amount-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    summary: "an amount is larger than a condition allows",
    doc: r#"
## What it checks

That the amount of a condition is at most its `max`, and at most the rate times the quantity of its `max-per-unit`,
over the periods of the condition.

## Why it matters

A grant often has a maximum besides its share. A maximum for each pupil changes with the number of pupils.

## Example

```toml
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
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [574] }
gemeente = { name = "Gemeente", credit = [626] }

[lines]
scholing = { name = "Scholing", debit = [1_200] }

[[conditions]]
name = "bedrag per leerling"
funder = "subsidie"
max-per-unit = { rate = 5.74, quantity = 100, unit = "leerling" }
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::Max(most) = breach.verdict.requirement {
            findings.extend(breach.amount_finding(RULE.name, say![most], Deviation::Above));
        }
        if let Requirement::MaxPerUnit {
            rate: each,
            quantity,
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
