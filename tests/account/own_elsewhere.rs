//! An own contribution that pays both costs of the funder and other costs. The amount of those other costs does not
//! affect the grant.

use hbplan::reports;
use proptest::prelude::*;

use crate::support::effort::cases;
use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, rows};

/// Budgets or bookings of two years: lessons, which the grant pays; reception, which it does not pay; and courses,
/// which a fund pays with an award of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    pub(super) lessons: [i64; 2],
    pub(super) reception: [i64; 2],
    pub(super) courses: [i64; 2],
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Case {
    pub(super) budget: Costs,
    pub(super) realised: Costs,
    pub(super) grant: [i64; 2],
    pub(super) fund: [i64; 2],
    pub(super) city: [i64; 2],
    /// How much more than budgeted the city booked.
    pub(super) city_more: [i64; 2],
    /// How much more than budgeted the own contribution booked.
    pub(super) own_more: [i64; 2],
    /// Whether the grant is for 2024 only.
    pub(super) is_until_2024: bool,
    pub(super) counts: &'static str,
}

fn in_2024(lessons: i64, reception: i64) -> Costs {
    Costs {
        lessons: [lessons, 0],
        reception: [reception, 0],
        courses: [0, 0],
    }
}

impl Case {
    /// A grant of 12,000, and an own contribution that pays the rest and counts as budgeted.
    pub(super) fn of(budget: Costs, realised: Costs) -> Case {
        Case {
            budget,
            realised,
            grant: [12_000, 0],
            fund: [0, 0],
            city: [0, 0],
            city_more: [0, 0],
            own_more: [0, 0],
            is_until_2024: false,
            counts: "budgeted",
        }
    }

    fn own(&self) -> [i64; 2] {
        [0, 1].map(|at| {
            let budget = &self.budget;
            let costs = [budget.lessons, budget.reception, budget.courses];
            let others = [self.grant, self.fund, self.city];
            let sum = |rows: [[i64; 2]; 3]| rows.iter().map(|row| row[at]).sum::<i64>();
            sum(costs) - sum(others)
        })
    }

    fn plan(&self) -> String {
        let own = self.own();
        let until = if self.is_until_2024 {
            "until = 2024\n"
        } else {
            ""
        };
        let counts = self.counts;
        let granted = |each: [i64; 2]| each[0] + each[1];
        let (sub, fund) = (granted(self.grant), granted(self.fund));
        let of_fund = format!(
            "fund = {{ name = \"Fund\", credit = {:?}, pays = [\"c\"], award = {{ granted = {fund}, own = [\"own\"], own-counts = \"{counts}\" }} }}\n",
            self.fund
        );
        let of_fund = if fund > 0 { of_fund } else { String::new() };
        let mut booked = String::new();
        let rows = [
            ("4010", self.realised.lessons),
            ("4020", self.realised.reception),
            ("4030", self.realised.courses),
            ("8000", self.grant.map(|amount| -amount)),
            ("8100", [0, 1].map(|at| -self.city[at] - self.city_more[at])),
            ("8200", [0, 1].map(|at| -own[at] - self.own_more[at])),
            ("8300", self.fund.map(|amount| -amount)),
        ];
        for (account, amounts) in rows {
            for (year, amount) in [2024, 2025].iter().zip(amounts) {
                booked += &format!("{year}-06-30;{account};x;{amount},00\n");
            }
        }
        let rule = if fund > 0 {
            ", { account = \"8300\", funder = \"fund\" }"
        } else {
            ""
        };
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 0.01\nperiods = [\"2024\", \"2025\"]\n\
             [funders.sub]\nname = \"Grant\"\ncredit = {:?}\npays-not = [\"b\", \"c\"]\n{until}\
             award = {{ granted = {sub}, own = [\"own\"], own-counts = \"{counts}\" }}\n\
             [funders]\n{of_fund}city = {{ name = \"City\", credit = {:?} }}\nown = {{ name = \"Own\", credit = {own:?} }}\n\
             [lines]\na = {{ name = \"Lessons\", debit = {:?} }}\nb = {{ name = \"Reception\", debit = {:?} }}\nc = {{ name = \"Courses\", debit = {:?} }}\n\
             [[actuals.source]]\nkind = \"csv\"\nthrough = 2025-12-31\ncontents = \"\"\"\nDatum;Rekening;Omschrijving;Bedrag\n{booked}\"\"\"\n\
             rules = [{{ account = \"4010\", line = \"a\" }}, {{ account = \"4020\", line = \"b\" }}, {{ account = \"4030\", line = \"c\" }}, \
             {{ account = \"8000\", funder = \"sub\" }}, {{ account = \"8100\", funder = \"city\" }}, {{ account = \"8200\", funder = \"own\" }}{rule}]\n",
            self.grant, self.city, self.budget.lessons, self.budget.reception, self.budget.courses
        )
    }

    /// The rows of the settlement of a funder.
    pub(super) fn settlement(&self, funder: &str) -> Vec<String> {
        let project = project(&self.plan());
        let found = project.plan.find_funder(funder);
        let report = reports::account(&project.report_input(TODAY), found);
        rows(captioned(&report, "Settlement"))
    }

