//! Rules about bookkeepings, on small plans with the lines of a bookkeeping in them.

mod conditions;
mod conditions_on_lines;
mod explanations;
mod receipts;
mod unbooked_codes;
mod without_budget;

use jiff::civil::date;

use crate::project::Project;

const HEADINGS: &str = "Datum;Rekening;Dagboek;Boekstuk;Project;Kostenplaats;Bedrag";

/// The findings of a plan, without the name of the file, its line and its column.
fn found(plan: &str) -> Vec<String> {
    let project = Project::from_text("plan.toml", plan, date(2026, 1, 1)).to_string();
    let lines = project.lines();
    let after_place = |line: &str| {
        let (_, finding) = line.split_once(": ").expect("a place");
        finding.to_string()
    };
    lines.map(after_place).collect()
}

/// A plan of two years, with a budget in the first: 500 for `staf` and 100 for `beheer`. Its bookkeeping has these
/// rows, and `more` is added to the plan.
fn plan(rows: &[&str], more: &str) -> String {
    let rows = rows.join("\n");
    format!(
        r#"
plan = {{ title = "T", language = "en", periods = ["2021", "2022"] }}
[funders]
a = {{ name = "A", credit = [600, 0], pays-not = ["reis"], explain-above = {{ percent = "50%" }} }}
[lines]
staf = {{ name = "Staf", debit = [500, 0] }}
beheer = {{ name = "Beheer", debit = [100, 0] }}
reis = {{ name = "Reis" }}
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
{HEADINGS}
{rows}
"""
rules = [
    {{ account = "41*", line = "staf" }},
    {{ account = "49*", line = "beheer" }},
    {{ account = "8*", funder = "a" }},
]
{more}
"#
    )
}

/// Returns the findings with 500 on `staf`, an amount on `beheer`, and 600 received.
fn spent_on_overhead(amount: &str, more: &str) -> Vec<String> {
    let overhead = format!("2021-03-01;4900;70;2;;;{amount}");
    let rows = [
        "2021-02-01;4100;70;1;;;500,00",
        overhead.as_str(),
        "2021-11-01;8000;70;3;;;-600,00",
    ];
    found(&plan(&rows, more))
}

#[test]
fn realisation_that_is_the_budget_has_no_findings() {
    assert!(spent_on_overhead("100,00", "").is_empty());
}

#[test]
fn a_last_closed_day_that_could_not_be_read_is_one_finding_and_a_missing_one_is_of_its_source() {
    let of = |change: (&str, &str), more: &str| {
        let text = plan(&["2021-02-01;4100;70;1;;;500,00"], more).replace(change.0, change.1);
        let found = found(&text).into_iter();
        let about = ["no-closed-day", "unknown-key", "syntax", "wrong-type"];
        let found = found.filter(|each| about.iter().any(|rule| each.contains(rule)));
        found.collect::<Vec<String>>()
    };
    for slip in ["trough = 2021-12-31", "through = 2021-12-32", "through = 7"] {
        let found = of(("through = 2021-12-31", slip), "");
        assert!(
            found.len() == 1 && !found[0].contains("no-closed-day"),
            "{found:?}"
        );
    }
    let found = of(("through = 2021-12-31\n", ""), "");
    assert!(
        found.len() == 1 && found[0].contains("no-closed-day"),
        "{found:?}"
    );
    // From July on, the books are kept in another program.
    let next = "[[actuals.source]]\npartner = \"p\"\nkind = \"csv\"\nfrom = 2021-07-01\ncontents = \"\"\"\n\
                Datum;Rekening;Dagboek;Boekstuk;Bedrag\n2021-08-01;4100;70;1;5,00\n\"\"\"\n\
                [partners]\np = { name = \"P\" }\n";
    let through = "partner = \"p\"\nthrough = 2021-06-30";
    let found = of(("through = 2021-12-31", through), next);
    assert!(
        found.len() == 1 && found[0].contains("`P (2)` does not say up to which day"),
        "{found:?}"
    );
}

#[test]
fn costs_after_the_last_day_of_a_funder_are_found_within_a_period() {
    let booked = |row: &str| {
        let text = plan(&[row], "").replace("pays-not", "until = 2021-06-30, pays-not");
        let found = found(&text).into_iter();
        found
            .filter(|each| each.contains("booked-after-funding"))
            .collect::<Vec<String>>()
    };
    assert!(booked("2021-06-30;4100;70;1;;;75,00").is_empty());
    let after = booked("2021-08-01;4100;70;1;;;75,00");
    assert!(
        after.len() == 1
            && after[0]
                .contains("`actuals.source[0].contents[0]` books €75.00 on `staf` in 2021 on days"),
        "{after:?}"
    );
}

#[test]
fn the_first_day_after_a_funder_is_that_of_all_partners() {
    let rows = [
        "2021-08-10;4100;70;1;;;75,00",
        "2021-07-20;4100;70;2;P;;75,00",
    ];
    let text = plan(&rows, "[partners]\np = { name = \"P\" }\n")
        .replace("pays-not", "until = 2021-06-30, pays-not")
        .replace(
            "rules = [",
            "rules = [{ account = \"41*\", project = \"P\", line = \"staf\", partner = \"p\" },",
        );
    let found = found(&text);
    assert!(
        found.iter().any(
            |each| each.contains("€150.00 on `staf`") && each.contains("first on 20 July 2021")
        ),
        "{found:?}"
    );
}

#[test]
fn total_rows_that_differ_are_told_with_their_side_and_number() {
    let findings_of = |totals: &[&str]| {
        let lines = [
            "2021-05-01;4100;70;1;;;500,00",
            "2021-05-01;4900;70;1;;;-510,00",
        ];
        let found = found(&plan(&[&lines, totals].concat(), ""));
        let found = found.into_iter();
        let mut ours = found.filter(|each| each.contains("file-totals-differ"));
        ours.next().expect("a finding")
    };
    // 500 − 510 = −10.
    let one = findings_of(&["Totaal;;;;;;-120,00"]);
    assert!(one.ends_with("was left out as a total, with a credit of €120.00, and the lines above it come to a debit of €500.00 and a credit of €510.00"), "{one}");
    let two = findings_of(&["Totaal;;;;;;-120,00", "Totaal;;;;;;-130,00"]);
    assert!(two.ends_with("; and 1 other row like it"), "{two}");
    let three = findings_of(&[
        "Totaal;;;;;;-120,00",
        "Totaal;;;;;;-130,00",
        "Totaal;;;;;;-140,00",
    ]);
    assert!(three.ends_with("; and 2 other rows like it"), "{three}");
}

#[test]
fn each_refusal_names_the_line_and_says_what_to_do() {
    let refused = |kind: &str, contents: &str| {
        let plan = format!(
            "plan = {{ title = \"T\", language = \"en\", periods = [\"2021\"] }}\n[[actuals.source]]\nkind = \"{kind}\"\n\
             contents = '''{contents}'''\nrules = []\n"
        );
        let found = found(&plan);
        assert_eq!(found.len(), 1, "{found:#?}");
        let start = "error[unusable-bookkeeping]: `actuals.source[0].contents[0]`, line ";
        let rest = found[0].strip_prefix(start);
        rest.unwrap_or_else(|| panic!("{}", found[0])).to_string()
    };
    let cases = [
        (
            "csv",
            "Datum;Rekening;Bedrag\n2021-02-31;4100;5\n",
            "2: there is no day `2021-02-31`; correct",
        ),
        ("csv", "Datum;Rekening;Bedrag\n2021-02-01;;5\n", "2: "),
        (
            "csv",
            "Rekening;Omschrijving;Bedrag\n4100;Staf;5\n",
            "1: this is a list of balances",
        ),
        (
            "csv",
            "een;twee\n1;2\n",
            "1: no row of headings was recognised; name",
        ),
        (
            "xaf",
            "<auditfile><header></header>",
            "1: the file ends here before it is complete; export",
        ),
        (
            "xaf",
            "<!DOCTYPE a><auditfile/>",
            "1: the file has a document type",
        ),
        (
            "xaf",
            "Datum;Rekening\n",
            "1: this looks like a CSV file and not like an audit file; write `kind",
        ),
    ];
    for (kind, contents, expected) in cases {
        let message = refused(kind, contents);
        assert!(message.starts_with(expected), "{contents}: {message}");
    }
    // 60 + 50 + 90 is twice the 100, but the cost centres have 110 of it, and not 100.
    let allocated = "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats;Project\n\
        1;1;1;2021-02-01;4100;60;210;\n1;1;2;2021-02-01;4100;50;220;\n1;1;3;2021-02-01;4100;90;;HB\n\
        1;2;1;2021-02-01;1600;-100;;\n";
    let message = refused("csv", allocated);
    let expected = "the rows of the allocated line of row 2 come to a multiple of the amount on the other side, and they do not \
                    show which are of one axis; export one axis";
    assert!(message.contains(expected), "{message}");
}

#[test]
fn an_amount_of_one_side_is_said_without_the_other() {
    let export = |rows: &str| {
        format!("'Datum;Rekening;Omschrijving;Bedrag\n{rows}'").replace('\'', "\"\"\"")
    };
    let exports = [
        "2021-01-04;8000;a;-10,00\n2021-01-05;8000;b;-20,00",
        "2021-01-05;8000;b;-20,00\n2021-01-06;8000;c;-30,00",
    ]
    .map(export);
    let text = plan(&[], "");
    let (start, rest) = text.split_once("contents = ").expect("contents");
    let (_, end) = rest.split_once("rules").expect("rules");
    let text = format!("{start}contents = [{}]\nrules{end}", exports.join(", "));
    let found = found(&text);
    let shared = found.iter().find(|each| each.contains("exports-overlap"));
    let shared = shared.expect("a line that both have");
    assert!(shared.contains("a credit of €20.00"), "{shared}");
    assert!(!shared.contains("debit"), "{shared}");
}

#[test]
fn a_rule_that_fits_lines_of_after_the_last_common_day_is_needed() {
    let text = |day: &str| {
        format!(
            r#"
plan = {{ title = "T", language = "en", periods = ["2021"] }}
[funders]
a = {{ credit = [500] }}
[lines]
staf = {{ debit = [400] }}
reis = {{ debit = [100] }}
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
{HEADINGS}
2021-02-01;4100;70;1;;;400,00
{day};4200;70;2;;;100,00
"""
rules = [{{ account = "4100", line = "staf" }}, {{ account = "4200", line = "reis" }}, {{ account = "4300", line = "reis" }}]
[[actuals.source]]
kind = "csv"
through = 2021-06-30
contents = """
{HEADINGS}
2021-06-01;4100;70;1;;;0,00
"""
rules = [{{ account = "4100", line = "staf" }}]
"#
        )
    };
    let unused = |day: &str| {
        let all = found(&text(day)).into_iter();
        all.filter(|finding| finding.contains("unused-booking-rule"))
            .count()
    };
    // Only the rule for 4300 fits no line. The rule for 4200 fits a line, even if that is of after the last common day.
    assert_eq!(unused("2021-05-01"), 1);
    assert_eq!(unused("2021-12-01"), 1);
}
