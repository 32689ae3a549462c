//! Another funder that pays more or less than budgeted: what it pays in the time of a grant moves the grant, and what
//! it pays after that time, or of other costs, does not.

use super::own_elsewhere::{Case, Costs};
use super::settled;
use crate::support::files::read;
use crate::support::plans::changed;

const NOTHING: &str = "= Still to be received|0";
const MODES: [&str; 3] = ["budgeted", "share", "realised"];

/// Lessons in two years, and a grant of 12,000 for the first. The city and the own contribution pay 4,000 of the first
/// year, and 4,000 and 16,000 of the second.
fn until_2024(lessons: [i64; 2]) -> Case {
    let costs = |lessons| Costs {
        lessons,
        reception: [0, 0],
        courses: [0, 0],
    };
    Case {
        is_until_2024: true,
        city: [4_000, 4_000],
        ..Case::of(costs([20_000, 20_000]), costs(lessons))
    }
}

#[test]
fn what_others_pay_after_the_time_of_a_grant_does_not_move_it() {
    for counts in MODES {
        for more in [-4_000, -2_000, 2_000] {
            // The lessons of 2025 cost as much as budgeted, or the difference goes to the city.
            for second in [20_000, 20_000 + more] {
                let case = |first| Case {
                    city_more: [0, more],
                    counts,
                    ..until_2024([first, second])
                };
                assert_eq!(case(20_000).grant(), ["12000", NOTHING], "{counts} {more}");
                // 15,000 − 4,000 − 4,000, or less 4,000 / 20,000 × 15,000.
                let lower = if counts == "share" { "8000" } else { "7000" };
                assert_eq!(case(15_000).grant()[0], lower, "{counts} {more}");
            }
        }
    }
}

#[test]
fn a_booked_own_contribution_after_the_time_of_a_grant_does_not_move_it() {
    for more in [-2_000, 2_000] {
        let case = |first, second| Case {
            own_more: [0, more],
            counts: "realised",
            ..until_2024([first, second])
        };
        for second in [20_000, 20_000 + more] {
            assert_eq!(case(20_000, second).grant(), ["12000", NOTHING], "{more}");
            assert_eq!(case(15_000, second).grant()[0], "7000", "{more}");
        }
    }
}

#[test]
fn what_others_pay_in_the_time_of_a_grant_moves_it() {
    for counts in MODES {
        let case = |city_more| Case {
            city_more,
            counts,
            ..until_2024([15_000, 20_000])
        };
        let own = if counts == "share" { 3_000 } else { 4_000 };
        for more in [-2_000, 2_000] {
            let grant = (15_000 - own - 4_000 - more).to_string();
            assert_eq!(case([more, 0]).grant()[0], grant, "{counts} {more}");
        }
        // Paid a year later, it is still for 2024.
        let grant = (15_000 - own - 4_000).to_string();
        assert_eq!(case([-4_000, 4_000]).grant()[0], grant, "{counts}");
    }
}

#[test]
fn the_own_contribution_bears_what_others_pay_less_later_beside_two_grants() {
    let costs = Costs {
        lessons: [20_000, 10_000],
        reception: [0, 0],
        courses: [0, 10_000],
    };
    for counts in MODES {
        let case = Case {
            is_until_2024: true,
            fund: [0, 7_000],
            city: [4_000, 4_000],
            city_more: [0, -2_000],
            counts,
            ..Case::of(costs, costs)
        };
        assert_eq!(case.grant(), ["12000", NOTHING], "{counts}");
    }
}

/// The example, with a fund that alone pays for a book of 500 in each year: what was booked for both.
fn with_a_fund(book: &str, paid: &str) -> String {
    let mut text = read("examples/verantwoording.toml");
    for (at, added) in [
        (
            "[funders.scholen]",
            "[funders.fonds]\nname = \"Fonds\"\ncredit = [500, 500]\n\n",
        ),
        (
            "leiding = { name",
            "boek = { name = \"Boek\", debit = [500, 500], paid-by = \"fonds\" }\n",
        ),
        (
            "2026-02-01;8000;20;2",
            &format!("2026-07-01;4300;70;11;Boek;{book}\n2026-08-01;8300;20;12;Fonds;-{paid}\n"),
        ),
        (
            "[[actuals.rules]]\naccount = \"4200\"",
            "[[actuals.rules]]\naccount = \"4300\"\nline = \"boek\"\n\n\
             [[actuals.rules]]\naccount = \"8300\"\nfunder = \"fonds\"\n\n",
        ),
    ] {
        text = changed(&text, at, &format!("{added}{at}"));
    }
    text
}

#[test]
fn a_cost_of_one_funder_does_not_explain_what_another_paid_less() {
    // The municipality paid 200 less than its 4,000, and may not pay for the book.
    for (book, paid) in [
        ("1.000,00", "1.000,00"),
        ("700,00", "1.000,00"),
        ("1.300,00", "1.300,00"),
    ] {
        let settled = settled(&with_a_fund(book, paid));
        // 16,600.90 − 4,000 − 3,800 = 8,800.90 of the 10,000 received.
        let last = settled.last().map(String::as_str);
        assert_eq!(last, Some("= Terug te betalen|1199.1"), "{book} {paid}");
    }
}
