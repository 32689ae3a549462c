//! The examples in `examples/conditions`: at the limit, one unit below it and one unit above it.

use super::rules;
use crate::support::files::{files, read};
use crate::support::plans::changed_all;

/// Checks that an example holds as it is and with the changes of `under`, and breaks only this rule with the changes of
/// `over`.
#[track_caller]
pub(super) fn limit(name: &str, rule: &str, under: &[(&str, &str)], over: &[(&str, &str)]) {
    let text = read(&format!("examples/conditions/{name}.toml"));
    assert_eq!(rules(&text), [""; 0], "{name} as it is");
    assert_eq!(
        rules(&changed_all(&text, under)),
        [""; 0],
        "{name}, one unit under"
    );
    assert_eq!(
        rules(&changed_all(&text, over)),
        [rule],
        "{name}, one unit over"
    );
}

#[test]
fn maximum_share_of_the_cost() {
    limit(
        "max-share",
        "share-above-maximum",
        &[
            ("[900, 700, 0]", "[900, 699, 0]"),
            ("[700, 900, 1_600]", "[700, 901, 1_600]"),
        ],
        &[
            ("[900, 700, 0]", "[900, 701, 0]"),
            ("[700, 900, 1_600]", "[700, 899, 1_600]"),
        ],
    );
    // A cost that is 1 lower, paid by the schools, has the same effect.
    limit(
        "max-share",
        "share-above-maximum",
        &[
            ("[700, 900, 1_600]", "[700, 901, 1_600]"),
            ("[1_600, 1_600, 1_600]", "[1_600, 1_601, 1_600]"),
        ],
        &[
            ("[700, 900, 1_600]", "[700, 899, 1_600]"),
            ("[1_600, 1_600, 1_600]", "[1_600, 1_599, 1_600]"),
        ],
    );
}

#[test]
fn maximum_share_of_the_eligible_cost() {
    limit(
        "eligible",
        "share-above-maximum",
        &[
            ("[4_000, 2_000]", "[4_000, 1_999]"),
            ("[3_000, 2_000]", "[3_000, 2_001]"),
        ],
        &[
            ("[4_000, 2_000]", "[4_000, 2_001]"),
            ("[3_000, 2_000]", "[3_000, 1_999]"),
        ],
    );
    // Costs that the funder may not pay do not matter.
    limit(
        "eligible",
        "share-above-maximum",
        &[
            ("[1_000,     0]", "[900, 0]"),
            ("[3_000, 2_000]", "[2_900, 2_000]"),
        ],
        &[
            ("[6_000, 4_000]", "[5_999, 4_000]"),
            ("[3_000, 2_000]", "[2_999, 2_000]"),
        ],
    );
}

#[test]
fn maximum_share_that_a_funder_pays_of_a_line() {
    limit(
        "paid-share",
        "share-above-maximum",
        &[("[7_000]", "[6_999]"), ("[4_000]", "[4_001]")],
        &[("[7_000]", "[7_001]"), ("[4_000]", "[3_999]")],
    );
}

#[test]
fn maximum_per_pupil() {
    limit(
        "max-per-unit",
        "amount-above-maximum",
        &[
            ("[40_889, 30_000]", "[40_889, 29_999]"),
            ("[40_000, 40_000]", "[40_000, 40_001]"),
        ],
        &[
            ("[40_889, 30_000]", "[40_889, 30_001]"),
            ("[40_000, 40_000]", "[40_000, 39_999]"),
        ],
    );
    // With one pupil less.
    limit(
        "max-per-unit",
        "amount-above-maximum",
        &[("12_350", "12_351")],
        &[("12_350", "12_349")],
    );
}

