//! Funders that start or stop paying within a period. Booked amounts count by their day, and budgets by time.

use super::account;
use crate::support::plans::{changed, project};
use crate::support::tables::{captioned, notes_of, rows};

/// The ministry pays until the end of July 2027, but no goods. Each test fills in the condition.
const UNTIL_JULY: &str = r#"
[plan]
title = "Until July"
language = "en"
periods = ["2026", "2027"]
[funders.ministry]
name = "Ministry"
credit = [6_000, 3_800]
until = 2027-07-31
pays-not = ["goods"]
award = { granted = 10_000, own = ["own"] }
[funders]
city = { name = "City", credit = [1_000, 1_000] }
own = { name = "Own", credit = [2_000, 2_400] }
[lines]
staff = { name = "Staff", debit = [7_000, 4_800] }
goods = { name = "Goods", debit = [2_000, 2_400] }
[[actuals.source]]
kind = "csv"
through = 2027-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2026-03-01;70;1;4000;Pay;6.500,00
2027-07-31;70;2;4000;Pay;2.900,55
2027-08-01;70;3;4000;Pay;1.700,00
2027-02-01;70;4;4100;Goods;500,00
2026-03-12;20;5;8000;Ministry;-10.000,00
2026-03-12;20;6;8100;City;-900,00
2027-12-12;20;7;8100;City;-1.000,00
"""
rules = [
    { account = "4000", line = "staff" },
    { account = "4100", line = "goods" },
    { account = "8000", funder = "ministry" },
    { account = "8100", funder = "city" },
]
"#;

#[test]
fn what_is_booked_after_the_last_day_of_a_funder_is_not_eligible() {
    let report = account(&project(UNTIL_JULY));
    // 7,000 + 7 / 12 × 4,800 = 9,800 is budgeted, and 6,500 + 2,900.55 is booked.
    assert_eq!(
        rows(captioned(&report, "Eligible cost")),
        [
            "Staff|9800|9400.55|399.45",
            "- Eligible|9800|9400.55|399.45",
            "Not eligible|6400|2200.00|4200.00",
            "= All costs|16200|11600.55|4599.45",
        ]
    );
    // The ministry was to pay all 9,800. Own, 2,000 + 2,400, and 2,000 of the city were budgeted for the other 6,400.
    // Of these 2,200 was booked, so that the 1,900 of the city pays for them. Nothing is left for the ministry's costs:
    // it pays 9,400.55, and 10,000 − 9,400.55 = 599.45.
    assert_eq!(
        rows(captioned(&report, "Settlement")),
        [
            "Actual eligible cost|9400.55",
            "Less: actual contributions of others|1900",
            "Less: budgeted own contribution|4400",
            "Plus: part of those contributions that is not for this cost|6300",
            "- Deficit, at least 0|9400.55",
            "Granted|10000",
            "- Grant: the lower of the two|9400.55",
            "Received|10000",
            "= To be paid back|599.45",
        ]
    );
    let note = "`Ministry` starts or stops paying within a period.";
    assert!(notes_of(&report).iter().any(|of| of.starts_with(note)));
    let whole = account(&project(&changed(
        UNTIL_JULY,
        "until = 2027-07-31",
        "until = 2027",
    )));
    assert!(!notes_of(&whole).iter().any(|of| of.starts_with(note)));
}

/// A fund pays a half until 20 April 2024, and the city pays the rest of each year.
const UNTIL_APRIL: &str = r#"
[plan]
title = "Until April"
language = "en"
periods = ["2023", "2024"]
[funders]
fund = { name = "Fund", credit = [6_000, 1_800], until = 2024-04-20, award = { granted = 7_800 } }
city = { name = "City", credit = [6_000, 10_200] }
[lines]
work = { name = "Work", debit = [12_000, 12_000] }
[[actuals.source]]
kind = "csv"
through = 2024-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2023-06-20;70;1;4000;Work;11.700,00
2024-04-20;70;2;4000;Work;3.850,00
2024-04-21;70;3;4000;Work;8.250,00
2023-02-01;20;4;8000;Fund;-7.800,00
2023-03-01;20;5;8100;City;-6.000,00
2024-03-01;20;6;8100;City;-5.100,00
2024-09-01;20;7;8100;City;-5.100,00
"""
rules = [
    { account = "4000", line = "work" },
    { account = "8000", funder = "fund" },
    { account = "8100", funder = "city" },
]
"#;

#[test]
fn others_pay_first_what_is_budgeted_after_the_last_day_of_a_funder() {
    let settlement = |text: &str| {
        let report = account(&project(text));
        rows(captioned(&report, "Settlement"))
    };
    // The city was to pay 8,333.33 after April, and has 16,200 − 8,333.33 = 7,866.67 for the 15,550 of the fund.
    assert_eq!(
        settlement(UNTIL_APRIL),
        [
            "Actual eligible cost|15550",
            "Less: actual contributions of others|16200",
            "Less: budgeted own contribution|0",
            "Plus: part of those contributions that is not for this cost|8333.33",
            "- Deficit, at least 0|7683.33",
            "Granted|7800",
            "- Grant: the lower of the two|7683.33",
            "Received|7800",
            "= To be paid back|116.67",
        ]
    );
    // In complete periods the city was to pay 12,000 of 2024, which cost 12,100: 11,700 − (16,200 − 12,000).
    let whole = changed(
        UNTIL_APRIL,
        "[6_000, 1_800], until = 2024-04-20",
        "[7_800, 0], until = 2023-12-31",
    );
    let whole = changed(&whole, "[6_000, 10_200]", "[4_200, 12_000]");
    let deficit = "- Deficit, at least 0|7500";
    assert!(settlement(&whole).iter().any(|row| row == deficit));
}

