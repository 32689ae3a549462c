//! Costs on a missing line: either the id was misspelt, or that line is missing.

use super::candidates::Collector;
use super::cost;
use super::rows::Changes;
use super::slip::{ADDED, Slip, SlipTerms, StrayLine};
use super::sums::millionths;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::checks::support::presumed::StrayCosts;
use crate::ledger::Side;

/// For all costs on missing lines, adds each line that they may belong on. The plan, with its sums, is without these
/// costs.
pub(super) fn stray_slips(collector: &mut Collector<'_>) {
    for (stray, costs) in collector.cx.strays().iter().enumerate() {
        add(collector, stray, costs, StrayLine::Missing(None));
        for row in BudgetRow::of_side(collector.cx, Side::Debit) {
            let to = match row.is_group {
                true => StrayLine::Missing(Some(row.index)),
                false => StrayLine::There(row.index),
            };
            add(collector, stray, costs, to);
        }
    }
}

/// Adds the slip of costs on a missing line that belong on `to`. The printed debit of a line of the plan has these
/// costs already, so on such a line they change only the comparison of that debit with the costs.
fn add(collector: &mut Collector<'_>, stray: usize, costs: &StrayCosts, to: StrayLine) {
    let mut changes = Changes::default();
    for (period, amount) in costs {
        let terms: SlipTerms = match to {
            StrayLine::There(line) => {
                let period = *period;
                vec![(AddendSet::Planned { line, period }, ADDED)]
            }
            StrayLine::Missing(group) => {
                let mut terms = collector.sums.placed(Side::Debit, group, *period);
                terms.extend(collector.sums.leaf(Side::Debit, None, *period));
                terms
            }
        };
        if let Some(amount) = millionths(*amount) {
            changes.add(collector, &terms, -amount);
        }
    }
    let slip = Slip::Stray { stray, to };
    collector.add(slip, cost::MISSING, changes.into_effect());
}
