//! The days of an audit file, and which of its periods are ordinary.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::import::{BookkeepingPeriod, PeriodKind};
use crate::plan::Span;

/// The period in which Twinfield moves the result to the balance sheet.
const CLOSING: u16 = 56;
/// The number of ordinary periods of a bookkeeping without a table of periods: months.
const MONTHS: u16 = 12;

/// The periods of a bookkeeping by number, with their kinds.
#[derive(Debug, Default)]
pub(super) struct PeriodTable {
    /// The days of each period whose number occurs once.
    days: BTreeMap<u16, (Date, Date)>,
    ordinary: BTreeSet<u16>,
    /// The number of ordinary periods of the year.
    periods_in_year: u16,
}

/// The maximum number of days that a financial year is taken to have.
const MAX_DAYS_OF_YEAR: i64 = 731;

impl PeriodTable {
    /// Returns the table of a file. A period is ordinary if it begins after the previous ordinary period ends. So a
    /// table of four-week periods has thirteen, and in a table of months, period 13 is not ordinary: it lies within
    /// December. Periods are sorted by their days, because the numbers of a year that begins in July can be 907 to 912
    /// and then 1 to 6.
    ///
    /// Some programs list only the periods that were opened. If the table ends before the last day of the year, the
    /// ordinary periods that it lacks are taken to be as long as those that it has.
    pub(super) fn new(periods: &[BookkeepingPeriod], year_end: Option<Date>) -> PeriodTable {
        let mut by_days: Vec<_> = periods.iter().filter(|period| period.number > 0).collect();
        by_days.sort_by_key(|period| (period.first, period.number));
        let mut ordinary = BTreeSet::new();
        let mut covered: Option<(Date, Date)> = None;
        let mut count = 0;
        for period in by_days {
            if covered.is_none_or(|(_, last)| period.first > last) {
                let first = covered.map_or(period.first, |(first, _)| first);
                covered = Some((first, period.last));
                ordinary.insert(period.number);
                count += 1;
            }
        }
        let mut days = BTreeMap::new();
        let mut twice = BTreeSet::new();
        for period in periods {
            let own = (period.first, period.last);
            if *days.entry(period.number).or_insert(own) != own {
                twice.insert(period.number);
            }
        }
        days.retain(|number, _| !twice.contains(number));
        let periods_in_year =
            covered.map_or(0, |covered| periods_in_year(count, covered, year_end));
        PeriodTable {
            days,
            ordinary,
            periods_in_year,
        }
    }

    /// The kind of the period with a given number.
    pub(super) fn kind(&self, number: u16) -> PeriodKind {
        let last_ordinary = self.ordinary.last().copied().unwrap_or(MONTHS);
        let last_ordinary = last_ordinary.max(self.periods_in_year);
        let is_ordinary = if self.days.contains_key(&number) {
            self.ordinary.contains(&number)
        } else {
            number <= last_ordinary
        };
        match number {
            0 => PeriodKind::Opening,
            _ if is_ordinary => PeriodKind::Ordinary,
            CLOSING => PeriodKind::Closing,
            _ => PeriodKind::YearEnd,
        }
    }

    /// Whether the file has no table of periods.
    pub(super) fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// The first and the last day of the period with a number. None if the file does not state it.
    pub(super) fn days(&self, number: u16) -> Option<(Date, Date)> {
        self.days.get(&number).copied()
    }
}

/// Estimates how many ordinary periods the complete year has, from the number of periods that the table lists and the
/// days that they cover.
fn periods_in_year(count: u16, (first, last): (Date, Date), year_end: Option<Date>) -> u16 {
    let days = |last: Date| i64::from((last - first).get_days()) + 1;
    let year = year_end.map_or(0, days);
    let covered = days(last);
    if year <= covered || year > MAX_DAYS_OF_YEAR {
        return count;
    }
    let rounded = (2 * i64::from(count) * year + covered) / (2 * covered);
    u16::try_from(rounded).unwrap_or(count)
}

