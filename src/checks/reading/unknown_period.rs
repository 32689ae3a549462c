//! A figure for a period that the plan does not have. Raised by the reader.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB009",
    name: RuleName("unknown-period"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a figure for a period that does not exist",
    doc: r#"
## What it checks

That each key of a table of figures is the id of one of `plan.periods`.

## Why it matters

An amount for a period that does not exist is in no column, and so in no sum.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = { 2020 = 500, 2022 = 500 } }

[lines]
scholing = { name = "Scholing", debit = [500, 500] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = { 2020 = 500, 2021 = 500 } }

[lines]
scholing = { name = "Scholing", debit = [500, 500] }
```
"#,
};
