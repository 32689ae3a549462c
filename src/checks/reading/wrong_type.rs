//! A value of the wrong type for its key. Raised by the reader.

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

That a value has the type of its key: a text in quotes, a number without quotes, an array, a table.

## Why it matters

An amount in quotes is a text and is not added up. A value that can't be used is left out, and sums that it is part of
are not compared.

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
