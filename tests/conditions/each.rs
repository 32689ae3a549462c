//! The examples of conditions that hold for each of several parts, between some lines, or as a share of the
//! contribution of another funder.

use super::examples::limit;
use super::rules;
use crate::support::files::read;
use crate::support::plans::changed_all;

#[test]
fn maximum_share_in_each_year() {
    limit(
        "each-year",
        "share-above-maximum",
        &[
            ("[300, 500, 400]", "[300, 499, 400]"),
            ("[500, 300, 400]", "[500, 301, 400]"),
        ],
        &[
            ("[300, 500, 400]", "[300, 501, 400]"),
            ("[500, 300, 400]", "[500, 299, 400]"),
        ],
    );
    // 399 in 2028 leaves no room for 801 in 2027.
    limit(
        "each-year",
        "share-above-maximum",
        &[],
        &[
            ("[300, 500, 400]", "[300, 501, 399]"),
            ("[500, 300, 400]", "[500, 299, 401]"),
        ],
    );
}

#[test]
fn maximum_and_minimum_of_each_partner() {
    let grant = "north = 500_000, south = 500_000";
    limit(
        "each-partner",
        "amount-above-maximum",
        &[],
        &[(grant, "north = 500_001, south = 499_999")],
    );
    // 124.999 of 625.000, and 125.001 of 625.000.
    limit(
        "each-partner",
        "share-below-minimum",
        &[],
        &[
            (
                "[ 75_000,  50_000], split = [\"north\"]",
                "[74_999, 50_000], split = [\"north\"]",
            ),
            (
                "[ 75_000,  50_000], split = [\"south\"]",
                "[75_001, 50_000], split = [\"south\"]",
            ),
        ],
    );
}

#[test]
fn maximum_reallocation_of_each_line() {
    limit(
        "each-line",
        "reallocation-above-maximum",
        &[("[17_500]", "[17_501]"), ("[12_500]", "[12_499]")],
        &[("[17_500]", "[17_499]"), ("[12_500]", "[12_501]")],
    );
    // 2.501 from staff to tools would be an eighth of staff, and more than a quarter of tools.
    limit(
        "each-line",
        "reallocation-above-maximum",
        &[],
        &[("[12_500]", "[10_000]"), ("[ 4_000]", "[ 6_500]")],
    );
}

#[test]
fn what_may_move_does_not_count() {
    limit(
        "may-move",
        "reallocation-above-maximum",
        &[
            ("[15_000], approved = 40", "[15_001], approved = 40"),
            ("[70_000]", "[69_999]"),
        ],
        &[("max = 15_000", "max = 14_999")],
    );
    // 1 less moves from the leadership: 24.999, of which 15.000 is allowed, so that 9.999 counts and the maximum is
    // 10.000. If nothing may move to the circles, 25.000 counts. If any amount may, the 20.000 of the circles is
    // allowed, and 5.000 counts.
    let text = read("examples/conditions/may-move.toml");
    let with = |to: &str, max: &str, share: &str| {
        let changes = [
            ("{ to = \"kringen\", max = 15_000", to),
            ("max-reallocation = \"10%\"", share),
            ("name             = \"verschuiving\"", max),
        ];
        rules(&changed_all(&text, &changes))
    };
    let any = "{ to = \"kringen\"";
    let name = "name = \"verschuiving\"";
    assert_eq!(with(any, name, "max-reallocation = \"5%\""), [""; 0]);
    assert_eq!(
        with(any, name, "max-reallocation = \"4.99%\""),
        ["reallocation-above-maximum"]
    );
    // For each line: 10.000 of 40.000 is a quarter of the leadership, 5.000 of 50.000 a tenth of the circles, and
    // materials gained half of 10.000.
    let max = "{ to = \"kringen\", max = 15_000";
    let each = "name = \"verschuiving\"\neach = \"line\"";
    let above = "reallocation-above-maximum";
    assert_eq!(with(max, each, "max-reallocation = \"50%\""), [""; 0]);
    assert_eq!(with(max, each, "max-reallocation = \"49%\""), [above]);
    assert_eq!(with(max, each, "max-reallocation = \"24%\""), [above; 2]);
    assert_eq!(with(max, each, "max-reallocation = \"9%\""), [above; 3]);
}

#[test]
fn a_transfer_that_may_be_made_once_is_not_taken_off_two_lines() {
    let plan = |pm: i64, sec: i64, circles: i64, max: i64| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\"]\n\
             [funders]\ncity = {{ credit = \"rest\" }}\n[lines]\n\
             lead = {{ may-move = [{{ to = \"circles\", max = {max} }}] }}\n\
             pm = {{ under = \"lead\", debit = [{pm}], approved = 30_000 }}\n\
             sec = {{ under = \"lead\", debit = [{sec}], approved = 30_000 }}\n\
             circles = {{ debit = [{circles}], approved = 100_000 }}\n\
             [[conditions]]\nname = \"c\"\nmax-reallocation = \"20%\"\neach = \"line\"\n"
        )
    };
    let above = "reallocation-above-maximum";
    // Each of two lines lost 15.000. 20 % of 30.000 is 6.000, so 9.000 of each has to be allowed, 18.000 in all.
    assert_eq!(rules(&plan(15_000, 15_000, 130_000, 18_000)), [""; 0]);
    assert_eq!(rules(&plan(15_000, 15_000, 130_000, 17_999)), [above]);
    assert_eq!(rules(&plan(15_000, 15_000, 130_000, 15_000)), [above]);
    // 9.000 is enough for one of them, and 9.000 of the circles: 29.000 less 20.000. The other lost 6.000.
    let other = plan(15_000, 24_000, 121_000, 9_000);
    assert_eq!(rules(&other), [""; 0]);
    assert_eq!(rules(&other.replace("max = 9000", "max = 8999")), [above]);
    // Nothing may move from a line that does not count for the share: all 15.000 of it, and 9.000 of the other.
    let without = |max: i64| plan(15_000, 15_000, 130_000, max) + "without = [\"pm\"]\n";
    assert_eq!(rules(&without(24_000)), [""; 0]);
    assert_eq!(rules(&without(23_999)), [above]);
}

