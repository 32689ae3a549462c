//! The rules about stated figures, run in the other columns: those of the budget that are not periods of the plan.
//!
//! Each column is checked as a plan of its own. A finding that the periods of the plan have too is left out.

mod exchanges;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::books::figure_differs::{finding, finding_in_columns};
use super::support::budget_row::parent_of;
use super::support::root_cause::exchange_rates::right_exchange_rates;
use super::support::root_cause::{
    MissingRow, RootCause, Slip, SlipInColumn, amounts_in, put_right,
};
use super::support::rounded_totals::rounded_totals;
use super::{Context, Derived, Find, books, engine, funding, reading};
use crate::finding::Finding;
use crate::ledger::{Evaluation, FundingCache, StatedTotal, evaluate_conditions, post};
use crate::plan::{Money, OtherColumn, PeriodIx, Plan, Today};
use crate::scenario::write_content;

/// The findings in the other columns.
#[derive(Debug, Default)]
pub(super) struct FoundInColumns {
    /// Findings in these columns that the periods of the plan do not have.
    pub(super) found: Vec<Finding>,
    /// Findings of the plan that hold in these columns too, each with the finding that replaces it.
    pub(super) replaced: Vec<(Finding, Finding)>,
}

/// Returns the findings in each other column.
pub(super) fn find(cx: Context<'_>, found: &[Finding]) -> FoundInColumns {
    let columns = cx.plan.other_columns.iter().zip(&cx.books.other_columns);
    // Consequences of a wrong exchange rate are not reported again.
    let rates = match cx.plan.has_other_currencies() && !cx.plan.other_columns.is_empty() {
        true => right_exchange_rates(cx.without_missing_lines()),
        false => Vec::new(),
    };
    let caches: Vec<FundingCache<'_>> = columns
        .map(|(column, books)| FundingCache::new(&column.plan, books))
        .collect();
    let evaluations: Vec<Evaluation> = caches.iter().map(evaluate_conditions).collect();
    let derived: Vec<Derived> = caches.iter().map(|_| Derived::default()).collect();
    let contexts = caches.iter().zip(&evaluations).zip(&derived);
    let contexts: Vec<Context<'_>> = contexts
        .map(|((cache, evaluation), derived)| Context::new(cache, evaluation, cx.today, derived))
        .collect();
    let mut rows = RowsInColumns::default();
    let mut all = Vec::new();
    for (column, context) in cx.plan.other_columns.iter().zip(&contexts) {
        let mut in_column = find_in(*context);
        in_column.retain(|each| !found.contains(each));
        if !in_column.is_empty() && !rates.is_empty() {
            let mut plan = column.plan.clone();
            for (place, right) in &rates {
                write_content(&mut plan, place, right);
            }
            keep(&mut in_column, &find_with(cx, &plan));
        }
        if !in_column.is_empty() {
            rows.hold_back(cx, column, *context, &mut in_column);
        }
        all.extend(in_column);
    }
    let mut replaced = rows.replaced(cx);
    if !all.is_empty() {
        exchanges::join(cx, &contexts, &mut all, &mut replaced);
    }
    FoundInColumns {
        found: all,
        replaced,
    }
}

/// Keeps only the findings that are left after a correction of the column.
fn keep(in_column: &mut Vec<Finding>, after_correction: &[Finding]) {
    in_column.retain(|each| after_correction.iter().any(|other| is_same(other, each)));
}

fn is_same(one: &Finding, other: &Finding) -> bool {
    (one.rule, &one.place) == (other.rule, &other.place)
}

/// Whether an index means the same row in both plans. A line that brings something in only in some columns is a funder
/// in these alone.
fn have_same_rows(one: &Plan, other: &Plan) -> bool {
    one.funders.keys().eq(other.funders.keys())
}

/// The slips of complete rows that both the plan and other columns have.
#[derive(Debug, Default)]
struct RowsInColumns<'a> {
    /// The possible slips of the plan. None until a column with findings needs them.
    of_plan: Option<Vec<RowSlip>>,
    /// The columns that have the same slip, with its amounts there, by the index of the slip.
    columns: BTreeMap<usize, Vec<SlipInColumn<'a>>>,
}

