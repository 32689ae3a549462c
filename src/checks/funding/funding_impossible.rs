//! Money that can't be spent, or costs that can't be paid, because of what funders say that they pay.
//!
//! That a period brings in more or less than it spends is the subject of other rules; this one reports what follows
//! from the restrictions alone.

use crate::checks::Context;
use crate::checks::support::gaps::{GapReport, PostingIndex};
use crate::finding::{Finding, Level, Rule, RuleName, Topic};
use crate::ledger::is_restricted;

pub static RULE: Rule = Rule {
    id: "HB074",
    name: RuleName("funding-impossible"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "money can't be spent, or costs can't be paid, within what funders pay",
    doc: r#"
## What it checks

That in each period every cost can be paid in full and every funder's credit can be spent in full, within what
each funder says of what it pays (`pays`, `pays-not`, `from`, `until`) and each cost of who pays it (`paid-by`).
Where a plan carries its balance forward, money may also be spent in a later period.

Where that can't be, the finding names the smallest reason: funders that bring in more than all that they may
pay costs, or costs that come to more than is brought in by all who may pay them.

## Why it matters

Books can balance while the money is in the wrong place. At the end a funder asks which costs it paid, and what
it paid for nothing that it may pay for goes back.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_000], pays = ["scholing"] }
scholen = { name = "Scholen", credit = [500] }

[lines]
scholing = { name = "Scholing", debit = [800] }
overleg = { name = "Overleg", debit = [700] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [800], pays = ["scholing"] }
scholen = { name = "Scholen", credit = [700] }

[lines]
scholing = { name = "Scholing", debit = [800] }
overleg = { name = "Overleg", debit = [700] }
```

## Source

A flow is largest where a cut is smallest: L. R. Ford and D. R. Fulkerson, "Maximal flow through a network",
Canadian Journal of Mathematics 8 (1956).
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if !is_restricted(cx.plan, cx.books) || !cx.funding.has_complete_restrictions() {
        return;
    }
    let Some(funding) = cx.funding.funding() else {
        return;
    };
    if funding.gaps().is_empty() {
        return;
    }
    let postings = PostingIndex::new(cx.plan, cx.books);
    for gap in funding.gaps() {
        let report = GapReport::new(&postings, gap);
        if report.is_known() && !report.is_in_kind() && !report.is_out_of_time() {
            findings.push(report.finding(RULE.name));
        }
    }
}
