//! Staff cost by hours compared with the booked pay, and the part of that pay that a funder does not pay.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::above_maximum::left_out_of_work;
use super::costs::costs;
use super::{HoursEntry, PersonRates, ReconciledPay, StaffCosts, reconcile};
use crate::ledger::actuals::{BookedOn, Realisation};
use crate::ledger::funding::PayingDays;
use crate::ledger::tree::Tree;
use crate::plan::{ActivityIx, Amount, Condition, PartnerId, PeriodIx, Plan, Quantity};

/// Staff cost, and the booked pay to compare it with.
#[derive(Debug, Default)]
pub struct StaffEvidence {
    pub costs: StaffCosts,
    pub pay: Vec<ReconciledPay>,
    /// The pay of each partner in each period, by what it is booked on.
    pub pay_by_place: BTreeMap<PayPlace, Amount>,
    /// The evidence of the days of each funder that starts or stops paying.
    in_time: BTreeMap<PayingDays, StaffEvidence>,
}

/// Whose pay it is, in which period, and what it is booked on.
pub type PayPlace = (Option<PartnerId>, Option<PeriodIx>, BookedOn);

/// The cost of hours above the maximum tariffs of a funder, for a partner in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayAboveTariff {
    pub partner: Option<PartnerId>,
    pub period: PeriodIx,
    /// The cost of the hours above the maximum.
    pub above: Amount,
    /// The part of `above` that is booked as pay: at most the pay less the cost of the hours at the maximum. Blank if
    /// the timesheets of the partner name no accounts for pay.
    pub booked: Amount,
}

/// The sum over all people of the approved hours above [`Person::max_hours`](crate::plan::Person::max_hours).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursAboveYear {
    pub hours: Quantity,
    /// Those hours at the rate of the last period in which the person worked.
    pub cost: Amount,
}

impl StaffEvidence {
    /// The staff cost of some entries up to a day, and the pay in the bookkeepings. `is_complete` says whether all
    /// hours of a partner are known.
    pub fn new(
        plan: &Plan,
        (entries, through): (&[HoursEntry], Option<Date>),
        realisation: &Realisation,
        is_complete: impl Fn(Option<&PartnerId>) -> bool,
    ) -> StaffEvidence {
        let within = |days: PayingDays| {
            let entries = entries.iter().filter(|entry| days.have(Some(entry.day())));
            let costs = StaffCosts::new(plan, entries, through);
            let pay = realisation.sources.iter().flat_map(|source| &source.pay);
            let mut pay_by_place: BTreeMap<PayPlace, Amount> = BTreeMap::new();
            for (pay, amount) in pay.filter(|(pay, _)| days.have(pay.day)) {
                let place = (pay.partner.clone(), pay.period, pay.on);
                let sum = pay_by_place.entry(place).or_default();
                *sum = sum.plus(Amount::Known(*amount));
            }
            StaffEvidence {
                pay: reconcile(plan, &costs, (realisation, days), &is_complete),
                costs,
                pay_by_place,
                in_time: BTreeMap::new(),
            }
        };
        let tree = Tree::of_funders(plan);
        let funders = plan.indexed_funders();
        let days = funders.map(|(funder, ..)| PayingDays::of(plan, &tree, funder));
        let days = days.filter(|days| *days != PayingDays::default());
        StaffEvidence {
            in_time: days.map(|days| (days, within(days))).collect(),
            ..within(PayingDays::default())
        }
    }

    /// The evidence for the days of a funder that starts or stops paying. All of it for other days.
    pub(in crate::ledger) fn in_time(&self, days: PayingDays) -> &StaffEvidence {
        self.in_time.get(&days).unwrap_or(self)
    }

    /// Returns the cost of hours above the maximum tariffs of the conditions on a funder, which `is_of_funder` selects.
    /// `is_paid` says whether that funder pays for an activity in a period; None if that is not known.
    pub fn above_tariff(
        &self,
        plan: &Plan,
        is_of_funder: impl Fn(&Condition) -> bool,
        is_paid: impl Fn(Option<ActivityIx>, PeriodIx) -> Option<bool>,
    ) -> Vec<PayAboveTariff> {
        let mut sums: BTreeMap<(Option<PartnerId>, PeriodIx), Amount> = BTreeMap::new();
        for (work, above) in left_out_of_work(plan, &self.costs, is_of_funder, is_paid) {
            let sum = sums.entry(work).or_default();
            *sum = sum.plus(above);
        }
        let rows = sums.into_iter().map(|((partner, period), above)| {
            let is_same =
                |row: &&ReconciledPay| row.partner == partner && row.period == Some(period);
            let booked = self.pay.iter().find(is_same).map_or(Amount::Blank, |row| {
                let at_maximum = row.hours.cost.or_zero().minus(above);
                above.at_most(row.pay.or_zero().minus(at_maximum).not_below_zero())
            });
            PayAboveTariff {
                partner,
                period,
                above,
                booked,
            }
        });
        rows.collect()
    }

    /// Returns the approved hours above the maximum of a year. None if there are none, or if their sum is too large.
    pub fn above_year(&self, plan: &Plan) -> Option<HoursAboveYear> {
        let rates = PersonRates::new(plan);
        let years = self.costs.by(|cell| (cell.person, cell.year));
        let mut all: Option<HoursAboveYear> = None;
        for ((person, year), sum) in years {
            let Some((person, approved)) = person.zip(sum.approved) else {
                continue;
            };
            let max = plan.person(person).max_hours();
            let above = max.and_then(|max| Quantity::new(approved.decimal() - max.decimal()));
            let Some(hours) = above.filter(|above| above.decimal().is_sign_positive()) else {
                continue;
            };
            if hours == Quantity::default() {
                continue;
            }
            let cells = self.costs.cells.iter();
            let own = cells.filter(|cell| cell.person == Some(person) && cell.year == year);
            let last = own.filter_map(|cell| cell.period).max();
            let cost = rates
                .of(person, last, year)
                .ok()
                .and_then(|rate| costs(&[hours], rate.price, rate.unit.hours(), plan.minor_unit()));
            let cost: Amount = cost.map(|costs| costs[0]).into();
            all = Some(match all {
                None => HoursAboveYear { hours, cost },
                Some(before) => HoursAboveYear {
                    hours: before.hours.checked_add(hours)?,
                    cost: before.cost.plus(cost),
                },
            });
        }
        all
    }
}
