//! The sums of the lines of the bookkeepings, by where they belong.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::invoices::InvoicedSums;
use super::repeats::Repetition;
use super::rule_use::RuleUse;
use super::rules::{BookedOn, BookedPlace, BookingRules, Bucket, Exclusion};
use super::unbooked_codes::{CodeKind, UnbookedCodes, codes};
use crate::import::{JournalLine, JournalTotals, Summary};
use crate::plan::{
    ActivityIx, Commitment, LineIx, Money, PartnerId, PeriodIx, Periods, Quantity, Span,
};

/// The realisation of a plan, for each source in the order of the plan.
#[derive(Debug, Default)]
pub struct Realisation {
    pub sources: Vec<SourceRealisation>,
    /// The commitments of lists. Those without known amounts have no place.
    pub listed: Vec<Commitment>,
    /// The hours of timesheets by activity and period, approved or not, up to the last day that counts. Empty if not
    /// all of them are known.
    pub worked: BTreeMap<(ActivityIx, PeriodIx), Quantity>,
}

/// The key of a booked sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BookedSum {
    pub on: BookedOn,
    /// The line of the plan that it counts on, if a rule names one beside its activity.
    pub line: Option<LineIx>,
    pub partner: Option<PartnerId>,
    /// The period of the plan. None for lines outside all periods.
    pub period: Option<PeriodIx>,
}

/// The key of a sum of pay.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BookedPay {
    /// Whose pay it is.
    pub partner: Option<PartnerId>,
    /// None outside all periods.
    pub period: Option<PeriodIx>,
    pub on: BookedOn,
    /// The day, as in [`DailySum`]. None for lines without a date and a period.
    pub day: Option<Date>,
}

/// The key of a daily sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DailySum {
    pub on: BookedOn,
    /// The line of the plan that it counts on, if a rule names one beside its activity.
    pub line: Option<LineIx>,
    pub partner: Option<PartnerId>,
    /// The day of the line; if that is outside the period that it is booked in, the nearest day of that period.
    pub day: Date,
}

/// The realisation in one bookkeeping.
#[derive(Debug, Default)]
pub struct SourceRealisation {
    /// Whether all its files are there: for each name, and for all days. If not, its sums are unknown, and not 0.
    pub is_delivered: bool,
    /// The days that no export is about, if all its files are there.
    pub missing_days: Vec<Span>,
    /// The totals of all lines, including those of an opening balance that a file gives separately.
    pub all: JournalTotals,
    /// The sums of bookings: costs as debit less credit, receipts as credit less debit.
    pub booked: BTreeMap<BookedSum, Money>,
    /// The sums of bookings by day, of lines with a date or a period.
    pub booked_by_day: BTreeMap<DailySum, Money>,
    /// The part of the costs that is pay: booked on an account that timesheets name.
    pub pay: BTreeMap<BookedPay, Money>,
    /// The totals of the lines that are booked.
    pub booked_totals: JournalTotals,
    pub excluded: BTreeMap<Exclusion, JournalTotals>,
    pub unbooked: BTreeMap<UnbookedCodes, JournalTotals>,
    pub unbooked_totals: JournalTotals,
    /// The debit less the credit of the unbooked lines. None is the key of lines outside all periods.
    pub unbooked_by_period: BTreeMap<Option<PeriodIx>, Money>,
    /// The totals of the unbooked lines by day and codes, of lines with a date or a period.
    pub unbooked_by_day: BTreeMap<(Date, UnbookedCodes), JournalTotals>,
    /// The totals of booked and unbooked lines by day, of lines with a date or a period.
    pub counted_by_day: BTreeMap<Date, JournalTotals>,
    /// The companies that its lines name. An empty text stands for lines that name none.
    pub companies: BTreeSet<String>,
    /// The codes of lines that a rule books, or excludes by that code. Also the codes of unbooked lines that fit a rule
    /// which names something that the plan does not have.
    pub taken_codes: BTreeMap<CodeKind, BTreeSet<String>>,
    /// The use of each rule, in the order in which they are tried.
    pub rules: Vec<RuleUse>,
    /// The part of the costs that is invoiced on commitments.
    pub invoices: InvoicedSums,
}

impl Realisation {
    /// The sums of bookings by column of time, with the index of a column in the place of the index of a period. Sums
    /// outside all columns, and everything else, are left out. None if a sum is too large to be exact.
    pub(in crate::ledger) fn in_columns(&self, columns: &[Span]) -> Option<Realisation> {
        let sources = self.sources.iter();
        let sources = sources.map(|source| source.in_columns(columns));
        Some(Realisation {
            sources: sources.collect::<Option<_>>()?,
            ..Realisation::default()
        })
    }
}

