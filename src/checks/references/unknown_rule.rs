//! A key of `[checks]` that is not the name of a rule.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB070",
    name: RuleName("unknown-rule"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a name under `[checks]` is not that of a rule",
    doc: r#"
## What it checks

That each key of `[checks]` is the name of a rule. `hbplan explain` lists the rules.

## Why it matters

If the name of a rule is misspelt, the rule is not silenced.

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
