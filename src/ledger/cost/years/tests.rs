use proptest::prelude::*;

use super::*;
use crate::ledger::cost::CostProblem;
use crate::ledger::cost::tests::cost_of;
use crate::ledger::fixture::{amount, each, money, plan, product, quantity, span};
use crate::plan::{CostItem, Period, PeriodId, Plan, Timing, Unit};

fn costing(periods: &[&str], item: CostItem) -> Costing {
    cost_of(&plan(periods), &item)
}

fn amounts(periods: &[&str], item: CostItem) -> Vec<String> {
    costing(periods, item)
        .by_period
        .iter()
        .map(|cost| cost.amount.to_string())
        .collect()
}

/// Whole months, and days after the length of their month.
type MonthsAndDays = (i32, Vec<(i32, i32)>);

/// For each period, the part of a year of each term.
fn months(periods: &[&str], item: CostItem) -> Vec<Vec<MonthsAndDays>> {
    let months = |part: &CostPart| match part {
        CostPart::OfYear(months) => (months.whole, months.days.clone().into_iter().collect()),
        CostPart::Whole | CostPart::OfTime { .. } => panic!("not of a year: {part:?}"),
    };
    let costs = costing(periods, item).by_period.into_iter();
    let terms = costs.map(|cost| {
        let terms = cost.derivation.terms();
        terms.map(|term| months(&term.part)).collect()
    });
    terms.collect()
}

fn yearly(text: &str) -> CostItem {
    amount(money(text), Timing::PerYear(None))
}

#[test]
fn half_a_year_is_half_the_amount() {
    // Projectleiding: 160 hours × 108,90 = 17.424 a year, 8.712 in half of one.
    let leader = product(
        money("108.90"),
        quantity("160"),
        Timing::PerYear(Some(span("2020..2023-H1"))),
    );
    let leiden = ["2020", "2021", "2022", "2023-H1", "2023-H2"];
    assert_eq!(
        amounts(&leiden, leader.clone()),
        ["17424", "17424", "17424", "8712"]
    );
    let [whole, half] = [12, 6].map(|months| vec![(months, vec![])]);
    let expected = [whole.clone(), whole.clone(), whole, half];
    assert_eq!(months(&leiden, leader), expected);
}

#[test]
fn two_half_years_are_exactly_the_year() {
    // 100,01 / 2 = 50,005 is rounded down to 50,00 in both halves, and the cent that remains goes to the earlier half.
    // -50,005 is rounded down to -50,01, and the cent goes to the earlier half too.
    assert_eq!(
        amounts(&["2020-H1", "2020-H2"], yearly("100.01")),
        ["50.01", "50"]
    );
    assert_eq!(
        amounts(&["2020-H1", "2020-H2"], yearly("-100.01")),
        ["-50", "-50.01"]
    );
    // 100 / 3 = 33,33, and a cent remains.
    let thirds = ["2020-01..2020-04", "2020-05..2020-08", "2020-09..2020-12"];
    assert_eq!(amounts(&thirds, yearly("100")), ["33.34", "33.33", "33.33"]);
}

#[test]
fn a_part_of_a_month_goes_by_the_days_of_that_month() {
    // 1200 a year is 100 a month: January and 14 of 28 days, 14 of 28 days and March to April and 10 of 31 days of May,
    // 21 of 31 days and seven months: 150, 282.258, 767.742.
    let odd = [
        "2023-01-01..2023-02-14",
        "2023-02-15..2023-05-10",
        "2023-05-11..2023-12-31",
    ];
    assert_eq!(amounts(&odd, yearly("1200")), ["150", "282.26", "767.74"]);
    assert_eq!(months(&odd, yearly("1200"))[2], [(7, vec![(31, 21)])]);
    // From 16 March to 15 May: 16 of 31 days, April, 15 of 31 days of 3100 a month.
    let months = ["2027-03", "2027-04", "2027-05"];
    let within = Timing::PerYear(Some(span("2027-03-16..2027-05-15")));
    let grant = amount(money("37200"), within);
    assert_eq!(amounts(&months, grant), ["1600", "3100", "1500"]);
}

