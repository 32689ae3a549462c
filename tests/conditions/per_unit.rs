//! A payment of a funder for each unit that is planned: `examples/conditions/max-per-planned-unit.toml`.

use super::examples::limit;
use super::rules;
use crate::support::files::read;
use crate::support::plans::changed_all;
use crate::support::run::hbplan;

#[test]
fn maximum_per_planned_hour() {
    let name = "max-per-planned-unit";
    limit(
        name,
        "amount-above-maximum",
        &[
            ("[45_000, 54_000]", "[44_999, 54_000]"),
            ("[35_000, 41_000]", "[35_001, 41_000]"),
        ],
        &[
            ("[45_000, 54_000]", "[45_001, 54_000]"),
            ("[35_000, 41_000]", "[34_999, 41_000]"),
        ],
    );
    // An hour costs 75, and allows 45: with 999 hours at most 44.955.
    limit(
        name,
        "amount-above-maximum",
        &[
            ("[1_000, 1_200]", "[1_001, 1_200]"),
            ("[35_000, 41_000]", "[35_075, 41_000]"),
        ],
        &[
            ("[1_000, 1_200]", "[999, 1_200]"),
            ("[35_000, 41_000]", "[34_925, 41_000]"),
        ],
    );
    // A fund that may also pay the hall, of 5.000 a year, need not pay so much of the courses.
    let text = read(&format!("examples/conditions/{name}.toml"));
    let free = changed_all(
        &text,
        &[
            (", pays = [\"cursus\"]", ""),
            ("[45_000, 54_000]", "[50_000, 54_000]"),
            ("[35_000, 41_000]", "[30_000, 41_000]"),
        ],
    );
    assert_eq!(rules(&free), [""; 0]);
    let above = changed_all(&free, &[("[50_000,", "[50_001,"), ("[30_000,", "[29_999,")]);
    assert_eq!(rules(&above), ["amount-above-maximum"]);
    let unclear = changed_all(
        &text,
        &[("rate = 45, unit = \"deelnemersuur\"", "rate = 45")],
    );
    assert_eq!(rules(&unclear), ["unclear-condition"]);
    let absent = changed_all(
        &text,
        &[(
            "rate = 45, unit = \"deelnemersuur\"",
            "rate = 45, unit = \"dag\"",
        )],
    );
    assert_eq!(rules(&absent), ["unclear-condition"]);
}

#[test]
fn a_maximum_per_unit_that_each_period_meets_is_one_row() {
    let path = "examples/conditions/max-per-planned-unit.toml";
    let table = hbplan(&["conditions", path, "--format", "csv"]).go();
    let rows = table.ended(0).out.lines();
    let ours = rows.filter(|row| row.contains(",bedrag per deelnemersuur,"));
    // The tighter of two periods, in the table of conditions and in the table of their amounts.
    assert_eq!(ours.count(), 2, "{}", table.out);
}
