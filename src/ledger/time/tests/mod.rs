//! Amounts cut over columns of time, one by one.

mod columns;
mod percentages;
mod timeline;
mod together;

use proptest::prelude::*;

use super::*;
use crate::ledger::fixture::{add_activity, add_funder, add_line, amount, each, money, plan, span};
use crate::ledger::{ActivityIx, FunderIx, LineIx, Origin, Sums, post};
use crate::plan::{
    Adjustment, Amount, Carry, CostItem, IndexVec, Money, PeriodIx, Span, SpreadOver, Timing, Unit,
};

fn spans(texts: &[&str]) -> Vec<Span> {
    texts.iter().map(|text| span(text)).collect()
}

/// The part of a cost in each column, `_` if there is none.
fn cost(plan: &[&str], item: CostItem, columns: &[&str]) -> String {
    let mut plan = crate::ledger::fixture::plan(plan);
    add_activity(&mut plan, None, vec![item]);
    let within = ColumnSums::prorated(&plan, &post(&plan), &spans(columns));
    row(&within.debit, columns.len())
}

fn row(row: &Sums, columns: usize) -> String {
    let cell = |index| {
        row.get(PeriodIx(index)).map_or("_".to_string(), |amount| {
            amount.decimal().normalize().to_string()
        })
    };
    (0..columns as u32).map(cell).collect::<Vec<_>>().join(" ")
}

fn amounts(digits: [&str; 2]) -> IndexVec<PeriodIx, Amount> {
    IndexVec::from(digits.map(|digits| Amount::Known(money(digits))).to_vec())
}

const SCHOOL_YEARS: [&str; 3] = ["2019/2020", "2020/2021", "2021/2022"];

#[test]
fn a_one_off_cost_accrues_over_its_span() {
    let item = |when: &str| amount(money("30000"), Timing::Once(Some(span(when))));
    assert_eq!(
        cost(&["2020", "2021"], item("2020-09"), &SCHOOL_YEARS),
        "_ 30000 _"
    );
    assert_eq!(
        cost(&["2020", "2021"], item("2020-Q1"), &["2020-Q1", "2020-Q2"]),
        "30000 _"
    );
    // July and August: half each.
    assert_eq!(
        cost(&["2020", "2021"], item("2020-07..2020-08"), &SCHOOL_YEARS),
        "15000 15000 _"
    );
    // From Thursday 30 July to Sunday 2 August: two days of four each.
    assert_eq!(
        cost(&["2020"], item("2020-07-30..2020-08-02"), &SCHOOL_YEARS),
        "15000 15000 _"
    );
}

#[test]
fn a_yearly_cost_accrues_by_months() {
    // 7 months of 2020 in 2019/2020, 5 in 2020/2021 and so on: 17.424 × 7/12 = 10.164, × 5/12 = 7.260.
    let item = amount(money("17424"), Timing::PerYear(None));
    assert_eq!(
        cost(&["2020", "2021"], item, &SCHOOL_YEARS),
        "10164 17424 7260"
    );
    // Only from October on: 300 × 3/12 = 75 in 2020, all of it in the school year.
    let item = amount(
        money("300"),
        Timing::PerYear(Some(span("2020-10..2021-09"))),
    );
    assert_eq!(cost(&["2020", "2021"], item, &SCHOOL_YEARS), "_ 250 50"); // 75 + 225 × 7/9, 225 × 2/9
}

#[test]
fn a_cost_over_days_accrues_by_its_days() {
    // 10 on each of the 366 days of 2028: quarters of 91, 91, 92 and 92 days.
    let item = |over| amount(money("3660"), Timing::Spread(Some(span("2028")), over));
    let quarters = ["2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4"];
    assert_eq!(
        cost(&["2028"], item(SpreadOver::Days), &quarters),
        "910 910 920 920"
    );
    assert_eq!(
        cost(&["2028"], item(SpreadOver::Months), &quarters),
        "915 915 915 915"
    );
}

