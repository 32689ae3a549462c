//! How a spreadsheet rounds, and whether its binary noise could show.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::Unit;

/// Returns the decimals of a unit, below 0 for tens and more: 2 for 0.01, -3 for 1000.
pub(in crate::render::xlsx) fn decimals_of_unit(unit: Unit) -> i32 {
    let size = unit.size().normalize();
    let zeros = size
        .trunc()
        .to_string()
        .chars()
        .filter(|c| *c == '0')
        .count();
    if size.scale() > 0 {
        size.scale() as i32
    } else {
        -(zeros as i32)
    }
}

/// The extra decimals to which a product is rounded first. In binary, 350 × 88.35 is a little less than 30,922.5.
pub(in crate::render::xlsx) const CLEANED: i32 = 6;

/// Rounds as a formula does: first to [`CLEANED`] more decimals, unless at least so many decimals are kept.
pub(super) fn rounded_clean(number: Decimal, decimals: i32) -> Option<Decimal> {
    if decimals >= CLEANED {
        return rounded(number, decimals);
    }
    rounded(rounded(number, decimals + CLEANED)?, decimals)
}

/// Rounds half away from zero, as `ROUND` of a spreadsheet does.
pub(super) fn rounded(number: Decimal, decimals: i32) -> Option<Decimal> {
    let round = |number: Decimal, scale| {
        number.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero)
    };
    match u32::try_from(decimals) {
        Ok(decimals) => Some(round(number, decimals)),
        Err(_) => {
            let size = Decimal::from(10_i64.checked_pow(decimals.unsigned_abs())?);
            round(number.checked_div(size)?, 0).checked_mul(size)
        }
    }
}

/// Whether binary noise stays below half of the last decimal of a sum. Each term may be off by 2^-53 of all terms
/// together.
pub(super) fn is_clear(terms: &[Decimal], decimals: u32) -> bool {
    let exact = Decimal::from(1_i64 << 53);
    let size = terms
        .iter()
        .try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.abs()));
    let Some(size) = size else {
        return false;
    };
    if decimals == 0 {
        return size < exact;
    }
    size.checked_mul(Decimal::from(terms.len() + 1))
        .and_then(|noise| noise.checked_div(exact))
        .is_some_and(|noise| noise < Decimal::new(5, decimals + 1))
}
