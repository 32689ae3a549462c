//! The rules about stated figures, in the columns of the budget that are no periods of the plan.
//!
//! Each column is checked as a plan of its own. Findings that are not about its figures were found in the plan, and are
//! left out.

use std::collections::BTreeMap;

use super::books::figure_differs::{finding, finding_in_columns};
use super::support::root_cause::exchange_rates::right_exchange_rates;
use super::support::root_cause::{InColumn, amounts_in, put_right};
use super::support::rounded_totals::rounded_totals;
use super::{Context, Derived, Find, books, engine, funding, reading};
use crate::finding::Finding;
use crate::ledger::{Evaluation, FundingCache, StatedTotal, evaluate_conditions, post};
use crate::plan::{OtherColumn, PeriodIx, Plan, Today};
use crate::scenario::write_content;

/// What is found in the columns of other kinds.
#[derive(Debug, Default)]
pub(super) struct FoundInColumns {
    /// The findings that are not found in the plan.
    pub(super) found: Vec<Finding>,
    /// Findings of the plan that are about these columns too, each with the one that says so.
    pub(super) replaced: Vec<(Finding, Finding)>,
}

/// Returns the findings in each column of another kind.
pub(super) fn find(cx: Context<'_>, found: &[Finding]) -> FoundInColumns {
    let columns = cx.plan.other_columns.iter().zip(&cx.books.other_columns);
    // What follows from a wrong exchange rate that is found is no finding of its own.
    let rates = match cx.plan.has_other_currencies() && !cx.plan.other_columns.is_empty() {
        true => right_exchange_rates(cx.of_sums()),
        false => Vec::new(),
    };
    let mut rows = RowsInColumns::default();
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
            let mut plan = column.plan.clone();
            for (place, right) in &rates {
                write_content(&mut plan, place, right);
            }
            keep(&mut own, &find_with(cx, &plan));
        }
        if !own.is_empty() {
            rows.hold_back(cx, column, context, &mut own);
        }
        all.extend(own);
    }
    FoundInColumns {
        found: all,
        replaced: rows.replaced(cx),
    }
}

/// Keeps the findings that are left after a correction.
fn keep(own: &mut Vec<Finding>, left: &[Finding]) {
    own.retain(|each| left.iter().any(|other| is_same(other, each)));
}

fn is_same(one: &Finding, other: &Finding) -> bool {
    (one.rule, &one.place) == (other.rule, &other.place)
}

/// The slips of complete rows of the plan that are found in other columns too.
#[derive(Debug, Default)]
struct RowsInColumns<'a> {
    /// For each root cause of the plan, by its index, the columns with its amounts.
    columns: BTreeMap<usize, Vec<InColumn<'a>>>,
}

impl<'a> RowsInColumns<'a> {
    /// Leaves out what follows in a column from a slip of a complete row that is found in the plan.
    fn hold_back(
        &mut self,
        cx: Context<'_>,
        column: &'a OtherColumn,
        in_column: Context<'_>,
        own: &mut Vec<Finding>,
    ) {
        for (at, cause) in cx.of_sums().root_causes().iter().enumerate() {
            let [suspect] = &cause.suspects[..] else {
                continue;
            };
            let Some(excess) = amounts_in(in_column, suspect.slip) else {
                continue;
            };
            let mut plan = column.plan.clone();
            if put_right(&mut plan, in_column, suspect.slip, &excess).is_none() {
                continue;
            }
            let left = find_with(cx, &plan);
            let is_new = |each: &Finding| !own.iter().any(|before| is_same(before, each));
            if left.len() < own.len() && !left.iter().any(is_new) {
                keep(own, &left);
                let column = &column.period().id;
                let columns = self.columns.entry(at).or_default();
                columns.push(InColumn { column, excess });
            }
        }
    }

    /// The findings of the plan, each with the one about these columns too.
    fn replaced(self, cx: Context<'_>) -> Vec<(Finding, Finding)> {
        let cx = cx.of_sums();
        let causes = cx.root_causes();
        let both = |(at, columns): (usize, Vec<InColumn<'_>>)| {
            let cause = causes.get(at)?;
            Some((
                finding(cx, cause)?,
                finding_in_columns(cx, cause, &columns)?,
            ))
        };
        self.columns.into_iter().filter_map(both).collect()
    }
}

/// Returns the findings in a column that is changed.
fn find_with(cx: Context<'_>, column: &Plan) -> Vec<Finding> {
    let books = post(column);
    let cache = FundingCache::new(column, &books);
    let evaluation = evaluate_conditions(&cache);
    find_in(Context {
        plan: column,
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
