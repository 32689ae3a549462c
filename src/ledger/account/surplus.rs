//! How much several funders bear of the same costs, and so how much each has left over. A surplus that several could
//! get back goes back once, in proportion to what each paid, as far as the costs that each may pay allow.
//!
//! The amounts that funders can bear are an integral polymatroid. The result is the base of the polymatroid that is
//! nearest to the proportion, by the decomposition algorithm: H. Groenevelt, "Two algorithms for maximizing a separable
//! concave function over a polymatroid feasible region", European Journal of Operational Research 54 (1991).

use std::collections::BTreeMap;

use super::payable_costs::{CostsByPayers, PayerMoney};
use crate::ledger::apportionment::apportion;
use crate::plan::FunderIx;

/// Funders, and those that pay before them.
struct PayingGroup {
    before: Vec<PayerMoney>,
    funders: Vec<PayerMoney>,
}

/// The units that each funder bears of some costs. The funders of `before` pay as much as they can first. The money
/// that is left over is divided in steps of `step` units, of which all amounts are multiples. The remaining steps go to
/// the largest remainders, ties to the first funder. None if the numbers are too large to be exact.
pub(in crate::ledger) fn divide_costs(
    payable: &CostsByPayers,
    before: Vec<PayerMoney>,
    funders: Vec<PayerMoney>,
    step: i128,
) -> Option<BTreeMap<FunderIx, i128>> {
    let mut borne = BTreeMap::new();
    let mut groups = vec![PayingGroup { before, funders }];
    while let Some(PayingGroup { before, funders }) = groups.pop() {
        let first = payable.paid_by(&[&before]).total;
        let all = payable.paid_by(&[&before, &funders]).total - first;
        let money: i128 = funders.iter().map(|source| source.units).sum();
        let weights: Vec<i128> = funders.iter().map(|source| source.units / step).collect();
        let left = match money == 0 {
            true => vec![0; funders.len()],
            false => apportion((money - all) / step, &weights)?,
        };
        let part = |(source, left): (&PayerMoney, i128)| PayerMoney {
            units: source.units - left * step,
            ..*source
        };
        let parts: Vec<PayerMoney> = funders.iter().zip(left).map(part).collect();
        let paid = payable.paid_by(&[&before, &parts]);
        if paid.total - first == all {
            borne.extend(parts.iter().map(|part| (part.funder, part.units)));
            continue;
        }
        let of = |is_competing: bool| {
            let funders = funders.iter().zip(&paid.competing);
            let funders = funders.filter(move |(_, each)| **each == is_competing);
            funders.map(|(source, _)| *source).collect()
        };
        let (competing, others): (Vec<PayerMoney>, Vec<PayerMoney>) = (of(true), of(false));
        assert!(
            !competing.is_empty() && !others.is_empty(),
            "what all can bear together is divided, so that only a part of them can have too much"
        );
        groups.push(PayingGroup {
            before: before.iter().chain(&competing).copied().collect(),
            funders: others,
        });
        groups.push(PayingGroup {
            before,
            funders: competing,
        });
    }
    Some(borne)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::plan::Money;

    fn sources(amounts: &[i64]) -> Vec<PayerMoney> {
        let each = amounts.iter().enumerate();
        each.map(|(at, amount)| PayerMoney {
            funder: FunderIx::new(at),
            units: i128::from(*amount) * 1_000_000,
            most: i128::MAX / 2,
        })
        .collect()
    }

    /// Costs, each with the funders that may pay it.
    fn payable(costs: &[(i64, &[usize])]) -> CostsByPayers {
        let mut payable = CostsByPayers::default();
        for (amount, payers) in costs {
            let payers: BTreeSet<FunderIx> = payers.iter().copied().map(FunderIx::new).collect();
            payable
                .add(payers, Money::whole(*amount))
                .expect("small numbers");
        }
        payable
    }

    /// What each funder bears, if the first `before` pay first.
    fn borne(costs: &[(i64, &[usize])], amounts: &[i64], before: usize) -> Vec<i128> {
        let mut first = sources(amounts);
        let rest = first.split_off(before);
        let parts = divide_costs(&payable(costs), first, rest, 10_000).expect("small numbers");
        parts.values().map(|units| units / 10_000).collect()
    }

    #[test]
    fn a_surplus_goes_back_once_in_proportion_to_what_was_paid() {
        // Of 1,200 for costs of 900, 300 is left: × 300 / 1,200 = 75, and × 900 / 1,200 = 225. In cents.
        let shared: [(i64, &[usize]); 1] = [(900, &[0, 1])];
        assert_eq!(borne(&shared, &[300, 900], 0), [22_500, 67_500]);
        // Of 300 for 200, 100 is left: 33.34 of the first, because the last cent goes to it, and 33.33 of the others.
        let thirds: [(i64, &[usize]); 1] = [(200, &[0, 1, 2])];
        assert_eq!(borne(&thirds, &[100, 100, 100], 0), [6_666, 6_667, 6_667]);
        // The first pays all that it has, before the others.
        let before: [(i64, &[usize]); 1] = [(500, &[0, 1])];
        assert_eq!(borne(&before, &[400, 900], 1), [10_000]);
    }

    #[test]
    fn nobody_bears_a_cost_that_it_may_not_pay() {
        let apart: [(i64, &[usize]); 2] = [(600, &[0]), (500, &[1])];
        assert_eq!(borne(&apart, &[1_000, 1_000], 0), [60_000, 50_000]);
        // Of 2,000 for 1,100, 900 is left, 450 each. The first may pay only 100, so that the other pays 1,000.
        let partly: [(i64, &[usize]); 2] = [(100, &[0, 1]), (1_000, &[1])];
        assert_eq!(borne(&partly, &[1_000, 1_000], 0), [10_000, 100_000]);
        // Of 1,200 that they can bear together, the first two bear 200, and the last all of its 1,000.
        let three: [(i64, &[usize]); 2] = [(200, &[0, 1]), (1_500, &[2])];
        assert_eq!(
            borne(&three, &[1_000, 1_000, 1_000], 0),
            [10_000, 10_000, 100_000]
        );
    }

    #[test]
    fn nobody_bears_more_than_it_may() {
        let payable = payable(&[(1_200, &[0, 1])]);
        let mut funders = sources(&[1_000, 1_000]);
        funders[0].most = 300_000_000;
        let parts = divide_costs(&payable, Vec::new(), funders, 10_000).expect("small numbers");
        let parts: Vec<i128> = parts.values().map(|units| units / 1_000_000).collect();
        assert_eq!(parts, [300, 900]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn parts_are_all_that_can_be_paid_and_can_be_paid_together(
            costs in prop::collection::vec((1_i64..2_000, 1_usize..16), 1..6),
            amounts in prop::collection::vec(0_i64..2_000, 4),
        ) {
            let sets: Vec<Vec<usize>> = costs
                .iter()
                .map(|(_, bits)| (0..4).filter(|at| bits >> at & 1 == 1).collect())
                .collect();
            let costs: Vec<(i64, &[usize])> = costs
                .iter()
                .zip(&sets)
                .map(|((amount, _), set)| (*amount, set.as_slice()))
                .collect();
            let payable = payable(&costs);
            let all = sources(&amounts);
            let most = payable.paid_by(&[&all]).total;
            let parts = divide_costs(&payable, Vec::new(), all.clone(), 10_000).expect("small numbers");
            let parts: Vec<PayerMoney> = parts
                .into_iter()
                .map(|(funder, units)| PayerMoney { funder, units, most: units })
                .collect();
            prop_assert_eq!(parts.iter().map(|part| part.units).sum::<i128>(), most);
            prop_assert_eq!(payable.paid_by(&[&parts]).total, most);
            prop_assert!(parts.iter().zip(&all).all(|(part, of)| (0..=of.units).contains(&part.units)));
        }
    }
}