#[test]
fn maximum_reallocation_as_a_share_of_the_total_budget() {
    limit(
        "reallocation-of-total",
        "reallocation-above-maximum",
        &[("[50_000]", "[50_001]"), ("[25_000]", "[24_999]")],
        &[("[50_000]", "[49_999]"), ("[25_000]", "[25_001]")],
    );
}

#[test]
fn maximum_reallocation_of_what_was_approved_for_each_year() {
    // 10.000 of 100.000 moved in 2026, and 8.000 of 80.000 in 2027.
    let personnel = |debit: &'static str| ("[50_000, 42_000]", debit);
    let travel = |debit: &'static str| ("[30_000, 20_000]", debit);
    limit(
        "reallocation-each-year",
        "reallocation-above-maximum",
        &[personnel("[50_001, 42_001]"), travel("[29_999, 19_999]")],
        &[personnel("[49_999, 42_001]"), travel("[30_001, 19_999]")],
    );
    limit(
        "reallocation-each-year",
        "reallocation-above-maximum",
        &[],
        &[personnel("[50_000, 41_999]"), travel("[30_000, 20_001]")],
    );
}

#[test]
fn shares_of_what_another_funder_brings_in() {
    // A quarter of 8.001 is 2.000,25, and of 7.999 it is 1.999,75.
    let grant = |grant: &'static str, cost: &'static str, all: &'static str| {
        [("[8_000]", grant), ("[10_000]", cost), ("[11_000]", all)]
    };
    limit(
        "match",
        "share-below-minimum",
        &grant("[7_999]", "[9_999]", "[10_999]"),
        &grant("[8_001]", "[10_001]", "[11_001]"),
    );
    // 1.001 is more than half of 2.000.
    let hours = |credit: &'static str, cost: &'static str, all: &'static str| {
        [
            ("[1_000], form", credit),
            ("[1_000],  paid-by", cost),
            ("[11_000]", all),
        ]
    };
    limit(
        "match",
        "share-above-maximum",
        &hours("[999], form", "[999],  paid-by", "[10_999]"),
        &hours("[1_001], form", "[1_001],  paid-by", "[11_001]"),
    );
}

/// 120 is approved for the group, and the condition is about the lines under it. The plan does not say how much each
/// gained.
#[test]
fn a_named_line_of_which_only_the_group_is_approved_is_unclear() {
    let plan = |condition: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\"]\n[funders]\nf = {{ credit = [170] }}\n[lines]\n\
             g = {{ approved = 120 }}\na = {{ under = \"g\", debit = [90] }}\nb = {{ under = \"g\", debit = [30] }}\n\
             c = {{ debit = [50], approved = 50 }}\n[[conditions]]\nname = \"n\"\nmax-reallocation = \"20%\"\n{condition}\n"
        )
    };
    let named = "lines = [\"a\", \"b\", \"c\"]";
    for more in ["each = \"line\"", "", "of = \"cost\""] {
        let unclear = rules(&plan(&format!("{named}\n{more}")));
        assert_eq!(unclear, ["unclear-condition"], "{more}");
    }
    let group = "lines = [\"g\", \"c\"]\neach = \"line\"";
    assert_eq!(rules(&plan(group)), [""; 0]);
    assert_eq!(rules(&plan("each = \"line\"")), [""; 0]);
}

#[test]
fn what_a_named_line_loses_to_any_other_line_has_moved() {
    // a lost 40 of 70, and c, which is not among the named lines, gained it. b has its approved amount.
    let plan = |lines: &str, share: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\"]\n[funders]\nf = {{ credit = [200] }}\n[lines]\n\
             a = {{ debit = [30], approved = 70 }}\nb = {{ debit = [30], approved = 30 }}\n\
             c = {{ debit = [140], approved = 100 }}\n[[conditions]]\nname = \"n\"\neach = \"line\"\n\
             {lines}\nmax-reallocation = \"{share}\"\n"
        )
    };
    let above = "reallocation-above-maximum";
    for lines in ["lines = [\"a\", \"b\"]", "lines = [\"a\"]"] {
        // 40 of 70 is 57.14 %.
        assert_eq!(rules(&plan(lines, "57.15%")), [""; 0]);
        assert_eq!(rules(&plan(lines, "57.14%")), [above]);
        let unknown = plan(lines, "57.15%").replace(", approved = 100", "");
        assert_eq!(rules(&unknown), ["unclear-condition"]);
    }
    // c itself gained 40 of 100, and is not named.
    assert_eq!(rules(&plan("lines = [\"b\"]", "1%")), [""; 0]);
    assert_eq!(rules(&plan("", "39%")), [above; 2]);
}
