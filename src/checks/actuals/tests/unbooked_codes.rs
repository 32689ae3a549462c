//! Codes of a bookkeeping without any booked line.

use jiff::civil::date;

use super::{found, plan};
use crate::project::Project;

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
    // The cost centre is only on lines of the project, which is reported.
    let one = codes(&[row("X", "210"), row("X", "210"), row("", "")]);
    assert_eq!(
        one,
        [
            "warning[unbooked-code]: no entry of project `X` in `actuals.source[0].contents[0]` has a place in the plan: 2 lines, net €10.00"
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
fn a_rule_for_an_activity_that_is_not_in_the_plan_is_one_finding() {
    let rows = [
        "2021-05-01;7000;70;9;X;;5,00",
        "2021-05-02;7000;70;9;Y;;3,00",
    ];
    let text = plan(&rows, "").replace(
        "rules = [",
        "rules = [\n{ project = \"X\", activity = \"9\" },",
    );
    let found = found(&text).into_iter();
    let about = ["unknown-reference", "unbooked-code"];
    let found: Vec<String> = found
        .filter(|each| about.iter().any(|rule| each.contains(rule)))
        .collect();
    assert_eq!(
        found,
        [
            "warning[unbooked-code]: no entry of project `Y` in `actuals.source[0].contents[0]` has a place in the plan: 1 line, net €3.00",
            "error[unknown-reference]: there is no activity `9`",
        ]
    );
}

/// A payable has the code of its cost. It is excluded, as an account of the balance sheet.
#[test]
fn a_code_on_an_excluded_balance_line_is_reported_unless_the_rule_names_it() {
    let rows = [
        "2021-05-01;7100;70;1;P2;K1;10,00",
        "2021-05-01;7000;70;2;P2;K1;20,00",
        "2021-05-01;1600;70;2;P2;K1;-30,00",
    ];
    let codes = |rule: &str| {
        let text = plan(&rows, "").replace("rules = [", &format!("rules = [\n{rule},"));
        let found = found(&text).into_iter();
        let codes = found.filter(|each| each.contains("unbooked-code"));
        codes.collect::<Vec<String>>()
    };
    let of_project = "warning[unbooked-code]: no entry of project `P2` in `actuals.source[0].contents[0]` has a place in the plan: 2 lines, net €30.00";
    assert_eq!(
        codes("{ account = \"1*\", exclude = \"balans\" }"),
        [of_project]
    );
    let of_centre = "{ account = \"1*\", cost-centre = \"K1\", exclude = \"balans\" }";
    assert_eq!(codes(of_centre), [of_project]);
    let of_centre = of_project.replace("project `P2`", "cost centre `K1`");
    assert_eq!(
        codes("{ account = \"1*\", project = \"P2\", exclude = \"balans\" }"),
        [of_centre]
    );
    assert!(codes("{ account = \"71*\", line = \"reis\" }").is_empty());
}

#[test]
fn the_advice_for_a_code_on_both_sides_has_the_side_and_raises_nothing() {
    let rows = [
        "2021-02-01;4100;70;1;ZZ;;7,00",
        "2021-02-01;1600;70;1;ZZ;;-7,00",
        "2021-03-01;4100;70;2;ZZ;;9,00",
    ];
    let with = |rules: &str| {
        let text = plan(&rows, "").replace("{ account = \"41*\", line = \"staf\" },", rules);
        Project::from_text("plan.toml", &text, date(2026, 1, 1))
    };
    let found = with("");
    let found = found.findings.iter();
    let code = found
        .clone()
        .find(|each| each.rule.name.0 == "unbooked-code");
    let hint = code
        .and_then(|each| each.finding.hint.as_ref())
        .expect("advice");
    let hint = format!("{:?}", hint.words()).replace("\\\"", "\"");
    let rules = [
        "{ project = \"ZZ\", side = \"debit\", line = \"staf\" }",
        "{ project = \"ZZ\", exclude = \"…\" }",
    ];
    assert!(rules.iter().all(|rule| hint.contains(rule)), "{hint}");
    let followed = with(&format!("{}, {},", rules[0], rules[1]));
    let about = [
        "unbooked-code",
        "netting-booking-rule",
        "unused-booking-rule",
    ];
    let left = followed.findings.iter().map(|each| each.rule.name.0);
    let left: Vec<_> = left.filter(|name| about.contains(name)).collect();
    // The rules for other accounts fit no line here.
    assert_eq!(left, ["unused-booking-rule"; 2]);
}

#[test]
fn costs_of_some_codes_and_income_of_another_are_not_the_sides_of_one_code() {
    let hint = |last: &[&str]| {
        let costs = (1..=5).map(|number| format!("2021-05-01;4100;70;{number};P{number};;5,00"));
        let rows: Vec<String> = costs.chain(last.iter().map(ToString::to_string)).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let text = plan(&rows, "").replace("{ account = \"41*\", line = \"staf\" },", "");
        let project = Project::from_text("plan.toml", &text, date(2026, 1, 1));
        let findings = project.findings.iter();
        let mut codes = findings.filter(|each| each.rule.name.0 == "unbooked-code");
        let code = codes.next().and_then(|each| each.finding.hint.clone());
        assert!(codes.next().is_none(), "six codes are one finding");
        format!("{:?}", code.expect("advice").words())
    };
    let subsidy = "2021-05-02;7000;70;9;P6;;-900,00";
    let advice = hint(&[subsidy]);
    assert!(!advice.contains("debit"), "{advice}");
    // The sixth code has costs and their contra entries.
    let both = hint(&[
        "2021-05-02;4100;70;9;P6;;7,00",
        "2021-05-02;1600;70;9;P6;;-7,00",
    ]);
    assert!(both.contains("debit"), "{both}");
}

/// A rule with `LB*` would also book the lines with `LB24`.
#[test]
fn a_code_that_fits_others_in_a_rule_is_not_advised_as_one() {
    let rows = [
        "2021-05-01;7000;70;1;LB*;;5,00",
        "2021-05-02;4100;70;2;LB24;;7,00",
    ];
    let project = Project::from_text("plan.toml", plan(&rows, ""), date(2026, 1, 1));
    let mut findings = project.findings.iter();
    let code = findings.find(|each| each.rule.name.0 == "unbooked-code");
    let hint = code.and_then(|each| each.finding.hint.clone());
    let words = format!("{:?}", hint.expect("advice").words());
    assert!(words.contains("fits other codes too"), "{words}");
    assert!(!words.contains("project ="), "{words}");
}
