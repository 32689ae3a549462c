//! The costs of the kinds of slips. Of the explanations with the same number of slips, the one with the lowest cost is
//! chosen. So a single wrong sum is explained by its printed figure, unless `SIGN` or `BALANCE` explains it.

/// A wrong printed balance that the next printed balance does not follow from. It costs less than `PRINTED`. Otherwise
/// the next balance, which is right, would be blamed.
pub(super) const BALANCE: u32 = 99;
/// The printed figure that a sum is compared with.
pub(super) const PRINTED: u32 = 100;
/// A printed figure that another sum proves right. It costs more than `FIGURE`, because a wrong figure in the sum is
/// more likely.
pub(super) const PROVEN: u32 = 118;
/// A figure with only the wrong sign, or the exchanged debit and credit of a line.
pub(super) const SIGN: u32 = 98;
/// A figure below 0, which is suspect even if no sum is wrong.
pub(super) const NEGATIVE: u32 = 105;
/// A figure with a typing error, if a row with a wrong total is calculated from it.
pub(super) const TYPED: u32 = 109;
/// A figure of a row or a cost, the costs without a line, the opening balance, or the base of a percentage.
pub(super) const FIGURE: u32 = 110;
/// A printed figure, and the printed figures that were calculated from it.
pub(super) const CARRIED: u32 = 112;
/// A cost on the wrong line, while another line lacks exactly that cost in every period.
pub(super) const ON_LINE: u32 = 108;
/// Two exchanged figures.
pub(super) const SWAPPED: u32 = 115;
/// A row that belongs under another group, or an activity that belongs under another activity.
pub(super) const MOVED: u32 = 120;
/// A cost item that is spread over several periods.
pub(super) const ITEM: u32 = 125;
/// A rate, a quantity or a percentage. Also an amount of a cost on a line with a printed debit, because that line may
/// lack a cost instead.
pub(super) const RATE: u32 = 126;
/// A rate, a quantity or a percentage that is right only with more decimals than it has.
pub(super) const FINER: u32 = 127;
/// A row that is counted too often.
pub(super) const EXTRA: u32 = 130;
/// Several printed figures of a row.
pub(super) const FIGURES: u32 = 135;
/// A figure and the total of its row. In a plan with one period it has the same effect as a missing row, so it costs as
/// much.
pub(super) const WITH_TOTAL: u32 = 140;
/// A missing row, costs on a missing line, or a missing cost of an activity.
pub(super) const MISSING: u32 = 140;
