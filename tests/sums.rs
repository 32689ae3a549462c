//! Printed sums: the figures with which each is compared, and the findings that are not reported because they follow
//! from another one.

use crate::findings::{found, plan, texts};

const FOUR_YEARS: &str = "carry = \"forward\"\nperiods = [\"2020\", \"2021\", \"2022\", \"2023\"]";

/// The rules of all findings, in order.
fn rules(plan: &str) -> Vec<String> {
    let texts = texts(plan).into_iter();
    let rule = |text: &str| text.split(' ').next().unwrap_or_default().to_string();
    texts.map(|text| rule(&text.places)).collect()
}

/// A group `all` of two groups that are printed as 5 and 4: two lines of 2 and 3, and four lines of 1.
fn nested_groups(header: &str, all: u32, staff: u32) -> String {
    let lines = format!(
        "[funders]\nfonds = {{ credit = [9] }}\n[lines]\nall = {{ debit = [{all}] }}\n\
         staff = {{ under = \"all\", debit = [{staff}] }}\na = {{ under = \"staff\", debit = [2] }}\n\
         b = {{ under = \"staff\", debit = [3] }}\nmore = {{ under = \"all\", debit = [4] }}\n\
         c = {{ under = \"more\", debit = [1] }}\nd = {{ under = \"more\", debit = [1] }}\n\
         e = {{ under = \"more\", debit = [1] }}\nf = {{ under = \"more\", debit = [1] }}"
    );
    plan(&format!("periods = [\"2020\"]\n{header}"), &lines)
}

#[test]
fn a_group_is_the_sum_of_the_printed_subtotals_directly_under_it() {
    assert_eq!(found(&nested_groups("", 9, 5)), [""; 0]);
    // 10 is not 5 + 4.
    assert_eq!(
        found(&nested_groups("", 10, 5)),
        ["subtotal-differs lines.all.debit[0] <- lines.staff.debit[0] lines.more.debit[0]"]
    );
    // 10 is 6 + 4. The lines under `staff` are 2 + 3 = 5, which is one finding, about `staff`.
    assert_eq!(
        found(&nested_groups("", 10, 6)),
        ["subtotal-differs lines.staff.debit[0] <- lines.a.debit[0] lines.b.debit[0]"]
    );
}

#[test]
fn the_rounding_of_a_group_is_that_of_the_figures_directly_under_it() {
    // The sum of 2 subtotals may differ by (2 + 1) / 2 × 1 = 1,5. For the sum of its 6 lines this would be 3,5.
    let rules = |all| found(&nested_groups("unit = 1\nrounding = 1", all, 5));
    assert_eq!(rules(10), [""; 0]);
    assert_eq!(rules(8), [""; 0]);
    let places = "lines.staff.debit[0] lines.more.debit[0]";
    let differs = format!("subtotal-differs lines.all.debit[0] <- {places}");
    assert_eq!(rules(11), std::slice::from_ref(&differs));
    assert_eq!(rules(7), [differs]);
}

#[test]
fn a_group_without_printed_figures_counts_with_the_rows_under_it() {
    let lines = "[funders]\nfonds = { credit = [6] }\n[lines]\nall = { debit = [7] }\n\
                 staff = { under = \"all\" }\na = { under = \"staff\", debit = [2] }\n\
                 b = { under = \"staff\", debit = [3] }\nc = { under = \"all\", debit = [1] }";
    let places = "lines.a.debit[0] lines.b.debit[0] lines.c.debit[0]";
    let plan = plan("periods = [\"2020\"]", lines);
    assert_eq!(
        found(&plan),
        [format!("subtotal-differs lines.all.debit[0] <- {places}")]
    );
}

/// Two groups of two lines, printed as 60 and 40: 20 + 40 and 15 + 25.
fn two_groups(a1: u32, totals: &str) -> String {
    let lines = format!(
        "[funders]\nfonds = {{ credit = [100] }}\n[lines]\na = {{ name = \"A\", debit = [60] }}\n\
         a1 = {{ name = \"A1\", under = \"a\", debit = [{a1}] }}\n\
         a2 = {{ name = \"A2\", under = \"a\", debit = [40] }}\n\
         b = {{ debit = [40] }}\nb1 = {{ under = \"b\", debit = [15] }}\n\
         b2 = {{ under = \"b\", debit = [25] }}\n{totals}"
    );
    plan("unit = 1\nperiods = [\"2020\"]", &lines)
}

