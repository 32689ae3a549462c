//! Groups yearly costs by the sums that a budget prints: each item, each activity in a line, each line, each group of
//! lines, and all.
//!
//! The groups are nested. An activity with costs in several lines is not a group, because it would cut across lines.

use super::apportioned::YearlyItem;
use crate::ledger::apportionment::RowGroups;
use crate::ledger::tree::Tree;
use crate::plan::{LineIx, Plan};

/// Returns the groups. `rows` has the number of rows of each item. In `yearly`, the costs of an activity in a line must
/// follow each other.
///
/// Groups are numbered so that each comes before the group around it: the items, the activities in lines, the lines
/// from the last to the first, and all costs.
pub(super) fn groups(plan: &Plan, yearly: &[YearlyItem], rows: &[usize]) -> RowGroups {
    let place = |item: &YearlyItem| (line_of(plan, item), item.owner);
    let places: Vec<&[YearlyItem]> = yearly.chunk_by(|a, b| place(a) == place(b)).collect();
    let tree = Tree::of_lines(plan);
    let lines = tree.in_order().len();
    let of_lines = yearly.len() + places.len();
    let all = of_lines + lines;
    let mut number_of_line = vec![all; lines];
    for (number, (line, _)) in (of_lines..).zip(tree.in_order().rev()) {
        number_of_line[line.index()] = number;
    }
    let of_line = |line: Option<LineIx>| line.map_or(all, |line| number_of_line[line.index()]);
    let of_items = (yearly.len()..).zip(&places);
    let of_items = of_items.flat_map(|(number, items)| vec![Some(number); items.len()]);
    let of_places = places
        .iter()
        .map(|items| Some(of_line(line_of(plan, &items[0]))));
    let parents_of_lines = tree
        .in_order()
        .rev()
        .map(|(line, _)| Some(of_line(tree.parent(line))));
    let parents = of_items
        .chain(of_places)
        .chain(parents_of_lines)
        .chain([None]);
    let of_rows = rows.iter().enumerate();
    let of_rows = of_rows.flat_map(|(item, rows)| vec![item; *rows]);
    RowGroups::new(of_rows.collect(), parents.collect())
}

/// The line that an item is a cost of. None if it has none.
fn line_of(plan: &Plan, item: &YearlyItem) -> Option<LineIx> {
    let of = &plan.cost_of(item.owner).items()[item.item];
    plan.find_line(plan.line_of_cost(item.owner, of)?.as_str())
}
