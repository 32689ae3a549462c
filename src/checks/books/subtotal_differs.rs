//! A group whose printed amount is not the sum of what stands under it.

use crate::checks::Context;
use crate::checks::support::figures::{Figures, Sum, difference};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::{Row, Side, tolerance};
use crate::place::Place;
use crate::plan::{Money, PerPeriod, PeriodIx};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB024",
    name: RuleName("subtotal-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a printed subtotal differs from what stands under it",
    doc: r#"
## What it checks

That the `debit` of a line, or the `credit` of a funder, under which others stand, equals the sum of those in
each period. Rounding that the plan declares is allowed for.

## Why it matters

A subtotal adds nothing: it only repeats. When it differs, one of the figures under it is wrong, or one is
missing.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
personeel = { name = "Personeel", debit = [1_100] }
trainers = { name = "Trainers", under = "personeel", debit = [600] }
leiding = { name = "Projectleiding", under = "personeel", debit = [400] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
personeel = { name = "Personeel", debit = [1_000] }
trainers = { name = "Trainers", under = "personeel", debit = [600] }
leiding = { name = "Projectleiding", under = "personeel", debit = [400] }
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = Figures::new(cx);
    for (index, (id, funder)) in cx.plan.funders.iter().enumerate() {
        if let Some(credit) = funder
            .credit
            .as_ref()
            .filter(|_| cx.books.funder_tree.is_group(index))
        {
            let place = Place::section("funders").key(id.as_str()).key("credit");
            let group = Group {
                side: Side::Credit,
                index,
                name: &funder.name,
                printed: credit,
                row: &cx.books.funders[index],
                place,
            };
            compare(
                cx,
                &group,
                |period, sum| figures.under_funder(index, period, sum),
                findings,
            );
        }
    }
    for (index, (id, line)) in cx.plan.lines.iter().enumerate() {
        if let Some(debit) = line
            .debit
            .as_ref()
            .filter(|_| cx.books.line_tree.is_group(index))
        {
            let place = Place::section("lines").key(id.as_str()).key("debit");
            let group = Group {
                side: Side::Debit,
                index,
                name: &line.name,
                printed: debit,
                row: &cx.books.lines[index],
                place,
            };
            compare(
                cx,
                &group,
                |period, sum| figures.under_line(index, period, sum),
                findings,
            );
        }
    }
}

struct Group<'a> {
    side: Side,
    /// Which funder or line.
    index: usize,
    name: &'a str,
    printed: &'a PerPeriod<Money>,
    row: &'a Row,
    place: Place,
}

fn compare(
    cx: Context<'_>,
    group: &Group<'_>,
    figures: impl Fn(PeriodIx, &mut Sum),
    findings: &mut Vec<Finding>,
) {
    for (period, column) in cx.plan.periods.iter() {
        let (printed, under) = (
            group.printed.get(period).unwrap_or_default(),
            group.row.amount(period),
        );
        if printed == under || !group.printed.is_known(period) || !group.row.is_known(period) {
            continue;
        }
        if under - printed == cx.slips().under(cx, group.side, group.index, period) {
            continue;
        }
        let mut sum = Sum::new(cx.plan);
        figures(period, &mut sum);
        if (printed - under).abs() <= tolerance(cx.plan, sum.count() + 1) {
            continue;
        }
        let mut message = say![name(group.name), " has ", printed, " in ", name(&column.id)];
        message.extend(say![
            " and what stands under it adds up to ",
            under,
            ": the subtotal has "
        ]);
        message.extend(difference(printed, under));
        let hint = say![
            "change the subtotal or a figure under it, or leave the subtotal out: it is worked out"
        ];
        let place = group
            .printed
            .place(group.place.clone(), period, &cx.plan.periods);
        let mut finding = Finding::new(RULE.name, place, message)
            .hint(hint)
            .figures(printed, under);
        finding.related = sum.into_related();
        findings.push(finding);
    }
}
