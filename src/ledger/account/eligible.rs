//! The eligible cost of each purpose: of activities, and of bookings on lines themselves.

use std::collections::BTreeMap;

use super::purpose::{AccountedPurpose, PROBE, purposes};
use super::{AccountInput, cost_booked_on};
use crate::ledger::actuals::{BookedOn, BudgetAndRealised, ComparedRow};
use crate::ledger::funding::Eligibility;
use crate::plan::{Amount, FunderIx, LineIx, Money, PartnerId, PeriodIx};

/// The eligible cost of an activity, or of a line outside its activities.
#[derive(Debug)]
pub struct AccountedCost {
    pub on: BookedOn,
    pub amounts: BudgetAndRealised,
    /// The booked amounts of each partner, in the order of the plan. They add up to the realised amount.
    pub partners: Vec<(Option<PartnerId>, Amount)>,
}

/// Whether the funder pays the bookings of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EligiblePart {
    All,
    Nothing,
    /// A part of it, or that is not known.
    Unknown,
}

/// The amounts of each purpose in each period that a funder may pay.
#[derive(Debug)]
pub(super) struct EligiblePeriods<'a> {
    input: &'a AccountInput<'a>,
    purposes: Vec<(AccountedPurpose, ComparedRow)>,
    periods: Vec<PeriodIx>,
    counts: BTreeMap<(AccountedPurpose, PeriodIx), EligiblePart>,
}

