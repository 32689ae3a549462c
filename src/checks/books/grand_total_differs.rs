//! A printed grand total that differs from the sum of all rows.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::budget_row::side_row;
use crate::checks::support::claims::{AddendSet, Claim};
use crate::finding::{Finding, Level, Rule, RuleName, Topic};
use crate::ledger::Side;
use crate::place::Place;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB027",
    name: RuleName("grand-total-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a printed grand total differs from the sum of all rows",
    doc: r#"
## What it checks

That `total-debit` and `total-credit` under `[totals]` are the sums of all lines and all funders over all periods, and
that `total-balance` is the opening balance plus credit minus debit. Differences that declared rounding can explain
are allowed.

## Why it matters

The grand total is the amount that is requested and granted.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }

[totals]
total-debit = 1_600
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }

[totals]
total-debit = 1_500
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = FigureIndex::new(cx);
    let totals = &cx.plan.totals;
    let before = findings.len();
    for (key, what, printed, side) in [
        (
            "total-debit",
            "the total of all lines",
            totals.total_debit,
            Side::Debit,
        ),
        (
            "total-credit",
            "the total of all funders",
            totals.total_credit,
            Side::Credit,
        ),
    ] {
        let column = side_row(cx, side);
        if let Some(printed) = printed.filter(|_| column.is_complete()) {
            let claim = Claim {
                printed,
                computed: column.total(),
                addends: AddendSet::Side(side),
            };
            findings.extend(differs(cx, &figures, key, what, claim));
        }
    }
    let (debit, credit) = (&cx.books.debit, &cx.books.credit);
    // A printed balance of 0 is checked by the rules about periods.
    if let Some(printed) = totals.total_balance.filter(|printed| !printed.is_zero())
        && findings.len() == before
        && debit.is_complete()
        && credit.is_complete()
    {
        let claim = Claim {
            printed,
            computed: cx.plan.opening + credit.total() - debit.total(),
            addends: AddendSet::Both,
        };
        let finding = differs(cx, &figures, "total-balance", "the balance", claim);
        findings.extend(finding);
    }
}

fn differs(
    cx: Context<'_>,
    figures: &FigureIndex<'_>,
    key: &str,
    what: &'static str,
    claim: Claim,
) -> Option<Finding> {
    let addends = claim.addends_if_wrong(cx, figures)?;
    let mut message = say![what, " is printed as ", claim.printed];
    message.extend(say![
        " and comes to ",
        claim.computed,
        ": the printed total has "
    ]);
    let place = Place::section("totals").key(key);
    let hint = say![
        "change the printed total or one of the figures, or leave the total out: it is worked out"
    ];
    Some(claim.finding(RULE.name, place, message, addends).hint(hint))
}
