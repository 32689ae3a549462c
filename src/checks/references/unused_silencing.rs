//! A rule that is silenced and finds nothing.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB071",
    name: RuleName("unused-silencing"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[],
    summary: "a silenced rule finds nothing",
    doc: r#"
## What it checks

That a rule to which `[checks]` gives a level below its own finds something, and that the rule can be silenced. Syntax
errors and the rules about `[checks]` can not.

## Why it matters

An entry that is no longer needed hides the next mistake.

## Example

```toml
[plan]
title = "Voorbeeld"

[checks]
self-link = { level = "allow", reason = "volgt in maart" }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
```
"#,
};
