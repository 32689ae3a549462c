use super::*;
use crate::ledger::cost::CostProblem;
use crate::ledger::fixture::{
    add_activity, add_funder, add_line, amount, each, money, plan, product, quantity, span,
};
use crate::plan::{Adjustment, Cost, CostOwner, LineId, Timing};

const LEIDEN: [&str; 5] = ["2020", "2021", "2022", "2023-H1", "2023-H2"];

fn adjust(line: &mut crate::plan::Line, within: &str, amount: &str) {
    let (number, reason) = (line.adjust.len(), "afronding".to_string());
    line.adjust.push(Adjustment {
        number,
        within: span(within),
        amount: money(amount),
        reason,
    });
}

fn in_full(digits: &str) -> crate::plan::CostItem {
    amount(money(digits), Timing::PerPeriod(None))
}

/// The cells of a row, `_` for none and `?` after an unknown one.
fn drawn(plan: &Plan, row: &Sums) -> String {
    let cell = |period| {
        let amount = row
            .get(period)
            .map_or("_".to_string(), |amount| amount.to_string());
        amount + if row.is_known(period) { "" } else { "?" }
    };
    plan.periods
        .iter()
        .map(|(period, _)| cell(period))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Each posting of the line as `period origin amount`.
fn origins(books: &Books, line: u32) -> Vec<String> {
    let postings = books
        .postings
        .iter()
        .filter(|posting| posting.account == Account::Line(LineIx(line)));
    postings
        .map(|posting| {
            format!(
                "{} {:?} {}",
                posting.period.0, posting.origin, posting.amount
            )
        })
        .collect()
}

#[test]
fn the_printed_budget_of_aanbod() {
    // 80.351 = 40 × 40 + 12.800 + 26.667 + 13.333 + 25.951 in a complete year and in the first half
    // of 2023, where 80.352 is printed; 41.600 = 40 × 40 + 40.000 in the second half.
    let mut plan = plan(&LEIDEN);
    let line = add_line(&mut plan, "aanbod", None, "80351 80351 80351 80352 41600");
    adjust(line, "2023-H1", "1");
    let until = Timing::PerPeriod(Some(span("2020..2023-H1")));
    let items = ["12800", "26667", "13333", "25951"].map(|digits| amount(money(digits), until));
    add_activity(
        &mut plan,
        Some("aanbod"),
        vec![product(
            money("40"),
            quantity("40"),
            Timing::PerPeriod(None),
        )],
    );
    add_activity(&mut plan, Some("aanbod"), items.to_vec());
    let last = Timing::Once(Some(span("2023-H2")));
    add_activity(
        &mut plan,
        Some("aanbod"),
        vec![amount(money("40000"), last)],
    );
    let books = post(&plan);
    assert_eq!(
        drawn(&plan, &books.planned[LineIx(0)]),
        "80351 80351 80351 80352 41600"
    );
    assert_eq!(books.lines[LineIx(0)], books.planned[LineIx(0)]);
    assert!(
        !books
            .postings
            .iter()
            .any(|posting| posting.origin == Origin::Rest)
    );
    // 3 × 80.351 + 80.352 + 41.600
    assert_eq!(books.debit.total(), money("363005"));
    assert_eq!(
        drawn(&plan, &books.activities[ActivityIx(2)]),
        "_ _ _ _ 40000"
    );
}

#[test]
fn the_rest_is_posted_from_planned_to_printed() {
    let mut plan = plan(&["2020", "2021", "2022"]);
    add_line(&mut plan, "a", None, "100 0 _");
    add_activity(&mut plan, Some("a"), vec![in_full("30")]);
    let books = post(&plan);
    assert_eq!(drawn(&plan, &books.lines[LineIx(0)]), "100 0 0");
    assert_eq!(drawn(&plan, &books.planned[LineIx(0)]), "30 30 30");
    let rests = &origins(&books, 0)[3..];
    assert_eq!(rests, ["0 Rest 70", "1 Rest -30", "2 Rest -30"]);
    assert_eq!(books.debit.total(), money("100"));
}

#[test]
fn a_line_without_activities_is_all_rest() {
    let mut plan = plan(&["2020", "2021"]);
    add_line(&mut plan, "a", None, "100 0");
    add_line(&mut plan, "blank", None, "");
    let books = post(&plan);
    assert_eq!(origins(&books, 0), ["0 Rest 100"]);
    assert_eq!(drawn(&plan, &books.lines[LineIx(0)]), "100 _");
    assert!(books.planned[LineIx(0)].is_blank() && books.lines[LineIx(1)].is_blank());
    assert_eq!(books.line_has_costs.as_slice(), [false, false]);
}

#[test]
fn a_line_without_a_printed_debit_is_its_planned_cost() {
    let mut plan = plan(&["2020", "2021"]);
    adjust(add_line(&mut plan, "a", None, ""), "2021-03", "-5");
    add_activity(
        &mut plan,
        Some("a"),
        vec![in_full("30"), amount(each("1 ?"), Timing::ByFigures)],
    );
    let books = post(&plan);
    assert_eq!(drawn(&plan, &books.lines[LineIx(0)]), "31 25?");
    assert_eq!(drawn(&plan, &books.activities[ActivityIx(0)]), "31 30?");
    assert_eq!(drawn(&plan, &books.debit), "31 25?");
    assert_eq!(books.line_has_costs.as_slice(), [true]);
}

#[test]
fn unreadable_printed_figures_are_unknown() {
    let mut plan = plan(&["2020", "2021"]);
    add_line(&mut plan, "a", None, "100 ?");
    add_funder(&mut plan, "f", None, "? 7");
    add_activity(&mut plan, Some("a"), vec![in_full("30")]);
    let books = post(&plan);
    assert_eq!(drawn(&plan, &books.lines[LineIx(0)]), "100 30?");
    assert_eq!(drawn(&plan, &books.planned[LineIx(0)]), "30 30");
    assert_eq!(drawn(&plan, &books.credit), "_? 7");
    assert!(!books.is_known(PeriodIx(0)) && !books.is_known(PeriodIx(1)));
}

#[test]
fn an_item_may_have_a_line_of_its_own() {
    let mut plan = plan(&["2020"]);
    add_line(&mut plan, "a", None, "");
    add_line(&mut plan, "b", None, "");
    let mut own = in_full("7");
    own.line = Some(LineId::new("b"));
    add_activity(&mut plan, Some("a"), vec![own]);
    add_activity(&mut plan, None, vec![in_full("2")]);
    let books = post(&plan);
    assert_eq!(
        (
            drawn(&plan, &books.lines[LineIx(0)]),
            drawn(&plan, &books.lines[LineIx(1)])
        ),
        ("_".to_string(), "7".to_string())
    );
    assert_eq!(books.line_has_costs.as_slice(), [false, true]);
    assert_eq!(
        (drawn(&plan, &books.no_line), drawn(&plan, &books.debit)),
        ("2".to_string(), "9".to_string())
    );
}

#[test]
fn a_line_may_have_costs_without_an_activity() {
    let mut plan = plan(&["2020", "2021"]);
    add_line(&mut plan, "a", None, "").cost =
        Cost::Items(vec![in_full("7"), amount(each("1 ?"), Timing::ByFigures)]);
    add_activity(&mut plan, Some("a"), vec![in_full("2")]);
    let books = post(&plan);
    // 2 of the activity, 7 in each period, and 1 in the first; the figure of the second can't be read.
    assert_eq!(drawn(&plan, &books.lines[LineIx(0)]), "10 9?");
    assert_eq!(drawn(&plan, &books.activities[ActivityIx(0)]), "2 2");
    assert_eq!(books.line_has_costs.as_slice(), [true]);
    let costs: Vec<_> = books.postings.iter().filter_map(Posting::cost).collect();
    let (activity, line) = (
        CostOwner::Activity(ActivityIx(0)),
        CostOwner::Line(LineIx(0)),
    );
    assert_eq!(
        costs,
        [
            (activity, 0),
            (activity, 0),
            (line, 0),
            (line, 0),
            (line, 1)
        ]
    );
}

#[test]
fn cost_on_an_unknown_line_makes_all_planned_cost_unknown() {
    let mut plan = plan(&["2020"]);
    add_line(&mut plan, "printed", None, "10");
    add_line(&mut plan, "worked-out", None, "");
    add_activity(&mut plan, Some("prented"), vec![in_full("10")]);
    let books = post(&plan);
    assert_eq!(drawn(&plan, &books.no_line), "10?");
    assert_eq!(
        books
            .planned
            .iter()
            .map(|row| drawn(&plan, row))
            .collect::<Vec<_>>(),
        ["_?", "_?"]
    );
    assert_eq!(
        books
            .lines
            .iter()
            .map(|row| drawn(&plan, row))
            .collect::<Vec<_>>(),
        ["10", "_?"]
    );
    // The 10 would count twice: on no line, and in the printed debit.
    assert_eq!(drawn(&plan, &books.debit), "20?");
}

#[test]
fn what_cannot_be_posted_is_a_problem_and_not_zero() {
    let mut plan = plan(&["2020", "2021"]);
    adjust(add_line(&mut plan, "a", None, "5 5"), "2020..2021", "1");
    add_line(&mut plan, "b", None, "");
    add_activity(
        &mut plan,
        Some("b"),
        vec![in_full("5"), amount(money("1"), Timing::Once(None))],
    );
    let books = post(&plan);
    let cost = Problem::Cost {
        owner: CostOwner::Activity(ActivityIx(0)),
        item: 1,
        problem: CostProblem::WhichPeriod,
    };
    assert_eq!(
        books.problems,
        [
            cost,
            Problem::Adjustment {
                line: LineIx(0),
                entry: 0
            }
        ]
    );
    assert_eq!(drawn(&plan, &books.planned[LineIx(0)]), "_? _?");
    assert_eq!(drawn(&plan, &books.lines[LineIx(0)]), "5 5");
    assert_eq!(drawn(&plan, &books.lines[LineIx(1)]), "5? 5?");
    assert_eq!(drawn(&plan, &books.activities[ActivityIx(0)]), "5? 5?");
}

#[test]
fn a_cost_that_is_not_all_readable_is_unknown() {
    let mut plan = plan(&["2020"]);
    add_line(&mut plan, "a", None, "5");
    add_line(&mut plan, "b", None, "");
    add_activity(&mut plan, Some("a"), vec![in_full("5")]);
    add_activity(&mut plan, Some("b"), vec![]);
    plan.activities
        .iter_mut()
        .for_each(|activity| activity.cost_is_complete = false);
    let books = post(&plan);
    assert_eq!(
        books
            .planned
            .iter()
            .map(|row| drawn(&plan, row))
            .collect::<Vec<_>>(),
        ["5?", "_?"]
    );
    assert_eq!(
        books
            .lines
            .iter()
            .map(|row| drawn(&plan, row))
            .collect::<Vec<_>>(),
        ["5", "_?"]
    );
    assert_eq!(books.line_has_costs.as_slice(), [true, true]);
}

#[test]
fn a_posting_that_makes_a_sum_too_large_is_left_out_and_noted() {
    // 9.2 × 10^18 each: the limit of 10^21 is passed at the 109th.
    let mut plan = plan(&["2020"]);
    let most = amount(Money::whole(i64::MAX), Timing::Once(None));
    add_activity(&mut plan, None, vec![most; 110]);
    let books = post(&plan);
    assert_eq!((books.postings.len(), books.problems.len()), (108, 2));
    assert!(
        matches!(books.problems[0], Problem::Overflow(posting) if posting.origin == Origin::Cost { item: 108 })
    );
    assert!(
        !books.debit.is_known(PeriodIx(0))
            && !books.activities[ActivityIx(0)].is_known(PeriodIx(0))
    );
}
