//! Columns of time in random plans: by quarter, year, school year and fiscal year.

use proptest::prelude::*;
use proptest::sample::select;

use super::{row, spans};
use crate::ledger::fixture::{
    add_activity, add_line, amount, item, money, plan, quantity, share, span,
};
use crate::ledger::{ColumnSums, Sums, post};
use crate::plan::{
    Money, PeriodIx, Plan, Price, RateSource, Series, Span, Tariff, TariffId, TariffRate, Timing,
    Unit,
};

/// The least common multiple of 1 to 15: the months of a cost.
const PARTS: i64 = 360_360;

const PERIODS: [&[&str]; 5] = [
    &["2027", "2028"],
    &["2027-H1", "2027-H2", "2028-H1", "2028-H2"],
    &["2027-02..2028-04", "2028-05..2029-01"],
    &["2026/2027", "2027/2028"],
    &["2027-Q1", "2027-Q2", "2027-H2", "2028"],
];

/// The first month of the columns, and the months of each.
const COLUMNS: [(i8, i32); 4] = [(1, 3), (1, 12), (8, 12), (4, 12)];

/// A cost in some months of a period, on one of three lines.
#[derive(Debug, Clone)]
struct Part {
    line: usize,
    euros: i64,
    of: Span,
}

fn parts(periods: &'static [&str]) -> impl Strategy<Value = Vec<Part>> {
    let periods = spans(periods);
    let part = (
        0_usize..3,
        1_i64..12,
        select(periods),
        0_i32..15,
        1_i32..=15,
    );
    let part = part.prop_map(|(line, euros, period, from, months)| {
        let first = (0..from).fold(period.start(), |day, _| {
            let next = day.saturating_add(jiff::Span::new().months(1));
            if next <= period.end() { next } else { day }
        });
        let of = Span::months(first.year(), first.month(), months).expect("a test span");
        Part {
            line,
            euros,
            of: of.overlap(period).expect("within the period"),
        }
    });
    prop::collection::vec(part, 1..14)
}

/// The exact part of a cost in a column.
fn exact(part: &Part, column: Span) -> i64 {
    let months = |span: Span| i64::from(span.whole_months().expect("whole months"));
    part.of.overlap(column).map_or(0, |both| {
        part.euros * months(both) * (PARTS / months(part.of))
    })
}

fn in_whole_euros(periods: &[&str], parts: &[Part]) -> Plan {
    let mut plan = plan(periods);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    for line in ["a", "b", "c"] {
        add_line(&mut plan, line, None, "");
    }
    for part in parts {
        let item = amount(Money::whole(part.euros), Timing::Once(Some(part.of)));
        add_activity(&mut plan, Some(["a", "b", "c"][part.line]), vec![item]);
    }
    plan
}

/// By how many parts of a unit each cell of a row is above its exact value.
fn off<'p>(row: &Sums, parts: impl Iterator<Item = &'p Part>, columns: &[Span]) -> Vec<i64> {
    let parts: Vec<&Part> = parts.collect();
    let cell = |(at, column): (usize, &Span)| {
        let cell = row.amount(PeriodIx::new(at)).decimal();
        let cell = i64::try_from(cell.mantissa()).expect("small") / 10_i64.pow(cell.scale());
        let exact: i64 = parts.iter().map(|part| exact(part, *column)).sum();
        cell * PARTS - exact
    };
    columns.iter().enumerate().map(cell).collect()
}

/// The number of periods within a column, and the number of periods that are partly in it.
fn periods_of(periods: &[Span], column: Span) -> (usize, usize) {
    let overlapping = periods
        .iter()
        .filter(|period| period.overlap(column).is_some());
    let within = overlapping
        .clone()
        .filter(|period| column.contains(**period));
    (within.count(), overlapping.count())
}

