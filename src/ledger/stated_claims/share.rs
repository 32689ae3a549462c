//! Printed percentages: compared at the number of decimals with which they are printed, exactly.

use rust_decimal::{Decimal, RoundingStrategy};

use super::term_sum::{ClaimedParts, TermSum};
use super::terms::Terms;
use super::{ClaimFault, ClaimFigure, ClaimedFigure};
use crate::ledger::books::tolerance;
use crate::plan::{Amount, ClaimSide, PeriodIx, Plan, Share};

/// A printed share, and the one that was computed from its terms.
pub(super) fn shares(
    terms: &Terms<'_>,
    periods: &[PeriodIx],
    printed: Share,
) -> Result<ClaimedFigure, ClaimFault> {
    let claim = terms.claim;
    let part = terms.sum(periods)?;
    let whole = if claim.share_of.is_empty() {
        terms.all_of(claim.side.unwrap_or(ClaimSide::Debit), periods)
    } else {
        terms.sum_of(&claim.share_of, &[], periods)?
    };
    let computed = percentage(part.computed, whole.computed, claim.share_decimals);
    let is_known = part.computed.known().is_some() && whole.computed.known().is_some();
    let holds = is_known.then(|| is_near(terms.plan, &part, &whole, printed, claim.share_decimals));
    Ok(ClaimedFigure {
        period: None,
        figure: ClaimFigure::Share {
            printed,
            computed,
            part: part.computed.or_zero(),
            whole: whole.computed.or_zero(),
        },
        holds: holds.flatten(),
        terms: part.terms,
        all: part.all,
        parts: ClaimedParts::new(),
        count: 0,
    })
}

/// A percentage that is rounded to this number of decimals, half away from zero. None if it is not known, or if the
/// whole is 0.
fn percentage(part: Amount, whole: Amount, decimals: u32) -> Option<Share> {
    let (part, whole) = (part.known()?.decimal(), whole.known()?.decimal());
    let percent = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let share = Share::new(percent.round_dp_with_strategy(decimals, strategy));
    share.map(|share| share.with_decimals(decimals))
}

/// Whether a printed percentage is the part of the whole, within the rounding of the percentage and of the figures. A
/// share of nothing is not. None if the numbers are too large.
fn is_near(
    plan: &Plan,
    part: &TermSum,
    whole: &TermSum,
    printed: Share,
    decimals: u32,
) -> Option<bool> {
    let (percent, half) = (printed.percent(), Decimal::new(5, decimals + 1));
    let (amount, of) = (
        part.computed.known()?.decimal(),
        whole.computed.known()?.decimal(),
    );
    if of.is_zero() {
        return Some(false);
    }
    let rounded_part = tolerance(plan, part.count).decimal();
    let rounded_whole = tolerance(plan, whole.count).decimal();
    let expected = percent.checked_mul(of)?;
    let off = amount
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_sub(expected)?;
    let by_share = half.checked_mul(of.abs())?;
    let by_part = rounded_part.checked_mul(Decimal::ONE_HUNDRED)?;
    let by_whole = percent.abs().checked_mul(rounded_whole)?;
    Some(off.abs() <= by_share.checked_add(by_part)?.checked_add(by_whole)?)
}
