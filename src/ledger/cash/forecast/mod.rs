//! The open months of a cash flow, as a forecast expects them.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use super::{CashFlow, FunderIx, without_months};
use crate::ledger::actuals::BookedOn;
use crate::ledger::apportionment::in_proportion;
use crate::ledger::forecast::{Forecast, placed_deviations};
use crate::ledger::receipts::period_of;
use crate::ledger::sums::Sums;
use crate::plan::{Amount, Money, PeriodIx};

impl<'p> CashFlow<'p> {
    /// Lets the open months follow a forecast, with late payments in the first of them. If all months are booked, no
    /// month changes, and late payments are settled afterwards.
    ///
    /// Deviations from the budget are divided among partners like the budget (`forecast/deviations`), and among months
    /// like the budget of their activity or line. The forecast of a group of funders belongs to no partner.
    pub fn follow(&mut self, forecast: &Forecast) {
        let mut settled = forecast.settled.clone();
        if self.booked_months >= self.months.len() {
            for (funder, late) in &forecast.late {
                let rest = settled.entry(*funder).or_default();
                *rest = *rest + *late;
            }
            self.settled = settled.into_iter().collect();
            return;
        }
        self.settled = settled.into_iter().collect();
        let late_in = forecast.late_period(self.keys.plan());
        let periods: Vec<PeriodIx> = self.keys.plan().periods.iter().map(|(at, _)| at).collect();
        let mut last_first = periods.clone();
        last_first.sort_by_key(|at| Reverse(self.keys.plan().periods.get(*at).span));
        let funders: Vec<(FunderIx, Sums)> = self.funders.clone();
        self.forget_open_receipts();
        for (funder, row) in funders {
            let stated = self.stated_periods(forecast, funder);
            let before = forecast.expected_before(self.keys.plan(), funder);
            let mut change = Sums::default();
            let mut at_end = forecast.less_at_end.get(&funder).copied();
            for period in &last_first {
                let mut expected = before.at(*period).expected();
                let late = forecast
                    .late
                    .get(&funder)
                    .filter(|_| late_in == Some(*period));
                if let Some((late, all)) = late.copied().zip(expected.known()) {
                    let late = late.min(all.max(Money::ZERO));
                    let first = PeriodIx::new(self.booked_months);
                    change.add_or_mark_unknown(first, late);
                    expected = Amount::Known(all - late);
                }
                let planned = row.sum_in(&self.open_months(*period));
                let other = expected.minus(planned);
                match other {
                    Amount::Known(known) if known.is_negative() && !stated.contains(period) => {
                        let last = at_end.unwrap_or_default().min(-known);
                        at_end = at_end.map(|left| left - last);
                        self.take(&mut change, *period, (-known - last, last), &row);
                    }
                    Amount::Known(_) | Amount::Blank | Amount::Unknown => {
                        self.spread(&mut change, *period, other, &row);
                    }
                }
            }
            change.add_row(&self.open_part(&row));
            self.receive(funder, &without_zeros(&change));
        }
        let is_cost = |on| !self.reserves.has(self.keys.plan(), on);
        let deviations = placed_deviations(&self.keys, forecast, &periods, is_cost);
        for period in periods {
            self.follow_groups(forecast, period);
            let all = forecast.booked_costs.at(period).deviation;
            let mut rest = all.minus(self.reserves.deviation(forecast, period));
            for part in deviations.iter().filter(|part| part.period == period) {
                rest = rest.minus(part.amount);
                self.pay_more(part.partner, (period, Some(part.on)), part.amount);
            }
            self.pay_more(None, (period, None), rest);
        }
        super::partners::sort(self.keys.plan(), &mut self.partners);
    }

    /// Adds an amount to the payments of a partner in the open months of a period: in proportion to the budget of an
    /// activity or a line, or else to the payments.
    fn pay_more(
        &mut self,
        partner: Option<&'p str>,
        (period, on): (PeriodIx, Option<BookedOn>),
        amount: Amount,
    ) {
        let mut change = Sums::default();
        let own = match on {
            Some(BookedOn::Activity(activity)) => Some(&self.accrued.activities[activity]),
            Some(BookedOn::Line(line)) => Some(&self.accrued.lines[line]),
            Some(BookedOn::Funder(_)) | None => None,
        };
        let months = self.open_months(period);
        let is_budgeted = |row: &&Sums| {
            let mut months = months.iter();
            months.any(|month| row.amount(*month) > Money::ZERO)
        };
        let like = match own.filter(is_budgeted) {
            Some(own) => own.clone(),
            None if partner.is_some() => self.row(partner).paid.clone(),
            None => self.all.paid.clone(),
        };
        self.spread(&mut change, period, amount, &like);
        self.all.paid.add_row(&change);
        self.row(partner).paid.add_row(&change);
    }

    /// Removes the amounts that are received and passed on in the open months, so that the money of a funder in a month
    /// is divided among partners once, and not in two parts. Amounts that are still owed from booked receipts stay.
    fn forget_open_receipts(&mut self) {
        let open = self.booked_months..;
        let partners = self.partners.iter_mut().map(|(_, row)| row);
        for row in partners.chain([&mut self.all]) {
            for sums in [&mut row.received, &mut row.passed_on] {
                *sums = without_months(sums, open.clone());
            }
        }
        for (_, sums) in &mut self.funders {
            *sums = without_months(sums, open.clone());
        }
        self.pass_on_owed();
    }

