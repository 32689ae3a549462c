//! An array with more or fewer figures than the plan has periods. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB008",
    name: RuleName("amount-count"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "the number of figures differs from the number of periods",
    doc: r#"
## What it checks

That an array of figures has one figure for each of `plan.periods`.

## Why it matters

If one figure is missing, every figure after it is in the wrong column. To leave figures out, write a table: `{ 2021 =
500 }`.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [500, 500] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500, 500] }

[lines]
scholing = { name = "Scholing", debit = [500, 500] }
```
"#,
};
