//! The cost of each activity in each period, calculated by hand from the document's own terms (hours, circles, amounts
//! a year) and the derived readings of `plans/leiden.toml`.

use hbplan::Project;
use hbplan::ledger::{Basis, CostPart, Costing, Derivation, Months};
use hbplan::plan::{Cost, CostOwner, Money, PeriodIx, Quantity};

use crate::leiden::period;
use crate::leiden::printed::{LINES, PERIODS};
use crate::support::plans::project_of;

/// For each cost item of each activity, in the order of the file: the amounts of the five periods.
const COSTS: &[(&str, &str, [i64; 5])] = &[
    // Aanbod: 1.600 + 12.800 + 26.667 + 13.333 + 25.951 = 80.351; at the end 1.600 + 40.000 = 41.600.
    ("1.1", "aanbod", [1_600; 5]), // 40 hours × 40
    ("1.2", "aanbod", [12_800, 12_800, 12_800, 12_800, 0]),
    ("1.3", "aanbod", [26_667; 5]), // PO
    ("1.3", "aanbod", [13_333; 5]), // VO
    ("1.4", "aanbod", [25_951, 25_951, 25_951, 25_951, 0]),
    // Circles of 36.000: 2, 2, 3, 2 and 4,5 of them; and of 55.400: 1,5, 1, 1, 1 and 2,5.
    (
        "2.1",
        "samenwerking",
        [72_000, 72_000, 108_000, 72_000, 162_000],
    ),
    ("2.2a", "samenwerking", [83_100, 55_400, 0, 0, 0]),
    ("2.2b", "samenwerking", [0, 0, 55_400, 55_400, 138_500]),
    ("2.3", "samenwerking", [1_600, 1_600, 1_600, 0, 1_600]),
    ("2.3", "samenwerking", [0, 0, 0, 4_800, 0]),
    (
        "3.1",
        "professionalisering",
        [200_000, 200_000, 200_000, 0, 0],
    ),
    ("3.2", "professionalisering", [45_000, 0, 0, 0, 0]),
    ("4.1", "professionalisering", [300; 5]),
    ("4.2", "professionalisering", [450; 5]),
    ("4.3", "professionalisering", [50; 5]),
    ("4.4", "professionalisering", [0, 0, 30_000, 0, 0]),
    // 40 weeks × 4 hours × 108,90 = 17.424. Half a year is half of that.
    ("5.1", "projectleiding", [17_424, 17_424, 17_424, 8_712, 0]),
];

/// The difference between lines and their activities: EUR 1 by rounding in the printed table.
const ADJUSTED: [(&str, usize, i64); 1] = [("aanbod", 3, 1)];

/// The cost items of the plan, with the code and the line of their activity, and their costing.
fn items(project: &Project) -> Vec<(&str, &str, &Costing)> {
    let mut found = Vec::new();
    for (index, activity) in project.plan.indexed_activities() {
        let costings = &project.books.costings[CostOwner::Activity(index)];
        if let Cost::Items(_) = &activity.cost {
            let line = activity.line.as_ref().expect("what costs money has a line");
            let of_item = |costing| (activity.code.as_str(), line.as_str(), costing);
            found.extend(costings.iter().map(of_item));
        }
    }
    found
}

/// The cost of an item in each period, 0 if it has none.
fn amounts(costing: &Costing) -> [Money; 5] {
    assert!(costing.is_complete(), "{:?}", costing.problems);
    let mut amounts = [Money::ZERO; 5];
    for cost in &costing.by_period {
        amounts[cost.period.index()] = cost.amount;
    }
    amounts
}

/// The derivation of the cost of one item in one period.
fn derivation(code: &str, at: PeriodIx) -> Derivation {
    let project = project_of("leiden");
    let (_, _, costing) = items(&project)
        .into_iter()
        .find(|(of, _, _)| *of == code)
        .expect("the activity has a cost");
    let cost = costing.in_period(at).expect("it has a cost in the period");
    cost.derivation.clone()
}

fn product(rate: &str, quantity: &str) -> Basis {
    let rate = Money::read(rate).expect("a rate");
    Basis::Product {
        rate,
        quantity: Quantity::read(quantity).expect("a quantity"),
    }
}

#[test]
fn each_item_costs_what_the_document_says() {
    let project = project_of("leiden");
    let found: Vec<(&str, &str, [Money; 5])> = items(&project)
        .into_iter()
        .map(|(code, line, costing)| (code, line, amounts(costing)))
        .collect();
    let expected: Vec<(&str, &str, [Money; 5])> = COSTS
        .iter()
        .map(|(code, line, amounts)| (*code, *line, amounts.map(Money::whole)))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_items_and_the_adjustment_are_the_printed_lines() {
    for row in &LINES {
        for (at, printed) in row.amounts.iter().enumerate() {
            let items = COSTS
                .iter()
                .filter(|(_, line, _)| *line == row.id)
                .map(|(_, _, amounts)| amounts[at]);
            let adjusted = ADJUSTED
                .iter()
                .filter(|(line, period, _)| (*line, *period) == (row.id, at));
            let sum: i64 = items.chain(adjusted.map(|(_, _, amount)| *amount)).sum();
            assert_eq!(sum, printed.unwrap_or(0), "{} {}", row.name, PERIODS[at]);
        }
    }
}

#[test]
fn the_books_hold_the_same_sums_without_the_printed_lines() {
    let project = project_of("leiden");
    for (row, planned) in LINES.iter().zip(&project.books.planned) {
        let sums: Vec<Money> = (0..5).map(|at| planned.amount(period(at))).collect();
        assert_eq!(
            sums,
            row.amounts.map(|amount| Money::whole(amount.unwrap_or(0))),
            "{}",
            row.name
        );
    }
}

#[test]
fn the_derivation_of_a_cost() {
    let leader = product("108.90", "160");
    let months = |whole| {
        let days = Default::default();
        CostPart::OfYear(Months { whole, days })
    };
    let expected = [
        ("5.1", 0, leader, months(12)),
        ("5.1", 3, leader, months(6)),
        ("1.1", 4, product("40", "40"), CostPart::Whole),
        ("2.2a", 0, product("55400", "1.5"), CostPart::Whole),
        (
            "3.2",
            0,
            Basis::Amount(Money::whole(45_000)),
            CostPart::Whole,
        ),
    ];
    for (code, at, basis, part) in expected {
        let found = derivation(code, period(at));
        let terms = found.terms().map(|term| (term.basis, term.part.clone()));
        assert_eq!(terms.collect::<Vec<_>>(), [(basis, part)], "{code}");
    }
}
