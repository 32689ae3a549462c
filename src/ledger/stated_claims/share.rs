//! Printed percentages: compared at the number of decimals with which they are printed, exactly.

use rust_decimal::{Decimal, RoundingStrategy};

use super::term_sum::{ClaimedParts, TermSum};
use super::terms::Terms;
use super::{ClaimFault, ClaimFigure, ClaimedFigure};
use crate::ledger::books::tolerance;
use crate::plan::{Amount, ClaimSide, Money, PeriodIx, Share};

/// Compares a printed share with the share that is computed from its terms.
pub(super) fn shares(
    terms: &Terms<'_>,
    periods: &[PeriodIx],
    printed: Share,
) -> Result<ClaimedFigure, ClaimFault> {
    let claim = terms.claim;
    let whole = whole(terms, periods)?;
    let of_whole = whole.as_printed.known().unwrap_or_default().decimal();
    let near = of_whole.checked_mul(printed.percent() / Decimal::ONE_HUNDRED);
    let part = terms.sum_near(periods, near.unwrap_or_default())?;
    let is_right = |(amount, of)| {
        let tolerances = (
            tolerance(terms.plan, part.count),
            tolerance(terms.plan, whole.count),
        );
        is_near((amount, of), tolerances, printed, claim.share_decimals)
    };
    // The printed amounts of other claims count. If a share is right with their computed amounts, the mistake is in
    // those other claims.
    let as_printed = (part.as_printed, whole.as_printed);
    let as_computed = (part.computed, whole.computed);
    let of_printed = is_right(as_printed);
    let of_computed = is_right(as_computed);
    let holds = of_printed
        .zip(of_computed)
        .map(|(of_printed, of_computed)| of_printed || of_computed);
    let (amount, of) = match (of_printed, of_computed) {
        (Some(false), Some(true)) => as_computed,
        _ => as_printed,
    };
    Ok(ClaimedFigure {
        period: None,
        figure: ClaimFigure::Share {
            printed,
            computed: percentage(amount, of, claim.share_decimals),
            part: amount.or_zero(),
            whole: of.or_zero(),
        },
        holds: holds.filter(|_| !part.is_open),
        terms: part.terms,
        all: part.all,
        parts: ClaimedParts::new(),
        count: 0,
        said_by: part.said_by,
    })
}

/// What the share of a claim is a share of.
fn whole(terms: &Terms<'_>, periods: &[PeriodIx]) -> Result<TermSum, ClaimFault> {
    let claim = terms.claim;
    match &claim.share_of[..] {
        [] => Ok(terms.all_of(claim.side.unwrap_or(ClaimSide::Debit), periods)),
        of => terms.sum_of(of, &[], periods),
    }
}

/// The printed share of a claim about some periods, to compare amounts with.
pub(super) struct PrintedShare {
    printed: Share,
    decimals: u32,
    whole: TermSum,
}

impl PrintedShare {
    /// The share of a claim. None if it prints none, or if it is of other periods or not clear.
    pub(super) fn of(terms: &Terms<'_>, periods: &[PeriodIx]) -> Option<PrintedShare> {
        let printed = terms.claim.share?;
        let is_of_periods = terms.periods().ok()? == periods;
        Some(PrintedShare {
            printed,
            decimals: terms.claim.share_decimals,
            whole: whole(terms, periods).ok().filter(|_| is_of_periods)?,
        })
    }

    /// Whether an amount is this share of the whole, within the rounding of the percentage.
    pub(super) fn is_share(&self, amount: Money) -> bool {
        let amounts = (Amount::Known(amount), self.whole.as_printed);
        let tolerances = (Money::ZERO, Money::ZERO);
        is_near(amounts, tolerances, self.printed, self.decimals) == Some(true)
    }
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

/// Whether a printed percentage is a part of a whole, within the rounding of the percentage and these tolerances of the
/// part and the whole. False for a share of nothing. None if an amount is not known, or if the numbers are too large.
fn is_near(
    (part, whole): (Amount, Amount),
    (of_part, of_whole): (Money, Money),
    printed: Share,
    decimals: u32,
) -> Option<bool> {
    let (percent, half) = (printed.percent(), Decimal::new(5, decimals + 1));
    let (part, whole) = (part.known()?.decimal(), whole.known()?.decimal());
    if whole.is_zero() {
        return Some(false);
    }
    let expected = percent.checked_mul(whole)?;
    let off = part
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_sub(expected)?;
    let by_share = half.checked_mul(whole.abs())?;
    let by_part = of_part.decimal().checked_mul(Decimal::ONE_HUNDRED)?;
    let by_whole = percent.abs().checked_mul(of_whole.decimal())?;
    Some(off.abs() <= by_share.checked_add(by_part)?.checked_add(by_whole)?)
}
