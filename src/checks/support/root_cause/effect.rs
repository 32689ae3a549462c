//! The effect of a slip on sums, and the amounts by which it may explain wrong sums.

use std::collections::{BTreeMap, BTreeSet};

/// The tolerance of a sum that the plan makes no claim about, so that no difference makes it wrong.
pub(super) const UNCLAIMED: i128 = i128::MAX / 4;

/// The minimum number of wrong figures of a row that count together as a slip of the row. Fewer count as one slip each.
const MIN_FIGURES: usize = 3;

/// Sums that are compared with a printed figure. All amounts are in millionths.
#[derive(Debug, Clone, Default)]
pub(super) struct Residuals {
    /// By how much each sum exceeds its printed figure.
    pub(super) amounts: Vec<i128>,
    /// For each sum, the largest difference that rounding explains.
    pub(super) tolerances: Vec<i128>,
    pub(super) extents: Vec<SumExtent>,
    /// The sums that differ by more than rounding explains.
    wrong: BTreeSet<usize>,
}

/// The extent of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SumExtent {
    /// Figures of one period.
    Period,
    /// The figures of one row.
    Row,
    /// More than one row and more than one period. Several slips may be part of the sum.
    Wide,
}

/// A sum that a figure is part of, and by how much the sum grows for each unit of the figure, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SumTerm {
    pub(super) sum: usize,
    pub(super) numerator: i128,
    pub(super) denominator: i128,
}

/// One figure of a slip of several figures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SlipFigure {
    /// The figure in the plan: 0 if it is missing.
    pub(super) figure: i128,
    /// The sums that the figure is part of.
    pub(super) terms: Vec<SumTerm>,
}

/// The effect of a slip on sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// A figure is wrong by an unknown amount. If the figure is not negative, the right figure is not negative either.
    Amount {
        terms: Vec<SumTerm>,
        figure: Option<i128>,
    },
    /// The figures and the sums are wrong by known amounts.
    Known(Offset),
    /// Figures of 0 or more are missing.
    Missing(Vec<SlipFigure>),
    /// At least [`MIN_FIGURES`] figures of a row are wrong.
    Figures(Vec<SlipFigure>),
    /// All figures are wrong in proportion, apart from the rounding of each.
    Proportional {
        parts: Vec<SlipFigure>,
        rounding: i128,
    },
}

/// The amounts by which a slip makes its figures and their sums too large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offset {
    /// The excess of each figure.
    pub(super) excess: Vec<i128>,
    /// The resulting excess of each sum.
    pub(super) changes: Vec<(usize, i128)>,
}

impl SumTerm {
    /// A term that adds (1) or subtracts (-1) the figure.
    pub(super) fn whole(sum: usize, sign: i128) -> SumTerm {
        SumTerm {
            sum,
            numerator: sign,
            denominator: 1,
        }
    }

    /// Whether the sum changes as much as the figure.
    fn is_whole(&self) -> bool {
        self.denominator == 1 && self.numerator.abs() == 1
    }

    /// The change of the sum if the figure changes by an amount.
    pub(super) fn of(&self, amount: i128) -> i128 {
        amount.saturating_mul(self.numerator) / self.denominator
    }

    /// The excess of the figure that explains a residual completely. None if the sum changes more or less than the
    /// figure.
    pub(super) fn excess(&self, residual: i128) -> Option<i128> {
        self.is_whole().then_some(residual * self.numerator)
    }
}

impl Residuals {
    pub(super) fn is_wrong(&self, sum: usize) -> bool {
        self.amounts[sum].abs() > self.tolerances[sum]
    }

    /// Whether the plan makes a claim about a sum.
    pub(super) fn is_claimed(&self, sum: usize) -> bool {
        self.tolerances[sum] != UNCLAIMED
    }

    /// The sums that differ by more than rounding explains.
    pub(super) fn wrong(&self) -> &BTreeSet<usize> {
        &self.wrong
    }