#[test]
fn an_amount_per_period_accrues_over_it() {
    let item = amount(money("1200"), Timing::PerPeriod(None));
    assert_eq!(
        cost(&["2020-H1", "2020-H2"], item, &SCHOOL_YEARS),
        "1400 1000 _"
    ); // 1200 + 200, 1000
    // All of it in each, but in 2022 only from September on.
    let item = amount(
        money("1200"),
        Timing::PerPeriod(Some(span("2021-09..2022"))),
    );
    assert_eq!(
        cost(
            &["2021", "2022"],
            item,
            &["2020/2021", "2021/2022", "2022/2023"]
        ),
        "_ 1900 500"
    );
    let item = amount(each("120 240"), Timing::ByFigures);
    assert_eq!(cost(&["2020", "2021"], item, &SCHOOL_YEARS), "70 190 100"); // 70, 50 + 140, 100
}

#[test]
fn cents_go_to_the_column_where_the_running_sum_is_rounded_up() {
    // 100 × 1/3 = 33,33; × 2/3 = 66,67; 100.
    let thirds = ["2020-01..2020-04", "2020-05..2020-08", "2020-09..2020-12"];
    let item = |digits: &str| amount(money(digits), Timing::Once(Some(span("2020"))));
    assert_eq!(cost(&["2020"], item("100"), &thirds), "33.33 33.34 33.33");
    assert_eq!(
        cost(&["2020"], item("-100"), &thirds),
        "-33.33 -33.34 -33.33"
    );
    // A half cent goes to the first half.
    assert_eq!(
        cost(&["2020"], item("100.01"), &["2020-H1", "2020-H2"]),
        "50.01 50"
    );
    // The last part has the rest of amounts that are finer than the unit.
    assert_eq!(
        cost(&["2020"], item("0.001"), &["2020-H1", "2020-H2"]),
        "_ 0.001"
    );
    assert_eq!(
        cost(&["2020"], item("0.006"), &["2020-01..2020-11", "2020-12"]),
        "0.006 _"
    );
}

#[test]
fn a_part_of_a_month_goes_by_its_days() {
    // 3100 × 1/3 a month; of January 15 of 31 days: 500 and 533,33; then 2066,67.
    let item = amount(money("3100"), Timing::Once(Some(span("2021-Q1"))));
    let columns = [
        "2021-01-01..2021-01-15",
        "2021-01-16..2021-01-31",
        "2021-02..2021-03",
    ];
    assert_eq!(cost(&["2021"], item, &columns), "500 533.33 2066.67");
}

#[test]
fn credit_accrues_while_the_funder_pays() {
    let mut plan = plan(&["2023"]);
    add_funder(&mut plan, "swv", None, "1200");
    add_funder(&mut plan, "subsidy", None, "600");
    plan.funders[1].until = Some(span("2023-06-30"));
    let within = ColumnSums::prorated(&plan, &post(&plan), &spans(&["2022/2023", "2023/2024"]));
    assert_eq!(row(&within.funders[FunderIx(0)], 2), "700 500");
    assert_eq!(row(&within.funders[FunderIx(1)], 2), "600 _");
    assert_eq!(row(&within.credit, 2), "1300 500");
}

#[test]
fn an_adjustment_accrues_over_its_span_and_the_rest_over_the_period() {
    let mut plan = plan(&["2023"]);
    let line = add_line(&mut plan, "a", None, "13");
    let (number, reason) = (0, "rounding".to_string());
    line.adjust.push(Adjustment {
        number,
        within: span("2023-09"),
        amount: money("1"),
        reason,
    });
    let within = ColumnSums::prorated(&plan, &post(&plan), &spans(&["2022/2023", "2023/2024"]));
    assert_eq!(row(&within.lines[LineIx(0)], 2), "7 6"); // 12 × 7/12; 12 × 5/12 + 1
}

