//! Tables of costs by funder with wrong amounts, and proportions that are right.

use jiff::civil::date;

use crate::finding::Located;
use crate::project::Project;

/// Checks a plan with a table of costs by funder, in amounts: of 1.200, 700 and 600 the state pays 800, 400 and
/// 500, and the city the rest. In this plan, `from` is replaced by `to`.
fn checked(from: &str, to: &str) -> Project {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
                [funders]\nstate = { credit = [1700] }\ncity = { credit = [800] }\n\
                [lines]\nstaff = { debit = [1200], paid-by = { state = 800, city = 400 } }\n\
                travel = { debit = [700], paid-by = { state = 400, city = 300 } }\n\
                rent = { debit = [600], paid-by = { state = 500, city = 100 } }\n\
                [totals]\ndebit = [2500]\ncredit = [2500]";
    assert!(text.contains(from));
    let text = text.replace(from, to);
    Project::from_text("plan", text, date(2026, 1, 1)).advised()
}

fn places(project: &Project) -> Vec<String> {
    let findings = project.findings.iter();
    let place = |it: &Located| format!("{} {}", it.rule.name, it.finding.place);
    findings.map(place).collect()
}

/// The alternatives of the advice of the first finding.
fn advice(project: &Project) -> Vec<Vec<String>> {
    advice_of(&project.findings[0])
}

fn advice_of(found: &Located) -> Vec<Vec<String>> {
    let hint = found.finding.hint.iter();
    let alternatives = hint.flat_map(|hint| &hint.alternatives);
    let changes = alternatives.map(|each| {
        let changes = each.changes.iter();
        changes.map(|change| format!("{} = {}", change.place, change.toml().unwrap_or_default()))
    });
    changes.map(Iterator::collect).collect()
}

#[test]
fn a_wrong_amount_is_found_at_its_own_place() {
    assert_eq!(places(&checked("state = 400", "state = 400")), [""; 0]);
    for (from, to, right) in [
        ("state = 400", "state = 40", "state"),
        ("city = 300", "city = 330", "city"),
    ] {
        let project = checked(from, to);
        let expected = format!("paid-by-differs lines.travel.paid-by.{right}");
        assert_eq!(places(&project), [expected]);
        let advised = format!("lines.travel.paid-by.{from}");
        assert_eq!(advice(&project), [[advised]]);
    }
}

#[test]
fn a_wrong_cost_is_found_and_not_the_amounts() {
    let project = checked("debit = [600]", "debit = [660]");
    assert_eq!(places(&project), ["figure-differs lines.rent.debit[0]"]);
}

#[test]
fn exchanged_amounts_are_advised_to_be_exchanged() {
    let project = checked("state = 500, city = 100", "state = 100, city = 500");
    assert_eq!(project.findings.len(), 1);
    let exchanged = [
        "lines.rent.paid-by.state = 500",
        "lines.rent.paid-by.city = 100",
    ];
    assert_eq!(advice(&project)[0], exchanged);
}

#[test]
fn only_the_row_with_exchanged_amounts_is_advised_to_be_exchanged() {
    // Seven rows of 900, 500 and 100; in an eighth, the state and the city are exchanged.
    let row = |at: usize, state: i32, city: i32| {
        format!(
            "l{at} = {{ debit = [1500], paid-by = {{ state = {state}, city = {city}, \
             foundation = 100 }} }}\n"
        )
    };
    let mut text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
                    state = { credit = [7200] }\ncity = { credit = [4000] }\n\
                    foundation = { credit = [800] }\n[lines]\n"
        .to_string();
    (0..7).for_each(|at| text += &row(at, 900, 500));
    text += &row(7, 500, 900);
    let project = Project::from_text("plan", text, date(2026, 1, 1)).advised();
    assert_eq!(project.findings.len(), 1);
    let exchanged = [
        "lines.l7.paid-by.state = 900",
        "lines.l7.paid-by.city = 500",
    ];
    assert_eq!(advice(&project)[0], exchanged);
}

#[test]
fn each_of_two_wrong_rows_has_advice() {
    // The state pays 800, 400, 450, 150 and 500: 2.300. The city pays 400, 300, 150, 50 and 700: 1.600.
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n\
                [funders]\nstate = { credit = [2300] }\ncity = { credit = [1600] }\n\
                [lines]\nstaff = { debit = [1200], paid-by = { state = 800, city = 400 } }\n\
                travel = { debit = [700], paid-by = { state = 400, city = 330 } }\n\
                rent = { debit = [600], paid-by = { state = 450, city = 150 } }\n\
                heat = { debit = [200], paid-by = { state = 150, city = 50 } }\n\
                food = { debit = [1200], paid-by = { state = 540, city = 700 } }";
    let project = Project::from_text("plan", text, date(2026, 1, 1)).advised();
    let advised = project.findings.iter().flat_map(advice_of).flatten();
    assert_eq!(
        advised.collect::<Vec<_>>(),
        [
            "lines.travel.paid-by.city = 300",
            "lines.food.paid-by.state = 500"
        ]
    );
}

