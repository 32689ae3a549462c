//! Every amount of money that is written in a plan, walked in one place. Rates, tariffs and quantities are none.

use crate::place::Place;
use crate::plan::{Activity, Cost, Money, PerPeriod, Plan, Price, Series};

/// What is told of each amount: how much, and where it stands.
pub(crate) type Visit<'v> = dyn FnMut(Money, &dyn Fn() -> Place) + 'v;

/// Visits every amount of a plan, in the order of its sections.
pub(crate) fn visit(plan: &Plan, visit: &mut Visit<'_>) {
    visit(plan.opening, &|| Place::section("plan").key("opening"));
    for (id, funder) in &plan.funders {
        let place = || Place::section("funders").key(id.as_str());
        row(plan, &funder.credit, &|| place().key("credit"), visit);
        one(funder.total, &|| place().key("total"), visit);
        one(funder.max, &|| place().key("max"), visit);
        series(
            plan,
            funder.max_per_period.as_ref(),
            &|| place().key("max-per-period"),
            visit,
        );
    }
    for (id, line) in &plan.lines {
        let place = || Place::section("lines").key(id.as_str());
        row(plan, &line.debit, &|| place().key("debit"), visit);
        one(line.total, &|| place().key("total"), visit);
        series(
            plan,
            line.approved.as_ref(),
            &|| place().key("approved"),
            visit,
        );
        for adjustment in &line.adjust {
            visit(adjustment.amount, &|| {
                place().key("adjust").index(adjustment.number).key("amount")
            });
        }
    }
    visit_totals(plan, visit);
    plan.activities
        .iter()
        .for_each(|activity| visit_activity(plan, activity, visit));
    for condition in &plan.conditions {
        let place = || Place::section("conditions").index(condition.number);
        one(condition.max, &|| place().key("max"), visit);
        one(condition.min, &|| place().key("min"), visit);
        row(
            plan,
            &condition.instalments,
            &|| place().key("instalments"),
            visit,
        );
        one(
            condition.max_prefinance,
            &|| place().key("max-prefinance"),
            visit,
        );
    }
}

fn visit_totals(plan: &Plan, visit: &mut Visit<'_>) {
    let totals = &plan.totals;
    let place = |key: &str| Place::section("totals").key(key);
    row(plan, &totals.debit, &|| place("debit"), visit);
    row(plan, &totals.credit, &|| place("credit"), visit);
    row(plan, &totals.balance, &|| place("balance"), visit);
    one(totals.total_debit, &|| place("total-debit"), visit);
    one(totals.total_credit, &|| place("total-credit"), visit);
    one(totals.total_balance, &|| place("total-balance"), visit);
}

fn visit_activity(plan: &Plan, activity: &Activity, visit: &mut Visit<'_>) {
    let Cost::Items(items) = &activity.cost else {
        return;
    };
    for item in items {
        let place = || {
            Place::section("activities")
                .index(activity.number)
                .key("cost")
                .index(item.number)
                .key("amount")
        };
        match &item.price {
            Price::Amount(amounts) => series(plan, Some(amounts), &place, visit),
            Price::Product { .. } => {}
        }
    }
}

fn series(
    plan: &Plan,
    amounts: Option<&Series<Money>>,
    place: &dyn Fn() -> Place,
    visit: &mut Visit<'_>,
) {
    match amounts {
        Some(Series::One(amount)) => visit(*amount, place),
        Some(Series::Each(amounts)) => each(plan, amounts, place, visit),
        None => {}
    }
}

fn one(amount: Option<Money>, place: &dyn Fn() -> Place, visit: &mut Visit<'_>) {
    if let Some(amount) = amount {
        visit(amount, place);
    }
}

fn row(
    plan: &Plan,
    row: &Option<PerPeriod<Money>>,
    base: &dyn Fn() -> Place,
    visit: &mut Visit<'_>,
) {
    if let Some(row) = row {
        each(plan, row, base, visit);
    }
}

fn each(plan: &Plan, row: &PerPeriod<Money>, base: &dyn Fn() -> Place, visit: &mut Visit<'_>) {
    for (period, amount) in row.entries() {
        visit(*amount, &|| row.place(base(), *period, &plan.periods));
    }
}
