//! Rows of Exact whose amount is spread over months: the columns `Van` and `Naar` have the first and the last month.

use csv::StringRecord;

use super::Rows;
use crate::import::are_digits;
use crate::import::csv::columns::plain;
use crate::import::csv::dates::read_date;
use crate::import::csv::months::read_period;
use crate::plan::DateOrder;

/// The columns of the first and the last month, if a file has both.
pub(super) fn columns_of_months(headings: &[String]) -> Option<[usize; 2]> {
    let column = |name: &str| headings.iter().position(|heading| plain(heading) == name);
    Some([column("van")?, column("naar")?])
}

impl Rows {
    /// Whether a row has both months. Programs also write other values under these headings, such as accounts.
    pub(in crate::import::csv) fn is_spread(&self, row: &StringRecord) -> bool {
        let is_time = |column: usize| {
            let cell = row.get(column).unwrap_or_default().trim();
            let has_year = |period: (Option<i16>, u16)| period.0.is_some();
            let mut orders = DateOrder::ALL.into_iter();
            let is_date = orders.any(|order| read_date(cell, order).is_some());
            is_date || (!are_digits(cell) && read_period(cell).is_some_and(has_year))
        };
        self.months
            .is_some_and(|months| months.into_iter().all(is_time))
    }
}