impl<'a> EligiblePeriods<'a> {
    pub(super) fn new(input: &'a AccountInput<'a>, funder: FunderIx) -> EligiblePeriods<'a> {
        let purposes = purposes(input);
        let periods = input.comparison.periods.iter();
        let periods: Vec<PeriodIx> = periods.map(|closed| closed.period).collect();
        let (plan, books) = (input.funding.plan, input.funding.books);
        let eligibility = Eligibility::new(plan, books);
        let is_known = input.funding.has_complete_restrictions();
        let judge = |purpose: AccountedPurpose, period: PeriodIx| {
            let probes = purpose.probes(plan, period);
            let mut parts = probes.iter().map(|posting| {
                let parts = eligibility.eligible(&[funder], [posting])?;
                let sum = parts.into_iter().map(|(_, part)| Amount::Known(part));
                sum.fold(Amount::ZERO, Amount::plus).known()
            });
            let first = parts.next().filter(|_| is_known)??;
            parts.all(|part| part == Some(first)).then_some(first)
        };
        let mut counts = BTreeMap::new();
        for (purpose, _) in &purposes {
            for period in &periods {
                let verdict = match judge(*purpose, *period) {
                    Some(part) if part == PROBE => EligiblePart::All,
                    Some(part) if part.is_zero() => EligiblePart::Nothing,
                    Some(_) | None => EligiblePart::Unknown,
                };
                counts.insert((*purpose, *period), verdict);
            }
        }
        EligiblePeriods {
            input,
            purposes,
            periods,
            counts,
        }
    }

    /// The eligible cost of all purposes in some periods.
    pub(super) fn sum_in(&self, periods: &[PeriodIx]) -> BudgetAndRealised {
        let each = self.purposes.iter();
        let each = each.map(|(purpose, row)| self.counted_row(*purpose, row, periods));
        each.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
    }

    /// The eligible cost that was realised on some lines. Unknown if a purpose with such cost has other lines too.
    pub(super) fn realised_on(&self, lines: &[LineIx], periods: &[PeriodIx]) -> Amount {
        let plan = self.input.funding.plan;
        let each = self.purposes.iter().map(|(purpose, row)| {
            let counted = self.counted_row(*purpose, row, periods).realised;
            let own = purpose.lines(plan);
            let is_named = |line: &Option<LineIx>| line.is_some_and(|line| lines.contains(&line));
            match (own.iter().any(is_named), own.iter().all(is_named)) {
                (false, _) => Amount::Blank,
                (true, true) => counted,
                (true, false) if counted.or_zero() == Amount::ZERO => Amount::Blank,
                (true, false) => Amount::Unknown,
            }
        });
        each.fold(Amount::ZERO, Amount::plus)
    }

    fn counted_row(
        &self,
        purpose: AccountedPurpose,
        row: &ComparedRow,
        periods: &[PeriodIx],
    ) -> BudgetAndRealised {
        let cells = periods.iter();
        let cells = cells.map(|period| self.counted_pair(purpose, *period, row.at(*period)));
        cells.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
    }

    /// The purposes with eligible cost, in the order of the plan.
    pub(super) fn costs(&self) -> Vec<AccountedCost> {
        let mut rows: Vec<AccountedCost> = Vec::new();
        for (purpose, row) in &self.purposes {
            let amounts = self.counted_row(*purpose, row, &self.periods);
            match rows.iter_mut().find(|cost| cost.on == purpose.on) {
                Some(cost) => cost.amounts = cost.amounts.plus(amounts),
                None => rows.push(AccountedCost {
                    on: purpose.on,
                    amounts,
                    partners: self.partners_of(|booked| booked == purpose.on),
                }),
            }
        }
        rows.retain(|cost| !cost.amounts.is_nothing());
        rows
    }

    /// The eligible cost that is booked for each partner.
    pub(super) fn partners(&self) -> Vec<(Option<PartnerId>, Amount)> {
        self.partners_of(|_| true)
    }

    fn partners_of(&self, counts: impl Fn(BookedOn) -> bool) -> Vec<(Option<PartnerId>, Amount)> {
        let mut sums: BTreeMap<Option<PartnerId>, Amount> = BTreeMap::new();
        for source in &self.input.realisation.sources {
            for (booked, amount) in &source.booked {
                let Some(on) = cost_booked_on(booked.on).filter(|on| counts(*on)) else {
                    continue;
                };
                let Some(period) = booked.period.filter(|period| self.periods.contains(period))
                else {
                    continue;
                };
                let is_activity = matches!(on, BookedOn::Activity(_));
                let line = booked.line.filter(|_| is_activity);
                let purpose = AccountedPurpose { on, line };
                let sum = sums.entry(booked.partner.clone()).or_default();
                *sum = sum.plus(self.counted(purpose, period, Amount::Known(*amount)));
            }
        }
        let partners = &self.input.funding.plan.partners;
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.retain(|(_, amount)| !matches!(amount, Amount::Blank));
        sums.sort_by_key(|(partner, _)| {
            let place = partner.as_ref().and_then(|id| partners.get_index_of(id));
            (place.unwrap_or(usize::MAX), partner.is_none())
        });
        sums
    }

    /// Whether the funder pays a purpose in a period. None if it pays a part of it, or that is not known.
    pub(super) fn is_paid(&self, on: BookedOn, period: PeriodIx) -> Option<bool> {
        let purposes = self.purposes.iter().map(|(purpose, _)| *purpose);
        let purposes = purposes.filter(|purpose| purpose.on == on);
        let mut paid = purposes.map(|purpose| self.is_purpose_paid(purpose, period));
        let first = paid.next()??;
        paid.all(|other| other == Some(first)).then_some(first)
    }

    fn is_purpose_paid(&self, purpose: AccountedPurpose, period: PeriodIx) -> Option<bool> {
        match self.counts.get(&(purpose, period))? {
            EligiblePart::All => Some(true),
            EligiblePart::Nothing => Some(false),
            EligiblePart::Unknown => None,
        }
    }

    /// Whether the funder pays a line in a period, by the line or else by the first of its activities. None if it pays a part of
    /// it, or that is not known.
    pub(super) fn is_line_paid(&self, line: LineIx, period: PeriodIx) -> Option<bool> {
        let plan = self.input.funding.plan;
        let id = plan.line_id(line);
        let mut purposes = self.purposes.iter().map(|(purpose, _)| *purpose);
        let purpose = purposes.find(|purpose| match (purpose.on, purpose.line) {
            (_, Some(named)) => named == line,
            (BookedOn::Line(own), None) => own == line,
            (BookedOn::Activity(at), None) => plan.activity(at).line.as_ref() == Some(id),
            (BookedOn::Funder(_), None) => false,
        });
        self.is_purpose_paid(purpose?, period)
    }

    /// Returns the realised costs of the purposes that the funder does not pay, in some periods: amounts above 0.
    pub(super) fn not_paid_in(
        &self,
        periods: &[PeriodIx],
    ) -> Vec<(AccountedPurpose, PeriodIx, Money)> {
        let mut found = Vec::new();
        for (purpose, row) in &self.purposes {
            for period in periods {
                let amount = row.at(*period).realised.known();
                let amount = amount.filter(|amount| *amount > Money::ZERO);
                let is_paid = self.is_purpose_paid(*purpose, *period);
                if let (Some(amount), Some(false)) = (amount, is_paid) {
                    found.push((*purpose, *period, amount));
                }
            }
        }
        found
    }

    fn counted_pair(
        &self,
        purpose: AccountedPurpose,
        period: PeriodIx,
        amounts: BudgetAndRealised,
    ) -> BudgetAndRealised {
        BudgetAndRealised {
            budget: self.counted(purpose, period, amounts.budget),
            realised: self.counted(purpose, period, amounts.realised),
        }
    }

    fn counted(&self, purpose: AccountedPurpose, period: PeriodIx, amount: Amount) -> Amount {
        match (self.counts.get(&(purpose, period)), amount) {
            (_, Amount::Blank) | (Some(EligiblePart::Nothing), _) => Amount::Blank,
            (Some(EligiblePart::All), amount) => amount,
            (Some(EligiblePart::Unknown) | None, _) => Amount::Unknown,
        }
    }
}
