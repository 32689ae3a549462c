//! Who pays for what: the credit of every funder divided over the costs that it may pay.
//!
//! It is a transport problem. Whether all can be paid is proven by a largest flow (`flow`, `block`), and where not, by
//! the smallest cut (`gap`). What can be paid is divided fairly (`share`), and made whole so that every funder's
//! credit and every cost still add up to the unit (`rounding`, `divide`).
//!
//! Needs that the same payers may pay are taken together (`needs`), so that a plan with many activities and few
//! restrictions is a small problem.

mod cache;
mod cliff;
mod completeness;
mod controlled_rounding;
mod fair_share;
mod gap;
mod item_payers;
mod matrix;
mod max_flow;
mod payments;
mod problem;
mod restrictions;
mod subproblem;

pub use cache::FundingCache;
pub use cliff::{Cliff, ContinuingCost, cliffs};
pub use gap::{Gap, GapKind};
pub use item_payers::ItemPayers;
pub use matrix::{FundingMatrix, PayerBalance};
pub use payments::Payment;
pub use problem::Purpose;
pub use restrictions::Payer;

use super::books::{Books, FunderIx};
use crate::plan::{Carry, Contribution, Cost, CostItem, Funder, Money, PeriodIx, Plan, Span};
use problem::Needs;
use subproblem::{Block, Solved, blocks};

/// What a plan's funders may pay, and whether that pays for everything.
#[derive(Debug)]
pub struct Funding {
    needs: Needs,
    /// The largest flow of each of the blocks.
    solved: Vec<Solved>,
    gaps: Vec<Gap>,
}

/// Whether anything in a plan says who pays for what, or when. Else each period is paid by whoever brings something in.
pub fn is_restricted(plan: &Plan, books: &Books) -> bool {
    let says = |funder: &Funder| {
        funder.pays.is_some() || !funder.pays_not.is_empty() || funder.form == Contribution::InKind
    };
    let pays_part_of = |(period, span): (PeriodIx, Span)| {
        let outside = |funder: &Funder| {
            funder.from.is_some_and(|from| span.start() < from.start())
                || funder.until.is_some_and(|until| span.end() > until.end())
        };
        plan.funders
            .values()
            .zip(&books.funders)
            .any(|(funder, row)| row.get(period).is_some() && outside(funder))
    };
    let is_timed = |funder: &Funder| funder.from.is_some() || funder.until.is_some();
    let names_payer = |item: &CostItem| item.paid_by.is_some();
    plan.funders.values().any(says)
        || (plan.carry == Carry::Forward && plan.funders.values().any(is_timed))
        || plan
            .periods
            .iter()
            .map(|(at, period)| (at, period.span))
            .any(pays_part_of)
        || plan.activities.iter().any(|activity| match &activity.cost {
            Cost::Items(items) => items.iter().any(names_payer),
            Cost::Unsaid | Cost::None => false,
        })
}

impl Funding {
    /// Of a plan whose books are known. Nothing when amounts are too large to be counted in units.
    pub fn new(plan: &Plan, books: &Books) -> Option<Funding> {
        let needs = Needs::of(plan, books)?;
        let blocks = blocks(&needs);
        let solved: Vec<Solved> = blocks.iter().map(Block::solve).collect();
        let gaps = blocks
            .iter()
            .zip(&solved)
            .flat_map(|(block, solved)| gap::gaps(&needs, block, solved))
            .collect();
        Some(Funding {
            needs,
            solved,
            gaps,
        })
    }

    /// Why not all can be paid, each reason on its own: nothing when all can.
    ///
    /// What a period brings in more or less than it spends is no reason: see [`Purpose::Surplus`] and [`Payer::Shortfall`].
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Everything that is paid, by period: every cost in full, every credit in full, within every restriction. What
    /// can't be is paid by [`Payer::Shortfall`] or for [`Purpose::Surplus`]. Nothing when amounts are too large to be
    /// divided exactly.
    pub fn payments(&self) -> Option<Vec<Payment>> {
        let mut payments = Vec::new();
        for (block, solved) in blocks(&self.needs).iter().zip(&self.solved) {
            payments::pay(&self.needs, block, solved, &mut payments)?;
        }
        Some(payments)
    }

    /// What any of these funders may pay, whoever does: each cost in its period.
    pub fn eligible(
        &self,
        funders: &[FunderIx],
    ) -> impl Iterator<Item = (PeriodIx, Purpose, Money)> {
        let may = |class: u32| {
            funders
                .iter()
                .any(|funder| self.needs.may_pay(class, funder.index()))
        };
        let needs = self.needs.needs.iter().filter(move |need| may(need.class));
        needs.map(|need| (need.period, need.purpose, self.needs.money(need.amount)))
    }
}
