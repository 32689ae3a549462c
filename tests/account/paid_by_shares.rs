//! Costs that `paid-by` divides among funders by shares: each account has the share of its funder.

use hbplan::reports;

use super::account;
use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, rows, tables};

/// Two funders that pay 60 % and 40 % of work for 1,000, of which 900.01 is booked by two partners.
const PLAN: &str = r#"
[plan]
title = "Shares"
language = "en"
periods = ["2025"]

[funders]
a = { name = "A", credit = [600], award = { granted = 600, model = "G2" } }
b = { name = "B", credit = [400] }

[partners]
molen = "De Molen"
brug = "De Brug"

[lines]
werk = { name = "Werk" }

[[activities]]
code = "1"
title = "Work"
line = "werk"
cost = [{ amount = [1_000], paid-by = { a = "60%", b = "40%" } }]

[[actuals.source]]
partner = "molen"
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2025-02-01;4100;70;1;Work;300,01
2025-01-10;8000;20;2;A;-600,00
2025-01-10;8100;20;3;B;-400,00
"""

[[actuals.source]]
partner = "brug"
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2025-02-01;4100;70;1;Work;600,00
"""

[[actuals.rules]]
account = "41*"
activity = "1"

[[actuals.rules]]
account = "8000"
funder = "a"

[[actuals.rules]]
account = "8100"
funder = "b"
"#;

fn settlement(text: &str) -> Vec<String> {
    rows(captioned(&account(&project(text)), "Settlement"))
}

#[test]
fn an_account_has_the_share_of_its_funder() {
    let report = account(&project(PLAN));
    // 60 % of 900.01 is 540.006. Of the 600 of De Brug that is 360, and the rest is of De Molen.
    let costs = rows(captioned(&report, "Eligible cost"));
    assert_eq!(costs[0], "1 Work|600|540.01|59.99", "{costs:?}");
    let partners = rows(captioned(&report, "Eligible cost by partner"));
    assert_eq!(
        partners,
        ["De Molen|180.01", "De Brug|360", "= Total|540.01"],
        "{partners:?}"
    );
    // B pays its own 360, and nothing of the 540.01: 59.99 of the 600 of A goes back.
    let settled = settlement(PLAN);
    assert_eq!(
        settled.last().map(String::as_str),
        Some("= To be paid back|59.99"),
        "{settled:?}"
    );
}

#[test]
fn funders_that_pay_together_may_each_pay_all_of_it() {
    let together = changed(
        PLAN,
        "paid-by = { a = \"60%\", b = \"40%\" }",
        "paid-by = [\"a\", \"b\"]",
    );
    // 900.01 − 400 = 500.01, so that 99.99 goes back.
    let settled = settlement(&together);
    assert_eq!(
        settled.last().map(String::as_str),
        Some("= To be paid back|99.99"),
        "{settled:?}"
    );
}

#[test]
fn both_accounts_together_have_all_of_the_cost() {
    let both = changed(
        PLAN,
        "b = { name = \"B\", credit = [400] }",
        "b = { name = \"B\", credit = [400], award = { granted = 400, model = \"G2\" } }",
    );
    let report = account(&project(&both));
    let shares: Vec<String> = tables(&report)
        .into_iter()
        .flat_map(rows)
        .filter(|row| row.starts_with("1 Work|"))
        .collect();
    // 540.006 and 360.004: the cent goes to the larger remainder.
    assert_eq!(shares, ["1 Work|600|540.01|59.99", "1 Work|400|360|40"]);
}

/// The booked cost of the work in the account to A.
fn work_of_a(text: &str) -> String {
    let costs = rows(captioned(&account(&project(text)), "Eligible cost"));
    let work = costs.into_iter().find(|row| row.starts_with("1 Work|"));
    work.expect("a row")
}

#[test]
fn the_order_of_shares_and_a_key_make_no_difference() {
    let all = "{ amount = [1_000], paid-by = { a = \"60%\", b = \"40%\" } }";
    let two = "{ what = \"one\", amount = [500], paid-by = { a = \"60%\", b = \"40%\" } }, \
               { what = \"other\", amount = [500], paid-by = { b = \"40%\", a = \"60%\" } }";
    let expected = "1 Work|600|540.01|59.99";
    assert_eq!(work_of_a(&changed(PLAN, all, two)), expected);
    let by_key = changed(
        PLAN,
        "{ a = \"60%\", b = \"40%\" } }]",
        "\"both\" }]\n\n[keys]\nboth = { shares = { b = \"40%\", a = \"60%\" } }",
    );
    assert_eq!(work_of_a(&by_key), expected);
}

