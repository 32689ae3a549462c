//! The findings of `check` on funding that is impossible, and mistakes that it leaves to other rules or to rounding.

use super::rules;

#[test]
fn surplus_of_a_contribution_in_kind_with_a_second_payer_is_one_finding() {
    // The hours cost 500, and the volunteers bring in 900: 400 of it cannot be spent.
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2026]\n[funders]\nfund = { credit = [200] }\n\
                volunteers = { credit = [900], form = \"in-kind\" }\n[lines]\nwork = {}\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"work\"\n\
                cost = [{ amount = 600 }, { amount = 500, paid-by = [\"volunteers\", \"fund\"] }]\n";
    let rules = rules(text);
    assert!(
        rules.contains(&"in-kind-differs") && !rules.contains(&"funding-impossible"),
        "{rules:?}"
    );
}

#[test]
fn item_that_its_payer_cannot_pay_is_reported_beside_an_item_in_kind() {
    // The school brings in 45 for hours of 40, and the park may pay no room.
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\npark = { credit = [25], pays = [\"z\"] }\n\
                school = { credit = [45], form = \"in-kind\" }\n[lines]\nx = {}\nz = {}\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\n\
                cost = [{ amount = 40, paid-by = \"school\" }, { amount = 30, paid-by = \"park\" }]\n";
    let rules = rules(text);
    assert!(
        rules.contains(&"in-kind-differs") && rules.contains(&"funding-impossible"),
        "{rules:?}"
    );
}

#[test]
fn costs_in_kind_that_two_funders_share_are_no_more_than_their_contributions() {
    // Each school by itself may bring in 500 for hours of 600, but they may not both do so.
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\n\
                a = { credit = [500], form = \"in-kind\" }\nb = { credit = [500], form = \"in-kind\" }\n[lines]\nx = {}\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\n\
                cost = [{ amount = 600, paid-by = [\"a\", \"b\"] }, { amount = 400 }]\n";
    assert!(rules(text).contains(&"funding-impossible"));
}

#[test]
fn gap_that_rounding_explains_is_none() {
    // In thousands: three figures explain at most 3 × 500, two at most 1.000.
    let with = |a: &str, b: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1000\nperiods = [2020]\n[funders]\n\
             a = {{ credit = [{a}], pays = [\"x\"] }}\nb = {{ credit = [{b}], pays = [\"y\"] }}\n\
             c = {{ credit = [5_000], pays = [\"x\"] }}\n\
             [lines]\nx = {{ debit = [44_000] }}\ny = {{ debit = [8_000] }}\n"
        );
        rules(&text).contains(&"funding-impossible")
    };
    // 45.000 for 44.000, and 7.000 for 8.000.
    assert!(!with("40_000", "7_000"));
    // 46.000 for 44.000, and 6.000 for 8.000.
    assert!(with("41_000", "6_000"));
}

#[test]
fn a_funder_without_a_day_in_its_time_pays_nothing() {
    // a pays from July, and its group until March.
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\npublic = { until = \"2020-03\" }\n\
                a = { under = \"public\", credit = [30], from = \"2020-07\" }\n[lines]\nx = { debit = [30] }\n";
    assert!(rules(text).contains(&"funding-after-end"));
}

#[test]
fn money_outside_of_a_funders_own_time_is_left_to_another_rule() {
    let plan = |time: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020, 2021]\n\
             [funders]\na = {{ credit = [10, 10], {time} }}\n[lines]\nx = {{ debit = [10, 10] }}\n"
        )
    };
    let is_impossible = |time| rules(&plan(time)).contains(&"funding-impossible");
    assert!(!is_impossible("until = 2020-12-31"));
    assert!(!is_impossible("from = 2021-01-01"));
    // On one day of the other year it may pay 10 / 365 or 10 / 366, which is less than a unit.
    assert!(is_impossible("until = 2021-01-01"));
    assert!(is_impossible("from = 2020-12-31"));
}

#[test]
fn receipts_and_instalments_of_a_funder_are_equal_in_each_period() {
    let with = |first: u32, second: u32, instalments: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n[funders]\n\
             g = {{ credit = [50, 50], receipts = [{{ on = 2027-06-30, amount = {first} }}, {{ on = 2028-06-30, amount = {second} }}] }}\n\
             [lines]\na = {{ debit = [50, 50] }}\n[[conditions]]\nname = \"i\"\nfunder = \"g\"\ninstalments = {instalments}\n"
        );
        rules(&text)
    };
    assert_eq!(with(60, 40, "[50, 50]"), ["receipts-differ"]);
    assert_eq!(with(50, 50, "[60, 40]"), ["receipts-differ"]);
    assert_eq!(with(60, 40, "[60, 40]"), Vec::<&str>::new());
}
