//! Forecasts that were worked out by hand.

mod hours;
mod late;
mod overcommitted;
mod shared_room;
mod stated_lines;
mod unbooked_contributions;

use jiff::civil::Date;

use super::{Forecast, ForecastFigures, ForecastRow};
use crate::ledger::account::AccountInput;
use crate::ledger::actuals::{
    BookedOn, BookedSum, BudgetComparison, Realisation, SourceRealisation,
};
use crate::ledger::{funding::FundingCache, hours::StaffEvidence, post};
use crate::plan::{ActivityIx, Amount, FunderIx, LineIx, Money, PeriodIx, Plan, Quantity};
use crate::read::{Text, read};

/// Two years, of which half of the first is closed.
const PLAN: &str = r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.rijk]
name = "Rijk"
credit = [1_000, 1_000]

[lines]
personeel = { name = "Personeel" }
staf = { name = "Staf", under = "personeel", debit = [600, 600] }
kringen = { name = "Kringen" }

[[activities]]
code = "1.1"
title = "Kringen"
line = "kringen"
lead = "Anne"
cost = [{ amount = [400, 400] }]
"#;

const PERSONEEL: LineIx = LineIx(0);
const STAF: LineIx = LineIx(1);
const KRINGEN: LineIx = LineIx(2);
const ACTIVITY: ActivityIx = ActivityIx(0);

const CLOSED: Option<Date> = Some(Date::constant(2020, 6, 30));

/// 310 on the line of staff, 150 on the activity, and 700 received, all in the first half of 2020.
fn booked() -> Realisation {
    let booked = [
        (BookedOn::Line(STAF), 310),
        (BookedOn::Activity(ACTIVITY), 150),
        (BookedOn::Funder(FunderIx(0)), 700),
    ];
    let booked = booked.map(|(on, amount)| {
        let key = BookedSum {
            on,
            line: None,
            partner: None,
            period: Some(PeriodIx(0)),
        };
        (key, Money::whole(amount))
    });
    let source = SourceRealisation {
        is_delivered: true,
        booked: booked.into_iter().collect(),
        ..SourceRealisation::default()
    };
    Realisation {
        sources: vec![source],
        ..Realisation::default()
    }
}

fn forecast(more: &str) -> (Plan, Forecast) {
    forecast_of(more, booked())
}

fn forecast_of(more: &str, realisation: Realisation) -> (Plan, Forecast) {
    let plan = read(&Text::new(format!("{PLAN}{more}"))).plan;
    let books = post(&plan);
    let comparison = BudgetComparison::new(&plan, &books, &realisation, CLOSED);
    let forecast = Forecast::new(&plan, &books, &comparison).expect("a closed day");
    (plan, forecast)
}

/// Budget, realised, committed, expected and forecast.
fn figures(of: ForecastFigures) -> [Amount; 5] {
    [
        of.budget,
        of.realised,
        of.committed,
        of.expected(),
        of.forecast(),
    ]
    .map(Amount::or_zero)
}

fn known(amounts: [i64; 5]) -> [Amount; 5] {
    amounts.map(|amount| Amount::Known(Money::whole(amount)))
}

fn total(row: &ForecastRow) -> [Amount; 5] {
    figures(row.in_all())
}

#[test]
fn the_budget_of_open_time_is_expected_after_what_is_realised() {
    let (plan, found) = forecast("");
    // 310, and half of 600, and 600.
    assert_eq!(
        total(&found.lines[STAF]),
        known([1_200, 310, 0, 900, 1_210])
    );
    assert_eq!(total(&found.lines[PERSONEEL]), total(&found.lines[STAF]));
    // 150, and half of 400, and 400.
    assert_eq!(
        total(&found.activities[ACTIVITY]),
        known([800, 150, 0, 600, 750])
    );
    // 1.210 and 750.
    assert_eq!(total(&found.costs), known([2_000, 460, 0, 1_500, 1_960]));
    assert_eq!(
        figures(found.costs.at(PeriodIx(0))),
        known([1_000, 460, 0, 500, 960])
    );
    // 700 was received of the first 500. So of the other 500 and 1.000, 200 less is expected.
    assert_eq!(total(&found.income), known([2_000, 700, 0, 1_300, 2_000]));
    let leads = found.leads(&plan);
    assert_eq!(leads[0].0.as_deref(), Some("Anne"));
    assert_eq!(total(&leads[0].1), known([800, 150, 0, 600, 750]));
}

#[test]
fn a_commitment_is_a_part_of_the_budget_and_only_what_exceeds_it_is_added() {
    let commitment = |amount: i64| {
        format!(
            "[[actuals.commitments]]\nnumber = \"7\"\nactivity = \"1.1\"\nin = \"2021\"\namount = {amount}\ninvoiced = 100\n"
        )
    };
    let (_, within) = forecast(&commitment(450));
    // 350 is open, and the budget of 2021 is 400.
    assert_eq!(
        total(&within.activities[ACTIVITY]),
        known([800, 150, 350, 600, 750])
    );
    let (_, above) = forecast(&commitment(530));
    // 430 is open: 30 above the budget of 2021.
    let expected = known([800, 150, 430, 630, 780]);
    assert_eq!(total(&above.activities[ACTIVITY]), expected);
    assert_eq!(total(&above.lines[KRINGEN]), expected);
    assert_eq!(total(&above.costs), known([2_000, 460, 430, 1_530, 1_990]));
    assert!(above.above_budget.values().eq([&Money::whole(30)]));
}

