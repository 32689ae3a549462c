//! Equal funders are treated alike, also where not everything can be paid.

use hbplan::ledger::{Payer, Purpose};
use hbplan::plan::Money;

use super::{funding, read};

/// What each funder has left over.
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
