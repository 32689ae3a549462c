//! Rules about bookkeepings, on small plans with the lines of a bookkeeping in them.

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

/// A plan of two years with a budget of 500 for `staf` and of 100 for `beheer` in the first, and lines on both.
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

/// 500 on `staf`, some amount on `beheer`, and 600 received.
fn spent_on_overhead(amount: &str, more: &str) -> Vec<String> {
    let overhead = format!("2021-03-01;4900;70;2;;;{amount}");
    let rows = [
        "2021-02-01;4100;70;1;;;500,00",
        overhead.as_str(),
        "2021-04-01;8000;70;3;;;-600,00",
    ];
    found(&plan(&rows, more))
}

#[test]
fn realisation_that_is_the_budget_has_no_findings() {
    assert!(spent_on_overhead("100,00", "").is_empty());
}

#[test]
fn a_difference_needs_an_explanation_above_the_limits_of_the_plan_and_of_funders() {
    let missing = |amount: &str, limits: &str| {
        let more = format!("[actuals.explain-above]\n{limits}");
        let found = spent_on_overhead(amount, &more);
        found
            .iter()
            .filter(|each| each.contains("missing-explanation"))
            .count()
    };
    // 100 - 60 = 40, which is 40 % of 100.
    assert_eq!(missing("60,00", "amount = 39"), 1);
    assert_eq!(missing("60,00", "amount = 40"), 0, "not above");
    assert_eq!(missing("60,00", "percent = \"39%\""), 1);
    assert_eq!(missing("60,00", "percent = \"40%\""), 0, "not above");
    assert_eq!(
        missing("60,00", "amount = 50\npercent = \"39%\""),
        1,
        "one of both"
    );
    assert_eq!(
        missing("60,00", "amount = 50\npercent = \"39%\"\nneed = \"both\""),
        0
    );
    assert_eq!(
        missing("60,00", "amount = 39\npercent = \"39%\"\nneed = \"both\""),
        1
    );
    // 100 - 49 = 51: above the 50 % of the funder.
    assert_eq!(missing("49,00", "amount = 1_000"), 1);
}

#[test]
fn an_advised_explanation_is_one_that_can_be_pasted() {
    let found = spent_on_overhead("49,00", "");
    let [missing] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert!(
        missing.contains(
            "`Beheer` has €49.00 of €100.00 in `2021`: the difference of €51.00 has no explanation"
        ),
        "{missing}"
    );
    let pasted = "[[actuals.explanations]]\nline = \"beheer\"\nin = \"2021\"\ntext = \"…\"";
    assert!(spent_on_overhead("49,00", pasted).is_empty());
}

#[test]
fn the_closed_part_of_a_period_is_explained_against_its_part_of_the_budget() {
    let missing = |amount: &str| {
        let row = format!("2021-02-01;4100;70;1;;;{amount}");
        let more = "[actuals.explain-above]\namount = 50";
        let found = found(&plan(&[&row], more).replace("2021-12-31", "2021-06-30"));
        let missing = found
            .into_iter()
            .filter(|each| each.contains("missing-explanation"));
        missing
            .filter(|each| each.contains("`Staf`"))
            .collect::<Vec<String>>()
    };
    // 6 of the 12 months of 500 are 250; 301 - 250 = 51.
    assert!(missing("300,00").is_empty());
    let above = missing("301,00");
    let expected = "`Staf` has €301.00 of €250.00 in proportion in `2021` up to";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
}

#[test]
fn costs_of_a_condition_are_compared_with_what_was_realised() {
    let condition = |demand: &str| {
        format!(
            "[[conditions]]\nname = \"overhead\"\nlines = [\"beheer\"]\nin = \"2021\"\n{demand}\n"
        )
    };
    let broken = |amount: &str, demand: &str| {
        let found = spent_on_overhead(amount, &condition(demand));
        let broken = found
            .into_iter()
            .filter(|each| each.contains("condition-not-met"));
        broken.collect::<Vec<String>>()
    };
    assert!(broken("99,00", "max = 100").is_empty());
    let above = broken("101,00", "max = 100");
    assert!(
        above[0].contains("€101.00 was realised, and at most €100.00 is allowed"),
        "{above:?}"
    );
    // 100 / 600 = 16,67 %; 120 / 620 = 19,35 %.
    assert!(broken("100,00", "max-share = \"17%\"").is_empty());
    assert_eq!(broken("120,00", "max-share = \"17%\"").len(), 1);
    // 100 = 20 % of the 500 of `staf`. Less than the rate is no finding.
    assert!(broken("90,00", "flat-rate = \"20%\"\nof = [\"staf\"]").is_empty());
    assert_eq!(
        broken("110,00", "flat-rate = \"20%\"\nof = [\"staf\"]").len(),
        1
    );
    let below = broken("80,00", "min = 100");
    let expected = "€80.00 was realised, and at least €100.00 is required";
    assert!(below.len() == 1 && below[0].contains(expected), "{below:?}");
}

