//! The years of awards in closed time, as model G of annual accounts has them.

use crate::ledger::account::{AccountInput, Accounts, model_g};
use crate::plan::{ClosedAward, Span};

/// The years of all awards that end in a stretch of time. The closed awards of the input are those of earlier time.
pub fn awards_of(input: &AccountInput<'_>, span: Span) -> Vec<ClosedAward> {
    let plan = input.funding.plan;
    let accounts = Accounts::new(input);
    let awarded = plan
        .indexed_funders()
        .filter(|(_, _, funder)| funder.award.is_some());
    let rows = awarded.flat_map(|(index, id, _)| {
        let years = model_g(&accounts.of(index).years).into_iter();
        let within = years.filter(|row| span.contains(Span::day(row.year.end())));
        within.map(|row| ClosedAward {
            funder: id.clone(),
            year: row.year,
            received_before: row.received_before,
            spent_before: row.spent_before,
            received: row.received,
            spent: row.spent,
        })
    });
    rows.collect()
}
