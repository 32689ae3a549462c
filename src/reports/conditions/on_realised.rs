//! The verdicts on realised amounts, beside those on the budget. Open periods have no realised amounts, so a verdict on
//! them is an interim one.

use super::{required_by, verdicts_on};
use crate::finding::Message;
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{Accounts, RealisedConditions, Verdict};
use crate::reports::ReportInput;
use crate::reports::account::{
    interim_conditions, not_evaluated, undecided_without_books, with_account_input,
};
use crate::table::Table;
use crate::words::{AccountWords, ActualsWords};

/// The conditions on realised amounts, with the comparison. None if a bookkeeping was not delivered, if there are no
/// bookkeepings, or if the report shows a part of the plan.
fn realised<'i>(
    input: &'i ReportInput<'_>,
) -> Option<(&'i RealisedConditions, &'i BudgetComparison)> {
    let is_of_all = !input.plan.actuals.is_empty() && input.kept.is_none();
    let comparison = input.comparison().filter(|_| is_of_all)?;
    let evaluate = || {
        let mut realised = None;
        with_account_input(input, |account_input| {
            realised = Accounts::new(account_input).realised_conditions();
        });
        realised
    };
    let realised = input.realised_conditions.get_or_init(evaluate).as_ref()?;
    Some((realised, comparison))
}

/// The verdicts that are not met on realised amounts.
pub(in crate::reports) fn broken_on_realised(input: &ReportInput<'_>) -> Vec<Verdict> {
    let Some((realised, comparison)) = realised(input) else {
        return Vec::new();
    };
    let mut verdicts = realised.without_advances(comparison);
    verdicts.retain(|verdict| {
        let outcome = verdict.outcome.as_ref();
        outcome.is_ok_and(|outcome| !outcome.holds)
    });
    verdicts
}

/// The names of the requirements that are not met on realised amounts, each once.
pub(in crate::reports) fn names_of_broken_on_realised(input: &ReportInput<'_>) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for verdict in broken_on_realised(input) {
        let label = required_by(input.plan, &verdict);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

/// A sentence on the verdicts on realised amounts that depend on a missing bookkeeping. None if there are none.
pub(in crate::reports) fn in_doubt_on_realised(input: &ReportInput<'_>) -> Option<Message> {
    let (realised, comparison) = realised(input)?;
    let verdicts = realised.without_advances(comparison);
    undecided_without_books(input.plan, comparison, &verdicts)
}

/// The table of verdicts on realised amounts, and notes on them and on those that are left out. No table if a
/// bookkeeping was not delivered, if there are no bookkeepings, if they decide no condition, or if the report shows a
/// part of the plan.
pub(super) fn on_realised(input: &ReportInput<'_>) -> (Option<Table>, Vec<Message>) {
    let Some((realised, comparison)) = realised(input) else {
        return (None, Vec::new());
    };
    let plan = input.plan;
    let verdicts = realised.without_advances(comparison);
    let caption = AccountWords::of(plan.language).conditions;
    let evaluated = ActualsWords::of(plan.language).realised;
    let table = (!verdicts.is_empty()).then(|| verdicts_on(plan, caption, evaluated, &verdicts));
    let left_out = not_evaluated(plan, realised.not_evaluated());
    let notes = interim_conditions(plan, comparison, &verdicts).into_iter();
    let in_doubt = undecided_without_books(plan, comparison, &verdicts);
    (table, notes.chain(in_doubt).chain(left_out).collect())
}