#[test]
fn a_commitment_on_a_line_takes_the_room_that_its_activities_leave() {
    let on = |key: &str, amount: i64| {
        format!("[[actuals.commitments]]\nnumber = \"{amount}\"\n{key}\namount = {amount}\n")
    };
    let both = on("activity = \"1.1\"", 500) + &on("line = \"kringen\"", 130);
    let (_, found) = forecast(&both);
    // The budget has 600 left; 630 is open.
    assert_eq!(
        total(&found.lines[KRINGEN]),
        known([800, 150, 630, 630, 780])
    );
    assert_eq!(
        total(&found.activities[ACTIVITY]),
        known([800, 150, 500, 600, 750])
    );
    assert_eq!(
        total(&found.no_activity)[2..],
        known([1_200, 310, 130, 930, 1_240])[2..]
    );
}

#[test]
fn commitments_count_once_whatever_their_order() {
    let of = |number: u8, amount: i64, within: &str| {
        format!(
            "[[actuals.commitments]]\nnumber = \"{number}\"\nactivity = \"1.1\"\namount = {amount}\n{within}\n"
        )
    };
    let all = [
        of(1, 250, ""),
        of(2, 390, "in = \"2021\""),
        of(3, 60, "in = \"2020\""),
    ];
    let orders = [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]];
    for order in orders {
        let text: String = order.iter().map(|at| all[*at].as_str()).collect();
        let (_, found) = forecast(&text);
        // 2020 has 200 left: 60, and 140 of 250. 2021 has 400: 390, and 10; the other 100 are above it.
        let row = &found.activities[ACTIVITY];
        assert_eq!(total(row), known([800, 150, 700, 700, 850]));
        assert_eq!(
            figures(row.at(PeriodIx(0))),
            known([400, 150, 200, 200, 350])
        );
    }
}

#[test]
fn a_stated_forecast_replaces_what_the_budget_has_and_the_later_counts() {
    let stated = |what: &str, within: &str, amount: i64, day: u8| {
        format!(
            "[[actuals.forecast]]\n{what}\nin = \"{within}\"\namount = {amount}\nreason = \"r\"\non = 2020-07-0{day}\n"
        )
    };
    let text = stated("activity = \"1.1\"", "2020", 180, 2)
        + &stated("activity = \"1.1\"", "2020", 999, 1)
        + &stated("line = \"personeel\"", "2020..2021", 1_000, 1)
        + &stated("funder = \"rijk\"", "2021", 1_100, 1);
    let (_, found) = forecast(&text);
    // 180 - 150 = 30 in 2020, and 400 in 2021.
    assert_eq!(
        total(&found.activities[ACTIVITY]),
        known([800, 150, 0, 430, 580])
    );
    // 1.000 - 310 = 690; a third of that in 2020, because 300 is budgeted then, and 600 in 2021.
    assert_eq!(
        total(&found.lines[PERSONEEL]),
        known([1_200, 310, 0, 690, 1_000])
    );
    assert_eq!(
        figures(found.lines[PERSONEEL].at(PeriodIx(0))),
        known([600, 310, 0, 230, 540])
    );
    // The line in the group is as budgeted.
    assert_eq!(
        total(&found.lines[STAF]),
        known([1_200, 310, 0, 900, 1_210])
    );
    // 580 and 1.000.
    assert_eq!(total(&found.costs), known([2_000, 460, 0, 1_120, 1_580]));
    // 1.100 in 2021, and 200 of the 500 in 2020: with 700 that is all of 2.000.
    assert_eq!(total(&found.income), known([2_000, 700, 0, 1_300, 2_000]));
    assert_eq!(found.stated.len(), 3);
}

#[test]
fn a_funder_pays_at_most_what_it_granted_and_less_later_if_it_paid_more_before() {
    let (_, found) = forecast("");
    // 700 is 200 more than half of 2020, so 300 of the other half is expected.
    let row = &found.funders[FunderIx(0)];
    assert_eq!(
        figures(row.at(PeriodIx(0))),
        known([1_000, 700, 0, 300, 1_000])
    );
    assert_eq!(
        found.above_grant.get(&FunderIx(0)),
        Some(&Money::whole(200))
    );
    let (_, granted) = forecast("[funders.rijk.award]\ngranted = 900\n");
    // 900 - 700 = 200 is left of the grant: 500 less than budgeted is expected in 2020, and 800 less in 2021.
    assert_eq!(total(&granted.income), known([2_000, 700, 0, 200, 900]));
}

