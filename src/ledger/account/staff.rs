//! The booked pay that a funder does not take: pay above the maximum tariffs of conditions, or pay that hours do not
//! prove if they are eligible in place of pay (`staff-cost`).

use std::collections::{BTreeMap, BTreeSet};

use super::eligible::{EligiblePeriods, sort_partners};
use super::{AccountInput, AccountMaker};
use crate::ledger::actuals::BookedOn;
use crate::ledger::hours::{PayAboveTariff, ReconciledPay, StaffEvidence};
use crate::plan::{
    ActivityIx, Amount, Condition, FunderIx, Money, PartnerId, PeriodIx, StaffCostBy,
};

/// The booked pay of a partner in a period that a funder does not take.
#[derive(Debug)]
pub(super) struct PayNotTaken {
    pub(super) partner: Option<PartnerId>,
    pub(super) period: PeriodIx,
    /// The cost of its hours above the maximum tariffs.
    above_tariff: Amount,
    /// The pay that is not taken. Blank if all pay is taken, or if the timesheets of the partner name no accounts for
    /// pay and pay counts as it is booked.
    pub(super) amount: Amount,
}

/// Returns the booked pay that a funder does not take, in the periods that are compared.
pub(super) fn pay_not_taken(
    input: &AccountInput<'_>,
    funder: FunderIx,
    eligible: &EligiblePeriods<'_>,
) -> Vec<PayNotTaken> {
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
    let staff = staff_of(input, eligible);
    let mut above = staff.above_tariff(plan, is_of_funder, is_paid);
    above.retain(|row| periods.iter().any(|closed| closed.period == row.period));
    let award = plan.funder(funder).award.as_ref();
    match award.map(|award| award.staff_cost).unwrap_or_default() {
        StaffCostBy::Booked => above.into_iter().map(PayNotTaken::from).collect(),
        StaffCostBy::Hours => not_proven(input, eligible, &above),
    }
}

/// The hours and the pay of a funder: of the days on which it pays, if it starts or stops within a period.
fn staff_of<'a>(input: &AccountInput<'a>, eligible: &EligiblePeriods<'_>) -> &'a StaffEvidence {
    match eligible.days_that_cut() {
        Some(days) => input.staff.in_time(days),
        None => input.staff,
    }
}

impl From<PayAboveTariff> for PayNotTaken {
    fn from(row: PayAboveTariff) -> PayNotTaken {
        PayNotTaken {
            partner: row.partner,
            period: row.period,
            above_tariff: row.above,
            amount: row.booked,
        }
    }
}

/// A partner in a period.
pub(super) type Work = (Option<PartnerId>, PeriodIx);

/// Returns the pay of each partner in each period less the cost of its hours at the maximum tariffs: below 0 if the
/// hours cost more. Unknown if the funder pays only a part of the work, because pay belongs to no activity, or if it is
/// not known which bookings are pay.
fn not_proven(
    input: &AccountInput<'_>,
    eligible: &EligiblePeriods<'_>,
    above: &[PayAboveTariff],
) -> Vec<PayNotTaken> {
    let staff = staff_of(input, eligible);
    let pay = staff.pay.iter();
    let pay = pay.filter_map(|row| Some(((row.partner.clone(), row.period?), row)));
    let pay: BTreeMap<Work, &ReconciledPay> = pay.collect();
    let cells = staff.costs.cells.iter();
    let worked = cells.filter_map(|cell| Some((cell.partner.clone(), cell.period?)));
    let mut all: BTreeSet<Work> = worked.chain(pay.keys().cloned()).collect();
    let periods = &input.comparison.periods;
    all.retain(|(_, period)| periods.iter().any(|closed| closed.period == *period));
    let above = above.iter();
    let above = above.map(|row| ((row.partner.clone(), row.period), row.above));
    let above: BTreeMap<Work, Amount> = above.collect();
    let places = places_of_work(staff);
    let rows = all.into_iter().map(|work| {
        let above_tariff = above.get(&work).copied().unwrap_or_default();
        let not_proven = pay.get(&work).map_or(Amount::Unknown, |row| {
            let proven = row.hours.cost.or_zero().minus(above_tariff);
            row.pay.or_zero().minus(proven)
        });
        let (partner, period) = work.clone();
        let on = places.get(&work).into_iter().flatten();
        let mut paid = on.map(|on| eligible.is_paid(*on, period));
        let first = paid.next().unwrap_or(Some(true));
        let amount = match first.filter(|first| paid.all(|other| other == Some(*first))) {
            Some(true) => not_proven,
            Some(false) => Amount::Blank,
            None => Amount::Unknown,
        };
        PayNotTaken {
            partner,
            period,
            above_tariff,
            amount,
        }
    });
    rows.collect()
}

/// The activities and lines that each partner worked on, or that its pay is booked on, in each period.
pub(super) fn places_of_work(staff: &StaffEvidence) -> BTreeMap<Work, BTreeSet<BookedOn>> {
    let mut places: BTreeMap<Work, BTreeSet<BookedOn>> = BTreeMap::new();
    for cell in &staff.costs.cells {
        if let Some((period, activity)) = cell.period.zip(cell.activity) {
            let work = places.entry((cell.partner.clone(), period)).or_default();
            work.insert(BookedOn::Activity(activity));
        }
    }
    for (partner, period, on) in staff.pay_by_place.keys() {
        if let Some(period) = period {
            let work = places.entry((partner.clone(), *period)).or_default();
            work.insert(*on);
        }
    }
    places
}

