//! Claims that count only a first part of some costs, worked out by hand.

use super::evaluated_plan;

/// Returns the results of claims with `keys` about two sub-awards of which only the first 25 counts.
///
/// | | 2026 | 2027 | 2028 |
/// |---|---|---|---|
/// | staff | 60 | 60 | 60 |
/// | university | 15 | 20 | 2 |
/// | museum | 30 | 5 | −4 |
/// | first parts | 15 + 25 | 10 + 0 | 0 + 0 |
/// | indirect | 10 | 7 | 6 |
fn evaluated(keys: &[&str]) -> Vec<String> {
    let claims = keys.iter().enumerate();
    let claims = claims.map(|(at, keys)| format!("[[claims]]\nname = \"c{at}\"\n{keys}\n"));
    evaluated_plan(format!(
        r#"
        [plan]
        title = "Test"
        periods = ["2026", "2027", "2028"]
        balance = "free"
        [funders]
        award = {{ credit = [1] }}
        [lines]
        staff = {{ debit = [60, 60, 60] }}
        subs = {{}}
        university = {{ under = "subs" }}
        museum = {{ under = "subs", debit = [30, 5, -4], sign = "any" }}
        indirect = {{ debit = [10, 7, 6] }}
        [[activities]]
        code = "1"
        title = "Research"
        line = "university"
        cost = [{{ what = "contract", amount = [15, 20, 2] }}]
        {}"#,
        claims.collect::<String>()
    ))
}

const EACH: &str = "first-of-each = { of = [\"university\", \"museum\"], amount = 25 }";

#[test]
fn only_the_first_part_counts_from_the_first_period_on() {
    let claims = [
        format!("of = [\"staff\", \"subs\"]\namount = [100, 70, 60]\n{EACH}"),
        format!("side = \"debit\"\nless = [\"indirect\"]\namount = 230\n{EACH}"),
        format!("of = [\"university\", \"museum\"]\nin = \"2027\"\namount = 10\n{EACH}"),
        // Without first parts 20 + 5.
        "of = [\"university\", \"museum\"]\nin = \"2027\"\namount = 10".to_string(),
    ];
    let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
    assert_eq!(evaluated(&claims), ["= = =", "=", "=", "Known(Money(25))"]);
}

#[test]
fn a_group_is_one_and_an_activity_may_have_a_first_part() {
    // Of the sub-awards together 25 of 45 in 2026, and nothing after. Of the activity 15 and 10.
    let claims = [
        "of = [\"subs\"]\namount = [25, 0, 0]\nfirst-of-each = { of = [\"subs\"], amount = 25 }",
        "of = [\"university\"]\namount = [15, 10, 0]\nfirst-of-each = { of = [\"1\"], amount = 25 }",
        "of = [\"1\"]\nin = \"2027..2028\"\namount = 10\nfirst-of-each = { of = [\"university\"], amount = 25 }",
    ];
    assert_eq!(evaluated(&claims), ["= = =", "= = =", "="]);
}

#[test]
fn a_share_has_first_parts_in_its_base() {
    // 23 of 230 is 10 %, and 10 of 100 in 2026. All costs are 253: 23 of that is 9,09 %.
    let claims = [
        format!("of = [\"indirect\"]\nshare = \"10%\"\nshare-of = [\"staff\", \"subs\"]\n{EACH}"),
        format!(
            "of = [\"indirect\"]\nin = \"2026\"\nshare = \"10.0%\"\nshare-of = [\"staff\", \"subs\"]\n{EACH}"
        ),
        format!("of = [\"indirect\"]\nshare = \"9.09%\"\n{EACH}"),
    ];
    let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
    assert_eq!(evaluated(&claims), ["=", "=", "="]);
}

#[test]
fn first_parts_of_what_is_not_added_up_are_unclear() {
    let claims = [
        // The museum is not among the terms, and only a part of the group is.
        format!("of = [\"university\"]\namount = 25\n{EACH}"),
        "of = [\"museum\"]\namount = 25\nfirst-of-each = { of = [\"subs\"], amount = 25 }".into(),
        // The university is in both.
        "of = [\"subs\"]\namount = 25\nfirst-of-each = { of = [\"subs\", \"university\"], amount = 25 }"
            .into(),
        format!("of = [\"award\"]\nside = \"credit\"\namount = 1\n{EACH}"),
        format!("of = [\"subs\"]\nfunder = \"award\"\namount = 1\n{EACH}"),
        "of = [\"subs\"]\namount = 1\nfirst-of-each = { of = [\"subs\"], amount = -1 }".into(),
        "of = [\"subs\"]\namount = 1\nfirst-of-each = { of = [], amount = 1 }".into(),
        "of = [\"subs\"]\namount = 1\nfirst-of-each = { of = [\"award\"], amount = 1 }".into(),
        // That there is no such line has a finding of its own.
        "of = [\"subs\"]\namount = 1\nfirst-of-each = { of = [\"nothing\"], amount = 1 }".into(),
    ];
    let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
    assert_eq!(
        evaluated(&claims),
        [
            "FirstOutside(TermId(\"museum\"))",
            "FirstOutside(TermId(\"subs\"))",
            "FirstTwice(TermId(\"university\"))",
            "FirstInOther",
            "FirstInOther",
            "FirstBelowZero",
            "FirstOfNothing",
            "FirstNotOfCosts(TermId(\"award\"))",
            "Unreadable",
        ]
    );
}
