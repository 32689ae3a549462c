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

use super::subproblem::{Block, Solved};

/// How finely weights are counted beside units.
const FINE: i128 = 1_000_000;
/// The finest that ratios are counted beside 1, where amounts leave room for that.
const FINEST: i128 = 1_000_000_000_000_000_000;
/// Turns after which weights are near enough, even where they still move.
const TURNS: usize = 400;
/// Turns in which weights come no nearer to each other, so that they only move by how coarsely they are counted.
const IDLE: usize = 5;

/// The weight of each purse, with what is carried into it: what [`Solved::spent`] is divided by. Nothing when amounts are
/// too large to be exact.
pub(super) fn weights(block: &Block<'_>, solved: &Solved) -> Option<Vec<i128>> {
    let scale = Scale::of(block, solved)?;
    let mut own: Vec<i128> = solved
        .spent
        .iter()
        .map(|spent| spent.checked_mul(FINE))
        .collect::<Option<_>>()?;
    let mut weights = carried(&own, solved)?;
    let (mut least, mut idle) = (i128::MAX, 0);
    for _ in 0..TURNS {
        let shares = scale.shares(&scale.ratios(&weights)?)?;
        // How far the furthest moved, in tenths of a unit.
        let mut furthest = 0;
        for ((own, share), spent) in own.iter_mut().zip(&shares).zip(&solved.spent) {
            if *spent == 0 || *share == 0 {
                *own = 0;
                continue;
            }
            let next = scale.up(*spent)? / share;
            furthest = furthest.max((next - *own).abs().checked_mul(10)? / FINE.max(*own / spent));
            *own = next.max(1);
        }
        weights = carried(&own, solved)?;
        idle = if furthest < least { 0 } else { idle + 1 };
        least = least.min(furthest);
        if furthest <= 1 || idle == IDLE {
            break;
        }
    }
    Some(weights)
}

/// What pays for what in a block, and how finely that is counted.
struct Scale<'b> {
    solved: &'b Solved,
    /// Purse and class.
    open: Vec<(u32, u32)>,
    one: i128,
}

impl Scale<'_> {
    /// Nothing when amounts are so large that ratios would say nothing.
    fn of<'b>(block: &Block<'_>, solved: &'b Solved) -> Option<Scale<'b>> {
        let open = block
            .open(solved)
            .map(|(_, pair)| (pair.purse as u32, pair.class as u32))
            .collect();
        // Ten times what is paid, so that sums of what was rounded fit as well.
        let all = solved
            .paid
            .iter()
            .try_fold(1_i128, |sum, paid| sum.checked_add(*paid))?
            .checked_mul(10 * FINE)?;
        let mut one = FINEST;
        while all.checked_mul(one).is_none() {
            one /= 10;
        }
        (one >= FINE).then_some(Scale { solved, open, one })
    }

    /// So many units, counted as finely as weights times ratios.
    fn up(&self, units: i128) -> Option<i128> {
        units.checked_mul(FINE)?.checked_mul(self.one)
    }

    /// What is paid of each class for each weight in it: paid / weight.
    fn ratios(&self, weights: &[i128]) -> Option<Vec<i128>> {
        let mut sums = vec![0_i128; self.solved.paid.len()];
        for (purse, class) in &self.open {
            let sum = &mut sums[*class as usize];
            *sum = sum.checked_add(weights[*purse as usize])?;
        }
        let ratio = |(paid, sum): (&i128, &i128)| match sum {
            0 => Some(0),
            sum => Some(self.up(*paid)? / sum),
        };
        self.solved.paid.iter().zip(&sums).map(ratio).collect()
    }

    /// The ratios of all that each purse pays for. What it brings in is spent in its own period and in those that it is
    /// carried to.
    fn shares(&self, ratios: &[i128]) -> Option<Vec<i128>> {
        let mut shares = vec![0_i128; self.solved.spent.len()];
        for (purse, class) in &self.open {
            let share = &mut shares[*purse as usize];
            *share = share.checked_add(ratios[*class as usize])?;
        }
        for at in (0..shares.len().saturating_sub(1))
            .rev()
            .filter(|at| self.solved.carries[*at])
        {
            shares[at] = shares[at].checked_add(shares[at + 1])?;
        }
        Some(shares)
    }
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
