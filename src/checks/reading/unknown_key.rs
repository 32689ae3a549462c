//! A key that no plan file has. The reader raises it.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB002",
    name: RuleName("unknown-key"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a key that does not exist here",
    doc: r#"
## What it checks

That every key is one that its table may have. `hbplan schema` and the key reference list them all.

## Why it matters

A key that nobody reads is a part of the plan that silently does not count: `debet` beside `debit` is a budget
that is not there.

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
