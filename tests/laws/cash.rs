//! Laws of the cash flow: in the end everything is received and paid, and the parts add up to the whole.

use hbplan::ledger::actuals::{
    BookedOn, BookedSum, BudgetComparison, DailySum, Realisation, SourceRealisation,
};
use hbplan::ledger::hours::StaffEvidence;
use hbplan::ledger::{
    AccountInput, Books, CashFlow, CashRow, Forecast, FunderIx, FundingCache, Sums,
    expected_from_reserves, post, reserve_lines,
};
use hbplan::plan::{
    Amount, Award, BookingRule, Contribution, FunderId, Money, PeriodIx, Plan, Receipt,
};
use jiff::civil::Date;
use proptest::prelude::*;

use super::plans::plan;
use crate::support::effort::cases;

fn movements(cash: &CashFlow<'_>, row: &CashRow) -> Vec<Amount> {
    let months = 0..cash.months.len();
    months
        .map(|month| row.movement(PeriodIx::new(month)))
        .collect()
}

fn sum_of<'r>(rows: impl Iterator<Item = &'r Sums>) -> Amount {
    rows.map(Sums::sum).fold(Amount::ZERO, Amount::plus)
}

/// The funders that a file can state. Income of a line has no instalments and no award.
fn of_file(plan: &Plan) -> Vec<FunderIx> {
    plan.funders_in_file().map(|(funder, ..)| funder).collect()
}

/// A receipt in equal parts on a day.
fn instalment(number: usize, day: Date) -> Receipt {
    Receipt {
        number,
        on: Some(day),
        after: None,
        which: None,
        days: None,
        amount: None,
        share: None,
    }
}

/// A rule for the bookings of a funder.
fn rule(funder: FunderId) -> BookingRule {
    BookingRule {
        number: 0,
        account: Vec::new(),
        cost_centre: Vec::new(),
        cost_object: Vec::new(),
        project: Vec::new(),
        journal: Vec::new(),
        company: Vec::new(),
        text: None,
        side: None,
        min: None,
        max: None,
        activity: None,
        line: None,
        funder: Some(funder),
        exclude: None,
        partner: None,
        note: None,
    }
}

