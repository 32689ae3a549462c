//! The place in the file of the amount of a posting. A posting stores its origin, and places are made from that on
//! demand.

use super::allocation::pool_above;
use super::books::{Account, FunderIx, LineIx, Origin, Posting};
use crate::place::Place;
use crate::plan::{Cost, CostItem, CostOwner, PeriodIx, Plan, Price, RateSource, Series};

/// The place of a cost item.
pub fn item_place(plan: &Plan, owner: CostOwner, item: &CostItem) -> Place {
    match plan.cost_of(owner) {
        Cost::Single(_) => plan.place_of_owner(owner),
        Cost::Unstated | Cost::None | Cost::Items(_) => cost_key(plan, owner).index(item.number),
    }
}

fn cost_key(plan: &Plan, owner: CostOwner) -> Place {
    plan.place_of_owner(owner).key("cost")
}

/// The place of the amount of a posting.
pub fn posting_place(plan: &Plan, posting: &Posting) -> Place {
    if let Some((owner, item)) = posting.cost() {
        return cost_place(plan, owner, item, Some(posting.period));
    }
    match (posting.origin, posting.account) {
        (Origin::Adjustment { entry }, Account::Line(line)) => adjustment_place(plan, line, entry),
        (Origin::Credit, Account::Funder(funder)) => credit_place(plan, funder, posting.period),
        (Origin::Rest, Account::Line(line)) => {
            let base = line_key(plan, line).key("debit");
            match &plan.line(line).debit {
                Some(debit) => debit.place(base, posting.period, &plan.periods),
                None => base,
            }
        }
        (Origin::Cost { .. } | Origin::Adjustment { .. } | Origin::Credit | Origin::Rest, _) => {
            Place::root()
        }
    }
}

fn line_key(plan: &Plan, line: LineIx) -> Place {
    Place::section("lines").key(plan.line_id(line).as_str())
}

/// The place of a funder's credit in a period: its own figure, or that of the pool that it shares in.
pub fn credit_place(plan: &Plan, funder: FunderIx, period: PeriodIx) -> Place {
    let own = plan.funder(funder);
    let pool = if own.has_credit() {
        None
    } else {
        pool_above(plan, own)
    };
    let (id, of) = pool.unwrap_or((plan.funder_id(funder), own));
    let base = Place::section("funders").key(id.as_str()).key("credit");
    match &of.credit {
        Some(credit) => credit.place(base, period, &plan.periods),
        None => base,
    }
}

/// The place of a cost item's figure: that of the period, if the item has a figure for each period.
pub fn cost_place(plan: &Plan, owner: CostOwner, item: usize, period: Option<PeriodIx>) -> Place {
    let Some(item) = plan.cost_item(owner, item) else {
        return cost_key(plan, owner);
    };
    let place = item_place(plan, owner, item);
    let Some(period) = period else { return place };
    match &item.price {
        Price::Amount(Series::Each(amounts)) => {
            amounts.place(place.key("amount"), period, &plan.periods)
        }
        Price::Product {
            quantity: Series::Each(quantities),
            ..
        } => quantities.place(place.key("quantity"), period, &plan.periods),
        Price::Product {
            rate: RateSource::Rate(Series::Each(rates)),
            ..
        } => rates.place(place.key("rate"), period, &plan.periods),
        Price::Amount(Series::One(_)) | Price::Product { .. } | Price::Share(_) => place,
    }
}

/// The place of an adjustment of a line.
pub fn adjustment_place(plan: &Plan, line: LineIx, entry: usize) -> Place {
    let place = line_key(plan, line).key("adjust");
    match plan.line(line).adjust.get(entry) {
        Some(adjustment) => place.index(adjustment.number),
        None => place,
    }
}
