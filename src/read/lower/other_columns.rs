//! The columns of other kinds than the plan's periods: for each, the plan is read once more, with only that column.
//!
//! Mistakes in the notation of their figures were reported when the plan was read.

use super::{allocation, claims, funders, header, lines, rates, totals};
use crate::place::Path;
use crate::plan::{OtherColumn, Plan};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;

/// The columns of other kinds, in the order of the file.
pub(super) fn other_columns(cx: &Lowering<'_>) -> Vec<OtherColumn> {
    let columns = cx.columns.iter().enumerate();
    let others = columns.filter_map(|(at, column)| Some((column.kind?, at)));
    others
        .map(|(kind, at)| OtherColumn::new(kind, at, plan_of(cx, at)))
        .collect()
}

/// Returns the plan with the figures of one column.
fn plan_of(whole: &Lowering<'_>, column: usize) -> Plan {
    let mut cx = Lowering::new(whole.document);
    cx.only_column = Some(column);
    let root = &Path::ROOT;
    let no_errors = cx.document.errors().is_empty();
    let file = Fields::open(&mut cx, &keys::FILE, whole.document.root(), no_errors, root);
    let mut plan = header::plan(&mut cx, &file, root);
    plan.rates = rates::rates(&mut cx, &file);
    plan.keys = allocation::keys(&mut cx, &file);
    plan.funders = funders::funders(&mut cx, &file);
    plan.lines = lines::lines(&mut cx, &file);
    plan.derive_funders();
    plan.totals = totals::totals(&mut cx, &file, root);
    plan.claims = claims::claims(&mut cx, &file);
    plan.periods = cx.periods;
    plan.damaged = whole.damaged;
    plan
}
