use super::*;
use crate::ledger::fixture::{
    add_activity, amount, each, each_quantity, money, plan, product, quantity, share, span,
};
use crate::plan::{ActivityIx, TariffId};
use crate::plan::{
    Money, Period, PeriodId, Periods, Price, Quantity, RateSource, Series, Tariff, TariffRate, Unit,
};

/// The cost of an item by itself.
pub(super) fn cost_of(plan: &Plan, item: &CostItem) -> Costing {
    let mut plan = plan.clone();
    plan.activities.clear();
    add_activity(&mut plan, None, vec![item.clone()]);
    cost_items(&plan).activities[ActivityIx(0)].remove(0)
}

/// Each cost as `period amount`, then unknown periods with `?`, then problems.
fn drawn(plan: &Plan, item: &CostItem) -> String {
    let costing = cost_of(plan, item);
    let id = |period: &PeriodIx| plan.periods.get(*period).id.to_string();
    let costs = costing
        .by_period
        .iter()
        .map(|cost| format!("{} {}", id(&cost.period), cost.amount));
    let unknown = costing
        .unknown
        .iter()
        .map(|period| format!("{} ?", id(period)));
    let problems = costing
        .problems
        .iter()
        .map(|problem| format!("{problem:?}").replace("Span", ""));
    costs
        .chain(unknown)
        .chain(problems)
        .collect::<Vec<_>>()
        .join(", ")
}

fn leiden() -> Plan {
    plan(&["2020", "2021", "2022", "2023-H1", "2023-H2"])
}

fn in_euros(mut plan: Plan) -> Plan {
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    plan
}

#[test]
fn a_cost_spent_once_is_in_the_period_of_its_span() {
    let item = |text: &str| amount(money("12800.555"), Timing::Once(Some(span(text))));
    assert_eq!(drawn(&leiden(), &item("2020-09")), "2020 12800.555");
    assert_eq!(
        drawn(&in_euros(leiden()), &item("2023-H2")),
        "2023-H2 12800.555"
    );
    let several = CostProblem::SeveralPeriods {
        span: span("2022..2023"),
        first: PeriodIx(2),
        last: PeriodIx(4),
    };
    assert_eq!(
        cost_of(&leiden(), &item("2022..2023")),
        Costing::failed(several)
    );
    let outside = CostProblem::OutsidePeriods { span: span("2019") };
    assert_eq!(cost_of(&leiden(), &item("2019")), Costing::failed(outside));
}

#[test]
fn a_cost_partly_outside_the_periods_is_posted_and_noted() {
    let costing = cost_of(
        &leiden(),
        &amount(money("5"), Timing::Once(Some(span("2019/2020")))),
    );
    assert_eq!(costing.by_period.len(), 1);
    let (span, outside) = (span("2019/2020"), span("2019-08..2019-12"));
    assert_eq!(
        costing.problems,
        [CostProblem::PartlyOutside { span, outside }]
    );
}

#[test]
fn a_cost_without_a_span_needs_a_plan_of_one_period() {
    let item = amount(money("5"), Timing::Once(None));
    assert_eq!(drawn(&plan(&["2020"]), &item), "2020 5");
    assert_eq!(
        cost_of(&leiden(), &item),
        Costing::failed(CostProblem::WhichPeriod)
    );
    assert_eq!(
        cost_of(&plan(&[]), &item),
        Costing::failed(CostProblem::NoPeriods)
    );
}

#[test]
fn a_cost_per_period_is_spent_in_full_in_each() {
    let item = |timing| product(money("40"), quantity("40"), timing);
    let expected = "2020 1600, 2021 1600, 2022 1600, 2023-H1 1600, 2023-H2 1600";
    assert_eq!(drawn(&leiden(), &item(Timing::PerPeriod(None))), expected);
    assert_eq!(
        drawn(
            &leiden(),
            &item(Timing::PerPeriod(Some(span("2022-09..2023-02"))))
        ),
        "2022 1600, 2023-H1 1600"
    );
    let (span, outside) = (span("2023-H2..2024"), span("2024"));
    let costing = cost_of(&leiden(), &item(Timing::PerPeriod(Some(span))));
    assert_eq!(costing.by_period.len(), 1);
    assert_eq!(
        costing.problems,
        [CostProblem::PartlyOutside { span, outside }]
    );
}

#[test]
fn a_gap_between_periods_matters_only_to_yearly_costs() {
    let gap = plan(&["2020", "2022"]);
    let all = Some(span("2020..2022"));
    assert_eq!(
        drawn(&gap, &amount(money("5"), Timing::PerPeriod(all))),
        "2020 5, 2022 5"
    );
    let costing = cost_of(&gap, &amount(money("5"), Timing::PerYear(all)));
    let outside = CostProblem::PartlyOutside {
        span: span("2020..2022"),
        outside: span("2021"),
    };
    assert_eq!(costing.problems, [outside]);
    assert!(cost_of(&gap, &amount(money("5"), Timing::PerYear(None))).is_complete());
}

