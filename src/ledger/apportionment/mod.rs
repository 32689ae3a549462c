//! Apportionment: rounding fractions to whole units, alone or so that they add up. All in integers, so that nothing is
//! lost before the rounding.

mod amounts;
mod table;

pub(crate) use amounts::in_proportion;
pub(super) use table::{ApportionedTable, RowGroups};

use std::cmp::Reverse;

/// numerator / denominator rounded to an integer, half away from zero: 2.5 is 3 and -2.5 is -3. None if the denominator
/// is not above 0.
pub fn round_quotient(numerator: i128, denominator: i128) -> Option<i128> {
    if denominator <= 0 {
        return None;
    }
    let (quotient, rest) = (numerator / denominator, numerator % denominator);
    let rest = rest.unsigned_abs();
    // The same as 2 × rest ≥ denominator, without overflow.
    let rounds_away = rest != 0 && rest >= denominator.unsigned_abs() - rest;
    Some(if rounds_away {
        quotient + numerator.signum()
    } else {
        quotient
    })
}

/// Divides whole units in proportion to weights by the largest-remainder method (Hamilton): each part is rounded down,
/// and the remaining units go one by one to the parts with the largest remainders; ties go to the earlier part. The
/// parts add up to the total. A negative total is divided as its opposite.
///
/// None if a weight is negative, if all are 0, or if the numbers are too large to be exact.
pub fn apportion(total: i128, weights: &[i128]) -> Option<Vec<i128>> {
    if weights.iter().any(|weight| *weight < 0) {
        return None;
    }
    let divisor = weights.iter().copied().fold(0, greatest_common_divisor);
    if divisor == 0 {
        return None;
    }
    let weights: Vec<i128> = weights.iter().map(|weight| weight / divisor).collect();
    let sum = sum_of(&weights)?;
    let (each, rest) = (total / sum, total % sum);
    let rests = weights.iter().map(|weight| rest.checked_mul(*weight));
    let parts = round_to_sum(&rests.collect::<Option<Vec<_>>>()?, sum)?;
    parts
        .iter()
        .zip(&weights)
        .map(|(part, weight)| each.checked_mul(*weight)?.checked_add(*part))
        .collect()
}

/// Rounds fractions with one denominator to integers that add up to their sum, which is rounded by [`round_quotient`]:
/// by the largest-remainder method, as in [`apportion`]. Each is less than a unit from its fraction.
///
/// None if the denominator is not above 0, or if the numbers are too large to be exact.
pub(super) fn round_to_sum(numerators: &[i128], denominator: i128) -> Option<Vec<i128>> {
    let total = round_quotient(sum_of(numerators)?, denominator)?;
    round_to_total(numerators, denominator, total)
}

/// Rounds fractions with one denominator to integers that add up to `total`: their sum, rounded up or down.
///
/// None if the denominator is not above 0, or if the numbers are too large to be exact.
pub(super) fn round_to_total(
    numerators: &[i128],
    denominator: i128,
    total: i128,
) -> Option<Vec<i128>> {
    if denominator <= 0 {
        return None;
    }
    if sum_of(numerators)? < 0 {
        let opposites = numerators.iter().map(|numerator| numerator.checked_neg());
        let opposites = opposites.collect::<Option<Vec<_>>>()?;
        let parts = round_to_total(&opposites, denominator, total.checked_neg()?)?;
        return Some(parts.into_iter().map(|part| -part).collect());
    }
    let mut parts: Vec<i128> = numerators
        .iter()
        .map(|numerator| numerator.div_euclid(denominator))
        .collect();
    let remaining = usize::try_from(total - sum_of(&parts)?).ok()?;
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by_key(|part| Reverse(numerators[*part].rem_euclid(denominator)));
    for part in by_remainder.into_iter().take(remaining) {
        parts[part] += 1;
    }
    Some(parts)
}

fn sum_of(parts: &[i128]) -> Option<i128> {
    parts
        .iter()
        .try_fold(0_i128, |sum, part| sum.checked_add(*part))
}

/// By the Euclidean algorithm.
pub(in crate::ledger) fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    divisor
}

