//! A printed grand total that is not the sum of all rows.

use crate::checks::Context;
use crate::checks::support::figures::{Figures, Sum, difference};
use crate::finding::{Finding, Level, Rule, RuleName, Topic};
use crate::ledger::{Side, tolerance};
use crate::place::Place;
use crate::plan::{Money, PeriodIx};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB027",
    name: RuleName("grand-total-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a printed grand total differs from the sum of all",
    doc: r#"
## What it checks

That `total-debit` and `total-credit` under `[totals]` are the sums of all lines and all funders over all
periods, and that `total-balance` is what is left of the two. Rounding that the plan declares is allowed for.

## Why it matters

The grand total is what is asked for and granted.

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
    let totals = &cx.plan.totals;
    let figures = Figures::new(cx);
    let (debit, credit) = (&cx.books.debit, &cx.books.credit);
    let debit_known = debit.is_whole();
    let credit_known = credit.is_whole();
    let before = findings.len();
    if let Some(printed) = totals.total_debit.filter(|_| debit_known) {
        let total = Total {
            key: "total-debit",
            side: Some(Side::Debit),
            of: "the total of all lines",
            printed,
            expected: debit.total(),
        };
        findings.extend(compare(cx, total, |period, sum| figures.debit(period, sum)));
    }
    if let Some(printed) = totals.total_credit.filter(|_| credit_known) {
        let total = Total {
            key: "total-credit",
            side: Some(Side::Credit),
            of: "the total of all funders",
            printed,
            expected: credit.total(),
        };
        findings.extend(compare(cx, total, |period, sum| {
            figures.credit(period, sum)
        }));
    }
    // A printed 0 is what the plan must come to: that it does not is said of its periods.
    let balance = totals
        .total_balance
        .filter(|printed| !printed.is_zero() && findings.len() == before);
    if let Some(printed) = balance.filter(|_| debit_known && credit_known) {
        let expected = cx.plan.opening + credit.total() - debit.total();
        let total = Total {
            key: "total-balance",
            side: None,
            of: "the balance",
            printed,
            expected,
        };
        findings.extend(compare(cx, total, |period, sum| {
            figures.credit(period, sum);
            figures.debit(period, sum);
        }));
    }
}

struct Total {
    key: &'static str,
    /// Whose figures it is made of, when not of both.
    side: Option<Side>,
    of: &'static str,
    printed: Money,
    expected: Money,
}

fn compare(cx: Context<'_>, total: Total, figures: impl Fn(PeriodIx, &mut Sum)) -> Option<Finding> {
    let Total {
        key,
        side,
        of,
        printed,
        expected,
    } = total;
    let explained = || match side {
        Some(side) => cx.slips().in_all(side),
        None => cx.slips().in_all(Side::Credit) - cx.slips().in_all(Side::Debit),
    };
    if printed == expected || expected - printed == explained() {
        return None;
    }
    let mut sum = Sum::new(cx.plan);
    cx.plan
        .periods
        .iter()
        .for_each(|(period, _)| figures(period, &mut sum));
    if (printed - expected).abs() <= tolerance(cx.plan, sum.count() + 1) {
        return None;
    }
    let mut message = say![
        of,
        " is printed as ",
        printed,
        " and comes to ",
        expected,
        ": the printed total has "
    ];
    message.extend(difference(printed, expected));
    let hint = say![
        "change the printed total or one of the figures, or leave the total out: it is worked out"
    ];
    let place = Place::section("totals").key(key);
    let mut finding = Finding::new(RULE.name, place, message)
        .hint(hint)
        .figures(printed, expected);
    finding.related = sum.into_related();
    Some(finding)
}
