//! An amount such as `12.800`: twelve and eight tenths to TOML, twelve thousand eight hundred to a Dutch reader.
//! The reader raises it.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB006",
    name: RuleName("thousands-dot"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "an amount that reads as a thousands dot",
    doc: r#"
## What it checks

That no amount has one to three digits before its point and exactly three after it: it may be meant either
way. A number below 1, such as `0.125`, is left alone.

## Why it matters

In a Dutch plan `12.800` nearly always is twelve thousand eight hundred, and a program reads twelve and eight
tenths. The difference is a factor of thousand, and a table of such amounts may even add up.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [12.800] }

[lines]
scholing = { name = "Scholing", debit = [12_800] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [12_800] }

[lines]
scholing = { name = "Scholing", debit = [12_800] }
```
"#,
};
