//! The conditions of one funder in the account to it: the flat rates of realised costs, and the maximum that the funder
//! pays.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::settling::funders_given_back;
use super::stretches::Stretches;
use super::{AccountInput, AccountMaker};
use crate::ledger::actuals::realised_plan;
use crate::ledger::conditions::{
    ComputedFlatRate, EligibleBase, FunderCap, FunderCaps, NotInBooks, caps_of_funder, flat_rates,
};
use crate::ledger::funding::FundingCache;
use crate::ledger::post::post;
use crate::plan::{
    Amount, Carry, Condition, Form, FunderCarry, FunderIx, LineIx, Money, PerPeriod, PeriodIx,
    Plan, Series,
};

/// The terms of one funder, on realised amounts.
#[derive(Debug, Default)]
pub(super) struct RealisedTerms {
    /// The amount of a flat rate less the bookings on its lines, by the first of these lines.
    /// Unknown if it is too large.
    pub(super) flat_rates: BTreeMap<(LineIx, PeriodIx), Amount>,
    pub(super) caps: FunderCaps,
}

/// A maximum that conditions set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountedCap {
    /// The indices of the conditions: several if they are about lines and allow this amount together. Empty for
    /// [`CapOf::EachPeriod`].
    pub conditions: Vec<usize>,
    pub of: CapOf,
    pub most: Amount,
}

/// The amount that the maximum of a condition limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapOf {
    /// All that the funder pays.
    All,
    /// What the funder pays of some lines. All other eligible costs are added to the maximum.
    Lines,
    /// What the funder pays together with other funders. Their payments are subtracted from the maximum.
    SeveralFunders,
    /// What the funder pays in a part of the time. All eligible costs of other time are added to the maximum.
    PartOfTime,
    /// What the funder pays in each period. This maximum (`max-per-period`) belongs to no condition.
    EachPeriod,
}

impl RealisedTerms {
    /// The terms of a funder. Empty if a bookkeeping was not delivered.
    pub(super) fn new(
        input: &AccountInput<'_>,
        funder: FunderIx,
        stretches: &Stretches<'_>,
    ) -> RealisedTerms {
        let plan = input.funding.plan;
        let sources = &input.realisation.sources;
        let is_delivered = !sources.is_empty() && sources.iter().all(|each| each.is_delivered);
        if !is_delivered || !plan.conditions.iter().any(is_term) {
            return RealisedTerms::default();
        }
        let nothing = BTreeMap::new();
        let (books, comparison) = (input.funding.books, input.comparison);
        let mut realised = realised_plan(plan, books, comparison, &nothing);
        let counts =
            |rate: &ComputedFlatRate| rate.funders.is_empty() || rate.funders.contains(&funder);
        let mut flat_rates = add_flat_rates(&mut realised, counts);
        if let Some(in_time) = stretches.costs_in_time_of(funder, comparison) {
            flat_rates =
                add_flat_rates(&mut realised_plan(plan, books, &in_time, &nothing), counts);
        }
        let books = post(&realised);
        RealisedTerms {
            flat_rates,
            caps: caps_of_funder(
                input.funding,
                &FundingCache::new(&realised, &books),
                funder,
                &funders_given_back(plan),
            ),
        }
    }
}

/// Whether a condition can be a term of an account.
pub(super) fn is_term(condition: &Condition) -> bool {
    condition.flat_rate.is_some()
        || condition.max_share.is_some()
        || condition.max.is_some()
        || condition.max_per_unit.is_some()
}

/// Sets the costs of the lines of flat rates to the flat rates, and returns the differences. A flat rate may be a
/// percentage of another flat rate, so they are computed as often as there are conditions.
pub(super) fn add_flat_rates(
    realised: &mut Plan,
    counts: impl Fn(&ComputedFlatRate) -> bool,
) -> BTreeMap<(LineIx, PeriodIx), Amount> {
    let mut differences: BTreeMap<_, Amount> = BTreeMap::new();
    for _ in 0..realised.conditions.len() {
        let books = post(realised);
        let mut rates = flat_rates(&FundingCache::new(realised, &books));
        rates.retain(&counts);
        let changes = rates.iter().flat_map(changes);
        let changes: Vec<(LineIx, PeriodIx, Money)> = changes.collect();
        if changes.is_empty() {
            break;
        }
        for (line, period, change) in changes {
            add_to_debit(realised, line, period, change);
            let sum = differences.entry((line, period)).or_default();
            *sum = sum.plus(Amount::Known(change));
        }
    }
    differences
}