#[test]
fn a_figure_for_each_period() {
    // 2 × 36.000, 2 × 36.000, 3 × 36.000, and 4,5 × 36.000
    let circles = product(
        money("36000"),
        each_quantity("2 2 3 _ 4.5"),
        Timing::ByFigures,
    );
    assert_eq!(
        drawn(&leiden(), &circles),
        "2020 72000, 2021 72000, 2022 108000, 2023-H2 162000"
    );
    let both = product(
        each("10 20 30 _ ?"),
        each_quantity("2 ? 3 4 _"),
        Timing::ByFigures,
    );
    assert_eq!(drawn(&leiden(), &both), "2020 20, 2022 90, 2021 ?");
    let rates = product(each("10 _ 30 ?"), quantity("1.5"), Timing::ByFigures);
    assert_eq!(drawn(&leiden(), &rates), "2020 15, 2022 45, 2023-H1 ?");
    assert_eq!(
        drawn(&leiden(), &amount(each("1 0 ?"), Timing::ByFigures)),
        "2020 1, 2021 0, 2022 ?"
    );
}

#[test]
fn figures_without_a_known_period_are_unknown_everywhere() {
    let costing = cost_of(
        &leiden(),
        &amount(each("1 2").unreadable(), Timing::ByFigures),
    );
    assert!(costing.all_unknown && costing.unknown.is_empty() && !costing.is_complete());
}

#[test]
fn only_computed_amounts_are_rounded() {
    let timing = Timing::Once(Some(span("2020")));
    assert_eq!(
        drawn(
            &in_euros(leiden()),
            &product(money("55400.50"), quantity("1"), timing)
        ),
        "2020 55401"
    );
    assert_eq!(
        drawn(&in_euros(leiden()), &amount(money("55400.50"), timing)),
        "2020 55400.5"
    );
}

/// A plan whose tariff `tutor` of 50.00 rises by 3 % a year from 2027 on: 51.50, 53.05.
fn with_tariff(periods: &[&str]) -> Plan {
    let mut plan = plan(periods);
    let rate = TariffRate::Indexed {
        rate: money("50"),
        index: share("3%"),
        from: Some(2027),
    };
    let tariff = Tariff {
        name: "Tutor".to_string(),
        rate,
        unit: None,
        note: None,
    };
    plan.tariffs.insert(TariffId::new("tutor"), tariff);
    plan
}

/// Hours of a tariff.
fn hours(of: &str, hours: impl Into<Series<Quantity>>, timing: Timing) -> CostItem {
    let rate = RateSource::Tariff(TariffId::new(of));
    let quantity = hours.into();
    crate::ledger::fixture::item(Price::Product { rate, quantity }, timing)
}

fn tutors(quantity: &str, timing: Timing) -> CostItem {
    hours("tutor", self::quantity(quantity), timing)
}

#[test]
fn an_indexed_rate_is_that_of_the_calendar_year() {
    let plan = with_tariff(&["2026", "2027", "2028-H1", "2028-H2", "2029"]);
    // 160 × 50, 50, 51.50, 51.50 and 53.05: a period has the rate of its year.
    assert_eq!(
        drawn(&plan, &tutors("160", Timing::PerPeriod(None))),
        "2026 8000, 2027 8000, 2028-H1 8240, 2028-H2 8240, 2029 8488"
    );
    let unknown = CostProblem::UnknownTariff(TariffId::new("tuter"));
    let item = hours("tuter", quantity("160"), Timing::PerPeriod(None));
    assert_eq!(cost_of(&plan, &item), Costing::failed(unknown));
}

#[test]
fn a_rate_changes_within_a_school_year() {
    let plan = with_tariff(&["2027/2028", "2028/2029"]);
    // 100 hours a month: 5 × 100 × 50 + 7 × 100 × 51.50, and 5 × 100 × 51.50 + 7 × 100 × 53.05.
    let expected = "2027/2028 61050, 2028/2029 62885";
    let yearly = tutors("1200", Timing::PerYear(None));
    assert_eq!(drawn(&plan, &yearly), expected);
    let each = tutors("1200", Timing::PerPeriod(None));
    assert_eq!(drawn(&plan, &each), expected);
    let figures = hours("tutor", each_quantity("1200 1200"), Timing::ByFigures);
    assert_eq!(drawn(&plan, &figures), expected);
    // The parts are known, so that a report can print them.
    let terms = |item: &CostItem| {
        let derivation = cost_of(&plan, item).by_period.remove(0).derivation;
        let terms = derivation
            .terms()
            .map(|term| (term.rate(), term.part.fraction()));
        terms.collect::<Vec<_>>()
    };
    let [old, new] = ["50", "51.50"].map(|rate| Some(money(rate)));
    assert_eq!(terms(&yearly), [(old, (5, 12)), (new, (7, 12))]);
    assert_eq!(terms(&each), [(old, (5, 12)), (new, (7, 12))]);
}

