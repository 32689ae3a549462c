//! The verdicts on realised amounts, beside those on the budget. Open periods have no realised amounts, so a verdict on
//! them is an interim one.

use super::verdicts_on;
use crate::finding::Message;
use crate::ledger::Accounts;
use crate::reports::ReportInput;
use crate::reports::account::{not_decided, not_evaluated, with_account_input};
use crate::table::Table;
use crate::words::{AccountWords, ActualsWords};

/// The table of verdicts on realised amounts, and notes on them and on those that are left out. No table if a
/// bookkeeping was not delivered, if there are no bookkeepings, if they decide nothing, or for a part of the plan.
pub(super) fn on_realised(input: &ReportInput<'_>) -> (Option<Table>, Vec<Message>) {
    let is_of_all = !input.plan.actuals.is_empty() && input.kept.is_none();
    let Some(comparison) = input.comparison().filter(|_| is_of_all) else {
        return (None, Vec::new());
    };
    let evaluate = || {
        let mut realised = None;
        with_account_input(input, |account_input| {
            realised = Accounts::new(account_input).realised_conditions();
        });
        realised
    };
    let Some(realised) = input.realised_conditions.get_or_init(evaluate) else {
        return (None, Vec::new());
    };
    let plan = input.plan;
    let verdicts = realised.without_advances(comparison);
    let caption = AccountWords::of(plan.language).conditions;
    let evaluated = ActualsWords::of(plan.language).realised;
    let table = (!verdicts.is_empty()).then(|| verdicts_on(plan, caption, evaluated, &verdicts));
    let left_out = not_evaluated(plan, realised.not_evaluated());
    let notes = not_decided(plan, comparison, &verdicts).into_iter();
    (table, notes.chain(left_out).collect())
}
