//! A note on an opening balance that is carried to no other period.

use crate::finding::Message;
use crate::plan::{Carry, Plan, RequiredBalance};
use crate::tell;

/// Returns a note if the balance is free, so that an opening balance counts in the first period only. None if a balance
/// is carried, or if there is one period.
pub(super) fn free_balance_note(plan: &Plan) -> Option<Message> {
    let carries =
        plan.carry != Carry::None || plan.funders.values().any(|funder| funder.carry.is_some());
    let is_free = plan.balance == RequiredBalance::Free && !carries;
    (is_free && plan.has_opening() && plan.periods.len() > 1).then(|| {
        tell! {
            nl: "Het beginsaldo hoort bij de eerste periode; geen saldo gaat mee naar een volgende periode (`carry`).",
            en: "The opening balance is of the first period; no balance goes on to the next period (`carry`)."
        }
    })
}
