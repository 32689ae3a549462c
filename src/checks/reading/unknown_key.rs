//! A key that a plan file does not have. Raised by the reader.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB002",
    name: RuleName("unknown-key"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a key that does not exist in this table",
    doc: r#"
## What it checks

That each key is one that its table may have. `hbplan schema` and the key reference list them.

## Why it matters

A key that is not read is a part of the plan that does not count: with `debet` instead of `debit` the line has no
budget.

## Example

```toml
[plan]
title = "Voorbeeld"
versie = 2020-01-06
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
version = 2020-01-06
```
"#,
};
