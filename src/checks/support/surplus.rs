//! The funders whose money is left over, if the restrictions on payments by funders prove it.

use crate::checks::Context;
use crate::ledger::{ProvenSurplus, is_restricted};
use crate::plan::PeriodIx;

/// The surpluses of a period, with the funders that bring in more than they may pay.
pub(crate) fn proven_surpluses(cx: Context<'_>, period: PeriodIx) -> Vec<ProvenSurplus> {
    let is_known = is_restricted(cx.plan, cx.books) && cx.funding.has_complete_restrictions();
    let funding = cx.funding.funding().filter(|_| is_known);
    funding.map_or(Vec::new(), |funding| funding.proven_surpluses(period))
}
