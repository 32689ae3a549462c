//! Overspent periods in a plan that carries its balance: the advances, and the funders that repay them.

use hbplan::plan::Money;

use super::small::{in_words, paid};
use super::{funding, read};

/// A plan of two years that carries its balance, with the balance below 0 in between.
fn carried(rest: &str) -> String {
    format!("carry = \"forward\"\nperiods = [2027, 2028]\n{rest}")
}

#[test]
fn what_is_advanced_is_repaid_by_a_later_period() {
    // 400 - 610 = -210; -210 + 400 - 190 = 0. The advance is a payment of 210 and one of -210: 800 in all.
    let plan = "[funders]\na = { credit = [400, 400] }\n[lines]\nx = { debit = [610, 190] }\n";
    let expected = [
        "2027: a pays 400 for x",
        "2027: lender pays 210 for x",
        "2028: a pays 210 for lender",
        "2028: a pays 190 for x",
        "2028: lender pays -210 for lender",
    ];
    assert_eq!(paid(&carried(plan)), expected);
}

#[test]
fn what_is_never_repaid_is_not_advanced() {
    // 400 - 610 = -210; -210 + 400 - 250 = -60: 60 is lost, and 150 is repaid.
    let plan = "[funders]\na = { credit = [400, 400] }\n[lines]\nx = { debit = [610, 250] }\n";
    let expected = [
        "2027: a pays 400 for x",
        "2027: lender pays 150 for x",
        "2027: nobody pays 60 for x",
        "2028: a pays 150 for lender",
        "2028: a pays 250 for x",
        "2028: lender pays -150 for lender",
    ];
    assert_eq!(paid(&carried(plan)), expected);
}

