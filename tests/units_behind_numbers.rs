//! A number followed by a unit. The hint names a key for the unit only if the table can have that key.

use crate::support::run::hbplan;

/// The output of `check` for a plan, on one line.
fn said(funder: &str, line: &str, rest: &str) -> String {
    let text = format!(
        "[plan]\nlanguage = \"en\"\nperiods = [\"2027\"]\n[funders]\ng = {{ {funder} }}\n[lines]\nw = {{ {line} }}\n{rest}"
    );
    let ran = hbplan(&["check", "-"]).input(text.as_bytes()).go();
    ran.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_hint_names_only_keys_that_the_table_can_have() {
    let credit = said("credit = [\"500 pp\"]", "debit = [500]", "");
    assert!(credit.contains("write `500`, without `pp`"), "{credit}");
    let debit = said("credit = [500]", "debit = [\"500 pp\"]", "");
    assert!(debit.contains("write `500`, without `pp`"), "{debit}");
    let rate = said("credit = [500]", "rate = \"5 per uur\", quantity = 100", "");
    assert!(!rate.contains("without"), "{rate}");
    let hours = said("credit = [500]", "rate = 5, quantity = \"100 uur\"", "");
    assert!(hours.contains("`unit = \"uur\"`"), "{hours}");
    let given = said(
        "credit = [500]",
        "rate = 5, quantity = \"100 uur\", unit = \"uur\"",
        "",
    );
    assert!(given.contains("write `100`, without `uur`"), "{given}");
}

#[test]
fn a_limit_for_each_year_is_so_by_the_key_of_a_condition() {
    let of = |limit: &str| {
        let condition = format!("[[conditions]]\nname = \"c\"\nfunder = \"g\"\n{limit}\n");
        said("credit = [500]", "debit = [500]", &condition)
    };
    let max = of("max = \"450 per jaar\"");
    assert!(
        max.contains("`each = \"year\"`") && !max.contains("`per = "),
        "{max}"
    );
    let given = of("max = \"450 per jaar\"\neach = \"year\"");
    assert!(given.contains("write `450`, without `per jaar`"), "{given}");
    let tariff = of("max-tariff = \"60 uur\"");
    assert!(tariff.contains("`unit = \"uur\"`"), "{tariff}");
}

#[test]
fn a_maximum_of_a_funder_for_each_year_is_one_for_each_period() {
    let max = said(
        "credit = [500], max = \"450 per jaar\"",
        "debit = [500]",
        "",
    );
    assert!(max.contains("`max-per-period = 450`"), "{max}");
    // A half year with that maximum would be twice as much in a year.
    let halves = "[plan]\nperiods = [\"2027-H1\", \"2027-H2\"]\n[funders]\ng = { credit = [500, 500], max = \"450 per jaar\" }\n";
    let halves = hbplan(&["check", "-"]).input(halves.as_bytes()).go().out;
    assert!(!halves.contains("max-per-period"), "{halves}");
}

#[test]
fn letters_that_look_like_digits_are_no_unit() {
    let debit = said("credit = [500]", "debit = [\"5OO\"]", "");
    assert!(!debit.contains("write `5`"), "{debit}");
}
