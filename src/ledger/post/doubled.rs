//! Lines under a group that does not exist, beside a line whose amounts are their sum. That line is probably the group
//! under another id, and then both would count.

use std::collections::BTreeMap;

use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::ledger::totals::sum_of_rows;
use crate::plan::{LineIx, Money, PeriodIx, Plan};

/// A line that is probably the group that other lines name by an id that does not exist.
#[derive(Debug)]
pub struct DoubledGroup {
    pub group: LineIx,
    pub lines: Vec<LineIx>,
}

/// The lines whose printed debit is the sum of the lines under a missing group: the first for each missing group.
pub fn doubled_groups(plan: &Plan, books: &Books) -> Vec<DoubledGroup> {
    let (tree, rows) = (&books.line_tree, &books.lines);
    let mut under: BTreeMap<&str, Vec<LineIx>> = BTreeMap::new();
    for (index, _, line) in plan.indexed_lines() {
        let group = line.under.as_ref().map(|group| group.as_str());
        if let Some(group) = group.filter(|group| plan.find_line(group).is_none()) {
            under.entry(group).or_default().push(index);
        }
    }
    let doubled = |lines: Vec<LineIx>| {
        let sum = amounts(&sum_of_rows(lines.iter().map(|line| &rows[*line])));
        let is_same = |line: &LineIx| {
            let is_candidate = plan.line(*line).debit.is_some() && !lines.contains(line);
            is_candidate && amounts(&rows[*line]) == sum
        };
        let group = tree.leaves().find(is_same).filter(|_| !sum.is_empty())?;
        Some(DoubledGroup { group, lines })
    };
    under.into_values().filter_map(doubled).collect()
}

/// The amounts of a row that are not 0.
fn amounts(row: &Sums) -> Vec<(PeriodIx, Money)> {
    row.cells()
        .filter(|(_, amount)| !amount.is_zero())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::{add_line, plan};
    use crate::ledger::post;

    #[test]
    fn a_line_with_the_amounts_of_the_lines_under_a_missing_group_makes_the_total_unknown() {
        // 30 + 12 = 42 and 40 + 2 = 42: `carre` is `care`.
        let with = |printed: &str| {
            let mut plan = plan(&["2026", "2027"]);
            add_line(&mut plan, "carre", None, printed);
            add_line(&mut plan, "home", Some("care"), "30 40");
            add_line(&mut plan, "youth", Some("care"), "12 2");
            add_line(&mut plan, "roads", None, "5 5");
            post(&plan).debit
        };
        assert!(!with("42 42").is_complete());
        // Another line, whose amounts are all added.
        assert!(with("42 41").is_complete());
        assert!(with("0 0").is_complete());
    }
}
