//! Slips that concern complete rows, where percentages, flat rates, the rest that a funder pays, or claims depend on
//! the rows.

use super::only;
use crate::findings::plan;
use crate::support::plans::changed;

const PERIODS: &str = "unit = 1\nbalance = \"free\"\nperiods = [\"2020\", \"2021\"]";

/// The only finding of a plan with this change. Without the change it has none.
#[track_caller]
fn slip(rest: &str, changes: &[(&str, &str)]) -> String {
    let clean = plan(PERIODS, rest);
    assert!(
        super::sums(&clean).is_empty(),
        "{:?}",
        super::sums(&clean).len()
    );
    let change = |plan: String, (old, new): &(&str, &str)| changed(&plan, old, new);
    only(&changes.iter().fold(clean, change))
}

// 5 % of 100 is 5, itself included.
const OF_ALL: &str = "[lines]
a = { debit = [60, 70], total = 130 }
b = { debit = [35, 25], total = 60 }
c = { percent = \"5%\", of = \"all\", debit = [5, 5], total = 10 }
[totals]
debit = [100, 100]
total-debit = 200
";

// 10 % of 100 and of 110.
const NAMED: &str = "[lines]
g = { debit = [110, 121], total = 231 }
a = { under = \"g\", debit = [60, 70], total = 130 }
b = { under = \"g\", debit = [40, 40], total = 80 }
c = { under = \"g\", percent = \"10%\", of = [\"a\", \"b\"], debit = [10, 11], total = 21 }
d = { debit = [20, 20], total = 40 }
[totals]
debit = [130, 141]
total-debit = 271
";

const REST: &str = "[funders]
fund = { credit = [50, 60] }
own = { credit = \"rest\", total = 135 }
[lines]
g = { debit = [111, 114], total = 225 }
a = { under = \"g\", debit = [60, 70], total = 130 }
b = { under = \"g\", debit = [51, 44], total = 95 }
d = { debit = [10, 10], total = 20 }
[totals]
debit = [121, 124]
total-debit = 245
";

#[test]
fn a_missing_row_in_a_percentage_of_all_costs() {
    // 60 + 35 + 5 = 100 and 70 + 25 + 5 = 100.
    assert_eq!(
        slip(OF_ALL, &[("b = { debit = [35, 25], total = 60 }\n", "")]),
        "figure-differs lines: a line with 35 in `2020` and 25 in `2021` is missing: without it its costs, its column \
         and the grand total do not add up"
    );
}

#[test]
fn a_row_that_is_missing_in_the_base_of_a_percentage_too() {
    // 110 - 60 - 10 = 40, and 10 - 10 % of 60 = 4 is 10 % of 40.
    let row = "b = { under = \"g\", debit = [40, 40], total = 80 }\n";
    assert_eq!(
        slip(NAMED, &[(row, ""), ("[\"a\", \"b\"]", "[\"a\"]")]),
        "figure-differs lines.g: a line with 40 in `2020` and 40 in `2021` is missing under `g`, and counts in `c`: without \
         it its group, its costs, its column and the grand total do not add up"
    );
}

#[test]
fn a_row_that_is_missing_in_the_base_of_a_flat_rate_too() {
    let as_condition = changed(NAMED, "percent = \"10%\", of = [\"a\", \"b\"], ", "")
        + "[[conditions]]\nname = \"flat\"\nlines = [\"c\"]\nflat-rate = \"10%\"\nof = [\"a\", \"b\"]\n";
    let row = "b = { under = \"g\", debit = [40, 40], total = 80 }\n";
    assert_eq!(
        slip(&as_condition, &[(row, ""), ("[\"a\", \"b\"]", "[\"a\"]")]),
        "figure-differs lines.g: a line with 40 in `2020` and 40 in `2021` is missing under `g`, and counts in `flat`: \
         without it its group, its column, the grand total and the flat rate do not add up"
    );
}

#[test]
fn a_row_that_is_missing_in_a_claim_too() {
    // 130 - 70 - 20 = 40 and 141 - 81 - 20 = 40, and the claim has 100 for a and b, where a is 60.
    let claimed = "[lines]
a = { debit = [70, 81], total = 151 }
b = { debit = [40, 40], total = 80 }
d = { debit = [20, 20], total = 40 }
[totals]
debit = [130, 141]
total-debit = 271
[[claims]]
name = \"Direct\"
of = [\"a\", \"b\"]
amount = [110, 121]
";
    let row = "b = { debit = [40, 40], total = 80 }\n";
    assert_eq!(
        slip(claimed, &[(row, ""), ("[\"a\", \"b\"]", "[\"a\"]")]),
        "figure-differs lines: a line with 40 in `2020` and 40 in `2021` is missing, and counts in `Direct`: without it its \
         column, the claim and the grand total do not add up"
    );
}

#[test]
fn a_missing_row_beside_a_funder_that_pays_the_rest() {
    // 121 - 60 - 10 = 51 and 124 - 70 - 10 = 44. The rest is 20 + 20 without it, and 71 + 64 with it.
    assert_eq!(
        slip(
            REST,
            &[("b = { under = \"g\", debit = [51, 44], total = 95 }\n", "")]
        ),
        "figure-differs lines.g: a line with 51 in `2020` and 44 in `2021` is missing under `g`: without it its group, its \
         row, its column and the grand total do not add up"
    );
}

#[test]
fn two_figures_that_changed_places_beside_a_percentage() {
    // 10 % of 60 + 40 is 10, of 70 + 40 is 11.
    assert_eq!(
        slip(NAMED, &[("debit = [60, 70]", "debit = [70, 60]")]),
        "figure-differs lines.a.debit[0]: `a` has 70 in `2020` and 60 in `2021`, and its group, its costs and its \
         column add up if these two figures change places"
    );
}

#[test]
fn two_figures_that_changed_places_beside_a_funder_that_pays_the_rest() {
    assert_eq!(
        slip(REST, &[("debit = [60, 70]", "debit = [70, 60]")]),
        "figure-differs lines.a.debit[0]: `a` has 70 in `2020` and 60 in `2021`, and its group and its column add up if \
         these two figures change places"
    );
}

#[test]
fn a_row_under_a_line_that_is_no_group() {
    // 60 + 40 = 100, and d costs 20 itself.
    let groups = "[lines]
g = { debit = [100, 110], total = 210 }
a = { under = \"g\", debit = [60, 70], total = 130 }
b = { under = \"g\", debit = [40, 40], total = 80 }
d = { debit = [20, 20], total = 40 }
[totals]
debit = [120, 130]
total-debit = 250
";
    assert_eq!(
        slip(groups, &[("b = { under = \"g\"", "b = { under = \"d\"")]),
        "figure-differs lines.b.under: `b`, with 40 in `2020` and 40 in `2021`, is under `d`, and the sums add up if it is \
         under `g`"
    );
}

#[test]
fn figures_of_two_rows_that_changed_places_beside_a_funder_that_pays_the_rest() {
    let rows = "[funders]
own = { credit = \"rest\" }
[lines]
a = { debit = [100, 200], total = 300 }
b = { debit = [150, 60], total = 210 }
";
    let changes = [("[100, 200]", "[150, 200]"), ("[150, 60]", "[100, 60]")];
    assert_eq!(
        slip(rows, &changes),
        "figure-differs lines.a.debit[0]: `a` has 150 and `b` has 100 in `2020`, and their rows add up if these two figures \
         change places"
    );
}

#[test]
fn a_row_that_is_missing_in_a_claim_about_other_groups_too() {
    // 60 + 40 = 100 and 70 + 40 = 110, and 40 + 20 of one partner is 60 in both years.
    let rows = "[lines]
g = { debit = [100, 110], total = 210 }
g1 = { under = \"g\", debit = [60, 70], total = 130 }
g2 = { under = \"g\", debit = [40, 40], total = 80 }
h = { debit = [50, 50], total = 100 }
h1 = { under = \"h\", debit = [30, 30], total = 60 }
h2 = { under = \"h\", debit = [20, 20], total = 40 }
[totals]
debit = [150, 160]
[[claims]]
name = \"Two\"
of = [\"g2\", \"h2\"]
amount = 120
";
    let row = "g2 = { under = \"g\", debit = [40, 40], total = 80 }\n";
    assert_eq!(
        slip(rows, &[(row, ""), ("[\"g2\", \"h2\"]", "[\"h2\"]")]),
        "figure-differs lines.g: a line with 40 in `2020` and 40 in `2021` is missing under `g`, and counts in `Two`: \
         without it its group, its column and the claim do not add up"
    );
}

#[test]
fn a_row_that_is_missing_in_a_base_that_names_its_kind() {
    // 10 % of 100 and of 110.
    let rows = "[lines]
g = { debit = [110, 121], total = 231 }
a = { under = \"g\", kind = \"direct\", debit = [60, 70], total = 130 }
b = { under = \"g\", kind = \"direct\", debit = [40, 40], total = 80 }
c = { under = \"g\", percent = \"10%\", of = [\"direct\"], debit = [10, 11], total = 21 }
[totals]
debit = [110, 121]
";
    let row = "b = { under = \"g\", kind = \"direct\", debit = [40, 40], total = 80 }\n";
    assert_eq!(
        slip(rows, &[(row, "")]),
        "figure-differs lines.g: a line with 40 in `2020` and 40 in `2021` is missing under `g`, and counts in `c`: without \
         it its group, its costs and its column do not add up"
    );
}
