//! A wrong figure that makes nothing but a balance wrong. What another figure says about it is the same slip.

use crate::findings::plan;
use crate::support::files::read;
use crate::support::plans::{changed, rules};

/// The rules that find something in an example with one change.
fn in_example(name: &str, from: &str, to: &str) -> Vec<&'static str> {
    rules(&changed(&read(&format!("examples/{name}.toml")), from, to))
}

#[test]
fn a_maximum_that_was_met_exactly_and_the_balance_are_one_finding() {
    // The funder brings in 60,000 for 60,000, at most 100 %; in dollars 20,000, at most 20,000.
    let credit = "credit = [35_000, 25_000]";
    for to in ["credit = [35_002, 25_000]", "credit = [35_000, 25_002]"] {
        assert_eq!(
            in_example("werkpakketten", credit, to),
            ["unbalanced-period"]
        );
    }
    let to = "credit = [10_002, 10_000]";
    assert_eq!(
        in_example("valuta", "credit = [10_000, 10_000]", to),
        ["unbalanced-period"]
    );
}

#[test]
fn an_award_that_was_the_credit_and_the_balance_are_one_finding() {
    let to = "credit = [6_002, 4_000]";
    assert_eq!(
        in_example("verantwoording", "credit = [6_000, 4_000]", to),
        ["unbalanced-period"]
    );
}

/// The grant pays half of 200, and half is the maximum. `most` is 50 or another percentage.
fn half(grant: i32, city: i32, most: i32) -> Vec<&'static str> {
    let rest = format!(
        "[funders]\ngrant = {{ credit = [{grant}] }}\ncity = {{ credit = [{city}] }}\n\
         [lines]\na = {{ debit = [100] }}\nb = {{ debit = [100] }}\n\
         [[conditions]]\nname = 'half'\nfunder = 'grant'\nmax-share = '{most}%'"
    );
    rules(&plan("unit = 1\nperiods = [\"2020\"]", &rest))
}

#[test]
fn a_condition_that_the_balance_does_not_explain_is_a_finding_of_its_own() {
    let both = ["unbalanced-period", "share-above-maximum"];
    assert_eq!(half(100, 100, 50), [""; 0]);
    // The grant has 7 too much: without these it is exactly half.
    assert_eq!(half(107, 100, 50), ["unbalanced-period"]);
    // The city has 7 too much, and the grant is 20 above 40 %.
    assert_eq!(half(100, 107, 40), both);
    // Without the 50 too much of one of them, the grant would have met its maximum with 10 to spare.
    assert_eq!(half(150, 100, 55), both);
}

/// The first funder brings in 100 too much, and the second too, of 600: each is 100 above its maximum of 300.
#[test]
fn two_findings_that_no_one_figure_explains_are_both_found() {
    let two = |a: i32, b: i32, more: &str| {
        let rest = format!(
            "[funders]\na = {{ credit = [{a}], max = 300 }}\nb = {{ credit = [{b}], max = 300 }}\n\
             [lines]\nwork = {{ debit = [600] }}\n{more}"
        );
        rules(&plan("periods = [\"2020\"]", &rest))
    };
    assert_eq!(two(300, 300, ""), [""; 0]);
    assert_eq!(two(400, 300, ""), ["unbalanced-period"]);
    let both = [
        "unbalanced-period",
        "funder-above-maximum",
        "funder-above-maximum",
    ];
    assert_eq!(two(400, 400, ""), both);
    // Each is as much too much as all of the balance.
    let conditions = "[[conditions]]\nname = 'first'\nfunder = 'a'\nmax = 200\n\
                      [[conditions]]\nname = 'second'\nfunder = 'b'\nmax = 300\n";
    let both = [
        "unbalanced-period",
        "amount-above-maximum",
        "amount-above-maximum",
    ];
    let rest = format!(
        "[funders]\na = {{ credit = [300] }}\nb = {{ credit = [400] }}\n[lines]\nwork = {{ debit = [600] }}\n{conditions}"
    );
    assert_eq!(rules(&plan("periods = [\"2020\"]", &rest)), both);
}

#[test]
fn a_balance_that_is_only_a_warning_hides_no_error() {
    let with_level = |level: &str| {
        let rest = format!(
            "[checks]\nunbalanced-period = {{ level = '{level}', reason = 'r' }}\n\
             [funders]\ngrant = {{ credit = [107] }}\ncity = {{ credit = [100] }}\n\
             [lines]\na = {{ debit = [200] }}\n\
             [[conditions]]\nname = 'half'\nfunder = 'grant'\nmax-share = '50%'"
        );
        rules(&plan("unit = 1\nperiods = [\"2020\"]", &rest))
    };
    assert_eq!(with_level("deny"), ["unbalanced-period"]);
    let both = ["unbalanced-period", "share-above-maximum"];
    assert_eq!(with_level("warn"), both);
}
