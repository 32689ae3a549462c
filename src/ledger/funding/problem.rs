//! Funding as a transportation problem: demands, each with the set of payers that may pay it, and supplies.
//!
//! Everything is counted in whole units. Demands and supplies always have the same total: a dummy supply covers any
//! shortfall, and a dummy demand takes any surplus.

use std::ops::Range;

use super::super::books::{Account, Books};
use super::super::units::sum_of_units;
use super::builder::{FreeIncome, ProblemBuilder};
use super::exchanges::{CutTable, Exchange};
use super::payer::Payer;
use super::payer_set::PayerSet;
use super::share_totals::{RoundingLimits, ShareTotal};
use crate::plan::{ActivityIx, FunderIx, IndexVec, Money, PeriodIx, Plan, Span, Unit};

/// The purpose of a payment. Costs come first, in the order of activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The cost of an activity on a line.
    Activity(ActivityIx, Account),
    /// The cost of a line without an activity.
    WithoutActivity(Account),
    /// An opening balance below 0.
    OpeningDeficit,
    /// A credit below 0: money that is paid back to a funder.
    Repayment(FunderIx),
    /// An advance of an earlier period: see [`Payer::Advance`].
    AdvanceRepaid,
    /// The dummy demand: money that no cost needs.
    Surplus,
}

/// The cost of an activity, or of none, on an account.
pub(in crate::ledger) type CostOf = (Option<ActivityIx>, Account);

impl Purpose {
    /// The purpose of a cost.
    pub fn of_cost(activity: Option<ActivityIx>, account: Account) -> Purpose {
        match activity {
            Some(activity) => Purpose::Activity(activity, account),
            None => Purpose::WithoutActivity(account),
        }
    }

    /// The cost that is paid. None if the money is not for a cost.
    pub(in crate::ledger) fn cost(self) -> Option<CostOf> {
        match self {
            Purpose::Activity(activity, account) => Some((Some(activity), account)),
            Purpose::WithoutActivity(account) => Some((None, account)),
            Purpose::OpeningDeficit
            | Purpose::Repayment(_)
            | Purpose::AdvanceRepaid
            | Purpose::Surplus => None,
        }
    }
}

/// An amount to be paid in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Demand {
    pub(super) period: PeriodIx,
    pub(super) purpose: Purpose,
    /// The days that it falls in, if a funder of such costs starts or stops paying within the period.
    pub(super) days: Option<Span>,
    /// The index in [`FundingProblem::classes`].
    pub(super) class: usize,
    /// In units. It can be 0 if it is a share or a part that was rounded down.
    pub(super) amount: i128,
}

/// The demands of one period that the same payers may pay. Solving classes instead of single demands keeps a plan with
/// many activities and few restrictions a small problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DemandClass {
    pub(super) period: PeriodIx,
    pub(super) payers: PayerSet,
    /// The total of its demands, in units.
    pub(super) amount: i128,
    /// Its demands, as indices of [`FundingProblem::demands`].
    pub(super) demands: Vec<usize>,
}

/// An amount that a payer brings in in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Supply {
    pub(super) period: PeriodIx,
    /// The index in [`FundingProblem::payers`].
    pub(super) payer: usize,
    /// In units, above 0.
    pub(super) amount: i128,
}

#[derive(Debug)]
pub(super) struct FundingProblem {
    /// First the plan's funders, including groups, by id, and then the payers that are not funders.
    pub(super) payers: Vec<Payer>,
    /// In the order of periods.
    pub(super) supplies: Vec<Supply>,
    /// In the order of periods.
    pub(super) classes: Vec<DemandClass>,
    /// By period, and then by activity and line.
    pub(super) demands: Vec<Demand>,
    /// The shares that were rounded, for each cost that is paid in shares. In the order of periods.
    pub(super) exchanges: Vec<Exchange>,
    /// The payments of each payer for shared costs in a period. In the order of periods.
    pub(super) share_totals: Vec<ShareTotal>,
    /// How much more or less each payer of shared costs may pay for all of them: in each period, or in the complete
    /// plan if money is carried.
    pub(super) payer_limits: Vec<RoundingLimits>,
    /// The costs that are cut by time. In the order of periods.
    pub(super) cuts: Vec<CutTable>,
    /// The position of each funder in `payers`.
    pub(super) funder_positions: IndexVec<FunderIx, usize>,
    pub(super) unit: Unit,
    /// Whether money that is left in a period can be spent in later ones.
    pub(super) carries: bool,
    /// The payers whose money is not carried even if `carries` is true, as positions in `payers`.
    pub(super) not_carried: Range<usize>,
}

impl FundingProblem {
    /// The problem of a plan whose books are complete. None if an amount is too large to be counted in units.
    pub(super) fn new(plan: &Plan, books: &Books) -> Option<FundingProblem> {
        FundingProblem::with_exchanges(ProblemBuilder::new(plan, books))
    }

    /// The problem in which the income of a line, without the part in `free`, first pays the costs of that line. None
    /// as in [`FundingProblem::new`].
    pub(super) fn with_own_first(
        plan: &Plan,
        books: &Books,
        free: &FreeIncome,
    ) -> Option<FundingProblem> {
        FundingProblem::with_exchanges(ProblemBuilder::with_own_first(plan, books, free))
    }

    /// Builds the problem, and exchanges units where more can be paid in that way.
    fn with_exchanges(builder: ProblemBuilder<'_>) -> Option<FundingProblem> {
        let mut problem = builder.build()?;
        problem.exchange_units()?;
        Some(problem)
    }

    /// The demands of a class, in order.
    pub(super) fn demands_of(&self, class: usize) -> impl ExactSizeIterator<Item = &Demand> {
        let demands = self.classes[class].demands.iter();
        demands.map(|demand| &self.demands[*demand])
    }

    /// Converts units to an amount.
    pub(super) fn money(&self, units: i128) -> Money {
        sum_of_units(units, self.unit)
            .expect("units come from amounts and never add up to more than all of them")
    }
}
