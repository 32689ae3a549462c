//! Which funders have a final settlement, get a surplus back, or have an unspent budget that lapses.

use crate::plan::{Funder, FunderCarry, FunderIx, Plan};

/// Whether the final payment of a funder follows from an account: it has an award, or its unspent budget goes back or
/// lapses.
pub(in crate::ledger) fn has_final_settlement(funder: &Funder) -> bool {
    let is_kept = matches!(funder.carry, None | Some(FunderCarry::Kept));
    funder.award.is_some() || !is_kept
}

/// Whether a surplus goes back to a funder: it has an award, or its unspent budget is given back.
pub fn gives_back(funder: &Funder) -> bool {
    funder.award.is_some() || funder.carry == Some(FunderCarry::GivenBack)
}

/// Whether a funder's unspent budget lapses: it has no award, and `carry` says so.
pub(in crate::ledger) fn lapses(funder: &Funder) -> bool {
    funder.award.is_none() && funder.carry == Some(FunderCarry::Lost)
}

/// Returns the funders to which a surplus goes back.
pub(super) fn funders_given_back(plan: &Plan) -> Vec<FunderIx> {
    let funders = plan.indexed_funders();
    let settling = funders.filter(|(_, _, funder)| gives_back(funder));
    settling.map(|(index, ..)| index).collect()
}