/// Sets the costs of lines to their flat rate, for flat rates on whose lines nothing was booked.
pub(super) fn add_flat_rates_not_booked(realised: &mut Plan) {
    let books = post(realised);
    let rates = flat_rates(&FundingCache::new(realised, &books));
    let is_booked =
        |rate: &ComputedFlatRate| rate.periods.iter().any(|each| !each.amount.is_zero());
    let not_booked = rates.into_iter().filter(|rate| !is_booked(rate));
    let lines: Vec<LineIx> = not_booked.map(|rate| rate.line).collect();
    add_flat_rates(realised, |rate| lines.contains(&rate.line));
}

fn changes(rate: &ComputedFlatRate) -> impl Iterator<Item = (LineIx, PeriodIx, Money)> {
    let line = rate.line;
    let periods = rate.periods.iter();
    let changes = periods.map(move |each| (line, each.period, each.limit - each.amount));
    changes.filter(|(.., change)| !change.is_zero())
}

/// Adds an amount to the costs of a line in a period, which are unreadable there if the sum is too large.
fn add_to_debit(plan: &mut Plan, line: LineIx, period: PeriodIx, change: Money) {
    let line = plan.line_mut(line);
    let (mut entries, mut holes) = match &line.debit {
        Some(debit) => (debit.entries().to_vec(), debit.holes().to_vec()),
        None => (Vec::new(), Vec::new()),
    };
    let found = entries.iter().position(|(at, _)| *at == period);
    let before = found.map(|at| entries.remove(at).1);
    match before.unwrap_or_default().checked_add(change) {
        Some(sum) => entries.push((period, sum)),
        None => holes.push(period),
    }
    line.debit = Some(PerPeriod::new(Form::Table, entries, holes));
}

