//! The months that are closed in all bookkeepings: what was booked in them, instead of what is planned.

use jiff::civil::Date;

use super::{CashFlow, CashRow, month_of, partners};
use crate::ledger::actuals::{BookedOn, Realisation};
use crate::ledger::sums::Sums;
use crate::plan::{PeriodIx, Plan};

impl<'p> CashFlow<'p> {
    /// Replaces the months up to a day by what was booked. If a bookkeeping was not delivered, these months are unknown.
    ///
    /// What is booked before the first month counts in it.
    pub fn replace_booked(&mut self, plan: &'p Plan, realisation: &Realisation, through: Date) {
        let closed = self.months.partition_point(|month| month.end() <= through);
        if closed == 0 {
            return;
        }
        self.booked_months = closed;
        let is_delivered = realisation.sources.iter().all(|source| source.is_delivered);
        let rows = self.partners.iter_mut().map(|(_, row)| row);
        for row in rows.chain([&mut self.all]) {
            for sums in [&mut row.received, &mut row.passed_on, &mut row.paid] {
                *sums = open(sums, closed, is_delivered);
            }
        }
        for (_, sums) in &mut self.funders {
            *sums = open(sums, closed, is_delivered);
        }
        let first = self.months[0].start();
        let sources = realisation.sources.iter();
        for (key, amount) in sources.flat_map(|source| &source.booked_by_day) {
            let month = month_of(&self.months, key.day.max(first));
            let Some(month) = month.filter(|month| month.index() < closed) else {
                continue;
            };
            let partner = key.partner.as_ref();
            let known = partner.and_then(|id| plan.partners.get_key_value(id));
            let row = self.row(known.map(|(id, _)| id.as_str()));
            match key.on {
                BookedOn::Activity(_) | BookedOn::Line(_) => {
                    row.paid.add_or_mark_unknown(month, *amount);
                    self.all.paid.add_or_mark_unknown(month, *amount);
                }
                BookedOn::Funder(funder) => {
                    row.received.add_or_mark_unknown(month, *amount);
                    self.all.received.add_or_mark_unknown(month, *amount);
                    let mut funders = self.funders.iter_mut();
                    if let Some((_, sums)) = funders.find(|(each, _)| *each == funder) {
                        sums.add_or_mark_unknown(month, *amount);
                    }
                }
            }
        }
        partners::sort(plan, &mut self.partners);
    }

    /// The row of a partner, which is made if it has none.
    fn row(&mut self, partner: Option<&'p str>) -> &mut CashRow {
        let at = self.partners.iter().position(|(id, _)| *id == partner);
        let at = at.unwrap_or_else(|| {
            self.partners.push((partner, CashRow::default()));
            self.partners.len() - 1
        });
        &mut self.partners[at].1
    }
}

/// A row without its closed months. They are unknown if that is asked for.
fn open(row: &Sums, closed: usize, is_delivered: bool) -> Sums {
    let mut rest = Sums::default();
    let first = PeriodIx::new(closed);
    for (month, amount) in row.cells().filter(|(month, _)| *month >= first) {
        rest.add_or_mark_unknown(month, amount);
    }
    rest.copy_unknown(row);
    if !is_delivered {
        (0..closed)
            .map(PeriodIx::new)
            .for_each(|month| rest.mark_unknown(month));
    }
    rest
}
