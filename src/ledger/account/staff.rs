//! The pay that a funder does not pay: what is above the maximum tariffs of conditions, or what is not proven by hours
//! if those are eligible in place of pay (`staff-cost`).

use std::collections::BTreeSet;

use super::eligible::{EligiblePeriods, sort_partners};
use super::{AccountInput, AccountMaker, cost_booked_on};
use crate::ledger::actuals::BookedOn;
use crate::ledger::hours::PayAboveTariff;
use crate::plan::{
    ActivityIx, Amount, Condition, FunderIx, Money, PartnerId, PeriodIx, StaffCostBy,
};

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
    let award = plan.funder(funder).award.as_ref();
    match award.map(|award| award.staff_cost).unwrap_or_default() {
        StaffCostBy::Booked => above,
        StaffCostBy::Hours => not_proven(input, eligible, &above),
    }
}

/// Returns the pay of each partner in each period less the cost of its hours at the maximum tariffs: below 0 if the
/// hours cost more. Unknown if the funder pays a part of it only, because pay is of no activity, or if it is not known
/// what is pay.
fn not_proven(
    input: &AccountInput<'_>,
    eligible: &EligiblePeriods<'_>,
    above: &[PayAboveTariff],
) -> Vec<PayAboveTariff> {
    let cells = input.staff.costs.cells.iter();
    let worked = cells.filter_map(|cell| Some((cell.partner.clone(), cell.period?)));
    let paid = input.staff.pay.iter();
    let paid = paid.filter_map(|row| Some((row.partner.clone(), row.period?)));
    let all: BTreeSet<(Option<PartnerId>, PeriodIx)> = worked.chain(paid).collect();
    let is_compared = |period: PeriodIx| {
        let mut periods = input.comparison.periods.iter();
        periods.any(|closed| closed.period == period)
    };
    let all = all.into_iter().filter(|(_, period)| is_compared(*period));
    let rows = all.map(|(partner, period)| {
        let of_row = above.iter();
        let mut of_row = of_row.filter(|row| row.partner == partner && row.period == period);
        let above = of_row.next().map_or(Amount::Blank, |row| row.above);
        let mut pay = input.staff.pay.iter();
        let pay = pay.find(|row| row.partner == partner && row.period == Some(period));
        let difference = pay.map_or(Amount::Unknown, |row| {
            let proven = row.hours.cost.or_zero().minus(above);
            row.pay.or_zero().minus(proven)
        });
        let booked = match is_all_paid(input, eligible, partner.as_ref(), period) {
            Some(true) => difference,
            Some(false) => Amount::Blank,
            None => Amount::Unknown,
        };
        PayAboveTariff {
            partner,
            period,
            above,
            booked,
        }
    });
    rows.collect()
}

/// Whether the funder pays all that a partner worked on and that is booked for it in a period. None if it pays a part
/// of that.
fn is_all_paid(
    input: &AccountInput<'_>,
    eligible: &EligiblePeriods<'_>,
    partner: Option<&PartnerId>,
    period: PeriodIx,
) -> Option<bool> {
    let cells = input.staff.costs.cells.iter();
    let cells = cells
        .filter(|cell| cell.partner.as_ref() == partner && cell.period == Some(period))
        .filter_map(|cell| cell.activity.map(BookedOn::Activity));
    let sources = input.realisation.sources.iter();
    let booked = sources.flat_map(|source| source.booked.keys());
    let booked = booked
        .filter(|key| key.partner.as_ref() == partner && key.period == Some(period))
        .filter_map(|key| cost_booked_on(key.on));
    let on: BTreeSet<BookedOn> = cells.chain(booked).collect();
    let mut paid = on.into_iter().map(|on| eligible.is_paid(on, period));
    let Some(first) = paid.next() else {
        return Some(true);
    };
    first.filter(|first| paid.all(|other| other == Some(*first)))
}

impl AccountMaker<'_> {
    /// The pay above the maximum tariffs in some periods.
    pub(super) fn booked_above(&self, periods: &[PeriodIx]) -> Amount {
        let rows = self.above_tariff.iter();
        let rows = rows.filter(|row| periods.contains(&row.period));
        rows.fold(Amount::Blank, |sum, row| sum.plus(row.booked))
    }

    /// The part of the cost of hours in the eligible cost that no bookkeeping has as pay.
    pub(super) fn hours_not_booked(&self, periods: &[PeriodIx]) -> Amount {
        let rows = self.above_tariff.iter();
        let rows = rows.filter(|row| periods.contains(&row.period));
        let more = rows.map(|row| Amount::Blank.minus(row.booked).not_below_zero());
        let more = more.filter(|more| *more != Amount::ZERO);
        more.fold(Amount::Blank, Amount::plus)
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
            match own {
                Some((_, amount)) => *amount = amount.minus(row.booked),
                None if row.booked == Amount::Blank => {}
                None => partners.push((row.partner.clone(), Amount::Blank.minus(row.booked))),
            }
        }
        let flat_rates = self.flat_rates_in(&self.periods());
        if flat_rates.known() != Some(Money::ZERO) {
            match partners.iter_mut().find(|(id, _)| id.is_none()) {
                Some((_, amount)) => *amount = amount.plus(flat_rates),
                None => partners.push((None, flat_rates)),
            }
        }
        sort_partners(self.plan, &mut partners);
        partners
    }
}
