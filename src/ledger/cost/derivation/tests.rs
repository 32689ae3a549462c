//! Derivations that were worked out by hand.

use super::*;
use crate::ledger::fixture::{money, quantity, span};

fn derivation(basis: Basis, part: CostPart) -> Derivation {
    Derivation::new(basis, part, span("2027"))
}

fn product(rate: &str, number: &str) -> Basis {
    Basis::Product {
        rate: money(rate),
        quantity: quantity(number),
    }
}

fn months(whole: i32) -> CostPart {
    CostPart::OfYear(Months {
        whole,
        ..Months::default()
    })
}

#[test]
fn a_derivation_is_rounded_by_itself() {
    let rounded = |basis: Basis, part: CostPart, unit: &str| {
        let unit = Unit::new(unit.parse().expect("a test decimal")).expect("a test unit");
        let amount = derivation(basis, part).rounded(unit);
        amount.map(|amount| amount.to_string())
    };
    let amount = |digits: &str| Basis::Amount(money(digits));
    let expected = |digits: &str| Some(digits.to_string());
    // 100,01 × 6/12 = 50,005: each half by itself is 50,01; apportioned they are 50,01 and 50,00.
    assert_eq!(
        rounded(amount("100.01"), months(6), "0.01"),
        expected("50.01")
    );
    let odd = || amount("12800.555");
    assert_eq!(rounded(odd(), CostPart::Whole, "1"), expected("12800.555"));
    assert_eq!(rounded(odd(), months(12), "1"), expected("12800.555"));
    assert_eq!(rounded(odd(), months(24), "1"), expected("25601"));
    assert_eq!(
        rounded(product("108.90", "160"), months(6), "1000"),
        expected("9000")
    );
}

#[test]
fn terms_are_added_up_before_they_are_rounded() {
    // 1200 × 50 × 5/12 = 25000 and 1200 × 51.50 × 7/12 = 36050.
    let mut sum = derivation(product("50", "1200"), months(5));
    sum.add(derivation(product("51.50", "1200"), months(7)));
    assert_eq!(sum.rounded(Unit::CENT), Some(money("61050")));
    let by_term = sum.by_term(money("61050.01"), Unit::CENT).expect("small");
    let by_term: Vec<Money> = by_term.into_iter().map(|(_, amount)| amount).collect();
    assert_eq!(by_term, [money("25000"), money("36050.01")]);
    // 0.01 × 6/12 = 0.005 is a cent if it is rounded; two of these are a cent together.
    let mut cent = derivation(product("0.01", "1"), months(6));
    cent.add(derivation(product("0.01", "1.000001"), months(6)));
    assert_eq!(cent.rounded(Unit::CENT), Some(money("0.01")));
}

#[test]
fn months_at_one_price_are_one_term() {
    let mut sum = derivation(product("50", "1"), months(5));
    sum.add(derivation(product("50", "1"), months(7)));
    assert_eq!(sum, derivation(product("50", "1"), months(12)));
}

#[test]
fn parts_as_fractions() {
    assert_eq!(CostPart::Whole.fraction(), (1, 1));
    let days = CostPart::OfYear(Months::of_days(16, 31));
    assert_eq!(days.fraction(), (16, 372));
    // 1/12 + 10/31/12 = 41/372
    let mut months = Months::of_days(30, 30);
    months.add(&Months::of_days(10, 31));
    assert_eq!(months.fraction(), (41, 372));
    // 10 and 21 of 31 days are a month.
    months.add(&Months::of_days(21, 31));
    assert_eq!(months.fraction(), (2, 12));
    assert_eq!(CostPart::OfTime { times: 5, of: 6 }.fraction(), (5, 6));
}
