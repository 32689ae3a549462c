//! A credit, a debit or a cost below zero.
//!
//! An adjustment, an opening balance and a printed balance may be negative, and so may the figures of a line or a cost
//! item with `sign = "any"`.

use crate::checks::Context;
use crate::checks::support::budget_row::{BudgetRow, figures_key};
use crate::checks::support::cost_owner::owner_in_words;
use crate::checks::support::root_cause::is_certain;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{Side, item_place};
use crate::place::Place;
use crate::plan::{
    CostItem, CostOwner, FigureSign, Money, Plan, Price, Quantity, RateSource, Section, Series,
    ShareCandidate,
};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB051",
    name: RuleName("negative-amount"),
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[Section::Plan],
    title: Words::new("Bedrag onder nul", "Amount below zero"),
    checks: Words::new(
        "Of geen `credit` van een financier, geen `debit` van een post en geen `amount`, `rate`, `quantity` of \
             `percent` van een kostenregel onder nul is, ook niet als percentage van kosten onder nul. Een post of kostenregel met `sign = \"any\"` mag onder nul zijn.",
        "That no `credit` of a funder, no `debit` of a line, and no `amount`, `rate`, `quantity` or `percent` of a \
             cost item is below zero, nor what is a percentage of costs below zero. A line or a cost item with `sign = \"any\"` may be below zero.",
    ),
    why: Words::new(
        "Negatieve kosten zijn baten en negatieve baten zijn kosten: ze horen aan de andere kant, waar een lezer \
             ze zoekt. Een minteken dat er per ongeluk staat, verandert een totaal met tweemaal het bedrag.",
        "A negative cost is income and a negative credit is a cost: each belongs on the other side, where a \
             reader looks for it. A minus sign that was typed by mistake changes a total by twice the amount.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { credit = [200] }
scholen = { credit = [-100] }

[lines]
scholing = { debit = [100] }
"#,
    instead: &[(
        "gemeente = { credit = [200] }
scholen = { credit = [-100] }",
        "gemeente = { credit = [100] }",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let rows = BudgetRow::all(cx).filter(|row| row.sign == FigureSign::Positive);
    for row in rows {
        row_below_zero(cx, &row, findings);
    }
    for (owner, _, item) in cx.plan.cost_items() {
        findings.extend(cost_below_zero(cx.plan, owner, item));
    }
    for (owner, number, item) in cx.plan.cost_items() {
        findings.extend(share_below_zero(cx, (owner, number), item));
    }
}

fn row_below_zero(cx: Context<'_>, row: &BudgetRow<'_>, findings: &mut Vec<Finding>) {
    let plan = cx.plan;
    let hint = || match row.side {
        Side::Credit => tell! {
            nl: "haal het minteken weg; lasten horen op een post",
            en: "take the minus sign out; a cost belongs on a line"
        },
        Side::Debit => income_belongs_to_a_funder(),
    };
    let entries = row.figures.map(|figures| figures.entries().iter());
    for (period, amount) in entries.into_iter().flatten() {
        // If its sums show what it should be, that finding says more.
        if amount.is_negative() && !is_certain(cx, row.side, row.index, *period) {
            let id = &plan.periods.get(*period).id;
            let message = tell! {
                nl: "{key} van {row} is in {period} {amount}, en dat is minder dan nul",
                en: "the {key} of {row} in {period} is {amount}, below zero",
                key = verbatim(figures_key(row.side)), row = name(row.name), period = name(id),
                amount = *amount
            };
            let place = row.figure_place(*period, &plan.periods);
            findings.push(Finding::new(RULE.name, place, message).hint(hint()));
        }
    }
}

fn cost_below_zero(plan: &Plan, owner: CostOwner, item: &CostItem) -> Option<Finding> {
    if sign_of(plan, owner, item) == FigureSign::Any {
        return None;
    }
    let place = first_below_zero(plan, owner, item)?;
    let message = tell! {
        nl: "een kostenpost van {of} is minder dan nul", en: "a cost of {of} is below zero",
        of = owner_in_words(plan, owner)
    };
    Some(Finding::new(RULE.name, place, message).hint(income_belongs_to_a_funder()))
}

/// A percentage that is not below zero itself, of costs that are.
fn share_below_zero(
    cx: Context<'_>,
    (owner, number): (CostOwner, usize),
    item: &CostItem,
) -> Option<Finding> {
    let plan = cx.plan;
    let percent = item.price.share()?.percent?;
    if percent.percent().is_sign_negative() || sign_of(plan, owner, item) == FigureSign::Any {
        return None;
    }
    let costing = cx.books.costings[owner].get(number)?;
    let mut costs = costing.by_period.iter();
    let cost = costs.find(|cost| cost.amount.is_negative())?;
    let message = tell! {
        nl: "een percentage van {of} is in {period} {amount}, en dat is minder dan nul",
        en: "a percentage of {of} in {period} is {amount}, below zero",
        of = owner_in_words(plan, owner), period = name(&plan.periods.get(cost.period).id),
        amount = cost.amount
    };
    let hint = tell! {
        nl: "kijk na waarvan het een percentage is; is het bedrag zo bedoeld, voeg dan {sign} toe",
        en: "look at what it is a percentage of; if the amount is meant, add {sign}",
        sign = verbatim("sign = \"any\"")
    };
    let place = item_place(plan, owner, item).key("percent");
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

fn income_belongs_to_a_funder() -> Message {
    tell! {
        nl: "haal het minteken weg; baten horen bij een financier, en een teruggaaf heeft {sign}",
        en: "take the minus sign out; what comes in belongs to a funder, and a refund has {sign}",
        sign = verbatim("sign = \"any\"")
    }
}

/// The sign of a cost item: its own, or else that of its line.
fn sign_of(plan: &Plan, owner: CostOwner, item: &CostItem) -> FigureSign {
    let line = plan.line_of_cost(owner, item);
    let of_line = || Some(plan.lines.get(line?)?.sign);
    item.sign.or_else(of_line).unwrap_or_default()
}

/// The place of the first figure of a cost item that is below zero.
fn first_below_zero(plan: &Plan, owner: CostOwner, item: &CostItem) -> Option<Place> {
    let place = |key: &str| item_place(plan, owner, item).key(key);
    let is_amount_below = |amount: &Money| amount.is_negative();
    let is_quantity_below = |quantity: &Quantity| quantity.decimal().is_sign_negative();
    match &item.price {
        Price::Amount(amount) => first(plan, amount, is_amount_below, place("amount")),
        Price::Product { rate, quantity } => {
            let rate = match rate {
                RateSource::Rate(rate) => first(plan, rate, is_amount_below, place("rate")),
                RateSource::Tariff(_) => None,
            };
            rate.or_else(|| first(plan, quantity, is_quantity_below, place("quantity")))
        }
        Price::Share(share) => {
            let percent = share.percent?.percent();
            percent.is_sign_negative().then(|| place("percent"))
        }
    }
}

/// The place of the first figure of a series that is below zero.
fn first<T: Copy>(
    plan: &Plan,
    figures: &Series<T>,
    is_below: impl Fn(&T) -> bool,
    base: Place,
) -> Option<Place> {
    match figures {
        Series::One(figure) => is_below(figure).then_some(base),
        Series::Each(each) => {
            let mut entries = each.entries().iter();
            let (period, _) = entries.find(|(_, figure)| is_below(figure))?;
            Some(each.place(base, *period, &plan.periods))
        }
    }
}
