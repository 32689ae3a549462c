//! What is paid, added up: payers × purposes, by period.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::super::books::Books;
use super::super::row::Row;
use super::payments::Payment;
use super::problem::Purpose;
use super::restrictions::Payer;
use crate::plan::{Money, PeriodIx, Plan};

/// Sums over payments. A row has a cell for each period in which something is paid.
#[derive(Debug, Clone, Default)]
pub struct FundingMatrix {
    cells: IndexMap<(Purpose, Payer), Row>,
    purposes: IndexMap<Purpose, Row>,
    payers: IndexMap<Payer, Row>,
    total: Row,
}

impl FundingMatrix {
    /// The sums of payments.
    pub fn new(payments: &[Payment]) -> FundingMatrix {
        let mut matrix = FundingMatrix::default();
        for Payment {
            period,
            payer,
            purpose,
            amount,
        } in payments
        {
            matrix.add(*purpose, *payer, *period, *amount);
        }
        matrix.purposes.sort_unstable_keys();
        matrix.payers.sort_unstable_keys();
        matrix
    }

    fn add(&mut self, purpose: Purpose, payer: Payer, period: PeriodIx, amount: Money) {
        let cell = self.cells.entry((purpose, payer)).or_default();
        let (of_purpose, of_payer) = (
            self.purposes.entry(purpose).or_default(),
            self.payers.entry(payer).or_default(),
        );
        for row in [cell, of_purpose, of_payer, &mut self.total] {
            if !row.add(period, amount) {
                row.mark_unknown(period);
            }
        }
    }

    /// What is paid for, in order: costs of activities as in the plan, costs without one by line, and what is no cost.
    pub fn purposes(&self) -> impl Iterator<Item = (Purpose, &Row)> {
        self.purposes.iter().map(|(purpose, row)| (*purpose, row))
    }

    /// Who pays, in order: funders as in the plan, and then what stands beside them.
    pub fn payers(&self) -> impl Iterator<Item = (Payer, &Row)> {
        self.payers.iter().map(|(payer, row)| (*payer, row))
    }

    /// All that one payer pays, when it pays anything.
    pub fn payer(&self, payer: Payer) -> Option<&Row> {
        self.payers.get(&payer)
    }

    /// What one pays for one thing, when it pays anything.
    pub fn cell(&self, purpose: Purpose, payer: Payer) -> Option<&Row> {
        self.cells.get(&(purpose, payer))
    }

    /// All that is paid.
    pub fn total(&self) -> &Row {
        &self.total
    }

    /// The periods in which something is paid.
    pub fn periods(&self) -> BTreeSet<PeriodIx> {
        self.total.cells().map(|(period, _)| period).collect()
    }

    /// What a payer has left before a period and after it, in a plan that carries its balance.
    pub fn balance(
        &self,
        plan: &Plan,
        books: &Books,
        payer: Payer,
        period: PeriodIx,
    ) -> PayerBalance {
        let earlier: Vec<PeriodIx> = plan
            .periods
            .iter()
            .map(|(each, _)| each)
            .take_while(|each| *each < period)
            .collect();
        let none = Row::default();
        let paid = self.payers.get(&payer).unwrap_or(&none);
        let (opening, brings) = match payer {
            Payer::Funder(funder) => (Money::ZERO, &books.funders[funder]),
            Payer::OpeningBalance => (plan.opening, &none),
            // What these pay comes from nowhere else, so that nothing is left of it.
            Payer::Refund(_) | Payer::Shortfall => return PayerBalance::default(),
        };
        let before = opening + brings.total_in(&earlier) - paid.total_in(&earlier);
        let credit = brings.amount(period);
        PayerBalance {
            opening: before,
            credit,
            closing: before + credit - paid.amount(period),
        }
    }
}

/// What a payer has of its own money in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PayerBalance {
    /// What was left of earlier periods.
    pub opening: Money,
    /// What it brings in.
    pub credit: Money,
    /// What is left after all that it pays.
    pub closing: Money,
}

impl PayerBalance {
    /// That of two payers together.
    pub fn plus(self, other: PayerBalance) -> PayerBalance {
        PayerBalance {
            opening: self.opening + other.opening,
            credit: self.credit + other.credit,
            closing: self.closing + other.closing,
        }
    }
}
