//! Each kind of slip in a plan with many printed sums gives one finding, which names the slip.

mod among_rows;
mod balances;
mod calculated;
mod exchanged;
mod moved_in_claims;
mod only_a_balance;
mod other_columns;
mod proofs;
mod references;
mod whole_rows;

use crate::findings::{FindingText, plan, texts};
use crate::support::plans::changed;

const CLEAN: &str = r#"
[funders]
rijk = { credit = [300, 200, 250], total = 750 }
stad = { credit = [170, 270, 220], total = 660 }
[tariffs]
uur = { name = "Uur", rate = 60, unit = "hour" }
[lines]
p = { debit = [250, 210, 210] }
p1 = { under = "p", debit = [150, 110, 120], total = 380 }
p2 = { under = "p", debit = [100, 100, 90], total = 290 }
q = { debit = [120, 100, 100], total = 320 }
r = { debit = [60, 120, 120], total = 300 }
s = { debit = [40, 40, 40], total = 120 }
[totals]
debit = [470, 470, 470]
credit = [470, 470, 470]
total-debit = 1410
total-credit = 1410
balance = [0, 0, 0]
[partners]
school = "School"
[[activities]]
code = "1"
title = "Uren"
line = "q"
lead = "L"
partners = ["school"]
product = "P"
timeline = ["2020..2022"]
cost = [{ tariff = "uur", quantity = [2, 1, 1] }, { amount = [0, 40, 40] }]
[[activities]]
code = "2"
title = "Meer"
line = "r"
lead = "L"
partners = ["school"]
product = "P"
timeline = ["2020..2022"]
cost = [{ tariff = "uur", quantity = [1, 2, 2] }]
[[activities]]
code = "3"
title = "Elk jaar"
line = "s"
lead = "L"
partners = ["school"]
product = "P"
timeline = ["2020..2022"]
cost = [{ what = "zaal", amount = 40, per = "year" }]
"#;

fn clean() -> String {
    plan("unit = 1\nperiods = [\"2020\", \"2021\", \"2022\"]", CLEAN)
}

/// The findings, without those of the rules about missing parts: two lines have no activities.
fn sums(plan: &str) -> Vec<FindingText> {
    let texts = texts(plan).into_iter();
    texts
        .filter(|text| !text.places.contains("-without-"))
        .collect()
}

/// The only finding of a plan: its rule, place and message.
#[track_caller]
fn only(plan: &str) -> String {
    let texts = sums(plan);
    let places: Vec<&str> = texts.iter().map(|text| text.places.as_str()).collect();
    assert_eq!(places.len(), 1, "{places:#?}");
    let place = places[0].split(" <- ").next().unwrap_or_default();
    format!("{place}: {}", texts[0].message)
}

/// The only finding of the clean plan with this change.
#[track_caller]
fn slip(old: &str, new: &str) -> String {
    only(&changed(&clean(), old, new))
}

#[test]
fn the_plan_without_slips_is_clean() {
    assert!(sums(&clean()).is_empty());
}

#[test]
fn a_wrong_tariff() {
    // 65 × 2 is 130 and not 120, 65 + 40 is 105, and so on: only 60 explains all six sums.
    assert_eq!(
        slip("rate = 60", "rate = 65"),
        "figure-differs tariffs.uur.rate: tariff `Uur` is 65, and the budget needs 60: 5 too much"
    );
}

#[test]
fn a_wrong_rate_of_one_activity() {
    let own = changed(
        &clean(),
        "tariff = \"uur\", quantity = [1, 2, 2]",
        "rate = 61, quantity = [1, 2, 2]",
    );
    assert_eq!(
        only(&own),
        "figure-differs activities[1].cost[0].rate: activity `2` is calculated with 61, and the budget needs 60: 1 too \
         much"
    );
}

#[test]
fn a_wrong_cost_of_several_years() {
    assert_eq!(
        slip("amount = 40, per", "amount = 43, per"),
        "figure-differs activities[2].cost[0].amount: activity `3` is calculated with 43, and the budget needs 40: 3 too \
         much"
    );
}

#[test]
fn a_wrong_figure_of_a_line_in_a_group() {
    assert_eq!(
        slip("debit = [150, 110, 120]", "debit = [157, 110, 120]"),
        "figure-differs lines.p1.debit[0]: `p1` has 157 in `2020`, and its group, its row, its column, the balance and the \
         grand total need 150: 7 too much"
    );
}

#[test]
fn a_wrong_figure_with_the_total_of_its_row() {
    // 380 + 145 = 525. The other line of the group has 100, and can't be 145 less.
    assert_eq!(
        slip(
            "debit = [150, 110, 120], total = 380",
            "debit = [295, 110, 120], total = 525"
        ),
        "figure-differs lines.p1.debit[0]: `p1`, with 525 in total, has 295 in `2020`, and its group, its column, the \
         balance and the grand total need 150: 145 too much"
    );
    // Either funder can have 9 too much, together with its total.
    assert_eq!(
        slip(
            "credit = [170, 270, 220], total = 660",
            "credit = [170, 279, 220], total = 669"
        ),
        "figure-differs funders.rijk.credit[1]: one of these is wrong: `rijk`, with 750 in total, has 200 in `2021` instead \
         of 191 or `stad`, with 669 in total, has 279 in `2021` instead of 270; its column, the balance and the grand total \
         differ by 9"
    );
}