/// The least common multiple. None if it is too large, or if both numbers are 0.
pub(in crate::ledger) fn checked_common_multiple(a: i128, b: i128) -> Option<i128> {
    a.checked_mul(b.checked_div(greatest_common_divisor(a, b))?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        assert_eq!(round_quotient(5, 2), Some(3));
        assert_eq!(round_quotient(-5, 2), Some(-3));
        assert_eq!(round_quotient(7, 3), Some(2)); // 2.33
        assert_eq!(round_quotient(-8, 3), Some(-3)); // -2.67
        assert_eq!(round_quotient(6, 3), Some(2));
        assert_eq!(round_quotient(0, 3), Some(0));
        assert_eq!(round_quotient(1, 0), None);
        assert_eq!(round_quotient(1, -2), None);
        assert_eq!(round_quotient(i128::MIN, 1), Some(i128::MIN));
        assert_eq!(round_quotient(i128::MAX, i128::MAX), Some(1));
    }

    #[test]
    fn remaining_units_go_to_the_largest_remainders() {
        // 100 × 1/6, 2/6, 3/6 = 16.67, 33.33, 50: one remains, for .67.
        assert_eq!(apportion(100, &[1, 2, 3]), Some(vec![17, 33, 50]));
        // 10001 cents × .5, .3, .2 = 5000.5, 3000.3, 2000.2: one remains, for .5.
        assert_eq!(
            apportion(10_001, &[50, 30, 20]),
            Some(vec![5001, 3000, 2000])
        );
    }

    #[test]
    fn ties_go_to_the_earlier_part() {
        assert_eq!(apportion(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
        assert_eq!(apportion(5, &[1, 1]), Some(vec![3, 2]));
        assert_eq!(apportion(2, &[0, 1, 1, 1]), Some(vec![0, 1, 1, 0]));
    }

    #[test]
    fn a_negative_total_is_divided_as_its_opposite() {
        assert_eq!(apportion(-100, &[1, 2, 3]), Some(vec![-17, -33, -50]));
        assert_eq!(apportion(0, &[1, 2]), Some(vec![0, 0]));
    }

    #[test]
    fn invalid_weights_divide_nothing() {
        assert_eq!(apportion(1, &[]), None);
        assert_eq!(apportion(1, &[0, 0]), None);
        assert_eq!(apportion(1, &[2, -1]), None);
        assert_eq!(apportion(1, &[i128::MAX, 1]), None);
    }

    #[test]
    fn large_weights_are_reduced_first() {
        let large = 10_i128.pow(37);
        assert_eq!(apportion(7, &[large, 2 * large]), Some(vec![2, 5])); // 2.33, 4.67
        assert_eq!(apportion(i128::MAX, &[1]), Some(vec![i128::MAX]));
    }

    #[test]
    fn fractions_of_both_signs_add_up_to_their_rounded_sum() {
        // 1.5 - 0.4 - 0.4 = 0.7, so 1: floors 1, -1, -1 and remainders .5, .6, .6.
        assert_eq!(round_to_sum(&[15, -4, -4], 10), Some(vec![1, 0, 0]));
        assert_eq!(round_to_sum(&[-15, 4, 4], 10), Some(vec![-1, 0, 0]));
        assert_eq!(round_to_sum(&[], 10), Some(vec![]));
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_total(
            whole in -10_i128.pow(19)..10_i128.pow(19),
            weights in prop::collection::vec(0..10_i128.pow(17), 1..40),
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let parts = apportion(whole, &weights).expect("10^19 × 10^17 fits, and so does the sum of forty");
            prop_assert_eq!(parts.iter().sum::<i128>(), whole);
        }

        #[test]
        fn each_part_is_within_a_unit_of_its_fraction(
            numerators in prop::collection::vec(-10_i128.pow(12)..10_i128.pow(12), 0..40),
            denominator in 1..10_i128.pow(9),
        ) {
            let parts = round_to_sum(&numerators, denominator).expect("small numbers");
            let sum: i128 = numerators.iter().sum();
            prop_assert_eq!(Some(parts.iter().sum::<i128>()), round_quotient(sum, denominator));
            for (part, numerator) in parts.iter().zip(&numerators) {
                prop_assert!((part * denominator - numerator).abs() <= denominator);
            }
        }

        #[test]
        fn any_numbers_are_accepted(whole: i128, weights: Vec<i128>, denominator: i128) {
            if let Some(parts) = apportion(whole, &weights) {
                prop_assert_eq!(parts.iter().sum::<i128>(), whole);
            }
            let _ = (round_quotient(whole, denominator), round_to_sum(&weights, denominator));
        }
    }
}