impl AccountMaker<'_> {
    /// The booked pay that the funder does not take in some periods.
    pub(super) fn pay_not_taken(&self, periods: &[PeriodIx]) -> Amount {
        let rows = self.pay_not_taken.iter();
        let rows = rows.filter(|row| periods.contains(&row.period));
        rows.fold(Amount::Blank, |sum, row| sum.plus(row.amount))
    }

    /// The booked pay less the cost of the hours, for each activity and line. The cost of hours above the maximum
    /// tariffs belongs to none of them. Empty if booked pay counts.
    pub(super) fn pay_not_taken_of(&self) -> BTreeMap<BookedOn, Amount> {
        let mut not_taken: BTreeMap<BookedOn, Amount> = BTreeMap::new();
        if self.award.staff_cost == StaffCostBy::Booked {
            return not_taken;
        }
        let staff = staff_of(self.input, &self.eligible);
        let is_taken_off = |partner: &Option<PartnerId>, period: Option<PeriodIx>| {
            let mut rows = self.pay_not_taken.iter();
            rows.any(|row| {
                let is_known = matches!(row.amount, Amount::Known(_));
                is_known && (&row.partner, Some(row.period)) == (partner, period)
            })
        };
        for ((partner, period, on), amount) in &staff.pay_by_place {
            if is_taken_off(partner, *period) {
                let sum = not_taken.entry(*on).or_default();
                *sum = sum.plus(*amount);
            }
        }
        for cell in &staff.costs.cells {
            let on = cell.activity.map(BookedOn::Activity);
            if let Some(on) = on.filter(|_| is_taken_off(&cell.partner, cell.period)) {
                let sum = not_taken.entry(on).or_default();
                *sum = sum.minus(cell.sum.cost);
            }
        }
        not_taken
    }

    /// Returns the booked pay on activities and lines that the funder pays, and the cost of the hours on them, for
    /// partners with a bookkeeping. Unknown if a part is unknown.
    pub(super) fn pay_and_hours(&self) -> (Amount, Amount) {
        let (periods, staff) = (self.periods(), staff_of(self.input, &self.eligible));
        let (mut pay, mut hours) = (Amount::Blank, Amount::Blank);
        let sources = &self.plan.actuals.sources;
        // A rule may book the pay of a partner that has no bookkeeping of its own.
        let has_books = |row: &&ReconciledPay| {
            row.pay != Amount::Blank || sources.iter().any(|source| source.partner == row.partner)
        };
        let compared = |row: &&ReconciledPay| {
            has_books(row) && row.period.is_some_and(|period| periods.contains(&period))
        };
        for row in staff.pay.iter().filter(compared) {
            let Some(period) = row.period else { continue };
            if row.pay.or_zero().known().is_none() || row.hours.cost.or_zero().known().is_none() {
                return (Amount::Unknown, Amount::Unknown);
            }
            let part = |on: Option<BookedOn>, amount: Amount| {
                let paid = on.map_or(Some(true), |on| self.eligible.is_paid(on, period));
                match paid {
                    Some(true) => amount,
                    Some(false) => Amount::Blank,
                    None => Amount::Unknown,
                }
            };
            let own = staff.pay_by_place.iter();
            let own =
                own.filter(|((partner, at, _), _)| (partner, *at) == (&row.partner, row.period));
            for ((.., on), amount) in own {
                pay = pay.plus(part(Some(*on), *amount));
            }
            let cells = staff.costs.cells.iter();
            let own =
                cells.filter(|cell| (&cell.partner, cell.period) == (&row.partner, row.period));
            for cell in own {
                let on = cell.activity.map(BookedOn::Activity);
                hours = hours.plus(part(on, cell.sum.cost));
            }
        }
        (pay, hours)
    }

    /// The part of the cost of hours in the eligible cost that no bookkeeping has as pay.
    pub(super) fn hours_not_booked(&self, periods: &[PeriodIx]) -> Amount {
        let rows = self.pay_not_taken.iter();
        let rows = rows.filter(|row| periods.contains(&row.period));
        let more = rows.map(|row| Amount::Blank.minus(row.amount).not_below_zero());
        let more = more.filter(|more| *more != Amount::ZERO);
        more.fold(Amount::Blank, Amount::plus)
    }

    /// Returns the cost of hours above the maximum tariffs, for the partners whose pay is not deducted.
    pub(super) fn above_without_pay(&self) -> Amount {
        let rows = self.pay_not_taken.iter();
        let rows = rows.filter(|row| row.amount == Amount::Blank);
        rows.fold(Amount::Blank, |sum, row| sum.plus(row.above_tariff))
    }

    /// The eligible cost that is booked for each partner, less its pay that the funder does not take. Flat rates belong
    /// to no partner.
    pub(super) fn partners(&self) -> Vec<(Option<PartnerId>, Amount)> {
        let mut partners = self.eligible.partners();
        for row in &self.pay_not_taken {
            let own = partners.iter_mut().find(|(id, _)| *id == row.partner);
            match own {
                Some((_, amount)) => *amount = amount.minus(row.amount),
                None if row.amount == Amount::Blank => {}
                None => partners.push((row.partner.clone(), Amount::Blank.minus(row.amount))),
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
