//! Explanations of differences.

use super::{found, plan, spent_on_overhead};

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
fn the_limit_of_a_funder_is_for_periods_in_which_it_pays() {
    // 300 is booked in 2021, with a budget of 100, and 300 in 2022, without a budget.
    let missing = |until: &str| {
        let rows = [
            "2021-03-01;4900;70;2;;;300,00",
            "2022-03-01;4900;70;3;;;300,00",
        ];
        let plan = plan(&rows, "").replace("through = 2021-12-31", "through = 2022-12-31");
        let found = found(&plan.replace("pays-not", &format!("{until}pays-not")));
        let missing = found.into_iter();
        let missing = missing.filter(|each| each.contains("missing-explanation"));
        missing
            .filter(|each| each.contains("Beheer"))
            .map(|each| ["2021", "2022"].map(|period| each.contains(&format!("in `{period}`"))))
            .collect::<Vec<_>>()
    };
    assert_eq!(missing(""), [[true, false], [false, true]]);
    assert_eq!(missing("until = \"2021\", "), [[true, false]]);
}

#[test]
fn an_advised_explanation_is_one_that_can_be_pasted() {
    let found = spent_on_overhead("49,00", "");
    let [missing] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert!(
        missing.contains(
            "`Beheer` has actuals of €49.00 and a budget of €100.00 in `2021`: the difference of €51.00 has no explanation"
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
    let expected = "`Staf` has actuals of €301.00 and a prorated budget of €250.00 in `2021` up to";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
}

/// Returns the findings if there are explanations of `Beheer` for these times. Of its budget of 100 in 2021, 40 is
/// realised.
fn explained_in(times: &[&str]) -> Vec<String> {
    let entries = times.iter().map(|time| {
        format!("[[actuals.explanations]]\nline = \"beheer\"\nin = \"{time}\"\ntext = \"x\"\n")
    });
    spent_on_overhead("40,00", &entries.collect::<String>())
}

#[test]
fn an_explanation_of_a_part_of_a_period_does_not_explain_the_period() {
    let whole_time: [&[&str]; 4] = [
        &["2021"],
        &["2020-07..2021-12"],
        &["2021-H2", "2021-H1"],
        &["2021-Q1", "2021-01..2021-09", "2021-Q4"],
    ];
    for times in whole_time {
        assert!(explained_in(times).is_empty(), "{times:?}");
    }
    let parts: [&[&str]; 4] = [
        &["2021-02"],
        &["2021-01-01..2021-12-30"],
        &["2021-Q1", "2021-H2"],
        &["2022"],
    ];
    for times in parts {
        let found = explained_in(times);
        let is_missing =
            |each: &String| each.contains("the difference of €60.00 has no explanation");
        assert!(
            found.len() == 1 && found.iter().all(is_missing),
            "{times:?}: {found:?}"
        );
    }
}

#[test]
fn an_explanation_of_a_time_outside_the_plan_is_found() {
    let found = explained_in(&["2021", "2023"]);
    let outside = "warning[needless-explanation]: this explanation is about 2023, outside the term of the plan";
    assert_eq!(found, [outside]);
    // Nothing is closed, so no difference is known.
    let text = plan(
        &[],
        "[[actuals.explanations]]\nline = \"staf\"\nin = \"2020\"\ntext = \"x\"",
    );
    let found = super::found(&text.replace("2021-12-31", "2020-12-31"));
    assert!(
        found
            .iter()
            .any(|each| each.contains("this explanation is about 2020")),
        "{found:?}"
    );
}

#[test]
fn an_explanation_of_a_part_of_a_period_without_a_difference_may_be_needed() {
    let explained = |time: &str| {
        let entry =
            format!("[[actuals.explanations]]\nline = \"staf\"\nin = \"{time}\"\ntext = \"x\"");
        spent_on_overhead("100,00", &entry)
    };
    let needless = ["warning[needless-explanation]: this explains a difference that is not there"];
    assert_eq!(explained("2021"), needless);
    // 500 of `Staf` was booked in February.
    assert!(explained("2021-H1").is_empty());
}

/// Returns the missing explanations of a plan with two activities on one line: one of 300, of which 180 is realised,
/// and one of 200, of which 200 is realised.
fn two_activities(limits: &str, more: &str) -> Vec<String> {
    let text = format!(
        r#"
plan = {{ title = "T", language = "en", periods = ["2021"] }}
[funders]
a = {{ name = "A", credit = [500], pays = ["1.1"], {limits} }}
b = {{ name = "B", credit = [0], pays-not = ["1.1"] }}
[lines]
staf = {{ name = "Staf" }}
[[activities]]
code = "1.1"
title = "Kring"
line = "staf"
cost = [{{ amount = [300] }}]
[[activities]]
code = "1.2"
title = "Cursus"
line = "staf"
cost = [{{ amount = [200] }}]
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Bedrag
2021-02-01;4100;70;1;180,00
2021-02-01;4200;70;2;200,00
"""
rules = [{{ account = "41*", activity = "1.1" }}, {{ account = "42*", activity = "1.2" }}]
{more}
"#
    );
    let found = found(&text).into_iter();
    found
        .filter(|each| each.contains("missing-explanation"))
        .collect()
}

#[test]
fn limits_for_activities_ask_for_an_explanation_of_each_activity() {
    let limit = |key: &str| format!("explain-above = {{ amount = 100, {key} }}");
    // 300 - 180 = 120 on activity 1.1, and so on its line. 200 - 200 = 0 on activity 1.2.
    let of_activity = two_activities(&limit("for-each = \"activity\""), "");
    let expected = "`1.1 Kring` has actuals of €180.00 and a budget of €300.00 in `2021`: the difference of €120.00 has no explanation";
    assert!(
        of_activity.len() == 1 && of_activity[0].contains(expected),
        "{of_activity:?}"
    );
    let explained = "[[actuals.explanations]]\nactivity = \"1.1\"\ntext = \"x\"";
    assert!(two_activities(&limit("for-each = \"activity\""), explained).is_empty());
    // The funder pays for the activity, but not for all of the line. So only the activity needs an explanation.
    assert_eq!(two_activities(&limit("for-each = \"both\""), "").len(), 1);
    // If only lines are compared, the line of the activity needs an explanation.
    let of_line = two_activities(&limit("for-each = \"line\""), "");
    let expected = "`Staf` has actuals of €380.00 and a budget of €500.00 in `2021`";
    assert!(
        of_line.len() == 1 && of_line[0].contains(expected),
        "{of_line:?}"
    );
}

#[test]
fn an_explanation_without_a_text_hides_no_other_difference() {
    // Of the 500 of `staf` 60 is booked, and of the 100 of `beheer` 20.
    let rows = [
        "2021-02-01;4100;70;1;;;60,00",
        "2021-03-01;4900;70;2;;;20,00",
    ];
    let limits = "[actuals.explain-above]\namount = 50";
    let blank = "[[actuals.explanations]]\nline = \"staf\"\nin = \"2021\"\ntext = \"  \"";
    let found = found(&plan(&rows, &format!("{limits}\n{blank}")));
    let of = |word: &str| found.iter().filter(|each| each.contains(word)).count();
    assert_eq!(of("error["), 1, "{found:#?}");
    assert_eq!(of("missing-explanation"), 1, "{found:#?}");
    assert_eq!(
        of("`Beheer` has actuals of €20.00 and a budget of €100.00"),
        1,
        "{found:#?}"
    );
}

#[test]
fn a_bookkeeping_that_is_missing_hides_only_the_differences_of_its_own_figures() {
    let missing = |rules: &str| {
        let source = format!(
            "[[actuals.source]]\nkind = \"csv\"\nfiles = [\"none.csv\"]\nthrough = 2021-12-31\nrules = [{rules}]"
        );
        two_activities(
            "explain-above = { amount = 100, for-each = \"activity\" }",
            &source,
        )
    };
    // 300 - 180 = 120 on activity 1.1.
    let of_another = missing("{ account = \"42*\", activity = \"1.2\" }");
    assert!(
        of_another.len() == 1 && of_another[0].contains("€120.00"),
        "{of_another:?}"
    );
    assert!(missing("{ account = \"41*\", activity = \"1.1\" }").is_empty());
}
