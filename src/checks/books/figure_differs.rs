//! One figure that explains several sums that are off: said once, at the figure.

use crate::checks::Context;
use crate::checks::support::balance::period_place;
use crate::checks::support::figures::{Figures, Sum, difference};
use crate::checks::support::slips::{Slip, printed};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::Side;
use crate::place::Place;
use crate::plan::Money;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB028",
    name: RuleName("figure-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a figure of the budget is off by what all its sums are off",
    doc: r#"
## What it checks

That no single credit or debit explains why sums do not add up. When the total of its row, the total of its column,
the balance of its period and its activities, as far as the plan has them, are all off by the same amount, the
figure is the slip, and the finding is at the figure alone.

## Why it matters

One wrong digit breaks four sums. Four findings send four people looking; this one says which digit.

## Example

```toml
[plan]
title = "Voorbeeld"
unit = 1
periods = ["2020", "2021"]

[funders]
gemeente = { credit = [110, 100], total = 200 }

[lines]
scholing = { debit = [100, 100] }

[totals]
credit = [100, 100]
total-credit = 200
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
unit = 1
periods = ["2020", "2021"]

[funders]
gemeente = { credit = [100, 100], total = 200 }

[lines]
scholing = { debit = [100, 100] }

[totals]
credit = [100, 100]
total-credit = 200
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = Figures::new(cx);
    findings.extend(
        cx.slips()
            .all()
            .iter()
            .filter_map(|slip| finding(cx, &figures, slip)),
    );
}

fn finding(cx: Context<'_>, figures: &Figures<'_>, slip: &Slip) -> Option<Finding> {
    let (row, total) = printed(cx, slip.side, slip.row)?;
    let (section, key, id, of) = match slip.side {
        Side::Credit => {
            let (id, funder) = cx.plan.funders.get_index(slip.row)?;
            ("funders", "credit", id.as_str(), &funder.name)
        }
        Side::Debit => {
            let (id, line) = cx.plan.lines.get_index(slip.row)?;
            ("lines", "debit", id.as_str(), &line.name)
        }
    };
    let base = Place::section(section).key(id);
    let found = row.get(slip.period).unwrap_or_default();
    let expected = found - slip.off;
    let period = &cx.plan.periods.get(slip.period).id;
    let mut message = say![
        name(of),
        " has ",
        found,
        " in ",
        name(period),
        ", and ",
        claimants(slip)
    ];
    message.extend(say![" need ", expected, ": it has "]);
    message.extend(difference(found, expected));
    let place = row.place(base.clone().key(key), slip.period, &cx.plan.periods);
    let mut finding = Finding::new(RULE.name, place, message)
        .label(say![expected, " makes them add up"])
        .hint(say![
            "write ",
            name(expected),
            " here, or change all that it is part of"
        ])
        .figures(found, expected);
    if let (Some(total), Some(off)) = (total, slip.claims.row) {
        finding = finding.related(base.key("total"), say!["its row comes to ", total + off]);
    }
    if let Some(off) = slip.claims.column
        && let Some((claimed, place)) = column_claim(cx, slip)
    {
        finding = finding.related(place, say!["its column comes to ", claimed + off]);
    }
    if slip.claims.balance.is_some() {
        let (debit, credit) = (
            cx.books.debit.amount(slip.period),
            cx.books.credit.amount(slip.period),
        );
        finding = finding.related(
            period_place(slip.period),
            say!["debit ", debit, ", credit ", credit],
        );
    }
    if slip.claims.activities.is_some() {
        let mut sum = Sum::new(cx.plan);
        figures.planned(slip.row, slip.period, &mut sum);
        finding.related.extend(sum.into_related());
    }
    Some(finding)
}

/// What the plan prints under the column of a slip, and where.
fn column_claim(cx: Context<'_>, slip: &Slip) -> Option<(Money, Place)> {
    let (claims, key) = match slip.side {
        Side::Credit => (&cx.plan.totals.credit, "credit"),
        Side::Debit => (&cx.plan.totals.debit, "debit"),
    };
    let claims = claims.as_ref()?;
    let place = claims.place(
        Place::section("totals").key(key),
        slip.period,
        &cx.plan.periods,
    );
    claims.get(slip.period).map(|claimed| (claimed, place))
}

/// `its row, its column and the balance`.
fn claimants(slip: &Slip) -> String {
    let claims = [
        (slip.claims.row, "its row"),
        (slip.claims.column, "its column"),
        (slip.claims.balance, "the balance"),
        (slip.claims.activities, "its activities"),
    ];
    let made: Vec<&str> = claims
        .into_iter()
        .filter(|(off, _)| off.is_some())
        .map(|(_, of)| of)
        .collect();
    match made.split_last() {
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => String::new(),
    }
}
