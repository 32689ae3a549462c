//! Laws of VAT: no plan loses VAT or has too much of it.

use hbplan::ledger::{post, vat_rows};
use hbplan::plan::Amount;
use proptest::prelude::*;

use super::plans::plan;
use crate::support::effort::cases;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn prices_and_the_vat_that_is_not_recovered_are_the_costs_of_the_budget(plan in plan()) {
        let books = post(&plan);
        let (rows, total) = vat_rows(&plan, &books, None);
        let cost = rows.iter().fold(Amount::ZERO, |sum, row| sum.plus(row.figures.cost));
        if let (Some(cost), Some(of_budget)) = (cost.known(), books.debit.sum().known()) {
            prop_assert_eq!(cost, of_budget);
        }
        for of in rows.iter().map(|row| row.figures).chain([total]) {
            let sum = of.price.plus(of.vat).minus(of.recoverable);
            if let (Some(sum), Some(cost)) = (sum.known(), of.cost.known()) {
                prop_assert_eq!(sum, cost);
            }
        }
    }
}
