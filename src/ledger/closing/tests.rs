//! Closed time: its rows add up, and changes in it are corrections.

use jiff::civil::date;

use super::{ClosingFacts, Corrections, closed_through, closing, figures_of};
use crate::ledger::actuals::{BookedOn, DailySum, Realisation, SourceRealisation};
use crate::ledger::fixture::{money, span};
use crate::ledger::post;
use crate::plan::{
    ActivityCode, ActivityIx, Amount, ClosedItem, Closing, FunderId, FunderIx, LineId, LineIx,
    Money, PartnerId, Plan,
};
use crate::read::{Text, read};

/// Two years, a group of lines, an activity of two partners, and a cost in the second half of 2021.
const PLAN: &str = r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
rijk = { name = "Rijk", credit = [1_000, 1_200] }

[lines]
personeel = { name = "Personeel" }
staf = { name = "Staf", under = "personeel", debit = [600, 600] }
kringen = { name = "Kringen" }

[partners]
ppo = "PPO"
swv = "SWV"

[[activities]]
code = "1.1"
title = "Kringen"
line = "kringen"
partners = ["ppo", "swv"]
cost = [{ amount = [400, 400] }, { amount = 200, in = "2021-H2" }]
"#;

fn plan() -> Plan {
    read(&Text::new(PLAN)).plan
}

/// A realisation with bookings, each given as the thing that it is booked on, the month of 2021 and the amount.
fn booked(booked: &[(BookedOn, i8, &str)]) -> Realisation {
    let each = booked.iter().map(|(on, month, amount)| {
        let key = DailySum {
            on: *on,
            line: None,
            partner: Some(PartnerId::new("ppo")),
            day: date(2021, *month, 15),
        };
        (key, money(amount))
    });
    Realisation {
        sources: vec![SourceRealisation {
            is_delivered: true,
            booked_by_day: each.collect(),
            ..SourceRealisation::default()
        }],
        ..Realisation::default()
    }
}

fn kringen() -> BookedOn {
    BookedOn::Activity(ActivityIx::new(0))
}

fn staf() -> BookedOn {
    BookedOn::Line(LineIx::new(1))
}

fn rijk() -> BookedOn {
    BookedOn::Funder(FunderIx::new(0))
}

fn closed(plan: &Plan, realisation: &Realisation) -> Closing {
    let facts = ClosingFacts {
        on: date(2021, 7, 20),
        number: 1,
        program: "hbplan".to_string(),
        files: Vec::new(),
        awards: Vec::new(),
        earlier: Vec::new(),
    };
    closing(
        plan,
        &post(plan),
        (realisation, &[]),
        span("2021-H1"),
        facts,
    )
    .expect("closed")
}

#[test]
fn half_a_year_has_half_of_a_yearly_budget_and_the_bookings_of_its_days() {
    let plan = plan();
    let realisation = booked(&[
        (staf(), 3, "310.5"),
        (staf(), 7, "99"),
        (kringen(), 6, "150"),
        (rijk(), 1, "500"),
    ]);
    let closed = closed(&plan, &realisation);
    let amounts = |item| {
        let amounts = closed.of(&item);
        let known = |amount: Amount| amount.known().expect("known").to_string();
        (known(amounts.budget), known(amounts.realised))
    };
    let both = |budget: &str, realised: &str| (budget.to_string(), realised.to_string());
    let line = |id: &str| ClosedItem::Line(LineId::new(id));
    // 600 / 2 and 400 / 2; the 200 of the second half is not in it, nor the 99 of July.
    assert_eq!(amounts(line("staf")), both("300", "310.5"));
    assert_eq!(amounts(line("kringen")), both("200", "150"));
    assert!(
        !closed.figures.contains_key(&line("personeel")),
        "a group is on nothing itself"
    );
    let activity = ClosedItem::Activity(ActivityCode::new("1.1"));
    assert_eq!(amounts(activity), both("200", "150"));
    assert_eq!(amounts(ClosedItem::NoActivity), both("300", "310.5"));
    // 200 is divided equally; 310.50 + 150 = 460.50 is booked by one of the two.
    let partner = |id: &str| ClosedItem::Partner(PartnerId::new(id));
    assert_eq!(amounts(partner("ppo")), both("100", "460.5"));
    assert_eq!(amounts(partner("swv")), both("100", "0"));
    assert_eq!(amounts(ClosedItem::NoPartner), both("300", "0"));
    // 300 + 200 = 500 and 310.50 + 150 = 460.50.
    assert_eq!(amounts(ClosedItem::Costs), both("500", "460.5"));
    let funder = ClosedItem::Funder(FunderId::new("rijk"));
    assert_eq!(amounts(funder), amounts(ClosedItem::Income));
    assert_eq!(amounts(ClosedItem::Income).1, "500");
}

