//! The cells of the table of costs that repeat other cells: quantities for all periods, tariffs, and running totals of
//! parts of years.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::calculated::CostKey;
use super::exact::value;
use super::{BEFORE, PART, QUANTITY, RATE, ROUNDING, RUNNING, cell, row_key};
use crate::ledger::{Books, Posting};
use crate::plan::{Money, PeriodIx, Plan, Price, Quantity, RateSource, Series};
use crate::reports::tariffs;
use crate::table::{Cell, Row, TableLinks};

/// The figures that are in several rows, such as a quantity for all periods or a tariff. Each is entered once, in its
/// first row or in the table of tariffs, and the other cells refer to that cell.
#[derive(Default)]
pub(super) struct CostRepeats {
    pub(super) links: TableLinks,
    /// The first row of each figure. The key is its cost and column, and its period if the figure differs by period.
    first: BTreeMap<(CostKey, usize, Option<PeriodIx>), usize>,
    /// The last row of each cost in each period.
    rows: BTreeMap<(CostKey, PeriodIx), usize>,
}

impl CostRepeats {
    /// Adds the cells of a row that repeat others. `year` is the calendar year of the rate. None if the amount is not
    /// calculated.
    pub(super) fn add(&mut self, plan: &Plan, posting: &Posting, year: Option<i16>, row: usize) {
        self.links.keys.insert(row, row_key(row));
        let (Some(cost), Some(item), Some(year)) = (posting.cost(), posting.item(plan), year)
        else {
            return;
        };
        let period = posting.period;
        self.rows.insert((cost, period), row);
        let mut repeat = |column, period| {
            let first = self.first.entry((cost, column, period));
            let first = *first.or_insert(row);
            let is_first = first == row;
            (!is_first).then(|| cell(first, column))
        };
        let in_period = |is_each: bool| is_each.then_some(period);
        let is_each = |of: &Series<Money>| matches!(of, Series::Each(_));
        let (rate, quantity) = match &item.price {
            Price::Amount(amount) => (repeat(RATE, in_period(is_each(amount))), None),
            Price::Product { rate, quantity } => {
                let rate = match rate {
                    RateSource::Rate(rate) => repeat(RATE, in_period(is_each(rate))),
                    RateSource::Tariff(id) => Some(tariffs::source(plan, id, period, year)),
                };
                let is_each = matches!(quantity, Series::Each(_));
                (rate, repeat(QUANTITY, in_period(is_each)))
            }
            Price::Share(_) => (None, None),
        };
        let percentage = match &item.price {
            Price::Share(_) => repeat(PART, None),
            Price::Amount(_) | Price::Product { .. } => None,
        };
        for (column, source) in [(RATE, rate), (QUANTITY, quantity), (PART, percentage)] {
            let source = source.map(|source| ((row, column), vec![source]));
            self.links.repeats.extend(source);
        }
    }

    /// Writes the running totals by which parts of years are rounded. Each continues the running total of the previous
    /// row. Writes nothing if there are none, or if numbers are too large.
    pub(super) fn add_running(&mut self, books: &Books, rows: &mut [Row]) {
        let Some(running) = &books.costings.running else {
            return;
        };
        let costs = running.costs.iter();
        let order = costs.map(|cost| self.rows.get(&(*cost, running.period)).copied());
        let Some(order) = order.collect::<Option<Vec<usize>>>() else {
            return;
        };
        let exact = order.iter().map(|row| exact(&rows[*row]));
        let Some(exact) = exact.collect::<Option<Vec<Decimal>>>() else {
            return;
        };
        let mut before: Option<(usize, Quantity)> = None;
        for (row, exact) in order.into_iter().zip(exact) {
            let so_far = before.map_or(Decimal::ZERO, |(_, so_far)| so_far.decimal());
            let Some(so_far) = Quantity::new(so_far + exact) else {
                return;
            };
            if let Some((above, figure)) = before {
                rows[row].cells[BEFORE] = Cell::Quantity(figure);
                let source = vec![cell(above, RUNNING)];
                self.links.repeats.insert((row, BEFORE), source);
            }
            rows[row].cells[RUNNING] = Cell::Quantity(so_far);
            rows[row].cells[ROUNDING] = Cell::Empty;
            before = Some((row, so_far));
        }
    }
}

/// Returns the amount of a row before it is rounded, to six decimals. None if the number is too large.
fn exact(row: &Row) -> Option<Decimal> {
    Some(value(row)?.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero))
}
