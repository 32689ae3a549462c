//! The figures that each may make a balance wrong, if nothing else is. Which of them does, other findings may say: see
//! `support/balance_figures.rs`.

use super::candidates::cost;
use super::search::{self, Applied};
use super::{Diagnosis, RootCause, Slip, Suspect};
use crate::checks::Context;
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::{FunderIx, Money, PeriodIx};

/// What is wrong with the sums of a plan.
#[derive(Debug, Default)]
pub(crate) struct RootCauses {
    pub(crate) all: Vec<RootCause>,
    /// Of balances that are wrong without any other sum: the figures of rows that each may make one of them so.
    pub(crate) of_balances: Vec<Suspect>,
}

impl Suspect {
    /// Whether it is the figure of a funder, or of one under it, that is this much too large: in any period, or in one.
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
            | Slip::Opening
            | Slip::Missing { .. }
            | Slip::Extra { .. }
            | Slip::Swapped { .. }
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
    /// The figures of rows that may make a balance wrong, for each balance of which only the balance is wrong.
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
            let others = first.iter().filter(|other| *other != applied);
            let others: Vec<Applied> = others.cloned().collect();
            let mut left = self.residuals.clone();
            for other in &others {
                left.subtract(&other.changes);
            }
            let figures = search::single(&left, &self.candidates.list, cost::FIGURE, &others);
            let figures = figures.into_iter();
            figures.filter(|way| matches!(slip(way), Slip::Figure { .. } | Slip::Source { .. }))
        };
        let figures = balances.flat_map(of_balance);
        figures.map(|way| self.suspect(&way)).collect()
    }
}