#[test]
fn february_is_a_twelfth_also_where_two_years_meet_in_it() {
    // 812 a month. From 15 February 2027: 14 of 28 days and four months, and then six months in each half year.
    let from_15 = |until: &str| {
        let within = span(&format!("2027-02-15..{until}"));
        amount(money("9744"), Timing::PerYear(Some(within)))
    };
    let halves = ["2027-H1", "2027-H2", "2028-H1", "2028-H2"];
    let running = from_15("2028");
    assert_eq!(
        amounts(&halves, running.clone()),
        ["3654", "4872", "4872", "4872"]
    );
    assert_eq!(months(&halves, running)[2], [(6, vec![])]);
    assert_eq!(amounts(&["2028-02"], from_15("2028-03")), ["812"]);
    // A complete year: its first 14 days and its last 14 days are one month together.
    let year = ["2027", "2028-01", "2028-02"];
    assert_eq!(
        amounts(&year, from_15("2028-02-14")),
        ["8526", "812", "406"]
    );
    // Two years: the February between them is a twelfth of a year.
    assert_eq!(
        amounts(&["2028-02", "2029-02"], from_15("2029-02-14")),
        ["812", "406"]
    );
}

#[test]
fn a_year_from_29_february_is_one_year() {
    let from_29 = |until: &str| {
        let within = span(&format!("2020-02-29..{until}"));
        amount(money("36600"), Timing::PerYear(Some(within)))
    };
    assert_eq!(amounts(&["2020..2021"], from_29("2021-02-28")), ["36600"]);
    // Four years, and the fifth begins on 29 February again.
    let five = ["2020..2025"];
    assert_eq!(amounts(&five, from_29("2024-02-28")), ["146400"]);
    assert_eq!(amounts(&five, from_29("2025-02-28")), ["183000"]);
    // 2020 has one of 29 days of February and ten months: 36600 / 12 × (10 + 1/29) = 30605.17.
    let halves = ["2020", "2021"];
    assert_eq!(
        amounts(&halves, from_29("2021-02-28")),
        ["30605.17", "5994.83"]
    );
}

#[test]
fn the_parts_of_two_years_are_added_up_in_a_period() {
    // August to July twice: 5, 12 and 7 months of 1200 a year.
    let item = amount(
        money("1200"),
        Timing::PerYear(Some(span("2020-08..2022-07"))),
    );
    assert_eq!(
        amounts(&["2020", "2021", "2022"], item.clone()),
        ["500", "1200", "700"]
    );
    assert_eq!(
        months(&["2020", "2021", "2022"], item),
        [5, 12, 7].map(|months| [(months, vec![])])
    );
}

#[test]
fn months_and_days_have_no_common_measure() {
    let periods = ["2020-01-01..2021-01-15", "2021-01-16..2021-12-31"];
    assert_eq!(
        months(&periods, yearly("372")),
        [[(12, vec![(31, 15)])], [(11, vec![(31, 16)])]]
    );
    // 31 a month: 372 + 15, and 341 + 16.
    assert_eq!(amounts(&periods, yearly("372")), ["387", "357"]);
}

#[test]
fn an_undivided_amount_is_not_rounded() {
    assert_eq!(
        amounts(&["2020", "2021-H1"], yearly("100.0101")),
        ["100.0101", "50.01"]
    );
    // 33.333 × 3 = 99.999 is computed.
    let computed = product(money("33.333"), quantity("3"), Timing::PerYear(None));
    assert_eq!(amounts(&["2020"], computed), ["100"]);
}

#[test]
fn a_rate_may_differ_within_the_year() {
    // 100 × 6/12 + 110 × 6/12
    let item = product(each("100 110"), quantity("1"), Timing::PerYear(None));
    assert_eq!(amounts(&["2020-H1", "2020-H2"], item), ["50", "55"]);
    // 100,01 × 6/12 = 50,005 and 100,03 × 6/12 = 50,015: 100,02 together.
    let item = product(each("100.01 100.03"), quantity("1"), Timing::PerYear(None));
    assert_eq!(amounts(&["2020-H1", "2020-H2"], item), ["50.01", "50.01"]);
}

#[test]
fn a_year_with_an_unreadable_rate_is_unknown() {
    let item = product(each("100 ? 100"), quantity("1"), Timing::PerYear(None));
    let costing = costing(&["2020-H1", "2020-H2", "2021"], item);
    assert!(
        [0, 1]
            .iter()
            .all(|period| costing.unknown.contains(&PeriodIx(*period)))
    );
    assert!(!costing.unknown.contains(&PeriodIx(2)));
}