    /// The amount of the grant, and the last row: the amount that is still to be received or to be paid back.
    pub(super) fn grant(&self) -> [String; 2] {
        let rows = self.settlement("sub");
        let grant = rows.iter().find(|row| row.contains("Grant: "));
        let amount = grant.and_then(|row| row.split('|').nth(1));
        [
            amount.unwrap_or_default().to_string(),
            rows.last().cloned().unwrap_or_default(),
        ]
    }
}

#[test]
fn costs_after_the_time_of_a_grant_do_not_move_it() {
    let years = |first: i64, second: i64| Costs {
        lessons: [first, second],
        reception: [0, 0],
        courses: [0, 0],
    };
    let settled = |first, second| {
        let case = Case {
            is_until_2024: true,
            ..Case::of(years(20_000, 20_000), years(first, second))
        };
        case.grant()
    };
    // 20,000 − 8,000 and 15,000 − 8,000, whatever 2025 costs.
    for second in [5_000, 20_000, 25_000] {
        assert_eq!(
            settled(20_000, second),
            ["12000", "= Still to be received|0"]
        );
        assert_eq!(settled(15_000, second), ["7000", "= To be paid back|5000"]);
    }
}

#[test]
fn costs_that_a_funder_does_not_pay_do_not_move_its_grant() {
    // The own contribution is 18,000, of which 10,000 was for the reception: 20,000 − 8,000.
    for reception in [4_000, 10_000, 13_000] {
        let case = Case::of(in_2024(20_000, 10_000), in_2024(20_000, reception));
        assert_eq!(case.grant(), ["12000", "= Still to be received|0"]);
        let rows = case.settlement("sub");
        for row in [
            "Less: budgeted own contribution|18000",
            "Plus: part of those contributions that is not for this cost|10000",
        ] {
            assert!(rows.iter().any(|each| each == row), "{rows:?}");
        }
    }
}

#[test]
fn a_share_is_of_what_was_budgeted_for_the_eligible_cost() {
    let case = |lessons, reception| Case {
        counts: "share",
        ..Case::of(in_2024(20_000, 10_000), in_2024(lessons, reception))
    };
    // 8,000 of 20,000 is 40 %: 20,000 − 8,000, and 15,000 − 6,000.
    assert_eq!(case(20_000, 10_000).grant()[0], "12000");
    assert_eq!(case(15_000, 4_000).grant()[0], "9000");
}

#[test]
fn other_costs_move_no_grant_however_the_own_contribution_counts() {
    for counts in ["budgeted", "share", "realised"] {
        for (city, reception) in [(0, 4_000), (6_000, 4_000), (6_000, 10_000), (6_000, 13_000)] {
            let case = Case {
                city: [city, 0],
                counts,
                ..Case::of(in_2024(20_000, 10_000), in_2024(20_000, reception))
            };
            // Of the 18,000 of the city and the own contribution, 10,000 was for the reception: 20,000 − 8,000.
            let expected = ["12000", "= Still to be received|0"];
            assert_eq!(case.grant(), expected, "{counts} {city} {reception}");
        }
    }
}

#[test]
fn money_of_others_for_later_costs_is_not_for_the_time_of_a_grant() {
    let years = |lessons: [i64; 2]| Costs {
        lessons,
        reception: [0, 0],
        courses: [0, 0],
    };
    // The city and own are 4,000 each in 2024: 15,000 − 4,000 − 4,000, or less 4,000 / 20,000 × 15,000 for own.
    for (counts, grant) in [
        ("budgeted", "7000"),
        ("realised", "7000"),
        ("share", "8000"),
    ] {
        for second in [5_000, 20_000, 25_000] {
            let case = Case {
                is_until_2024: true,
                city: [4_000, 4_000],
                counts,
                ..Case::of(years([20_000, 20_000]), years([15_000, second]))
            };
            assert_eq!(case.grant()[0], grant, "{counts} {second}");
        }
    }
}

#[test]
fn nothing_moves_between_two_grants_if_other_costs_deviate() {
    let costs = |reception: i64| Costs {
        lessons: [20_000, 0],
        reception: [0, reception],
        courses: [0, 10_000],
    };
    for counts in ["budgeted", "share", "realised"] {
        for reception in [5_000, 20_000, 26_000] {
            let case = Case {
                fund: [0, 7_000],
                counts,
                ..Case::of(costs(20_000), costs(reception))
            };
            // The own contribution: 8,000 of the lessons, 20,000 of the reception and 3,000 of the courses.
            let nothing = "= Still to be received|0";
            for funder in ["sub", "fund"] {
                let rows = case.settlement(funder);
                let last = rows.last().map(String::as_str);
                assert_eq!(
                    last,
                    Some(nothing),
                    "{funder} {counts} {reception}: {rows:#?}"
                );
            }
        }
    }
}

