//! The titles of balances, with the sign that the source prints.

use crate::plan::{BalanceSign, Language, Plan};
use crate::words::SharedWords;

/// Returns how the source calculates its balances, in words: `lasten min baten`.
pub(super) fn printed_sign(plan: &Plan, language: Language) -> &'static str {
    let words = SharedWords::of(language);
    match plan.balance_sign {
        BalanceSign::IncomeLessCosts => words.income_less_costs,
        BalanceSign::CostsLessIncome => words.costs_less_income,
    }
}

/// The title of balances with the sign of the source. It has that sign in words if it is not the ordinary one.
pub(super) fn title_of_printed_balances(plan: &Plan, title: &str) -> String {
    titled_by(plan, title, printed_sign(plan, plan.language))
}

/// The title of balances that are income less costs. It has this sign in words if the source has the other one.
pub(super) fn title_of_balances(plan: &Plan, language: Language, title: &str) -> String {
    titled_by(plan, title, SharedWords::of(language).income_less_costs)
}

/// A title of balances. If they are costs less income, it has this text about their sign in brackets.
fn titled_by(plan: &Plan, title: &str, sign: &str) -> String {
    match plan.balance_sign {
        BalanceSign::IncomeLessCosts => title.to_string(),
        BalanceSign::CostsLessIncome => format!("{title} ({sign})"),
    }
}
