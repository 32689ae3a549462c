//! A stretch of time that can't be read. The reader raises it.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB007",
    name: RuleName("unreadable-span"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a stretch of time that can't be read",
    doc: r#"
## What it checks

That a stretch of time is written as `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, as the school year
`2020/2021` (1 August to 31 July), or as `A..B`, from the start of A to the end of B; that its dates exist;
and that it does not end before it starts.

## Why it matters

What is due, and which column an amount belongs in, follows from these.

## Example

```toml
[plan]
title = "Voorbeeld"
term = "2023..2020"
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
term = "2020..2023"
```
"#,
};