/// The findings on a share of `beheer` in two years, each with a line of a budget of 500 and one of 100.
fn share_so_far(rows: &[&str], demand: &str, through: &str) -> Vec<String> {
    let condition =
        format!("[[conditions]]\nname = \"overhead\"\nlines = [\"beheer\"]\n{demand}\n");
    // Without a line in 2022, the books of that year would not be there.
    let rows = [rows, &["2022-02-01;4100;70;9;;;0,00"]].concat();
    let text = plan(&rows, &condition)
        .replace("2021-12-31", through)
        .replace("[500, 0]", "[500, 500]")
        .replace("[100, 0]", "[100, 100]")
        .replace("[600, 0]", "[600, 600]");
    let broken = found(&text).into_iter();
    broken
        .filter(|each| each.contains("condition-not-met"))
        .collect()
}

#[test]
fn a_share_is_broken_before_the_end_only_if_the_rest_of_the_budget_cannot_repair_it() {
    // 17 % of the budget of 1.200 is 204.
    let so_far = |amount: &str, through: &str| {
        let row = format!("2021-03-01;4900;70;2;;;{amount}");
        share_so_far(&[&row], "max-share = \"17%\"", through)
    };
    assert!(
        so_far("204,00", "2021-12-31").is_empty(),
        "only overhead yet"
    );
    let above = so_far("205,00", "2021-12-31");
    let expected = "€205.00 was realised so far, and at most €204.00 is allowed in all";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
    assert_eq!(
        so_far("204,00", "2022-12-31").len(),
        1,
        "everything is closed"
    );
}

#[test]
fn a_share_of_costs_below_zero_allows_nothing_and_not_less() {
    // 10 of overhead, and 1.000 given back: the base is -990.
    let rows = [
        "2021-03-01;4900;70;2;;;10,00",
        "2021-04-01;4100;70;3;;;-1000,00",
    ];
    let broken = share_so_far(&rows, "max-share = \"17%\"", "2022-12-31");
    assert!(
        broken.len() == 1 && broken[0].contains("at most €0.00 is allowed"),
        "{broken:?}"
    );
}

/// A year in which 30 % may be overhead: 700 and some overhead are booked, and 500 of hours are in the plan only.
fn with_hours(overhead: &str, more: &str) -> Vec<String> {
    let text = format!(
        r#"
plan = {{ title = "T", language = "en", unit = 0.01, periods = ["2021"] }}
[funders]
gem = {{ name = "Gemeente", credit = [1_000] }}
nat = {{ name = "Hours", form = "in-kind", credit = [500] }}
[lines]
a = {{ name = "A" }}
b = {{ name = "B" }}
[[activities]]
code = "1"
title = "One"
line = "a"
cost = [
    {{ what = "a", amount = 600 }}, {{ what = "b", amount = 400, line = "b" }}, {{ what = "hours", amount = 500, paid-by = "nat" }}
]
[[conditions]]
name = "b-max"
lines = ["b"]
max-share = "30%"
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
{HEADINGS}
2021-03-01;4300;70;1;;;700,00
2021-03-01;4400;70;2;;;{overhead}
{more}
"""
rules = [
    {{ account = "43*", activity = "1" }}, {{ account = "44*", line = "b" }},
    {{ account = "81*", funder = "nat" }},
]
"#
    );
    let broken = found(&text).into_iter();
    broken
        .filter(|each| each.contains("condition-not-met"))
        .collect()
}

#[test]
fn costs_in_kind_count_in_conditions_as_the_plan_has_them() {
    // 390 of 700 + 390 + 500 is 24,53 %; 515 of 1.715 is 30,03 %, and 30 % of it is 514,50.
    assert!(with_hours("390,00", "").is_empty());
    let above = with_hours("515,00", "");
    let expected = "€515.00 was realised, and at most €514.50 is allowed";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
}

#[test]
fn a_contribution_in_kind_that_is_booked_counts_as_it_is_booked() {
    // 390 of 1.090 is 35,78 %.
    assert_eq!(
        with_hours("390,00", "2021-05-01;8100;70;5;;;-500,00").len(),
        1
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
fn codes_without_a_rule_are_reported_once_each_and_many_together() {
    let row = |project: &str, centre: &str| format!("2021-05-01;7000;70;9;{project};{centre};5,00");
    let codes = |rows: &[String]| {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = found(&plan(&rows, ""));
        let codes = found
            .into_iter()
            .filter(|each| each.contains("unbooked-code"));
        codes.collect::<Vec<String>>()
    };
    // The cost centre is only on lines that the project reports.
    let one = codes(&[row("X", "210"), row("X", "210"), row("", "")]);
    assert_eq!(
        one,
        [
            "warning[unbooked-code]: nothing of project `X` in `actuals.source[0].contents[0]` is booked: lines 2, net €10.00"
        ]
    );
    let many: Vec<String> = (1..=6)
        .map(|number| row(&format!("P{number}"), ""))
        .collect();
    let many = codes(&many);
    assert!(
        many.len() == 1 && many[0].contains("the projects `P1`, `P2`, `P3`, `P4` and 2 more"),
        "{many:#?}"
    );
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
            "2: `2021-02-31` is not a value of",
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
            "1: this is not an audit file; export an XAF file, or write",
        ),
    ];
    for (kind, contents, expected) in cases {
        let message = refused(kind, contents);
        assert!(message.starts_with(expected), "{contents}: {message}");
    }
}