#[test]
fn the_rows_of_each_division_add_up_to_all_costs() {
    let plan = plan();
    let realisation = booked(&[(staf(), 2, "31.01"), (kringen(), 5, "20.02")]);
    for time in [
        "2020",
        "2021",
        "2021-Q2",
        "2021-02-10..2021-05-15",
        "2020..2021",
    ] {
        let figures = figures_of(&plan, &post(&plan), &realisation, span(time)).expect("in order");
        let total = figures[&ClosedItem::Costs];
        for division in [1, 2, 3] {
            let sum = figures
                .iter()
                .filter(|(item, _)| division_of(item) == division);
            let sum = sum.fold((Money::ZERO, Money::ZERO), |sum, (_, row)| {
                let known = |amount: Amount| amount.known().expect("known");
                (sum.0 + known(row.budget), sum.1 + known(row.realised))
            });
            let sum = (Amount::Known(sum.0), Amount::Known(sum.1));
            let total = (total.budget.or_zero(), total.realised.or_zero());
            assert_eq!(sum, total, "{time}, division {division}");
        }
    }
}

/// The division that an item is a row of: 1 for lines, 2 for activities, 3 for partners, and 0 for all other items.
fn division_of(item: &ClosedItem) -> u8 {
    match item {
        ClosedItem::Line(_) | ClosedItem::NoLine => 1,
        ClosedItem::Activity(_) | ClosedItem::NoActivity => 2,
        ClosedItem::Partner(_) | ClosedItem::NoPartner => 3,
        ClosedItem::Costs | ClosedItem::Income | ClosedItem::Funder(_) | ClosedItem::Unbooked => 0,
    }
}

#[test]
fn what_does_not_change_has_no_corrections() {
    let plan = plan();
    let first = [(staf(), 3, "310.5"), (rijk(), 1, "500")];
    let closed = closed(&plan, &booked(&first));
    let later = booked(&[first[0], first[1], (staf(), 7, "12")]);
    let found = Corrections::new(&plan, &post(&plan), &later, None, &closed);
    assert!(found.expect("comparable").rows.is_empty());
}

#[test]
fn what_is_booked_in_closed_time_afterwards_is_a_correction() {
    let plan = plan();
    let closed = closed(&plan, &booked(&[(staf(), 3, "310.5")]));
    let later = booked(&[(staf(), 3, "310.5"), (kringen(), 4, "25.75")]);
    let books = post(&plan);
    let end = Some(date(2021, 6, 30));
    let found = Corrections::new(&plan, &books, &later, end, &closed).expect("comparable");
    let changed = found.rows.iter().map(|row| {
        assert_eq!(
            row.difference().realised,
            Amount::Known(money("25.75")),
            "{row:?}"
        );
        assert_eq!(
            row.difference().budget.known(),
            Some(Money::ZERO),
            "{row:?}"
        );
        row.item.clone()
    });
    let mut changed: Vec<ClosedItem> = changed.collect();
    changed.sort();
    let expected = [
        ClosedItem::Costs,
        ClosedItem::Line(LineId::new("kringen")),
        ClosedItem::Activity(ActivityCode::new("1.1")),
        ClosedItem::Partner(PartnerId::new("ppo")),
    ];
    assert_eq!(changed, expected);
}

#[test]
fn another_budget_of_closed_time_is_a_correction() {
    let before = plan();
    let realisation = booked(&[]);
    let closed = closed(&before, &realisation);
    let changed = read(&Text::new(
        PLAN.replace("debit = [600, 600]", "debit = [600, 700]"),
    ))
    .plan;
    let found = Corrections::new(&changed, &post(&changed), &realisation, None, &closed);
    let found = found.expect("comparable");
    let staf = ClosedItem::Line(LineId::new("staf"));
    let row = found
        .rows
        .iter()
        .find(|row| row.item == staf)
        .expect("a row");
    // 700 / 2 - 600 / 2 = 50.
    assert_eq!(row.difference().budget, Amount::Known(money("50")));
    let later = read(&Text::new(PLAN.replace("amount = 200", "amount = 900"))).plan;
    let found = Corrections::new(&later, &post(&later), &realisation, None, &closed);
    assert!(
        found.expect("comparable").rows.is_empty(),
        "that is after it"
    );
}

#[test]
fn what_is_not_known_is_not_compared() {
    let plan = plan();
    let books = post(&plan);
    let closed = closed(&plan, &booked(&[(staf(), 3, "310.5")]));
    let early = Some(date(2021, 6, 29));
    assert_eq!(
        Corrections::new(&plan, &books, &booked(&[]), early, &closed),
        None
    );
    let mut missing = booked(&[]);
    missing.sources[0].is_delivered = false;
    assert_eq!(
        Corrections::new(&plan, &books, &missing, None, &closed),
        None
    );
    assert_eq!(closed_through([&closed]), Some(date(2021, 6, 30)));
    assert_eq!(closed_through([]), None);
}
