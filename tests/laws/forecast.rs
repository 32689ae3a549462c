//! Laws of the forecast: if nothing deviates, it is the budget; and commitments count once, whatever their order.

use hbplan::ledger::actuals::{
    BookedOn, BookedSum, BudgetComparison, Realisation, SourceRealisation,
};
use hbplan::ledger::{Forecast, post};
use hbplan::plan::{Amount, Commitment, Money, Plan};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::plans::plan;
use crate::support::effort::cases;

/// The comparison of a plan with bookkeepings that have these sums.
fn compared(plan: &Plan, booked: Vec<(BookedSum, Money)>, day: Date) -> BudgetComparison {
    let source = SourceRealisation {
        is_delivered: true,
        booked: booked.into_iter().collect(),
        ..SourceRealisation::default()
    };
    let realisation = Realisation {
        sources: vec![source],
        ..Realisation::default()
    };
    BudgetComparison::new(plan, &post(plan), &realisation, Some(day))
}

/// Returns the bookings if every line and funder follows its budget exactly.
fn as_budgeted(plan: &Plan, day: Date) -> Vec<(BookedSum, Money)> {
    let budget = compared(plan, Vec::new(), day);
    let books = post(plan);
    // The amount of a line or funder itself, without those under it.
    let lines = books.line_tree.in_order().map(|(line, _)| {
        let under = books.line_tree.children(line);
        let own = budget.lines[line].less(under.iter().map(|under| &budget.lines[*under]));
        (BookedOn::Line(line), own)
    });
    let funders = books.funder_tree.in_order().map(|(funder, _)| {
        let under = books.funder_tree.children(funder);
        let own = budget.funders[funder].less(under.iter().map(|under| &budget.funders[*under]));
        (BookedOn::Funder(funder), own)
    });
    let mut booked = Vec::new();
    for (on, row) in lines.chain(funders) {
        for closed in &budget.periods {
            let key = BookedSum {
                on,
                line: None,
                partner: None,
                period: Some(closed.period),
            };
            booked.extend(row.at(closed.period).budget.known().map(|sum| (key, sum)));
        }
    }
    booked
}

fn commitments(plan: &Plan, amounts: &[i64]) -> Vec<Commitment> {
    let lines: Vec<_> = plan.lines.keys().collect();
    let each = amounts.iter().enumerate().filter(|_| !lines.is_empty());
    each.map(|(index, amount)| Commitment {
        index,
        number: index.to_string(),
        supplier: None,
        line: Some(lines[index % lines.len()].clone()),
        activity: None,
        amount: Some(Money::whole(*amount)),
        within: plan
            .periods
            .iter()
            .nth(index % (plan.periods.len() + 1))
            .map(|(_, period)| period.span),
        invoiced: Some(Money::whole(amount / 3)),
        invoices: None,
        listed: None,
        note: None,
    })
    .collect()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn if_nothing_deviates_the_forecast_is_the_budget(plan in plan(), month in 1_i8..=12, year in 2018_i16..2025) {
        let day = date(year, month, 1).last_of_month();
        let books = post(&plan);
        let comparison = compared(&plan, as_budgeted(&plan, day), day);
        let forecast = Forecast::new(&plan, &books, &comparison).expect("a closed day");
        let lines = forecast.lines.iter().zip(&books.lines);
        for (row, whole) in lines.chain(forecast.funders.iter().zip(&books.funders)) {
            let expected = row.in_all().forecast().or_zero();
            let is_known = expected != Amount::Unknown && whole.is_complete();
            prop_assert!(!is_known || expected == whole.sum());
        }
    }

    #[test]
    fn commitments_count_once_whatever_their_order(
        plan in plan(),
        amounts in prop::collection::vec(0_i64..5_000, 1..6),
        turn in 0_usize..6,
    ) {
        let (mut plan, day) = (plan, date(2020, 6, 30));
        let books = post(&plan);
        plan.actuals.commitments = commitments(&plan, &amounts);
        let committed: Money = plan
            .actuals
            .commitments
            .iter()
            .filter_map(Commitment::open)
            .fold(Money::ZERO, |sum, open| sum + open);
        let all = |plan: &Plan| {
            let comparison = compared(plan, Vec::new(), day);
            let forecast = Forecast::new(plan, &books, &comparison).expect("a closed day");
            let rows: Vec<_> = forecast.lines.iter().map(|row| row.in_all()).collect();
            (forecast.costs.in_all(), rows)
        };
        let first = all(&plan);
        if !plan.periods.is_empty() {
            prop_assert_eq!(first.0.committed.known(), Some(committed));
        }
        let turn = turn % plan.actuals.commitments.len().max(1);
        plan.actuals.commitments.rotate_left(turn);
        plan.actuals.commitments.reverse();
        prop_assert_eq!(all(&plan), first);
    }
}
