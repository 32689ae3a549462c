//! The financial years of a bookkeeping: the year of each line, and the day on which each year ends.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::import::{Bookkeeping, JournalLine};
use crate::plan::{Plan, Span};

/// The financial years of a bookkeeping. The years of an audit file are stated. Other years begin in the month that the
/// plan states, or in January.
#[derive(Debug, Clone)]
pub struct FinancialYears {
    first_month: i8,
    /// The last days of the years that audit files state, by year.
    ends: BTreeMap<String, Vec<Date>>,
}

impl Default for FinancialYears {
    fn default() -> FinancialYears {
        FinancialYears {
            first_month: 1,
            ends: BTreeMap::new(),
        }
    }
}

impl FinancialYears {
    /// The years of the bookkeepings of a plan.
    pub fn of_plan(plan: &Plan) -> FinancialYears {
        let first_month = plan.fiscal_year.as_ref().map(|years| years.first_month());
        FinancialYears {
            first_month: first_month.unwrap_or(1),
            ..FinancialYears::default()
        }
    }

    /// The financial year of a line: the year of the file, or else the calendar year in which the financial year of its
    /// day begins. Empty for a line without a day.
    pub fn of_line(&self, books: &Bookkeeping, line: &JournalLine) -> String {
        if !books.year.is_empty() {
            return books.year.clone();
        }
        let begin = |day: Date| day.year() - i16::from(day.month() < self.first_month);
        let begin = line.day().map(begin);
        begin.map(|year| year.to_string()).unwrap_or_default()
    }

    /// Takes the days that an audit file states. The first day is the start of the year, even if the file is about a
    /// part of the year. A year can be longer than twelve months.
    pub fn take_days(&mut self, books: &Bookkeeping) {
        let Some(days) = books.days.filter(|_| !books.year.is_empty()) else {
            return;
        };
        let (year, month) = (days.start().year(), days.start().month());
        let twelve_months = Span::months(year, month, 12).map(Span::end);
        let end = twelve_months.map_or(days.end(), |end| end.max(days.end()));
        self.ends.entry(books.year.clone()).or_default().push(end);
    }

    /// Whether some year ends on a day.
    pub fn any_ends_on(&self, day: Date) -> bool {
        self.ends.values().flatten().any(|end| *end == day) || self.ends_on("", day)
    }

    /// Whether a year ends on a day, as a file states it or as the plan has it.
    pub fn ends_on(&self, year: &str, day: Date) -> bool {
        let stated = self.ends.get(year);
        let begins_next = |next: Date| (next.month(), next.day()) == (self.first_month, 1);
        stated.is_some_and(|ends| ends.contains(&day)) || day.tomorrow().is_ok_and(begins_next)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::FinancialYears;
    use crate::import::{Bookkeeping, JournalLine};
    use crate::plan::Span;

    fn books(year: &str, days: [(i16, i8, i8); 2]) -> Bookkeeping {
        let [start, end] = days.map(|(year, month, day)| date(year, month, day));
        Bookkeeping {
            year: year.into(),
            days: Some(Span::new(start, end).expect("a span")),
            ..Bookkeeping::default()
        }
    }

    #[test]
    fn a_broken_year_ends_where_its_audit_file_says() {
        let mut years = FinancialYears::default();
        // A whole year, the first quarter of the next, and a long year.
        years.take_days(&books("2025", [(2025, 7, 1), (2026, 6, 30)]));
        years.take_days(&books("2026", [(2026, 7, 1), (2026, 9, 30)]));
        years.take_days(&books("2027", [(2027, 7, 1), (2028, 11, 30)]));
        assert!(years.ends_on("2025", date(2026, 6, 30)));
        assert!(years.ends_on("2026", date(2027, 6, 30)));
        assert!(!years.ends_on("2026", date(2026, 9, 30)));
        assert!(years.ends_on("2027", date(2028, 11, 30)));
        // A year without days is a calendar year.
        assert!(years.ends_on("2024", date(2024, 12, 31)));
        assert!(!years.ends_on("2024", date(2024, 6, 30)));
    }

    #[test]
    fn years_without_a_name_begin_in_the_month_of_the_plan() {
        let years = FinancialYears {
            first_month: 8,
            ..FinancialYears::default()
        };
        let of = |month, day| {
            let line = JournalLine {
                date: Some(date(2025, month, day)),
                ..JournalLine::default()
            };
            years.of_line(&Bookkeeping::default(), &line)
        };
        assert_eq!([of(7, 31), of(8, 1)], ["2024", "2025"]);
        assert!(years.ends_on("2024", date(2025, 7, 31)));
        assert!(!years.ends_on("2024", date(2025, 12, 31)));
        let no_day = years.of_line(&Bookkeeping::default(), &JournalLine::default());
        assert_eq!(no_day, "");
    }
}
