//! A key without which its table says nothing. The reader raises it.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB004",
    name: RuleName("missing-key"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a key that is required is missing",
    doc: r#"
## What it checks

That the few keys that are required are there: a title for the plan and for each activity, a code for an
activity, a reason for an adjustment.

## Why it matters

Every table and report names things by these keys. In a table with a syntax error nothing is called missing.

## Example

```toml
[plan]
version = 2020-01-06
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
version = 2020-01-06
```
"#,
};
