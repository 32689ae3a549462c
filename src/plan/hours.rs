//! Hours as the evidence of staff cost: the timesheets of a plan, and who wrote them.

use super::Plan;
use super::actuals::CodePattern;
use super::csv_layout::CsvLayout;
use super::fields::{Figure, FigureMut, Layout, NamedTable, PlanTable, VisitFigure, fields};
use super::id::{PartnerId, TariffId};
use super::index::PersonIx;
use super::money::{Money, Quantity, Share};
use super::word::words;
use crate::place::Place;
use rust_decimal::Decimal;

/// Timesheets of one partner: CSV files of hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timesheets {
    /// Its index among the timesheets.
    pub number: usize,
    /// The partner whose people wrote them.
    pub partner: Option<PartnerId>,
    /// The paths of its files, from the folder of the file that names them: each can have `*` and `?`.
    pub files: Vec<String>,
    /// The contents of its files, if they are in the plan.
    pub contents: Vec<String>,
    pub csv: CsvLayout<HoursField>,
    /// Who approved all hours, if the files do not say it for each.
    pub approved_by: Option<String>,
    /// The accounts of the partner's bookkeeping on which pay is booked.
    pub payroll: Vec<CodePattern>,
    pub note: Option<String>,
}

words! {
    /// The field of a row of hours that a column of a file holds.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum HoursField {
        Person = "person",
        Date = "date",
        Week = "week",
        Year = "year",
        Activity = "activity",
        Hours = "hours",
        ApprovedBy = "approved-by",
    }
}

/// Somebody who writes hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    /// Other names in files, such as a personnel number.
    pub known_as: Vec<String>,
    /// Whom the person works for. None for the partner of the timesheets.
    pub partner: Option<PartnerId>,
    /// The tariff of an hour, or of a day. None if there is a salary.
    pub tariff: Option<TariffId>,
    /// The pay in a year, the same in every year, including employer's charges.
    pub salary: Option<Money>,
    /// The pay in each calendar year, including employer's charges.
    pub salaries: Option<Salaries>,
    /// The hours of a year of full-time work, if the plan states them.
    pub hours: Option<Quantity>,
    /// The days of a year of full-time work, if the year is counted in days.
    pub days: Option<Quantity>,
    /// The hours of a day, if the plan states them.
    pub day_hours: Option<Quantity>,
    /// The part of full-time work. None for all of it.
    pub part_time: Option<Share>,
    pub note: Option<String>,
}

/// The salary of each calendar year, with the year as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salaries(pub Vec<(String, Option<Money>)>);

impl Timesheets {
    /// Its place in the plan.
    pub fn place(&self) -> Place {
        Place::section("actuals").key("hours").index(self.number)
    }

    /// The place of its files in the plan.
    pub fn files_place(&self) -> Place {
        let key = if self.contents.is_empty() {
            "files"
        } else {
            "contents"
        };
        self.place().key(key)
    }
}

impl Plan {
    /// The person with an index.
    pub fn person(&self, index: PersonIx) -> &Person {
        &self.actuals.people[index.index()]
    }

    /// The place of a person in the plan.
    pub fn person_place(&self, index: PersonIx) -> Place {
        let people = Place::section("actuals").key("people");
        let found = self.actuals.people.get_index(index.index());
        found.map_or_else(|| people.clone(), |(id, _)| people.clone().key(id.as_str()))
    }
}

impl Person {
    /// The hours of a full-time year if nothing else is stated, as the Commission's simplified cost options have it
    /// (Regulation (EU) 2021/1060, article 55).
    pub const YEAR: Quantity = Quantity::whole(1_720);
    /// The hours of a day if nothing else is stated.
    pub const DAY: Quantity = Quantity::whole(8);

    /// The hours of a day.
    pub fn hours_of_day(&self) -> Quantity {
        self.day_hours.unwrap_or(Person::DAY)
    }

    /// The maximum number of hours in a year: the hours of full-time work, or of its days, times the part-time factor.
    /// None if the number is too large to be exact.
    pub fn max_hours(&self) -> Option<Quantity> {
        let full_time = match self.days {
            Some(days) => days.decimal().checked_mul(self.hours_of_day().decimal())?,
            None => self.hours.unwrap_or(Person::YEAR).decimal(),
        };
        let part = self.part_time.map_or(Decimal::ONE_HUNDRED, Share::percent);
        let hours = full_time
            .checked_mul(part)?
            .checked_div(Decimal::ONE_HUNDRED)?;
        Quantity::new(hours)
    }
}

impl Salaries {
    /// The salary of a calendar year. None if it is unreadable or missing.
    pub fn of(&self, year: i16) -> Option<Money> {
        let mut salaries = self.0.iter();
        let found = salaries.find(|(written, _)| written.parse() == Ok(year));
        found.and_then(|(_, salary)| *salary)
    }
}

fields! {
    Timesheets, "a timesheet" {
        references { "partner" => partner }
    }
}

fields! {
    Person, "a person" {
        figures {
            "salary" => Rate(salary),
            "hours" => Quantity(hours),
            "days" => Quantity(days),
            "day-hours" => Quantity(day_hours),
            "part-time" => Share(part_time),
        }
        tables { "salary" => salaries }
        references { "partner" => partner, "tariff" => tariff }
    }
}

impl NamedTable for Salaries {
    const NAME: &'static str = "a salary by year";
}

impl PlanTable for Salaries {
    fn layout(&self) -> Layout {
        Layout::Ids("year")
    }

    fn figures<'p>(&'p self, visit: &mut VisitFigure<'p, '_>) {
        for (year, salary) in &self.0 {
            visit(year, Figure::Rate(salary.into()));
        }
    }

    fn figure_mut(&mut self, key: &str) -> Option<FigureMut<'_>> {
        let (_, salary) = self.0.iter_mut().find(|(year, _)| year == key)?;
        Some(FigureMut::Rate(salary.into()))
    }
}
