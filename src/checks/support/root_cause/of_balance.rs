//! The figures that may each explain a wrong balance, if no other sum is wrong. Other findings may show which one it
//! is: see `support/balance_figures.rs`. Also the figures that may each explain why the costs of a line differ from its
//! printed debit.

use std::collections::BTreeMap;

use super::cost;
use super::search::{self, Applied};
use super::{Diagnosis, RootCause, Slip, Suspect};
use crate::checks::Context;
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::{FunderIx, Money, PeriodIx};

/// The root causes of the wrong sums of a plan.
#[derive(Debug, Default)]
pub(crate) struct RootCauses {
    pub(crate) all: Vec<RootCause>,
    /// The figures that may each explain a wrong balance, if no other wrong sum shows which figure is wrong.
    pub(crate) of_balances: Vec<Suspect>,
    /// For each line that differs from its costs although other sums need its printed debit: the figures that may each
    /// make the costs wrong.
    pub(crate) of_costs: BTreeMap<AddendSet, Vec<Suspect>>,
}

impl Suspect {
    /// Whether the slip is a figure of a funder, or of a funder under it, that is too large by `excess`. If `period` is
    /// None, in any period.
    pub(crate) fn is_of_credit(
        &self,
        cx: Context<'_>,
        funder: FunderIx,
        period: Option<PeriodIx>,
        excess: Money,
    ) -> bool {
        let (row, at) = match self.slip {
            Slip::Figure {
                side: Side::Credit,
                row,
                period,
            }
            | Slip::WithTotal {
                side: Side::Credit,
                row,
                period,
            } => (FunderIx::new(row), period),
            Slip::Figure { .. }
            | Slip::WithTotal { .. }
            | Slip::Figures { .. }
            | Slip::NoLine { .. }
            | Slip::Item { .. }
            | Slip::Rate(_)
            | Slip::Source { .. }
            | Slip::Base(_)
            | Slip::Opening
            | Slip::Missing { .. }
            | Slip::NoCost { .. }
            | Slip::OnLine { .. }
            | Slip::Extra { .. }
            | Slip::Swapped { .. }
            | Slip::Exchanged { .. }
            | Slip::OtherSide { .. }
            | Slip::ExchangedSources { .. }
            | Slip::MovedActivity { .. }
            | Slip::Moved { .. }
            | Slip::Balance { .. }
            | Slip::Carried(_)
            | Slip::Claim(_)
            | Slip::Stray { .. } => return false,
        };
        period.is_none_or(|period| period == at)
            && cx.books.funder_tree.is_in_subtree(row, funder)
            && self.total() == excess
    }
}

impl Diagnosis {
    /// The figures that may each explain a wrong balance, if no other wrong sum shows which figure is wrong.
    pub(super) fn of_balances(&self) -> Vec<Suspect> {
        let slip = |applied: &Applied| self.candidates.slips[applied.candidate];
        let Some(first) = self.explanations.first() else {
            return Vec::new();
        };
        let balances = first.iter().filter(|applied| {
            let slip = slip(applied);
            matches!(
                slip,
                Slip::Claim(AddendSet::Balance { .. } | AddendSet::Final)
            )
        });
        let of_balance = |applied: &Applied| {
            let figures = self.instead_of(first, applied, cost::FIGURE).into_iter();
            figures.filter(|way| matches!(slip(way), Slip::Figure { .. } | Slip::Source { .. }))
        };
        let figures = balances.flat_map(of_balance);
        figures.map(|way| self.suspect(&way)).collect()
    }

    /// For each line that differs from its costs although other sums need its printed debit: the figures that may each
    /// make the costs wrong.
    pub(super) fn of_costs(&self) -> BTreeMap<AddendSet, Vec<Suspect>> {
        let slip = |applied: &Applied| self.candidates.slips[applied.candidate];
        let mut of_costs = BTreeMap::new();
        let Some(first) = self.explanations.first() else {
            return of_costs;
        };
        for applied in first {
            let Slip::Claim(sum @ AddendSet::Planned { .. }) = slip(applied) else {
                continue;
            };
            if self.candidates.proven.contains(&sum) {
                let kinds = [cost::FIGURE, cost::RATE, cost::FINER].into_iter();
                let figures = kinds.flat_map(|kind| self.instead_of(first, applied, kind));
                let figures = figures.filter(|way| matches!(slip(way), Slip::Source { .. }));
                of_costs.insert(sum, figures.map(|way| self.suspect(&way)).collect());
            }
        }
        of_costs
    }

    /// The slips with a given cost that can replace one slip of an explanation.
    fn instead_of(&self, explanation: &[Applied], applied: &Applied, cost: u32) -> Vec<Applied> {
        let others = explanation.iter().filter(|other| *other != applied);
        let others: Vec<Applied> = others.cloned().collect();
        let mut left = self.residuals.clone();
        for other in &others {
            left.subtract(&other.changes);
        }
        search::single(&left, &self.candidates.list, cost, &others)
    }
}
