//! The fields of a small plan with one thing of each kind.

use super::{Referent, figure_mut, visit_figures, visit_references};
use crate::place::Place;
use crate::plan::{
    Activity, Adjustment, AllocationKey, Condition, Cost, CostItem, Form, Funder, FunderId, KeyId,
    Line, LineId, MemberId, Money, PartnerId, Parts, PerPeriod, PerUnit, Plan, Price, PurposeId,
    Quantity, RateSource, Share, Span, Split, Tariff, TariffId, TariffRate, Timing,
};

fn money(digits: &str) -> Money {
    Money::read(digits).expect("a test amount")
}

fn quantity(digits: &str) -> Quantity {
    Quantity::read(digits).expect("a test quantity")
}

fn share(text: &str) -> Share {
    Share::read(text).expect("a test share")
}

fn funder() -> Funder {
    Funder {
        under: Some(FunderId::new("group")),
        credit: Some(PerPeriod::new(Form::Array, Vec::new(), Vec::new())),
        pays_not: vec![PurposeId::new("1.1")],
        split: Some(Split::Parts(Parts::Shares(vec![(
            MemberId::new("school"),
            share("100%"),
        )]))),
        ..Funder::new("f")
    }
}

fn line() -> Line {
    let adjustment = Adjustment {
        number: 3,
        within: Span::parse("2020").expect("a test span"),
        amount: money("1"),
        reason: String::new(),
    };
    Line {
        adjust: vec![adjustment],
        ..Line::new("l")
    }
}

fn activity() -> Activity {
    let price = Price::Product {
        rate: RateSource::Tariff(TariffId::new("t")),
        quantity: quantity("2").into(),
    };
    Activity {
        line: Some(LineId::new("l")),
        partners: vec![PartnerId::new("school"), PartnerId::new("other")],
        cost: Cost::Items(vec![CostItem::new(5, price, Timing::Once(None))]),
        ..Activity::new(7, "1.1", "")
    }
}

fn condition() -> Condition {
    Condition {
        number: 2,
        funders: vec![FunderId::new("f")],
        lines: vec![LineId::new("l")],
        max_per_unit: Some(PerUnit {
            rate: money("5"),
            quantity: Some(quantity("6")),
            of: Vec::new(),
            target: None,
            unit: None,
        }),
        ..Condition::default()
    }
}

fn plan() -> Plan {
    let tariff = Tariff {
        name: String::new(),
        rate: TariffRate::Fixed(money("60").into()),
        unit: None,
        note: None,
    };
    let key = AllocationKey {
        name: String::new(),
        parts: Some(Parts::Numbers(vec![(
            MemberId::new("school"),
            quantity("3").into(),
        )])),
        unit: None,
        source: None,
        note: None,
    };
    Plan {
        funders: [(FunderId::new("f"), funder())].into(),
        lines: [(LineId::new("l"), line())].into(),
        tariffs: [(TariffId::new("t"), tariff)].into(),
        keys: [(KeyId::new("k"), key)].into(),
        activities: vec![activity()],
        conditions: vec![condition()],
        ..Plan::new("Test")
    }
}

fn figures(plan: &Plan) -> Vec<Place> {
    let mut places = Vec::new();
    visit_figures(plan, &mut |at, _| places.push(at.place()));
    places
}

#[test]
fn figures_are_visited_with_their_places() {
    let places: Vec<String> = figures(&plan()).iter().map(Place::to_string).collect();
    for expected in [
        "plan.opening",
        "funders.f.credit",
        "funders.f.max-per-period",
        "funders.f.split.school",
        "lines.l.adjust[3].amount",
        "totals.total-balance",
        "tariffs.t.rate",
        "keys.k.numbers.school",
        "activities[7].cost[5].quantity",
        "conditions[2].max-prefinance",
        "conditions[2].max-per-unit.rate",
    ] {
        assert!(
            places.contains(&expected.to_string()),
            "{expected} {places:?}"
        );
    }
}

#[test]
fn every_visited_figure_can_be_changed_at_its_place() {
    let mut plan = plan();
    for place in figures(&plan) {
        assert!(figure_mut(&mut plan, &place).is_some(), "{place}");
    }
    assert!(figure_mut(&mut plan, &Place::section("lines").key("l").key("name")).is_none());
}

#[test]
fn references_are_visited_with_their_places() {
    let mut found = Vec::new();
    visit_references(&plan(), &mut |referent, id, place| {
        found.push((referent, id.to_string(), place().to_string()));
    });
    let expected = [
        (Referent::Funder, "group", "funders.f.under"),
        (Referent::Purpose, "1.1", "funders.f.pays-not[0]"),
        (Referent::Member, "school", "keys.k.numbers.school"),
        (Referent::Line, "l", "activities[7].line"),
        (Referent::Partner, "school", "activities[7].partners[0]"),
        (Referent::Partner, "other", "activities[7].partners[1]"),
        (Referent::Tariff, "t", "activities[7].cost[5].tariff"),
        (Referent::Funder, "f", "conditions[2].funder"),
        (Referent::Line, "l", "conditions[2].lines[0]"),
        (Referent::Partner, "school", "funders.f.split.school"),
    ];
    let expected =
        expected.map(|(referent, id, place)| (referent, id.to_string(), place.to_string()));
    assert_eq!(found, expected);
}
