//! Two periods with the same id.

use crate::checks::Context;
use crate::checks::support::balance::period_place;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB032",
    name: RuleName("duplicate-period"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "two periods have the same id",
    doc: r#"
## What it checks

That no two entries of `plan.periods` have the same id.

## Why it matters

Amounts by period use these ids as keys, and a cost is spent `in` one of them. If two periods have the same id,
nothing can be booked in the second.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2020"]
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (number, period) in cx.plan.periods.iter() {
        let Some(first) = cx
            .plan
            .periods
            .by_id(period.id.as_str())
            .filter(|first| *first != number)
        else {
            continue;
        };
        let message = say!["the period ", name(&period.id), " stands twice"];
        let hint = say!["leave one of the two out, or give it an id of its own"];
        let finding = Finding::new(RULE.name, period_place(number), message).hint(hint);
        findings.push(finding.related(period_place(first), say!["it stands here first"]));
    }
}
