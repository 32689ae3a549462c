//! How much of a budget moved between lines.

use super::transfers::{TransferRoute, allowed_part};
use crate::plan::Money;

/// The amounts that moved from lines to other lines, over all periods.
///
/// Gains and losses of lines are added up separately. The reallocation is the smaller of the two sums; the rest of the
/// larger one made the complete budget larger or smaller. If the budget stayed the same, both sums are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reallocation {
    /// The sum of the gains of lines.
    pub gained: Money,
    /// The sum of the losses of lines.
    pub lost: Money,
    pub moved: Money,
    /// The part of `moved` that lines may give to others. The rest counts for a maximum.
    pub allowed: Money,
    /// The old total of all lines: the approved budget.
    pub of: Money,
}

impl Reallocation {
    /// The reallocation of a budget, from the gain of each line (a loss if negative) and the allowed transfers between
    /// them. None if a difference is unknown or a sum is too large to be exact.
    pub(in crate::ledger) fn new(
        differences: impl IntoIterator<Item = Option<Money>>,
        routes: &[TransferRoute],
        of: Money,
    ) -> Option<Reallocation> {
        let (mut gained, mut lost) = (Money::ZERO, Money::ZERO);
        let differences: Option<Vec<Money>> = differences.into_iter().collect();
        let differences = differences?;
        for difference in differences.iter().copied() {
            let side = if difference.is_negative() {
                &mut lost
            } else {
                &mut gained
            };
            *side = side.checked_add(difference.abs())?;
        }
        Some(Reallocation {
            gained,
            lost,
            moved: gained.min(lost),
            allowed: allowed_part(&differences, routes)?,
            of,
        })
    }

    /// The reallocation beyond the allowed transfers.
    pub fn counted(self) -> Money {
        self.moved - self.allowed
    }
}
