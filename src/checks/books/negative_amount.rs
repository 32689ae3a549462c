//! A credit, a debit or a cost below zero.
//!
//! An adjustment, an opening balance and a printed balance may be negative, and so may the figures of a funder, a line
//! or a cost item with `sign = "any"`.

use std::collections::BTreeSet;

use crate::checks::Context;
use crate::checks::support::below_zero::{costs_below_zero, sign_of, without_minus};
use crate::checks::support::budget_row::{BudgetRow, figures_key};
use crate::checks::support::cost_owner::owner_in_words;
use crate::checks::support::root_cause::is_certain;
use crate::checks::support::root_cause::naming::{NamedSlip, called};
use crate::checks::support::rule_names::NEGATIVE_AMOUNT;
use crate::finding::{
    Advice, Finding, Level, Message, PlanChange, Rule, Topic, Words, name, verbatim,
};
use crate::ledger::{ShareBaseCosts, Side, Tree, item_place};
use crate::place::{Place, Step};
use crate::plan::{CostItem, CostOwner, FigureSign, Line, PeriodIx, Plan, Section, ShareCandidate};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB051",
    name: NEGATIVE_AMOUNT,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[Section::Plan],
    title: Words::new("Bedrag onder nul", "Amount below zero"),
    checks: Words::new(
        "Of geen `credit` van een financier, geen `debit` van een post en geen `amount`, `rate`, `quantity` of \
             `percent` van een kostenregel onder nul is, ook niet als percentage van kosten onder nul. Een financier, post of kostenregel met `sign = \"any\"` mag onder nul zijn.",
        "That no `credit` of a funder, no `debit` of a line, and no `amount`, `rate`, `quantity` or `percent` of a \
             cost item is below zero, nor what is a percentage of costs below zero. A funder, a line or a cost item with `sign = \"any\"` may be below zero.",
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
    let changes = without_minus(cx);
    for row in rows {
        row_below_zero(cx, &row, &changes, findings);
    }
    let certain = certain_places(cx);
    let mut tariffs = BTreeSet::new();
    for (owner, _, item) in cx.plan.cost_items() {
        let mut places = costs_below_zero(cx.plan, owner, item);
        // A figure that is the only explanation of wrong sums has a finding that says more. A tariff is reported once.
        places.retain(|place| !certain.contains(place));
        places.retain(|place| !is_of_tariff(place) || tariffs.insert(place.clone()));
        findings.extend(cost_below_zero(cx.plan, owner, places, &changes));
    }
    for (owner, item_index, item) in cx.plan.cost_items() {
        findings.extend(share_below_zero(cx, (owner, item_index), item));
    }
}