    /// Adds a sum.
    pub(super) fn push(&mut self, amount: i128, tolerance: i128, extent: SumExtent) {
        self.amounts.push(0);
        self.tolerances.push(tolerance);
        self.extents.push(extent);
        self.add(self.amounts.len() - 1, amount);
    }

    /// Applies the correction of a slip.
    pub(super) fn subtract(&mut self, changes: &[(usize, i128)]) {
        for (sum, change) in changes {
            self.add(*sum, -change);
        }
    }

    /// Undoes [`Residuals::subtract`].
    pub(super) fn restore(&mut self, changes: &[(usize, i128)]) {
        for (sum, change) in changes {
            self.add(*sum, *change);
        }
    }

    fn add(&mut self, sum: usize, amount: i128) {
        self.amounts[sum] += amount;
        if self.is_wrong(sum) {
            self.wrong.insert(sum);
        } else {
            self.wrong.remove(&sum);
        }
    }

    /// The first term whose sum is of one period, has a claim of the plan, and changes as much as the figure.
    fn key<'t>(&self, terms: &'t [SumTerm]) -> Option<&'t SumTerm> {
        let is_key = |term: &&SumTerm| {
            self.extents[term.sum] == SumExtent::Period
                && self.is_claimed(term.sum)
                && term.is_whole()
        };
        terms.iter().find(is_key)
    }

    /// The number of claimed sums that differ from their printed figures, even if only by rounding.
    pub(super) fn inexact(&self) -> usize {
        let sums = 0..self.amounts.len();
        sums.filter(|sum| self.is_claimed(*sum) && self.amounts[*sum] != 0)
            .count()
    }

    /// The total of the absolute residuals of all sums.
    pub(super) fn left(&self) -> i128 {
        self.amounts.iter().map(|amount| amount.abs()).sum()
    }

    /// The residual of a sum, or 0 if rounding explains it.
    pub(super) fn significant(&self, sum: usize) -> i128 {
        if self.is_wrong(sum) {
            self.amounts[sum]
        } else {
            0
        }
    }
}

impl Effect {
    /// The sums that the effect may change.
    pub(super) fn sums(&self) -> BTreeSet<usize> {
        let of = |terms: &[SumTerm]| terms.iter().map(|term| term.sum).collect::<Vec<_>>();
        match self {
            Effect::Amount { terms, .. } => of(terms).into_iter().collect(),
            Effect::Known(Offset { changes, .. }) => {
                changes.iter().map(|change| change.0).collect()
            }
            Effect::Missing(parts)
            | Effect::Figures(parts)
            | Effect::Proportional { parts, .. } => {
                parts.iter().flat_map(|part| of(&part.terms)).collect()
            }
        }
    }

    /// The number of slips that the effect counts as. Several wrong figures of a row count as [`MIN_FIGURES`], however
    /// many they are.
    pub(super) fn slips(&self) -> usize {
        match self {
            Effect::Figures(_) => MIN_FIGURES,
            Effect::Amount { .. }
            | Effect::Known(_)
            | Effect::Missing(_)
            | Effect::Proportional { .. } => 1,
        }
    }

    /// The amounts with which the effect may explain residuals.
    pub(super) fn offsets(&self, residuals: &Residuals) -> Vec<Offset> {
        match self {
            Effect::Amount { terms, figure } => {
                let excesses: BTreeSet<i128> = terms
                    .iter()
                    .filter(|term| residuals.is_wrong(term.sum))
                    .filter_map(|term| term.excess(residuals.amounts[term.sum]))
                    .filter(|excess| is_possible(*figure, *excess))
                    .collect();
                let changes = |excess| terms.iter().map(move |term| (term.sum, term.of(excess)));
                let offset = |excess| Offset {
                    excess: vec![excess],
                    changes: changes(excess).collect(),
                };
                excesses.into_iter().map(offset).collect()
            }
            Effect::Known(offset) => vec![offset.clone()],
            Effect::Missing(parts) => offset(parts, residuals, is_missing),
            Effect::Figures(parts) => offset(parts, residuals, are_figures),
            Effect::Proportional { parts, rounding } => {
                offset(parts, residuals, |parts, excess| {
                    is_proportional(parts, excess, *rounding)
                })
            }
        }
    }
}