#[test]
fn a_booked_own_contribution_that_follows_other_costs_moves_no_grant() {
    let costs = |second, reception| Costs {
        lessons: [20_000, second],
        reception: [0, reception],
        courses: [0, 10_000],
    };
    for is_until_2024 in [true, false] {
        for fund in [0, 7_000] {
            for more in [-5_000, 0, 5_000] {
                // The lessons of 2025 are not for a grant until 2024, and the reception never is.
                let budget = costs(if is_until_2024 { 20_000 } else { 0 }, 20_000);
                let mut realised = budget;
                match is_until_2024 {
                    true => realised.lessons[1] += more,
                    false => realised.reception[1] += more,
                }
                let case = Case {
                    fund: [0, fund],
                    city: [4_000, 4_000],
                    own_more: [0, more],
                    is_until_2024,
                    counts: "realised",
                    ..Case::of(budget, realised)
                };
                let nothing = ["12000", "= Still to be received|0"];
                assert_eq!(case.grant(), nothing, "{is_until_2024} {fund} {more}");
            }
        }
    }
}

/// A grant for 2024 and 2025 and a fund for 2025 and 2026, which pay the same cost of 10,000 a year. The books are as
/// budgeted, up to the end of 2025.
fn with_two_times(first: &str, second: &str) -> String {
    format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 0.01\nperiods = [\"2024\", \"2025\", \"2026\"]\n\
         [funders.sub]\nname = \"Grant\"\ncredit = [6_000, 6_000, 0]\nuntil = 2025-12-31\n\
         award = {{ granted = 12_000, own = [\"own\"], own-counts = \"{first}\" }}\n\
         [funders.fund]\nname = \"Fund\"\ncredit = [0, 2_000, 2_000]\nfrom = 2025-01-01\n\
         award = {{ granted = 4_000, own = [\"own\"], own-counts = \"{second}\" }}\n\
         [funders]\nown = {{ name = \"Own\", credit = [4_000, 2_000, 8_000] }}\n\
         [lines]\na = {{ name = \"Lessons\", debit = [10_000, 10_000, 10_000] }}\n\
         [[actuals.source]]\nkind = \"csv\"\nthrough = 2025-12-31\ncontents = \"\"\"\n\
         Datum;Rekening;Omschrijving;Bedrag\n\
         2024-06-30;4010;x;10000,00\n2024-06-30;8000;x;-6000,00\n2024-06-30;8200;x;-4000,00\n\
         2025-06-30;4010;x;10000,00\n2025-06-30;8000;x;-6000,00\n2025-06-30;8200;x;-2000,00\n\
         2025-06-30;8300;x;-2000,00\n\"\"\"\n\
         rules = [{{ account = \"4010\", line = \"a\" }}, {{ account = \"8000\", funder = \"sub\" }}, \
         {{ account = \"8200\", funder = \"own\" }}, {{ account = \"8300\", funder = \"fund\" }}]\n"
    )
}

#[test]
fn two_grants_with_other_times_pay_nothing_back_if_nothing_deviates() {
    for first in ["budgeted", "share", "realised"] {
        for second in ["budgeted", "share", "realised"] {
            let project = project(&with_two_times(first, second));
            for funder in ["sub", "fund"] {
                let found = project.plan.find_funder(funder);
                let report = reports::account(&project.report_input(TODAY), found);
                let rows = rows(captioned(&report, "Settlement"));
                let last = rows.last().map(String::as_str);
                let nothing = Some("= Still to be received|0");
                assert_eq!(last, nothing, "{funder} {first} {second}: {rows:#?}");
            }
        }
    }
}

fn amounts(most: i64) -> impl Strategy<Value = [i64; 2]> {
    [0..=most, 0..=most]
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn nothing_is_paid_back_if_nothing_deviates(
        (lessons, reception, courses) in (amounts(20_000), amounts(9_000), amounts(6_000)),
        parts in [0_i64..=100, 0_i64..=100, 0_i64..=100],
        is_until_2024: bool,
        counts in prop::sample::select(vec!["budgeted", "share", "realised"]),
    ) {
        let budget = Costs { lessons, reception, courses };
        let of = |amounts: [i64; 2], percent: i64| amounts.map(|amount| amount * percent / 100);
        let mut grant = of(lessons, parts[0]);
        if is_until_2024 {
            grant[1] = 0;
        }
        let fund = of(courses, parts[1]);
        let rest = [0, 1].map(|at| lessons[at] + reception[at] + courses[at] - grant[at] - fund[at]);
        let case = Case {
            grant,
            fund,
            city: of(rest, parts[2]),
            is_until_2024,
            counts,
            ..Case::of(budget, budget)
        };
        prop_assume!(grant != [0, 0]);
        for funder in ["sub", "fund"] {
            if funder == "fund" && fund == [0, 0] {
                continue;
            }
            let rows = case.settlement(funder);
            let last = rows.last().and_then(|row| row.split('|').nth(1)).unwrap_or_default();
            prop_assert!(last == "0" || last == "0.00", "{} {:#?}\n{}", funder, rows, case.plan());
        }
    }
}
