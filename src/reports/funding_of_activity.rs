//! Who pays for one activity, on its page.

use super::funding::payments;
use super::funding_names::{activity_of, payer_label};
use super::names::period_label;
use super::packages::sum_of_package;
use super::parts::{amount, left, named, right, sum_of_all, table};
use super::when::NamedTimes;
use crate::ledger::{ActivityIx, FundingCache, FundingMatrix, Payer, Purpose, Sums, sum_of_rows};
use crate::plan::PeriodIx;
use crate::table::{DualName, Role, Table};
use crate::words::{FundingWords, SharedWords};

/// Who pays for an activity, by period. For a package, also for the activities under it. None if it costs nothing, or
/// if it is not known who pays.
pub(super) fn funding_of_activity(
    funding: &FundingCache<'_>,
    activity: ActivityIx,
) -> Option<Table> {
    let (plan, books) = (funding.plan, funding.books);
    let shared = SharedWords::of(plan.language);
    let words = FundingWords::of(plan.language);
    let matrix = FundingMatrix::new(payments(funding, words).ok()?);
    let tree = &books.activity_tree;
    let total = match tree.is_group(activity) {
        true => sum_of_package(plan, tree, &books.activities, activity),
        false => books.activities[activity].clone(),
    };
    let periods: Vec<PeriodIx> = total.cells().map(|(period, _)| period).collect();
    if periods.is_empty() {
        return None;
    }
    let row = |role: Role, name: DualName, sums: &Sums| {
        let each = periods.iter().map(|period| amount(sums.at(*period)));
        named(role, name, each.chain([amount(sums.sum())]))
    };
    let mut rows = Vec::new();
    for (payer, sums) in paid_for(&matrix, tree.subtree(activity)) {
        let name = payer_label(plan, words, payer);
        rows.push(row(Role::Body { depth: 0 }, name, &sums));
    }
    rows.push(row(Role::Total, shared.total.into(), &total));
    let mut columns = vec![left(shared.funder)];
    let titles = periods
        .iter()
        .map(|period| period_label(NamedTimes::of(plan), plan.periods.get(*period)));
    columns.extend(titles.map(right));
    columns.push(sum_of_all(shared.total, periods.len()));
    Some(table(Some(words.funding), columns, rows))
}

/// Returns the payments of each payer for some activities, without the payers that pay nothing.
fn paid_for(matrix: &FundingMatrix, activities: &[ActivityIx]) -> Vec<(Payer, Sums)> {
    let is_its = |purpose: &Purpose| {
        activity_of(*purpose).is_some_and(|activity| activities.contains(&activity))
    };
    let purposes = matrix.purposes().map(|(purpose, _)| purpose);
    let its: Vec<Purpose> = purposes.filter(is_its).collect();
    let sums = |payer| {
        let cells = its
            .iter()
            .filter_map(|purpose| matrix.cell(*purpose, payer));
        (payer, sum_of_rows(cells))
    };
    let payers = matrix.payers().map(|(payer, _)| sums(payer));
    payers.filter(|(_, sums)| !sums.is_blank()).collect()
}
