//! The smallest set of slips that explains all wrong sums.
//!
//! It is a depth-first search by iterative deepening: with no slip, then with one, two and three. There is a pass with
//! none because a broken reference is reported by another rule and does not count as a slip. At each step it takes the
//! wrong sum that the fewest slips change (minimum remaining values: R. M. Haralick and G. L. Elliott, "Increasing tree
//! search efficiency for constraint satisfaction problems", Artificial Intelligence 14, 1980), and tries these slips in
//! turn, since any explanation contains one of them. It backtracks if the remaining slips can't change all sums that
//! are still wrong. Of the explanations with the fewest slips, those with the lowest cost are returned.
//!
//! If the search finds none, [`uncontradicted`] picks one slip after another, as long as nothing contradicts the next
//! one.

use std::collections::{BTreeMap, BTreeSet};

use super::effect::{Effect, Offset, Residuals, SumExtent};
use super::references::Reference;
use super::sources;
use super::sums::of_millionths;

/// The maximum number of slips that are looked for together. Beyond it, only slips that nothing contradicts are found.
const MAX_SLIPS: usize = 3;

/// The maximum amount of work of one search: the number of sums that the tried slips change.
const MAX_WORK: usize = 1_000_000;

/// The maximum number of explanations that are compared.
const MAX_EXPLANATIONS: usize = 400;

/// A possible slip. Of the explanations with the same number of slips, the one with the lowest cost is the best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) cost: u32,
    /// The number of slips that it counts as.
    pub(super) slips: usize,
    /// The broken reference that the slip is about, which another rule reports. None if it is about none.
    pub(super) reference: Option<Reference>,
    /// The index of the move of a row, if this is a wrong figure of the row under its new group. It explains nothing
    /// without the move.
    pub(super) only_with: Option<usize>,
    pub(super) effect: Effect,
}

impl Candidate {
    /// Whether the slip that this one depends on is among the others. True if it depends on none.
    pub(super) fn goes_with(&self, others: &[Applied]) -> bool {
        let mut others = others.iter();
        self.only_with
            .is_none_or(|needed| others.any(|other| other.candidate == needed))
    }
}

/// A slip with its amounts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Applied {
    /// The index of the candidate.
    pub(super) candidate: usize,
    /// By how much the figure is too large: one amount for each part of the effect.
    pub(super) excess: Vec<i128>,
    /// By how much the slip makes each sum too large.
    pub(super) changes: Vec<(usize, i128)>,
}

/// Slips that together explain every wrong sum, ordered by candidate.
pub(super) type SlipCombination = Vec<Applied>;

/// Returns the explanations with the fewest slips and, of these, the lowest cost. Empty if none has at most
/// [`MAX_SLIPS`] slips, or if the search takes too long.
pub(super) fn explanations(
    residuals: &Residuals,
    candidates: &[Candidate],
) -> Vec<SlipCombination> {
    let mut by_sum = vec![Vec::new(); residuals.amounts.len()];
    let mut largest = 0;
    for (number, candidate) in candidates.iter().enumerate() {
        let sums = candidate.effect.sums();
        largest = largest.max(sums.len());
        for sum in sums {
            by_sum[sum].push(number);
        }
    }
    let references = candidates.iter().filter_map(|it| it.reference);
    let references: BTreeSet<Reference> = references.collect();
    let mut search = SlipSearch {
        candidates,
        by_sum,
        largest,
        references: references.len(),
        residuals: residuals.clone(),
        work: 0,
        cheapest: u32::MAX,
        found: BTreeMap::new(),
    };
    for slips in 0..=MAX_SLIPS {
        search.deepen(slips, 0, &mut Vec::new());
        if search.work > MAX_WORK {
            break;
        }
        if !search.found.is_empty() {
            return search.found.into_values().map(|found| found.1).collect();
        }
    }
    Vec::new()
}

