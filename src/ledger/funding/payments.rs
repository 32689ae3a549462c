//! Divides the payments of a subproblem: by weight among pairs of a source and a demand class, and within each class
//! among its demands. Both are rounded: every total stays exact, and every amount changes by less than a unit.

use std::collections::BTreeMap;

use super::controlled_rounding::proportional_table;
use super::fair_share::weights;
use super::integer_flow::IntegerFlow;
use super::payer::Payer;
use super::problem::{FundingProblem, Purpose};
use super::subproblem::{Solution, Subproblem};
use crate::plan::{Money, PeriodIx, Span};

/// An amount that a payer pays for something in a period. It is above 0, except that the repayment of an advance is a
/// negative payment by [`Payer::Advance`], so that a loan does not count in totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// When it is paid. Money that is carried was brought in earlier.
    pub period: PeriodIx,
    pub payer: Payer,
    pub purpose: Purpose,
    /// The days that the cost falls in, if a funder of such costs starts or stops paying within the period.
    pub days: Option<Span>,
    pub amount: Money,
}

/// Adds all payments of a subproblem, and its surplus. None if amounts are too large to be divided exactly.
pub(super) fn add_payments(
    problem: &FundingProblem,
    subproblem: &Subproblem<'_>,
    solution: &Solution,
    payments: &mut Vec<Payment>,
) -> Option<()> {
    let weights = weights(subproblem, solution)?;
    let amounts = IntegerFlow::new(subproblem, solution, &weights)?.into_amounts();
    let mut pairs = subproblem.pairs.iter().zip(amounts).peekable();
    for (class, of) in subproblem.classes.iter().enumerate() {
        let mut payers: Vec<(Payer, i128)> = Vec::new();
        while let Some((pair, amount)) = pairs.next_if(|(pair, _)| pair.class == class) {
            if amount > 0 {
                let payer = problem.payers[subproblem.sources[pair.source].payer];
                // Income of a line may have two payers.
                match payers.iter_mut().find(|(same, _)| *same == payer) {
                    Some((_, sum)) => *sum += amount,
                    None => payers.push((payer, amount)),
                }
            }
        }
        let uncovered = of.amount - solution.paid[class];
        if uncovered > 0 {
            payers.push((Payer::Shortfall, uncovered));
        }
        add_class(problem, subproblem.first_class + class, &payers, payments)?;
    }
    for (source, spent) in subproblem.sources.iter().zip(&solution.spent) {
        if source.amount > *spent {
            payments.push(Payment {
                period: source.period,
                payer: problem.payers[source.payer],
                purpose: Purpose::Surplus,
                days: None,
                amount: problem.money(source.amount - spent),
            });
        }
    }
    Some(())
}

/// Adds the repayments of each period as a negative payment by [`Payer::Advance`]. An advance that only repays an
/// earlier advance is left out.
pub(super) fn add_repayments(payments: &mut Vec<Payment>) {
    payments.retain(|payment| {
        payment.payer != Payer::Advance || payment.purpose != Purpose::AdvanceRepaid
    });
    let mut repaid: BTreeMap<PeriodIx, Money> = BTreeMap::new();
    for payment in payments.iter() {
        if payment.purpose == Purpose::AdvanceRepaid {
            let sum = repaid.entry(payment.period).or_default();
            *sum = *sum + payment.amount;
        }
    }
    payments.extend(repaid.into_iter().map(|(period, amount)| Payment {
        period,
        payer: Payer::Advance,
        purpose: Purpose::AdvanceRepaid,
        days: None,
        amount: -amount,
    }));
}

/// Adds the payments of one class, divided among its demands in proportion to their amounts.
fn add_class(
    problem: &FundingProblem,
    class: usize,
    payers: &[(Payer, i128)],
    payments: &mut Vec<Payment>,
) -> Option<()> {
    let demands = problem.demands_of(class);
    let width = demands.len();
    let rows: Vec<i128> = payers.iter().map(|(_, amount)| *amount).collect();
    let columns: Vec<i128> = demands.map(|demand| demand.amount).collect();
    let cells = proportional_table(&rows, &columns)?;
    for ((payer, _), cells) in payers.iter().zip(cells.chunks(width)) {
        let demands = problem.demands_of(class).zip(cells);
        let paid = demands.filter(|(_, units)| **units > 0);
        payments.extend(paid.map(|(demand, units)| Payment {
            period: demand.period,
            payer: *payer,
            purpose: demand.purpose,
            days: demand.days,
            amount: problem.money(*units),
        }));
    }
    Some(())
}
