//! A funder that brings nothing in.

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::plan::{FunderIx, Section};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB045",
    name: RuleName("unused-funder"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Conditions, Section::Funders, Section::Plan],
    summary: "a funder brings nothing in",
    doc: r#"
## What it checks

That each funder brings something in, has other funders under it, or is named by a condition. A plan in which no
funder brings anything in is not checked.

## Why it matters

An empty row of a budget is a promise that was never made, or one that somebody forgot to write down.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }
fonds = { name = "Fonds" }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [600] }
fonds = { name = "Fonds", credit = [400] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.books.credit.cells().next().is_none() {
        return;
    }
    // Groups and conditions refer to funders: those that they name are used.
    for funder in unused(cx.plan, Referent::Funder) {
        let credit = &cx.books.funders[FunderIx::new(funder.index)];
        if !credit.is_complete() || credit.cells().any(|(_, amount)| !amount.is_zero()) {
            continue;
        }
        let message = say!["funder ", name(funder.name), " brings nothing in"];
        let hint = say!["give it a ", name("credit"), ", or leave it out"];
        findings.push(funder.finding(RULE.name, message, hint));
    }
}
