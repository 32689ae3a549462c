//! Laws of the cash flow: in the end everything was received and paid, and the parts add up to the whole.

use hbplan::ledger::{CashFlow, CashRow, Sums, post};
use hbplan::plan::{Amount, Contribution, PeriodIx, Receipt};
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

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn in_the_end_everything_is_received_and_paid(plan in plan(), instalments in 0_i16..4) {
        let mut plan = plan;
        let funders: Vec<_> = plan.indexed_funders().map(|(funder, ..)| funder).collect();
        if let Some(first) = funders.first() {
            let on = |number: i16| Receipt {
                number: usize::try_from(number).expect("at least 0"),
                on: Some(Date::constant(2019 + number, 7, 1)),
                after: None,
                which: None,
                days: None,
                amount: None,
                share: None,
            };
            plan.funder_mut(*first).receipts = (0..instalments).map(on).collect();
            plan.funder_mut(*first).invoice_days = Some(45);
        }
        let books = post(&plan);
        let Some(cash) = CashFlow::new(&plan, &books) else { return Ok(()) };
        let of_form = |form: Contribution| {
            let leaves = books.funder_tree.leaves();
            let leaves = leaves.filter(|funder| plan.funder(*funder).form == form);
            sum_of(leaves.map(|funder| &books.funders[funder]))
        };
        let expected = [
            (&cash.all.received, of_form(Contribution::Cash)),
            (&cash.all.paid, books.debit.sum().minus(of_form(Contribution::InKind))),
        ];
        // Some amounts of a random plan can't be dated, so that a month is unknown in which the books are not.
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