/// The findings of a plan of two funders and lines with a cost and two numbers of `paid-by`, and their advice.
fn table(credit: [i32; 2], rows: &[[i32; 3]]) -> Vec<(String, Vec<Vec<String>>)> {
    let [state, city] = credit;
    let mut text = format!(
        "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
         state = {{ credit = [{state}] }}\ncity = {{ credit = [{city}] }}\n[lines]\n"
    );
    for (at, [cost, state, city]) in rows.iter().enumerate() {
        text += &format!(
            "l{at} = {{ debit = [{cost}], paid-by = {{ state = {state}, city = {city} }} }}\n"
        );
    }
    let project = Project::from_text("plan", text, date(2026, 1, 1)).advised();
    let found = places(&project).into_iter().zip(&project.findings);
    found
        .map(|(place, each)| (place, advice_of(each)))
        .collect()
}

#[test]
fn a_proportion_that_adds_up_to_most_costs_is_right() {
    // 2 : 1 of 3, 3, 3 and 6 is 2, 2, 2 and 4 of 10.
    let of_three = [[3, 2, 1], [3, 2, 1], [3, 2, 1], [6, 2, 1]];
    assert_eq!(table([10, 5], &of_three), []);
    // 200 and 300 and 600; and three quarters of 800, where 150 and 50 are a proportion of their own.
    let of_hundreds = [[300, 200, 100], [400, 300, 100], [900, 200, 100]];
    assert_eq!(table([1100, 500], &of_hundreds), []);
    let with_another = [[300, 200, 100], [400, 300, 100], [800, 150, 50]];
    assert_eq!(table([1100, 400], &with_another), []);
    // With a wrong credit, the same numbers in the last row say that it has the same proportion.
    for (credit, rows) in [([11, 4], &of_three[..]), ([1200, 400], &of_hundreds)] {
        let found = table(credit, rows);
        assert!(
            found
                .iter()
                .all(|(place, _)| place.starts_with("funding-impossible")),
            "{found:?}"
        );
        assert!(!found.is_empty());
    }
}

#[test]
fn a_row_of_100_that_adds_up_counts_if_the_others_are_amounts() {
    // The state pays 60, 130, 180 and 240; the city 40, 70, 120 and 160, of which 120 is printed as 110.
    let rows = [
        [100, 60, 40],
        [200, 130, 70],
        [300, 180, 110],
        [400, 240, 160],
    ];
    let place = "lines.l2.paid-by.city";
    let advice = vec![vec![format!("{place} = 120")]];
    let found = table([610, 390], &rows);
    assert_eq!(found, [(format!("paid-by-differs {place}"), advice)]);
    // Without rows of other costs, 60 and 40 of 100 are percentages.
    let shares = [[100, 60, 40], [300, 180, 110], [400, 60, 40]];
    let found = table([480, 320], &shares);
    let mut places = found.iter().map(|(place, _)| place);
    assert!(
        places.all(|place| !place.starts_with("paid-by-differs")),
        "{found:?}"
    );
}

#[test]
fn each_of_three_wrong_rows_is_found_at_its_amount_and_the_gap_is_not() {
    // The state pays 800, 400, 450, 150, 500, 550 and 400; in three rows 330 is 300, 540 is 500 and 505 is 550.
    let rows = [
        [1200, 800, 400],
        [700, 400, 330],
        [600, 450, 150],
        [200, 150, 50],
        [1200, 540, 700],
        [1000, 505, 450],
        [800, 400, 400],
    ];
    let found = table([3250, 2450], &rows);
    let expected = [
        ("l1", "city", 300),
        ("l4", "state", 500),
        ("l5", "state", 550),
    ];
    let expected = expected.map(|(line, funder, right)| {
        let place = format!("lines.{line}.paid-by.{funder}");
        (
            format!("paid-by-differs {place}"),
            vec![vec![format!("{place} = {right}")]],
        )
    });
    assert_eq!(found, expected);
}

#[test]
fn amounts_exchanged_between_rows_are_one_finding() {
    let table = |first: [i32; 3], second: [i32; 3]| {
        let others = [[600, 450, 150], [200, 150, 50], [1200, 500, 700]];
        table([2300, 1600], &[&[first, second][..], &others].concat())
    };
    let exchanged = |first: (&str, i32), second: (&str, i32)| {
        let places = [("l0", first.0), ("l1", second.0)]
            .map(|(line, funder)| format!("lines.{line}.paid-by.{funder}"));
        let changes = vec![
            format!("{} = {}", places[0], first.1),
            format!("{} = {}", places[1], second.1),
        ];
        vec![(format!("paid-by-differs {}", places[0]), vec![changes])]
    };
    // Of 1.200 and 700 the state pays 800 and 400, and the city 400 and 300.
    assert_eq!(
        table([1200, 400, 400], [700, 800, 300]),
        exchanged(("state", 800), ("state", 400))
    );
    assert_eq!(
        table([1200, 300, 400], [700, 400, 800]),
        exchanged(("state", 800), ("city", 300))
    );
}

#[test]
fn numbers_that_are_a_proportion_are_not_amounts() {
    // 8 : 4 is 800 : 400, and 80 % and 20 % of 600 are not what the totals need.
    let project = checked("state = 800, city = 400", "state = 8, city = 4");
    assert_eq!(places(&project), [""; 0]);
    let project = checked(
        "debit = [1200], paid-by = { state = 800, city = 400 }",
        "debit = [1200], paid-by = { state = 60, city = 40 }",
    );
    assert!(
        places(&project)
            .iter()
            .all(|place| place.starts_with("funding-impossible"))
    );
}
