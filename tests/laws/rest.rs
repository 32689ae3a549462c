//! Laws of the funder that pays the rest: it never takes money, and leaves no costs unpaid.

use hbplan::ledger::post;
use hbplan::plan::{Amount, Funder, FunderId, Money};
use proptest::prelude::*;

use super::plans::plan;
use crate::support::effort::cases;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_rest_is_never_below_zero_and_leaves_nothing_to_pay(plan in plan()) {
        let mut plan = plan;
        let payer = Funder { pays_rest: true, ..Funder::new("Rest") };
        plan.funders.insert(FunderId::new("rest"), payer);
        let books = post(&plan);
        let rest = plan.find_funder("rest").expect("it was added");
        for (period, _) in plan.periods.iter() {
            let (paid, closing) = (books.funders[rest].at(period).or_zero(), books.closing[period]);
            let (Amount::Known(paid), Amount::Known(closing)) = (paid, closing) else { continue };
            prop_assert!(!paid.is_negative());
            prop_assert!(!closing.is_negative());
            prop_assert!(paid == Money::ZERO || closing == Money::ZERO, "{paid:?} {closing:?}");
        }
    }
}