#[test]
fn a_slip_in_a_group_names_the_lines_that_it_can_be() {
    assert_eq!(rules(&two_groups(20, "")), [""; 0]);
    // Group, total and balance are all off by 21 - 20 = 1. Either line of the group can be the wrong one.
    let slip = texts(&two_groups(21, "[totals]\ndebit = [100]\n"));
    assert_eq!(slip.len(), 1);
    assert!(
        slip[0]
            .places
            .starts_with("figure-differs lines.a1.debit[0] <- lines.a2.debit[0] ")
    );
    assert_eq!(
        slip[0].message,
        "one of these is wrong: `A1` has 21 in `2020` instead of 20 or `A2` has 40 in `2020` instead of 39; \
         its group, its column and the balance differ by 1"
    );
}

#[test]
fn a_subtotal_that_is_off_in_its_group_and_under_it_is_one_finding() {
    // `staff` is 2 + 3 = 5, and `all` is 5 + 4 = 9: a 6 at `staff` breaks both sums.
    let one = found(&nested_groups("", 9, 6));
    assert_eq!(one.len(), 1);
    assert!(
        one[0].starts_with("figure-differs lines.staff.debit[0] <- "),
        "{one:?}"
    );
}

/// A plan that carries its balance: credit 100 and debit 90 a year, and 130 in the last.
fn carried(first: u32, last: u32, rest: &str) -> String {
    let rows = format!(
        "[funders]\nfonds = {{ credit = [{first}, 100, 100, {last}], total = 400 }}\n\
         [lines]\na = {{ debit = [90, 90, 90, 130], total = 400 }}\n{rest}"
    );
    plan(&format!("unit = 1\n{FOUR_YEARS}"), &rows)
}

#[test]
fn a_slip_in_a_plan_that_carries_its_balance_is_one_finding() {
    let balances = "[totals]\nbalance = [10, 20, 30, 0]\n";
    assert_eq!(rules(&carried(100, 100, balances)), [""; 0]);
    // The row, the balance of 2020 and the last balance are off by 1.
    let slip = found(&carried(101, 100, balances));
    assert_eq!(slip.len(), 1);
    assert!(
        slip[0].starts_with("figure-differs funders.fonds.credit[0] <- "),
        "{slip:?}"
    );
    // Without printed balances it can be each of the four years.
    let slip = texts(&carried(101, 100, ""));
    assert_eq!(slip.len(), 1);
    assert!(
        slip[0]
            .message
            .contains("or `fonds` has 100 in `2023` instead of 99"),
        "{}",
        slip[0].message
    );
}

#[test]
fn a_wrong_balance_beside_a_slip_is_another_finding() {
    // 101 - 90 = 11 is the slip; the balance of 2022 is 30, whatever is wrong in 2020.
    let two = rules(&carried(101, 100, "[totals]\nbalance = [10, 20, 35, 0]\n"));
    assert_eq!(two, ["figure-differs", "column-total-differs"]);
}

#[test]
fn a_wrong_balance_beside_a_wrong_total_is_held_back_only_if_it_follows() {
    let printed = |balance: u32| {
        let totals =
            format!("[totals]\ncredit = [101, 100, 100, 100]\nbalance = [{balance}, 20, 30, 0]\n");
        rules(&carried(100, 100, &totals))
    };
    assert_eq!(printed(10), ["column-total-differs"]);
    // 101 - 90 = 11: the balance was calculated from the printed total.
    assert_eq!(printed(11), ["column-total-differs"]);
    // For any total, the balance is not 35.
    assert_eq!(
        printed(35),
        ["column-total-differs", "column-total-differs"]
    );
}

#[test]
fn a_printed_balance_is_checked_against_the_figures_if_the_one_before_it_is_wrong() {
    let messages = |balances: &str| -> Vec<String> {
        let plan = carried(100, 100, &format!("[totals]\nbalance = [{balances}]\n"));
        texts(&plan).into_iter().map(|text| text.message).collect()
    };
    // 100 - 90 a year: 10, 20, 30, and 0 after 30 + 100 - 130.
    let first = "in `2020` the balance is printed as 14 and comes to 10: 4 too much";
    let third = "in `2022` the balance is printed as 37 and comes to 30: 7 too much";
    let last = "in `2023` the balance is printed as 9 and comes to 0: 9 too much";
    assert_eq!(messages("14, 20, 30, 0"), [first]);
    assert_eq!(messages("10, 20, 37, 9"), [third, last]);
    assert_eq!(
        messages("14, 26, 30, 0"),
        [
            first,
            "in `2021` the balance is printed as 26 and comes to 20: 6 too much"
        ]
    );
    // The other balances were calculated from the wrong one, so only that one is wrong.
    let worked_out = "in `2021` the balance is printed as 24 and comes to 20: 4 too much";
    assert_eq!(messages("10, 24, 34, 4"), [worked_out]);
}

