//! The examples of conditions that hold for each of several parts, or between some lines.

use super::examples::limit;

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
fn maximum_reallocation_as_a_share_of_the_total_budget() {
    limit(
        "reallocation-of-total",
        "reallocation-above-maximum",
        &[("[50_000]", "[50_001]"), ("[25_000]", "[24_999]")],
        &[("[50_000]", "[49_999]"), ("[25_000]", "[25_001]")],
    );
}
