//! The funding cliff: the costs of a funder that continue after it ends, and who pays them then.

use std::collections::BTreeMap;

use super::super::books::Books;
use super::super::sums::Sums;
use super::matrix::FundingMatrix;
use super::payer::Payer;
use super::payments::Payment;
use super::problem::Purpose;
use crate::plan::{FunderIx, Money, PeriodIx, Plan};

/// A funder that stops paying before the costs of the plan end.
#[derive(Debug, Clone)]
pub struct Cliff {
    pub funder: FunderIx,
    /// The last period in which it pays something.
    pub last: PeriodIx,
    /// The costs that it paid for and that continue afterwards, in the order of the plan.
    pub continuing: Vec<ContinuingCost>,
    /// The sum of all continuing costs.
    pub total: ContinuingCost,
}

/// A cost that a funder paid for and that continues after the funder has ended.
#[derive(Debug, Clone)]
pub struct ContinuingCost {
    pub purpose: Purpose,
    /// The cost up to and including the last period of the funder.
    pub before: Money,
    /// What the funder paid of that.
    pub paid: Money,
    /// The cost after that period.
    pub after: Money,
    /// Who pays the cost after that period, in the order of the plan; [`Payer::Shortfall`] for what is not covered.
    pub by: BTreeMap<Payer, Money>,
}

/// The cliffs of all funders that stop before the costs of the plan end.
pub fn cliffs(plan: &Plan, books: &Books, payments: &[Payment]) -> Vec<Cliff> {
    let of_costs = payments
        .iter()
        .filter(|payment| payment.purpose.cost().is_some());
    let matrix = FundingMatrix::new(of_costs);
    let Some(end) = matrix.periods().last().copied() else {
        return Vec::new();
    };
    let cliff = |funder: FunderIx| {
        let paid = matrix.payer(Payer::Funder(funder))?;
        let paying = paid.cells().filter(|(_, amount)| !amount.is_zero());
        let (last, _) = paying.last().filter(|(last, _)| *last < end)?;
        Some(Cliff::new(plan, &matrix, funder, last))
    };
    books.funder_tree.leaves().filter_map(cliff).collect()
}

impl Cliff {
    fn new(plan: &Plan, matrix: &FundingMatrix, funder: FunderIx, last: PeriodIx) -> Cliff {
        let periods = plan.periods.iter().map(|(period, _)| period);
        let (before, after): (Vec<PeriodIx>, Vec<PeriodIx>) =
            periods.partition(|period| *period <= last);
        let nothing = Sums::default();
        let mut total = ContinuingCost::zero(Purpose::Surplus);
        let mut continuing = Vec::new();
        for (purpose, row) in matrix.purposes() {
            let paid = matrix.cell(purpose, Payer::Funder(funder));
            let paid = paid.unwrap_or(&nothing).total_in(&before);
            let cost = row.total_in(&after);
            if paid.is_zero() || cost.is_zero() {
                continue;
            }
            let by = matrix.payers().filter_map(|(payer, _)| {
                let amount = matrix.cell(purpose, payer)?.total_in(&after);
                (!amount.is_zero()).then_some((payer, amount))
            });
            let each = ContinuingCost {
                purpose,
                before: row.total_in(&before),
                paid,
                after: cost,
                by: by.collect(),
            };
            total.add(&each);
            continuing.push(each);
        }
        Cliff {
            funder,
            last,
            continuing,
            total,
        }
    }
}

impl ContinuingCost {
    fn zero(purpose: Purpose) -> ContinuingCost {
        ContinuingCost {
            purpose,
            before: Money::ZERO,
            paid: Money::ZERO,
            after: Money::ZERO,
            by: BTreeMap::new(),
        }
    }

    fn add(&mut self, other: &ContinuingCost) {
        self.before = self.before + other.before;
        self.paid = self.paid + other.paid;
        self.after = self.after + other.after;
        for (payer, amount) in &other.by {
            let sum = self.by.entry(*payer).or_default();
            *sum = *sum + *amount;
        }
    }
}
