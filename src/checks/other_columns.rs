//! The rules about stated figures, in the columns of the budget that are not periods of the plan.
//!
//! Each column is checked as a plan of its own. A finding that the periods of the plan have too is left out.

use std::collections::BTreeMap;

use super::books::figure_differs::{finding, finding_in_columns};
use super::support::root_cause::exchange_rates::right_exchange_rates;
use super::support::root_cause::{SlipInColumn, amounts_in, put_right};
use super::support::rounded_totals::rounded_totals;
use super::{Context, Derived, Find, books, engine, funding, reading};
use crate::finding::Finding;
use crate::ledger::{Evaluation, FundingCache, StatedTotal, evaluate_conditions, post};
use crate::plan::{OtherColumn, PeriodIx, Plan, Today};
use crate::scenario::write_content;

/// The findings in the columns of other kinds.
#[derive(Debug, Default)]
pub(super) struct FoundInColumns {
    /// Findings in these columns that the periods of the plan do not have.
    pub(super) found: Vec<Finding>,
    /// Findings of the plan that hold in these columns too, each with the finding that replaces it.
    pub(super) replaced: Vec<(Finding, Finding)>,
}

/// Returns the findings in each column of another kind.
pub(super) fn find(cx: Context<'_>, found: &[Finding]) -> FoundInColumns {
    let columns = cx.plan.other_columns.iter().zip(&cx.books.other_columns);
    // Consequences of a wrong exchange rate are not reported again.
    let rates = match cx.plan.has_other_currencies() && !cx.plan.other_columns.is_empty() {
        true => right_exchange_rates(cx.without_missing_lines()),
        false => Vec::new(),
    };
    let mut rows = RowsInColumns::default();
    let mut all = Vec::new();
    for (column, books) in columns {
        let cache = FundingCache::new(&column.plan, books);
        let evaluation = evaluate_conditions(&cache);
        let derived = Derived::default();
        let context = Context::new(&cache, &evaluation, cx.today, &derived);
        let mut in_column = find_in(context);
        in_column.retain(|each| !found.contains(each));
        if !in_column.is_empty() && !rates.is_empty() {
            let mut plan = column.plan.clone();
            for (place, right) in &rates {
                write_content(&mut plan, place, right);
            }
            keep(&mut in_column, &find_with(cx, &plan));
        }
        if !in_column.is_empty() {
            rows.hold_back(cx, column, context, &mut in_column);
        }
        all.extend(in_column);
    }
    FoundInColumns {
        found: all,
        replaced: rows.replaced(cx),
    }
}

/// Removes the findings that a correction of the column takes away.
fn keep(in_column: &mut Vec<Finding>, after_correction: &[Finding]) {
    in_column.retain(|each| after_correction.iter().any(|other| is_same(other, each)));
}

fn is_same(one: &Finding, other: &Finding) -> bool {
    (one.rule, &one.place) == (other.rule, &other.place)
}

/// The slips of complete rows that the plan and other columns have in common.
#[derive(Debug, Default)]
struct RowsInColumns<'a> {
    /// The columns that have the same slip, with its amounts there, by the index of the root cause.
    columns: BTreeMap<usize, Vec<SlipInColumn<'a>>>,
}

impl<'a> RowsInColumns<'a> {
    /// Removes the findings in a column that are explained by a wrong row of the plan.
    fn hold_back(
        &mut self,
        cx: Context<'_>,
        column: &'a OtherColumn,
        column_cx: Context<'_>,
        in_column: &mut Vec<Finding>,
    ) {
        for (at, cause) in cx.without_missing_lines().root_causes().iter().enumerate() {
            let [suspect] = &cause.suspects[..] else {
                continue;
            };
            let Some(excess) = amounts_in(column_cx, suspect.slip) else {
                continue;
            };
            let mut plan = column.plan.clone();
            if put_right(&mut plan, column_cx, suspect.slip, &excess).is_none() {
                continue;
            }
            let after_correction = find_with(cx, &plan);
            let is_new = |each: &Finding| !in_column.iter().any(|before| is_same(before, each));
            if after_correction.len() < in_column.len() && !after_correction.iter().any(is_new) {
                keep(in_column, &after_correction);
                let column = &column.period().id;
                let columns = self.columns.entry(at).or_default();
                columns.push(SlipInColumn { column, excess });
            }
        }
    }

    /// Returns the findings of the plan, each with the finding that replaces it.
    fn replaced(self, cx: Context<'_>) -> Vec<(Finding, Finding)> {
        let cx = cx.without_missing_lines();
        let causes = cx.root_causes();
        let both = |(at, columns): (usize, Vec<SlipInColumn<'_>>)| {
            let cause = causes.get(at)?;
            Some((
                finding(cx, cause)?,
                finding_in_columns(cx, cause, &columns)?,
            ))
        };
        self.columns.into_iter().filter_map(both).collect()
    }
}

/// Returns the findings in a column that was corrected.
fn find_with(cx: Context<'_>, column: &Plan) -> Vec<Finding> {
    let books = post(column);
    let cache = FundingCache::new(column, &books);
    let evaluation = evaluate_conditions(&cache);
    find_in(Context::new(
        &cache,
        &evaluation,
        cx.today,
        &Derived::default(),
    ))
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

/// Returns the stated totals that differ from their sums by no more than rounding explains, of the plan and of each of
/// its columns of other kinds. In these totals, `period` counts on: the first other column has the index after the last
/// period.
pub fn stated_totals(
    funding: &FundingCache<'_>,
    evaluation: &Evaluation,
    today: &Today,
) -> Vec<StatedTotal> {
    let plan = funding.plan;
    let mut all = rounded_totals(funding, evaluation, today);
    let columns = plan.other_columns.iter().zip(&funding.books.other_columns);
    for (index, (column, books)) in (plan.periods.len()..).zip(columns) {
        if column.plan.rounding.is_none() {
            continue;
        }
        let cache = FundingCache::new(&column.plan, books);
        let totals = rounded_totals(&cache, &evaluate_conditions(&cache), today);
        all.extend(totals.into_iter().map(|total| StatedTotal {
            period: Some(PeriodIx::new(index)),
            ..total
        }));
    }
    all
}
