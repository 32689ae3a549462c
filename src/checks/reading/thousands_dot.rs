//! An amount such as `12.800`, which TOML reads as 12.8 and a Dutch reader as 12,800. Raised by the reader.

use crate::finding::{Level, Rule, RuleName, Topic};

pub static RULE: Rule = Rule {
    id: "HB006",
    name: RuleName("thousands-dot"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "an amount with an ambiguous thousands separator",
    doc: r#"
## What it checks

That no amount has one to three digits before its point and exactly three after it, because that can be read in two
ways. A number below 1, such as `0.125`, is allowed. So are three decimals in a plan whose unit has them, such as one in
Kuwaiti dinars. For a price of three decimals, write a fourth: `1.8230`.

## Why it matters

In a Dutch plan `12.800` is nearly always twelve thousand eight hundred, and TOML reads twelve and eight tenths. The
difference is a factor of a thousand, and a table of such amounts may even add up.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [12.800] }

[lines]
scholing = { name = "Scholing", debit = [12_800] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [12_800] }

[lines]
scholing = { name = "Scholing", debit = [12_800] }
```
"#,
};
