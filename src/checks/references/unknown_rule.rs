//! A name under `[checks]` that is no rule.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB070",
    name: RuleName("unknown-rule"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a rule that does not exist is given a level",
    doc: r#"
## What it checks

That each key of `[checks]` is the name of a rule. `hbplan explain` lists them.

## Why it matters

A silencing that is misspelt silences nothing.

## Example

```toml
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]

[checks]
activity-without-leader = { level = "allow", reason = "volgt in maart" }
activity-without-lead = { level = "allow", reason = "volgt in maart" }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]

[checks]
activity-without-lead = { level = "allow", reason = "volgt in maart" }
```
"#,
};