#[test]
fn a_cost_with_a_span_of_its_own_has_the_rates_of_that_span() {
    let plan = with_tariff(&["2027/2028", "2028/2029"]);
    // March 2028 is in the second year of the rates: 100 × 51.50. December and January: half each.
    let once = |when: &str| tutors("100", Timing::Once(Some(span(when))));
    assert_eq!(drawn(&plan, &once("2028-03")), "2027/2028 5150");
    assert_eq!(drawn(&plan, &once("2027-12..2028-01")), "2027/2028 5075");
    // A year from 16 December 2027: 16 of 31 days at 50, eleven months and 15 of 31 days at 51.50, 3100 hours a month:
    // 1600 × 50 + 7 × 3100 × 51.50 = 1197550 up to July, and then (4 × 3100 + 1500) × 51.50 = 715850.
    let year = tutors(
        "37200",
        Timing::PerYear(Some(span("2027-12-16..2028-12-15"))),
    );
    assert_eq!(drawn(&plan, &year), "2027/2028 1197550, 2028/2029 715850");
}

#[test]
fn twelve_yearly_costs_of_fifty_are_fifty_a_month() {
    let months: Vec<String> = (1..=12).map(|month| format!("2027-{month:02}")).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut plan = in_euros(plan(&months));
    for _ in 0..12 {
        let item = amount(money("50"), Timing::PerYear(None));
        add_activity(&mut plan, None, vec![item]);
    }
    let costings = cost_items(&plan).activities;
    let of_month = |month: usize| {
        let costings = costings.iter().flatten();
        let amounts = costings.map(|costing: &Costing| costing.by_period[month].amount);
        amounts.fold(Money::ZERO, |sum, amount| sum + amount)
    };
    assert_eq!(
        [0; 12].map(|_| money("50")).to_vec(),
        (0..12).map(of_month).collect::<Vec<_>>()
    );
    // Each is 50 in all, and 4 or 5 a month.
    for costing in costings.iter().flatten() {
        let amounts = || costing.by_period.iter().map(|cost| cost.amount);
        assert_eq!(
            amounts().fold(Money::ZERO, |sum, amount| sum + amount),
            money("50")
        );
        assert!(amounts().all(|amount| amount == money("4") || amount == money("5")));
    }
}

#[test]
fn a_cost_that_is_too_large_is_noted_once() {
    let item = product(
        money("9999999999999.999999"),
        quantity("-9999999999999.999999"),
        Timing::PerPeriod(None),
    );
    assert_eq!(
        cost_of(&leiden(), &item),
        Costing::failed(CostProblem::TooLarge {
            period: PeriodIx(0)
        })
    );
}

#[test]
fn a_derivation_names_its_factors() {
    let costing = cost_of(
        &leiden(),
        &product(
            money("40"),
            quantity("40"),
            Timing::Once(Some(span("2020"))),
        ),
    );
    let base = Basis::Product {
        rate: money("40"),
        quantity: quantity("40"),
    };
    assert_eq!(
        costing.by_period[0].derivation,
        Derivation::new(base, CostPart::Whole, span("2020"))
    );
}

#[test]
fn ten_thousand_periods_may_be_in_any_order() {
    let days: Vec<_> = span("2000-01-01..2027-05-18")
        .start()
        .series(jiff::Span::new().days(1))
        .take(10_000)
        .collect();
    let period = |day| Period {
        id: PeriodId::new("day"),
        name: None,
        span: Span::day(day),
    };
    let plan = Plan {
        periods: Periods::new(days.into_iter().rev().map(period).collect()),
        ..Plan::new("Test")
    };
    let costing = cost_of(
        &plan,
        &amount(money("3650"), Timing::PerYear(Some(span("2001..2002")))),
    );
    assert_eq!(costing.by_period.len(), 730);
    // A day of January is 1 of 31 days of a twelfth of 3650, 9.8118. The cents that remain go to the days of months of
    // 30 days (10.1389), to those of February (10.8631), and then to the first seven of January. Two years are 7300.
    let january = [358, 357].map(|day| costing.by_period[day].amount);
    assert_eq!(january, [money("9.82"), money("9.81")]);
    let amounts = costing.by_period.iter().map(|cost| cost.amount);
    let sum = amounts.fold(Money::ZERO, |sum, amount| sum + amount);
    assert_eq!(sum, money("7300"));
}

#[test]
fn a_yearly_cost_without_a_span_keeps_to_the_term_of_the_plan() {
    let mut plan = plan(&["2020", "2021", "2022"]);
    plan.stated_term = Some(span("2021..2022-06"));
    let yearly = amount(money("1200"), Timing::PerYear(None));
    // Nothing in 2020; the first half of 2022 is 6 of 12 months.
    assert_eq!(drawn(&plan, &yearly), "2021 1200, 2022 600");
}