/// The state of a search. `residuals` are the differences that the slips of the current path leave.
struct SlipSearch<'c> {
    candidates: &'c [Candidate],
    /// The candidates that change each sum.
    by_sum: Vec<Vec<usize>>,
    /// The largest number of sums that a candidate changes.
    largest: usize,
    /// The number of broken references.
    references: usize,
    residuals: Residuals,
    work: usize,
    /// The lowest cost of an explanation so far.
    cheapest: u32,
    /// For each set of candidates: the best explanation, and its rank.
    found: BTreeMap<Vec<usize>, (Rank, SlipCombination)>,
}

impl SlipSearch<'_> {
    /// Looks for explanations with at most a number of further slips.
    fn deepen(&mut self, slips: usize, cost: u32, path: &mut Vec<Applied>) {
        let wrong = self.residuals.wrong();
        if wrong.is_empty() {
            if path
                .iter()
                .all(|it| self.candidates[it.candidate].goes_with(path))
            {
                self.record(cost, path);
            }
            return;
        }
        let used = path.iter().filter_map(|it| self.reference(it)).count();
        if wrong.len() > (slips + self.references - used) * self.largest {
            return;
        }
        let Some(sum) = wrong.iter().min_by_key(|sum| self.by_sum[**sum].len()) else {
            return;
        };
        for candidate in self.by_sum[*sum].clone() {
            if self.candidates[candidate].slips <= slips {
                self.apply(candidate, slips, cost, path);
            }
        }
    }

    /// Tries a slip with each of its possible amounts, and searches on.
    fn apply(&mut self, candidate: usize, slips: usize, cost: u32, path: &mut Vec<Applied>) {
        let candidates = self.candidates;
        let Candidate {
            cost: own,
            slips: counted,
            reference,
            only_with: _,
            effect,
        } = &candidates[candidate];
        let is_done = |done: &Applied| {
            done.candidate == candidate || reference.is_some() && self.reference(done) == *reference
        };
        if cost + own > self.cheapest || path.iter().any(is_done) {
            return;
        }
        for Offset { excess, changes } in effect.offsets(&self.residuals) {
            self.work += changes.len();
            if self.work > MAX_WORK || self.found.len() >= MAX_EXPLANATIONS {
                return;
            }
            self.residuals.subtract(&changes);
            path.push(Applied {
                candidate,
                excess,
                changes,
            });
            self.deepen(slips - counted, cost + own, path);
            if let Some(undone) = path.pop() {
                self.residuals.restore(&undone.changes);
            }
        }
    }

    fn reference(&self, applied: &Applied) -> Option<Reference> {
        self.candidates[applied.candidate].reference
    }

    /// Keeps an explanation. If it is cheaper than those so far, these are dropped.
    fn record(&mut self, cost: u32, path: &[Applied]) {
        if cost < self.cheapest {
            self.found.clear();
            self.cheapest = cost;
        }
        let mut explanation = path.to_vec();
        explanation.sort();
        let candidates: Vec<usize> = explanation
            .iter()
            .map(|applied| applied.candidate)
            .collect();
        // If rounding allows several amounts for the same slips, keep the best.
        let untyped = explanation
            .iter()
            .filter(|it| !is_typed(self.candidates, it));
        let rank = Rank {
            untyped: untyped.count(),
            inexact: self.residuals.inexact(),
            left: self.residuals.left(),
        };
        let best = self.found.entry(candidates).or_insert((rank, Vec::new()));
        if best.1.is_empty() || rank < best.0 {
            *best = (rank, explanation);
        }
    }
}

/// The rank of an explanation among those that rounding allows. The smallest is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// The number of figures that no typing error explains.
    untyped: usize,
    /// The number of sums that are right only by rounding.
    inexact: usize,
    /// The sum of the remaining differences.
    left: i128,
}

/// Whether a typing error explains the wrong figure of a slip.
fn is_typed(candidates: &[Candidate], applied: &Applied) -> bool {
    let decimal = |amount: i128| of_millionths(amount).decimal();
    match (&candidates[applied.candidate].effect, &applied.excess[..]) {
        (
            Effect::Amount {
                figure: Some(figure),
                ..
            },
            [excess],
        ) => sources::is_typed(decimal(*figure), decimal(figure - excess)),
        _ => false,
    }
}

