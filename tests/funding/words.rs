//! The words about a gap: its periods, and one payer or several.

use crate::findings::{plan, texts};
use crate::support::plans::changed;
use crate::support::run::hbplan;

/// The message about the gap of a plan in English.
#[track_caller]
fn gap(header: &str, rest: &str) -> String {
    let texts = texts(&plan(header, rest));
    let gaps = texts
        .iter()
        .filter(|text| text.places.starts_with("funding-impossible"));
    let messages: Vec<&str> = gaps.map(|text| text.message.as_str()).collect();
    assert_eq!(messages.len(), 1, "{messages:#?}");
    messages[0].to_string()
}

#[test]
fn one_payer_brings_in_and_may_pay_in_one_period() {
    // 30 for the 20 of `y`; the 20 of `x` has 10.
    let rest = "[funders]\na = { credit = [10], pays = [\"x\"] }\nb = { credit = [30], pays = [\"y\"] }\n\
                [lines]\nx = { debit = [20] }\ny = { debit = [20] }\n";
    assert_eq!(
        gap("unit = 1\nperiods = [\"2020\"]", rest),
        "in `2020` `b` brings in 30 and may pay only for `y`, 20 in all: 10 can't be spent"
    );
}

#[test]
fn several_payers_bring_in_and_may_pay() {
    // 10 + 10 for the 5 of `x`.
    let rest = "[funders]\na = { credit = [10], pays = [\"x\"] }\nc = { credit = [10], pays = [\"x\"] }\n\
                b = { credit = [30] }\n[lines]\nx = { debit = [5] }\nw = { debit = [5] }\ny = { debit = [40] }\n";
    assert_eq!(
        gap("unit = 1\nperiods = [\"2020\"]", rest),
        "in `2020` `a` and `c` bring in 20 and may pay only for `x`, 5 in all: 15 can't be spent"
    );
}

#[test]
fn a_gap_of_several_periods_names_the_first_and_the_last() {
    // 10 + 10 by the end of 2021, for the 5 of `x`. In all 80 is brought in and 5 + 75 is spent.
    let rest = "[funders]\na = { credit = [10, 10, 0], pays = [\"x\"] }\nb = { credit = [30, 30, 0] }\n\
                [lines]\nx = { debit = [0, 5, 0] }\ny = { debit = [30, 20, 25] }\n";
    assert_eq!(
        gap(
            "unit = 1\ncarry = \"forward\"\nperiods = [\"2020\", \"2021\", \"2022\"]",
            rest
        ),
        "in `2020` to `2021` `a` brings in 20 and may pay only for `x`, 5 in all: 15 can't be spent"
    );
}

#[test]
fn lines_with_the_same_name_are_told_apart() {
    let rest = "[funders]\na = { credit = [20] }\n\
                [lines]\ng = { name = \"North\" }\nh = { name = \"South\" }\n\
                x = { name = \"Travel\", under = \"g\", debit = [15] }\n\
                y = { name = \"Travel\", under = \"h\", debit = [5] }\n";
    let plan = plan("unit = 1\nperiods = [\"2020\"]", rest);
    hbplan(&["funding", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go()
        .prints("Travel, North\",15")
        .prints("Travel, South\",5");
    let below_zero = texts(&changed(&plan, "[5]", "[-5]")).into_iter();
    let messages: Vec<String> = below_zero.map(|text| text.message).collect();
    let is_told = |message: &String| message.contains("`Travel` (`y`)");
    assert!(messages.iter().any(is_told), "{messages:#?}");
}
