//! Staff cost of a small plan, calculated by hand.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::import::hours::HoursRow;
use crate::ledger::actuals::{BookedOn, BookedPay, Realisation, SourceRealisation};
use crate::ledger::fixture::{
    add_activity, add_funder, add_line, money, plan as empty_plan, quantity, share,
};
use crate::ledger::funding::PayingDays;
use crate::plan::{
    ActivityCode, Amount, BookkeepingKind, BookkeepingSource, CodePattern, Condition, CsvLayout,
    FunderId, JournalLayout, LineId, Person, PersonId, PurposeId, Salaries, Span, Tariff, TariffId,
    TariffRate, YearEnd,
};

mod maxima;

/// Somebody with this salary.
fn person(salary: &str) -> Person {
    Person {
        name: String::new(),
        known_as: Vec::new(),
        partner: None,
        tariff: None,
        salary: Some(money(salary)),
        salaries: None,
        hours: None,
        days: None,
        day_hours: None,
        part_time: None,
        note: None,
    }
}

/// Activities `1` to `3`, and the people `a` and `b` of the partner `school`.
fn plan(a: Person, b: Person) -> Plan {
    let mut plan = empty_plan(&["2020", "2021"]);
    add_line(&mut plan, "staf", None, "");
    for code in ["1", "2", "3"] {
        add_activity(&mut plan, Some("staf"), Vec::new());
        let last = plan.activities.last_mut().expect("an activity");
        last.code = ActivityCode::new(code);
    }
    plan.actuals.hours.push(Timesheets {
        number: 0,
        partner: Some(PartnerId::new("school")),
        files: Vec::new(),
        contents: Vec::new(),
        csv: CsvLayout::default(),
        approved_by: None,
        payroll: vec![CodePattern::read("4010")],
        note: None,
    });
    let people = [(PersonId::new("a"), a), (PersonId::new("b"), b)];
    plan.actuals.people = people.into();
    plan
}

/// Rows such as `a 2020-02-03 1 7.5`. Hours that end in `!` have no approval, and a day that ends in `w` is its week.
fn entries(plan: &Plan, rows: &[&str]) -> Vec<HoursEntry> {
    let names = HoursNames::new(plan);
    let row = |(number, text): (usize, &&str)| {
        let parts: Vec<&str> = text.split(' ').collect();
        let [person, day, activity, hours] = parts[..] else {
            panic!("{text}");
        };
        let start = Span::parse(day.trim_end_matches('w'))
            .expect("a day")
            .start();
        let length = if day.ends_with('w') { 6 } else { 0 };
        let end = start
            .checked_add(jiff::Span::new().days(length))
            .expect("a day");
        let row = HoursRow {
            at: number as u64 + 2,
            person: person.to_string(),
            activity: activity.to_string(),
            days: Span::new(start, end).expect("days"),
            hours: quantity(hours.trim_end_matches('!')),
            approved_by: if hours.ends_with('!') { "" } else { "B" }.to_string(),
        };
        names.entry(0, 0, row)
    };
    rows.iter().enumerate().map(row).collect()
}

fn staff(plan: &Plan, rows: &[&str]) -> StaffCosts {
    StaffCosts::new(plan, &entries(plan, rows), None)
}

fn known(digits: &str) -> Amount {
    Amount::Known(money(digits))
}

#[test]
fn a_rate_is_a_salary_divided_by_the_hours_of_a_year_in_cents() {
    let price = |person: Person| {
        let plan = plan(person, self::person("1"));
        let rate = PersonRates::new(&plan).of(PersonIx::new(0), None, 2020);
        rate.map(|rate| rate.price.to_string())
    };
    let price = |person| price(person).expect("a rate");
    assert_eq!(price(person("64500")), "37.5");
    // 64.000 / 1.720 = 37,2093
    assert_eq!(price(person("64000")), "37.21");
    // 60.000 / 1.659 = 36,1664
    let hours = Some(quantity("1659"));
    assert_eq!(
        price(Person {
            hours,
            ..person("60000")
        }),
        "36.17"
    );
    // 51.600 / (1.720 × 80 %) = 51.600 / 1.376
    let part_time = Some(share("80%"));
    assert_eq!(
        price(Person {
            part_time,
            ..person("51600")
        }),
        "37.5"
    );
    // 64.500 / 215, for a day
    let days = Some(quantity("215"));
    assert_eq!(
        price(Person {
            days,
            ..person("64500")
        }),
        "300"
    );
}

