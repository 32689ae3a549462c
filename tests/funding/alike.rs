//! Equal funders are treated alike, even if not everything can be paid.

use hbplan::ledger::{Payer, Purpose};
use hbplan::plan::Money;

use super::{funding, read};

/// Returns the unspent money of each funder.
fn left(text: &str) -> Vec<(String, Money)> {
    let (plan, books) = read(text);
    let (payments, _) = funding(&plan, &books);
    let surplus = payments
        .iter()
        .filter(|each| each.purpose == Purpose::Surplus);
    let mut left: Vec<(String, Money)> = surplus
        .filter_map(|payment| match payment.payer {
            Payer::Funder(funder) => Some((plan.funder_id(funder).to_string(), payment.amount)),
            Payer::OpeningBalance | Payer::Refund(_) | Payer::Advance | Payer::Shortfall => None,
        })
        .collect();
    left.sort();
    left
}

fn of(left: &[(&str, i64)]) -> Vec<(String, Money)> {
    let left = left.iter();
    left.map(|(id, euros)| (id.to_string(), Money::whole(*euros)))
        .collect()
}

#[test]
fn equal_funders_are_left_with_equal_amounts() {
    // a, b and c may only pay x, which costs 100 of their 300: 33,33 each, and a gets the unit that remains.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\n\
                c = { credit = [100], pays = [\"x\"] }\na = { credit = [100], pays = [\"x\"] }\n\
                b = { credit = [100], pays = [\"x\"] }\n[lines]\nx = { debit = [100] }\ny = { debit = [200] }\n";
    assert_eq!(left(plan), of(&[("a", 66), ("b", 67), ("c", 67)]));
}

#[test]
fn funders_with_the_same_rights_are_left_with_parts_of_what_they_bring_in() {
    // 100 of 400: a quarter each of 100 and 300.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\n\
                a = { credit = [100], pays = [\"x\"] }\nb = { credit = [300], pays = [\"x\"] }\n\
                [lines]\nx = { debit = [100] }\ny = { debit = [300] }\n";
    assert_eq!(left(plan), of(&[("a", 75), ("b", 225)]));
}

#[test]
fn funders_with_partly_different_rights_spend_the_same_part() {
    // a may pay x (60), b also y (30), and nobody pays z. Both spend 90 / 200 of 100: b all of y and 15 of x.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\n\
                b = { credit = [100], pays = [\"x\", \"y\"] }\na = { credit = [100], pays = [\"x\"] }\n\
                [lines]\nx = { debit = [60] }\ny = { debit = [30] }\nz = { debit = [110] }\n";
    assert_eq!(left(plan), of(&[("a", 55), ("b", 55)]));
    // 90 / 140 of 100 is 64, but x is 60: a spends 60 of 100, and b 30 of 40.
    let other = plan.replacen("[100]", "[40]", 1).replace("[110]", "[50]");
    assert_eq!(left(&other), of(&[("a", 40), ("b", 10)]));
}

#[test]
fn money_that_is_carried_is_left_alike() {
    // 20 a year each, and x costs 10 a year: 40 of 80 can't be spent, half of each.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\ncarry = \"forward\"\nperiods = [2020, 2021]\n[funders]\n\
                b = { credit = [20, 20], pays = [\"x\"] }\na = { credit = [20, 20], pays = [\"x\"] }\n\
                [lines]\nx = { debit = [20, 20] }\ny = { debit = [20, 20] }\n";
    let (plan, books) = read(plan);
    let (payments, _) = funding(&plan, &books);
    let left = |id: &str| {
        let funder = plan.find_funder(id).expect("it is there");
        let of = payments
            .iter()
            .filter(|each| each.payer == Payer::Funder(funder) && each.purpose == Purpose::Surplus);
        of.fold(Money::ZERO, |sum, payment| sum + payment.amount)
    };
    assert_eq!((left("a"), left("b")), (Money::whole(20), Money::whole(20)));
}

#[test]
fn a_plan_that_is_impossible_has_the_same_gap_in_any_order_of_its_keys_and_tables() {
    // Each should have a third of 24 in 2029, within a unit: fc has 10, one too much, and fa has 6, one too little.
    let costs = [[2, 11, 11], [7, 11, 3], [1, 1, 2], [5, 11, 5], [3, 7, 3]];
    let credits = [("fa", [6, 13, 6]), ("fb", [6, 14, 8]), ("fc", [6, 14, 10])];
    let text = |is_reversed: bool| {
        let put = |mut parts: Vec<String>, between: &str| {
            if is_reversed {
                parts.reverse();
            }
            parts.join(between)
        };
        let shares = [("fa", "33.3%"), ("fb", "33.3%"), ("fc", "33.4%")];
        let shares = shares.map(|(id, share)| format!("{id} = \"{share}\""));
        let shares = put(shares.to_vec(), ", ");
        let funders = credits.map(|(id, credit)| format!("{id} = {{ credit = {credit:?} }}\n"));
        let activities = costs.iter().zip(1..).map(|(amounts, code)| {
            format!(
                "[[activities]]\ncode = \"{code}\"\ntitle = \"t\"\nline = \"x\"\n\
                 cost = [{{ amount = {amounts:?}, paid-by = {{ {shares} }} }}]\n"
            )
        });
        let (funders, activities) = (put(funders.to_vec(), ""), put(activities.collect(), ""));
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2027, 2028, 2029]\n[funders]\n{funders}\
             [lines]\nx = {{}}\n{activities}"
        )
    };
    let gaps = |text: &str| {
        let (plan, books) = read(text);
        let (_, gaps) = funding(&plan, &books);
        let told = gaps.iter().map(|gap| (gap.credit, gap.debit));
        told.collect::<Vec<_>>()
    };
    let expected = [(Money::whole(10), Money::whole(9))];
    assert_eq!(gaps(&text(false)), expected);
    assert_eq!(gaps(&text(true)), expected);
}
