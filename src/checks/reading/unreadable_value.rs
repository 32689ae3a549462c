//! A value that is not among the words of its key. Raised by the reader.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB011",
    name: RuleName("unreadable-value"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "an invalid value for a key",
    doc: r#"
## What it checks

That a key which takes one of a few words has one of them, that a percentage has its percent sign, that a currency has
three capitals, and that a unit is a power of ten.

## Why it matters

A value that is not understood is not applied: with a misspelt `carry`, the balance is not carried.

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
