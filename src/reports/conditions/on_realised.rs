//! The verdicts on realised amounts, beside those on the budget. Open periods have no realised amounts, so a verdict on
//! them is an interim one.

use super::verdicts_on;
use crate::finding::Message;
use crate::ledger::Accounts;
use crate::reports::ReportInput;
use crate::reports::account::{not_decided, with_account_input};
use crate::table::Table;
use crate::words::{AccountWords, ActualsWords};

/// The table of verdicts on realised amounts, and notes on them. None if a bookkeeping was not delivered, if there are
/// no bookkeepings, or if they decide nothing.
pub(super) fn on_realised(input: &ReportInput<'_>) -> Option<(Table, Vec<Message>)> {
    if input.plan.actuals.is_empty() || input.kept.is_some() {
        return None;
    }
    let comparison = input.comparison()?;
    let plan = input.plan;
    let mut found = None;
    with_account_input(input, |account_input| {
        let realised = Accounts::new(account_input).realised_conditions();
        let verdicts = realised.map(|realised| realised.without_advances(comparison));
        let Some(verdicts) = verdicts.filter(|verdicts| !verdicts.is_empty()) else {
            return;
        };
        let caption = AccountWords::of(plan.language).conditions;
        let judged = ActualsWords::of(plan.language).realised;
        let table = verdicts_on(plan, caption, judged, &verdicts);
        let notes = not_decided(plan, comparison, &verdicts);
        found = Some((table, notes.into_iter().collect()));
    });
    found
}
