//! The months in which costs outside the budget are paid.

use hbplan::reports::{self, ReportOptions, TimelineStep};
use hbplan::table::Block;

use crate::support::files::read;
use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, column, message, notes_of, rows, tables, titles};

#[test]
fn costs_beside_the_budget_fall_in_the_months_of_their_activity() {
    let text = r#"
plan = { title = "T", language = "en", periods = ["2025", "2026"] }
funders.f = { name = "F", credit = [12_000, 24_000] }
lines.a = { name = "A" }
partners.alfa = "Alfa"
[[activities]]
code = "1"
title = "Staff"
line = "a"
partners = ["alfa"]
cost = [{ what = "pay", amount = 12_000, per = "year" }]
[[activities]]
code = "2"
title = "Event"
line = "a"
partners = ["alfa"]
cost = [{ what = "hall", amount = 12_000, in = "2026-12" }]
[actuals]
rules = [{ project = "1", activity = "1" }]
[[actuals.forecast]]
activity = "1"
in = "2026"
amount = 24_000
reason = "More work."
on = 2026-01-05
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Project;Omschrijving;Bedrag
2025-12-31;90;1;4010;1;Pay;12.000,00
"""
"#;
    let paid = |text: &str| {
        let options = ReportOptions {
            step: TimelineStep::Month,
            ..ReportOptions::default()
        };
        let report = reports::cash(&project(text).report_input(TODAY), options);
        column(captioned(&report, "All partners together"), "Paid")[12..24].to_vec()
    };
    // 2,000 a month, and the hall in December.
    let (more, hall) = (vec!["2000"; 11], "14000");
    assert_eq!(paid(text), [more, vec![hall]].concat());
    let nothing = changed(text, "amount = 24_000", "amount = 0");
    assert_eq!(paid(&nothing)[11], "12000");
    let without_partners = text.replace("partners = [\"alfa\"]\n", "");
    assert_eq!(paid(&without_partners)[11], "14000");
}

/// Alfa receives 60,000, of which Beta gets 40 %, and half of it has been received. The books are closed to the end of
/// 2025.
const PASSED_ON: &str = r#"
plan = { title = "T", language = "en", unit = 0.01, periods = ["2025", "2026"] }
partners = { alfa = "Alfa", beta = "Beta" }
[funders.f]
name = "F"
credit = [30_000, 30_000]
receipts = [{ on = 2025-01-15, share = "50%" }, { on = 2026-07-30 }]
received-by = "alfa"
split = { alfa = "60%", beta = "40%" }
[lines]
a = { name = "A" }
[[activities]]
code = "1"
title = "One"
line = "a"
partners = ["alfa"]
cost = [{ what = "x", amount = 18_000, per = "year" }]
[[activities]]
code = "2"
title = "Two"
line = "a"
partners = ["beta"]
cost = [{ what = "x", amount = 12_000, per = "year" }]
[[actuals.source]]
partner = "alfa"
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Omschrijving;Bedrag
2025-01-20;8000;F;-30.000,00
2025-12-20;4001;x;18.000,00
"""
rules = [{ account = "4001", activity = "1" }, { account = "8000", funder = "f" }]
[[actuals.source]]
partner = "beta"
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Omschrijving;Bedrag
2025-12-20;4002;x;12.000,00
"""
rules = [{ account = "4002", activity = "2" }, { account = "8001", funder = "f" }]
"#;

#[test]
fn what_is_received_for_others_in_closed_months_is_passed_on() {
    let partners = |text: &str, of: &str| {
        let options = ReportOptions {
            step: TimelineStep::Month,
            ..ReportOptions::default()
        };
        let report = reports::cash(&project(text).report_input(TODAY), options);
        column(
            captioned(&report, "Who receives, passes on and prefinances"),
            of,
        )
    };
    // 40 % of 60,000. Beta has 12,000 in 2025, of which it pays 12,000, and pays 6,000 before the second half comes.
    assert_eq!(partners(PASSED_ON, "Passed on"), ["-24000", "24000", "0"]);
    assert_eq!(partners(PASSED_ON, "Lowest cash balance")[1], "-6000");
    // Beta has booked its part, and Alfa has booked its payment, so nothing is assumed for 2025.
    let booked = changed(
        PASSED_ON,
        "2025-12-20;4002",
        "2025-01-25;8001;F;-12.000,00\n2025-12-20;4002",
    );
    let booked = changed(
        &booked,
        "2025-12-20;4001",
        "2025-01-25;8000;Beta;12.000,00\n2025-12-20;4001",
    );
    assert_eq!(partners(&booked, "Received"), ["48000", "12000", "60000"]);
    assert_eq!(partners(&booked, "Passed on"), ["-12000", "12000", "0"]);
    // 5,000 of the 12,000 is booked, and 7,000 is still to come: Beta has 5,000 + 7,000 + 12,000 − 24,000.
    let partly = booked.replace("12.000,00\n2025-12-20", "5.000,00\n2025-12-20");
    assert_eq!(partners(&partly, "Received"), ["55000", "5000", "60000"]);
    assert_eq!(partners(&partly, "Passed on"), ["-19000", "19000", "0"]);
    let at_end = partners(&partly, "Cash balance at the end");
    assert_eq!(at_end, ["0", "0", "0"]);
}

/// Beta booked 12,000 of the 30,000 that Alfa received. If Alfa did not book that it passed that on, it counts twice.
#[test]
fn what_only_the_receiving_partner_books_is_said_to_count_twice() {
    let hint = |text: &str| {
        let found = project(text).findings;
        let found = found
            .into_iter()
            .find(|each| each.rule.name.0 == "received-differs")?;
        Some(message(&found.finding.hint?.words()))
    };
    let booked = changed(
        PASSED_ON,
        "2025-12-20;4002",
        "2025-01-25;8001;F;-12.000,00\n2025-12-20;4002",
    );
    let twice = hint(&booked).unwrap_or_default();
    let said = "12000 of it is booked at `Beta`, and not as passed on at `Alfa`: it counts twice";
    assert!(twice.starts_with(said), "{twice}");
    // With Alfa's payment, and with Alfa's own part only, all is as planned.
    let with_payment = changed(
        &booked,
        "2025-12-20;4001",
        "2025-01-25;8000;Beta;12.000,00\n2025-12-20;4001",
    );
    let own_part = changed(&booked, "F;-30.000,00", "F;-18.000,00");
    assert_eq!([hint(&with_payment), hint(&own_part)], [None, None]);
    // 1,000 more than was due is not what Beta booked.
    let more = changed(&own_part, "F;-18.000,00", "F;-19.000,00");
    let hint = hint(&more).unwrap_or_default();
    assert!(
        hint.starts_with("check whether the funder paid too much"),
        "{hint}"
    );
}

#[test]
fn shortages_of_partners_are_not_known_if_money_is_divided_among_nobody() {
    let text = changed(PASSED_ON, "received-by = \"alfa\"\n", "");
    let text = changed(&text, "split = { alfa = \"60%\", beta = \"40%\" }\n", "");
    let report = reports::cash(
        &project(&text).report_input(TODAY),
        ReportOptions::default(),
    );
    let said = report.blocks.iter().filter_map(|block| match block {
        Block::Text(text) => Some(message(text)),
        _ => None,
    });
    let said: Vec<String> = said.collect();
    let why = "The shortage of each partner is not known: the plan does not divide";
    assert!(said.iter().any(|each| each.starts_with(why)), "{said:?}");
}

#[test]
fn a_budget_above_the_grant_lowers_the_last_payments() {
    let text = r#"
plan = { title = "T", language = "en", unit = 0.01, periods = ["2024", "2025", "2026"] }
[funders]
sub = { name = "Ministry", credit = [14_400, 14_400, 14_400], award = { granted = 41_040 } }
[lines]
a = { name = "A", debit = [14_400, 14_400, 14_400] }
[[actuals.source]]
kind = "csv"
through = 2024-12-31
contents = """
Datum;Rekening;Omschrijving;Bedrag
2024-12-20;4001;x;14.400,00
2024-12-20;8000;F;-14.400,00
"""
rules = [{ account = "4001", line = "a" }, { account = "8000", funder = "sub" }]
"#;
    let received = |text: &str| {
        let options = ReportOptions {
            step: TimelineStep::Month,
            ..ReportOptions::default()
        };
        let report = reports::cash(&project(text).report_input(TODAY), options);
        column(captioned(&report, "All partners together"), "Received")[12..36].to_vec()
    };
    // 41,040 − 14,400 = 26,640: 22 months of 1,200, and 240.
    let mut expected = vec!["1200".to_string(); 22];
    expected.extend(["240".to_string(), String::new()]);
    assert_eq!(received(text), expected);
    // 2,400 more in advance is subtracted from the first months.
    let advance = changed(text, "F;-14.400,00", "F;-16.800,00");
    let expected: Vec<String> = [vec![""; 2], vec!["1200"; 20], vec!["240", ""]]
        .concat()
        .into_iter()
        .map(str::to_string)
        .collect();
    assert_eq!(received(&advance), expected);
}

/// Without a key, no partner is known to pass anything on: that is unknown, and not 0.
#[test]
fn what_is_passed_on_without_a_key_has_no_column() {
    let text = changed(
        PASSED_ON,
        "split = { alfa = \"60%\", beta = \"40%\" }\n",
        "",
    );
    let report = reports::cash(
        &project(&text).report_input(TODAY),
        ReportOptions::default(),
    );
    let partners = captioned(&report, "Who receives, passes on and prefinances");
    assert!(!titles(partners).contains(&"Passed on"), "{partners:?}");
    let notes = notes_of(&report);
    let is_it = |note: &String| note.contains("does not say what partners pass on to each other");
    assert!(notes.iter().any(is_it), "{notes:?}");
}

#[test]
fn passing_on_in_booked_months_is_told_once_and_only_if_there_are_any() {
    let about = |plan: &str| {
        let project = project(&read(plan));
        let report = reports::cash(&project.report_input(TODAY), ReportOptions::default());
        let notes = notes_of(&report);
        let about = notes.iter().filter(|note| note.contains("doorbeta"));
        about
            .filter(|note| note.contains("geboekte maanden"))
            .count()
    };
    assert_eq!(about("examples/verantwoording.toml"), 1);
    assert_eq!(about("examples/liquiditeit.toml"), 0);
}

/// West receives all money; East only pays its half of the costs, and no key says what it gets of the money.
#[test]
fn a_partner_that_receives_nothing_has_no_table_by_month() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
                [partners]\nw = \"West\"\ne = \"East\"\n\
                [funders]\nf = { name = \"Fund\", credit = [1_200], received-by = \"w\" }\n\
                [lines]\nl = { name = \"L\" }\n\
                [[activities]]\ncode = \"1\"\ntitle = \"One\"\nline = \"l\"\npartners = [\"w\", \"e\"]\n\
                split = { w = \"50%\", e = \"50%\" }\ncost = [{ amount = [1_200] }]\n";
    let project = project(text);
    let report = reports::cash(&project.report_input(TODAY), ReportOptions::default());
    let named = |name: &str| {
        let captions = tables(&report)
            .into_iter()
            .filter_map(|table| table.caption.as_ref());
        captions.filter(|caption| caption.text() == name).count()
    };
    assert_eq!((named("West"), named("East")), (1, 0));
    // It is in the table of all partners, with the 600 that it pays.
    let partners = tables(&report).into_iter().flat_map(rows);
    let of_east: Vec<String> = partners.filter(|row| row.starts_with("East|")).collect();
    assert_eq!(of_east.len(), 1, "{of_east:?}");
    assert!(of_east[0].contains("|600|-600|-600|"), "{of_east:?}");
    let only_pays = "A partner that receives nothing has no table of its own: what it pays is its share of the costs.";
    assert!(notes_of(&report).iter().any(|note| note == only_pays));
}