#[test]
fn a_printed_balance_of_nought_is_checked_if_nothing_else_requires_it() {
    let printed = |balance: &str, checks: &str| {
        let rows = "[funders]\nfonds = { credit = [100, 60] }\n[lines]\na = { debit = [80, 80] }\n";
        let years = "periods = [\"2020\", \"2021\"]";
        rules(&plan(
            years,
            &format!("{rows}[totals]\n{balance}\n{checks}"),
        ))
    };
    let allowed = "[checks]\nunbalanced-period = { level = \"allow\", reason = \"zo besloten\" }\n";
    // 100 - 80 = 20 and 60 - 80 = -20.
    let unbalanced = ["unbalanced-period", "unbalanced-period"];
    assert_eq!(printed("balance = [0, -20]", ""), unbalanced);
    assert_eq!(printed("balance = [20, -20]", allowed), [""; 0]);
    assert_eq!(
        printed("balance = [0, -20]", allowed),
        ["column-total-differs"]
    );
    assert_eq!(printed("total-balance = 0", allowed), [""; 0]);
    let short = plan(
        "periods = [\"2020\"]",
        &format!(
            "[funders]\nfonds = {{ credit = [100] }}\n[lines]\na = {{ debit = [80] }}\n[totals]\ntotal-balance = 0\n{allowed}"
        ),
    );
    assert_eq!(rules(&short), ["grand-total-differs"]);
}

#[test]
fn sums_are_reported_if_the_rule_about_their_figure_is_silenced() {
    let allowed = "[totals]\ndebit = [100]\n[checks]\nfigure-differs = { level = \"allow\", reason = \"zo besloten\" }\n";
    let sums = [
        "unbalanced-period",
        "subtotal-differs",
        "column-total-differs",
    ];
    assert_eq!(rules(&two_groups(21, allowed)), sums);
}

/// A fund of 1.000, of which `b` may be at most `max`; `a` is 401, and its total says 400.
fn slip_beside_a_condition(b: u32, max: u32, lines: &str) -> String {
    let rest = format!(
        "[funders]\nfonds = {{ credit = [{credit}] }}\n[lines]\na = {{ debit = [401], total = 400 }}\n\
         b = {{ debit = [{b}] }}\n[[conditions]]\nname = \"plafond\"\nlines = [{lines}]\nmax = {max}\n",
        credit = 400 + b
    );
    plan("unit = 1\nperiods = [\"2020\"]", &rest)
}

#[test]
fn a_slip_holds_a_condition_back_only_if_it_explains_it() {
    // With 400 instead of 401 the condition of `a` is met: 400 of at most 400.
    assert_eq!(
        rules(&slip_beside_a_condition(600, 400, "\"a\"")),
        ["figure-differs"]
    );
    // `b` is 699 - 600 = 99 too much, with 400 for `a` as well.
    assert_eq!(
        rules(&slip_beside_a_condition(699, 600, "\"b\"")),
        ["figure-differs", "amount-above-maximum"]
    );
}

#[test]
fn an_unbalanced_period_says_whose_the_surplus_is_if_that_is_certain() {
    let message = |pays: &str| {
        let rest = format!(
            "[funders]\nf = {{ name = \"F\", credit = [107]{pays} }}\nrest = {{ credit = [200] }}\n\
             [lines]\na = {{ debit = [100] }}\nb = {{ debit = [200] }}"
        );
        let mut found = texts(&plan("periods = [\"2020\"]", &rest));
        assert_eq!(found.len(), 1);
        found.remove(0).message
    };
    // 107 + 200 - 300 = 7 is left over. If `F` may pay only the 100 of `a`, the surplus belongs to `F`.
    let left = "in `2020` 300 is spent and 307 is brought in: 7 is left over";
    let whose = ", and `F` brings in 107 but may pay only 100 of what is spent";
    assert_eq!(message(""), left);
    assert_eq!(message(", pays = [\"b\"]"), left);
    assert_eq!(message(", pays = [\"a\"]"), format!("{left}{whose}"));
}