#[test]
fn a_period_of_several_years_may_be_too_large() {
    let costing = costing(&["2020..2021"], yearly("9999999999999"));
    assert_eq!(
        costing.problems,
        [CostProblem::TooLarge {
            period: PeriodIx(0)
        }]
    );
    assert!(costing.by_period.is_empty());
}

/// Periods that follow each other from the first to the last day of the span, ending at these days.
fn cut_at(whole: Span, cuts: &[i32]) -> Plan {
    let (mut periods, mut start) = (Vec::new(), whole.start());
    let mut ends: Vec<i32> = cuts
        .iter()
        .copied()
        .filter(|cut| *cut < whole.days() - 1)
        .collect();
    ends.push(whole.days() - 1);
    ends.sort_unstable();
    ends.dedup();
    for end in ends {
        let end = whole
            .start()
            .checked_add(jiff::Span::new().days(end))
            .expect("a day of the span");
        let span = Span::new(start, end).expect("ends are in order");
        periods.push(Period {
            id: PeriodId::new(&span.to_string()),
            name: None,
            span,
        });
        start = end.tomorrow().expect("not the last of all days");
    }
    Plan {
        periods: Periods::new(periods),
        ..Plan::new("Test")
    }
}

proptest! {
    #[test]
    fn whole_years_add_up_however_they_are_divided(
        from in 1990_i16..2030, month in 1_i8..=12, day in 1_i8..=31, years in 1_i16..8,
        cents in -1_000_000_000_i64..1_000_000_000,
        cuts in prop::collection::vec(0_i32..2922, 0..30),
    ) {
        let first = jiff::civil::Date::new(from, month, 1).expect("a month");
        let start = first.with().day(day.min(first.days_in_month())).build().expect("a day within its month");
        let next = jiff::civil::Date::new(from + years, month, start.day());
        let next = next.unwrap_or(jiff::civil::date(from + years, 3, 1));
        let end = next.yesterday().expect("after 1990");
        let plan = cut_at(Span::new(start, end).expect("whole years"), &cuts);
        let amount = rust_decimal::Decimal::new(cents, 2);
        let item = super::tests::amount(Money::new(amount).expect("nine digits"), Timing::PerYear(None));
        let costing = cost_of(&plan, &item);
        prop_assert!(costing.is_complete());
        let sum: rust_decimal::Decimal = costing.by_period.iter().map(|cost| cost.amount.decimal()).sum();
        prop_assert_eq!(sum, amount * rust_decimal::Decimal::from(years));
    }

    #[test]
    fn any_complete_month_is_a_twelfth_and_any_twelve_are_the_amount(
        from in 1990_i16..2030, month in 1_i8..=12, day in 1_i8..=31, days in 40_i32..2000, months in 1_i64..100_000,
    ) {
        let first = jiff::civil::Date::new(from, month, 1).expect("a month");
        let start = first.with().day(day.min(first.days_in_month())).build().expect("a day within its month");
        let end = start.checked_add(jiff::Span::new().days(days)).expect("before 2040");
        let whole = Span::new(start, end).expect("in order");
        let complete: Vec<Span> = whole.cut_by((1, 1)).into_iter().filter(|month| whole.overlap(*month) == Some(*month)).collect();
        // The last month of complete years from 29 February is not complete: their first day belongs to it.
        prop_assume!((start.month(), start.day()) != (2, 29));
        let period = |span: Span| Period { id: PeriodId::new(&span.to_string()), name: None, span };
        let plan = |spans: &[Span]| Plan {
            periods: Periods::new(spans.iter().copied().map(period).collect()),
            unit: Unit::new(1.into()).expect("a power of ten"),
            ..Plan::new("Test")
        };
        let of_month = Money::new(months.into()).expect("five digits");
        let of_year = Money::new((12 * months).into()).expect("seven digits");
        let item = super::tests::amount(of_year, Timing::PerYear(Some(whole)));
        let costing = cost_of(&plan(&complete), &item);
        prop_assert!(costing.by_period.iter().all(|cost| cost.amount == of_month));
        prop_assert_eq!(costing.by_period.len(), complete.len());
        for twelve in complete.windows(12) {
            let year = Span::new(twelve[0].start(), twelve[11].end()).expect("in order");
            let costing = cost_of(&plan(&[year]), &item);
            prop_assert_eq!(costing.by_period[0].amount, of_year);
        }
    }
}