#[test]
fn what_sells_better_than_budgeted_sells_no_worse_later() {
    let by_price = PLAN.replace(
        "credit = [1_000, 1_000]",
        "rate = 10\nquantity = [100, 100]",
    );
    let of = |more: &str| {
        let text = by_price.replace("[lines]", &format!("{more}\n[lines]"));
        let plan = read(&Text::new(text)).plan;
        let books = post(&plan);
        let comparison = BudgetComparison::new(&plan, &books, &booked(), CLOSED);
        let found = Forecast::new(&plan, &books, &comparison).expect("a closed day");
        total(&found.income)
    };
    // 700 was received where 500 was budgeted, and 500 and 1,000 are expected.
    assert_eq!(of(""), known([2_000, 700, 0, 1_500, 2_200]));
    assert_eq!(of("max = 2_000"), known([2_000, 700, 0, 1_300, 2_000]));
}

#[test]
fn a_funder_with_receipts_pays_after_closed_time_what_is_due_then() {
    let of_receipts = |first: u8| {
        let (_, found) = forecast(&format!(
            "[[funders.rijk.receipts]]\non = 2020-01-10\namount = {first}00\n[[funders.rijk.receipts]]\non = 2021-03-01\n"
        ));
        assert_eq!(total(&found.income), total(&found.funders[FunderIx(0)]));
        found
    };
    // 700 was received; the rest of 2,000 is due in 2021, and nothing in the second half of 2020.
    let found = of_receipts(7);
    let in_2020 = found.funders[FunderIx(0)].at(PeriodIx(0));
    assert_eq!(figures(in_2020), known([1_000, 700, 0, 0, 700]));
    assert_eq!(total(&found.income), known([2_000, 700, 0, 1_300, 2_000]));
    // Of the 600 that were due 700 came, so that 100 of the other 1,400 do not.
    let found = of_receipts(6);
    assert_eq!(total(&found.income), known([2_000, 700, 0, 1_300, 2_000]));
    assert!(found.late.is_empty());
}

#[test]
fn a_funder_with_an_award_is_settled_at_the_end() {
    let settled = |award: &str| {
        let (plan, mut found) = forecast(award);
        let (books, realisation) = (post(&plan), booked());
        let comparison = BudgetComparison::new(&plan, &books, &realisation, CLOSED);
        found.settle(&AccountInput {
            funding: &FundingCache::new(&plan, &books),
            staff: &StaffEvidence::default(),
            comparison: &comparison,
            realisation: &realisation,
            closed_awards: &[],
        });
        let row = &found.funders[FunderIx(0)];
        assert_eq!(total(&found.income), total(row));
        assert_eq!(
            total(&found.expected_before(&plan, FunderIx(0)))[4],
            known([2_000; 5])[0]
        );
        let rest = found.settled.get(&FunderIx(0)).copied();
        (total(row), rest, found.unsettled.len())
    };
    let rules = "\n[[actuals.rules]]\naccount = \"8*\"\nfunder = \"rijk\"\n";
    let award = format!("[funders.rijk.award]\ngranted = 2_000\n{rules}");
    // Costs of 1,960 are expected, of the 2,000 that are budgeted and received: 40 go back.
    let expected = (
        known([2_000, 700, 0, 1_260, 1_960]),
        Some(Money::whole(-40)),
        0,
    );
    assert_eq!(settled(&award), expected);
    let nothing = (known([2_000, 700, 0, 1_300, 2_000]), None, 0);
    assert_eq!(settled(rules), nothing);
    // A forecast that the plan states for the funder stays.
    let stated = "[[actuals.forecast]]\nfunder = \"rijk\"\nin = \"2021\"\namount = 1_000\nreason = \"r\"\non = 2020-07-01\n";
    assert_eq!(settled(&format!("{award}{stated}")), nothing);
}

#[test]
fn an_unreadable_commitment_is_unknown_and_not_0() {
    let text = "[[actuals.commitments]]\nnumber = \"1\"\nactivity = \"1.1\"\namount = \"veel\"\n";
    let (_, found) = forecast(text);
    let row = found.activities[ACTIVITY].in_all();
    assert_eq!(row.committed, Amount::Unknown);
    assert_eq!(row.forecast(), Amount::Unknown);
    assert_eq!(found.costs.in_all().available(), Amount::Unknown);
    assert_eq!(
        total(&found.lines[STAF]),
        known([1_200, 310, 0, 900, 1_210])
    );
}

#[test]
fn what_a_funder_without_booking_rule_paid_is_unknown() {
    let (_, found) = forecast("\n[funders.gemeente]\nname = \"Gemeente\"\ncredit = [300, 300]\n");
    let of = found.funders[FunderIx(1)].in_all();
    assert_eq!(of.realised, Amount::Unknown);
    // Half of 300, and 300.
    assert_eq!(of.expected(), Amount::Known(Money::whole(450)));
    assert_eq!(of.difference(), Amount::Unknown);
    let open = found.funders[FunderIx(1)].at(PeriodIx(1));
    assert_eq!(open.forecast(), Amount::Known(Money::whole(300)));
    assert_eq!(found.balance(Amount::ZERO), Amount::Unknown);
    assert_eq!(found.without_rule, [FunderIx(1)]);
    assert_eq!(found.above_grant.get(&FunderIx(1)), None);
    // The 700 that is booked on the other funder is known.
    let (_, found) = forecast("");
    assert!(found.without_rule.is_empty());
}
