//! The own contributions that no bookkeeping has. Applicants bring them in by bearing costs, so they are realised as
//! budgeted.

use std::collections::BTreeSet;

use crate::ledger::books::Books;
use crate::plan::{Contribution, FunderId, FunderIx, Plan};

/// The own contributions of awards in money, in the order of the tree, that no booking rule names.
pub(super) fn unbooked_own(plan: &Plan, books: &Books) -> Vec<FunderIx> {
    let awards = plan.funders.values();
    let awards = awards.filter_map(|funder| funder.award.as_ref());
    let own: BTreeSet<&FunderId> = awards.flat_map(|award| &award.own).collect();
    let booked = plan.booked_funders();
    let is_unbooked_own = |funder: &FunderIx| {
        let id = plan.funder_id(*funder);
        let is_money = plan.funder(*funder).form == Contribution::Cash;
        is_money && own.contains(id) && !booked.contains(id)
    };
    books.funder_tree.leaves().filter(is_unbooked_own).collect()
}