impl SourceRealisation {
    fn in_columns(&self, columns: &[Span]) -> Option<SourceRealisation> {
        let mut by_column = SourceRealisation {
            is_delivered: self.is_delivered,
            ..SourceRealisation::default()
        };
        for (daily, amount) in &self.booked_by_day {
            let column = columns
                .iter()
                .position(|span| span.contains(Span::day(daily.day)));
            let Some(column) = column else { continue };
            let key = BookedSum {
                on: daily.on,
                line: daily.line,
                partner: daily.partner.clone(),
                period: Some(PeriodIx::new(column)),
            };
            add_to(&mut by_column.booked, key, *amount)?;
        }
        Some(by_column)
    }

    /// Adds a line. Returns its bucket and the index of the rule that decides. None if a sum is beyond the range in
    /// which sums are exact.
    #[must_use]
    pub fn add<'p>(
        &mut self,
        rules: &BookingRules<'p>,
        periods: &Periods,
        line: &JournalLine,
        repeat: Repetition,
    ) -> Option<(Bucket<'p>, Option<usize>)> {
        let (bucket, rule) = match repeat {
            Repetition::New | Repetition::Rest | Repetition::Undecided => rules.bucket(line),
            Repetition::Withdrawn => (Bucket::Excluded(Exclusion::Withdrawn), None),
            Repetition::Repeated => (Bucket::Excluded(Exclusion::Repeated), None),
        };
        if self.rules.is_empty() {
            self.rules.resize(rules.rules().count(), RuleUse::default());
        }
        if !self.companies.contains(&line.company) {
            self.companies.insert(line.company.clone());
        }
        let counted = |totals: &mut JournalTotals| totals.add(line.side, line.amount);
        let mut fits = counted(&mut self.all);
        if let Some(rule) = rules.later_rule(line, &bucket) {
            self.rules[rule].fits_later = true;
        }
        if let Some(rule) = rule {
            fits &= self.rules[rule].add(rules.code_of(rule, line), line);
            self.take_codes(line, |kind| rules.knows_code(rule, kind));
        } else if bucket == Bucket::Unbooked && rules.fits_broken_rule(line) {
            self.take_codes(line, |_| true);
        }
        fits &= match &bucket {
            Bucket::Booked(place, partner) => {
                counted(&mut self.booked_totals)
                    && self.book(*place, *partner, periods, line).is_some()
                    && (matches!(place.on, BookedOn::Funder(_))
                        || self.invoices.add(&rules.invoice_of(line), line).is_some())
                    && (!rules.is_pay(place.on, *partner, line)
                        || self.add_pay(place.on, *partner, periods, line).is_some())
            }
            Bucket::Excluded(exclusion) => {
                counted(self.excluded.entry(exclusion.clone()).or_default())
            }
            Bucket::Unbooked => {
                let by_period = &mut self.unbooked_by_period;
                counted(&mut self.unbooked_totals)
                    && counted(self.unbooked.entry(codes(line)).or_default())
                    && add_to(by_period, period_of(periods, line), line.debit()).is_some()
                    && day_of(line).is_none_or(|day| {
                        counted(self.unbooked_by_day.entry((day, codes(line))).or_default())
                    })
            }
        };
        if let (Some(day), Bucket::Booked(..) | Bucket::Unbooked) = (day_of(line), &bucket) {
            fits &= counted(self.counted_by_day.entry(day).or_default());
        }
        fits.then_some((bucket, rule))
    }

    fn take_codes(&mut self, line: &JournalLine, is_known: impl Fn(CodeKind) -> bool) {
        let codes = [
            (CodeKind::Project, &line.project),
            (CodeKind::CostObject, &line.cost_object),
            (CodeKind::CostCentre, &line.cost_centre),
        ];
        let known = codes.into_iter();
        let known = known.filter(|(kind, code)| !code.is_empty() && is_known(*kind));
        for (kind, code) in known {
            let taken = self.taken_codes.entry(kind).or_default();
            if !taken.contains(code) {
                taken.insert(code.clone());
            }
        }
    }

    fn book(
        &mut self,
        place: BookedPlace,
        partner: Option<&PartnerId>,
        periods: &Periods,
        line: &JournalLine,
    ) -> Option<()> {
        let BookedPlace { on, line: on_line } = place;
        let amount = match on {
            BookedOn::Activity(_) | BookedOn::Line(_) => line.debit(),
            BookedOn::Funder(_) => -line.debit(),
        };
        let period = period_of(periods, line);
        if let Some(day) = day_of(line) {
            let partner = partner.cloned();
            let daily = DailySum {
                on,
                line: on_line,
                partner,
                day,
            };
            add_to(&mut self.booked_by_day, daily, amount)?;
        }
        let key = BookedSum {
            on,
            line: on_line,
            partner: partner.cloned(),
            period,
        };
        add_to(&mut self.booked, key, amount)
    }

    fn add_pay(
        &mut self,
        on: BookedOn,
        partner: Option<&PartnerId>,
        periods: &Periods,
        line: &JournalLine,
    ) -> Option<()> {
        let key = BookedPay {
            partner: partner.cloned(),
            period: period_of(periods, line),
            on,
            day: day_of(line),
        };
        add_to(&mut self.pay, key, line.debit())
    }

    /// Whether its lines are of several companies, so that an account can mean another thing in each.
    pub fn has_several_companies(&self) -> bool {
        self.companies.len() > 1
    }

    /// Ends a file. The source is not delivered if the file says that it has no bookings. An opening balance that the
    /// file gives separately is excluded, unless the lines had it already.
    pub fn end_file(&mut self, summary: &Summary) -> Option<()> {
        self.is_delivered = !summary.says_no_bookings;
        if let Some(opening) = summary.opening.filter(|_| !summary.opening_among_lines) {
            self.all = self.all.plus(opening)?;
            let excluded = self.excluded.entry(Exclusion::Opening).or_default();
            *excluded = excluded.plus(opening)?;
        }
        Some(())
    }

    /// Adds the lines of another file of the source.
    pub fn merge(&mut self, other: SourceRealisation) -> Option<()> {
        self.is_delivered |= other.is_delivered;
        self.all = self.all.plus(other.all)?;
        self.booked_totals = self.booked_totals.plus(other.booked_totals)?;
        self.unbooked_totals = self.unbooked_totals.plus(other.unbooked_totals)?;
        for (key, amount) in other.booked {
            add_to(&mut self.booked, key, amount)?;
        }
        for (key, amount) in other.booked_by_day {
            add_to(&mut self.booked_by_day, key, amount)?;
        }
        for (key, amount) in other.pay {
            add_to(&mut self.pay, key, amount)?;
        }
        for (period, amount) in other.unbooked_by_period {
            add_to(&mut self.unbooked_by_period, period, amount)?;
        }
        for (key, totals) in other.excluded {
            let sum = self.excluded.entry(key).or_default();
            *sum = sum.plus(totals)?;
        }
        for (key, totals) in other.unbooked {
            let sum = self.unbooked.entry(key).or_default();
            *sum = sum.plus(totals)?;
        }
        for (key, totals) in other.unbooked_by_day {
            let sum = self.unbooked_by_day.entry(key).or_default();
            *sum = sum.plus(totals)?;
        }
        for (day, totals) in other.counted_by_day {
            let sum = self.counted_by_day.entry(day).or_default();
            *sum = sum.plus(totals)?;
        }
        if self.rules.is_empty() {
            self.rules.resize(other.rules.len(), RuleUse::default());
        }
        for (used, more) in self.rules.iter_mut().zip(other.rules) {
            used.merge(more)?;
        }
        self.companies.extend(other.companies);
        self.invoices.merge(other.invoices)?;
        for (kind, codes) in other.taken_codes {
            self.taken_codes.entry(kind).or_default().extend(codes);
        }
        Some(())
    }
}

