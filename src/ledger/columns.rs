//! Periods rolled up into wider columns: half years into years.

use super::books::Books;
use super::row::Row;
use crate::model::{Money, PeriodIx, Periods};

/// A column of a table: one or more periods that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The calendar year, when the column is made of more than one period.
    pub year: Option<i16>,
    /// In order, and never empty.
    periods: Vec<PeriodIx>,
}

/// Each period as a column of its own.
pub fn by_period(periods: &Periods) -> Vec<Column> {
    periods.iter().map(|(period, _)| Column { year: None, periods: vec![period] }).collect()
}

/// Neighbouring periods that lie in the same calendar year, as one column. A period that is longer than a
/// year, or lies in two, stays a column of its own: nothing is cut.
pub fn by_year(periods: &Periods) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut last_year = None;
    for (ix, period) in periods.iter() {
        let (start, end) = (period.span.start().year(), period.span.end().year());
        let year = (start == end).then_some(start);
        match columns.last_mut().filter(|_| year.is_some() && year == last_year) {
            Some(column) => {
                column.periods.push(ix);
                column.year = year;
            }
            None => columns.push(Column { year: None, periods: vec![ix] }),
        }
        last_year = year;
    }
    columns
}

impl Column {
    /// The first of its periods.
    pub fn first(&self) -> PeriodIx {
        self.periods[0]
    }

    /// Its periods, in order.
    pub fn periods(&self) -> &[PeriodIx] {
        &self.periods
    }

    /// What a row comes to in this column; nothing when nothing was posted in it.
    pub fn of(&self, row: &Row) -> Option<Money> {
        let amounts = self.periods.iter().filter_map(|period| row.get(*period));
        amounts.reduce(|sum, amount| sum + amount)
    }

    /// The balance that it opens with.
    pub fn opening(&self, books: &Books) -> Money {
        books.opening[self.first().index()]
    }

    /// The balance that it closes with: of a plan that carries nothing, the sum of what its periods leave.
    pub fn closing(&self, books: &Books) -> Money {
        let debit = self.of(&books.debit).unwrap_or_default();
        let credit = self.of(&books.credit).unwrap_or_default();
        self.opening(books) + credit - debit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Period, PeriodId, Span};

    fn periods(ids: &[&str]) -> Periods {
        let span = |id: &str| Span::parse(id).expect("a test span");
        Periods::new(ids.iter().map(|id| Period { id: PeriodId::new(id), name: None, span: span(id) }).collect())
    }

    #[test]
    fn halves_of_a_year_are_one_column() {
        let columns = by_year(&periods(&["2021", "2022", "2023-H1", "2023-H2"]));
        let years: Vec<Option<i16>> = columns.iter().map(|column| column.year).collect();
        assert_eq!(years, [None, None, Some(2023)]);
    }

    #[test]
    fn a_period_across_two_years_stays_by_itself() {
        let columns = by_year(&periods(&["2020/2021", "2021-08", "2021-09..2021"]));
        assert_eq!(columns.iter().map(|column| column.periods.len()).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_column_sums_its_periods_and_is_empty_without_postings() {
        let columns = by_year(&periods(&["2023-H1", "2023-H2"]));
        let mut row = Row::default();
        assert_eq!(columns[0].of(&row), None);
        assert!(row.add(PeriodIx(0), Money::whole(8_712)) && row.add(PeriodIx(1), Money::whole(1)));
        assert_eq!(columns[0].of(&row), Some(Money::whole(8_713)));
    }
}
