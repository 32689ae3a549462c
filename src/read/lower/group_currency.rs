//! The currency of a group of lines: that of all costs on lines under the group, unless a cost names another one.

use super::rates::currency_of;
use crate::place::Path;
use crate::plan::{CostOwner, Currency, LineId, Plan, Price, RateSource};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;

/// Reads the currency of a line that is a group and has a currency but no price of its own. Returns whether the line is
/// such a group.
pub(super) fn read_currency(
    cx: &mut Lowering<'_>,
    id: &str,
    line: &Fields<'_>,
    path: &Path<'_>,
) -> bool {
    let mut present = keys::HOW_MUCH
        .iter()
        .filter(|key| line.is_present(key.name));
    let has_only_currency =
        present.all(|key| key.name == "currency") && line.is_present("currency");
    let is_group_with_currency = has_only_currency && cx.line_groups.contains(id);
    if is_group_with_currency && let Some(currency) = currency_of(cx, line, path) {
        cx.group_currencies.insert(LineId::new(id), currency);
    }
    is_group_with_currency
}

/// Gives each cost without a currency the currency of the nearest group above its line.
pub(super) fn inherit_currencies(cx: &Lowering<'_>, plan: &mut Plan) {
    if cx.group_currencies.is_empty() {
        return;
    }
    let inherited: Vec<(CostOwner, usize, Currency)> = plan
        .cost_items()
        .filter(|(_, _, item)| item.currency.is_none() && has_own_price(&item.price))
        .filter_map(|(owner, at, item)| {
            let line = plan.line_of_cost(owner, item)?;
            Some((owner, at, nearest_currency(cx, plan, line)?))
        })
        .collect();
    for (owner, at, currency) in inherited {
        if let Some(item) = plan.cost_item_mut(owner, at) {
            item.currency = Some(currency);
        }
    }
}

/// Whether a cost states an amount or a rate itself. A tariff of the plan has the currency of the plan.
fn has_own_price(price: &Price) -> bool {
    match price {
        Price::Amount(_) => true,
        Price::Product { rate, .. } => matches!(rate, RateSource::Rate(_)),
        Price::Share(_) => false,
    }
}

/// The currency of the line itself if it is a group with one, or else of the nearest group above it that has one.
fn nearest_currency(cx: &Lowering<'_>, plan: &Plan, line: &LineId) -> Option<Currency> {
    let group = |id: &LineId| plan.lines.get(id.as_str())?.under.clone();
    // The maximum number of steps ends the walk if groups are under each other in a cycle.
    let mut groups = std::iter::successors(Some(line.clone()), group).take(plan.lines.len() + 1);
    groups.find_map(|id| cx.group_currencies.get(&id).copied())
}