proptest! {
    #[test]
    fn cells_are_near_their_exact_values_and_add_up(
        (periods, parts) in select(&PERIODS[..]).prop_flat_map(|periods| (Just(periods), parts(periods))),
        (first, months) in select(&COLUMNS[..]),
    ) {
        let plan = in_whole_euros(periods, &parts);
        let periods = spans(periods);
        let columns = span("2026..2029").cut_by((first, months));
        let within = ColumnSums::prorated(&plan, &post(&plan), &columns);
        let check = |row: &Sums, of: &[&Part]| {
            assert_eq!(row.total(), Money::whole(of.iter().map(|part| part.euros).sum()));
            let column_and_off = columns.iter().zip(off(row, of.iter().copied(), &columns));
            for (at, (column, off)) in column_and_off.enumerate() {
                assert!(!row.amount(PeriodIx::new(at)).is_negative(), "{column}: {row:?}");
                let starts_or_ends = |period: &Span| period.contains(*column)
                    && (period.start() == column.start() || period.end() == column.end());
                let most = match periods_of(&periods, *column) {
                    (within, overlapping) if within == overlapping => 1,
                    _ if periods.iter().any(starts_or_ends) => PARTS,
                    _ => 2 * PARTS,
                };
                assert!(off.abs() < most, "{column} is {off} of {PARTS} off: {row:?}");
            }
        };
        check(&within.debit, &parts.iter().collect::<Vec<_>>());
        for (line, row) in within.lines.iter().enumerate() {
            check(row, &parts.iter().filter(|part| part.line == line).collect::<Vec<_>>());
        }
        for (part, row) in parts.iter().zip(&within.activities) {
            check(row, &[part]);
        }
        for column in (0..columns.len()).map(PeriodIx::new) {
            let sum = |rows: &mut dyn Iterator<Item = &Sums>| {
                rows.fold(Money::ZERO, |sum, row| sum + row.amount(column))
            };
            prop_assert_eq!(sum(&mut within.lines.iter()), within.debit.amount(column));
            prop_assert_eq!(sum(&mut within.activities.iter()), within.debit.amount(column));
        }
    }
}

#[test]
fn a_unit_goes_first_to_the_cost_that_needs_it_soonest() {
    let part = |months: &str| Part {
        line: 0,
        euros: 1,
        of: span(months),
    };
    let parts = ["2027-02..2028-04", "2027-06..2027-08", "2027-06..2027-08"].map(part);
    let plan = in_whole_euros(&["2027-02..2028-04"], &parts);
    let months = span("2027-06..2027-10").cut_by((1, 1));
    let within = ColumnSums::prorated(&plan, &post(&plan), &months);
    // June: 5/15 + 1/3 + 1/3 = 1. July: 6/15 + 2/3 + 2/3 = 1,73. August: 7/15 + 1 + 1 = 2,47. September: 8/15 + 2 =
    // 2,53.
    assert_eq!(row(&within.debit, 5), "1 1 _ 1 _");
    let each = within.activities.iter().map(|each| row(each, 5));
    assert_eq!(
        each.collect::<Vec<_>>(),
        ["_ _ _ 1 _", "1 _ _ _ _", "_ 1 _ _ _"]
    );
}

#[test]
fn hours_at_rates_of_many_digits_accrue_by_these_rates() {
    // 600 hours in 2027 at 12345,678901 and 600 in 2028 at twice that: a third of the cost by the end of 2027.
    let mut plan = plan(&["2027-07..2028-06"]);
    let rate = TariffRate::Indexed {
        rate: money("12345.678901"),
        index: share("100%"),
        from: Some(2027),
    };
    let tariff = Tariff {
        name: "Tutor".to_string(),
        rate,
        unit: None,
        note: None,
    };
    plan.tariffs.insert(TariffId::new("tutor"), tariff);
    let price = Price::Product {
        rate: RateSource::Tariff(TariffId::new("tutor")),
        quantity: Series::One(quantity("1200")),
    };
    add_activity(&mut plan, None, vec![item(price, Timing::Once(None))]);
    let within = ColumnSums::prorated(&plan, &post(&plan), &spans(&["2027", "2028"]));
    // 12345,678901 × 600 = 7407407,34. Rates of more than eight digits are counted with eight.
    let by_2027 = within.debit.amount(PeriodIx::new(0));
    assert!(
        (by_2027 - money("7407407.34")).abs() < Money::whole(1),
        "{by_2027}"
    );
}
