//! Printed amounts for each unit, and printed amounts in another currency: the sum of the terms is converted to that
//! form and rounded as the printed amount is.

use rust_decimal::{Decimal, RoundingStrategy};

use super::rounded_apart::{RoundedApart, converted_costs, stated_in_currency};
use super::terms::Terms;
use super::{ClaimFault, ClaimFigure, ClaimedFigure};
use crate::ledger::books::tolerance;
use crate::plan::{Money, PeriodIx};

/// The sum of the terms is the printed amount × `times` / `over`. Both are above 0.
#[derive(Debug, Clone, Copy)]
struct Conversion {
    times: Decimal,
    over: Decimal,
}

/// Compares a printed amount, for each unit (`is_rate`) or in another currency, with the sum of the terms in some
/// periods.
pub(super) fn converted(
    terms: &Terms<'_>,
    (period, periods): (Option<PeriodIx>, &[PeriodIx]),
    (printed, is_rate): (Money, bool),
) -> Result<ClaimedFigure, ClaimFault> {
    let claim = terms.claim;
    let conversion = conversion(terms, is_rate)?;
    // The unit to which it is printed.
    let step = match is_rate {
        true => Decimal::new(1, claim.rate_decimals),
        false => terms.plan.scale.size().decimal() * Decimal::new(1, claim.amount_decimals),
    };
    let near = conversion.sum_of(printed.decimal());
    let sum = terms.sum_near(periods, near.unwrap_or_default())?;
    let mut by_sum = tolerance(terms.plan, sum.count).decimal();
    let mut computed = sum.computed.or_zero().known().map(Money::decimal);
    let mut as_printed = sum.as_printed.or_zero().known().map(Money::decimal);
    let mut otherwise = Vec::new();
    if let Some(exact) = stated_in_currency(terms, &sum) {
        (computed, as_printed) = (Some(exact), Some(exact));
    } else if let Some(amount) = computed {
        by_sum += converted_costs(terms, &sum);
        let apart = RoundedApart::of(terms, &sum);
        otherwise = vec![amount - apart.above_exact, amount - apart.above_nearest];
    }
    let is_near = |amount| is_near(amount, by_sum, (printed, step), conversion);
    let is_right = as_printed
        .zip(computed)
        .and_then(|(as_printed, computed)| Some(is_near(as_printed)? || is_near(computed)?));
    // The sum may be right if its terms are rounded otherwise.
    let mut otherwise = otherwise.into_iter();
    let right = otherwise.find(|amount| is_right == Some(false) && is_near(*amount) == Some(true));
    Ok(ClaimedFigure {
        period,
        figure: ClaimFigure::Converted {
            printed,
            computed: right
                .or(computed)
                .and_then(|amount| conversion.printed_as(amount, step)),
            sum: sum.computed.or_zero(),
            is_rate,
        },
        holds: is_right
            .map(|is_right| is_right || right.is_some())
            .filter(|_| !sum.is_open),
        terms: sum.terms,
        all: sum.all,
        parts: sum.parts,
        count: 0,
        said_by: sum.said_by,
    })
}

/// The number of units, the exchange rate, or both.
fn conversion(terms: &Terms<'_>, is_rate: bool) -> Result<Conversion, ClaimFault> {
    let (plan, claim) = (terms.plan, terms.claim);
    let quantity = match (is_rate, claim.quantity) {
        (false, _) => Decimal::ONE,
        (true, Some(quantity)) if quantity.is_above_zero() => quantity.decimal(),
        (true, Some(_) | None) => return Err(ClaimFault::NoQuantity),
    };
    let Some(currency) = claim.currency.filter(|of| *of != plan.currency) else {
        return Ok(Conversion {
            times: quantity,
            over: Decimal::ONE,
        });
    };
    let rate = plan.rates.get(currency.code());
    let rate = rate.filter(|rate| rate.rate.is_above_zero() && rate.units.is_above_zero());
    let rate = rate.ok_or(ClaimFault::NoExchangeRate(currency))?;
    let times = quantity.checked_mul(rate.rate.decimal());
    Ok(Conversion {
        times: times.ok_or(ClaimFault::Unreadable)?,
        over: rate.units.decimal(),
    })
}

impl Conversion {
    /// The sum of which this is the converted amount. None if there are too many digits.
    fn sum_of(self, printed: Decimal) -> Option<Decimal> {
        printed.checked_mul(self.times)?.checked_div(self.over)
    }

    /// A sum in this form, rounded to a step, half away from zero. None if there are too many digits.
    fn printed_as(self, sum: Decimal, step: Decimal) -> Option<Money> {
        let amount = sum.checked_mul(self.over)?;
        let steps = amount.checked_div(self.times.checked_mul(step)?)?;
        let steps = steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Money::sum(steps.checked_mul(step)?)
    }
}

/// Whether a printed amount is a sum in this form, within the rounding of the printed amount and that of the figures in
/// the sum. None if there are too many digits.
fn is_near(
    amount: Decimal,
    by_sum: Decimal,
    (printed, step): (Money, Decimal),
    conversion: Conversion,
) -> Option<bool> {
    let expected = printed.decimal().checked_mul(conversion.times)?;
    let off = amount.checked_mul(conversion.over)?.checked_sub(expected)?;
    let by_print = step.checked_mul(conversion.times)? / Decimal::TWO;
    Some(off.abs() <= by_print.checked_add(by_sum.checked_mul(conversion.over)?)?)
}
