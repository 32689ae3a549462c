//! A plan with realised amounts instead of its budget, so that its conditions can be evaluated on these amounts.

use std::collections::BTreeMap;

use super::comparison::{BudgetComparison, ComparedRow};
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::plan::{
    ActivityIx, Amount, Cost, CostItem, Form, FunderIx, LineIx, Money, PerPeriod, PeriodIx, Plan,
    Price, Series, Timing,
};

/// The plan with the realised costs of its lines and activities. The costs of contributions in kind that no bookkeeping
/// has stay as budgeted.
fn with_realised_costs(plan: &Plan, books: &Books, comparison: &BudgetComparison) -> Plan {
    let mut realised = plan.clone();
    realised.unit = plan.minor_unit();
    let figures = |row: &ComparedRow, in_kind: &Sums| {
        let periods = comparison.periods.iter().map(|closed| closed.period);
        let amounts =
            periods.map(|period| (period, row.at(period).realised.plus(in_kind.at(period))));
        known_and_unknown(amounts)
    };
    for (index, line) in realised.lines.values_mut().enumerate() {
        let index = LineIx::new(index);
        let is_group = books.line_tree.is_group(index);
        line.debit = (!is_group)
            .then(|| figures(&comparison.lines[index], &comparison.in_kind.lines[index]));
        line.total = None;
        line.cost = Cost::Unstated;
        line.cost_is_complete = true;
        line.adjust.clear();
    }
    for (index, activity) in realised.activities.iter_mut().enumerate() {
        let index = ActivityIx::new(index);
        let in_kind = &comparison.in_kind.activities[index];
        // A cost on its own line, and one on each line that booking rules name beside it.
        let mut own = comparison.activities[index].clone();
        let mut items = Vec::new();
        let named = comparison.on_named_lines.iter();
        for ((_, line), part) in named.filter(|((of, _), _)| *of == index) {
            own = own.without(part);
            let row = ComparedRow::new(Sums::default(), part.clone());
            let price = Price::Amount(Series::Each(figures(&row, &Sums::default())));
            items.push(CostItem {
                line: Some(plan.line_id(*line).clone()),
                ..CostItem::new(items.len() + 1, price, Timing::ByFigures)
            });
        }
        let price = Price::Amount(Series::Each(figures(&own, in_kind)));
        items.insert(0, CostItem::new(0, price, Timing::ByFigures));
        activity.cost = Cost::Items(items);
    }
    realised
}

/// Returns the plan with its realised costs, and with the payments of its funders by the bookkeepings in place of their
/// income; `borne` has amounts that replace these payments, by funder and period. The payments of a funder are unknown
/// if no booking rule names it, or if a rule names a group that it is in. An own contribution, and a contribution in
/// kind that no bookkeeping has, count as budgeted.
pub fn realised_plan(
    plan: &Plan,
    books: &Books,
    comparison: &BudgetComparison,
    borne: &BTreeMap<FunderIx, Vec<(PeriodIx, Amount)>>,
) -> Plan {
    let mut realised = with_realised_costs(plan, books, comparison);
    let named = plan.booked_funders();
    let tree = &books.funder_tree;
    for (index, id, _) in plan.indexed_funders() {
        let mut above = tree.ancestors(index);
        let is_of_group = above.any(|group| named.contains(plan.funder_id(group)));
        let as_budgeted =
            comparison.in_kind.funders.contains(&index) || comparison.own.contains(&index);
        let booked = comparison.periods.iter().map(|closed| {
            let both = comparison.funders[index].at(closed.period);
            let amount = match (as_budgeted, named.contains(id) && !is_of_group) {
                (true, _) => both.budget,
                (false, true) => both.realised,
                (false, false) => Amount::Unknown,
            };
            (closed.period, amount)
        });
        let amounts = borne.get(&index).cloned();
        let figures = known_and_unknown(amounts.unwrap_or_else(|| booked.collect()));
        let funder = realised.funder_mut(index);
        funder.total = None;
        funder.pays_rest = false;
        funder.credit = (!tree.is_group(index)).then_some(figures);
    }
    realised
}

/// Amounts as figures of a plan: a hole for each that is unknown.
fn known_and_unknown(amounts: impl IntoIterator<Item = (PeriodIx, Amount)>) -> PerPeriod<Money> {
    let (mut entries, mut holes) = (Vec::new(), Vec::new());
    for (period, amount) in amounts {
        match amount {
            Amount::Blank => {}
            Amount::Known(amount) => entries.push((period, amount)),
            Amount::Unknown => holes.push(period),
        }
    }
    PerPeriod::new(Form::Table, entries, holes)
}
