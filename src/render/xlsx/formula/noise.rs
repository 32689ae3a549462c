//! What a spreadsheet makes of a number, and whether its binary noise could be seen.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::Unit;

/// Decimals of a unit, below 0 for tens and more: 2 for 0.01, -3 for 1000.
pub(super) fn digits_of(unit: Unit) -> i32 {
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

/// As a spreadsheet's ROUND: half away from zero.
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

/// Nothing when binary noise could add up to half of the last decimal: each of the terms may be off by 2^-53 of
/// all of them together.
pub(super) fn is_clear(terms: &[Decimal], decimals: u32) -> Option<()> {
    let size = terms
        .iter()
        .try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.abs()))?;
    let exact = Decimal::from(1_i64 << 53);
    if decimals == 0 {
        return (size < exact).then_some(());
    }
    let noise = size
        .checked_mul(Decimal::from(terms.len() + 1))?
        .checked_div(exact)?;
    (noise < Decimal::new(5, decimals + 1)).then_some(())
}
