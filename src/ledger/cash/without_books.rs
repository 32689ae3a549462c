//! The booked months of partners that have a budget and no bookkeeping: what they paid and received is unknown, and not
//! 0.
//!
//! A month in which such a partner has no budget stays known. What others pass on to it is by the allocation key.

use super::{CashFlow, FunderIx, partners};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::sums::Sums;
use crate::plan::{Amount, PeriodIx};

/// The booked months in which partners without a bookkeeping have a budget.
pub(super) struct MissingBooks<'p> {
    /// Each such partner, with the months in which it has costs.
    paid: Vec<(&'p str, Sums)>,
    /// The planned payments of each funder in booked months.
    funders: Vec<(FunderIx, Sums)>,
}

impl<'p> MissingBooks<'p> {
    /// Finds them in a cash flow as it was planned.
    pub(super) fn new(planned: &CashFlow<'p>, comparison: &BudgetComparison) -> MissingBooks<'p> {
        let plan = planned.keys.plan();
        let without = comparison.partners_without_books(plan).into_iter();
        let paid = without.filter_map(|(id, _)| {
            let (id, _) = plan.partners.get_key_value(id)?;
            let mut rows = planned.partners.iter();
            let (_, row) = rows.find(|(partner, _)| *partner == Some(id.as_str()))?;
            Some((id.as_str(), booked_months(planned, &row.paid)))
        });
        let funders = planned.funders.iter();
        let funders = funders.map(|(funder, row)| (*funder, booked_months(planned, row)));
        MissingBooks {
            paid: paid.collect(),
            funders: funders.collect(),
        }
    }
}

impl CashFlow<'_> {
    /// Marks what partners without a bookkeeping paid and received unknown, and all sums with it.
    pub(super) fn mark_without_books(&mut self, missing: &MissingBooks<'_>) {
        let plan = self.keys.plan();
        for (id, months) in &missing.paid {
            let Some((id, _)) = plan.partners.get_key_value(*id) else {
                continue;
            };
            let id = id.as_str();
            self.without_books
                .extend((!months.is_complete()).then_some(id));
            self.row(Some(id)).paid.copy_unknown(months);
            self.all.paid.copy_unknown(months);
            for (funder, months) in &missing.funders {
                let receiver = plan.funder(*funder).received_by.as_ref();
                match receiver.map(|receiver| receiver.as_str()) {
                    Some(receiver) if receiver == id => self.mark_funder_unknown(*funder, months),
                    None if partners::sharing(plan, *funder).contains(&Some(id)) => {
                        self.row(Some(id)).received.copy_unknown(months);
                        self.all.received.copy_unknown(months);
                        let mut rows = self.funders.iter_mut();
                        if let Some((_, row)) = rows.find(|(each, _)| each == funder) {
                            row.copy_unknown(months);
                        }
                    }
                    Some(_) | None => {}
                }
            }
        }
        partners::sort(plan, &mut self.partners);
    }
}

/// The booked months in which a planned row has an amount, as unknown amounts.
fn booked_months(planned: &CashFlow<'_>, row: &Sums) -> Sums {
    let mut months = Sums::default();
    let booked = (0..planned.booked_months).map(PeriodIx::new);
    let filled = booked.filter(|month| row.at(*month).or_zero() != Amount::ZERO);
    filled.for_each(|month| months.mark_unknown(month));
    months
}
