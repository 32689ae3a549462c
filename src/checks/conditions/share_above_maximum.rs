//! A share of the cost, or of what `of` says, that is larger than a condition allows.

use crate::checks::Context;
use crate::checks::support::requirements::{Deviation, breaches};
use crate::finding::{Finding, Level, Rule, RuleName, Topic};
use crate::ledger::Requirement;

pub static RULE: Rule = Rule {
    id: "HB081",
    name: RuleName("share-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    summary: "a share is larger than a condition allows",
    doc: r#"
## What it checks

That what a condition is about is at most its `max-share` of the base, over the window of the condition. It is
decided on the amounts, to the last decimal, and never on a percentage that was rounded.

## Why it matters

A funder settles on what it may pay. What is above that is paid back, often years later, and then by the
partners.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [820] }
gemeente = { name = "Gemeente", credit = [780] }

[lines]
scholing = { name = "Scholing", debit = [1_600] }

[[conditions]]
name = "cofinanciering"
funder = "subsidie"
max-share = "50%"
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [800] }
gemeente = { name = "Gemeente", credit = [800] }

[lines]
scholing = { name = "Scholing", debit = [1_600] }

[[conditions]]
name = "cofinanciering"
funder = "subsidie"
max-share = "50%"
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::MaxShare(share) = breach.verdict.requirement {
            findings.extend(breach.share_finding(RULE.name, share, Deviation::Above));
        }
    }
}
