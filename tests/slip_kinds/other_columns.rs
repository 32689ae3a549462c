//! Slips that columns of other kinds reveal, with or without the periods of the plan.

use super::only;
use crate::findings::plan;
use crate::support::plans::changed;

const PERIODS: &str = "unit = 1\nbalance = \"free\"\nperiods = [{ id = \"R25\", in = \"2025\", kind = \"actual\" }, \
                       { id = \"R26\", in = \"2026\", kind = \"actual\" }, \"2027\"]";

// 400 + 300 = 700, 420 + 320 = 740 and 450 + 330 = 780; with 200, 210 and 220: 900, 950 and 1,000.
const COLUMNS: &str = "[lines]
g = { name = \"Group\", debit = [700, 740, 780] }
a = { under = \"g\", debit = [400, 420, 450] }
b = { under = \"g\", debit = [300, 320, 330] }
h = { debit = [200, 210, 220] }
[totals]
debit = [900, 950, 1_000]
";

/// The only finding of the plan with this change.
#[track_caller]
fn slip(old: &str, new: &str) -> String {
    let clean = plan(PERIODS, COLUMNS);
    assert!(super::sums(&clean).is_empty());
    only(&changed(&clean, old, new))
}

#[test]
fn a_missing_row_in_columns_and_a_single_period() {
    assert_eq!(
        slip("b = { under = \"g\", debit = [300, 320, 330] }\n", ""),
        "figure-differs lines.g: a line with 330 in `2027`, 300 in `R25` and 320 in `R26` is missing under `Group`: without it \
         its group and its column do not add up"
    );
}

#[test]
fn figures_of_two_columns_that_changed_places() {
    assert_eq!(
        slip("debit = [400, 420, 450]", "debit = [420, 400, 450]"),
        "figure-differs lines.a.debit[0]: `a` has 420 in `R25` and 400 in `R26`, and its group and its column add up if these \
         two figures change places"
    );
}

#[test]
fn figures_of_a_column_and_a_period_that_changed_places() {
    assert_eq!(
        slip("debit = [400, 420, 450]", "debit = [400, 450, 420]"),
        "figure-differs lines.a.debit[2]: `a` has 420 in `2027` and 450 in `R26`, and its group and its column add up if these \
         two figures change places"
    );
}