#[test]
fn the_balance_of_a_rounded_period_may_differ_by_half_a_unit_for_each_figure_and_for_itself() {
    // 2 figures: (2 + 1) / 2 × 1.000 = 1.500, where 2 / 2 would be 1.000.
    let balance = |unit: u32, credit: u32| {
        let rest = format!(
            "[funders]\nf = {{ credit = [{credit}] }}\n[lines]\na = {{ debit = [10_000] }}"
        );
        rules(&plan(
            &format!("unit = {unit}\nrounding = 1_000\nperiods = [\"2020\"]"),
            &rest,
        ))
    };
    assert_eq!(balance(100, 11_500), [""; 0]);
    assert_eq!(balance(100, 11_600), ["unbalanced-period"]);
}

#[test]
fn a_figure_under_a_flat_rate_explains_its_row_its_column_and_the_rate() {
    // 10 % of 1.100 is 110, and 1.100 + 110 = 1.210: the figure of `staf` is 100 too little.
    let rest = "[funders]\nfonds = { credit = [1_210] }\n[lines]\nstaf = { debit = [1_000], total = 1_100 }\n\
                overhead = { debit = [110] }\n[totals]\ndebit = [1_210]\n\
                [[conditions]]\nname = \"rule\"\nlines = [\"overhead\"]\nof = [\"staf\"]\nflat-rate = \"10%\"";
    let places = "lines.staf.total totals.debit[0] plan.periods[0] conditions[0].flat-rate";
    assert_eq!(
        found(&plan("periods = [\"2020\"]", rest)),
        [format!("figure-differs lines.staf.debit[0] <- {places}")]
    );
}

#[test]
fn a_line_that_is_missing_is_told_with_its_amounts_and_without_periods_of_0() {
    // 130 - 60 - 40 = 30, 50 - 30 - 20 = 0 and 70 - 30 - 30 = 10.
    let rest = "[funders]\nfonds = { credit = [130, 50, 70] }\n[lines]\na = { debit = [60, 30, 30], total = 120 }\n\
                b = { debit = [40, 20, 30], total = 90 }\n[totals]\ndebit = [130, 50, 70]\ntotal-debit = 250";
    let found = texts(&plan("periods = [\"2020\", \"2021\", \"2022\"]", rest));
    let messages: Vec<&str> = found.iter().map(|each| each.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "a line with 30 in `2020` and 10 in `2022` is missing: without it its column, the balance and the grand total \
          do not add up"
        ]
    );
}

#[test]
fn a_balance_names_the_funders_of_a_group_and_not_the_group() {
    // 60 + 30 is 90, for 100.
    let rest = "[funders]\ng = { credit = [90] }\nx = { under = \"g\", credit = [60] }\n\
                y = { under = \"g\", credit = [30] }\n[lines]\na = { debit = [100] }";
    let places = "funders.x.credit[0] funders.y.credit[0] lines.a.debit[0]";
    assert_eq!(
        found(&plan("periods = [\"2020\"]", rest)),
        [format!("unbalanced-period plan.periods[0] <- {places}")]
    );
}

#[test]
fn a_share_of_an_activity_names_that_activity() {
    let activity = |code: &str, amount: u32| {
        format!(
            "[[activities]]\ncode = \"{code}\"\ntitle = \"T\"\nline = \"staf\"\nlead = \"L\"\npartners = [\"p\"]\n\
             product = \"P\"\ntimeline = [\"2020\"]\ncost = [{{ amount = {amount}, in = \"2020\" }}]\n"
        )
    };
    // 200 is twice the 100 of activity 2, and 50 % was allowed.
    let rest = format!(
        "[funders]\nfonds = {{ credit = [700] }}\n[lines]\nstaf = {{}}\noverhead = {{ debit = [200] }}\n\
         [partners]\np = \"P\"\n[checks]\nline-without-activities = \"allow\"\n{}{}\
         [[conditions]]\nname = \"rule\"\nlines = [\"overhead\"]\nof = [\"2\"]\nmax-share = \"50%\"",
        activity("1", 400),
        activity("2", 100)
    );
    let of_rule = found(&plan("periods = [\"2020\"]", &rest));
    let of_rule: Vec<&String> = of_rule
        .iter()
        .filter(|each| each.starts_with("share-"))
        .collect();
    assert_eq!(
        of_rule,
        ["share-above-maximum conditions[0].max-share <- lines.overhead.debit[0] activities[1]"]
    );
}
