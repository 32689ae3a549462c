//! Names of rules that shared code looks up, to see whether the plan silences a rule, or which rule reports a sum.
//!
//! These rules take their names from here, so that this folder does not use the folders of the rules.

use crate::finding::RuleName;

pub(crate) const CLAIM_DIFFERS: RuleName = RuleName("claim-differs");
pub(crate) const COLUMN_TOTAL_DIFFERS: RuleName = RuleName("column-total-differs");
pub(crate) const FINAL_BALANCE: RuleName = RuleName("final-balance");
pub(crate) const FLAT_RATE_DIFFERS: RuleName = RuleName("flat-rate-differs");
pub(crate) const FUNDING_IMPOSSIBLE: RuleName = RuleName("funding-impossible");
pub(crate) const GRAND_TOTAL_DIFFERS: RuleName = RuleName("grand-total-differs");
pub(crate) const IN_KIND_DIFFERS: RuleName = RuleName("in-kind-differs");
pub(crate) const LINE_DIFFERS: RuleName = RuleName("line-differs");
pub(crate) const NEGATIVE_AMOUNT: RuleName = RuleName("negative-amount");
pub(crate) const PAID_BY_DIFFERS: RuleName = RuleName("paid-by-differs");
pub(crate) const ROW_BALANCE_DIFFERS: RuleName = RuleName("row-balance-differs");
pub(crate) const ROW_TOTAL_DIFFERS: RuleName = RuleName("row-total-differs");
pub(crate) const SUBTOTAL_DIFFERS: RuleName = RuleName("subtotal-differs");
pub(crate) const TARIFF_ABOVE_MAXIMUM: RuleName = RuleName("tariff-above-maximum");
pub(crate) const UNBALANCED_PERIOD: RuleName = RuleName("unbalanced-period");