#[test]
fn groups_are_sums_and_activities_have_rows() {
    let mut plan = plan(&["2020"]);
    add_line(&mut plan, "group", None, "");
    add_line(&mut plan, "a", Some("group"), "");
    add_line(&mut plan, "b", Some("group"), "");
    let yearly = |digits: &str| vec![amount(money(digits), Timing::PerYear(None))];
    add_activity(&mut plan, Some("a"), yearly("120"));
    add_activity(&mut plan, Some("b"), yearly("12"));
    let within = ColumnSums::prorated(&plan, &post(&plan), &spans(&SCHOOL_YEARS[..2]));
    assert_eq!(row(&within.lines[LineIx(0)], 2), "77 55");
    assert_eq!(row(&within.activities[ActivityIx(1)], 2), "7 5");
}

#[test]
fn a_balance_is_carried_over_time_between_columns() {
    let mut plan = plan(&["2020", "2021", "2022"]);
    plan.opening = money("5");
    add_funder(&mut plan, "a", None, "10 20 40");
    plan.carry = Carry::Forward;
    let books = post(&plan);
    let within = ColumnSums::prorated(&plan, &books, &spans(&["2020", "2022"]));
    assert_eq!(
        (within.opening, within.closing),
        (amounts(["5", "35"]), amounts(["15", "75"]))
    );
    plan.carry = Carry::None;
    let within = ColumnSums::prorated(&plan, &books, &spans(&["2021", "2022"]));
    assert_eq!(
        (within.opening, within.closing),
        (amounts(["0", "0"]), amounts(["20", "40"]))
    );
}

#[test]
fn only_columns_with_a_day_in_an_unknown_period_are_unknown() {
    let mut plan = plan(&["2020", "2021", "2022"]);
    add_funder(&mut plan, "a", None, "10 ? 40");
    plan.carry = Carry::Forward;
    let within = ColumnSums::prorated(
        &plan,
        &post(&plan),
        &spans(&["2020-H1", "2020-H2", "2021-H2", "2022"]),
    );
    let cells = |row: &Sums| (0..4).map(|at| row.at(PeriodIx(at))).collect::<Vec<_>>();
    let known = |digits| Amount::Known(money(digits));
    let expected = vec![known("5"), known("5"), Amount::Unknown, known("40")];
    assert_eq!(
        (cells(&within.credit), cells(&within.funders[FunderIx(0)])),
        (expected.clone(), expected)
    );
    let balances = [known("5"), known("10"), Amount::Unknown, Amount::Unknown];
    assert_eq!(within.closing.as_slice(), balances);
}

#[test]
fn an_amount_too_large_to_be_divided_accrues_on_the_last_day() {
    let mut plan = plan(&["2020"]);
    let most = "9999999999999.999999";
    add_line(&mut plan, "a", None, most);
    add_activity(
        &mut plan,
        Some("a"),
        vec![amount(money(&["-", most].concat()), Timing::PerYear(None))],
    );
    let books = post(&plan);
    let cuts = prorate(&plan, &books, &spans(&["2020-H1", "2020-H2"]));
    let mut postings = books.postings.iter().zip(cuts);
    let (rest, cut) = postings
        .find(|(posting, _)| posting.origin == Origin::Rest)
        .expect("twice the most");
    assert_eq!(cut.parts, [(PeriodIx(1), rest.amount)]);
}

/// Columns that begin at these days, through the last day of the span.
fn columns(whole: Span, starts: &[i32]) -> Vec<Span> {
    let mut starts: Vec<i32> = starts
        .iter()
        .copied()
        .filter(|start| (0..whole.days()).contains(start))
        .collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let day = |days: i32| {
        whole
            .start()
            .checked_add(jiff::Span::new().days(days))
            .expect("a day of the span")
    };
    let ends = starts
        .iter()
        .skip(1)
        .map(|start| start - 1)
        .chain([whole.days() - 1]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| Span::new(day(*start), day(end)).expect("in order"))
        .collect()
}

const SPANS: [&str; 6] = [
    "2020",
    "2020/2021",
    "2020-03-05",
    "2021-Q1",
    "2020-02-29..2022-03-14",
    "2010..2030",
];

fn timing() -> impl Strategy<Value = Timing> {
    let span = prop::option::of(prop::sample::select(&SPANS[..]).prop_map(span));
    (0..4, span).prop_map(|(kind, span)| match kind {
        0 => Timing::Once(span),
        1 => Timing::PerYear(span),
        2 => Timing::PerPeriod(span),
        _ => Timing::ByFigures,
    })
}

