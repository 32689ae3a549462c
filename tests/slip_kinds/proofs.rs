//! A figure that other printed sums confirm is not called wrong. The figure with which it is compared is.

use super::{all, clean, only, slip};
use crate::findings::{plan, texts};
use crate::support::plans::changed;
use crate::support::run::hbplan;

#[test]
fn a_wrong_quantity_beside_a_printed_debit() {
    // 4 × 60 + 40 = 280, and the row, the column and the total of `q` need 100: 1 × 60 + 40.
    assert_eq!(
        slip("quantity = [2, 1, 1]", "quantity = [2, 1, 4]"),
        "figure-differs activities[0].cost[0].quantity[2]: activity `1` has a quantity of 4 in `2022`, and the budget needs 1"
    );
}

/// 1.5 × 64 = 96, and 2 × 50 = 100. With `b`, the group has 200 and 150.
const RATES: &str = r#"
[lines]
g = { debit = [200, 150] }
a = { under = "g", rate = [64, 50], quantity = [1.5, 2], debit = [96, 100], total = 196 }
b = { under = "g", debit = [104, 50] }
"#;

#[test]
fn a_rate_or_a_quantity_that_may_each_be_wrong() {
    // 2 × 64 = 128. Either 48 instead of 64 or 1.5 instead of 2 is right, and nothing shows which.
    let right = plan(
        "unit = 1\nbalance = \"free\"\nperiods = [\"2020\", \"2021\"]",
        RATES,
    );
    assert!(texts(&right).is_empty());
    let wrong = changed(&right, "quantity = [1.5, 2]", "quantity = [2, 2]");
    assert_eq!(
        only(&wrong),
        "line-differs lines.a.rate[0]: the costs of line `a` come to 128 in `2020`, and the line has 96, which other sums \
         need too: 32 too much"
    );
    let told = hbplan(&["check", "-"])
        .env("COLUMNS", "400")
        .input(wrong.as_bytes())
        .go()
        .out;
    for part in ["€ 48 in plaats van € 64", "1,5 in plaats van 2"] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_wrong_percentage_of_vat() {
    // 2,000 × 10 × 1.21 = 24,200, and 1,000 × 10 × 1.21 = 12,100. No price in cents gives both with 12 % or 9 %.
    let lines = "[lines]\nl = { debit = [24200, 12100], total = 36300, cost = [{ what = \"trainer\", rate = 10, vat = \"12%\", \
                 quantity = [2000, 1000] }] }\n";
    let wrong = plan(
        "unit = 1\nbalance = \"free\"\nrecovers-vat = \"0%\"\nperiods = [\"2020\", \"2021\"]",
        lines,
    );
    assert_eq!(
        only(&wrong),
        "figure-differs lines.l.cost[0].vat: line `l` is calculated with 12% VAT, and the budget needs 21%"
    );
    assert_eq!(
        only(&changed(&wrong, "12%", "9%")),
        "figure-differs lines.l.cost[0].vat: line `l` is calculated with 9% VAT, and the budget needs 21%"
    );
}

#[test]
fn figures_of_two_rows_that_changed_places() {
    // 100 + 110 + 120 = 330 and not 380, and 150 + 100 + 90 = 340 and not 290.
    let first = changed(
        &clean(),
        "debit = [150, 110, 120]",
        "debit = [100, 110, 120]",
    );
    let both = changed(&first, "debit = [100, 100, 90]", "debit = [150, 100, 90]");
    assert_eq!(
        all(&both),
        [
            "figure-differs lines.p1.debit[0]: `p1` has 100 and `p2` has 150 in `2020`, and their rows add up if these two figures \
          change places"
        ]
    );
}

#[test]
fn a_carried_balance_that_the_next_one_follows_from() {
    // 20 + 90 − 100 = 10, 10 + 100 − 110 = 0, and 0 + 10 − 5 = 5.
    let right = plan(
        "unit = 1\nbalance = \"free\"\ncarry = \"forward\"\nopening = 20\nperiods = [\"2020\", \"2021\", \"2022\"]",
        "[funders]\nfonds = { credit = [90, 100, 10] }\n[lines]\na = { debit = [100, 110, 5] }\n[totals]\nbalance = [10, 0, 5]\n",
    );
    assert!(texts(&right).is_empty());
    assert_eq!(
        only(&changed(&right, "credit = [90, 100", "credit = [90, 103")),
        "figure-differs funders.fonds.credit[1]: one of these is wrong: `fonds` has 103 in `2021` instead of 100 or `a` has \
         110 in `2021` instead of 113; the printed balance differs by 3"
    );
}

const FREE: &str = "unit = 1\nbalance = \"free\"\nperiods = [\"2020\", \"2021\"]";

#[test]
fn a_percentage_whose_base_leaves_out_a_line() {
    // 10 % of 100 + 40 is 14, and 10 % of 200 + 60 is 26.
    let lines = "[lines]\na = { debit = [100, 200] }\nb = { debit = [40, 60] }\nc = { debit = [40, 50] }\n\
                 ind = { percent = \"10%\", of = [\"a\", \"b\"], debit = [14, 26], total = 40 }\n";
    let right = plan(FREE, lines);
    assert!(texts(&right).is_empty());
    assert_eq!(
        only(&changed(&right, "of = [\"a\", \"b\"]", "of = [\"a\"]")),
        "figure-differs lines.ind.of: the 10% of line `ind` leaves out `b`, and the budget adds up only with it"
    );
    assert_eq!(
        only(&changed(
            &right,
            "of = [\"a\", \"b\"]",
            "of = [\"a\", \"b\", \"c\"]"
        )),
        "figure-differs lines.ind.of: the 10% of line `ind` counts `c` too, and the budget adds up only without it"
    );
}

#[test]
fn a_wrong_flat_rate_of_a_condition() {
    // 15 % of 1,000 and of 500. The rows prove 150 and 75.
    let text = "[lines]\ndirect = { debit = [1000, 500], total = 1500 }\noverhead = { debit = [150, 75], total = 225 }\n\
                [[conditions]]\nname = \"forfait\"\nlines = [\"overhead\"]\nflat-rate = \"15%\"\nof = [\"direct\"]\n";
    let right = plan(FREE, text);
    assert!(texts(&right).is_empty());
    let wrong = changed(&right, "15%", "16%");
    assert_eq!(
        only(&wrong),
        "flat-rate-differs conditions[0].flat-rate: `forfait` sets `overhead` at 16%, 160 in `2020`, and the plan has 150, \
         which other sums need too: 10 too little; it also differs in 1 other period"
    );
    let told = hbplan(&["check", "-"])
        .env("COLUMNS", "400")
        .input(wrong.as_bytes())
        .go()
        .out;
    assert!(told.contains("15 % in plaats van 16 %"), "{told}");
}

#[test]
fn of_figures_that_rounding_allows_the_one_with_a_typing_error_is_named() {
    // The row needs 925 + 3,947 = 4,872, the column 5,871 − 1,000 = 4,871, and the balance 925 + 4,948 − 1,000 =
    // 4,873.
    let text = "[lines]\np = { debit = [4871], credit = [925], balance = [-3947] }\nq = { debit = [1000] }\n\
                [totals]\ndebit = [5871]\nbalance = [-4948]\n";
    let right = plan(
        "unit = 1\nrounding = 1\nbalance = \"free\"\nperiods = [\"2020\"]",
        text,
    );
    assert!(texts(&right).is_empty());
    assert_eq!(
        only(&changed(&right, "debit = [4871]", "debit = [4781]")),
        "figure-differs lines.p.debit[0]: `p` has 4781 in `2020`, and the balance of its row, its column and the printed \
         balance need 4871: 90 too little"
    );
}

#[test]
fn a_figure_with_the_wrong_sign() {
    // 100 − 80 + 26 = 46, and 100 − 80 − 26 = −6.
    let text = "[funders]\nf = { credit = [100] }\n[lines]\na = { debit = [80] }\nfin = { debit = [-26], sign = \"any\" }\n\
                [totals]\nbalance = [46]\n";
    let right = plan("unit = 1\nbalance = \"free\"\nperiods = [\"2020\"]", text);
    assert!(texts(&right).is_empty());
    assert_eq!(
        only(&changed(&right, "debit = [-26]", "debit = [26]")),
        "figure-differs lines.fin.debit[0]: `fin` has 26 in `2020`, and the printed balance needs -26: 52 too much"
    );
}

#[test]
fn a_contribution_in_kind_that_is_not_its_costs_is_the_wrong_one_of_two() {
    // The costs in kind are 50, and all income is 160.
    let text = "[funders]\ncash = { credit = [110] }\nkind = { form = \"in-kind\", credit = [50] }\n[lines]\n\
                a = { debit = [110] }\nb = { debit = [50], paid-by = \"kind\" }\n[totals]\ncredit = [160]\n";
    let right = plan("unit = 1\nperiods = [\"2020\"]", text);
    assert!(texts(&right).is_empty());
    assert_eq!(
        only(&changed(&right, "credit = [50]", "credit = [60]")),
        "figure-differs funders.kind.credit[0]: `kind` has 60 in `2020`, and its column and the balance need 50: 10 too much"
    );
}

#[test]
fn a_wrong_quantity_of_a_line_with_a_printed_total_only() {
    // 40 + 3 × 25 = 115 in both years. 40 would have to be 65.
    let text = "[lines]\nhuis = { total = 230, cost = [{ what = \"huur\", amount = [40, 40] }, \
                { what = \"hulp\", rate = 25, quantity = [3, 3] }] }\nq = { debit = [100, 100] }\n[totals]\ndebit = [215, 215]\n";
    let right = plan(FREE, text);
    assert!(texts(&right).is_empty());
    assert_eq!(
        only(&changed(&right, "quantity = [3, 3]", "quantity = [3, 2]")),
        "figure-differs lines.huis.cost[1].quantity[1]: line `huis` has a quantity of 2 in `2021`, and its row and its column need 3"
    );
}

#[test]
fn a_percentage_that_fits_every_period_with_one_decimal() {
    // 10.4 % of 140 is 14.56, and of 260 it is 27.04. 10.3 % of 140 is 14.42, and 10.7 % of 260 is 27.82.
    let lines = "[lines]\na = { debit = [140, 260] }\nind = { percent = \"10.4%\", of = [\"a\"], debit = [15, 27], \
                 total = 42 }\n";
    let right = plan(FREE, lines);
    assert!(texts(&right).is_empty());
    assert_eq!(
        only(&changed(&right, "10.4%", "10%")),
        "figure-differs lines.ind.percent: line `ind` is calculated with 10%, and the budget needs 10.4%"
    );
}

#[test]
fn a_missing_cost_of_several_periods() {
    // 40 + 33 + 27 = 100, and 40 + 50 + 20 = 110. Without the last, 27 and 20 are missing: 20 alone could be a typing
    // error.
    let audit = ", { what = \"audit\", amount = [27, 20] }";
    let lines = format!(
        "[lines]\ns = {{ debit = [100, 110], total = 210, cost = [{{ what = \"staff\", amount = [40, 40] }}, \
         {{ what = \"expert\", amount = [33, 50] }}{audit}] }}\n"
    );
    let right = plan(FREE, &lines);
    assert!(texts(&right).is_empty());
    let wrong = changed(&right, audit, "");
    assert_eq!(
        only(&wrong),
        "line-differs lines.s.cost[0].amount[0]: the costs of line `s` come to 73 in `2020` and 90 in `2021`, and the line \
         has 100 and 110, which other sums need too: 47 too little in all"
    );
    let told = hbplan(&["check", "-"])
        .env("COLUMNS", "400")
        .input(wrong.as_bytes())
        .go()
        .out;
    for part in ["€ 67 in plaats van € 40", "€ 60 in plaats van € 40"] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn another_flat_rate_fits_to_the_cent() {
    // 16 % of 1,000 is 160, and not 160.40.
    let text = "[lines]\ndirect = { debit = [1000, 500], total = 1500 }\noverhead = { debit = [160.4, 80], total = 240.4 }\n\
                [[conditions]]\nname = \"forfait\"\nlines = [\"overhead\"]\nflat-rate = \"15%\"\nof = [\"direct\"]\n";
    let periods = "balance = \"free\"\nperiods = [\"2020\", \"2021\"]";
    assert_eq!(
        only(&plan(periods, text)),
        "flat-rate-differs conditions[0].flat-rate: `overhead` costs 160.4 in `2020`, and `forfait` sets that at 15%, 150: \
         10.4 too much; it also differs in 1 other period"
    );
}

#[test]
fn a_large_rate_that_several_figures_fit_is_the_roundest() {
    // 24 × 185,000 × 0.0072 = 31,968, and 24 × 185,002 × 0.0072 = 31,968.35.
    let text = "[rates]\nKES = { rate = 0.0072 }\n[lines]\nlocal = { currency = \"KES\", rate = 185000, unit = \"month\", \
                quantity = [24, 24], debit = [31968, 31968], total = 63936 }\n";
    let right = plan(FREE, text);
    assert!(texts(&right).is_empty(), "{}", texts(&right).len());
    assert_eq!(
        only(&changed(&right, "185000", "158000")),
        "figure-differs lines.local.rate: line `local` is calculated with KES 158000, and the budget needs KES 185000"
    );
}

#[test]
fn a_flat_rate_whose_base_has_a_line_too_many() {
    // 15 % of 1,000 and of 500. 200 and 60 more makes that 30 and 9 too much.
    let text = "[lines]\ndirect = { debit = [1000, 500], total = 1500 }\nfees = { debit = [200, 60], total = 260 }\n\
                overhead = { debit = [150, 75], total = 225 }\n[totals]\ndebit = [1350, 635]\n[[conditions]]\n\
                name = \"forfait\"\nlines = [\"overhead\"]\nflat-rate = \"15%\"\nof = \"cost\"\nwithout = [\"fees\"]\n";
    let right = plan(FREE, text);
    assert!(texts(&right).is_empty(), "{}", texts(&right).len());
    assert_eq!(
        only(&changed(&right, "without = [\"fees\"]\n", "")),
        "flat-rate-differs conditions[0].flat-rate: `forfait` sets `overhead` at 15%, 180 in `2020`, and the plan has 150: \
         30 too little; it also differs in 1 other period; without `fees` in the base every period is right"
    );
}