#[test]
fn maximum_and_minimum_amount() {
    limit(
        "max-amount",
        "amount-above-maximum",
        &[
            ("[35_000, 25_000]", "[35_000, 24_999]"),
            ("[ 5_000,  3_000]", "[5_000, 3_001]"),
        ],
        &[
            ("[35_000, 25_000]", "[35_000, 25_001]"),
            ("[ 5_000,  3_000]", "[5_000, 2_999]"),
        ],
    );
    let min = [("max    = 60_000", "min = 60_000")];
    let text = changed_all(&read("examples/conditions/max-amount.toml"), &min);
    assert_eq!(rules(&text), [""; 0]);
    let under = changed_all(
        &text,
        &[
            ("[35_000, 25_000]", "[35_000, 24_999]"),
            ("[ 5_000,  3_000]", "[5_000, 3_001]"),
        ],
    );
    assert_eq!(rules(&under), ["amount-below-minimum"]);
}

#[test]
fn maximum_of_a_funder_in_each_period_and_in_total() {
    limit(
        "awarded",
        "funder-above-maximum",
        &[("[800, 700]", "[800, 699]"), ("[200, 300]", "[200, 301]")],
        &[("[800, 700]", "[800, 701]"), ("[200, 300]", "[200, 299]")],
    );
    limit(
        "awarded",
        "funder-above-maximum",
        &[("[800, 700]", "[799, 701]"), ("[200, 300]", "[201, 299]")],
        &[("[800, 700]", "[801, 699]"), ("[200, 300]", "[199, 301]")],
    );
}

#[test]
fn excluded_funder() {
    let to_parents = [(
        "[800] }\nouders   = { name = \"Ouders\",   credit = [0]",
        "[799] }\nouders = { credit = [1]",
    )];
    limit("excludes", "excluded-source", &[], &to_parents);
}

#[test]
fn minimum_contribution_in_kind() {
    // One hour less, which the award pays instead: 1.960 of 8.000 is less than a quarter.
    let more = [
        ("quantity = 50", "quantity = 51"),
        ("[2_000]", "[2_040]"),
        ("[6_000]", "[5_960]"),
    ];
    let less = [
        ("quantity = 50", "quantity = 49"),
        ("[2_000]", "[1_960]"),
        ("[6_000]", "[6_040]"),
    ];
    let trainer = |amount: &'static str| ("amount = 6_000", amount);
    let (more, less) = (
        [&more[..], &[trainer("amount = 5_960")]],
        [&less[..], &[trainer("amount = 6_040")]],
    );
    limit(
        "in-kind",
        "share-below-minimum",
        &more.concat(),
        &less.concat(),
    );
    // The credit differs from the cost.
    let (same, other) = (
        ("[2_000]", "[2_000]"),
        [("[2_000]", "[2_001]"), ("[6_000]", "[5_999]")],
    );
    limit("in-kind", "in-kind-differs", &[same], &other);
}

#[test]
fn maximum_share_of_a_line() {
    limit(
        "line-cap",
        "share-above-maximum",
        &[
            (
                "\"Contingency reserve\", debit = [1_000, 1_000]",
                "\"C\", debit = [999, 1_000]",
            ),
            ("[20_000,", "[19_999,"),
        ],
        &[
            (
                "\"Contingency reserve\", debit = [1_000, 1_000]",
                "\"C\", debit = [1_001, 1_000]",
            ),
            ("[20_000,", "[20_001,"),
        ],
    );
}

#[test]
fn flat_rate_must_be_met_exactly() {
    for (file, from, over, under, paid) in [
        (
            "flat-rate",
            "[12_500, 5_000]",
            "[12_501, 5_000]",
            "[12_499, 5_000]",
            ["[72_501,", "[72_502,", "[72_500,"],
        ),
        (
            "flat-rate-of-staff",
            "[ 5_000,  4_500]",
            "[5_001, 4_500]",
            "[4_999, 4_500]",
            ["[48_330,", "[48_331,", "[48_329,"],
        ),
    ] {
        limit(
            file,
            "flat-rate-differs",
            &[],
            &[(from, over), (paid[0], paid[1])],
        );
        limit(
            file,
            "flat-rate-differs",
            &[],
            &[(from, under), (paid[0], paid[2])],
        );
    }
    // Over all years together, cut off: 14.998 and not 14.998,80.
    let total = "[ 4_999,  4_999,  5_000]";
    for (other, paid) in [
        ("[5_000, 4_999, 5_000]", "[38_330,"),
        ("[4_998, 4_999, 5_000]", "[38_328,"),
    ] {
        let rule = "flat-rate-differs";
        limit(
            "flat-rate-of-total",
            rule,
            &[],
            &[(total, other), ("[38_329,", paid)],
        );
    }
    // Subcontracting is not part of the base: twice as much of it changes nothing.
    limit(
        "flat-rate",
        "flat-rate-differs",
        &[
            ("[10_000,      0]", "[20_000, 0]"),
            ("[72_501,", "[82_501,"),
        ],
        &[
            ("[50_001, 20_000]", "[50_002, 20_000]"),
            ("[72_501,", "[72_502,"),
        ],
    );
}