proptest! {
    #[test]
    fn the_parts_of_any_columns_add_up_to_each_posting(
        timing in timing(), micros in -10_000_000_000_000_000_000_i128..10_000_000_000_000_000_000,
        odd: bool, places in 0_u32..=6, starts in prop::collection::vec(0_i32..1096, 0..40), unit in 0_u32..=8,
    ) {
        let list: &[&str] = if odd { &["2020-01-01..2020-02-17", "2020-02-18..2022"] } else { &["2020", "2021", "2022"] };
        let mut plan = plan(list);
        plan.unit = Unit::new(rust_decimal::Decimal::new(10_i64.pow(8 - unit), 6)).expect("a power of ten");
        let digits = rust_decimal::Decimal::from_i128_with_scale(micros, 6).trunc_with_scale(places);
        let amount = amount(Money::new(digits).expect("13 digits"), timing);
        add_activity(&mut plan, None, vec![amount]);
        add_funder(&mut plan, "a", None, "100.01 -3");
        let books = post(&plan);
        let columns = columns(span("2020..2022"), &starts);
        let mut sums = vec![rust_decimal::Decimal::ZERO; plan.periods.len()];
        for (posting, cut) in books.postings.iter().zip(prorate(&plan, &books, &columns)) {
            let parts = cut.parts.iter().map(|(_, part)| part.decimal());
            prop_assert_eq!(parts.sum::<rust_decimal::Decimal>(), posting.amount.decimal());
            prop_assert!(cut.outside.is_zero());
            // No part has the other sign.
            prop_assert!(cut.parts.iter().all(|(_, part)| part.is_negative() == posting.amount.is_negative()));
            sums[posting.period.index()] += posting.amount.decimal();
        }
        let within = ColumnSums::prorated(&plan, &books, &columns);
        let sides = within.debit.total().decimal() + within.credit.total().decimal();
        prop_assert_eq!(sides, sums.iter().sum::<rust_decimal::Decimal>());
    }

    #[test]
    fn a_column_does_not_depend_on_the_other_columns(
        timing in timing(), cents in -1_000_000_000_i64..1_000_000_000,
        starts in prop::collection::vec(0_i32..1096, 1..40), more in prop::collection::vec(0_i32..1096, 1..40),
    ) {
        let mut plan = plan(&["2020", "2021-H1", "2021-H2", "2022"]);
        let amount = amount(Money::new(rust_decimal::Decimal::new(cents, 2)).expect("nine digits"), timing);
        add_activity(&mut plan, None, vec![amount]);
        let books = post(&plan);
        let coarse = columns(span("2020..2022"), &starts);
        let fine = columns(span("2020..2022"), &[starts, more].concat());
        let of = |columns: &[Span]| prorate(&plan, &books, columns).into_iter().map(|cut| cut.parts);
        for (coarse_parts, fine_parts) in of(&coarse).zip(of(&fine)) {
            for (index, column) in coarse.iter().enumerate() {
                let within = fine_parts.iter().filter(|(part, _)| column.contains(fine[part.index()]));
                let sum = within.fold(Money::ZERO, |sum, (_, part)| sum + *part);
                let whole = coarse_parts.iter().find(|(part, _)| part.index() == index).map_or(Money::ZERO, |part| part.1);
                prop_assert_eq!(sum, whole);
            }
        }
    }
}

#[test]
fn time_outside_the_columns_is_outside() {
    let mut plan = plan(&["2020"]);
    add_funder(&mut plan, "a", None, "1200");
    let books = post(&plan);
    let cut = prorate(&plan, &books, &spans(&["2020-03", "2020-Q3"])).remove(0);
    assert_eq!(
        (cut.parts, cut.outside),
        (
            vec![(PeriodIx(0), money("100")), (PeriodIx(1), money("300"))],
            money("800")
        )
    );
    assert_eq!(prorate(&plan, &books, &[])[0].outside, money("1200"));
}