/// The days of a file: as its header states them, or else from its first period to its last. None if it has neither.
pub(super) fn days_of(
    (first, last): (Option<Date>, Option<Date>),
    periods: &[BookkeepingPeriod],
) -> Option<Span> {
    let stated = first
        .zip(last)
        .and_then(|days| Span::new(days.0, days.1).ok());
    stated.or_else(|| {
        let first = periods.iter().map(|period| period.first).min()?;
        let last = periods.iter().map(|period| period.last).max()?;
        Span::new(first, last).ok()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{BookkeepingPeriod, PeriodKind, PeriodTable};

    fn months() -> Vec<BookkeepingPeriod> {
        let month = |number: i8| {
            let first = date(2021, number, 1);
            BookkeepingPeriod {
                number: u16::from(number.unsigned_abs()),
                first,
                last: first.last_of_month(),
            }
        };
        (1..=12).map(month).collect()
    }

    #[test]
    fn a_period_within_december_is_for_the_end_of_the_year() {
        let mut periods = months();
        let last = date(2021, 12, 31);
        periods.extend([13, 55].map(|number| BookkeepingPeriod {
            number,
            first: last,
            last,
        }));
        let table = PeriodTable::new(&periods, None);
        assert_eq!(table.kind(0), PeriodKind::Opening);
        assert_eq!(table.kind(12), PeriodKind::Ordinary);
        assert_eq!(table.kind(13), PeriodKind::YearEnd);
        assert_eq!(table.kind(55), PeriodKind::YearEnd);
        assert_eq!(table.kind(56), PeriodKind::Closing);
        assert_eq!(table.days(13), Some((last, last)));
    }

    #[test]
    fn the_thirteenth_period_of_four_weeks_is_ordinary() {
        let period = |number: u16| {
            let first = date(2021, 1, 4) + jiff::Span::new().weeks(4 * i64::from(number - 1));
            BookkeepingPeriod {
                number,
                first,
                last: first + jiff::Span::new().days(27),
            }
        };
        let table = PeriodTable::new(&(1..=13).map(period).collect::<Vec<_>>(), None);
        assert_eq!(table.kind(13), PeriodKind::Ordinary);
        assert_eq!(table.kind(14), PeriodKind::YearEnd);
    }

    #[test]
    fn numbers_of_periods_need_not_go_up() {
        // July 2019 is 907 and June 2020 is 6, as Odoo numbers them.
        let month = |(number, year, month): (u16, i16, i8)| {
            let first = date(year, month, 1);
            BookkeepingPeriod {
                number,
                first,
                last: first.last_of_month(),
            }
        };
        let autumn = (7..=12).map(|at: i8| (900 + u16::from(at.unsigned_abs()), 2019, at));
        let spring = (1..=6).map(|at: i8| (u16::from(at.unsigned_abs()), 2020, at));
        let periods: Vec<_> = autumn.chain(spring).map(month).collect();
        let table = PeriodTable::new(&periods, None);
        assert!(
            periods
                .iter()
                .all(|period| table.kind(period.number) == PeriodKind::Ordinary)
        );
    }

    #[test]
    fn a_file_without_periods_has_months() {
        let table = PeriodTable::new(&[], None);
        assert_eq!(table.kind(12), PeriodKind::Ordinary);
        assert_eq!(table.kind(13), PeriodKind::YearEnd);
        assert_eq!(table.days(1), None);
    }

    #[test]
    fn the_periods_that_a_table_lacks_are_ordinary_up_to_the_end_of_the_year() {
        let half = &months()[..6];
        let kind = |table: &PeriodTable, number| (table.kind(number), table.days(number).is_some());
        // 6 periods in 181 days: 365 days have 12.
        let year = PeriodTable::new(half, Some(date(2021, 12, 31)));
        assert_eq!(kind(&year, 6), (PeriodKind::Ordinary, true));
        assert_eq!(kind(&year, 12), (PeriodKind::Ordinary, false));
        assert_eq!(kind(&year, 13), (PeriodKind::YearEnd, false));
        // Books of half a year, and a day that no year ends on.
        for end in [date(2021, 6, 30), date(2999, 12, 31)] {
            let table = PeriodTable::new(half, Some(end));
            assert_eq!(kind(&table, 7), (PeriodKind::YearEnd, false));
        }
        // The first 6 of 13 periods of four weeks: 168 of 365 days.
        let weeks = |number: u16| {
            let first = date(2021, 1, 1) + jiff::Span::new().weeks(4 * i64::from(number - 1));
            BookkeepingPeriod {
                number,
                first,
                last: first + jiff::Span::new().days(27),
            }
        };
        let table: Vec<_> = (1..=6).map(weeks).collect();
        let table = PeriodTable::new(&table, Some(date(2021, 12, 31)));
        assert_eq!(kind(&table, 13), (PeriodKind::Ordinary, false));
        assert_eq!(kind(&table, 14), (PeriodKind::YearEnd, false));
    }

    #[test]
    fn a_number_with_other_days_has_none() {
        let mut periods = months();
        // July is numbered 1 too.
        periods[6].number = 1;
        let table = PeriodTable::new(&periods, None);
        for number in [1, 7] {
            let found = (table.kind(number), table.days(number));
            assert_eq!(found, (PeriodKind::Ordinary, None));
        }
    }
}