#[test]
fn a_funder_does_not_repay_an_advance_for_what_it_may_not_pay() {
    // b brings in 100 in 2028 for y, which costs nothing, so it can't repay the advance for x.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\n[funders]\na = { credit = [50, 0] }\n\
         b = { credit = [0, 100], pays = [\"y\"] }\n[lines]\nx = { debit = [150, 0] }\ny = {}\n";
    let plan = plan.replace("[funders]", &carried("[funders]"));
    let (plan, books) = read(&plan);
    let (_, gaps) = funding(&plan, &books);
    let [gap] = &gaps[..] else { panic!("{gaps:?}") };
    assert_eq!(gap.amount().to_string(), "100");
}

#[test]
fn a_refund_of_more_than_its_line_costs_pays_for_other_lines() {
    // y costs 21 less than the 5 that it costs otherwise: 5 of that for y, and 16 of the 404 for x.
    let plan = "periods = [2028]\n[funders]\na = { credit = [388] }\n[lines]\nx = { debit = [404] }\n\
         y = { adjust = [{ in = 2028, amount = 5, reason = \"r\" }, { in = 2028, amount = -21, reason = \"r\" }] }\n";
    let expected = [
        "2028: a pays 388 for x",
        "2028: less y pays 16 for x",
        "2028: less y pays 5 for y",
    ];
    assert_eq!(paid(plan), expected);
}

#[test]
fn refunds_of_two_lines_pay_for_other_lines() {
    // 21 − 5 = 16 of x is left for z, and 7 − 5 = 2 of y.
    let refunded = |refund: i32| {
        format!(
            "{{ adjust = [{{ in = 2028, amount = 5, reason = \"r\" }}, {{ in = 2028, amount = {refund}, reason = \"r\" }}] }}"
        )
    };
    let (x, y) = (refunded(-21), refunded(-7));
    let plan = format!(
        "periods = [2028]\n[funders]\na = {{ credit = [12] }}\n[lines]\nx = {x}\ny = {y}\nz = {{ debit = [30] }}\n"
    );
    let expected = [
        "2028: a pays 12 for z",
        "2028: less x pays 5 for x",
        "2028: less x pays 16 for z",
        "2028: less y pays 5 for y",
        "2028: less y pays 2 for z",
    ];
    assert_eq!(paid(&plan), expected);
}

/// The amounts that can't be paid in a plan of `p` and `q`, in which `f` pays only for `p`, and `g` for anything.
fn unpaid([f, g, p, q]: [[i64; 2]; 4]) -> Vec<String> {
    let plan = format!(
        "[plan]\ntitle = \"T\"\nunit = 1\n{}",
        carried(&format!(
            "[funders]\nf = {{ credit = {f:?}, pays = [\"p\"] }}\ng = {{ credit = {g:?} }}\n\
             [lines]\np = {{ debit = {p:?} }}\nq = {{ debit = {q:?} }}\n"
        ))
    );
    let (plan, books) = read(&plan);
    let (_, gaps) = funding(&plan, &books);
    gaps.iter().map(|gap| gap.amount().to_string()).collect()
}

#[test]
fn an_advance_does_not_lend_money_of_one_funder_to_costs_that_it_may_not_pay() {
    // 2027 ends 410 short. f brings in 1.000 and p costs 800; q costs 300, and g has 100 for it.
    assert_eq!(
        unpaid([[400, 600], [50, 50], [610, 190], [250, 50]]),
        ["200"]
    );
    // The same sums in other years: 2027 ends 100 short.
    assert_eq!(
        unpaid([[400, 600], [50, 50], [400, 400], [150, 150]]),
        ["200"]
    );
    // f has 810 for the 800 of p, and g 110 for the 120 of q. Then 820, and 100 for 120.
    assert_eq!(unpaid([[400, 410], [50, 60], [610, 190], [60, 60]]), ["10"]);
    assert_eq!(unpaid([[400, 420], [50, 50], [610, 190], [60, 60]]), ["20"]);
    // f has 800 for p and g has 100 for q, whenever the costs are paid.
    assert_eq!(
        unpaid([[400, 400], [50, 50], [610, 190], [50, 50]]),
        [""; 0]
    );
    assert_eq!(
        unpaid([[400, 400], [50, 50], [400, 400], [90, 10]]),
        [""; 0]
    );
    assert_eq!(unpaid([[0, 800], [0, 100], [610, 190], [90, 10]]), [""; 0]);
}

#[test]
fn one_advance_is_repaid_while_another_is_made() {
    // p is short of 100 in 2027, which f repays in 2028. Then q is short of 100, which g repays in 2029.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\ncarry = \"forward\"\nperiods = [2027, 2028, 2029]\n\
                [funders]\nf = { credit = [0, 100, 0], pays = [\"p\"] }\n\
                g = { credit = [0, 0, 100], pays = [\"q\"] }\n\
                [lines]\np = { debit = [100, 0, 0] }\nq = { debit = [0, 100, 0] }\n";
    let (plan, books) = read(plan);
    let (payments, gaps) = funding(&plan, &books);
    assert!(gaps.is_empty(), "{gaps:?}");
    let all = payments.iter().map(|payment| payment.amount);
    let paid = all.fold(Money::ZERO, |sum, amount| sum + amount);
    assert_eq!(paid.to_string(), "200");
}

#[test]
fn what_no_money_may_pay_is_not_repaid_by_another() {
    // In 2027 x costs 6 and c has 5: 1 is not covered, and a has 1 left for z. That pays 1 of the 3 that z costs in
    // 2028, when c pays the 8 of x. So 2 are advanced for z, and a repays them in 2029: of its 8, 6 are left.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\ncarry = \"forward\"\nperiods = [2027, 2028, 2029]\n\
                [funders]\na = { credit = [1, 0, 8], pays = [\"z\"] }\n\
                c = { credit = [5, 8, 11], pays = [\"x\"] }\n\
                [lines]\nx = { debit = [6, 8, 0] }\nz = { debit = [0, 3, 0] }\n";
    let (plan, books) = read(plan);
    let (payments, gaps) = funding(&plan, &books);
    let [gap] = &gaps[..] else { panic!("{gaps:?}") };
    assert_eq!(gap.amount().to_string(), "1");
    let expected = [
        "2027: c pays 5 for x",
        "2027: nobody pays 1 for x",
        "2028: a pays 1 for z",
        "2028: c pays 8 for x",
        "2028: lender pays 2 for z",
        "2029: a pays 6 for left",
        "2029: a pays 2 for lender",
        "2029: c pays 11 for left",
        "2029: lender pays -2 for lender",
    ];
    assert_eq!(in_words(&plan, &payments), expected);
}
