//! Amounts that are cut over time together: the sums of lines, activities and sides, and timing differences.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{row, spans};
use crate::ledger::fixture::{
    add_activity, add_funder, add_line, amount, each, item, money, plan, quantity, share, span,
};
use crate::ledger::{ColumnSums, Sums, post};
use crate::plan::{
    Amount, Money, PeriodIx, Plan, Price, RateSource, Series, Span, Tariff, TariffId, TariffRate,
    Timing, Unit,
};

fn in_euros(mut plan: Plan) -> Plan {
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    plan
}

#[test]
fn small_costs_together_make_quarters_that_are_alike() {
    let mut plan = in_euros(plan(&["2027"]));
    for (line, count) in [("a", 10), ("b", 10), ("c", 10)] {
        add_line(&mut plan, line, None, "");
        for _ in 0..count {
            let item = amount(money("1"), Timing::PerYear(None));
            add_activity(&mut plan, Some(line), vec![item]);
        }
    }
    let quarters = spans(&["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]);
    let within = ColumnSums::prorated(&plan, &post(&plan), &quarters);
    // 30 × 1/4 = 7,5, and 10 × 1/4 = 2,5 for each line.
    assert_eq!(row(&within.debit, 4), "8 7 8 7");
    for line in &within.lines {
        let cells = line.cells().map(|(_, amount)| amount);
        assert!(
            cells
                .into_iter()
                .all(|cell| [money("2"), money("3")].contains(&cell))
        );
    }
    // Each cost is spent in one quarter.
    for activity in &within.activities {
        assert_eq!(
            activity.cells().map(|cell| cell.1).collect::<Vec<_>>(),
            [money("1")]
        );
    }
}

#[test]
fn a_plan_that_balances_balances_in_all_columns() {
    let mut plan = in_euros(plan(&["2027/2028", "2028/2029"]));
    for (funder, credit) in [("a", "5 7"), ("b", "5 6"), ("c", "7 4")] {
        add_funder(&mut plan, funder, None, credit);
    }
    add_line(&mut plan, "x", None, "16 1");
    add_line(&mut plan, "y", None, "1 16");
    let quarters = span("2027-Q3..2029-Q3").cut_by((1, 3));
    let within = ColumnSums::prorated(&plan, &post(&plan), &quarters);
    assert!(within.timing.is_blank());
    assert!(
        within
            .closing
            .iter()
            .all(|closing| *closing == Amount::ZERO)
    );
    // 17 × 2/12 = 2,83; × 5/12 = 7,08; × 8/12 = 11,33; × 11/12 = 15,58; and in 2028-Q3 17 + 17 × 2/12 = 19,83.
    assert_eq!(row(&within.debit, 5), "3 4 4 5 4");
    assert_eq!(row(&within.credit, 5), "3 4 4 5 4");
}

#[test]
fn costs_on_other_days_than_their_income_are_a_timing_difference() {
    let mut plan = plan(&["2027/2028", "2028/2029"]);
    add_funder(&mut plan, "a", None, "12000 12000");
    let start = amount(money("3000"), Timing::Once(Some(span("2027-09"))));
    let rest = amount(each("9000 12000"), Timing::ByFigures);
    add_activity(&mut plan, None, vec![start, rest]);
    let within = ColumnSums::prorated(&plan, &post(&plan), &spans(&["2027", "2028", "2029"]));
    // Debit 3000 + 9000 × 5/12 = 6750; 9000 × 7/12 + 12000 × 5/12 = 10250; 7000. Credit 5000, 12000 and 7000.
    assert_eq!(row(&within.debit, 3), "6750 10250 7000");
    assert_eq!(row(&within.credit, 3), "5000 12000 7000");
    assert_eq!(row(&within.timing, 3), "1750 -1750 _");
    assert!(
        within
            .closing
            .iter()
            .all(|closing| *closing == Amount::ZERO)
    );
    // The surplus of a period accrues over it: 1200 × 5/12 and 7/12.
    let mut plan = plan;
    plan.funders[0].credit = Some(each("13200 12000"));
    let within = ColumnSums::prorated(&plan, &post(&plan), &spans(&["2027", "2028", "2029"]));
    assert_eq!(row(&within.timing, 3), "1750 -1750 _");
    let known = |digits| Amount::Known(money(digits));
    assert_eq!(
        within.closing.as_slice(),
        [known("500"), known("700"), Amount::ZERO]
    );
}

#[test]
fn a_cost_at_two_rates_accrues_at_each_in_its_own_year() {
    let mut plan = plan(&["2027/2028"]);
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
    let price = Price::Product {
        rate: RateSource::Tariff(TariffId::new("tutor")),
        quantity: Series::One(quantity("1200")),
    };
    let hours = item(price, Timing::PerYear(None));
    add_activity(&mut plan, None, vec![hours]);
    let columns = spans(&["2027-08..2027-10", "2027-11..2027-12", "2028"]);
    let within = ColumnSums::prorated(&plan, &post(&plan), &columns);
    // 300 and 200 hours at 50, 700 at 51,50.
    assert_eq!(row(&within.debit, 3), "15000 10000 36050");
}

/// A cost of 2027 that is spread over some months, on one of three lines.
fn cost() -> impl Strategy<Value = (usize, i64, Span)> {
    (0_usize..3, -9_i64..30, 1_i8..=12, 1_i32..=12).prop_map(|(line, euros, from, months)| {
        let months = months.min(13 - i32::from(from));
        let span = Span::months(2027, from, months).expect("within the year");
        (line, euros, span)
    })
}

/// The exact sum of the costs that have accrued by the end of each quarter, in 27720ths.
fn exact<'c>(costs: impl Iterator<Item = &'c (usize, i64, Span)>, quarters: &[Span]) -> Vec<i64> {
    let year = span("2027");
    let mut sums = vec![0; quarters.len()];
    for (_, euros, of) in costs {
        let months = |span: Span| i64::from(span.whole_months().expect("whole months"));
        for (sum, quarter) in sums.iter_mut().zip(quarters) {
            let through = Span::new(year.start(), quarter.end()).expect("in order");
            let part = through.overlap(*of).map_or(0, months);
            *sum += euros * part * 27720 / months(*of);
        }
    }
    sums
}

proptest! {
    #[test]
    fn every_sum_that_has_accrued_is_within_a_unit(costs in prop::collection::vec(cost(), 1..12)) {
        let mut plan = in_euros(plan(&["2027"]));
        for line in ["a", "b", "c"] {
            add_line(&mut plan, line, None, "");
        }
        for (line, euros, of) in &costs {
            let item = amount(Money::whole(*euros), Timing::Once(Some(*of)));
            add_activity(&mut plan, Some(["a", "b", "c"][*line]), vec![item]);
        }
        let quarters = span("2027").cut_by((1, 3));
        let within = ColumnSums::prorated(&plan, &post(&plan), &quarters);
        let check = |row: &Sums, costs: &mut dyn Iterator<Item = &(usize, i64, Span)>| {
            let mut sum = Money::ZERO;
            for (at, exact) in exact(costs, &quarters).into_iter().enumerate() {
                sum = sum + row.amount(PeriodIx::new(at));
                let off = sum.decimal() * Decimal::from(27720) - Decimal::from(exact);
                assert!(off.abs() < Decimal::from(27720), "{row:?} at {at}");
            }
        };
        check(&within.debit, &mut costs.iter());
        for (line, row) in within.lines.iter().enumerate() {
            check(row, &mut costs.iter().filter(|cost| cost.0 == line));
        }
        for (cost, row) in costs.iter().zip(&within.activities) {
            check(row, &mut [cost].into_iter());
        }
    }
}
