//! A share that is smaller than a condition requires, such as an own contribution.

use crate::checks::Context;
use crate::checks::support::requirements::{Deviation, breaches};
use crate::finding::{Finding, Level, Rule, RuleName, Topic};
use crate::ledger::Requirement;

pub static RULE: Rule = Rule {
    id: "HB082",
    name: RuleName("share-below-minimum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    summary: "a share is smaller than a condition requires",
    doc: r#"
## What it checks

That the amount of a condition is at least its `min-share` of the base, over the periods of the condition. The amounts
are compared exactly, and never a rounded percentage.

## Why it matters

A grant often requires an own contribution. If that is too small, the grant becomes smaller too.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [810] }
scholen = { name = "Scholen", credit = [190] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }

[[conditions]]
name = "eigen bijdrage"
funder = "scholen"
min-share = "20%"
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [800] }
scholen = { name = "Scholen", credit = [200] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }

[[conditions]]
name = "eigen bijdrage"
funder = "scholen"
min-share = "20%"
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::MinShare(share) = breach.verdict.requirement {
            findings.extend(breach.share_finding(RULE.name, share, Deviation::Below));
        }
    }
}
