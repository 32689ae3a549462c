//! A required key that is missing. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB004",
    name: RuleName("missing-key"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a required key is missing",
    doc: r#"
## What it checks

That the required keys are there: a title for the plan and for each activity, a code for each activity, a reason for
each adjustment.

## Why it matters

Tables and reports name things by these keys. In a table with a syntax error, missing keys are not reported.

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