fn row_below_zero(
    cx: Context<'_>,
    row: &BudgetRow<'_>,
    changes: &[PlanChange],
    findings: &mut Vec<Finding>,
) {
    let plan = cx.plan;
    let hint = || match row.side {
        Side::Credit => tell! {
            nl: "haal het minteken weg; lasten horen op een post, en een tekort dat onder de baten is gedrukt, heeft {sign}",
            en: "take the minus sign out; a cost belongs on a line, and a deficit that is printed among the income has {sign}",
            sign = verbatim("sign = \"any\"")
        },
        Side::Debit => income_belongs_to_a_funder(),
    };
    let entries = row.figures.map(|figures| figures.entries().iter());
    // A price below zero may be the one figure behind several periods.
    let mut in_file = BTreeSet::new();
    for (period, amount) in entries.into_iter().flatten() {
        // A figure that is the only explanation of wrong sums has a finding that says more.
        if amount.is_negative() && !is_certain(cx, row.side, row.index, *period) {
            let id = &plan.periods.get(*period).id;
            let message = tell! {
                nl: "{key} van {row} is in {period} {amount}, en dat is minder dan nul",
                en: "the {key} of {row} in {period} is {amount}, below zero",
                key = verbatim(figures_key(row.side)), row = called(cx, row), period = name(id),
                amount = *amount
            };
            let place = row.figure_place(*period, &plan.periods);
            if !in_file.insert(plan.place_in_file(place.clone())) {
                continue;
            }
            let hint = Advice::from(hint()).or_try(removed_minus_at(changes, &place));
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}

/// The places of figures that another finding reports as the only explanation of wrong sums.
fn certain_places(cx: Context<'_>) -> BTreeSet<Place> {
    let causes = cx.root_causes().iter().filter(|cause| cause.is_named());
    let certain = causes.filter_map(|cause| match &cause.suspects[..] {
        [only] => NamedSlip::new(cx, only),
        _ => None,
    });
    certain.map(|slip| slip.place).collect()
}

fn is_of_tariff(place: &Place) -> bool {
    place.steps().first().and_then(Step::as_key) == Some(Section::Tariffs.key())
}

/// The finding about a cost with figures below zero at some places. It stands at the first of these.
fn cost_below_zero(
    plan: &Plan,
    owner: CostOwner,
    places: Vec<Place>,
    changes: &[PlanChange],
) -> Option<Finding> {
    let of_cost = changes
        .iter()
        .filter(|change| places.contains(&change.place));
    let of_cost: Vec<PlanChange> = of_cost.cloned().collect();
    let place = places.into_iter().next()?;
    let tariff = is_of_tariff(&place)
        .then(|| place.steps().get(1)?.as_key())
        .flatten();
    let tariff = tariff.and_then(|id| plan.tariffs.get(id));
    let message = match tariff {
        Some(tariff) => tell! {
            nl: "tarief {tariff} is minder dan nul", en: "tariff {tariff} is below zero",
            tariff = name(&tariff.name)
        },
        None => tell! {
            nl: "een kostenpost van {of} is minder dan nul", en: "a cost of {of} is below zero",
            of = owner_in_words(plan, owner)
        },
    };
    let hint =
        Advice::from(income_belongs_to_a_funder()).or_try((!of_cost.is_empty()).then_some(of_cost));
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

/// The change that takes the minus sign out at a place.
fn removed_minus_at(changes: &[PlanChange], place: &Place) -> Option<Vec<PlanChange>> {
    let change = changes.iter().find(|change| change.place == *place)?;
    Some(vec![change.clone()])
}

/// Reports the first period in which a positive percentage comes to an amount below zero, because its base is below
/// zero. Periods in which a figure of that base is reported itself are left out.
fn share_below_zero(
    cx: Context<'_>,
    (owner, item_index): (CostOwner, usize),
    item: &CostItem,
) -> Option<Finding> {
    let plan = cx.plan;
    let percent = item.price.share()?.percent?;
    if percent.percent().is_sign_negative() || sign_of(plan, owner, item) == FigureSign::Any {
        return None;
    }
    let costing = cx.books.costings[owner].get(item_index)?;
    let mut costs = costing.by_period.iter();
    let cost = costs
        .find(|cost| cost.amount.is_negative() && !has_base_below_zero(cx, item, cost.period))?;
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

/// Whether the base of a percentage has a figure that is below zero in a period and is reported itself.
fn has_base_below_zero(cx: Context<'_>, item: &CostItem, period: PeriodIx) -> bool {
    let plan = cx.plan;
    let Some(share) = item.price.share() else {
        return false;
    };
    let base = ShareBaseCosts::of(plan, &Tree::of_lines(plan), share);
    let is_negative = |line: &Line| {
        let stated = line.debit.as_ref().and_then(|debit| debit.get(period));
        line.sign == FigureSign::Positive && stated.is_some_and(|amount| amount.is_negative())
    };
    let is_negative_item = |owner: CostOwner, item_index: usize, each: &CostItem| {
        let costing = cx.books.costings[owner].get(item_index);
        let mut costs = costing.into_iter().flat_map(|costing| &costing.by_period);
        costs.any(|cost| cost.period == period && cost.amount.is_negative())
            && !costs_below_zero(plan, owner, each).is_empty()
    };
    let mut lines = plan.indexed_lines();
    let mut items = plan.cost_items();
    lines.any(|(at, _, line)| is_negative(line) && base.has_line(plan, at))
        || items.any(|(owner, item_index, each)| {
            base.has_item(plan, owner, each) && is_negative_item(owner, item_index, each)
        })
}

fn income_belongs_to_a_funder() -> Message {
    tell! {
        nl: "haal het minteken weg; baten horen bij een financier, en een teruggaaf heeft {sign}",
        en: "take the minus sign out; what comes in belongs to a funder, and a refund has {sign}",
        sign = verbatim("sign = \"any\"")
    }
}
