//! A plan that some rounding of shares and of parts of time makes possible has no gap.

use std::fmt::Write;

use hbplan::ledger::{Payment, Purpose};
use proptest::prelude::*;

use super::{funding, read};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_some_rounding_pays_is_possible(
        // Each cost is paid in halves by the groups g and h, and g rounds up where the flag says so.
        costs in prop::collection::vec((1..9_i64, any::<bool>()), 1..6),
        halves in prop::array::uniform2(any::<bool>()),
    ) {
        let half = |units: i64, is_up: bool| (units + i64::from(is_up)).div_euclid(2);
        let g: i64 = costs.iter().map(|(units, is_up)| half(*units, *is_up)).sum();
        let h = costs.iter().map(|(units, _)| units).sum::<i64>() - g;
        let (g1, h1) = (half(g, halves[0]), half(h, halves[1]));
        let mut text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\ng = {{}}\nh = {{}}\n\
             g1 = {{ under = \"g\", credit = [{g1}], until = 2020-06-30 }}\n\
             g2 = {{ under = \"g\", credit = [{}], from = 2020-07-01 }}\n\
             h1 = {{ under = \"h\", credit = [{h1}], until = 2020-06-30 }}\n\
             h2 = {{ under = \"h\", credit = [{}], from = 2020-07-01 }}\n[lines]\nx = {{}}\n",
            g - g1, h - h1
        );
        for (at, (units, _)) in costs.iter().enumerate() {
            let _ = writeln!(
                text,
                "[[activities]]\ncode = \"{at}\"\ntitle = \"t\"\nline = \"x\"\n\
                 cost = [{{ amount = {units}, paid-by = {{ g = \"50%\", h = \"50%\" }} }}]"
            );
        }
        let (plan, books) = read(&text);
        let (payments, gaps) = funding(&plan, &books);
        let is_paid = |payment: &Payment| payment.payer.funder().is_some() && payment.purpose != Purpose::Surplus;
        prop_assert!(gaps.is_empty() && payments.iter().all(is_paid), "{}\n{:?}", text, gaps);
    }
}