    /// Adds the stated forecasts of groups of funders to those of the funders under them.
    fn follow_groups(&mut self, forecast: &Forecast, period: PeriodIx) {
        let tree = &self.keys.books().funder_tree;
        let groups = tree.in_order().filter(|(group, _)| tree.is_group(*group));
        let mut own = Amount::Blank;
        for (group, _) in groups {
            let under = tree.children(group).iter();
            let under = under.map(|funder| forecast.funders[*funder].at(period).deviation);
            let all = forecast.funders[group].at(period).deviation;
            own = own.plus(under.fold(all, Amount::minus));
        }
        let mut change = Sums::default();
        self.spread(&mut change, period, own, &self.all.received);
        self.all.received.add_row(&change);
        self.row(None).received.add_row(&change);
    }

    /// Takes two amounts from the open months of a period. The first is taken from the first month on, because a funder
    /// that paid more before pays less first. The second is taken from the last month back, because the funder pays no
    /// more than its grant.
    fn take(
        &self,
        change: &mut Sums,
        period: PeriodIx,
        (at_start, at_end): (Money, Money),
        row: &Sums,
    ) {
        let months = self.open_months(period);
        let mut taken = Sums::default();
        let mut take = |amount: Money, months: &mut dyn Iterator<Item = &PeriodIx>| {
            let mut amount = amount;
            for month in months {
                let less = (row.amount(*month) + taken.amount(*month)).min(amount);
                if less > Money::ZERO {
                    taken.add_or_mark_unknown(*month, -less);
                    amount = amount - less;
                }
            }
            amount
        };
        let amount = take(at_start, &mut months.iter()) + take(at_end, &mut months.iter().rev());
        change.add_row(&taken);
        if !amount.is_zero() {
            let last = PeriodIx::new(self.months.len() - 1);
            let last = months.last().copied().unwrap_or(last);
            change.add_or_mark_unknown(last, -amount);
        }
    }

    /// The periods in open time that a forecast is stated for.
    fn stated_periods(&self, forecast: &Forecast, funder: FunderIx) -> Vec<PeriodIx> {
        let plan = self.keys.plan();
        let on = BookedOn::Funder(funder);
        let all = plan.actuals.forecast.iter();
        let stated: Vec<_> = all
            .filter(|each| forecast.stated.contains(&(on.into(), each.number)))
            .collect();
        let periods = plan.periods.iter();
        let periods =
            periods.filter(|(_, period)| stated.iter().any(|each| each.overlaps(period.span)));
        let periods = periods.map(|(at, _)| at);
        periods
            .filter(|period| !self.open_months(*period).is_empty())
            .collect()
    }

    /// Divides an amount among the open months of a period in proportion to a row, or else puts it in the last of
    /// these. If the period has no open months, that is the last of all months. An unknown amount makes all these
    /// months unknown.
    fn spread(&self, change: &mut Sums, period: PeriodIx, amount: Amount, row: &Sums) {
        if amount.known().is_some_and(Money::is_zero) {
            return;
        }
        let months = self.open_months(period);
        let last = PeriodIx::new(self.months.len() - 1);
        let last = months.last().copied().unwrap_or(last);
        let weights: Vec<Amount> = months.iter().map(|month| row.at(*month)).collect();
        let parts = in_proportion(self.keys.plan().unit, amount, &weights);
        match (parts, amount) {
            (Some(parts), _) => {
                for (month, part) in months.iter().zip(parts) {
                    change.add_or_mark_unknown(*month, part);
                }
            }
            (None, Amount::Known(amount)) => change.add_or_mark_unknown(last, amount),
            (None, Amount::Blank) => {}
            (None, Amount::Unknown) => {
                change.mark_unknown(last);
                for month in &months {
                    change.mark_unknown(*month);
                }
            }
        }
    }

    fn open_months(&self, period: PeriodIx) -> Vec<PeriodIx> {
        let plan = self.keys.plan();
        let is_in =
            |month: &PeriodIx| period_of(plan, self.months[month.index()].end()) == Some(period);
        self.all_open_months().filter(is_in).collect()
    }

    /// A row in the open months only. Unknown amounts in closed months are left out.
    fn open_part(&self, row: &Sums) -> Sums {
        let mut part = Sums::default();
        for month in self.all_open_months() {
            match row.at(month) {
                Amount::Known(amount) => part.add_or_mark_unknown(month, amount),
                Amount::Unknown => part.mark_unknown(month),
                Amount::Blank => {}
            }
        }
        part
    }

    fn all_open_months(&self) -> impl Iterator<Item = PeriodIx> + use<> {
        (self.booked_months..self.months.len()).map(PeriodIx::new)
    }
}

/// A row without the amounts of 0.
fn without_zeros(row: &Sums) -> Sums {
    let mut rest = Sums::default();
    for (month, amount) in row.cells().filter(|(_, amount)| !amount.is_zero()) {
        rest.add_or_mark_unknown(month, amount);
    }
    rest.copy_unknown(row);
    rest
}
