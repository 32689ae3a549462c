//! A plan has no gap if any rounding of its shares and parts of time makes it possible.

use std::fmt::Write;

use hbplan::ledger::{Gap, Payment, Purpose};
use hbplan::plan::Money;
use proptest::prelude::*;

use super::small::{HEAD, paid, shared};
use super::{funding, read};
use crate::support::effort::cases;

#[test]
fn the_part_of_a_cost_that_a_funder_may_still_pay_is_rounded_as_the_money_asks() {
    // Half of 11 is 5,5 for each: 5 and 6, or 6 and 5.
    let plan = "periods = [2020]\n[funders]\na = { credit = [5], until = 2020-06-30 }\n\
                b = { credit = [6], from = 2020-07-01 }\n[lines]\nx = { debit = [11] }\n";
    assert_eq!(paid(plan), ["2020: a pays 5 for x", "2020: b pays 6 for x"]);
    let other = plan.replace("[6]", "[7]").replace("[5]", "[4]");
    let (plan, books) = read(&format!("{HEAD}{other}"));
    let (_, gaps) = funding(&plan, &books);
    let sums: Vec<_> = gaps.iter().map(|gap| (gap.credit, gap.debit)).collect();
    assert_eq!(sums, [(Money::whole(7), Money::whole(6))]);
}

#[test]
fn a_share_that_is_cut_by_time_is_rounded_the_other_way_too() {
    // Two costs of 5, half of each paid by the group g: 4 to 6 in all, and 2 or 3 of them by the end of June.
    let plan = shared(
        "g = {}\ng1 = { under = \"g\", credit = [2], until = 2020-06-30 }\n\
         g2 = { under = \"g\", credit = [4] }\nb = { credit = [4] }",
        &[("5", "g = \"50%\", b = \"50%\""); 2],
    );
    let total = |of: &str| {
        let paid = paid(&plan);
        let of = paid.iter().filter(|each| each.contains(of));
        let units = of.filter_map(|each| each.split(' ').nth(3)?.parse::<i64>().ok());
        units.sum::<i64>()
    };
    assert_eq!((total(": g1 "), total(": g2 "), total(": b ")), (2, 4, 4));
}

/// The amounts of the gaps of a plan.
fn gap_amounts(text: &str) -> Vec<Money> {
    let (plan, books) = read(&format!("{HEAD}{text}"));
    let (_, gaps) = funding(&plan, &books);
    gaps.iter().map(Gap::amount).collect()
}

#[test]
fn what_a_payer_pays_of_all_shared_costs_is_within_a_unit_of_its_share() {
    let thirty = |amount: &str, a: i64, b: i64| {
        let credit = format!("a = {{ credit = [{a}] }}\nb = {{ credit = [{b}] }}");
        gap_amounts(&shared(
            &credit,
            &[(amount, "a = \"50%\", b = \"50%\""); 30],
        ))
    };
    // 30 × 0,5 = 15 each, and 30 × 50,5 = 1.515 each.
    let none = Vec::new();
    assert_eq!(thirty("1", 15, 15), none);
    assert_eq!(thirty("1", 16, 14), none);
    assert_eq!(thirty("1", 14, 16), none);
    assert_eq!(thirty("1", 17, 13), [Money::whole(1)]);
    // 30 − 16.
    assert_eq!(thirty("1", 30, 0), [Money::whole(14)]);
    assert_eq!(thirty("101", 1514, 1516), none);
    // 1.530 − 1.516.
    assert_eq!(thirty("101", 1530, 1500), [Money::whole(14)]);
}

