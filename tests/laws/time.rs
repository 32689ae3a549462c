//! Laws of proration: in columns other than the plan's periods, amounts still add up to the same totals.

use hbplan::ledger::{ColumnSums, post, prorate};
use hbplan::plan::{Amount, PeriodIx, Span};
use proptest::prelude::*;
use proptest::sample::select;

use super::plans::plan;
use super::{COLUMNS, spans, sum};
use crate::support::effort::cases;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn proration_neither_loses_nor_makes_money(plan in plan(), columns in select(&COLUMNS[..])) {
        let books = post(&plan);
        let columns = spans(columns);
        for (posting, proration) in books.postings.iter().zip(prorate(&plan, &books, &columns)) {
            prop_assert_eq!(sum(proration.parts.iter().map(|(_, part)| *part)) + proration.outside, posting.amount);
        }
        let sums = ColumnSums::prorated(&plan, &books, &columns);
        for column in (0..columns.len()).map(PeriodIx::new) {
            let movement = sums.closing[column].minus(sums.opening[column]);
            if movement != Amount::Unknown {
                let of_sides = sums.credit.at(column).plus(sums.timing.at(column)).minus(sums.debit.at(column));
                prop_assert_eq!(movement, of_sides.or_zero());
            }
        }
    }

    #[test]
    fn prorated_over_its_own_periods_a_plan_is_unchanged(plan in plan()) {
        let spans: Vec<Span> = plan.periods.iter().map(|(_, period)| period.span).collect();
        prop_assume!(spans.windows(2).all(|pair| pair[0].end() < pair[1].start()));
        let books = post(&plan);
        let sums = ColumnSums::prorated(&plan, &books, &spans);
        let rows = sums.lines.iter().chain(&sums.funders).chain(&sums.activities);
        for (row, of) in rows.zip(books.lines.iter().chain(&books.funders).chain(&books.activities)) {
            for (period, _) in plan.periods.iter() {
                prop_assert_eq!(row.amount(period), of.amount(period));
            }
        }
        prop_assert_eq!((sums.opening, sums.closing), (books.opening, books.closing));
    }
}