#[test]
fn a_share_in_kind_is_left_out_unless_it_is_booked() {
    let in_kind = changed(
        PLAN,
        "credit = [400] }",
        "credit = [400], form = \"in-kind\" }",
    );
    assert_eq!(work_of_a(&in_kind), "1 Work|600|540.01|59.99");
    // Without a rule for it, its 40 % is in no bookkeeping, and the booked amount is the share of A.
    let unbooked = changed(
        &in_kind,
        "account = \"8100\"\nfunder = \"b\"",
        "account = \"8100\"\nexclude = \"other\"",
    );
    let work = work_of_a(&unbooked);
    assert!(work.split('|').nth(2) == Some("900.01"), "{work}");
}

/// 60 of the hall and 100 of the work are booked: 160, of which 60 is in kind.
#[test]
fn shares_of_contributions_in_kind_alone_leave_nothing_unknown() {
    let text = r#"
plan = { title = "In kind", language = "en", periods = ["2025"] }
[funders]
a = { name = "A", form = "in-kind", credit = [50] }
b = { name = "B", form = "in-kind", credit = [50] }
m = { name = "M", credit = [100], award = { granted = 100 } }
[lines]
l = { name = "L" }
[[activities]]
code = "1"
title = "Hall"
line = "l"
cost = [{ amount = [100], paid-by = { a = "50%", b = "50%" } }]
[[activities]]
code = "2"
title = "Work"
line = "l"
cost = [{ amount = [100], paid-by = "m" }]
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2025-02-01;4100;70;1;Hall;60,00
2025-03-01;4200;70;2;Work;100,00
2025-04-01;8000;20;3;M;-100,00
"""
rules = [{ account = "4100", activity = "1" }, { account = "4200", activity = "2" }, { account = "8000", funder = "m" }]
"#;
    let report = account(&project(text));
    let costs = rows(captioned(&report, "Eligible cost"));
    assert_eq!(costs[..2], ["1 Hall|100|60|40", "2 Work|100|100|0"]);
    let settled: Vec<String> = tables(&report).into_iter().flat_map(rows).collect();
    let deficit = settled.iter().find(|row| row.starts_with("- Deficit"));
    assert!(
        deficit.is_some_and(|row| row.ends_with("|100")),
        "{settled:?}"
    );
}

#[test]
fn items_with_different_shares_are_divided_by_their_budgets() {
    let two = changed(
        PLAN,
        "cost = [{ amount = [1_000], paid-by = { a = \"60%\", b = \"40%\" } }]",
        "cost = [{ amount = [250], paid-by = { a = \"90%\", b = \"10%\" } }, \
         { amount = [750], paid-by = { b = \"50%\", a = \"50%\" } }]",
    );
    let report = account(&project(&two));
    // 225 and 375 of 250 and 750: again 60 % of 900.01.
    let costs = rows(captioned(&report, "Eligible cost"));
    assert_eq!(costs[0], "1 Work|600|540.01|59.99", "{costs:?}");
    let settled = settlement(&two);
    assert_eq!(
        settled.last().map(String::as_str),
        Some("= To be paid back|59.99"),
        "{settled:?}"
    );
}

/// A grant of 12,000 for lessons of 20,000, and a reception of 10,000 that the city and the own contribution pay by
/// halves. The last row of the settlement, if the reception costs `reception` and both bring in `each`.
fn grant_beside_halves(counts: &str, reception: u32, each: u32) -> String {
    let text = format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 0.01\nperiods = [\"2025\"]\n[funders]\n\
         sub = {{ name = \"Grant\", credit = [12_000], award = {{ granted = 14_000, own = [\"own\"], own-counts = \"{counts}\" }} }}\n\
         city = {{ credit = [9_000] }}\nown = {{ credit = [9_000] }}\n[lines]\na = {{}}\n\
         [[activities]]\ncode = \"1\"\ntitle = \"Lessons\"\nline = \"a\"\ncost = [{{ amount = 20_000, per = \"year\" }}]\n\
         [[activities]]\ncode = \"2\"\ntitle = \"Reception\"\nline = \"a\"\n\
         cost = [{{ amount = 10_000, per = \"year\", paid-by = {{ own = \"50%\", city = \"50%\" }} }}]\n\
         [[actuals.source]]\nkind = \"csv\"\nthrough = 2025-12-31\n\
         contents = \"Datum;Rekening;Bedrag\\n2025-06-30;4010;20000,00\\n2025-06-30;4020;{reception},00\\n\
         2025-01-31;8000;-12000,00\\n2025-01-31;8100;-{each},00\\n2025-01-31;8200;-{each},00\\n\"\n\
         rules = [{{ account = \"4010\", activity = \"1\" }}, {{ account = \"4020\", activity = \"2\" }}, \
         {{ account = \"8000\", funder = \"sub\" }}, {{ account = \"8100\", funder = \"city\" }}, {{ account = \"8200\", funder = \"own\" }}]\n"
    );
    let settled = settlement(&text);
    settled.last().cloned().unwrap_or_default()
}

#[test]
fn a_cost_that_others_share_with_own_money_moves_no_grant() {
    // 5,000 of the city and 5,000 of the own contribution were for the reception: 20,000 − 4,000 − 4,000.
    for counts in ["budgeted", "share", "realised"] {
        for reception in [4_000, 10_000, 14_000] {
            // Both bring in what was budgeted, or follow the cost of the reception.
            for each in [9_000, 4_000 + reception / 2] {
                let last = grant_beside_halves(counts, reception, each);
                assert_eq!(
                    last, "= Still to be received|0",
                    "{counts} {reception} {each}"
                );
            }
        }
    }
}

#[test]
fn what_the_city_pays_beside_its_half_moves_the_grant() {
    // The reception is as budgeted, so that the city pays 3,000 or 5,000 of the lessons.
    for (each, last) in [
        (8_000, "= Still to be received|1000"),
        (10_000, "= To be paid back|1000"),
    ] {
        assert_eq!(grant_beside_halves("budgeted", 10_000, each), last);
    }
}

/// Beside the grant, a fund pays 2,000 of courses for 5,000, and has an award too.
#[test]
fn beside_two_grants_each_bears_its_own_half() {
    let settled = |reception: u32, funder: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 0.01\nperiods = [\"2025\"]\n[funders]\n\
             sub = {{ name = \"Grant\", credit = [12_000], pays-not = [\"c\"], award = {{ granted = 14_000, own = [\"own\"], own-counts = \"realised\" }} }}\n\
             fund = {{ name = \"Fund\", credit = [2_000], pays = [\"c\"], award = {{ granted = 2_000, own = [\"own\"], own-counts = \"realised\" }} }}\n\
             city = {{ credit = [9_000] }}\nown = {{ credit = [12_000] }}\n[lines]\na = {{}}\nc = {{ debit = [5_000] }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"Lessons\"\nline = \"a\"\ncost = [{{ amount = 20_000, per = \"year\" }}]\n\
             [[activities]]\ncode = \"2\"\ntitle = \"Reception\"\nline = \"a\"\n\
             cost = [{{ amount = 10_000, per = \"year\", paid-by = {{ own = \"50%\", city = \"50%\" }} }}]\n\
             [[actuals.source]]\nkind = \"csv\"\nthrough = 2025-12-31\n\
             contents = \"Datum;Rekening;Bedrag\\n2025-06-30;4010;20000,00\\n2025-06-30;4020;{reception},00\\n2025-06-30;4030;5000,00\\n\
             2025-01-31;8000;-12000,00\\n2025-01-31;8100;-9000,00\\n2025-01-31;8200;-12000,00\\n2025-01-31;8300;-2000,00\\n\"\n\
             rules = [{{ account = \"4010\", activity = \"1\" }}, {{ account = \"4020\", activity = \"2\" }}, {{ account = \"4030\", line = \"c\" }}, \
             {{ account = \"8000\", funder = \"sub\" }}, {{ account = \"8100\", funder = \"city\" }}, {{ account = \"8200\", funder = \"own\" }}, {{ account = \"8300\", funder = \"fund\" }}]\n"
        );
        let project = project(&text);
        let found = project.plan.find_funder(funder);
        let report = reports::account(&project.report_input(TODAY), found);
        let settled = rows(captioned(&report, "Settlement"));
        settled.last().cloned().unwrap_or_default()
    };
    // The city and the own contribution bring in what was budgeted. Whatever the reception costs, each bears its half.
    for reception in [6_000, 10_000, 14_000] {
        for funder in ["sub", "fund"] {
            let last = settled(reception, funder);
            assert_eq!(last, "= Still to be received|0", "{funder} {reception}");
        }
    }
}
