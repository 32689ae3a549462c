//! Where the amount of a posting stands in the file: from what it came from, and only when somebody asks.

use super::allocation::pool_above;
use super::{Account, FunderIx, LineIx, Origin, Posting};
use crate::place::Place;
use crate::plan::{Activity, Cost, CostItem, PeriodIx, Plan, Price, RateSource, Series};

impl Posting {
    /// The cost item that it came from, when it came from one.
    pub fn item<'p>(&self, plan: &'p Plan) -> Option<&'p CostItem> {
        let Origin::Cost { item } = self.origin else {
            return None;
        };
        match &plan.activities[self.activity?.index()].cost {
            Cost::Items(items) => items.get(item as usize),
            Cost::Unsaid | Cost::None => None,
        }
    }
}

/// Where a cost item stands.
pub fn item_place(activity: &Activity, item: &CostItem) -> Place {
    Place::section("activities")
        .index(activity.number)
        .key("cost")
        .index(item.number)
}

/// Where the amount of a posting stands in the file.
pub fn posting_place(plan: &Plan, posting: &Posting) -> Place {
    match (posting.origin, posting.account) {
        (Origin::Cost { item }, _) => match posting.activity {
            Some(activity) => cost_place(
                plan,
                &plan.activities[activity.index()],
                item,
                Some(posting.period),
            ),
            None => Place::section("activities"),
        },
        (Origin::Adjustment { entry }, Account::Line(line)) => adjustment_place(plan, line, entry),
        (Origin::Credit, Account::Funder(funder)) => credit_place(plan, funder, posting.period),
        (Origin::Rest, Account::Line(LineIx(line))) => {
            let Some((id, line)) = plan.lines.get_index(line as usize) else {
                return Place::section("lines");
            };
            let base = Place::section("lines").key(id.as_str()).key("debit");
            match &line.debit {
                Some(debit) => debit.place(base, posting.period, &plan.periods),
                None => base,
            }
        }
        (Origin::Adjustment { .. } | Origin::Credit | Origin::Rest, _) => Place::root(),
    }
}

/// Where what a funder brings in in a period stands: its own figure, or that of the group which it gets a part of.
pub fn credit_place(plan: &Plan, funder: FunderIx, period: PeriodIx) -> Place {
    let Some(own) = plan.funders.get_index(funder.index()) else {
        return Place::section("funders");
    };
    let pool = if own.1.credit.is_none() {
        pool_above(plan, own.1)
    } else {
        None
    };
    let (id, of) = pool.unwrap_or(own);
    let base = Place::section("funders").key(id.as_str()).key("credit");
    match &of.credit {
        Some(credit) => credit.place(base, period, &plan.periods),
        None => base,
    }
}

/// Where the figure of a cost item stands: the one of that period, where it has one for each.
pub fn cost_place(plan: &Plan, activity: &Activity, item: u32, period: Option<PeriodIx>) -> Place {
    let place = Place::section("activities")
        .index(activity.number)
        .key("cost");
    let Cost::Items(items) = &activity.cost else {
        return place;
    };
    let Some(item) = items.get(item as usize) else {
        return place;
    };
    let place = place.index(item.number);
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
        Price::Amount(Series::One(_)) | Price::Product { .. } => place,
    }
}

/// Where an adjustment of a line stands.
pub fn adjustment_place(plan: &Plan, line: LineIx, entry: u32) -> Place {
    let Some((id, line)) = plan.lines.get_index(line.index()) else {
        return Place::section("lines");
    };
    let place = Place::section("lines").key(id.as_str()).key("adjust");
    match line.adjust.get(entry as usize) {
        Some(adjustment) => place.index(adjustment.number),
        None => place,
    }
}
