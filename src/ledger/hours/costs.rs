//! Staff cost by person, year, period and activity, and its sums.
//!
//! Rounded; see *Invariants* in src/README.md. The hours of a person in a calendar year within a period × the rate are
//! rounded once, to the minor unit of the currency (or the plan's unit if that is finer), half away from zero. An
//! auditor calculates the same product. Its activities get their part of it by the largest-remainder method, ties to
//! the first code. So a person, an activity, a partner and a period are sums of the same cells.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::HoursEntry;
use super::rate::{PersonRate, PersonRates};
use crate::ledger::apportionment::round_to_sum;
use crate::ledger::units::{scaled, sum_of_units};
use crate::plan::{
    ActivityIx, Amount, DECIMALS, Money, PartnerId, PeriodIx, PersonIx, Plan, Quantity, Span, Unit,
};

/// The hours of a person on an activity in a calendar year within a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffCost {
    /// None for people that the plan does not know.
    pub person: Option<PersonIx>,
    pub partner: Option<PartnerId>,
    pub year: i16,
    /// None outside all periods.
    pub period: Option<PeriodIx>,
    /// None for codes that the plan does not have.
    pub activity: Option<ActivityIx>,
    /// None if the person has no rate then.
    pub rate: Option<PersonRate>,
    pub sum: HoursSum,
}

/// A sum of hours, and their cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursSum {
    /// The hours that were approved. None if they are unknown.
    pub approved: Option<Quantity>,
    /// The hours that were not approved, which have no cost.
    pub unapproved: Option<Quantity>,
    /// The cost of the approved hours.
    pub cost: Amount,
}

/// The staff cost of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffCosts {
    /// In the order of people, years, periods and codes of activities.
    pub cells: Vec<StaffCost>,
    /// The hours after the last day that counts. They are in no cell.
    pub later: HoursSum,
}

/// The hours that are multiplied by one rate.
type RatedWork = (Option<PersonIx>, Option<PartnerId>, i16, Option<PeriodIx>);

impl HoursSum {
    /// A sum that is not known.
    pub const UNKNOWN: HoursSum = HoursSum {
        approved: None,
        unapproved: None,
        cost: Amount::Unknown,
    };

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: HoursSum) -> HoursSum {
        let sum = |one: Option<Quantity>, other: Option<Quantity>| one?.checked_add(other?);
        HoursSum {
            approved: sum(self.approved, other.approved),
            unapproved: sum(self.unapproved, other.unapproved),
            cost: self.cost.plus(other.cost),
        }
    }

    /// Adds the hours of an entry, without their cost.
    fn add(&mut self, entry: &HoursEntry) {
        let hours = if entry.is_approved {
            &mut self.approved
        } else {
            &mut self.unapproved
        };
        *hours = hours.and_then(|sum| sum.checked_add(entry.row.hours));
    }
}

/// No hours.
impl Default for HoursSum {
    fn default() -> HoursSum {
        HoursSum {
            approved: Some(Quantity::default()),
            unapproved: Some(Quantity::default()),
            cost: Amount::Blank,
        }
    }
}

impl StaffCosts {
    /// The staff cost of some entries, up to a day if there is one.
    pub fn new<'e>(
        plan: &Plan,
        entries: impl IntoIterator<Item = &'e HoursEntry>,
        through: Option<Date>,
    ) -> StaffCosts {
        let mut work: BTreeMap<RatedWork, BTreeMap<Option<ActivityIx>, HoursSum>> = BTreeMap::new();
        let mut later = HoursSum::default();
        for entry in entries {
            let day = entry.day();
            if through.is_some_and(|through| day > through) {
                later.add(entry);
                continue;
            }
            let period = plan.periods.overlapping(Span::day(day)).next();
            let period = period.map(|(period, _)| period);
            let key = (
                entry.person,
                entry.partner_in(plan).cloned(),
                day.year(),
                period,
            );
            let activities = work.entry(key).or_default();
            activities.entry(entry.activity).or_default().add(entry);
        }
        let rates = PersonRates::new(plan);
        let mut cells = Vec::new();
        for (key, activities) in work {
            cells.extend(cells_of(plan, &rates, key, activities));
        }
        StaffCosts { cells, later }
    }

    /// The sum of the cells of each key, in the order of the keys.
    pub fn by<K: Ord>(&self, key: impl Fn(&StaffCost) -> K) -> BTreeMap<K, HoursSum> {
        let mut sums: BTreeMap<K, HoursSum> = BTreeMap::new();
        for cell in &self.cells {
            let sum = sums.entry(key(cell)).or_default();
            *sum = sum.plus(cell.sum);
        }
        sums
    }

    /// The sum of all cells.
    pub fn all(&self) -> HoursSum {
        let cells = self.cells.iter().map(|cell| cell.sum);
        cells.fold(HoursSum::default(), HoursSum::plus)
    }
}

/// The cells of the hours that are multiplied by one rate.
fn cells_of(
    plan: &Plan,
    rates: &PersonRates<'_>,
    (person, partner, year, period): RatedWork,
    activities: BTreeMap<Option<ActivityIx>, HoursSum>,
) -> Vec<StaffCost> {
    let mut activities: Vec<_> = activities.into_iter().collect();
    activities.sort_by_key(|(activity, _)| activity.map(|index| &plan.activity(index).code));
    let rate = person.and_then(|person| rates.of(person, period, year).ok());
    let hours: Option<Vec<Quantity>> = activities.iter().map(|(_, sum)| sum.approved).collect();
    let costs = hours.and_then(|hours| {
        let rate = rate.as_ref()?;
        costs(&hours, rate.price, rate.unit.hours(), plan.minor_unit())
    });
    let cost_of = |at: usize| costs.as_ref().map(|costs| costs[at]);
    let cells = activities.into_iter().enumerate();
    cells
        .map(|(at, (activity, sum))| StaffCost {
            person,
            partner: partner.clone(),
            year,
            period,
            activity,
            rate: rate.clone(),
            sum: HoursSum {
                cost: match sum.approved {
                    // Nothing to pay for, whatever the rate is.
                    Some(hours) if hours == Quantity::default() => Amount::Blank,
                    Some(_) | None => cost_of(at).into(),
                },
                ..sum
            },
        })
        .collect()
}

/// Returns hours × price / the hours that the price is for, of each entry, in units. The sum is rounded once and
/// apportioned by the largest remainder. None if it is too large.
pub(super) fn costs(
    hours: &[Quantity],
    price: Money,
    of: Quantity,
    unit: Unit,
) -> Option<Vec<Money>> {
    let size = unit.size();
    let price = scaled(price.decimal(), DECIMALS)?.checked_mul(10_i128.pow(size.scale()))?;
    let numerators = hours.iter().map(|hours| {
        let hours = scaled(hours.decimal(), DECIMALS)?;
        hours.checked_mul(price)
    });
    let numerators = numerators.collect::<Option<Vec<i128>>>()?;
    let per = scaled(of.decimal(), DECIMALS)?.checked_mul(10_i128.pow(DECIMALS))?;
    let units = round_to_sum(&numerators, per.checked_mul(size.mantissa())?)?;
    let amounts = units.into_iter().map(|units| sum_of_units(units, unit));
    amounts.collect()
}
