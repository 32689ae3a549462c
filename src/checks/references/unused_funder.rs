//! A funder that brings nothing in.

use crate::checks::Context;
use crate::checks::support::references::{self, Referent};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::Section;
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

That each funder brings something in, has others under it, or has a condition about it. A plan in which no
funder brings anything in is left alone.

## Why it matters

An empty row in a budget is a promise that was not made, or one that was forgotten to be written down.

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
    // Both a group and a condition name their funder: what is named is not unused.
    let uses = references::uses(cx.plan, Referent::Funder);
    for (index, id, funder) in cx.plan.indexed_funders() {
        let row = &cx.books.funders[index];
        let brings = !row.is_complete() || row.cells().any(|(_, amount)| !amount.is_zero());
        if brings || uses.used[index.index()] || uses.has_unknown {
            continue;
        }
        let message = say!["funder ", name(&funder.name), " brings nothing in"];
        let hint = say!["give it a ", name("credit"), ", or leave it out"];
        findings.push(
            Finding::new(
                RULE.name,
                Place::section("funders").key(id.as_str()),
                message,
            )
            .hint(hint),
        );
    }
}
