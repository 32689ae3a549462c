//! A printed total of a line or a funder that is not the sum of its row.

use crate::checks::Context;
use crate::checks::support::figures::{Figures, Sum, difference, sum_of};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::{Row, Side, tolerance};
use crate::place::Place;
use crate::plan::{Money, PerPeriod, PeriodIx};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB025",
    name: RuleName("row-total-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "the printed total of a row differs from the row",
    doc: r#"
## What it checks

That the `total` of a line is the sum of its `debit`, or without one of what its activities come to; and that
the `total` of a funder is the sum of its `credit`. Rounding that the plan declares is allowed for.

## Why it matters

In a table that was typed over, a row that does not add up shows where the slip was made.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [600, 400], total = 1_100 }

[lines]
scholing = { name = "Scholing", debit = [600, 400], total = 1_000 }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [600, 400], total = 1_000 }

[lines]
scholing = { name = "Scholing", debit = [600, 400], total = 1_000 }
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = Figures::new(cx);
    for (index, (id, funder)) in cx.plan.funders.iter().enumerate() {
        let Some(printed) = funder.total else {
            continue;
        };
        let total = Total {
            of: &funder.name,
            printed,
            explained: || cx.slips().in_row(Side::Credit, index),
            place: Place::section("funders").key(id.as_str()),
        };
        let row = Printed {
            key: "credit",
            row: funder.credit.as_ref(),
            posted: &cx.books.funders[index],
        };
        findings.extend(compare(cx, total, row, |period, sum| {
            figures.under_funder(index, period, sum)
        }));
    }
    for (index, (id, line)) in cx.plan.lines.iter().enumerate() {
        let Some(printed) = line.total else { continue };
        let total = Total {
            of: &line.name,
            printed,
            explained: || cx.slips().in_row(Side::Debit, index),
            place: Place::section("lines").key(id.as_str()),
        };
        let row = Printed {
            key: "debit",
            row: line.debit.as_ref(),
            posted: &cx.books.lines[index],
        };
        findings.extend(compare(cx, total, row, |period, sum| {
            figures.under_line(index, period, sum)
        }));
    }
}

/// A printed total, and where the line or funder stands that has it.
struct Total<'a, F> {
    of: &'a str,
    printed: Money,
    /// How much of a difference is said elsewhere: of the figure that is the slip.
    explained: F,
    place: Place,
}

/// The row as it is printed, and as it is in the books when it is not.
struct Printed<'a> {
    key: &'static str,
    row: Option<&'a PerPeriod<Money>>,
    posted: &'a Row,
}

fn compare(
    cx: Context<'_>,
    total: Total<'_, impl Fn() -> Money>,
    row: Printed<'_>,
    figures: impl Fn(PeriodIx, &mut Sum),
) -> Option<Finding> {
    let expected = match row.row {
        Some(row) => sum_of(row)?,
        None => row.posted.is_whole().then(|| row.posted.total())?,
    };
    if expected == total.printed || expected - total.printed == (total.explained)() {
        return None;
    }
    let mut sum = Sum::new(cx.plan);
    match row.row {
        Some(of) => {
            for (period, amount) in of.entries() {
                let place =
                    || of.place(total.place.clone().key(row.key), *period, &cx.plan.periods);
                sum.add(place, || {
                    say![name(&cx.plan.periods.get(*period).id), " ", *amount]
                });
            }
        }
        None => cx
            .plan
            .periods
            .iter()
            .for_each(|(period, _)| figures(period, &mut sum)),
    }
    if (total.printed - expected).abs() <= tolerance(cx.plan, sum.count() + 1) {
        return None;
    }
    let mut message = say![
        "the total of ",
        name(total.of),
        " is printed as ",
        total.printed
    ];
    message.extend(say![
        " and its row adds up to ",
        expected,
        ": the total has "
    ]);
    message.extend(difference(total.printed, expected));
    let hint =
        say!["change the total or a figure of the row, or leave the total out: it is worked out"];
    let mut finding = Finding::new(RULE.name, total.place.key("total"), message).hint(hint);
    finding = finding.figures(total.printed, expected);
    finding.related = sum.into_related();
    Some(finding)
}
