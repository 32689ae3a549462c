//! A value of another type than its key asks for. The reader raises it.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB003",
    name: RuleName("wrong-type"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a value of the wrong type",
    doc: r#"
## What it checks

That a value is of the type that its key asks for: a text in quotes, a number without them, an array, a table.

## Why it matters

An amount in quotes is a text and adds up to nothing. What can not be used is left out, and sums that it is
part of are not compared.

## Example

```toml
[plan]
title = "Voorbeeld"
note = 2020
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
note = "2020"
```
"#,
};