/// A bookkeeping with an amount on each funder in money and on each line without lines under it, on days up to the last
/// closed day.
fn booked(plan: &Plan, books: &Books, amounts: &[i64], through: Date) -> Realisation {
    let funders = books.funder_tree.leaves();
    let funders = funders.filter(|funder| plan.funder(*funder).form == Contribution::Cash);
    let places = funders.map(BookedOn::Funder);
    let places = places.chain(books.line_tree.leaves().map(BookedOn::Line));
    let mut source = SourceRealisation {
        is_delivered: true,
        ..SourceRealisation::default()
    };
    for (on, (at, amount)) in places.zip(amounts.iter().enumerate().cycle()) {
        let days = i64::try_from(at * 40).expect("small");
        let day = through
            .checked_sub(jiff::Span::new().days(days))
            .expect("a day");
        let mut periods = plan.periods.iter();
        let period = periods.find(|(_, period)| period.span.contains(hbplan::plan::Span::day(day)));
        let Some((period, _)) = period else { continue };
        let amount = Money::whole(*amount);
        let sum = BookedSum {
            on,
            line: None,
            partner: None,
            period: Some(period),
        };
        *source.booked.entry(sum).or_insert(Money::ZERO) = amount;
        let daily = DailySum {
            on,
            line: None,
            partner: None,
            day,
        };
        *source.booked_by_day.entry(daily).or_insert(Money::ZERO) = amount;
    }
    Realisation {
        sources: vec![source],
        ..Realisation::default()
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn what_comes_in_is_what_the_forecast_expects(
        plan in plan(),
        amounts in prop::collection::vec(0_i64..5_000, 1..6),
        times in prop::collection::vec(0_u8..3, 4),
        awards in 0_u8..8,
        (year, month, day) in (2018_i16..2025, 1_i8..=12, 1_i8..=28),
    ) {
        let mut plan = plan;
        let funders = of_file(&plan);
        for (funder, times) in funders.iter().zip(times) {
            let funder = plan.funder_mut(*funder);
            funder.invoice_days = (times == 1).then_some(45);
            let instalments = if times == 2 { 2019..2023 } else { 0..0 };
            let days = instalments.map(|year| Date::constant(year, 7, 20)).enumerate();
            funder.receipts = days.map(|(number, day)| instalment(number, day)).collect();
            funder.award = (awards & (1 << times) != 0).then(Award::default);
        }
        plan.actuals.rules = funders.iter().map(|funder| rule(plan.funder_id(*funder).clone())).collect();
        let through = Date::constant(year, month, day);
        let books = post(&plan);
        let realisation = booked(&plan, &books, &amounts, through);
        let Some(mut cash) = CashFlow::new(&plan, &books, Some(through)) else { return Ok(()) };
        let comparison = BudgetComparison::new(&plan, &books, &realisation, Some(through));
        let mut forecast = Forecast::new(&plan, &books, &comparison).expect("a closed day");
        forecast.settle(&AccountInput {
            closed_awards: &[],
            funding: &FundingCache::new(&plan, &books),
            comparison: &comparison,
            realisation: &realisation,
            staff: &StaffEvidence::default(),
        });
        cash.replace_booked(&realisation, &comparison);
        cash.follow(&forecast);
        for (funder, row) in &cash.funders {
            let expected = forecast.funders[*funder].in_all().forecast().or_zero();
            let is_known = row.is_complete() && expected != Amount::Unknown;
            let settled = cash.settled.iter().find(|(each, _)| each == funder);
            let settled = Amount::Known(settled.map_or(Money::ZERO, |(_, rest)| *rest));
            let all = row.sum().plus(settled);
            prop_assert!(!is_known || all == expected, "{:?} {:?}", all, expected);
        }
        let at_end = cash.balances(&cash.all, cash.opening).pop().unwrap_or(Amount::ZERO);
        let settled = cash.settled.iter().map(|(_, rest)| Amount::Known(*rest));
        // An addition to a reserve stays in the balance, and a withdrawal was in it before.
        let drawn = expected_from_reserves(&plan, &books, &forecast).unwrap_or(Amount::ZERO);
        let at_end = settled.fold(at_end, Amount::plus).plus(drawn);
        let expected = forecast.balance(cash.opening);
        let is_known = at_end != Amount::Unknown && expected != Amount::Unknown;
        prop_assert!(!is_known || at_end == expected, "{:?} {:?}", at_end, expected);
        let in_kind = plan.indexed_funders().any(|(_, _, funder)| funder.form == Contribution::InKind);
        let paid = cash.all.paid.sum();
        let costs = forecast.costs.in_all().forecast().or_zero();
        let reserves = reserve_lines(&plan, &books.line_tree).into_iter();
        let added = reserves.map(|line| forecast.lines[line].in_all().forecast().or_zero());
        let costs = added.fold(costs, Amount::minus);
        let is_known = cash.all.paid.is_complete() && costs != Amount::Unknown && !in_kind;
        prop_assert!(!is_known || paid == costs, "{:?} {:?}", paid, costs);
    }

    #[test]
    fn in_the_end_everything_is_received_and_paid(plan in plan(), instalments in 0_i16..4) {
        let mut plan = plan;
        let funders = of_file(&plan);
        if let Some(first) = funders.first() {
            let on = |number: i16| {
                let index = usize::try_from(number).expect("at least 0");
                instalment(index, Date::constant(2019 + number, 7, 1))
            };
            plan.funder_mut(*first).receipts = (0..instalments).map(on).collect();
            plan.funder_mut(*first).invoice_days = Some(45);
        }
        let books = post(&plan);
        let Some(cash) = CashFlow::new(&plan, &books, None) else { return Ok(()) };
        let reserves = reserve_lines(&plan, &books.line_tree);
        let in_reserves = reserves.iter().flat_map(|line| books.line_tree.subtree(*line));
        let draws: Vec<_> = in_reserves.filter_map(|line| plan.own_income(*line)).collect();
        let of_form = |form: Contribution| {
            let leaves = books.funder_tree.leaves();
            let is_in_kind = |funder: &FunderIx| {
                let mut above = books.funder_tree.ancestors(*funder).chain([*funder]);
                above.any(|at| plan.funder(at).form == Contribution::InKind)
            };
            let leaves = leaves.filter(|funder| {
                is_in_kind(funder) == (form == Contribution::InKind) && !draws.contains(funder)
            });
            sum_of(leaves.map(|funder| &books.funders[funder]))
        };
        let added = sum_of(reserves.iter().map(|line| &books.lines[*line]));
        let costs = books.debit.sum().minus(added);
        let expected = [
            (&cash.all.received, of_form(Contribution::Cash)),
            (&cash.all.paid, costs.minus(of_form(Contribution::InKind))),
        ];
        // Some amounts of a random plan can't be dated. Then a month is unknown although the books are known.
        for (row, whole) in expected {
            prop_assert!(row.sum() == Amount::Unknown || row.sum() == whole);
        }
        let rows = || cash.partners.iter().map(|(_, row)| row);
        let whole = movements(&cash, &cash.all);
        let parts: Vec<Vec<Amount>> = rows().map(|row| movements(&cash, row)).collect();
        for (month, whole) in whole.iter().enumerate() {
            let part = parts.iter().map(|part| part[month]).fold(Amount::ZERO, Amount::plus);
            // A cost that can't be divided leaves the parts unknown.
            prop_assert!(part == Amount::Unknown || *whole == part, "month {}: {:?}", month, part);
        }
    }
}
