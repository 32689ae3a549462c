//! The biproportional fair share: every cost is divided among its payers in proportion to one weight for each source,
//! the same for all costs.
//!
//! M. Balinski and G. Demange, "An axiomatic approach to proportionality between matrices", Mathematics of Operations
//! Research 14 (1989): exactly one such matrix has the given row and column totals. Without restrictions the weight of
//! a source is its supply; if a source must pay something alone, its weight is the rest of its supply.
//!
//! The weights are found by iterative proportional fitting (W. E. Deming and F. F. Stephan, "On a least squares
//! adjustment of a sampled frequency table", Annals of Mathematical Statistics 11 (1940)), in integers, so that they
//! are the same on every machine. They may be approximate: rounding makes the totals exact.

use super::subproblem::{EligiblePair, Solution, Subproblem};

/// The number of parts of a unit in which weights are counted.
const WEIGHT_SCALE: i128 = 1_000_000;
/// The maximum denominator of ratios. It is lower if amounts are large.
const MAX_RATIO_SCALE: i128 = 1_000_000_000_000_000_000;
/// The fitting stops after this many rounds, even if the weights still change.
const MAX_ROUNDS: usize = 400;
/// The fitting stops after this many rounds in which the weights come no closer.
const MAX_STALLED_ROUNDS: usize = 5;

/// The weight of each source, including the money that is carried into it. None if amounts are too large to be exact.
pub(super) fn weights(subproblem: &Subproblem<'_>, solution: &Solution) -> Option<Vec<i128>> {
    let fitting = Fitting::new(subproblem, solution)?;
    let spent = &solution.spent;
    let mut own: Vec<i128> = spent
        .iter()
        .map(|spent| spent.checked_mul(WEIGHT_SCALE))
        .collect::<Option<_>>()?;
    let mut weights = with_carried(&own, solution)?;
    let (mut smallest, mut stalled) = (i128::MAX, 0);
    for _ in 0..MAX_ROUNDS {
        let ratios = fitting.ratios(&weights)?;
        let largest = fitting.fit(&mut own, &fitting.ratio_sums(&ratios)?)?;
        weights = with_carried(&own, solution)?;
        stalled = if largest < smallest { 0 } else { stalled + 1 };
        smallest = smallest.min(largest);
        if largest <= 1 || stalled == MAX_STALLED_ROUNDS {
            break;
        }
    }
    Some(weights)
}

/// The iterative proportional fitting of the weights to a solution.
struct Fitting<'s> {
    solution: &'s Solution,
    /// The pairs that pay something.
    pairs: Vec<EligiblePair>,
    /// The denominator of the ratios.
    ratio_scale: i128,
}

impl Fitting<'_> {
    /// None if amounts are so large that ratios would have too few digits.
    fn new<'s>(subproblem: &Subproblem<'_>, solution: &'s Solution) -> Option<Fitting<'s>> {
        // Ten times the total, so that sums of rounded numbers fit as well.
        let limit = solution
            .paid
            .iter()
            .try_fold(1_i128, |sum, paid| sum.checked_add(*paid))?
            .checked_mul(10 * WEIGHT_SCALE)?;
        let mut ratio_scale = MAX_RATIO_SCALE;
        while limit.checked_mul(ratio_scale).is_none() {
            ratio_scale /= 10;
        }
        (ratio_scale >= WEIGHT_SCALE).then(|| Fitting {
            solution,
            pairs: subproblem.paying(solution).map(|(_, pair)| *pair).collect(),
            ratio_scale,
        })
    }

    /// Converts units to the scale of a weight times a ratio.
    fn scaled(&self, units: i128) -> Option<i128> {
        units
            .checked_mul(WEIGHT_SCALE)?
            .checked_mul(self.ratio_scale)
    }

    /// For each class, its payments divided by the weights of its payers.
    fn ratios(&self, weights: &[i128]) -> Option<Vec<i128>> {
        let mut sums = vec![0_i128; self.solution.paid.len()];
        for pair in &self.pairs {
            let sum = &mut sums[pair.class];
            *sum = sum.checked_add(weights[pair.source])?;
        }
        let ratio = |(paid, sum): (&i128, &i128)| match sum {
            0 => Some(0),
            sum => Some(self.scaled(*paid)? / sum),
        };
        self.solution.paid.iter().zip(&sums).map(ratio).collect()
    }

    /// For each source, the sum of the ratios of the classes that it pays, in its own period and in the periods that
    /// its money is carried to.
    fn ratio_sums(&self, ratios: &[i128]) -> Option<Vec<i128>> {
        let mut sums = vec![0_i128; self.solution.spent.len()];
        for pair in &self.pairs {
            let sum = &mut sums[pair.source];
            *sum = sum.checked_add(ratios[pair.class])?;
        }
        for at in (0..sums.len().saturating_sub(1)).rev() {
            if self.solution.carries[at] {
                sums[at] = sums[at].checked_add(sums[at + 1])?;
            }
        }
        Some(sums)
    }

    /// Fits each weight to the spending of its source. Returns the largest change, in tenths of a unit.
    fn fit(&self, own: &mut [i128], ratio_sums: &[i128]) -> Option<i128> {
        let mut largest = 0;
        let sources = own.iter_mut().zip(ratio_sums).zip(&self.solution.spent);
        for ((own, ratio_sum), spent) in sources {
            if *spent == 0 || *ratio_sum == 0 {
                *own = 0;
                continue;
            }
            let fitted = self.scaled(*spent)? / ratio_sum;
            let tenths = (fitted - *own).abs().checked_mul(10)?;
            largest = largest.max(tenths / WEIGHT_SCALE.max(*own / spent));
            *own = fitted.max(1);
        }
        Some(largest)
    }
}

/// Returns the weight of each source, including the weight that is carried into it.
fn with_carried(own: &[i128], solution: &Solution) -> Option<Vec<i128>> {
    let mut weights = own.to_vec();
    for at in 1..weights.len() {
        if solution.carries[at - 1] {
            weights[at] = weights[at].checked_add(weights[at - 1])?;
        }
    }
    Some(weights)
}
