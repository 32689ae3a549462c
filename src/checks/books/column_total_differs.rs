//! A printed total of a column that is not the sum of the column.
//!
//! Of a balance that is carried forward, a difference is told in the period that it begins in, and not again
//! in those after it.

use crate::checks::Context;
use crate::checks::support::balance;
use crate::checks::support::figures::{Figures, Sum, difference};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::{Side, tolerance};
use crate::place::Place;
use crate::plan::{Carry, Money, PerPeriod, PeriodIx};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB026",
    name: RuleName("column-total-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "the printed total of a column differs from the column",
    doc: r#"
## What it checks

That each figure of `debit` and `credit` under `[totals]` is the sum of all lines or all funders in its
period, and that each figure of `balance` is the balance at its end. Rounding that the plan declares is
allowed for.

## Why it matters

Printed totals are the figures that decisions were taken on. When a column does not add up to them, a figure
of the column was left out, changed or typed wrong.

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
debit = [1_000, 600]
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
debit = [1_000, 500]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let totals = &cx.plan.totals;
    let figures = Figures::new(cx);
    let (debit, credit) = (&cx.books.debit, &cx.books.credit);
    let carried = balance::carried(cx).count();
    for (period, _) in cx.plan.periods.iter() {
        let mut differs = false;
        if let Some(printed) = written(&totals.debit, period)
            && debit.is_known(period)
        {
            let column = Column {
                key: "debit",
                side: Some(Side::Debit),
                row: printed.row,
                period,
                of: "the total of all lines",
            };
            let figures = |sum: &mut Sum| figures.debit(period, sum);
            differs |= push(
                findings,
                compare(cx, column, printed.amount, debit.amount(period), figures),
            );
        }
        if let Some(printed) = written(&totals.credit, period)
            && credit.is_known(period)
        {
            let column = Column {
                key: "credit",
                side: Some(Side::Credit),
                row: printed.row,
                period,
                of: "the total of all funders",
            };
            let figures = |sum: &mut Sum| figures.credit(period, sum);
            differs |= push(
                findings,
                compare(cx, column, printed.amount, credit.amount(period), figures),
            );
        }
        if let Some(printed) = written(&totals.balance, period).filter(|_| !differs)
            && let Some(expected) = expected_balance(cx, period, printed, carried)
        {
            let column = Column {
                key: "balance",
                side: None,
                row: printed.row,
                period,
                of: "the balance",
            };
            let figures = |sum: &mut Sum| {
                figures.credit(period, sum);
                figures.debit(period, sum);
            };
            push(
                findings,
                compare(cx, column, printed.amount, expected, figures),
            );
        }
    }
}

/// A printed total, and the row of totals that it stands in.
#[derive(Clone, Copy)]
struct Printed<'a> {
    row: &'a PerPeriod<Money>,
    amount: Money,
}

fn written(row: &Option<PerPeriod<Money>>, period: PeriodIx) -> Option<Printed<'_>> {
    let row = row.as_ref()?;
    row.get(period).map(|amount| Printed { row, amount })
}

/// The balance that a printed one should be, where this is the first to say so: a plan that carries nothing
/// and prints 0 is unbalanced and not wrong about its balance. `carried` is how many balances are known.
fn expected_balance(
    cx: Context<'_>,
    period: PeriodIx,
    printed: Printed<'_>,
    carried: usize,
) -> Option<Money> {
    let closing = cx.books.closing[period.index()];
    match cx.plan.carry {
        Carry::None => {
            let whole = cx.books.is_known(period);
            (whole && !printed.amount.is_zero()).then_some(closing)
        }
        Carry::Forward => {
            let before = period.0.checked_sub(1).map(PeriodIx);
            let before = before.and_then(|before| {
                Some(printed.row.get(before)? - cx.books.closing[before.index()])
            });
            let difference = printed.amount - closing;
            (period.index() < carried && before.unwrap_or_default() != difference)
                .then_some(closing)
        }
    }
}

struct Column<'a> {
    key: &'static str,
    /// Whose figures it is made of, when not of both.
    side: Option<Side>,
    row: &'a PerPeriod<Money>,
    period: PeriodIx,
    of: &'static str,
}

fn compare(
    cx: Context<'_>,
    column: Column<'_>,
    printed: Money,
    expected: Money,
    figures: impl FnOnce(&mut Sum),
) -> Option<Finding> {
    let explained = || match column.side {
        Some(side) => cx.slips().in_column(side, column.period),
        None => cx.slips().in_balance(column.period),
    };
    if printed == expected || expected - printed == explained() {
        return None;
    }
    let mut sum = Sum::new(cx.plan);
    figures(&mut sum);
    if (printed - expected).abs() <= tolerance(cx.plan, sum.count() + 1) {
        return None;
    }
    let id = &cx.plan.periods.get(column.period).id;
    let mut message = say!["in ", name(id), " ", column.of, " is printed as ", printed];
    message.extend(say![" and comes to ", expected, ": the printed total has "]);
    message.extend(difference(printed, expected));
    let hint = say![
        "change the printed total or a figure of the column, or leave the total out: it is worked out"
    ];
    let place = column.row.place(
        Place::section("totals").key(column.key),
        column.period,
        &cx.plan.periods,
    );
    let mut finding = Finding::new(RULE.name, place, message)
        .hint(hint)
        .figures(printed, expected);
    finding.related = sum.into_related();
    Some(finding)
}

/// Adds a finding when there is one, and says whether there was.
fn push(findings: &mut Vec<Finding>, finding: Option<Finding>) -> bool {
    let found = finding.is_some();
    findings.extend(finding);
    found
}