/// The offset with which parts explain the residuals of their periods: at most one. Empty if the parts can't be wrong
/// by these amounts.
fn offset(
    parts: &[SlipFigure],
    residuals: &Residuals,
    is_selected: impl Fn(&[SlipFigure], &[i128]) -> bool,
) -> Vec<Offset> {
    let excess = |part: &SlipFigure| {
        let term = residuals.key(&part.terms)?;
        term.excess(residuals.significant(term.sum))
    };
    let excess = parts.iter().map(excess).collect::<Option<Vec<i128>>>();
    let excess = excess.filter(|excess| is_selected(parts, excess));
    let offset = |excess: Vec<i128>| Offset {
        changes: changes_of(parts, &excess),
        excess,
    };
    excess.map(offset).into_iter().collect()
}

/// The change of each sum.
fn changes_of(parts: &[SlipFigure], excess: &[i128]) -> Vec<(usize, i128)> {
    let mut changes: BTreeMap<usize, i128> = BTreeMap::new();
    for (part, excess) in parts.iter().zip(excess) {
        for term in &part.terms {
            *changes.entry(term.sum).or_default() += term.of(*excess);
        }
    }
    changes.into_iter().collect()
}

/// Whether a figure may be too large by an amount.
fn is_possible(figure: Option<i128>, excess: i128) -> bool {
    excess != 0 && figure.is_none_or(|figure| figure < 0 || figure - excess >= 0)
}

/// Whether no amount is too large and some amount is missing.
fn is_missing(_: &[SlipFigure], excess: &[i128]) -> bool {
    excess.iter().all(|amount| *amount <= 0) && excess.iter().any(|amount| *amount != 0)
}

/// Whether at least [`MIN_FIGURES`] figures of a row are wrong.
fn are_figures(parts: &[SlipFigure], excess: &[i128]) -> bool {
    let mut off = parts.iter().zip(excess).filter(|(_, excess)| **excess != 0);
    let count = off.clone().count();
    count >= MIN_FIGURES && off.all(|(part, excess)| is_possible(Some(part.figure), *excess))
}

/// Whether figures are wrong in proportion, apart from the rounding of each. The rounding must be less than the
/// smallest excess.
fn is_proportional(parts: &[SlipFigure], excess: &[i128], rounding: i128) -> bool {
    let all: i128 = excess.iter().sum();
    let figures: i128 = parts.iter().map(|part| part.figure).sum();
    let off = excess.iter().map(|amount| amount.abs());
    let smallest = off.filter(|amount| *amount != 0).min();
    let is_share = |(part, amount): (&SlipFigure, &i128)| {
        let due = all.checked_mul(part.figure)?;
        let distance = amount.checked_mul(figures)?.checked_sub(due)?;
        let is_rounded = distance.abs() <= rounding.checked_mul(figures)?;
        Some(is_rounded && distance.abs() < smallest?.checked_mul(figures)?)
    };
    // If a figure is not below 0, the right figure is not below 0 either.
    let keeps_sign =
        |(part, amount): (&SlipFigure, &i128)| part.figure < 0 || part.figure >= *amount;
    let mut shares = parts.iter().zip(excess);
    figures > 0 && shares.all(|share| is_share(share) == Some(true) && keeps_sign(share))
}

#[cfg(test)]
mod tests {
    use super::SumTerm;

    #[test]
    fn a_figure_counts_in_a_sum_with_its_sign_or_by_a_rate() {
        let rate = SumTerm {
            sum: 0,
            numerator: 15,
            denominator: 100,
        };
        assert_eq!((rate.of(200), rate.excess(30)), (30, None));
        let subtracted = SumTerm::whole(0, -1);
        assert_eq!((subtracted.of(5), subtracted.excess(7)), (-5, Some(-7)));
    }
}
