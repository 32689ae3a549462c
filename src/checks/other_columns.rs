//! The rules about stated figures, in the columns of the budget that are no periods of the plan.
//!
//! Each column is checked as a plan of its own. Findings that are not about its figures were found in the plan, and are
//! left out.

use super::support::root_cause::exchange_rates::right_exchange_rates;
use super::support::rounded_totals::rounded_totals;
use super::{Context, Derived, Find, books, engine, funding, reading};
use crate::finding::{Finding, NewContent};
use crate::ledger::{Evaluation, FundingCache, StatedTotal, evaluate_conditions, post};
use crate::place::Place;
use crate::plan::{PeriodIx, Plan, Today};
use crate::scenario::write_content;

/// Returns the findings in each column of another kind that are not found in the plan.
pub(super) fn find(cx: Context<'_>, found: &[Finding]) -> Vec<Finding> {
    let columns = cx.plan.other_columns.iter().zip(&cx.books.other_columns);
    // What follows from a wrong exchange rate that is found is no finding of its own.
    let rates = match cx.plan.has_other_currencies() && !cx.plan.other_columns.is_empty() {
        true => right_exchange_rates(cx.of_sums()),
        false => Vec::new(),
    };
    let mut all = Vec::new();
    for (column, books) in columns {
        let cache = FundingCache::new(&column.plan, books);
        let evaluation = evaluate_conditions(&cache);
        let derived = Derived::default();
        let context = Context {
            plan: &column.plan,
            books,
            today: cx.today,
            funding: &cache,
            evaluation: &evaluation,
            bookkeepings: None,
            derived: &derived,
        };
        let mut own = find_in(context);
        own.retain(|each| !found.contains(each));
        if !own.is_empty() && !rates.is_empty() {
            let left = find_with(cx, &column.plan, &rates);
            own.retain(|each| {
                let is_left =
                    |other: &Finding| (other.rule, &other.place) == (each.rule, &each.place);
                left.iter().any(is_left)
            });
        }
        all.extend(own);
    }
    all
}

/// Returns the findings in a column with these right exchange rates.
fn find_with(cx: Context<'_>, column: &Plan, rates: &[(Place, NewContent)]) -> Vec<Finding> {
    let mut plan = column.clone();
    for (place, right) in rates {
        write_content(&mut plan, place, right);
    }
    let books = post(&plan);
    let cache = FundingCache::new(&plan, &books);
    let evaluation = evaluate_conditions(&cache);
    find_in(Context {
        plan: &plan,
        books: &books,
        today: cx.today,
        funding: &cache,
        evaluation: &evaluation,
        bookkeepings: None,
        derived: &Derived::default(),
    })
}

fn find_in(cx: Context<'_>) -> Vec<Finding> {
    let checks = [books::CHECKS, reading::CHECKS, funding::CHECKS_OF_CREDIT];
    let mut findings = Vec::new();
    for check in checks.into_iter().flatten() {
        match check.find {
            Find::Plan(find) if engine::is_read(cx.plan, check.rule) => find(cx, &mut findings),
            Find::Plan(_) | Find::Reading | Find::Silences => {}
        }
    }
    for finding in &mut findings {
        // A change is tried in the plan, which does not have the figures of this column.
        if let Some(advice) = &mut finding.hint {
            advice.candidates.clear();
        }
    }
    findings
}

/// The stated totals that differ from their sums by no more than rounding explains: of the plan, and of each of its
/// columns of other kinds. The first such column has the index after those of the periods.
pub fn stated_totals(
    funding: &FundingCache<'_>,
    evaluation: &Evaluation,
    today: &Today,
) -> Vec<StatedTotal> {
    let plan = funding.plan;
    let mut all = rounded_totals(funding, evaluation, today);
    let columns = plan.other_columns.iter().zip(&funding.books.other_columns);
    for (index, (column, books)) in (plan.periods.len()..).zip(columns) {
        let cache = FundingCache::new(&column.plan, books);
        let totals = rounded_totals(&cache, &evaluate_conditions(&cache), today);
        all.extend(totals.into_iter().map(|total| StatedTotal {
            period: Some(PeriodIx::new(index)),
            ..total
        }));
    }
    all
}
