//! A file that is not valid TOML. The reader reports it, and leaves out mistakes that only follow from a syntax error.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB001",
    name: RuleName("syntax"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "the file is not valid TOML",
    doc: r#"
## What it checks

That the file can be read as TOML 1.1. All syntax errors are reported in one run.

## Why it matters

Text that is not TOML is not part of the plan: a bracket that is not closed can hide half a budget.

## Example

```toml
[plan]
title = "Voorbeeld
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
```

## Source

The TOML specification, version 1.1.0.
"#,
};
