//! Small plans compared, with sums by hand.

use super::*;
use crate::ledger::fixture::{add_activity, add_funder, add_line, money, plan, product, quantity};
use crate::ledger::post;
use crate::plan::{Period, Timing};

fn compared(old: &Plan, new: &Plan) -> Comparison {
    let (old_books, new_books) = (post(old), post(new));
    compare(
        PlanVersion {
            plan: old,
            books: &old_books,
        },
        PlanVersion {
            plan: new,
            books: &new_books,
        },
    )
}

fn change(old: &str, new: &str) -> Change {
    let read = |digits: &str| (digits != "?").then(|| money(digits));
    Change {
        old: read(old),
        new: read(new),
    }
}

#[test]
fn order_in_the_file_does_not_matter() {
    let (mut old, mut new) = (plan(&["2020", "2021"]), plan(&["2020", "2021"]));
    add_line(&mut old, "a", None, "1 2");
    add_line(&mut old, "b", None, "3 0");
    add_line(&mut new, "b", None, "3 _");
    add_line(&mut new, "a", None, "1 2");
    let same = compared(&old, &new);
    assert!(same.lines.is_empty() && same.closing.is_empty() && same.debit.cells.is_empty());
    assert_eq!(
        same.reallocation.map(|moved| moved.moved),
        Some(Money::ZERO)
    );
}

#[test]
fn reallocation_is_the_smaller_of_gains_and_losses() {
    let (mut old, mut new) = (plan(&["2020"]), plan(&["2020"]));
    for (id, before, after) in [("a", "100", "70"), ("b", "50", "60"), ("c", "50", "90")] {
        add_line(&mut old, id, None, before);
        add_line(&mut new, id, None, after);
    }
    // b and c gain 10 and 40, a loses 30: 30 moved, and the budget grew by 20.
    let moved = compared(&old, &new).reallocation.expect("all is known");
    assert_eq!(
        moved,
        Reallocation {
            gained: money("50"),
            lost: money("30"),
            moved: money("30"),
            of: money("200")
        }
    );
}

#[test]
fn periods_are_matched_by_id_or_else_by_span() {
    let old = plan(&["2020", "2021-H1", "2021-H2"]);
    let mut new = plan(&["2020", "2021-H1", "2022"]);
    let mut list: Vec<Period> = new
        .periods
        .iter()
        .map(|(_, period)| period.clone())
        .collect();
    list[1].id = crate::plan::PeriodId::new("first half");
    new.periods = crate::plan::Periods::new(list);
    let pairs: Vec<_> = match_periods(&old, &new)
        .iter()
        .map(|pair| (pair.old.map(|o| o.0), pair.new.map(|n| n.0)))
        .collect();
    assert_eq!(
        pairs,
        [
            (Some(0), Some(0)),
            (Some(1), Some(1)),
            (Some(2), None),
            (None, Some(2))
        ]
    );
}

#[test]
fn unknown_is_not_zero() {
    let (mut old, mut new) = (plan(&["2020", "2021"]), plan(&["2020", "2021"]));
    add_funder(&mut old, "a", None, "1 2");
    add_funder(&mut new, "a", None, "1 ?");
    let compared = compared(&old, &new);
    assert_eq!(compared.funders[0].cells, [(1, change("2", "?"))]);
    assert_eq!(compared.funders[0].total, change("3", "?"));
    assert_eq!(compared.credit.total.difference(), None);
}

#[test]
fn the_cost_of_a_removed_activity_is_gone() {
    let mut old = plan(&["2020"]);
    add_activity(
        &mut old,
        None,
        vec![product(money("3"), quantity("4"), Timing::PerPeriod(None))],
    );
    let compared = compared(&old, &plan(&["2020"]));
    assert_eq!(compared.activities[0].cells, [(0, change("12", "0"))]);
    assert_eq!(
        compared.activities[0].of,
        Matched {
            old: Some(ActivityIx(0)),
            new: None
        }
    );
    // It was on no line.
    assert_eq!(
        compared.lines[0].of,
        Matched {
            old: None,
            new: None
        }
    );
    assert_eq!(compared.closing, [(0, change("-12", "0"))]);
}