#[test]
fn nothing_is_left_over_of_a_funder_until_a_day_if_all_is_as_planned() {
    // 12,000 and 3,666.67 of the fund's time: 15,666.67 − (16,200 − 8,333.33) = 7,800.
    let as_planned = changed(UNTIL_APRIL, "11.700", "12.000");
    let as_planned = changed(&as_planned, "3.850", "3.666,67");
    let as_planned = changed(&as_planned, "8.250", "8.333,33").replace(",67,00", ",67");
    let as_planned = as_planned.replace(",33,00", ",33");
    let report = account(&project(&as_planned));
    let settlement = rows(captioned(&report, "Settlement"));
    for row in [
        "- Deficit, at least 0|7800.00",
        "= Still to be received|0.00",
    ] {
        assert!(settlement.iter().any(|each| each == row), "{settlement:?}");
    }
}

#[test]
fn a_funder_that_starts_within_a_period_pays_from_that_day() {
    let from = changed(UNTIL_JULY, "until = 2027-07-31", "from = 2026-03-02");
    let report = account(&project(&from));
    // 2,900.55 + 1,700 of 2027; the pay of 1 March 2026 was a day too early.
    let eligible = rows(captioned(&report, "Eligible cost"));
    assert!(eligible[0].contains("|4600.55|"), "{eligible:?}");
}

#[test]
fn a_share_of_the_eligible_cost_is_of_what_is_eligible_by_day() {
    let condition = r#"
[[conditions]]
name = "half"
funder = "ministry"
max-share = "50%"
of = "eligible"
"#;
    let report = account(&project(&(UNTIL_JULY.to_string() + condition)));
    let settlement = rows(captioned(&report, "Settlement"));
    // Half of 9,400.55, rounded down.
    for row in [
        "At most, by condition half|4700.27",
        "= To be paid back|5299.73",
    ] {
        assert!(settlement.iter().any(|each| each == row), "{settlement:?}");
    }
    // The settlement has the condition, by the time of the fund.
    let why = "Not evaluated on what was realised: condition `half`";
    assert!(!notes_of(&report).iter().any(|of| of.starts_with(why)));
}

#[test]
fn a_share_of_the_eligible_cost_of_complete_periods_is_evaluated() {
    // The ministry pays all of 2026.
    let condition = r#"
[[conditions]]
name = "first year"
funder = "ministry"
max-share = "50%"
of = "eligible"
in = "2026"
"#;
    let report = account(&project(&(UNTIL_JULY.to_string() + condition)));
    let notes = notes_of(&report);
    assert!(!notes.iter().any(|note| note.starts_with("Not evaluated")));
}

#[test]
fn a_flat_rate_is_of_what_is_booked_in_the_time_of_the_funder() {
    let rate = r#"
[[conditions]]
name = "overhead"
funder = "ministry"
lines = ["overhead"]
flat-rate = "10%"
of = ["staff"]
"#;
    let overhead = "[lines]\noverhead = { name = \"Overhead\", debit = [700, 480] }";
    let text = changed(UNTIL_JULY, "[lines]", overhead);
    let report = account(&project(&(text + rate)));
    let eligible = rows(captioned(&report, "Eligible cost"));
    // 10 % of 6,500, and of the 2,900.55 until July: 650 + 290.06. With 9,400.55 that is 10,340.61.
    assert!(
        eligible.iter().any(|row| row.ends_with("||940.06|-940.06")),
        "{eligible:?}"
    );
    assert!(
        eligible
            .iter()
            .any(|row| row.starts_with("- Eligible|10780|10340.61|")),
        "{eligible:?}"
    );
}

/// A yen has no hundredths: a third of 7,000 is 2,333.
#[test]
fn a_settlement_in_yen_has_whole_yen() {
    let text = r#"
[plan]
title = "Yen"
language = "en"
currency = "JPY"
scale = 1_000
periods = ["2026"]
[funders]
grant = { name = "Grant", credit = [20], award = { granted = 20, own = ["own"] } }
own = { name = "Own", credit = [7] }
[lines]
work = { name = "Work", debit = [27] }
[[actuals.source]]
kind = "csv"
through = 2026-04-30
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2026-03-01;70;1;4000;Work;19.000
2026-03-12;20;2;8000;Grant;-20.000
"""
rules = [{ account = "4000", line = "work" }, { account = "8000", funder = "grant" }]
"#;
    let report = account(&project(text));
    let settlement = rows(captioned(&report, "Settlement"));
    // 20,000 - (19,000 - 2,333).
    let paid_back = "= To be paid back|3333";
    assert!(
        settlement.iter().any(|row| row == paid_back),
        "{settlement:?}"
    );
}
