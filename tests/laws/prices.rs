//! Laws of income that is a price times a number.

use hbplan::ledger::post;
use hbplan::plan::{PeriodIx, Series};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::plans::plan;
use crate::support::effort::cases;

/// The figure of a period; 0 if it was left out. None if it could not be read.
fn figure<T: Copy>(
    figures: &Option<Series<T>>,
    period: PeriodIx,
    of: fn(T) -> Decimal,
) -> Option<Decimal> {
    match figures.as_ref()? {
        Series::One(figure) => Some(of(*figure)),
        Series::Each(each) if each.is_known(period) => {
            Some(each.get(period).map_or(Decimal::ZERO, of))
        }
        Series::Each(_) => None,
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn income_by_price_is_the_product_rounded_to_the_unit(plan in plan()) {
        let books = post(&plan);
        let half = plan.unit.size() / Decimal::TWO;
        for (at, _, funder) in plan.indexed_funders() {
            // What is brought in by funders under it counts instead.
            let Some(price) = funder.price.as_ref().filter(|_| !books.funder_tree.is_group(at)) else {
                continue;
            };
            let credit = funder.credit.as_ref().expect("the product");
            for (period, _) in plan.periods.iter() {
                let rate = figure(&price.rate, period, |rate| rate.decimal());
                let quantity = figure(&price.quantity, period, |number| number.decimal());
                let exact = rate.zip(quantity).and_then(|(rate, number)| rate.checked_mul(number));
                // A product may have too many digits.
                if !credit.is_known(period) {
                    let most = Decimal::from(10_i64.pow(13));
                    let is_large = exact.is_none_or(|exact| exact.abs() + half >= most);
                    prop_assert!(is_large, "{exact:?}");
                    prop_assert!(!books.funders[at].is_known(period));
                    continue;
                }
                let amount = credit.get(period).unwrap_or_default().decimal();
                let exact = exact.expect("figures that were read");
                prop_assert!((amount - exact).abs() <= half);
                prop_assert_eq!(amount % plan.unit.size(), Decimal::ZERO);
                prop_assert_eq!(books.funders[at].amount(period).decimal(), amount);
            }
        }
    }
}
