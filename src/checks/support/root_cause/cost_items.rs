//! Slips of the cost items of activities: one is missing, or on the wrong line.

use std::collections::BTreeMap;

use super::candidates::Collector;
use super::cost;
use super::effect::{Effect, SlipFigure, SumTerm};
use super::rows::Changes;
use super::slip::{ADDED, Slip};
use super::sums::millionths;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::ledger::{Account, Side};
use crate::plan::{ActivityIx, CostOwner, LineIx, Money, PeriodIx};

/// Adds the slips of cost items, if their exact effect is known.
pub(super) fn cost_item_slips(collector: &mut Collector<'_>) {
    let lines = collector.cx.plan.lines.len();
    let wrong: Vec<LineIx> = (0..lines)
        .map(LineIx::new)
        .filter(|line| is_wrong(collector, *line))
        .collect();
    on_other_lines(collector, &wrong);
    missing(collector, &wrong);
}

/// Whether the costs on a line differ from its printed figure in a period.
fn is_wrong(collector: &Collector<'_>, line: LineIx) -> bool {
    let mut periods = collector.cx.plan.periods.iter();
    periods.any(|(period, _)| collector.is_wrong(planned(line, period)))
}

fn planned(line: LineIx, period: PeriodIx) -> AddendSet {
    AddendSet::Planned {
        line: line.index(),
        period,
    }
}

/// Adds costs of activities that may be missing. Only a wrong claim about activities shows which activity lacks a cost.
fn missing(collector: &mut Collector<'_>, wrong: &[LineIx]) {
    let stated = &collector.sums.stated.of_activities;
    if !stated.iter().any(|sum| collector.is_wrong(*sum)) {
        return;
    }
    let activities = collector.cx.plan.activities.len();
    for activity in (0..activities).map(ActivityIx::new) {
        for line in wrong {
            let slip = Slip::NoCost {
                activity,
                line: *line,
            };
            let Some(parts) = parts(collector, *line) else {
                continue;
            };
            collector.add_if_exact(slip, cost::MISSING, Effect::Missing(parts));
        }
    }
}

/// A missing cost on a line in each period, as a part of the sum of the line. None if the plan makes no claim about the
/// line in a period.
fn parts(collector: &Collector<'_>, line: LineIx) -> Option<Vec<SlipFigure>> {
    let periods = collector.cx.plan.periods.iter();
    let part = |(period, _)| {
        let sum = collector.index(planned(line, period))?;
        Some(SlipFigure {
            figure: 0,
            terms: vec![SumTerm::whole(sum, 1)],
        })
    };
    periods.map(part).collect()
}

/// Adds the cost items of activities that are on a line with too much cost, if another line lacks them.
fn on_other_lines(collector: &mut Collector<'_>, wrong: &[LineIx]) {
    let cx = collector.cx;
    let items: Vec<(CostOwner, usize)> = cx
        .plan
        .cost_items()
        .filter(|(owner, ..)| matches!(owner, CostOwner::Activity(_)))
        .map(|(owner, item, _)| (owner, item))
        .collect();
    let amounts = amounts_of_items(collector);
    for (owner, item) in items {
        let Some(from) = line_of(collector, owner, item).filter(|line| wrong.contains(line)) else {
            continue;
        };
        let Some(amounts) = amounts.get(&(owner, item)) else {
            continue;
        };
        let lines = (0..cx.plan.lines.len()).map(LineIx::new);
        let lacks = lines.filter(|to| *to != from && lacks(collector, *to, amounts));
        for to in lacks.collect::<Vec<_>>() {
            let mut changes = Changes::default();
            for ((period, _), amount) in cx.plan.periods.iter().zip(amounts) {
                let amount = millionths(*amount).unwrap_or_default();
                changes.add(collector, &vec![(planned(from, period), ADDED)], amount);
                changes.add(collector, &vec![(planned(to, period), ADDED)], -amount);
            }
            let slip = Slip::OnLine { owner, item, to };
            collector.add_row(slip, cost::ON_LINE, changes.into_effect());
        }
    }
}

fn line_of(collector: &Collector<'_>, owner: CostOwner, item: usize) -> Option<LineIx> {
    let plan = collector.cx.plan;
    let line = plan.line_of_cost(owner, plan.cost_item(owner, item)?)?;
    plan.find_line(line.as_str())
}

/// The cost of each item in each period.
fn amounts_of_items(collector: &Collector<'_>) -> BTreeMap<(CostOwner, usize), Vec<Money>> {
    let periods = collector.cx.plan.periods.len();
    let mut amounts = BTreeMap::new();
    for posting in &collector.cx.books.postings {
        if let (Some(item), Account::Line(_)) = (posting.cost(), &posting.account) {
            let of_item: &mut Vec<Money> = amounts
                .entry(item)
                .or_insert_with(|| vec![Money::ZERO; periods]);
            let at = posting.period.index();
            of_item[at] = of_item[at] + posting.amount;
        }
    }
    amounts
}

/// Whether the printed debit of a line exceeds its costs by exactly these amounts.
fn lacks(collector: &Collector<'_>, line: LineIx, amounts: &[Money]) -> bool {
    let cx = collector.cx;
    let row = BudgetRow::get(cx, Side::Debit, line.index()).filter(|row| !row.is_group);
    let printed = row.as_ref().and_then(BudgetRow::own_figures);
    let planned = &cx.books.planned[line];
    let periods = cx.plan.periods.iter().zip(amounts);
    let lacks_in = |((period, _), amount): ((PeriodIx, _), &Money)| {
        let printed = printed?.get(period).unwrap_or_default();
        let found = planned.is_known(period).then(|| planned.amount(period))?;
        Some(millionths(printed - found)? == millionths(*amount)?)
    };
    let mut lacking = periods.map(lacks_in);
    amounts.iter().any(|amount| !amount.is_zero()) && lacking.all(|it| it == Some(true))
}