#[test]
fn several_wrong_figures_of_a_line() {
    assert_eq!(
        slip("debit = [150, 110, 120]", "debit = [151, 112, 123]"),
        "figure-differs lines.p1.debit: `p1` has 151 in `2020`, 112 in `2021` and 123 in `2022`, and its group, its row, \
         its column, the balance and the grand total need 150 in `2020`, 110 in `2021` and 120 in `2022`"
    );
}

#[test]
fn figures_that_changed_places() {
    assert_eq!(
        slip("debit = [150, 110, 120]", "debit = [110, 150, 120]"),
        "figure-differs lines.p1.debit[0]: `p1` has 110 in `2020` and 150 in `2021`, and its group, its column and the \
         balance add up if these two figures change places"
    );
}

#[test]
fn a_line_under_the_wrong_group() {
    assert_eq!(
        slip("under = \"p\", debit = [100", "debit = [100"),
        "figure-differs lines.p2.under: `p2`, with 100 in `2020`, 100 in `2021` and 90 in `2022`, is under no group, and \
         the sums add up if it is under `p`"
    );
}

#[test]
fn a_line_that_is_counted_too_much() {
    assert_eq!(
        slip(
            "p2 = {",
            "p3 = { under = \"p\", debit = [7, 8, 9] }\np2 = {"
        ),
        "figure-differs lines.p3: `p3`, with 7 in `2020`, 8 in `2021` and 9 in `2022`, is counted too often: without this row its \
         group, its column, the balance and the grand total add up"
    );
}

#[test]
fn a_missing_line() {
    assert_eq!(
        slip(
            "p2 = { under = \"p\", debit = [100, 100, 90], total = 290 }\n",
            ""
        ),
        "figure-differs lines.p: a line with 100 in `2020`, 100 in `2021` and 90 in `2022` is missing under `p`: without it \
         its group, its column, the balance and the grand total do not add up"
    );
}

#[test]
fn a_wrong_printed_total() {
    assert_eq!(
        slip("debit = [470, 470, 470]", "debit = [471, 470, 470]"),
        "column-total-differs totals.debit[0]: in `2020` the total of all lines is printed as 471 and comes to 470: 1 too \
         much"
    );
}

#[test]
fn a_wrong_printed_balance() {
    assert_eq!(
        slip("balance = [0, 0, 0]", "balance = [0, 5, 0]"),
        "column-total-differs totals.balance[1]: in `2021` the balance is printed as 5 and comes to 0: 5 too much"
    );
}

#[test]
fn a_cost_without_a_line() {
    let new = "[[activities]]\ncode = \"4\"\ntitle = \"Los\"\nlead = \"L\"\npartners = [\"school\"]\nproduct = \"P\"\n\
               timeline = [\"2020\"]\ncost = [{ amount = 8, in = \"2020\" }]\n[[activities]]\ncode = \"1\"";
    assert_eq!(
        slip("[[activities]]\ncode = \"1\"", new),
        "figure-differs activities: the activities without a line cost 8 in `2020`, and its column, the balance and the grand \
         total need 0: 8 too much"
    );
}

#[test]
fn a_wrong_opening_balance() {
    // 20 + 90 - 100 = 10, and 10 + 100 - 110 = 0.
    let carried = plan(
        "unit = 1\ncarry = \"forward\"\nopening = 25\nperiods = [\"2020\", \"2021\"]",
        "[funders]\nfonds = { credit = [90, 100], total = 190 }\n[lines]\na = { debit = [100, 110], total = 210 }\n[totals]\nbalance = [10, 0]\n",
    );
    assert_eq!(
        only(&carried),
        "figure-differs plan.opening: the opening balance is 25, and the printed balance and the last balance need 20: 5 \
         too much"
    );
}

/// The findings of a plan: rule, place and message of each.
fn all(plan: &str) -> Vec<String> {
    let finding = |text: &FindingText| {
        let place = text.places.split(" <- ").next().unwrap_or_default();
        format!("{place}: {}", text.message)
    };
    sums(plan).iter().map(finding).collect()
}

#[test]
fn a_line_and_its_cost_that_are_wrong_by_the_same_amount() {
    // The row, the column, the balance and the grand total need 120; then the cost of 127 is 7 too much.
    let line = changed(
        &clean(),
        "q = { debit = [120, 100, 100]",
        "q = { debit = [127, 100, 100]",
    );
    let both = changed(&line, "amount = [0, 40, 40]", "amount = [7, 40, 40]");
    assert_eq!(
        all(&both),
        [
            "line-differs lines.q.debit[0]: the activities of line `q` come to 127 in `2020`, and the line should have 120: \
             7 too much",
            "figure-differs lines.q.debit[0]: `q` has 127 in `2020`, and its row, its column, the balance and the grand \
             total need 120: 7 too much",
        ]
    );
}