/// Picks slips greedily. Each slip makes at least two wrong sums right and makes or leaves none of its sums wrong. No
/// other slip of these sums corrects as many. Wide sums (`SumExtent::Wide`) don't count against a slip.
pub(super) fn uncontradicted(residuals: &Residuals, candidates: &[Candidate]) -> SlipCombination {
    let mut left = residuals.clone();
    let mut found: SlipCombination = Vec::new();
    while let Some(applied) = most_convincing(&left, candidates) {
        left.subtract(&applied.changes);
        found.push(applied);
    }
    found
}

/// The slip that makes the most wrong sums right, and at least two. None if there is none, or if other slips that make
/// as many right change the same sums in another way.
fn most_convincing(left: &Residuals, candidates: &[Candidate]) -> Option<Applied> {
    let mut best: Vec<Applied> = Vec::new();
    let mut most = 2;
    let candidates = candidates.iter().enumerate();
    for (candidate, it) in candidates.filter(|(_, it)| it.only_with.is_none()) {
        for Offset { excess, changes } in it.effect.offsets(left) {
            let gain = gain(left, &changes).unwrap_or_default();
            if gain > most {
                most = gain;
                best.clear();
            }
            if gain == most {
                best.push(Applied {
                    candidate,
                    excess,
                    changes,
                });
            }
        }
    }
    let overlap = |one: &Applied, other: &Applied| {
        let mut sums = one.changes.iter().map(|change| change.0);
        sums.any(|sum| {
            other
                .changes
                .iter()
                .any(|change| change.0 == sum && left.extents[sum] != SumExtent::Wide)
        })
    };
    let is_sure = |one: &&Applied| {
        let mut others = best.iter();
        others.all(|other| other.changes == one.changes || !overlap(one, other))
    };
    best.iter().find(is_sure).cloned()
}

/// The number of wrong sums that become right by some changes. None if a changed sum that is not wide is still wrong.
fn gain(residuals: &Residuals, changes: &[(usize, i128)]) -> Option<usize> {
    let mut gain = 0;
    for (sum, change) in changes {
        if is_right_after(residuals, (*sum, *change)) {
            gain += usize::from(residuals.is_wrong(*sum));
        } else if residuals.extents[*sum] != SumExtent::Wide {
            return None;
        }
    }
    Some(gain)
}

/// Whether a sum is right after a change.
fn is_right_after(residuals: &Residuals, (sum, change): (usize, i128)) -> bool {
    (residuals.amounts[sum] - change).abs() <= residuals.tolerances[sum]
}

/// Returns each slip with a given cost that explains all residuals. `residuals` are the differences that the other
/// slips leave.
pub(super) fn single(
    residuals: &Residuals,
    candidates: &[Candidate],
    cost: u32,
    others: &[Applied],
) -> Vec<Applied> {
    let wrong = residuals.wrong();
    let mut found = Vec::new();
    for (candidate, it) in candidates.iter().enumerate() {
        if it.cost != cost || wrong.is_empty() || !it.goes_with(others) {
            continue;
        }
        let offsets = it.effect.offsets(residuals).into_iter();
        let ways = offsets.filter_map(|Offset { excess, changes }| {
            let is_in = |sum: &usize| changes.iter().any(|change| change.0 == *sum);
            let is_right = |change: &(usize, i128)| is_right_after(residuals, *change);
            let explains_all = wrong.iter().all(is_in) && changes.iter().all(is_right);
            explains_all.then_some(Applied {
                candidate,
                excess,
                changes,
            })
        });
        // If rounding allows several amounts, take the best.
        found.extend(ways.min_by_key(|way| {
            let left = |(sum, by): &(usize, i128)| (residuals.amounts[*sum] - by).abs();
            let left = way.changes.iter().map(left);
            Rank {
                untyped: usize::from(!is_typed(candidates, way)),
                inexact: left.clone().filter(|left| *left != 0).count(),
                left: left.sum(),
            }
        }));
    }
    found
}
