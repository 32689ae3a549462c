//! The receipts and costs of an award in each calendar year, by its annual accounts, or else by the bookkeepings.
//!
//! The costs of a year are a difference: those that the award bears up to the end of the year, less those up to the
//! start. So the years add up to the settlement.

use jiff::civil::Date;

use super::{AccountMaker, PriorYears};
use crate::plan::{AccountedYear, Amount, ClosedAward, Money, PeriodIx, Span};

/// One calendar year of an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountYear {
    pub year: Span,
    /// Its figures in annual accounts. None for years that follow from the bookkeepings.
    pub accounted: Option<AccountedYear>,
    /// The award of this year in a closed file. None if no closed file has it.
    pub closed: Option<ClosedAward>,
    /// The receipts by the bookkeepings, or by the schedule of receipts if no bookkeeping has the funder.
    pub booked_received: Amount,
    /// The cost that the award bears, by the bookkeepings.
    pub booked_spent: Amount,
}

/// The calendar years from the first period, receipt or accounted year, up to the last day that counts.
pub(super) fn account_years(maker: &AccountMaker<'_>) -> Vec<AccountYear> {
    let (Some(term), Some(last)) = (maker.plan.periods.term(), maker.last_day()) else {
        return Vec::new();
    };
    let accounted = &maker.award.years;
    let receipts = maker
        .funder
        .receipts
        .iter()
        .filter_map(|receipt| receipt.on);
    let starts = accounted
        .iter()
        .map(|year| year.year.start())
        .chain(receipts);
    let first = starts.chain([term.start()]).min().unwrap_or(term.start());
    let years = first.year()..=last.year();
    years
        .filter_map(|year| Span::months(year, 1, 12).ok())
        .map(|year| maker.account_year(year))
        .collect()
}

impl AccountMaker<'_> {
    fn account_year(&self, year: Span) -> AccountYear {
        let mut accounted = self.award.years.iter();
        let accounted = accounted.find(|each| each.year == year).cloned();
        let before = year.start().yesterday();
        let before = before.map_or(Amount::ZERO, |day| self.spent_through(day));
        let booked_spent = self.spent_through(year.end()).minus(before).or_zero();
        // The bookkeepings do not have the years before the plan.
        let earlier = accounted.as_ref().filter(|_| self.is_before_plan(year));
        let received = earlier.filter(|_| self.is_booked(self.index));
        let received = received.and_then(|year| year.received);
        let spent = earlier.and_then(|year| year.spent);
        let id = self.plan.funder_id(self.index);
        let mut closed = self.input.closed_awards.iter();
        let closed = closed.find(|award| award.funder == *id && award.year == year);
        AccountYear {
            year,
            closed: closed.cloned(),
            booked_received: received.map_or_else(|| self.booked_received(year), Amount::Known),
            booked_spent: spent.map_or(booked_spent, Amount::Known),
            accounted,
        }
    }

    /// Returns the receipts and costs of the years before the plan, by annual accounts. `received` is blank if receipts
    /// come from the schedule, which has those years too.
    pub(super) fn accounted_before_plan(&self) -> PriorYears {
        let years = self.award.years.iter();
        let earlier: Vec<_> = years
            .filter(|year| self.is_before_plan(year.year))
            .collect();
        let sum = |figure: fn(&AccountedYear) -> Option<Money>| {
            let figures = earlier.iter().filter_map(|year| figure(year));
            figures.map(Amount::Known).fold(Amount::Blank, Amount::plus)
        };
        PriorYears {
            received: match self.is_booked(self.index) {
                true => sum(|year| year.received),
                false => Amount::Blank,
            },
            spent: sum(|year| year.spent),
        }
    }

    fn is_before_plan(&self, year: Span) -> bool {
        let term = self.plan.periods.term();
        term.is_some_and(|term| year.end() < term.start())
    }

    fn booked_received(&self, year: Span) -> Amount {
        let periods = self.periods().into_iter();
        let (within, across): (Vec<PeriodIx>, Vec<PeriodIx>) = periods
            .filter(|period| self.span(*period).overlap(year).is_some())
            .partition(|period| year.contains(self.span(*period)));
        if across.is_empty() || !self.is_booked(self.index) {
            self.received_in(&within, year)
        } else {
            Amount::Unknown
        }
    }

    /// Returns the costs that the award bears up to and including a day. Unknown if the day is within a period, and not
    /// its last.
    fn spent_through(&self, day: Date) -> Amount {
        let begun: Vec<PeriodIx> = self
            .periods()
            .into_iter()
            .filter(|period| self.span(*period).start() <= day)
            .collect();
        if begun.iter().all(|period| self.span(*period).end() <= day) {
            self.spent_in(&begun)
        } else {
            Amount::Unknown
        }
    }

    /// The days of a period. An amount that is booked in a period belongs to the complete period, even if only a part
    /// of it is closed.
    fn span(&self, period: PeriodIx) -> Span {
        self.plan.periods.get(period).span
    }
}
