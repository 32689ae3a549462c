//! Which funders settle.

use crate::plan::{Funder, FunderCarry, FunderIx, Plan};

/// Whether the final payment of a funder follows from an account: it has an award, or its unspent budget goes back or
/// lapses.
pub(in crate::ledger) fn settles(funder: &Funder) -> bool {
    let is_kept = matches!(funder.carry, None | Some(FunderCarry::Kept));
    funder.award.is_some() || !is_kept
}

/// Whether a surplus goes back to a funder: it has an award, or its unspent budget is given back.
pub fn gives_back(funder: &Funder) -> bool {
    funder.award.is_some() || funder.carry == Some(FunderCarry::GivenBack)
}

/// Whether money that a funder does not pay in its time never comes: it has no award, and its unspent budget lapses.
pub(in crate::ledger) fn lapses(funder: &Funder) -> bool {
    funder.award.is_none() && funder.carry == Some(FunderCarry::Lost)
}

/// The funders that settle.
pub(super) fn settling_of(plan: &Plan) -> Vec<FunderIx> {
    let funders = plan.indexed_funders();
    let settling = funders.filter(|(_, _, funder)| gives_back(funder));
    settling.map(|(index, ..)| index).collect()
}
