//! Rules about the account to a funder. They compare the figures of an award in annual accounts and in closed files
//! with the bookkeepings.

mod accounted_year_differs;
mod award_below_zero;
mod opening_differs_from_closed;
#[cfg(test)]
mod tests;

use super::{Check, Context};
use crate::ledger::{AccountYear, Accounts};
use crate::place::Place;
use crate::plan::{Award, Funder, FunderId};

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(accounted_year_differs),
    by_plan!(award_below_zero),
    by_plan!(opening_differs_from_closed),
];

/// An award with its years.
struct AwardYears<'a> {
    id: &'a FunderId,
    funder: &'a Funder,
    award: &'a Award,
    years: Vec<AccountYear>,
}

impl AwardYears<'_> {
    /// The place of the award.
    fn place(&self) -> Place {
        Place::section("funders").key(self.id.as_str()).key("award")
    }
}

/// The awards with the years that are closed in all bookkeepings. Empty if a bookkeeping was not delivered.
fn closed_years(cx: Context<'_>) -> Vec<AwardYears<'_>> {
    let (Some(comparison), Some(input)) = (cx.closed_comparison(), cx.account_input()) else {
        return Vec::new();
    };
    let is_closed =
        |year: &AccountYear| comparison.through.is_none_or(|day| year.year.end() <= day);
    let accounts = Accounts::new(&input);
    let awarded = cx.plan.indexed_funders().filter_map(|(index, id, funder)| {
        let award = funder.award.as_ref()?;
        Some(AwardYears {
            id,
            funder,
            award,
            years: accounts
                .of(index)
                .years
                .into_iter()
                .filter(is_closed)
                .collect(),
        })
    });
    awarded.collect()
}
