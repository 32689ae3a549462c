//! Payments added up: payers × purposes, by period.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::super::books::Books;
use super::super::sums::Sums;
use super::payer::Payer;
use super::payments::Payment;
use super::problem::Purpose;
use crate::plan::{Money, PeriodIx, Plan};

/// Sums of payments. A row has a cell for each period in which something is paid.
#[derive(Debug, Clone, Default)]
pub struct FundingMatrix {
    cells: IndexMap<(Purpose, Payer), Sums>,
    purposes: IndexMap<Purpose, Sums>,
    payers: IndexMap<Payer, Sums>,
    total: Sums,
}

impl FundingMatrix {
    /// Adds up payments.
    pub fn new<'p>(payments: impl IntoIterator<Item = &'p Payment>) -> FundingMatrix {
        let mut matrix = FundingMatrix::default();
        for payment in payments {
            matrix.add(payment);
        }
        matrix.purposes.sort_unstable_keys();
        matrix.payers.sort_unstable_keys();
        matrix
    }

    fn add(&mut self, payment: &Payment) {
        let Payment {
            period,
            payer,
            purpose,
            amount,
            days: _,
        } = *payment;
        let rows = [
            self.cells.entry((purpose, payer)).or_default(),
            self.purposes.entry(purpose).or_default(),
            self.payers.entry(payer).or_default(),
            &mut self.total,
        ];
        for row in rows {
            row.add_or_mark_unknown(period, amount);
        }
    }

    /// The purposes that are paid, in order: costs of activities as in the plan, costs without an activity by line, and
    /// then the purposes that are not costs.
    pub fn purposes(&self) -> impl Iterator<Item = (Purpose, &Sums)> {
        self.purposes.iter().map(|(purpose, row)| (*purpose, row))
    }

    /// The total that is paid for a purpose. None if nothing is paid for it.
    pub fn purpose(&self, purpose: Purpose) -> Option<&Sums> {
        self.purposes.get(&purpose)
    }

    /// Who pays, in order: funders as in the plan, and then the other payers.
    pub fn payers(&self) -> impl Iterator<Item = (Payer, &Sums)> {
        self.payers.iter().map(|(payer, row)| (*payer, row))
    }

    /// The total of one payer. None if it pays nothing.
    pub fn payer(&self, payer: Payer) -> Option<&Sums> {
        self.payers.get(&payer)
    }

    /// Returns the payments of one payer for one purpose. None if the payer pays nothing for that purpose.
    pub fn cell(&self, purpose: Purpose, payer: Payer) -> Option<&Sums> {
        self.cells.get(&(purpose, payer))
    }

    /// The payments of each payer for each purpose for which it pays something.
    pub fn cells(&self) -> impl Iterator<Item = ((Purpose, Payer), &Sums)> {
        self.cells.iter().map(|(of, row)| (*of, row))
    }

    /// The total of all payments.
    pub fn everything(&self) -> &Sums {
        &self.total
    }

    /// The periods in which something is paid.
    pub fn periods(&self) -> BTreeSet<PeriodIx> {
        self.total.cells().map(|(period, _)| period).collect()
    }

    /// Returns the money that a payer has before and after a period, in a plan that carries its balance.
    pub fn balance(
        &self,
        plan: &Plan,
        books: &Books,
        payer: Payer,
        period: PeriodIx,
    ) -> PayerBalance {
        let none = Sums::default();
        let (opening_balance, credit) = match payer {
            Payer::Funder(funder) => (Money::ZERO, &books.funders[funder]),
            Payer::OpeningBalance => (plan.opening, &none),
            // The balance is below 0 until the advance is repaid.
            Payer::Advance => (Money::ZERO, &none),
            // These payers supply exactly what they pay, so nothing is left.
            Payer::Refund(_) | Payer::Shortfall => return PayerBalance::default(),
        };
        let periods = plan.periods.iter().map(|(each, _)| each);
        let earlier: Vec<PeriodIx> = periods.take_while(|each| *each < period).collect();
        let paid = self.payer(payer).unwrap_or(&none);
        let opening = opening_balance + credit.total_in(&earlier) - paid.total_in(&earlier);
        PayerBalance {
            opening,
            credit: credit.amount(period),
            closing: opening + credit.amount(period) - paid.amount(period),
        }
    }
}

/// The balance of a payer in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PayerBalance {
    /// The money that is left of earlier periods.
    pub opening: Money,
    /// The income from the payer.
    pub credit: Money,
    /// The money that is left after all payments of the period.
    pub closing: Money,
}

impl PayerBalance {
    /// The balance of two payers together.
    pub fn plus(self, other: PayerBalance) -> PayerBalance {
        PayerBalance {
            opening: self.opening + other.opening,
            credit: self.credit + other.credit,
            closing: self.closing + other.closing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PayerBalance;
    use crate::ledger::fixture::money;

    #[test]
    fn balances_of_two_payers_are_added() {
        let balance = |opening, credit, closing| PayerBalance {
            opening: money(opening),
            credit: money(credit),
            closing: money(closing),
        };
        let both = balance("1", "20", "300").plus(balance("4", "50", "600"));
        assert_eq!(both, balance("5", "70", "900"));
    }
}
