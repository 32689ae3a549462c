//! A plan with what was realised in place of its budget, so that its conditions can be evaluated on that.

use super::comparison::{BudgetComparison, ComparedRow};
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::plan::{
    ActivityIx, Amount, Cost, CostItem, Form, FunderIx, LineIx, PerPeriod, Plan, Price, Series,
    Timing, Unit,
};

/// The plan with the realised costs of its lines and activities. What its funders bring in stays as budgeted, and so do
/// the costs of contributions in kind that no bookkeeping has.
pub fn realised_plan(plan: &Plan, books: &Books, comparison: &BudgetComparison) -> Plan {
    let mut realised = plan.clone();
    realised.unit = plan.unit.finer(Unit::CENT);
    let figures = |row: &ComparedRow, in_kind: &Sums| {
        let periods = comparison.periods.iter().map(|closed| closed.period);
        let amount = |period| row.at(period).realised.plus(in_kind.at(period)).known();
        let entries = periods.filter_map(|period| Some((period, amount(period)?)));
        PerPeriod::new(Form::Table, entries.collect(), Vec::new())
    };
    for (index, line) in realised.lines.values_mut().enumerate() {
        let index = LineIx::new(index);
        let is_group = books.line_tree.is_group(index);
        line.debit = (!is_group)
            .then(|| figures(&comparison.lines[index], &comparison.in_kind.lines[index]));
        line.total = None;
        line.cost = Cost::Unsaid;
        line.cost_is_whole = true;
        line.adjust.clear();
    }
    for (index, funder) in realised.funders.values_mut().enumerate() {
        if funder.pays_rest {
            let row = &books.funders[FunderIx::new(index)];
            let holes = plan.periods.iter().map(|(period, _)| period);
            let holes = holes.filter(|period| !row.is_known(*period));
            let figures = PerPeriod::new(Form::Table, row.cells().collect(), holes.collect());
            funder.pays_rest = false;
            funder.credit = Some(figures);
        }
    }
    for (index, activity) in realised.activities.iter_mut().enumerate() {
        let index = ActivityIx::new(index);
        let in_kind = &comparison.in_kind.activities[index];
        let figures = figures(&comparison.activities[index], in_kind);
        let price = Price::Amount(Series::Each(figures));
        activity.cost = Cost::Items(vec![CostItem::new(0, price, Timing::ByFigures)]);
    }
    realised
}

/// The plan with realised costs, and with what its funders paid by the bookkeepings in place of what they bring in. That of a
/// funder that no rule for bookings names is unknown, and so is that of a member of a group that one names. A contribution in
/// kind that no bookkeeping has counts as budgeted.
pub fn realised_plan_with_income(
    plan: &Plan,
    books: &Books,
    comparison: &BudgetComparison,
) -> Plan {
    let mut realised = realised_plan(plan, books, comparison);
    let named = plan.actuals.booked_funders();
    let tree = &books.funder_tree;
    for (index, id, _) in plan.indexed_funders() {
        let mut above = tree.ancestors(index);
        let is_of_group = above.any(|group| named.contains(plan.funder_id(group)));
        let is_in_kind = comparison.in_kind.funders.contains(&index);
        let (mut entries, mut holes) = (Vec::new(), Vec::new());
        for closed in &comparison.periods {
            let both = comparison.funders[index].at(closed.period);
            let amount = match (is_in_kind, named.contains(id) && !is_of_group) {
                (true, _) => both.budget,
                (false, true) => both.realised,
                (false, false) => Amount::Unknown,
            };
            match amount {
                Amount::Blank => {}
                Amount::Known(amount) => entries.push((closed.period, amount)),
                Amount::Unknown => holes.push(closed.period),
            }
        }
        let funder = realised.funder_mut(index);
        funder.total = None;
        let figures = PerPeriod::new(Form::Table, entries, holes);
        funder.pays_rest = false;
        funder.credit = (!tree.is_group(index)).then_some(figures);
    }
    realised
}
