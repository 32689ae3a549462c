//! The rate of a person.
//!
//! The rate is rounded, as an indexed tariff is: to the minor unit of the currency (or to the plan's unit if that is
//! finer), half away from zero. Payslips and forms print the rounded rate, and people multiply it by the hours to check
//! a cost.

use crate::ledger::apportionment::round_quotient;
use crate::ledger::cost::TariffRates;
use crate::ledger::units::{of_units, scaled};
use crate::plan::{
    DECIMALS, Money, PeriodIx, Person, PersonIx, Plan, Quantity, Share, TariffId, Unit,
};

/// The rate of an hour or a day of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonRate {
    pub price: Money,
    pub unit: RateUnit,
    pub basis: RateBasis,
}

/// The unit that a rate is the price of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RateUnit {
    Hour,
    /// A day of this number of hours.
    Day(HoursOfDay),
}

/// The hours of a day.
pub type HoursOfDay = Quantity;

/// Where a rate comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RateBasis {
    Tariff(TariffId),
    /// A salary, divided by the hours or days of a full-time year and the part of it that is worked.
    Salary {
        salary: Money,
        full_time: Quantity,
        part_time: Option<Share>,
    },
}

/// Why a person has no rate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RateFault {
    /// The plan has no salary for the calendar year.
    NoSalary,
    /// The plan has no such tariff, or the tariff has no rate in that year.
    NoTariff(TariffId),
    /// The tariff has another unit than hours or days.
    OtherUnit(TariffId, String),
    /// The rate has too many digits.
    TooLarge,
}

/// The rates of the people of a plan.
#[derive(Debug)]
pub struct PersonRates<'p> {
    plan: &'p Plan,
    tariffs: TariffRates<'p>,
}

impl<'p> PersonRates<'p> {
    pub fn new(plan: &'p Plan) -> PersonRates<'p> {
        PersonRates {
            plan,
            tariffs: TariffRates::new(plan),
        }
    }

    /// The rate of a person in a period and a calendar year.
    pub fn of(
        &self,
        person: PersonIx,
        period: Option<PeriodIx>,
        year: i16,
    ) -> Result<PersonRate, RateFault> {
        let person = self.plan.person(person);
        match &person.tariff {
            Some(id) => self.rate_from_tariff(person, id, period, year),
            None => rate_from_salary(person, year, self.plan.minor_unit()),
        }
    }

    fn rate_from_tariff(
        &self,
        person: &Person,
        id: &TariffId,
        period: Option<PeriodIx>,
        year: i16,
    ) -> Result<PersonRate, RateFault> {
        let missing = || RateFault::NoTariff(id.clone());
        let tariff = self.plan.tariffs.get(id).ok_or_else(missing)?;
        let unit = match tariff.unit.as_deref() {
            None => RateUnit::Hour,
            Some(unit) => RateUnit::named(unit, person.hours_of_day())
                .ok_or_else(|| RateFault::OtherUnit(id.clone(), unit.to_string()))?,
        };
        let price = self.tariffs.rate_in(id, period, year);
        Ok(PersonRate {
            price: price.ok_or_else(missing)?,
            unit,
            basis: RateBasis::Tariff(id.clone()),
        })
    }
}

impl RateUnit {
    /// Returns the unit with this name in a plan. None if the name is not that of an hour or a day.
    pub fn named(name: &str, hours_of_day: HoursOfDay) -> Option<RateUnit> {
        const HOURS: [&str; 5] = ["uur", "uren", "u", "hour", "hours"];
        const DAYS: [&str; 4] = ["dag", "dagen", "day", "days"];
        let name = name.trim().to_lowercase();
        let is_day = DAYS.contains(&name.as_str());
        let is_hour = HOURS.contains(&name.as_str());
        match (is_hour, is_day) {
            (true, _) => Some(RateUnit::Hour),
            (_, true) => Some(RateUnit::Day(hours_of_day)),
            (false, false) => None,
        }
    }

    /// Returns the number of hours in one unit.
    pub fn hours(self) -> Quantity {
        match self {
            RateUnit::Hour => Quantity::whole(1),
            RateUnit::Day(hours) => hours,
        }
    }
}

/// Returns the salary of a calendar year, divided by the hours or days that are worked in a year.
fn rate_from_salary(
    person: &Person,
    year: i16,
    rounding_unit: Unit,
) -> Result<PersonRate, RateFault> {
    let by_year = person.salaries.as_ref();
    let salary = by_year.map_or(person.salary, |salaries| salaries.of(year));
    let salary = salary.ok_or(RateFault::NoSalary)?;
    let (full_time, rate_unit) = match person.days {
        Some(days) => (days, RateUnit::Day(person.hours_of_day())),
        None => (person.hours.unwrap_or(Person::YEAR), RateUnit::Hour),
    };
    let price = price_of_salary(salary, full_time, person.part_time, rounding_unit);
    Ok(PersonRate {
        price: price.ok_or(RateFault::TooLarge)?,
        unit: rate_unit,
        basis: RateBasis::Salary {
            salary,
            full_time,
            part_time: person.part_time,
        },
    })
}

/// salary / (full-time × part), rounded to a unit.
fn price_of_salary(
    salary: Money,
    full_time: Quantity,
    part_time: Option<Share>,
    unit: Unit,
) -> Option<Money> {
    let exact = |number| scaled(number, DECIMALS);
    let size = unit.size();
    let part = part_time.map_or(Some(100 * 10_i128.pow(DECIMALS)), |part| {
        exact(part.percent())
    })?;
    let numerator =
        exact(salary.decimal())?.checked_mul(100 * 10_i128.pow(DECIMALS + size.scale()))?;
    let divisor = exact(full_time.decimal())?.checked_mul(part)?;
    let units = round_quotient(numerator, divisor.checked_mul(size.mantissa())?)?;
    of_units(units, unit)
}