#[test]
fn a_salary_is_that_of_its_calendar_year() {
    let by_year = [("2020", "64500"), ("2021", "68800")];
    let by_year = by_year.map(|(year, salary)| (year.to_string(), Some(money(salary))));
    let a = Person {
        salary: None,
        salaries: Some(Salaries(by_year.into())),
        ..person("0")
    };
    let plan = plan(a, person("1"));
    let rows = ["a 2020-12-31 1 2", "a 2021-01-01 1 2", "a 2022-01-03 1 2"];
    let staff = staff(&plan, &rows);
    // 2 × 64.500 / 1.720 and 2 × 68.800 / 1.720; 2022 has no salary.
    let by_year = staff.by(|cell| cell.year);
    assert_eq!(by_year[&2020].cost, known("75"));
    assert_eq!(by_year[&2021].cost, known("80"));
    assert_eq!(by_year[&2022].cost, Amount::Unknown);
    assert_eq!(staff.all().cost, Amount::Unknown);
    let rates = PersonRates::new(&plan);
    let none = rates.of(PersonIx::new(0), None, 2022);
    assert_eq!(none, Err(RateFault::NoSalary));
}

#[test]
fn a_tariff_is_for_an_hour_or_a_day() {
    let with_unit = |unit: Option<&str>| {
        let a = Person {
            salary: None,
            tariff: Some(TariffId::new("t")),
            day_hours: Some(quantity("7.5")),
            ..person("0")
        };
        let mut plan = plan(a, person("1"));
        let tariff = Tariff {
            name: String::new(),
            rate: TariffRate::Fixed(money("450").into()),
            unit: unit.map(str::to_string),
            note: None,
        };
        plan.tariffs.insert(TariffId::new("t"), tariff);
        staff(&plan, &["a 2020-02-03 1 10"]).all().cost
    };
    assert_eq!(with_unit(None), known("4500"));
    assert_eq!(with_unit(Some("uur")), known("4500"));
    // 10 / 7,5 × 450
    assert_eq!(with_unit(Some("dag")), known("600"));
    assert_eq!(with_unit(Some("kring")), Amount::Unknown);
}

#[test]
fn hours_times_a_rate_are_rounded_once_and_activities_get_their_part() {
    let plan = plan(person("64000"), person("1"));
    let rows = [
        "a 2020-02-03 3 0.25",
        "a 2020-02-04 1 0.25",
        "a 2020-02-05 2 0.25",
    ];
    let staff = staff(&plan, &rows);
    // 0,75 × 37,21 = 27,9075, and not 3 × 9,30. The cent that is left goes to the first code.
    assert_eq!(staff.all().cost, known("27.91"));
    let costs: Vec<Amount> = staff.cells.iter().map(|cell| cell.sum.cost).collect();
    assert_eq!(costs, [known("9.31"), known("9.3"), known("9.3")]);
}

#[test]
fn hours_without_approval_have_no_cost() {
    let plan = plan(person("64500"), person("1"));
    let all = staff(&plan, &["a 2020-02-03 1 8", "a 2020-02-04 1 4!"]).all();
    assert_eq!(all.approved, Some(quantity("8")));
    assert_eq!(all.unapproved, Some(quantity("4")));
    assert_eq!(all.cost, known("300"));
}

#[test]
fn a_week_counts_in_the_year_and_the_period_of_its_thursday() {
    let plan = plan(person("64500"), person("1"));
    // From Monday 28 December 2020, with Thursday 31 December; from Monday 30 December 2019, with Thursday 2 January.
    let staff = staff(&plan, &["a 2020-12-28w 1 8", "a 2019-12-30w 1 8"]);
    let years: Vec<(i16, Option<crate::plan::PeriodIx>)> = staff
        .cells
        .iter()
        .map(|cell| (cell.year, cell.period))
        .collect();
    assert_eq!(years, [(2020, Some(crate::plan::PeriodIx::new(0)))]);
    assert_eq!(staff.all().approved, Some(quantity("16")));
}

#[test]
fn hours_of_after_the_last_day_do_not_count() {
    let plan = plan(person("64500"), person("1"));
    let rows = entries(&plan, &["a 2021-06-30 1 8", "a 2021-07-01 1 3"]);
    let staff = StaffCosts::new(&plan, &rows, Some(date(2021, 6, 30)));
    assert_eq!(staff.all().approved, Some(quantity("8")));
    assert_eq!(staff.later.approved, Some(quantity("3")));
}