#[test]
fn maximum_rate_of_an_hour() {
    // In the second year it is one cent above: 52,05 × 1,02 = 53,091, which is 53,09.
    limit(
        "max-tariff",
        "tariff-above-maximum",
        &[
            ("52.04, index", "52.03, index"),
            ("[5_204, 5_308]", "[5_203, 5_307]"),
        ],
        &[
            ("52.04, index", "52.05, index"),
            ("[5_204, 5_308]", "[5_205, 5_309]"),
        ],
    );
}

#[test]
fn only_the_first_part_of_each_sub_award_is_in_the_base() {
    let rule = "flat-rate-differs";
    limit(
        "first-of-each",
        rule,
        // The museum gets more of the costs that do not count.
        &[
            ("[30_000,  5_000]", "[40_000, 6_000]"),
            ("[115_000, 92_000]", "[125_000, 93_000]"),
        ],
        &[
            ("[10_000,  7_000]", "[10_001, 7_000]"),
            ("[115_000,", "[115_001,"),
        ],
    );
    // In the second year 10.000 of the university count, and none of the museum: 70.000 and not 85.000.
    limit(
        "first-of-each",
        rule,
        &[],
        &[
            ("[10_000,  7_000]", "[10_000, 8_500]"),
            ("92_000]", "93_500]"),
        ],
    );
    // The first 24.990: 60.000 + 15.000 + 24.990 = 99.990, of which 10 % is 9.999.
    limit(
        "first-of-each",
        rule,
        &[],
        &[("amount = 25_000", "amount = 24_990")],
    );
}

#[test]
fn maximum_reallocation_between_lines() {
    limit(
        "max-reallocation",
        "reallocation-above-maximum",
        &[("[50_000]", "[50_001]"), ("[25_000]", "[24_999]")],
        &[("[50_000]", "[49_999]"), ("[25_000]", "[25_001]")],
    );
}

#[test]
fn maximum_prefinancing_and_sum_of_instalments() {
    limit(
        "instalments",
        "prefinancing-above-maximum",
        &[("[500, 500, 500, 500]", "[501, 499, 500, 500]")],
        &[("[500, 500, 500, 500]", "[499, 501, 500, 500]")],
    );
    for differ in ["[500, 500, 500, 499]", "[500, 500, 500, 501]"] {
        limit(
            "instalments",
            "instalments-differ",
            &[],
            &[("[500, 500, 500, 500]", differ)],
        );
    }
    // The missing euro may be missing in a later year: then too much is prefinanced in the first year.
    let first = ("[500, 500, 500, 500]", "[499, 500, 500, 500]");
    assert_eq!(
        rules(&changed_all(
            &read("examples/conditions/instalments.toml"),
            &[first]
        )),
        ["instalments-differ", "prefinancing-above-maximum"]
    );
}

#[test]
fn every_example_is_tested() {
    let tested = [
        include_str!("examples.rs"),
        include_str!("each.rs"),
        include_str!("per_unit.rs"),
    ];
    let tested = tested.concat();
    let readme = read("examples/conditions/README.md");
    for path in files("examples/conditions", "toml") {
        let name = path.trim_start_matches("examples/conditions/");
        let quoted = format!("\"{}\"", name.trim_end_matches(".toml"));
        assert!(tested.contains(&quoted), "{name} has no test");
        assert!(
            readme.contains(&format!("`{name}`")),
            "{name} is not in the README"
        );
    }
}
