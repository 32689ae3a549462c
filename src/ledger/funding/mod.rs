//! Funding: the credit of every funder, divided over the costs that it may pay.
//!
//! This is a transportation problem (`problem`, `builder`), in which the shares of `paid-by` and the parts of a cost
//! that is cut by time may be rounded either way (`shares`, `share_totals`, `cut_costs`, `exchanges`). A maximum flow
//! decides whether everything can be paid (`subproblem`, `ledger/flow`); if not, the minimum cut explains why (`gap`).
//! Income of a line pays for that line first, as far as that is possible (`own_first`). The payable amounts are divided
//! in biproportional fair shares (`fair_share`), and rounded so that every credit and every cost keeps its exact total
//! (`integer_flow`, `controlled_rounding`, `payments`).

mod builder;
mod cache;
mod cliff;
mod completeness;
mod controlled_rounding;
mod cut_costs;
mod eligibility;
mod even_spending;
mod exchanges;
mod fair_share;
mod gap;
mod integer_flow;
mod joint;
mod matrix;
mod min_cost_flow;
mod own_first;
mod paid_range;
mod payable;
mod payer;
mod payer_set;
mod payments;
mod problem;
mod restrictions;
mod share_totals;
mod shares;
mod subproblem;
mod surplus;

pub use cache::FundingCache;
pub use cliff::{Cliff, ContinuingCost, cliffs};
pub use eligibility::{Eligibility, EligibleCost};
pub use gap::{Gap, GapKind};
pub use joint::LimitSide;
pub(in crate::ledger) use joint::{Contradiction, PaidLimit};
pub use matrix::{FundingMatrix, PayerBalance};
pub use payer::{Payer, names_funder};
pub(in crate::ledger) use payer::{funders_named_by, parts_of};
pub use payments::Payment;
pub use problem::Purpose;
pub use restrictions::PayingDays;
pub(in crate::ledger) use restrictions::is_in_kind;
pub use surplus::ProvenSurplus;

use super::books::{Books, tolerance};
use crate::plan::{Carry, Contribution, CostItem, Funder, PeriodIx, Plan, Span, Unit};
use own_first::{OwnIncomeFirst, solve};
use problem::FundingProblem;
use subproblem::{Solution, subproblems};

/// Which costs the funders of a plan may pay, and whether that covers all costs.
#[derive(Debug)]
pub struct Funding {
    problem: FundingProblem,
    /// The solution of each subproblem.
    solutions: Vec<Solution>,
    gaps: Vec<Gap>,
    /// The problem whose solution is paid, in which the income of a line pays for that line first. None if there is no
    /// such problem: see [`OwnIncomeFirst::new`].
    own_first: Option<OwnIncomeFirst>,
}

/// Whether a plan has costs that several payers share in parts (`paid-by`).
pub fn shares_costs(plan: &Plan, books: &Books) -> bool {
    let mut postings = books.postings.iter();
    postings.any(|posting| {
        let paid_by = posting.paid_by(plan);
        paid_by.is_some_and(|paid_by| parts_of(plan, paid_by).is_some())
    })
}

/// Whether anything in a plan restricts payments. If not, each period is paid by all funders that bring something in.
pub fn is_restricted(plan: &Plan, books: &Books) -> bool {
    let is_timed = |funder: &Funder| funder.from.is_some() || funder.until.is_some();
    let restricts = |funder: &Funder| {
        funder.pays.is_some()
            || !funder.pays_not.is_empty()
            || funder.form == Contribution::InKind
            || (plan.carry == Carry::Forward && is_timed(funder))
    };
    let pays_part_of = |period: PeriodIx, span: Span| {
        let mut funders = plan.indexed_funders();
        funders.any(|(index, _, funder)| {
            let starts_late = funder.from.is_some_and(|from| span.start() < from.start());
            let ends_early = funder.until.is_some_and(|until| span.end() > until.end());
            (starts_late || ends_early) && books.funders[index].get(period).is_some()
        })
    };
    let names_payer = |item: &CostItem| item.paid_by.is_some();
    plan.funders.values().any(restricts)
        || plan
            .periods
            .iter()
            .any(|(at, period)| pays_part_of(at, period.span))
        || plan.cost_items().any(|(_, _, item)| names_payer(item))
        || plan.lines.values().any(|line| line.paid_by.is_some())
}

impl Funding {
    /// The funding of a plan whose books are complete. None if amounts are too large to be counted in units.
    pub fn new(plan: &Plan, books: &Books) -> Option<Funding> {
        let problem = FundingProblem::new(plan, books)?;
        let subproblems = subproblems(&problem);
        let solutions = solve(&problem);
        let gaps = subproblems.iter().zip(&solutions);
        let gaps = gaps
            .flat_map(|(subproblem, solution)| gap::gaps(&problem, subproblem, solution))
            .filter(|gap| is_beyond_rounding(plan, gap))
            .collect();
        Some(Funding {
            own_first: OwnIncomeFirst::new(plan, books, &solutions),
            problem,
            solutions,
            gaps,
        })
    }

    /// Why not everything can be paid. Empty if everything can, apart from differences by rounding: see `tolerance`.
    ///
    /// A period that brings in more or less than it spends is not a reason: see [`Purpose::Surplus`] and
    /// [`Payer::Shortfall`].
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// The unit of all payments.
    pub(in crate::ledger) fn unit(&self) -> Unit {
        self.problem.unit
    }

    /// Whether a cost of these periods is cut on a day on which a funder starts or stops paying.
    pub fn cuts_costs_in(&self, periods: &[PeriodIx]) -> bool {
        let mut demands = self.problem.demands.iter();
        demands.any(|demand| demand.days.is_some() && periods.contains(&demand.period))
    }

    /// The gaps, each explained from both sides: by money that cannot be spent, and by costs that are not covered.
    pub fn gaps_from_both_sides(&self, plan: &Plan) -> Vec<Gap> {
        let subproblems = subproblems(&self.problem);
        let sides = subproblems.iter().zip(&self.solutions);
        let sides = sides.flat_map(|(subproblem, solution)| {
            let (unspendable, uncovered) = gap::both_sides(&self.problem, subproblem, solution);
            [unspendable, uncovered].concat()
        });
        sides.filter(|gap| is_beyond_rounding(plan, gap)).collect()
    }

    /// All payments, by period: they pay every cost and spend every credit, within every restriction. Income of a line
    /// pays for that line first. Costs that cannot be matched are paid by [`Payer::Shortfall`], and money that cannot
    /// be matched pays for [`Purpose::Surplus`]. None if amounts are too large to be divided exactly.
    pub fn payments(&self) -> Option<Vec<Payment>> {
        let mut payments = Vec::new();
        let (problem, solutions) = match &self.own_first {
            Some(first) => (&first.problem, &first.solutions),
            None => (&self.problem, &self.solutions),
        };
        for (subproblem, solution) in subproblems(problem).iter().zip(solutions) {
            payments::add_payments(problem, subproblem, solution, &mut payments)?;
        }
        payments::add_repayments(&mut payments);
        Some(payments)
    }
}

/// Whether the rounding of the plan does not explain a gap.
fn is_beyond_rounding(plan: &Plan, gap: &Gap) -> bool {
    gap.amount() > tolerance(plan, gap.figures())
}
