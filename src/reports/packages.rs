//! Activities in their packages: the order of a table with a heading above each package and a subtotal below.

use crate::ledger::{Sums, Tree, runs, sum_of_rows};
use crate::plan::{ActivityIx, IndexVec, PartExtent, Plan, Section, Span};
use crate::words::{PartWords, SharedWords};

use super::names::activity_name;

/// A row of a table of activities, with its depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PackagedRow {
    /// The heading above a package.
    Heading(ActivityIx, usize),
    /// An activity, or the own amounts of a package.
    Activity(ActivityIx, usize),
    /// The sum of a package and all that is under it.
    Subtotal(ActivityIx, usize),
}

/// The rows of the shown activities in the order of the tree. A package without shown activities under it is an
/// ordinary row.
pub(super) fn packaged(
    tree: &Tree<ActivityIx>,
    is_shown: impl Fn(ActivityIx) -> bool,
) -> Vec<PackagedRow> {
    let shown = tree.select(is_shown);
    let mut rows = Vec::new();
    let mut open: Vec<(ActivityIx, usize)> = Vec::new();
    for (at, depth) in tree.in_order() {
        close(&mut open, &mut rows, depth);
        let own = match shown.in_subtree(tree, at) {
            [] => continue,
            [only] if *only == at => depth,
            [..] => {
                rows.push(PackagedRow::Heading(at, depth));
                open.push((at, depth));
                depth + 1
            }
        };
        if shown.in_subtree(tree, at).first() == Some(&at) {
            rows.push(PackagedRow::Activity(at, own));
        }
    }
    close(&mut open, &mut rows, 0);
    rows
}

/// Adds the subtotals of the open packages that end before an activity at this depth.
fn close(open: &mut Vec<(ActivityIx, usize)>, rows: &mut Vec<PackagedRow>, depth: usize) {
    while let Some((package, at)) = open.pop_if(|(_, at)| *at >= depth) {
        rows.push(PackagedRow::Subtotal(package, at));
    }
}

/// Whether an activity belongs to the part, and is not just a heading above it.
pub(super) fn is_of_part(plan: &Plan, at: ActivityIx) -> bool {
    plan.activity(at).extent != PartExtent::Heading
}

/// The title of the subtotal of a package. It says so if the package has activities outside the part.
pub(super) fn subtotal_title(plan: &Plan, package: ActivityIx) -> String {
    let activity = plan.activity(package);
    match activity.extent {
        PartExtent::All => {
            let total = SharedWords::of(plan.language).total;
            format!("{total} {}", activity_name(activity))
        }
        PartExtent::Partial | PartExtent::Heading => subtotal_of_part(plan, package),
    }
}

/// The title of the subtotal of some of the activities in a package.
pub(super) fn subtotal_of_part(plan: &Plan, package: ActivityIx) -> String {
    let total = PartWords::of(plan.language).total_of_part;
    format!("{total} {}", activity_name(plan.activity(package)))
}

/// The sum of a package and all activities under it. Unknown if an activity could not be read, because that may be
/// under it.
pub(super) fn sum_of_package(
    plan: &Plan,
    tree: &Tree<ActivityIx>,
    rows: &IndexVec<ActivityIx, Sums>,
    package: ActivityIx,
) -> Sums {
    let mut sum = sum_of_rows(tree.subtree(package).iter().map(|at| &rows[*at]));
    if !plan.is_complete(Section::Activities) {
        sum.mark_all_unknown();
    }
    sum
}

/// The spans in which an activity runs. A package without a timeline runs when the activities under it do.
pub(super) fn runs_with_package(
    plan: &Plan,
    tree: &Tree<ActivityIx>,
    at: ActivityIx,
    term: Option<Span>,
) -> Vec<Span> {
    let own = runs(plan.activity(at), term);
    if !own.is_empty() {
        return own;
    }
    let below = tree.descendants(at).iter();
    below
        .flat_map(|at| runs(plan.activity(*at), term))
        .collect()
}
