//! The change of the price of a cost that makes the costs of a line right, if that is the only cost of the line in the
//! period.

use rust_decimal::Decimal;

use crate::checks::Context;
use crate::checks::support::slots::cost_slots;
use crate::finding::{NewContent, PlanChange};
use crate::ledger::{Account, Posting, item_place};
use crate::plan::{LineIx, Money, PeriodIx, Price, Quantity, RateSource, Series};

/// The maximum number of decimals of a rate or a quantity that is proposed.
const DECIMALS: u32 = 2;

/// The change of the amount, the rate or the quantity of the only cost of a line in a period, with which it is the
/// expected amount. A rate is changed if it then has few decimals, or else the quantity. None if there are several
/// costs, if the cost has other factors, or if it is an amount that is spread.
pub(super) fn right_price(
    cx: Context<'_>,
    line: LineIx,
    period: PeriodIx,
    expected: Money,
) -> Option<PlanChange> {
    let is_of_line =
        |posting: &Posting| posting.account == Account::Line(line) && posting.period == period;
    let mut own = cx
        .books
        .postings
        .iter()
        .filter(|posting| is_of_line(posting));
    let (only, None) = (own.next()?, own.next()) else {
        return None;
    };
    if let [slot] = &cost_slots(cx.plan, cx.books, is_of_line)[..] {
        return Some(PlanChange::money(slot.place.clone(), expected));
    }
    let cost = only.cost()?;
    let mut postings = cx.books.postings.iter();
    let count = postings
        .by_ref()
        .filter(|posting| posting.cost() == Some(cost))
        .count();
    let (owner, item) = (cost.0, cx.plan.cost_item(cost.0, cost.1)?);
    let Price::Product {
        rate: RateSource::Rate(Series::One(rate)),
        quantity: Series::One(quantity),
    } = &item.price
    else {
        return None;
    };
    let (rate, quantity) = (rate.decimal(), quantity.decimal());
    if count > 1 || rate.checked_mul(quantity)? != only.amount.decimal() {
        return None;
    }
    let place = item_place(cx.plan, owner, item);
    let with_few_decimals = |of: Decimal| {
        let other = expected.decimal().checked_div(of)?.round_dp(DECIMALS);
        (other.checked_mul(of)? == expected.decimal()).then_some(other)
    };
    if let Some(rate) = with_few_decimals(quantity) {
        return Some(PlanChange::money(place.key("rate"), Money::new(rate)?));
    }
    Some(PlanChange {
        place: place.key("quantity"),
        to: NewContent::Quantity(Quantity::new(with_few_decimals(rate)?)?),
    })
}