#[test]
fn the_share_of_a_payer_of_all_periods_is_limited_if_money_is_carried() {
    // Half of 1 in each of eight years: 4 for each. If money is carried, b pays 3 at least. If it is not, a may bring
    // in 1 in each year, which is half of 1 rounded up.
    let plan = |carry: &str, years_of_a: usize| {
        let years: Vec<String> = (2020..2028).map(|year| year.to_string()).collect();
        let credit = |is_paid: &dyn Fn(usize) -> bool| {
            let units = (0..8).map(|at| i32::from(is_paid(at)).to_string());
            units.collect::<Vec<String>>().join(", ")
        };
        format!(
            "carry = \"{carry}\"\nperiods = [{}]\n[funders]\na = {{ credit = [{}] }}\n\
             b = {{ credit = [{}] }}\n[lines]\nx = {{}}\n[[activities]]\ncode = \"1\"\ntitle = \"t\"\n\
             line = \"x\"\ncost = [{{ amount = 1, per = \"period\", paid-by = {{ a = \"50%\", b = \"50%\" }} }}]\n",
            years.join(", "),
            credit(&|at| at < years_of_a),
            credit(&|at| at >= years_of_a),
        )
    };
    assert_eq!(gap_amounts(&plan("none", 4)), []);
    assert_eq!(gap_amounts(&plan("none", 5)), []);
    assert_eq!(gap_amounts(&plan("none", 8)), []);
    assert_eq!(gap_amounts(&plan("forward", 5)), []);
    assert_eq!(gap_amounts(&plan("forward", 8)), [Money::whole(1); 3]);
}

#[test]
fn credits_that_are_rounded_by_period_are_possible_however_many_periods_there_are() {
    // Half of 125, 138, 91 and 23: 62,5, 69, 45,5 and 11,5. All halves are rounded up for a: 190 of 377, 1,5 too much.
    let text = "periods = [2027, 2028, 2029, 2030]\n[funders]\na = { credit = [63, 69, 46, 12] }\n\
                b = { credit = [62, 69, 45, 11] }\n[lines]\nx = {}\n[[activities]]\ncode = \"1\"\n\
                title = \"t\"\nline = \"x\"\ncost = [\
                { amount = [1, 1, 16, 1], paid-by = { a = \"50%\", b = \"50%\" } }, \
                { amount = [15, 15, 1, 1], paid-by = { a = \"50%\", b = \"50%\" } }, \
                { amount = [1, 15, 26, 3], paid-by = { a = \"50%\", b = \"50%\" } }, \
                { amount = [3, 48, 47, 15], paid-by = { a = \"50%\", b = \"50%\" } }, \
                { amount = [105, 59, 1, 3], paid-by = { a = \"50%\", b = \"50%\" } }]\n";
    assert_eq!(gap_amounts(text), []);
    // 13 of 23 in the last year is 1,5 too much.
    let other = text
        .replace("46, 12]", "46, 13]")
        .replace("45, 11]", "45, 10]");
    assert_eq!(gap_amounts(&other), [Money::whole(1)]);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn what_some_rounding_of_shares_and_totals_pays_is_possible(
        // The groups g and h each pay half of each cost. The flag says whether g rounds up.
        costs in prop::collection::vec((1..9_i64, any::<bool>()), 1..6),
        halves in prop::array::uniform2(any::<bool>()),
    ) {
        let half = |units: i64, is_up: bool| (units + i64::from(is_up)).div_euclid(2);
        let g: i64 = costs.iter().map(|(units, is_up)| half(*units, *is_up)).sum();
        let h = costs.iter().map(|(units, _)| units).sum::<i64>() - g;
        let (g1, h1) = (half(g, halves[0]), half(h, halves[1]));
        let mut text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\ng = {{}}\nh = {{}}\n\
             g1 = {{ under = \"g\", credit = [{g1}], until = 2020-06-30 }}\n\
             g2 = {{ under = \"g\", credit = [{}], from = 2020-07-01 }}\n\
             h1 = {{ under = \"h\", credit = [{h1}], until = 2020-06-30 }}\n\
             h2 = {{ under = \"h\", credit = [{}], from = 2020-07-01 }}\n[lines]\nx = {{}}\n",
            g - g1, h - h1
        );
        for (at, (units, _)) in costs.iter().enumerate() {
            let _ = writeln!(
                text,
                "[[activities]]\ncode = \"{at}\"\ntitle = \"t\"\nline = \"x\"\n\
                 cost = [{{ amount = {units}, paid-by = {{ g = \"50%\", h = \"50%\" }} }}]"
            );
        }
        let (plan, books) = read(&text);
        let (payments, gaps) = funding(&plan, &books);
        let is_paid = |payment: &Payment| payment.payer.funder().is_some() && payment.purpose != Purpose::Surplus;
        // The total of each group is within a unit of its half.
        let is_within_a_unit = (g - h).abs() <= 2;
        prop_assert_eq!(gaps.is_empty(), is_within_a_unit, "{}\n{:?}", text, gaps);
        prop_assert!(!is_within_a_unit || payments.iter().all(is_paid), "{}", text);
    }
}
