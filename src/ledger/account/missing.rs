//! The parts of an account that are known even if a bookkeeping was not delivered.

use super::{AccountMaker, terms};
use crate::ledger::actuals::{BookedOn, TraceOf};
use crate::plan::{Amount, FunderIx};

impl AccountMaker<'_> {
    /// A sum of booked amounts. It is unknown if a bookkeeping was not delivered.
    pub(super) fn known_if_delivered(&self, amount: Amount) -> Amount {
        if self.is_delivered {
            amount
        } else {
            Amount::Unknown
        }
    }

    /// The amount that was booked on a funder. Unknown if a bookkeeping that may add to it was not delivered.
    pub(super) fn known_if_complete(&self, funder: FunderIx, amount: Amount) -> Amount {
        let of = TraceOf::On(BookedOn::Funder(funder));
        let is_complete = self.input.comparison.incomplete.get(&of).is_none();
        if is_complete && !self.input.realisation.sources.is_empty() {
            amount
        } else {
            Amount::Unknown
        }
    }

    /// Whether all costs that this funder pays are in delivered bookkeepings. False if the plan has no bookkeepings.
    /// Also false if a condition can be a term of an account, or if some pay is not taken: these need every
    /// bookkeeping.
    pub(super) fn has_all_own_costs(&self) -> bool {
        let has_terms = self.plan.conditions.iter().any(terms::is_term);
        !self.input.realisation.sources.is_empty()
            && !has_terms
            && self.pay_not_taken.is_empty()
            && !self.eligible.lacks_some()
    }
}
