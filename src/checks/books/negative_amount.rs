//! An amount below zero where only an amount makes sense.
//!
//! An adjustment, an opening balance and a printed balance may be negative: they are not looked at.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::item_place;
use crate::place::Place;
use crate::plan::{
    Activity, Cost, Money, PerPeriod, Plan, Price, Quantity, RateSource, Section, Series,
};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB051",
    name: RuleName("negative-amount"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Plan],
    summary: "a credit, a debit or a cost is below zero",
    doc: r#"
## What it checks

That no funder's `credit`, no line's `debit`, and no `amount`, `rate` or `quantity` of a cost item is below zero.

## Why it matters

A negative cost is income, and a negative credit is a cost: each belongs on the other side, where its reader looks
for it. A minus sign that slipped in moves a total by twice the amount.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { credit = [200] }
scholen = { credit = [-100] }

[lines]
scholing = { debit = [100] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { credit = [100] }

[lines]
scholing = { debit = [100] }
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let plan = cx.plan;
    for (id, funder) in &plan.funders {
        let base = || Place::section("funders").key(id.as_str()).key("credit");
        let side = Side {
            of: &funder.name,
            has: "credit",
            instead: "a cost belongs on a line",
        };
        rows(plan, funder.credit.as_ref(), base, side, findings);
    }
    for (id, line) in &plan.lines {
        let base = || Place::section("lines").key(id.as_str()).key("debit");
        let side = Side {
            of: &line.name,
            has: "debit",
            instead: "what comes in belongs to a funder",
        };
        rows(plan, line.debit.as_ref(), base, side, findings);
    }
    for activity in &plan.activities {
        costs(plan, activity, findings);
    }
}

/// Whose amounts they are.
struct Side<'a> {
    of: &'a str,
    has: &'static str,
    instead: &'static str,
}

fn rows(
    plan: &Plan,
    row: Option<&PerPeriod<Money>>,
    base: impl Fn() -> Place,
    side: Side<'_>,
    findings: &mut Vec<Finding>,
) {
    let entries = row
        .into_iter()
        .flat_map(|row| row.entries().iter().map(move |entry| (row, entry)));
    for (row, (period, amount)) in entries.filter(|(_, (_, amount))| amount.is_negative()) {
        let period_id = &plan.periods.get(*period).id;
        let message = say![
            "the ",
            side.has,
            " of ",
            name(side.of),
            " in ",
            name(period_id),
            " is ",
            *amount,
            ", below zero"
        ];
        let hint = say!["take the minus sign out; ", side.instead];
        findings.push(
            Finding::new(
                RULE.name,
                row.place(base(), *period, &plan.periods),
                message,
            )
            .hint(hint),
        );
    }
}

fn costs(plan: &Plan, activity: &Activity, findings: &mut Vec<Finding>) {
    let Cost::Items(items) = &activity.cost else {
        return;
    };
    for item in items {
        let place = |key: &str| item_place(activity, item).key(key);
        let is_below = |amount: &Money| amount.is_negative();
        let below = match &item.price {
            Price::Amount(amount) => first(plan, amount, is_below, || place("amount")),
            Price::Product { rate, quantity } => {
                let rate = match rate {
                    RateSource::Rate(rate) => first(plan, rate, is_below, || place("rate")),
                    RateSource::Tariff(_) => None,
                };
                let is_below = |quantity: &Quantity| quantity.decimal().is_sign_negative();
                rate.or_else(|| first(plan, quantity, is_below, || place("quantity")))
            }
        };
        if let Some(place) = below {
            let message = say![
                "a cost of activity ",
                name(&activity.code),
                " is below zero"
            ];
            let hint = say!["take the minus sign out; what comes in belongs to a funder"];
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}

/// Where the first figure stands that is below zero.
fn first<T: Copy>(
    plan: &Plan,
    figures: &Series<T>,
    is_below: impl Fn(&T) -> bool,
    base: impl Fn() -> Place,
) -> Option<Place> {
    match figures {
        Series::One(figure) => is_below(figure).then(base),
        Series::Each(each) => {
            let mut entries = each.entries().iter();
            let (period, _) = entries.find(|(_, figure)| is_below(figure))?;
            Some(each.place(base(), *period, &plan.periods))
        }
    }
}
