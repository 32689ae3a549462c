//! Balances of awards in closed files, compared with the years after them.

use jiff::civil::date;

use crate::plan::Language;
use crate::project::Project;
use crate::read::read_closing;
use crate::read::{seal_of_closing, write_closing};

const PLAN: &str = r#"
[plan]
title = "Test"
language = "en"
periods = ["2020", "2021", "2022"]

[funders.ocw]
name = "OCW"
credit = [500, 500, 500]
award = { model = "G2", granted = 1500, years = [{years}] }

[lines]
staff = { name = "Staff", debit = [500, 500, 500] }

[actuals]
closed = [{closed}]

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Bedrag
2020-02-01;4100;70;1;480,00
2020-05-01;8000;70;2;-500,00
2021-02-01;4100;70;1;510,00
2021-05-01;8000;70;2;-500,00
"""
rules = [{ account = "41*", line = "staff" }, { account = "8*", funder = "ocw" }]
"#;

/// The closed file of a year. `award` has what was received and what was spent before the year, and then the same in
/// the year. It is None for an older file, which keeps no awards.
fn closed(year: &str, on: &str, award: Option<[i64; 4]>) -> String {
    let count = award.map_or("", |_| "awards = 1\n");
    let head = format!(
        "[closing]\nspan = \"{year}\"\non = {on}\nnumber = 1\ncurrency = \"EUR\"\nprogram = \"hbplan\"\n{count}"
    );
    let rows = award.map_or_else(String::new, |[received_before, spent_before, received, spent]| {
        format!(
            "\n[[awards]]\nfunder = \"ocw\"\nyear = \"{year}\"\nreceived-before = {received_before}\n\
             spent-before = {spent_before}\nreceived = {received}\nspent = {spent}\n"
        )
    });
    let spent = if year == "2020" { 480 } else { 510 };
    let figures = format!(
        "\n[totals]\ncosts = {{ budget = 500, realised = {spent} }}\nincome = {{ budget = 500, realised = 500 }}\n\
         \n[lines]\nstaff = {{ budget = 500, realised = {spent} }}\n\
         \n[funders]\nocw = {{ budget = 500, realised = 500 }}\n"
    );
    let text = format!("{head}{figures}{rows}\n");
    let text = format!("{text}[seal]\nsha256 = \"{}\"\n", seal_of_closing(&text));
    let read = read_closing(&text).expect("a closed file");
    // The file is the same after it is written and read again.
    assert_eq!(
        read_closing(&write_closing(&read, Language::English)),
        Ok(read)
    );
    text
}

/// The findings about balances, without their places.
fn found(closed: &[String], years: &str) -> Vec<String> {
    let closed = closed.iter().map(|text| format!("'''\n{text}'''"));
    let closed: Vec<String> = closed.collect();
    let plan = PLAN
        .replace("{years}", years)
        .replace("{closed}", &closed.join(", "));
    let project = Project::from_text("plan.toml", plan, date(2022, 6, 1)).to_string();
    let lines = project.lines().filter(|line| line.contains("balance"));
    let findings = lines.map(|line| {
        let (_, finding) = line.split_once(": ").expect("a place");
        finding.to_string()
    });
    findings.collect()
}

#[test]
fn a_year_that_opens_with_the_closed_balance_is_right() {
    // 500 − 480 = 20, and 20 + 500 − 510 = 10.
    let files = [
        closed("2020", "2021-01-20", Some([0, 0, 500, 480])),
        closed("2021", "2022-01-20", Some([500, 480, 500, 510])),
    ];
    assert_eq!(found(&files, ""), [""; 0]);
    let same = "{ in = \"2020\", received = 500, spent = 480, closing = 20 }, { in = \"2021\", opening = 20 }";
    assert_eq!(found(&files, same), [""; 0]);
    // The figures of a year that is not over are not compared.
    let later = closed("2022", "2023-01-20", Some([1_000, 990, 500, 400]));
    assert_eq!(found(&[later], ""), [""; 0]);
}

#[test]
fn a_balance_that_changed_after_closing_is_told_with_its_difference() {
    let only = |files: &[String], years: &str, expected: &str| {
        let found = found(files, years);
        let [found] = found.as_slice() else {
            panic!("{found:#?}");
        };
        assert!(found.contains(expected), "{found}");
    };
    let file = [closed("2020", "2021-01-20", Some([0, 0, 500, 450]))];
    // 500 − 450 = 50, but by the bookkeepings it is 20.
    only(
        &file,
        "",
        "`OCW` ends 2020 with a balance of €50.00 in the closed file of 20 January 2021, but the bookkeepings give \
         €20.00: a difference of -€30.00",
    );
    only(
        &file,
        "{ in = \"2020\", received = 500, spent = 480 }",
        "`OCW` ends 2020 with a balance of €20.00 by `award.years` and the bookkeepings, and with €50.00 in the closed file \
         of 20 January 2021: a difference of -€30.00",
    );
    let right = closed("2020", "2021-01-20", Some([0, 0, 500, 480]));
    only(
        std::slice::from_ref(&right),
        "{ in = \"2021\", opening = 15, received = 500, spent = 510 }",
        "`OCW` begins 2021 with a balance of €15.00 by `award.years`, and 2020 ends with €20.00 in the closed file of \
         20 January 2021: a difference of -€5.00",
    );
    // The closing balance of 2020 does not follow from its opening balance alone.
    only(
        std::slice::from_ref(&right),
        "{ in = \"2020\", opening = 0 }, { in = \"2021\", opening = 15, received = 500, spent = 510 }",
        "`OCW` begins 2021 with a balance of €15.00 by `award.years`, and 2020 ends with €20.00 in the closed file of \
         20 January 2021: a difference of -€5.00",
    );
    // 500 − 470 = 30 before 2021, while the file of 2020 ends with 20. The end of 2021 is 30 + 500 − 520 = 10 in both.
    let later = closed("2021", "2022-01-20", Some([500, 470, 500, 520]));
    only(
        &[right, later],
        "",
        "`OCW` begins 2021 in its closed file with a balance of €30.00, and 2020 ends with €20.00 in the closed file of \
         20 January 2021: a difference of €10.00",
    );
}

#[test]
fn a_balance_that_follows_from_a_changed_figure_is_not_told_beside_it() {
    // A line of 30 was booked in 2020 after 2020 was closed with costs of 450.
    let before = closed("2020", "2021-01-20", Some([0, 0, 500, 450])).replace("480", "450");
    let (text, _) = before.split_once("[seal]").expect("a seal");
    let file = format!("{text}[seal]\nsha256 = \"{}\"\n", seal_of_closing(&before));
    assert_eq!(found(&[file], ""), [""; 0]);
}

#[test]
fn a_closed_file_without_balances_is_told() {
    let file = [closed("2020", "2021-01-20", None)];
    let found = found(&file, "");
    let expected = "the file by which 2020 was closed on 20 January 2021 has no balance of `OCW`";
    assert!(
        matches!(found.as_slice(), [found] if found.contains(expected)),
        "{found:#?}"
    );
}
