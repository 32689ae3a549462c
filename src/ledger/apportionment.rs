//! The two places where an amount is rounded: a computed cost, and a split. All in whole numbers, so that
//! nothing is lost on the way; whoever calls has turned amounts into a fraction of whole units.

use std::cmp::Reverse;

/// A fraction to whole units, half away from zero: 2.5 is 3 and -2.5 is -3. Nothing when the denominator is
/// not above 0.
pub fn round_quotient(numerator: i128, denominator: i128) -> Option<i128> {
    if denominator <= 0 {
        return None;
    }
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let rest = rest.unsigned_abs();
    // As 2 × rest ≥ denominator, which might not fit.
    let up = rest != 0 && rest >= denominator.unsigned_abs() - rest;
    Some(if up {
        whole + numerator.signum()
    } else {
        whole
    })
}

/// Splits whole units by weights, by largest remainder: each part gets its share rounded down, and what is
/// left goes by one unit each to the parts that lost most, of equals to the earlier. The parts add up to the
/// whole exactly. Below 0 it mirrors what it does above.
///
/// Nothing when a weight is below 0, no weight is above it, or the numbers are too large to be exact.
pub fn apportion(whole: i128, weights: &[i128]) -> Option<Vec<i128>> {
    if weights.iter().any(|weight| *weight < 0) {
        return None;
    }
    let divisor = weights.iter().copied().fold(0, greatest_common_divisor);
    if divisor == 0 {
        return None;
    }
    let weights: Vec<i128> = weights.iter().map(|weight| weight / divisor).collect();
    let sum = sum_of(&weights)?;
    let (each, rest) = (whole / sum, whole % sum);
    let rests: Vec<i128> = weights
        .iter()
        .map(|weight| rest.checked_mul(*weight))
        .collect::<Option<_>>()?;
    let parts = round_to_sum(&rests, sum)?;
    parts
        .iter()
        .zip(&weights)
        .map(|(part, weight)| each.checked_mul(*weight)?.checked_add(*part))
        .collect()
}

/// Fractions with one denominator to whole units that add up to their sum, [`round`]ed once, by largest
/// remainder as in [`split`]. So none is a whole unit away from its fraction.
///
/// Nothing when the denominator is not above 0, or the numbers are too large to be exact.
pub(super) fn round_to_sum(numerators: &[i128], denominator: i128) -> Option<Vec<i128>> {
    let sum = sum_of(numerators)?;
    let whole = round_quotient(sum, denominator)?;
    if sum < 0 {
        let mirrored: Vec<i128> = numerators
            .iter()
            .map(|part| part.checked_neg())
            .collect::<Option<_>>()?;
        return Some(
            round_to_sum(&mirrored, denominator)?
                .into_iter()
                .map(|part| -part)
                .collect(),
        );
    }
    let mut parts: Vec<i128> = numerators
        .iter()
        .map(|part| part.div_euclid(denominator))
        .collect();
    let left = whole - sum_of(&parts)?;
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by_key(|index| Reverse(numerators[*index].rem_euclid(denominator)));
    for index in by_remainder.into_iter().take(usize::try_from(left).ok()?) {
        parts[index] += 1;
    }
    Some(parts)
}

fn sum_of(parts: &[i128]) -> Option<i128> {
    parts
        .iter()
        .try_fold(0_i128, |sum, part| sum.checked_add(*part))
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
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
    fn what_is_left_goes_to_the_largest_remainders() {
        // 100 × 1/6, 2/6, 3/6 = 16.67, 33.33, 50: one is left, for .67.
        assert_eq!(apportion(100, &[1, 2, 3]), Some(vec![17, 33, 50]));
        // 10001 cents × .5, .3, .2 = 5000.5, 3000.3, 2000.2: one is left, for .5.
        assert_eq!(
            apportion(10_001, &[50, 30, 20]),
            Some(vec![5001, 3000, 2000])
        );
    }

    #[test]
    fn of_equal_remainders_the_earlier_gets_it() {
        assert_eq!(apportion(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
        assert_eq!(apportion(5, &[1, 1]), Some(vec![3, 2]));
        assert_eq!(apportion(2, &[0, 1, 1, 1]), Some(vec![0, 1, 1, 0]));
    }

    #[test]
    fn below_zero_mirrors_above() {
        assert_eq!(apportion(-100, &[1, 2, 3]), Some(vec![-17, -33, -50]));
        assert_eq!(apportion(0, &[1, 2]), Some(vec![0, 0]));
    }

    #[test]
    fn weights_that_do_not_split_anything() {
        assert_eq!(apportion(1, &[]), None);
        assert_eq!(apportion(1, &[0, 0]), None);
        assert_eq!(apportion(1, &[2, -1]), None);
        assert_eq!(apportion(1, &[i128::MAX, 1]), None);
    }

    #[test]
    fn large_weights_are_first_made_small() {
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
        fn parts_add_up_to_the_whole(
            whole in -10_i128.pow(19)..10_i128.pow(19),
            weights in prop::collection::vec(0..10_i128.pow(17), 1..40),
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let parts = apportion(whole, &weights).expect("10^19 × 10^17 fits, and so does the sum of forty");
            prop_assert_eq!(parts.iter().sum::<i128>(), whole);
        }

        #[test]
        fn no_part_is_a_whole_unit_from_its_share(
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
        fn nothing_is_too_large_to_ask(whole: i128, weights: Vec<i128>, denominator: i128) {
            if let Some(parts) = apportion(whole, &weights) {
                prop_assert_eq!(parts.iter().sum::<i128>(), whole);
            }
            let _ = (round_quotient(whole, denominator), round_to_sum(&weights, denominator));
        }
    }
}
