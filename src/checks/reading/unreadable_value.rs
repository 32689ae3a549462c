//! A text that is none of the words that its key knows. The reader raises it.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB011",
    name: RuleName("unreadable-value"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a value that its key does not know",
    doc: r#"
## What it checks

That a key which takes one of a few words has one of them; that a percentage has its percent sign; that a
currency is three capitals; that a unit is a power of ten.

## Why it matters

What is not understood is not applied: a `carry` that is misspelt carries nothing.

## Example

```toml
[plan]
title = "Voorbeeld"
language = "nederlands"
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
language = "nl"
```
"#,
};