#[test]
fn a_figure_and_a_grand_total_that_are_wrong_by_the_same_amount() {
    let figure = changed(
        &clean(),
        "credit = [300, 200, 250]",
        "credit = [309, 200, 250]",
    );
    let both = changed(&figure, "total-credit = 1410", "total-credit = 1419");
    assert_eq!(
        all(&both),
        [
            "figure-differs funders.rijk.credit[0]: `rijk` has 309 in `2020`, and its row, its column and the balance need \
             300: 9 too much",
            "grand-total-differs totals.total-credit: the total of all funders is printed as 1419 and comes to 1410: 9 \
             too much",
        ]
    );
}

#[test]
fn the_only_line_of_a_group_that_names_another_group() {
    // `t` is no longer a group, and its 60 counts beside the 60 of `r`.
    let new = "t = { debit = [60, 120, 120] }\nr = { under = \"t\", debit = [60, 120, 120]";
    let right = changed(&clean(), "r = { debit = [60, 120, 120]", new);
    assert!(sums(&right).is_empty());
    let wrong = changed(&right, "under = \"t\"", "under = \"tt\"");
    assert_eq!(
        only(&wrong),
        "unknown-reference lines.r.under: there is no line `tt`"
    );
}

#[test]
fn the_only_line_of_a_group_that_names_no_group() {
    let new = "t = { debit = [60, 120, 120] }\nr = { debit = [60, 120, 120]";
    assert_eq!(
        slip("r = { debit = [60, 120, 120]", new),
        "figure-differs lines.r.under: `r`, with 60 in `2020`, 120 in `2021` and 120 in `2022`, is under no group, and \
         the sums add up if it is under `t`"
    );
    // In a single period, either line may also be superfluous.
    let lines = "[funders]\nstad = { credit = [100] }\n[lines]\nt = { debit = [60] }\nr = { debit = [60] }\n\
                 p = { debit = [40] }\np1 = { under = \"p\", debit = [40] }\n[totals]\ndebit = [100]\n";
    let found = only(&plan("unit = 1\nperiods = [\"2020\"]", lines));
    for part in ["`t` has 60", "`r` has 60", "no group instead of `t`"] {
        assert!(found.contains(part), "{found}");
    }
}

#[test]
fn a_line_under_the_wrong_group_with_a_figure_that_can_not_be_read() {
    let moved = changed(
        &clean(),
        "under = \"p\", debit = [100, 100, 90]",
        "debit = [100, x, 90]",
    );
    let moved = changed(&moved, "[100, x, 90]", "[100, \"about 100\", 90]");
    // The right figures of 2021 are unknown, so its subtotal is reported too.
    assert_eq!(
        all(&moved)[2],
        "figure-differs lines.p2.under: `p2`, with 100 in `2020` and 90 in `2022`, is under no group, and the sums add up if \
         it is under `p`"
    );
}

#[test]
fn three_wrong_figures_in_a_plan_of_three_hundred_lines() {
    // Line n of 1 to 300 costs n, n + 1, n + 2 and n + 3, and is in group n % 20 of 15 lines.
    let amounts = |lines: &[usize]| -> Vec<usize> {
        (0..4)
            .map(|year| lines.iter().map(|n| n + year).sum())
            .collect()
    };
    let row = |name: &str, lines: &[usize]| {
        let debit = amounts(lines);
        let total: usize = debit.iter().sum();
        format!("{name}debit = {debit:?}, total = {total} }}\n")
    };
    let all: Vec<usize> = (1..=300).collect();
    let in_group =
        |group: usize| -> Vec<usize> { all.iter().copied().filter(|n| n % 20 == group).collect() };
    let groups = (0..20).map(|group| row(&format!("g{group} = {{ "), &in_group(group)));
    let lines = all
        .iter()
        .map(|n| row(&format!("l{n} = {{ under = \"g{}\", ", n % 20), &[*n]));
    let rows: String = groups.chain(lines).collect();
    let credit = amounts(&all);
    let text = format!("[funders]\nf = {{ credit = {credit:?} }}\n[lines]\n{rows}");
    let mut text = plan(
        "unit = 1\nperiods = [\"2020\", \"2021\", \"2022\", \"2023\"]",
        &text,
    );
    for (line, by) in [(6, 101), (27, 203), (48, 307)] {
        let (old, new) = (
            format!("debit = [{line}, "),
            format!("debit = [{}, ", line + by),
        );
        text = changed(&text, &old, &new);
    }
    let places = sums(&text).into_iter().map(|text| text.places);
    let own = places.filter_map(|text| text.split(" <- ").next().map(str::to_string));
    assert_eq!(
        own.collect::<Vec<_>>(),
        ["l6", "l27", "l48"].map(|line| format!("figure-differs lines.{line}.debit[0]"))
    );
}
