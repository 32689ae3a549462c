//! Who pays for what as a list, for plans with so many funders that a table of costs × funders is too large and nearly
//! empty: a row for each payment.

use std::collections::BTreeMap;

use super::funding_names::{
    activity_of, distinct_name, heading_of_purposes, payer_label, purpose_label,
};
use super::parts::{amount, left, named, right, table};
use super::reserves::total_title;
use crate::ledger::{FundingMatrix, Payer, Purpose, Sums};
use crate::plan::{ActivityIx, PeriodIx, Plan};
use crate::table::{Cell, DualName, Role, Row, Table};
use crate::words::{FundingWords, SharedWords};

/// The maximum number of cells of a table of costs × funders. A larger table is a list, if few of its cells have an
/// amount.
const MAX_CELLS: usize = 40_000;

/// The minimum number of cells for each amount. A table with fewer is not a list.
const CELLS_FOR_AN_AMOUNT: usize = 10;

/// Whether a table of costs × funders would be too large and nearly empty.
pub(super) fn is_list(matrix: &FundingMatrix) -> bool {
    let cells = matrix.payers().count() * matrix.purposes().count();
    cells > MAX_CELLS && matrix.cells().count() * CELLS_FOR_AN_AMOUNT < cells
}

/// The payments in these periods, by cost.
pub(super) fn list(
    plan: &Plan,
    matrix: &FundingMatrix,
    caption: &str,
    periods: &[PeriodIx],
) -> Table {
    let shared = SharedWords::of(plan.language);
    let words = FundingWords::of(plan.language);
    let mut paid: BTreeMap<Purpose, BTreeMap<Payer, &Sums>> = BTreeMap::new();
    for ((purpose, payer), sums) in matrix.cells() {
        paid.entry(purpose).or_default().insert(payer, sums);
    }
    let mut same: BTreeMap<ActivityIx, Vec<Purpose>> = BTreeMap::new();
    for purpose in paid.keys() {
        if let Some(activity) = activity_of(*purpose) {
            same.entry(activity).or_default().push(*purpose);
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for (purpose, payers) in &paid {
        let all = activity_of(*purpose).and_then(|activity| same.get(&activity));
        let all = all.into_iter().flatten().copied();
        let name = distinct_name(plan, words, *purpose, all);
        let name = purpose_label(plan, *purpose, name);
        let has_amount = |sums: &Sums| periods.iter().any(|period| sums.get(*period).is_some());
        let payers = payers.iter().filter(|(_, sums)| has_amount(sums));
        rows.extend(payers.map(|(payer, sums)| {
            let payer = Cell::Label(payer_label(plan, words, *payer));
            let cells = [payer, amount(sums.sum_in(periods))];
            named(Role::Body { depth: 0 }, name.clone(), cells)
        }));
    }
    let total = amount(matrix.everything().sum_in(periods));
    let title = DualName::from(total_title(plan));
    rows.push(named(Role::Total, title, [Cell::Empty, total]));
    let columns = vec![
        left(heading_of_purposes(plan)),
        left(shared.funder),
        right(shared.amount),
    ];
    table(Some(caption), columns, rows)
}