/// The period of the plan that a line is in: the one that has all days of its period in the bookkeeping, else the one
/// that has its day.
pub fn period_of(periods: &Periods, line: &JournalLine) -> Option<PeriodIx> {
    let within = |span: Span| {
        let mut found = periods
            .overlapping(span)
            .filter(|(_, period)| period.span.contains(span));
        found.next().map(|(index, _)| index)
    };
    let booked_in = line
        .period
        .and_then(|(first, last)| Span::new(first, last).ok());
    booked_in
        .and_then(within)
        .or_else(|| within(Span::day(line.date?)))
}

/// The day of a line, or the nearest day of the period that it is booked in. For a line without a day, the first day of
/// that period.
pub(super) fn day_of(line: &JournalLine) -> Option<Date> {
    match (line.date, line.period) {
        (Some(date), Some((first, last))) => Some(date.min(last).max(first)),
        (date, period) => date.or(period.map(|(first, _)| first)),
    }
}

/// Adds an amount to the sum of a key. None if the sum is too large to be exact.
fn add_to<K: Ord>(sums: &mut BTreeMap<K, Money>, key: K, amount: Money) -> Option<()> {
    let sum = sums.entry(key).or_insert(Money::ZERO);
    *sum = sum.checked_add(amount)?;
    Some(())
}
