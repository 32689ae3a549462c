//! The sum of terms, and the amounts of the books that it is made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ClaimFigure, ClaimedFigure};
use crate::ledger::sums::Sums;
use crate::plan::{ActivityIx, Amount, FunderIx, LineIx, Money, PeriodIx, TermId};

/// The amounts of a claim, for the claims of which it is a term.
#[derive(Debug, Clone)]
pub(super) struct EvaluatedClaim {
    pub(super) amounts: Vec<EvaluatedAmount>,
}

/// One amount of a claim. The period is None if the amount is for all periods of the claim.
#[derive(Debug, Clone)]
pub(super) struct EvaluatedAmount {
    pub(super) period: Option<PeriodIx>,
    pub(super) sum: TermSum,
}

/// Amounts of the books that a claim adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimedAmounts {
    /// All costs without additions to reserves.
    Costs,
    /// All income without withdrawals from reserves.
    Income,
    Line(LineIx),
    Funder(FunderIx),
    Activity(ActivityIx),
    /// The part of all costs that a partner bears, by its index in the plan.
    CostsOfPartner(usize),
    /// The part of all income that a partner gets, by its index in the plan.
    IncomeOfPartner(usize),
}

/// Amounts of the books in some periods, each with how often they count: -1 if they are subtracted.
pub type ClaimedParts = BTreeMap<(ClaimedAmounts, Arc<[PeriodIx]>), i64>;

impl EvaluatedClaim {
    pub(super) fn new(figures: &[ClaimedFigure]) -> EvaluatedClaim {
        let amounts = figures.iter().filter_map(|each| match each.figure {
            ClaimFigure::Amount { printed, computed } => Some(EvaluatedAmount {
                period: each.period,
                sum: TermSum {
                    computed,
                    as_printed: Amount::Known(printed),
                    count: 1,
                    parts: each.parts.clone(),
                    ..TermSum::default()
                },
            }),
            ClaimFigure::Converted { .. } | ClaimFigure::Share { .. } => None,
        });
        EvaluatedClaim {
            amounts: amounts.collect(),
        }
    }

    /// The claim with its computed amounts as if they were printed.
    pub(super) fn as_computed(figures: &[ClaimedFigure]) -> EvaluatedClaim {
        let mut claim = EvaluatedClaim::new(figures);
        for amount in &mut claim.amounts {
            amount.sum.as_printed = amount.sum.computed;
        }
        claim
    }
}

/// The sum of terms.
#[derive(Debug, Clone, Default)]
pub(super) struct TermSum {
    /// Each term with its sum.
    pub(super) terms: Vec<(TermId, Amount)>,
    /// The total of the claim's side, if all terms are subtracted from it.
    pub(super) all: Option<Amount>,
    /// The sum, with the computed figures of claims among the terms.
    pub(super) computed: Amount,
    /// The sum, with the printed figures of claims among the terms.
    pub(super) as_printed: Amount,
    /// The number of printed figures in it.
    pub(super) count: usize,
    /// The amounts of the books that are in `computed`.
    pub(super) parts: ClaimedParts,
    /// The index of the claim that says how much the funder pays of these terms, if the plan leaves that open.
    pub(super) said_by: Option<usize>,
    /// Whether it is what a funder can pay, but it is not known whether it does, because the plan is not in balance.
    pub(super) is_open: bool,
}

impl TermSum {
    /// One printed figure that is compared with nothing here.
    pub(super) fn of_printed(printed: Money) -> TermSum {
        TermSum {
            computed: Amount::Known(printed),
            as_printed: Amount::Known(printed),
            count: 1,
            ..TermSum::default()
        }
    }

    /// The sum less an amount that is in it.
    pub(super) fn without(self, amount: Amount) -> TermSum {
        TermSum {
            computed: self.computed.minus(amount),
            as_printed: self.as_printed.minus(amount),
            ..self
        }
    }

    /// Adds a sum, or takes it off.
    pub(super) fn add(&mut self, other: &TermSum, is_added: bool) {
        let plus = |sum: Amount, term: Amount| match is_added {
            true => sum.plus(term),
            false => sum.minus(term),
        };
        self.computed = plus(self.computed, other.computed);
        self.as_printed = plus(self.as_printed, other.as_printed);
        self.count += other.count;
        let sign = if is_added { 1 } else { -1 };
        for (part, times) in &other.parts {
            let sum = self.parts.entry(part.clone()).or_default();
            *sum = sum.saturating_add(times.saturating_mul(sign));
        }
    }

    /// Returns the sum as one part: these amounts in these periods.
    pub(super) fn of(self, of: ClaimedAmounts, periods: &[PeriodIx]) -> TermSum {
        TermSum {
            parts: BTreeMap::from([((of, periods.into()), 1)]),
            ..self
        }
    }
}

/// The sum of a row in some periods. Its figures are counted in `rows`, the rows that it is the sum of.
pub(super) fn sum_of_row<'s>(
    row: &Sums,
    rows: impl Iterator<Item = &'s Sums>,
    periods: &[PeriodIx],
) -> TermSum {
    let cells = |row: &Sums| periods.iter().filter(|at| row.get(**at).is_some()).count();
    let amount = row.sum_in(periods);
    TermSum {
        computed: amount,
        as_printed: amount,
        count: rows.map(cells).sum(),
        ..TermSum::default()
    }
}