impl AccountMaker<'_> {
    /// Returns the amounts of flat rates less the bookings on their lines, in some periods. Blank if there are none.
    pub(super) fn flat_rates_in(&self, periods: &[PeriodIx]) -> Amount {
        self.flat_rates_where(periods, |_, _| true)
    }

    /// The amount by which flat rates exceed the bookings on their lines.
    pub(super) fn flat_rates_not_booked(&self, periods: &[PeriodIx]) -> Amount {
        self.flat_rates_where(periods, |_, change| {
            change.known().is_none_or(|change| !change.is_negative())
        })
    }

    fn flat_rates_where(
        &self,
        periods: &[PeriodIx],
        counts: impl Fn(LineIx, Amount) -> bool,
    ) -> Amount {
        let changes = self.terms.flat_rates.iter();
        let changes = changes
            .filter(|((line, period), change)| periods.contains(period) && counts(*line, **change));
        let paid = changes.map(|((line, period), change)| {
            match self.eligible.is_line_paid(*line, *period) {
                Some(true) => *change,
                Some(false) => Amount::Blank,
                None => Amount::Unknown,
            }
        });
        paid.fold(Amount::Blank, Amount::plus)
    }

    /// The maximum that each condition lets the funder pay in some periods. Conditions that are also about time that is
    /// not closed are left out: their limits are known once it is closed.
    pub(super) fn caps_in(&self, periods: &[PeriodIx]) -> Vec<AccountedCap> {
        let caps = self.terms.caps.caps.iter();
        let caps = caps.filter(|cap| !cap.is_of_one_line && self.counts_in(cap, periods));
        let caps = caps.filter_map(|cap| {
            Some(AccountedCap {
                conditions: vec![cap.condition],
                of: match (cap.lines.is_empty(), cap.beside.is_empty()) {
                    _ if cap.periods_of(periods).len() < periods.len() => CapOf::PartOfTime,
                    (false, _) => CapOf::Lines,
                    (true, false) => CapOf::SeveralFunders,
                    (true, true) => CapOf::All,
                },
                most: self.most_by(cap, periods)?,
            })
        });
        let is_closed = self.input.comparison.has_closed(periods);
        let together = is_closed.then(|| {
            let joint = self.joint_cap(periods).into_iter();
            joint.chain(self.cap_of_each_period(periods))
        });
        caps.chain(together.into_iter().flatten()).collect()
    }

    /// Whether the maximum of a condition is known in some periods: all its time in them is closed.
    fn counts_in(&self, cap: &FunderCap, periods: &[PeriodIx]) -> bool {
        let own = cap.periods_of(periods);
        let is_known = cap.is_within(periods) && self.input.comparison.has_closed(&own);
        let is_whole = !cap.is_of_one_line || own.len() == periods.len();
        !own.is_empty() && is_known && is_whole
    }

    /// The conditions with a maximum that is not in the settlement because of its time, with the last day of that time.
    /// The day is None if that time is closed already.
    pub(super) fn not_yet(&self, periods: &[PeriodIx]) -> BTreeMap<usize, Option<Date>> {
        let caps = self.terms.caps.caps.iter();
        let left_out = caps.filter(|cap| !self.counts_in(cap, periods));
        let days = left_out.map(|cap| {
            let last = cap.last_period();
            let last = last.filter(|last| !self.input.comparison.has_closed(&[*last]));
            let day = last.map(|last| self.plan.periods.get(last).span.end());
            (cap.condition, day)
        });
        days.collect()
    }

    /// The maximum of the funder in each period. If unspent money stays available, an unused part of the maximum may be
    /// paid in a later period, and in a plan that carries balances forward, in any period. A period that is left out
    /// has a maximum of 0. None if the funder has no such maximum.
    fn cap_of_each_period(&self, periods: &[PeriodIx]) -> Option<AccountedCap> {
        let max = self.funder.max_per_period.as_ref()?;
        let is_kept = self.funder.carry == Some(FunderCarry::Kept);
        let (mut most, mut left) = (Amount::ZERO, Amount::ZERO);
        for period in periods {
            let own = match max {
                Series::One(max) => Amount::Known(*max),
                Series::Each(each) if each.is_known(*period) => {
                    Amount::Known(each.get(*period).unwrap_or_default())
                }
                Series::Each(_) => Amount::Unknown,
            };
            let room = if is_kept { own.plus(left) } else { own };
            let cost = self.eligible_in(&[*period]).realised;
            let paid = match self.plan.carry {
                Carry::Forward => room,
                Carry::None => cost.at_most(room),
            };
            most = most.plus(paid);
            left = room.minus(paid);
        }
        Some(AccountedCap {
            conditions: Vec::new(),
            of: CapOf::EachPeriod,
            most,
        })
    }

    /// The maximum that a condition lets the funder pay of all its eligible costs. It may pay all costs on other lines
    /// and in other time.
    fn most_by(&self, cap: &FunderCap, periods: &[PeriodIx]) -> Option<Amount> {
        let own = cap.periods_of(periods);
        let mut most = self.most_within(cap, &own)?;
        if !cap.lines.is_empty() {
            most = most.plus(self.cost_beside(&cap.lines, &own));
        }
        if own.len() < periods.len() {
            let mut other = periods.to_vec();
            other.retain(|period| !own.contains(period));
            most = most.plus(self.eligible_in(&other).realised);
        }
        Some(most)
    }

    /// The maximum that a condition lets the funder pay of its lines, or of all costs if it names none.
    pub(super) fn most_within(&self, cap: &FunderCap, periods: &[PeriodIx]) -> Option<Amount> {
        let beside = cap.beside.iter();
        let beside = beside.map(|funder| self.realised_in_time(*funder, periods));
        let beside = beside.fold(Amount::ZERO, Amount::plus);
        let eligible = match self.stretches.are_cut_for(self.index, periods) {
            true => EligibleBase::All(self.eligible_in(periods).realised),
            false => EligibleBase::Less(self.pay_not_taken(periods)),
        };
        cap.within(self.plan, periods, eligible, beside)
    }

    /// The eligible costs on some lines, with flat rates.
    pub(super) fn cost_on(&self, lines: &[LineIx], periods: &[PeriodIx]) -> Amount {
        let flat_rates = self.flat_rates_where(periods, |line, _| lines.contains(&line));
        self.eligible.realised_on(lines, periods).plus(flat_rates)
    }

    /// The eligible costs on all other lines. Unknown if some pay is not taken, because that belongs to no line.
    pub(super) fn cost_beside(&self, lines: &[LineIx], periods: &[PeriodIx]) -> Amount {
        if self.pay_not_taken(periods).or_zero() != Amount::ZERO {
            return Amount::Unknown;
        }
        let all = self.eligible_in(periods).realised;
        all.minus(self.cost_on(lines, periods))
    }

    /// The conditions with a maximum that is not in the settlement.
    pub(super) fn not_settled(&self) -> Vec<(usize, NotInBooks)> {
        self.terms.caps.not_in_books.clone()
    }

    /// The smallest maximum of conditions in some periods. Blank if there are none.
    pub(super) fn allowed_in(&self, periods: &[PeriodIx]) -> Amount {
        let caps = self.caps_in(periods).into_iter().map(|cap| cap.most);
        caps.reduce(Amount::at_most).unwrap_or_default()
    }
}