/// A slip of a complete row that the plan may have.
#[derive(Debug)]
struct RowSlip {
    /// The index of the root cause that the slip explains.
    cause: usize,
    slip: Slip,
    /// The amounts by which the slip makes figures of the plan too large, if it replaces the suspects of the root
    /// cause. None if it is the only suspect.
    instead: Option<Vec<Money>>,
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
        if !have_same_rows(cx.plan, &column.plan) {
            return;
        }
        let slips = self.of_plan.get_or_insert_with(|| row_slips(cx));
        for (at, row) in slips.iter().enumerate() {
            let Some(excess) = amounts_in(column_cx, row.slip) else {
                continue;
            };
            let after = after_correction(cx, column_cx, row.slip, &excess, in_column);
            if let Some(after_correction) = after {
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
        let slips = self.of_plan.unwrap_or_default();
        let both = |(at, columns): (usize, Vec<SlipInColumn<'_>>)| {
            let row = slips.get(at)?;
            let cause = causes.get(row.cause)?;
            let instead = row.instead.clone();
            let instead = instead.map(|excess| cause.with_slip(row.slip, excess));
            Some((
                finding(cx, cause)?,
                finding_in_columns(cx, instead.as_ref().unwrap_or(cause), &columns)?,
            ))
        };
        self.columns.into_iter().filter_map(both).collect()
    }
}

/// The findings that are left in a column after putting a slip right. None if there are not fewer findings, or if some
/// are new.
fn after_correction(
    cx: Context<'_>,
    of: Context<'_>,
    slip: Slip,
    excess: &[Money],
    before: &[Finding],
) -> Option<Vec<Finding>> {
    let mut plan = of.plan.clone();
    put_right(&mut plan, of, slip, excess)?;
    let after = find_with(cx, &plan);
    let is_new = |each: &Finding| !before.iter().any(|before| is_same(before, each));
    (after.len() < before.len() && !after.iter().any(is_new)).then_some(after)
}

/// The slips of complete rows that the plan may have. In a plan with one period, a missing row looks like a wrong
/// figure of another row in its group. The other columns show which of the two it is.
fn row_slips(cx: Context<'_>) -> Vec<RowSlip> {
    let cx = cx.without_missing_lines();
    let mut slips = Vec::new();
    let before = OnceCell::new();
    for (cause, of) in cx.root_causes().iter().enumerate() {
        if let [suspect] = &of.suspects[..] {
            slips.push(RowSlip {
                cause,
                slip: suspect.slip,
                instead: None,
            });
        }
        for slip in missing_beside(cx, of) {
            let before = before.get_or_init(|| find_in(cx));
            let excess = amounts_in(cx, slip);
            let is_it =
                |excess: &Vec<Money>| after_correction(cx, cx, slip, excess, before).is_some();
            let instead = excess.filter(is_it);
            slips.extend(instead.map(|excess| RowSlip {
                cause,
                slip,
                instead: Some(excess),
            }));
        }
    }
    slips
}

/// The missing rows that would explain a root cause as well as a wrong figure does: one in each group of the suspects.
/// Empty if the plan has several periods.
fn missing_beside(cx: Context<'_>, cause: &RootCause) -> Vec<Slip> {
    let mut missing = Vec::new();
    for suspect in cause.suspects.iter().filter(|_| cx.plan.periods.len() == 1) {
        let Slip::Figure { side, row, .. } = suspect.slip else {
            return Vec::new();
        };
        let slip = Slip::Missing {
            side,
            group: parent_of(cx, side, row),
            row: MissingRow::Alone,
        };
        if !missing.contains(&slip) {
            missing.push(slip);
        }
    }
    missing
}

/// Returns the findings in a corrected column.
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

/// Returns the findings of the rules about stated figures in a context.
fn find_in(cx: Context<'_>) -> Vec<Finding> {
    let checks = [books::CHECKS, reading::CHECKS, funding::CHECKS_OF_CREDIT];
    let mut findings = Vec::new();
    for check in checks.into_iter().flatten() {
        match check.find {
            Find::Plan(find) if engine::is_read(cx.plan, check.rule) => find(cx, &mut findings),
            Find::Plan(_) | Find::Reading | Find::Silences => {}
        }
    }
    findings
}

/// Returns the stated totals that differ from their sums by no more than rounding explains, of the plan and of each of
/// its other columns. In these totals, `period` counts on: the first other column has the index after the last period.
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
