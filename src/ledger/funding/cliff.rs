//! What goes on after a funder ends: the cost of what it paid for, and who pays that then.

use std::collections::BTreeMap;

use super::super::books::{Books, FunderIx};
use super::super::row::Row;
use super::matrix::FundingMatrix;
use super::payments::Payment;
use super::problem::Purpose;
use super::restrictions::Payer;
use crate::plan::{Money, PeriodIx, Plan};

/// A funder that stops before the plan does.
#[derive(Debug, Clone)]
pub struct Cliff {
    pub funder: FunderIx,
    /// The last period in which it pays something.
    pub last: PeriodIx,
    /// What it paid for and what goes on after that, in the order of the plan.
    pub continuing: Vec<ContinuingCost>,
    /// All of these together.
    pub total: ContinuingCost,
}

/// Something that a funder paid for and that costs something after it has ended.
#[derive(Debug, Clone)]
pub struct ContinuingCost {
    pub purpose: Purpose,
    /// What it costs up to and including the funder's last period, and what the funder paid of that.
    pub before: Money,
    pub paid: Money,
    /// What it costs after that.
    pub after: Money,
    /// Who pays that, in the order of the plan; [`Payer::Shortfall`] for what is not covered.
    pub by: BTreeMap<Payer, Money>,
}

/// The funders of a plan that stop before something else that is paid does.
pub fn cliffs(plan: &Plan, books: &Books, payments: &[Payment]) -> Vec<Cliff> {
    let matrix = FundingMatrix::new(
        &payments
            .iter()
            .copied()
            .filter(|payment| is_cost(payment.purpose))
            .collect::<Vec<_>>(),
    );
    let Some(end) = matrix.periods().last().copied() else {
        return Vec::new();
    };
    let ending = |funder| {
        let paid = matrix.payer(Payer::Funder(funder))?;
        let (last, _) = paid
            .cells()
            .filter(|(_, amount)| !amount.is_zero())
            .last()?;
        (last < end).then(|| of(plan, &matrix, funder, last))
    };
    books.funder_tree.leaves().filter_map(ending).collect()
}

fn is_cost(purpose: Purpose) -> bool {
    match purpose {
        Purpose::Activity(..) | Purpose::WithoutActivity(_) => true,
        Purpose::OpeningDeficit | Purpose::Repayment(_) | Purpose::Surplus => false,
    }
}

fn of(plan: &Plan, matrix: &FundingMatrix, funder: FunderIx, last: PeriodIx) -> Cliff {
    let periods = plan.periods.iter().map(|(period, _)| period);
    let (before, after): (Vec<PeriodIx>, Vec<PeriodIx>) =
        periods.partition(|period| *period <= last);
    let nothing = Row::default();
    let mut total = ContinuingCost {
        purpose: Purpose::Surplus,
        before: Money::ZERO,
        paid: Money::ZERO,
        after: Money::ZERO,
        by: BTreeMap::new(),
    };
    let mut continuing = Vec::new();
    for (purpose, row) in matrix.purposes() {
        let paid = matrix
            .cell(purpose, Payer::Funder(funder))
            .unwrap_or(&nothing)
            .total_in(&before);
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
        total.before = total.before + each.before;
        total.paid = total.paid + each.paid;
        total.after = total.after + each.after;
        for (payer, amount) in &each.by {
            let sum = total.by.entry(*payer).or_default();
            *sum = *sum + *amount;
        }
        continuing.push(each);
    }
    Cliff {
        funder,
        last,
        continuing,
        total,
    }
}
