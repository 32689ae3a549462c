//! Conditions on the contributions of funders to lines, and limits of funders, on realised amounts.

use super::{HEADINGS, found};

/// Returns the broken conditions of a grant of 5,000. Of the costs of 7,000, 4,000 is on `a` and 3,000 on `b`. Others
/// paid 2,000.
fn broken(grant: &str, conditions: &str) -> Vec<String> {
    let text = format!(
        r#"
plan = {{ title = "T", language = "en", unit = 0.01, periods = ["2021"] }}
[funders]
s = {{ name = "Grant", credit = [5_000]{grant} }}
o = {{ name = "Other", credit = [2_000] }}
[lines]
a = {{ name = "A", debit = [4_000] }}
b = {{ name = "B", debit = [3_000] }}
{conditions}
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
{HEADINGS}
2021-03-01;4100;70;1;;;4000,00
2021-03-01;4200;70;2;;;3000,00
2021-05-01;8000;70;3;;;-5000,00
2021-05-01;8100;70;4;;;-2000,00
"""
rules = [
    {{ account = "41*", line = "a" }}, {{ account = "42*", line = "b" }},
    {{ account = "80*", funder = "s" }}, {{ account = "81*", funder = "o" }},
]
"#
    );
    let broken = found(&text).into_iter();
    broken
        .filter(|each| each.contains("condition-not-met"))
        .collect()
}

const AWARD: &str = r#", award = { reference = "R", granted = 5_000 }"#;

fn condition(demand: &str) -> String {
    format!("[[conditions]]\nname = \"c\"\nfunder = \"s\"\n{demand}\n")
}

#[test]
fn a_maximum_of_lines_is_compared_with_the_least_that_a_funder_paid_of_them() {
    // The funder bears 7,000 − 2,000 = 5,000. At most 3,000 of that is for `b`, so at least 2,000 is for `a`.
    for (grant, done) in [(AWARD, "borne"), ("", "paid")] {
        let of = |demand: &str| broken(grant, &condition(&format!("lines = [\"a\"]\n{demand}")));
        assert!(of("max = 2_000").is_empty());
        assert!(of("max-share = \"50%\"").is_empty());
        let expected =
            format!("condition `c`: at least €2,000.00 was {done}, and at most €1,960.00 is");
        let above = of("max-share = \"49%\"");
        assert!(
            above.len() == 1 && above[0].contains(&expected),
            "{above:?}"
        );
        let above = of("max = 1_999");
        assert!(
            above.len() == 1 && above[0].contains("€1,999.00"),
            "{above:?}"
        );
    }
}

#[test]
fn lines_that_are_each_within_their_maximum_can_be_above_it_together() {
    // 60 % of 4,000 and of 3,000 is 2,400 and 1,800, in all 4,200 of the 5,000.
    let each = condition("lines = [\"a\", \"b\"]\neach = \"line\"\nmax-share = \"60%\"");
    let above = broken(AWARD, &each);
    let expected = "condition `c`, of its lines together: €5,000.00 was borne, and at most €4,200.00 is allowed";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
    let two = [
        condition("lines = [\"a\"]\nmax = 2_400"),
        condition("lines = [\"b\"]\nmax = 1_800").replace("\"c\"", "\"d\""),
    ];
    let above = broken(AWARD, &two.concat());
    let expected = "conditions `c` and `d` together: €5,000.00 was borne, and at most €4,200.00 is";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
    // 72 % allows 2,880 and 2,160, in all 5,040.
    assert!(broken(AWARD, &each.replace("60%", "72%")).is_empty());
}

#[test]
fn what_the_budget_breaks_too_is_found_on_realised_amounts() {
    // 5,000 of 7,000 is 71.43 %, and 70 % is 4,900.
    let share = condition("max-share = \"70%\"");
    let hidden = "[checks]\nshare-above-maximum = { level = \"allow\", reason = \"agreed\" }\n";
    for checks in ["", hidden] {
        let above = broken(AWARD, &format!("{share}{checks}"));
        let expected = "€5,000.00 was borne, and at most €4,900.00 is allowed";
        assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
    }
}

#[test]
fn limits_of_funders_are_compared_with_what_was_received() {
    assert!(broken(", max = 5_000", "").is_empty());
    let above = broken(", max = 4_900", "");
    let expected = "maximum of `s`: €5,000.00 was received, and at most €4,900.00 is allowed";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
    let above = broken(", max-per-period = 4_900", "");
    let expected = "maximum of `s` in `2021`: €5,000.00 was received, and at most €4,900.00 is";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
    let above = broken("", &condition("excludes = [\"o\"]"));
    let expected = "€2,000.00 was received, and at most €0.00 is allowed";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
}
