//! A number that can't be kept exactly, or that has no meaning for its key. Raised by the reader.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB005",
    name: RuleName("unreadable-number"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a number that can't be used as an amount",
    doc: r#"
## What it checks

That a number is written in plain digits, with at most 6 after the decimal point: no exponent (`1e3`), no `inf` or
`nan`, no hexadecimal digits. A count is a whole number from 1 on.

## Why it matters

Amounts are kept exactly as they are written. A number in a notation for programs is nearly always a mistake.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1e3] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
```
"#,
};
