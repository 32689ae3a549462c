//! The costs of the kinds of slips. Of the explanations with the same number of slips, the one with the lowest cost is
//! chosen. So a single wrong sum is explained by its printed figure.

/// A wrong printed balance that the next printed balance does not follow from. It costs less than `PRINTED`, because
/// else the next balance, which is right, would be blamed.
pub(super) const BALANCE: u32 = 99;
pub(super) const PRINTED: u32 = 100;
/// A printed figure that other sums prove right: one figure with a typing error is more likely.
pub(super) const PROVEN: u32 = 118;
/// A figure with only the wrong sign.
pub(super) const SIGN: u32 = 98;
/// A figure below 0, which is suspect even if no sum is wrong.
pub(super) const NEGATIVE: u32 = 105;
/// A figure with a typing error, if a row with a wrong total is calculated from it.
pub(super) const TYPED: u32 = 109;
pub(super) const FIGURE: u32 = 110;
pub(super) const CARRIED: u32 = 112;
/// A cost on the wrong line, while another line lacks exactly that cost in every period.
pub(super) const ON_LINE: u32 = 108;
pub(super) const SWAPPED: u32 = 115;
pub(super) const MOVED: u32 = 120;
pub(super) const ITEM: u32 = 125;
pub(super) const RATE: u32 = 126;
/// A rate, a quantity or a percentage that is right only with more decimals than it has.
pub(super) const FINER: u32 = 127;
pub(super) const EXTRA: u32 = 130;
pub(super) const FIGURES: u32 = 135;
/// A figure and the total of its row. In a plan with one period it has the same effect as a missing row, so it costs as
/// much.
pub(super) const WITH_TOTAL: u32 = 140;
pub(super) const MISSING: u32 = 140;