#[test]
fn names_are_found_without_regard_to_capitals_and_spaces() {
    let a = Person {
        known_as: vec!["1042".into(), "Jansen, A.".into()],
        ..person("1")
    };
    let b = Person {
        known_as: vec!["1042".into()],
        ..person("1")
    };
    let plan = plan(a, b);
    let names = HoursNames::new(&plan);
    let found = |name: &str| {
        let row = HoursRow {
            at: 1,
            person: name.to_string(),
            activity: "9".to_string(),
            days: Span::day(date(2020, 1, 1)),
            hours: quantity("1"),
            approved_by: String::new(),
        };
        let entry = names.entry(0, 0, row);
        (entry.person, entry.activity)
    };
    assert_eq!(found(" jansen,  a. "), (Some(PersonIx::new(0)), None));
    assert_eq!(found("1042"), (None, None));
    assert!(names.is_of_several("1042") && !names.is_of_several("c"));
}

/// A bookkeeping of the school with this pay in 2020.
fn realisation(plan: &mut Plan, pay: &str, is_delivered: bool) -> Realisation {
    plan.actuals.sources = vec![BookkeepingSource {
        number: 0,
        partner: Some(PartnerId::new("school")),
        kind: BookkeepingKind::Csv,
        files: Vec::new(),
        contents: Vec::new(),
        from: None,
        through: None,
        is_through_known: true,
        year_end: YearEnd::With,
        layout: JournalLayout::default(),
        rules: Vec::new(),
        note: None,
    }];
    let key = BookedPay {
        partner: Some(PartnerId::new("school")),
        period: Some(crate::plan::PeriodIx::new(0)),
        on: BookedOn::Activity(crate::plan::ActivityIx::new(0)),
        day: None,
    };
    let source = SourceRealisation {
        is_delivered,
        pay: [(key, money(pay))].into(),
        ..SourceRealisation::default()
    };
    Realisation {
        sources: vec![source],
        ..Realisation::default()
    }
}

#[test]
fn cost_by_hours_is_compared_with_booked_pay() {
    let mut plan = plan(person("64500"), person("1"));
    let staff = staff(&plan, &["a 2020-02-03 1 8", "a 2021-02-03 1 2"]);
    let read = realisation(&mut plan, "310.50", true);
    let rows = reconcile(&plan, &staff, (&read, PayingDays::default()), |_| true);
    // 8 × 37,50 - 310,50, and 2 × 37,50 - 0.
    let differences: Vec<Amount> = rows.iter().map(ReconciledPay::difference).collect();
    assert_eq!(differences, [known("-10.5"), known("75")]);
    let missing = realisation(&mut plan, "0", false);
    let rows = reconcile(&plan, &staff, (&missing, PayingDays::default()), |_| true);
    assert_eq!(rows[0].difference(), Amount::Unknown);
    let rows = reconcile(&plan, &staff, (&read, PayingDays::default()), |_| false);
    assert_eq!(rows[0].difference(), Amount::Unknown);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_sums_by_person_activity_period_and_partner_are_the_same(
        rows in prop::collection::vec((0_usize..3, 0_i32..900, 1_usize..5, -200_i64..4000, any::<bool>()), 0..40),
        salary in 1_i64..99_999,
    ) {
        let salary = salary.to_string();
        let plan = plan(person(&salary), person("61234.56"));
        let text = |(who, day, activity, hours, approved): &(usize, i32, usize, i64, bool)| {
            let day = date(2019, 10, 1).checked_add(jiff::Span::new().days(*day)).expect("a day");
            let hours = rust_decimal::Decimal::new(*hours, 2);
            let mark = if *approved { "" } else { "!" };
            format!("{} {day} {activity} {hours}{mark}", ["a", "b", "c"][*who])
        };
        let rows: Vec<String> = rows.iter().map(text).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let staff = staff(&plan, &rows);
        let all = staff.all();
        let sum = |sums: Vec<HoursSum>| sums.into_iter().fold(HoursSum::default(), HoursSum::plus);
        prop_assert_eq!(sum(staff.by(|cell| cell.person).into_values().collect()), all);
        prop_assert_eq!(sum(staff.by(|cell| cell.activity).into_values().collect()), all);
        prop_assert_eq!(sum(staff.by(|cell| cell.period).into_values().collect()), all);
        prop_assert_eq!(sum(staff.by(|cell| cell.partner.clone()).into_values().collect()), all);
        // Each person, year and period is within half a cent of hours × rate.
        for (person, cells) in staff.by(|cell| (cell.person, cell.year, cell.period)) {
            let (Some(who), Some(hours), Amount::Known(cost)) = (person.0, cells.approved, cells.cost) else {
                continue;
            };
            let rate = PersonRates::new(&plan).of(who, person.2, person.1).expect("a rate");
            let exact = hours.decimal() * rate.price.decimal();
            prop_assert!((cost.decimal() - exact).abs() <= rust_decimal::Decimal::new(5, 3));
        }
    }
}
