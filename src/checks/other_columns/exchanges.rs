//! Two figures of a row that were exchanged between columns of the budget. In each column alone, one figure seems
//! wrong.

use super::have_same_rows;
use crate::checks::Context;
use crate::checks::books::figure_differs::{finding, finding_about};
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::root_cause::{RootCause, Slip, Suspect, exchanged_between};
use crate::finding::Finding;
use crate::ledger::Side;
use crate::plan::{Money, PeriodIx};

/// A figure that may be a root cause, with the figure that would be right.
struct SuspectFigure {
    row: (Side, usize),
    period: PeriodIx,
    found: Money,
    right: Money,
}

/// Replaces two findings about figures of the same row by one, if exchanging the two figures explains both. The
/// contexts are compared in this order: the plan, and then the other columns in `contexts`.
pub(super) fn join(
    cx: Context<'_>,
    contexts: &[Context<'_>],
    in_columns: &mut Vec<Finding>,
    replaced: &mut Vec<(Finding, Finding)>,
) {
    let cx = cx.without_missing_lines();
    let all: Vec<Context<'_>> = std::iter::once(cx)
        .chain(contexts.iter().copied())
        .collect();
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            for cause in one.root_causes() {
                let of_other = other.root_causes().iter();
                let pairs = of_other.filter_map(|of| joined((*one, cause), (*other, of)));
                for (first, second, both) in pairs {
                    let Some(there) = in_columns.iter().position(|each| *each == second) else {
                        continue;
                    };
                    if at == 0 {
                        in_columns.remove(there);
                        replaced.push((first, both));
                    } else if let Some(here) = in_columns.iter().position(|each| *each == first) {
                        in_columns[here] = both;
                        in_columns.remove(there);
                    }
                }
            }
        }
    }
}

/// The findings about two root causes, and the finding about the exchange that explains both. None if no exchange
/// explains both, if several do, or if the two have other rows.
fn joined(
    (cx, cause): (Context<'_>, &RootCause),
    (other_cx, other): (Context<'_>, &RootCause),
) -> Option<(Finding, Finding, Finding)> {
    if !have_same_rows(cx.plan, other_cx.plan) {
        return None;
    }
    let figures = wrong_figures(cx, cause);
    let others = wrong_figures(other_cx, other);
    let pairs = figures
        .iter()
        .flat_map(|one| others.iter().map(move |other| (one, other)));
    let is_exchanged = |(one, other): &(&SuspectFigure, &SuspectFigure)| {
        one.row == other.row && one.right == other.found && other.right == one.found
    };
    let mut exchanged = pairs.filter(is_exchanged);
    let (Some((here, there)), None) = (exchanged.next(), exchanged.next()) else {
        return None;
    };
    let (side, row) = here.row;
    let slip = exchanged_between(
        (cx, &BudgetRow::get(cx, side, row)?, here.period),
        (
            other_cx,
            &BudgetRow::get(other_cx, side, row)?,
            there.period,
        ),
    );
    let both = finding_about(cx, cause, &[slip])?;
    Some((finding(cx, cause)?, finding(other_cx, other)?, both))
}

/// The printed figures that may be the root cause, each with the figure that would be right.
fn wrong_figures(cx: Context<'_>, cause: &RootCause) -> Vec<SuspectFigure> {
    let wrong = |suspect: &Suspect| {
        let Slip::Figure { side, row, period } = suspect.slip else {
            return None;
        };
        let found = BudgetRow::get(cx, side, row)?.own_figures()?.get(period)?;
        Some(SuspectFigure {
            row: (side, row),
            period,
            found,
            right: found - suspect.total(),
        })
    };
    cause.suspects.iter().filter_map(wrong).collect()
}
