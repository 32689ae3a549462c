//! Another funder that pays more or less than budgeted: what it pays in the time of a grant moves the grant, and what
//! it pays after that time, or of other costs, does not.

use super::own_elsewhere::{Case, Costs};

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
