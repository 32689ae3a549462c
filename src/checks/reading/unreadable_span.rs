//! A span of time that can't be read. Raised by the reader.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB007",
    name: RuleName("unreadable-span"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a span of time that can't be read",
    doc: r#"
## What it checks

That a span of time is written as `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, as the school year
`2020/2021` (1 August to 31 July), or as `A..B`, from the start of A to the end of B; that its dates exist; and that
it does not end before it starts.

## Why it matters

Spans decide what is due when, and in which column an amount belongs.

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
