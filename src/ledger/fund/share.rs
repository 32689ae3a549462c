//! A fair split: every cost is divided among those who may pay it in proportion to one weight that each purse has,
//! the same for all costs.
//!
//! There is one such matrix that adds up both ways (M. Bacharach, "Estimating nonnegative matrices from marginal
//! data", International Economic Review 6 (1965)). It is found by scaling rows and columns in turn, as in W. E.
//! Deming and F. F. Stephan, "On a least squares adjustment of a sampled frequency table", Annals of Mathematical
//! Statistics 11 (1940). Where nothing is restricted the weights are what each brings in; where a funder has spent a
//! part on what only it may pay, its weight is what it has left.
//!
//! Weights are whole numbers, so that they are the same on every machine. They only have to be near: what is made of
//! them adds up to the unit all the same.

use super::block::{Block, Solved};

/// How finely weights are counted beside units, and ratios beside 1.
const FINE: i128 = 1_000_000;
const ONE: i128 = 1_000_000_000_000;
/// Turns after which weights are near enough, even where they still move.
const TURNS: usize = 400;

/// The weight of each purse, with what is carried into it: what [`Solved::spent`] is divided by. Nothing when amounts are
/// too large to be exact.
pub(super) fn weights(block: &Block<'_>, solved: &Solved) -> Option<Vec<i128>> {
    let mut own: Vec<i128> = solved.spent.iter().map(|spent| spent.checked_mul(FINE)).collect::<Option<_>>()?;
    let mut weights = carried(&own, solved)?;
    for _ in 0..TURNS {
        let ratios = ratios(block, solved, &weights)?;
        let mut shares = vec![0_i128; block.purses.len()];
        for (_, pair) in block.open(solved) {
            let share = &mut shares[pair.purse];
            *share = share.checked_add(ratios[pair.class])?;
        }
        // What a purse brings in is spent in its own period and in those that it is carried to.
        for at in (0..shares.len().saturating_sub(1)).rev().filter(|at| solved.carries[*at]) {
            shares[at] = shares[at].checked_add(shares[at + 1])?;
        }
        let mut still = true;
        for ((own, share), spent) in own.iter_mut().zip(&shares).zip(&solved.spent) {
            if *spent == 0 || *share == 0 {
                *own = 0;
                continue;
            }
            let next = spent.checked_mul(FINE)?.checked_mul(ONE)? / share;
            // Whether that moves a tenth of a unit.
            still &= (next - *own).abs().checked_mul(10)? <= FINE.max(*own / spent.max(&1));
            *own = next.max(1);
        }
        weights = carried(&own, solved)?;
        if still {
            break;
        }
    }
    Some(weights)
}

/// What is paid of each class for each weight in it: paid / weight, in millionths of millionths.
fn ratios(block: &Block<'_>, solved: &Solved, weights: &[i128]) -> Option<Vec<i128>> {
    let mut sums = vec![0_i128; block.classes.len()];
    for (_, pair) in block.open(solved) {
        sums[pair.class] = sums[pair.class].checked_add(weights[pair.purse])?;
    }
    let ratio = |(paid, sum): (&i128, &i128)| match sum {
        0 => Some(0),
        sum => Some(paid.checked_mul(FINE)?.checked_mul(ONE)? / sum),
    };
    solved.paid.iter().zip(&sums).map(ratio).collect()
}

/// The weights with what is carried into each purse.
fn carried(own: &[i128], solved: &Solved) -> Option<Vec<i128>> {
    let mut weights = own.to_vec();
    for at in 1..weights.len() {
        if solved.carries[at - 1] {
            weights[at] = weights[at].checked_add(weights[at - 1])?;
        }
    }
    Some(weights)
}
