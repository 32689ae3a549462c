//! Percentages of costs whose `of` leaves out a line, or has a line too many.

use super::candidates::Collector;
use super::cost;
use super::effect::{Effect, Offset};
use super::replay::Replay;
use super::slip::Slip;
use super::sums::millionths;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::{
    CostBase, CostBaseId, CostOwner, CostShare, LineIx, PeriodIx, Plan, Price, ShareCandidate,
};

/// The maximum number of bases that are tried, because the plan is posted again for each. If more bases fit, none is
/// tried.
const MAX_BASES: usize = 10;

/// The base of a percentage that leaves out a line, or has a line too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WrongBase {
    pub(crate) owner: CostOwner,
    pub(crate) item: usize,
    pub(crate) line: LineIx,
    /// Whether the base leaves out the line. Else it has the line, and should not.
    pub(crate) is_left_out: bool,
}

/// Adds the bases that may leave out a line or have a line too many, of percentages on lines that differ from their
/// costs.
pub(super) fn base_slips(collector: &mut Collector<'_>) {
    let mut bases = Vec::new();
    for (owner, item, it) in collector.cx.plan.cost_items() {
        let line = collector.cx.plan.line_of_cost(owner, it);
        let line = line.and_then(|line| collector.cx.plan.find_line(line.as_str()));
        if let (Some(share), Some(line)) = (it.price.share(), line) {
            bases.extend(wrong_bases(collector, (owner, item), share, line));
        }
    }
    if bases.is_empty() || bases.len() > MAX_BASES {
        return;
    }
    let mut replay = Replay::new(collector.cx, collector.claimed);
    for base in bases {
        let Some(mut changes) = replay.with_right(Slip::Base(base), &[]) else {
            continue;
        };
        changes.retain(|(_, by)| *by != 0);
        let effect = Effect::Known(Offset {
            excess: Vec::new(),
            changes,
        });
        collector.add(Slip::Base(base), cost::FIGURE, effect);
    }
}

/// The bases that explain, within rounding, by how much the costs of a line differ in each period.
fn wrong_bases(
    collector: &Collector<'_>,
    (owner, item): (CostOwner, usize),
    share: &CostShare,
    of_item: LineIx,
) -> Vec<WrongBase> {
    let (cx, line) = (collector.cx, of_item.index());
    let CostBase::Named(ids) = &share.of else {
        return Vec::new();
    };
    let Some(percent) = share.percent.map(|percent| percent.percent()) else {
        return Vec::new();
    };
    let planned = |period| AddendSet::Planned { line, period };
    let mut periods = cx.plan.periods.iter().map(|(period, _)| period);
    if !periods.any(|period| collector.is_wrong(planned(period))) {
        return Vec::new();
    }
    let unit = 2 * collector.unit();
    // Compares the difference with the percentage of the other line.
    let explains = |other: LineIx, period: PeriodIx| {
        let row = BudgetRow::get(cx, Side::Debit, other.index())?;
        let amount = super::slip::figure_of(&row, period)?.decimal();
        let more = amount.checked_mul(percent)?.checked_div(100.into())?;
        let more = millionths(crate::plan::Money::sum(more.round_dp(6))?)?;
        let sum = collector.index(planned(period))?;
        let is_left_out = !ids
            .iter()
            .any(|id| id.as_str() == cx.plan.line_id(other).as_str());
        let residual = collector.residuals.amounts[sum];
        let left = if is_left_out {
            residual + more
        } else {
            residual - more
        };
        Some(left.abs() <= unit + collector.residuals.tolerances[sum])
    };
    let lines = cx.plan.lines.len();
    let others = (0..lines)
        .map(LineIx::new)
        .filter(|other| *other != of_item);
    let fits = others.filter(|other| {
        let mut periods = cx.plan.periods.iter().map(|(period, _)| period);
        periods.all(|period| explains(*other, period) == Some(true))
    });
    let wrong = |line: LineIx| WrongBase {
        owner,
        item,
        line,
        is_left_out: !ids
            .iter()
            .any(|id| id.as_str() == cx.plan.line_id(line).as_str()),
    };
    fits.map(wrong).collect()
}

/// Adds the line to the base, or takes it out. None if the cost is not a percentage of named costs.
pub(super) fn correct(plan: &mut Plan, base: WrongBase) -> Option<()> {
    let id = plan.line_id(base.line).as_str().to_string();
    let item = plan.cost_item_mut(base.owner, base.item)?;
    let Price::Share(CostShare {
        of: CostBase::Named(ids),
        ..
    }) = &mut item.price
    else {
        return None;
    };
    match base.is_left_out {
        true => ids.push(CostBaseId::new(&id)),
        false => ids.retain(|other| other.as_str() != id),
    }
    Some(())
}
