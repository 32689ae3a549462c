//! Small plans compared, with sums by hand.

use super::*;
use crate::ledger::fixture::{add_activity, add_funder, add_line, money, plan, product, quantity};
use crate::ledger::post;
use crate::plan::{AllowedTransfer, LineId, Period, Timing};

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
fn a_line_or_a_funder_with_another_id_and_the_same_name_is_the_same() {
    let (mut old, mut new) = (plan(&["2020"]), plan(&["2020"]));
    for (plan, id, amount) in [(&mut old, "a", "100"), (&mut new, "staff", "90")] {
        add_line(plan, id, None, amount);
        let line = plan.lines.get_mut(id).expect("it was added");
        line.name = "Staff".to_string();
        add_funder(plan, id, None, amount);
        let funder = plan.funders.get_mut(id).expect("it was added");
        funder.name = "City".to_string();
    }
    let comparison = compared(&old, &new);
    let lines: Vec<_> = comparison.lines.iter().map(|line| line.total).collect();
    let funders: Vec<_> = comparison.funders.iter().map(|each| each.total).collect();
    assert_eq!(
        (lines, funders),
        (vec![change("100", "90")], vec![change("100", "90")])
    );
    // No line gained the 10 that this line lost.
    let moved = comparison.reallocation.expect("all is known").moved;
    assert_eq!(moved, Money::ZERO);
}

#[test]
fn a_name_matches_things_whose_id_is_gone_or_exchanged() {
    let matched = |old: &[(&str, &str)], new: &[(&str, &str)]| -> Vec<_> {
        let pairs = match_named(old, new).into_iter();
        pairs.map(|pair| (pair.old, pair.new)).collect()
    };
    // Both names are still there, with the ids exchanged.
    assert_eq!(
        matched(&[("a", "X"), ("b", "Y")], &[("a", "Y"), ("b", "X")]),
        [(Some(1), Some(0)), (Some(0), Some(1))]
    );
    // The id counts before the name.
    assert_eq!(
        matched(&[("a", "X"), ("b", "Y")], &[("a", "Y"), ("b", "Z")]),
        [(Some(0), Some(0)), (Some(1), Some(1))]
    );
    assert_eq!(
        matched(&[("a", "X"), ("b", "Y")], &[("c", "X"), ("b", "X")]),
        [(Some(0), Some(0)), (Some(1), Some(1))]
    );
    // If two have the same name in one version, it is not known which is meant.
    assert_eq!(
        matched(&[("a", "X")], &[("b", "X"), ("c", "X")]),
        [(None, Some(0)), (None, Some(1)), (Some(0), None)]
    );
    assert_eq!(
        matched(&[("a", "X"), ("b", "X")], &[("c", "X"), ("d", "X")]),
        [(Some(0), Some(0)), (Some(1), Some(1))]
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
            allowed: money("0"),
            of: money("200")
        }
    );
}

#[test]
fn what_may_move_by_the_old_version_is_the_largest_amount_that_all_transfers_explain() {
    let (mut old, mut new) = (plan(&["2020"]), plan(&["2020"]));
    let lines = [
        ("staff", None, "0", "0"),
        ("lead", Some("staff"), "100", "40"),
        ("other", Some("staff"), "50", "40"),
        ("circles", None, "100", "150"),
        ("travel", None, "20", "40"),
    ];
    for (id, under, before, after) in lines {
        add_line(&mut old, id, under, before);
        add_line(&mut new, id, under, after);
    }
    let transfer = |number, to: &[&str], max: Option<&str>| AllowedTransfer {
        number,
        to: to.iter().map(|id| LineId::new(id)).collect(),
        max: max.map(money),
        note: None,
    };
    let mut may_move = |id: &str, transfers: Vec<AllowedTransfer>| {
        let line = old.lines.get_mut(id).expect("it was added");
        line.may_move = transfers;
        line.debit = line.debit.take().filter(|_| id != "staff");
    };
    // Of the staff together 30 may go to the circles and to travel, and of the lead 25 more to the circles.
    may_move(
        "staff",
        vec![transfer(0, &["circles", "travel"], Some("30"))],
    );
    may_move("lead", vec![transfer(0, &["circles"], Some("25"))]);
    new.lines.get_mut("staff").expect("it was added").debit = None;
    // The lead lost 60 and the other 10, the circles gained 50 and travel 20: 70 moved, of which 25 + 30 may.
    let moved = compared(&old, &new).reallocation.expect("all is known");
    assert_eq!(
        (moved.moved, moved.allowed, moved.counted()),
        (money("70"), money("55"), money("15"))
    );
    // The reverse change, from a version that allows no transfers.
    let moved = compared(&new, &old).reallocation.expect("all is known");
    assert_eq!((moved.moved, moved.allowed), (money("70"), money("0")));
    // A transfer that could not be read may allow anything.
    let line = old.lines.get_mut("travel").expect("it was added");
    line.may_move_is_complete = false;
    assert_eq!(compared(&old, &new).reallocation, None);
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
