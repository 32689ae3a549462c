//! One figure that explains several wrong sums. It is reported once, at the figure.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::balance::period_place;
use crate::checks::support::budget_row::{BudgetRow, figures_key};
use crate::checks::support::claims::{AddendSet, difference, printed_totals};
use crate::checks::support::root_cause::RootCause;
use crate::finding::{Finding, Level, Related, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::Money;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB028",
    name: RuleName("figure-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "one figure explains several wrong sums",
    doc: r#"
## What it checks

That no single credit or debit explains why sums do not add up. If the total of its row, the total of its column, the
balance of its period and its activities, as far as the plan has them, all differ by the same amount, then that figure
is wrong, and only the figure is reported.

## Why it matters

One wrong digit breaks four sums. Four findings make four people search; this one says which figure it is.

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
    let causes = cx.root_causes().iter();
    findings.extend(causes.filter_map(|cause| finding(cx, cause)));
}

fn finding(cx: Context<'_>, cause: &RootCause) -> Option<Finding> {
    let row = BudgetRow::get(cx, cause.side, cause.row)?;
    let found = row.figures?.get(cause.period).unwrap_or_default();
    let expected = found - cause.excess;
    let period = &cx.plan.periods.get(cause.period).id;
    let mut message = say![name(row.name), " has ", found, " in ", name(period)];
    message.extend(say![
        ", and ",
        claimants(cause),
        " need ",
        expected,
        ": it has "
    ]);
    message.extend(difference(found, expected));
    let place = row.figure_place(cause.period, &cx.plan.periods);
    let mut finding = Finding::new(RULE.name, place, message)
        .label(say![expected, " makes them add up"])
        .hint(say![
            "write ",
            name(expected),
            " here, or change all that it is part of"
        ])
        .figures(found, expected);
    finding.related = claims(cx, cause, &row);
    Some(finding)
}

/// The wrong sum of each claim, at the place of the claim.
fn claims(cx: Context<'_>, cause: &RootCause, row: &BudgetRow<'_>) -> Vec<Related> {
    let mut related = Vec::new();
    let mut add = |place, message| related.push(Related { place, message });
    if let (Some(total), Some(excess)) = (row.total, cause.excesses.row) {
        add(
            row.place().key("total"),
            say!["its row comes to ", total + excess],
        );
    }
    if let Some(excess) = cause.excesses.column
        && let Some((total, place)) = column_total(cx, cause)
    {
        add(place, say!["its column comes to ", total + excess]);
    }
    if cause.excesses.balance.is_some() {
        let debit = cx.books.debit.amount(cause.period);
        let credit = cx.books.credit.amount(cause.period);
        add(
            period_place(cause.period),
            say!["debit ", debit, ", credit ", credit],
        );
    }
    if cause.excesses.activities.is_some() {
        let planned = AddendSet::Planned {
            line: cause.row,
            period: cause.period,
        };
        related.extend(FigureIndex::new(cx).addends(planned).into_related());
    }
    related
}

/// The printed total of the column, and its place.
fn column_total(cx: Context<'_>, cause: &RootCause) -> Option<(Money, Place)> {
    let totals = printed_totals(cx.plan, cause.side)?;
    let base = Place::section("totals").key(figures_key(cause.side));
    let place = totals.place(base, cause.period, &cx.plan.periods);
    Some((totals.get(cause.period)?, place))
}

/// `its row, its column and the balance`.
fn claimants(cause: &RootCause) -> String {
    let claims = [
        (cause.excesses.row, "its row"),
        (cause.excesses.column, "its column"),
        (cause.excesses.balance, "the balance"),
        (cause.excesses.activities, "its activities"),
    ];
    let made: Vec<&str> = claims
        .into_iter()
        .filter(|(excess, _)| excess.is_some())
        .map(|(_, claimant)| claimant)
        .collect();
    match made.split_last() {
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => String::new(),
    }
}
