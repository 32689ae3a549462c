//! The pay that a funder does not pay because it is above the maximum tariffs of conditions.

use super::eligible::EligiblePeriods;
use super::{AccountInput, AccountMaker};
use crate::ledger::actuals::BookedOn;
use crate::ledger::hours::PayAboveTariff;
use crate::plan::{ActivityIx, Amount, Condition, FunderIx, Money, PartnerId, PeriodIx};

/// Returns the cost of hours above the maximum tariffs of the conditions on a funder, in the periods that are compared.
pub(super) fn above_tariff(
    input: &AccountInput<'_>,
    funder: FunderIx,
    eligible: &EligiblePeriods<'_>,
) -> Vec<PayAboveTariff> {
    let (plan, tree) = (input.funding.plan, &input.funding.books.funder_tree);
    let funders: Vec<_> = tree
        .ancestors(funder)
        .chain([funder])
        .map(|at| plan.funder_id(at))
        .collect();
    let is_of_funder = |condition: &Condition| {
        let mut named = condition.funders.iter();
        condition.funders.is_empty() || named.any(|id| funders.contains(&id))
    };
    let is_paid = |activity: Option<ActivityIx>, period: PeriodIx| {
        activity.map_or(Some(true), |activity| {
            eligible.is_paid(BookedOn::Activity(activity), period)
        })
    };
    let periods = &input.comparison.periods;
    let mut above = input.staff.above_tariff(plan, is_of_funder, is_paid);
    above.retain(|row| periods.iter().any(|closed| closed.period == row.period));
    above
}

impl AccountMaker<'_> {
    /// The pay above the maximum tariffs in some periods.
    pub(super) fn booked_above(&self, periods: &[PeriodIx]) -> Amount {
        let rows = self.above_tariff.iter();
        let rows = rows.filter(|row| periods.contains(&row.period));
        rows.fold(Amount::Blank, |sum, row| sum.plus(row.booked))
    }

    /// Returns the cost of hours above those tariffs, for the partners whose pay is unknown.
    pub(super) fn above_without_pay(&self) -> Amount {
        let rows = self.above_tariff.iter();
        let rows = rows.filter(|row| row.booked == Amount::Blank);
        rows.fold(Amount::Blank, |sum, row| sum.plus(row.above))
    }

    /// The eligible cost that is booked for each partner, less its pay above the maximum tariffs. Flat rates are of no
    /// partner.
    pub(super) fn partners(&self) -> Vec<(Option<PartnerId>, Amount)> {
        let mut partners = self.eligible.partners();
        for row in &self.above_tariff {
            let own = partners.iter_mut().find(|(id, _)| *id == row.partner);
            if let Some((_, amount)) = own {
                *amount = amount.minus(row.booked);
            }
        }
        let flat_rates = self.flat_rates_in(&self.periods());
        if flat_rates.known() != Some(Money::ZERO) {
            match partners.iter_mut().find(|(id, _)| id.is_none()) {
                Some((_, amount)) => *amount = amount.plus(flat_rates),
                None => partners.push((None, flat_rates)),
            }
        }
        partners
    }
}
