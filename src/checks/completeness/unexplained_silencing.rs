//! A rule that is silenced without a reason. It is silenced anyway.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB072",
    name: RuleName("unexplained-silencing"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a rule is silenced without a reason",
    doc: r#"
## What it checks

That each entry of `[checks]` with a level below the rule's own has a `reason`. Reports print it beside the figures.

## Why it matters

Those who read a report must know what was not checked, and why.

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
activity-without-lead = "allow"
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
