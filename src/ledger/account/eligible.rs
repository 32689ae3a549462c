//! The eligible cost of each purpose: of activities, and of bookings on lines themselves.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::payers::{BookedPayers, EligiblePart};
use super::purpose::{AccountedPurpose, purposes};
use super::{AccountInput, cost_booked_on};
use crate::ledger::actuals::{BookedOn, BudgetAndRealised, ComparedRow};
use crate::plan::{Amount, FunderIx, LineIx, Money, PartnerId, PeriodIx};

/// The eligible cost of an activity, or of a line outside its activities.
#[derive(Debug)]
pub struct AccountedCost {
    pub on: BookedOn,
    pub amounts: BudgetAndRealised,
    /// The booked amounts of each partner, in the order of the plan. They add up to the realised amount.
    pub partners: Vec<(Option<PartnerId>, Amount)>,
}

/// The amounts of each purpose in each period that a funder may pay.
#[derive(Debug)]
pub(super) struct EligiblePeriods<'a> {
    input: &'a AccountInput<'a>,
    purposes: Vec<(AccountedPurpose, ComparedRow)>,
    periods: Vec<PeriodIx>,
    funder: FunderIx,
    payers: Rc<BookedPayers>,
}

impl<'a> EligiblePeriods<'a> {
    pub(super) fn new(
        input: &'a AccountInput<'a>,
        payers: &Rc<BookedPayers>,
        funder: FunderIx,
    ) -> EligiblePeriods<'a> {
        let periods = input.comparison.periods.iter();
        EligiblePeriods {
            input,
            purposes: purposes(input),
            periods: periods.map(|closed| closed.period).collect(),
            funder,
            payers: Rc::clone(payers),
        }
    }

    fn part(&self, purpose: AccountedPurpose, period: PeriodIx) -> EligiblePart {
        self.payers.part(self.funder, purpose, period)
    }

    /// The eligible cost of all purposes in some periods.
    pub(super) fn sum_in(&self, periods: &[PeriodIx]) -> BudgetAndRealised {
        let each = self.purposes.iter();
        let each = each.map(|(purpose, row)| self.counted_row(*purpose, row, periods));
        each.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
    }

    /// Whether another funder may pay a part of what this one pays.
    pub(super) fn can_pay(&self, other: FunderIx) -> bool {
        let mut purposes = self.purposes.iter().map(|(purpose, _)| *purpose);
        purposes.any(|purpose| {
            let mut periods = self.periods.iter();
            periods.any(|period| {
                let part = |funder| self.payers.part(funder, purpose, *period);
                part(self.funder) != EligiblePart::Nothing && part(other) != EligiblePart::Nothing
            })
        })
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

    /// The eligible cost of each line, in the order of the costs. None for costs without a line. What is booked on an
    /// activity without a line is on that of its budget, or on the activity's own if that has several.
    pub(super) fn lines(&self) -> Vec<(Option<LineIx>, BudgetAndRealised)> {
        let plan = self.input.funding.plan;
        let mut lines: Vec<(Option<LineIx>, BudgetAndRealised)> = Vec::new();
        for (purpose, row) in &self.purposes {
            let amounts = self.counted_row(*purpose, row, &self.periods);
            if amounts.is_nothing() {
                continue;
            }
            let budgeted: Vec<Option<LineIx>> = purpose.lines(plan).into_iter().collect();
            let line = match &budgeted[..] {
                [only] => *only,
                _ => purpose.on.line(plan, None),
            };
            match lines.iter_mut().find(|(each, _)| *each == line) {
                Some((_, sum)) => *sum = sum.plus(amounts),
                None => lines.push((line, amounts)),
            }
        }
        lines
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
        match self.part(purpose, period) {
            EligiblePart::All => Some(true),
            EligiblePart::Nothing => Some(false),
            EligiblePart::Unknown => None,
        }
    }

    /// Whether the funder pays a line in a period. None if it pays a part of it, or that is not known.
    pub(super) fn is_line_paid(&self, line: LineIx, period: PeriodIx) -> Option<bool> {
        self.is_purpose_paid(self.purpose_of(line)?, period)
    }

    /// The line, or else the first of its activities, if something is budgeted for it or booked on it.
    pub(super) fn purpose_of(&self, line: LineIx) -> Option<AccountedPurpose> {
        let plan = self.input.funding.plan;
        let id = plan.line_id(line);
        let mut purposes = self.purposes.iter().map(|(purpose, _)| *purpose);
        purposes.find(|purpose| match (purpose.on, purpose.line) {
            (_, Some(named)) => named == line,
            (BookedOn::Line(own), None) => own == line,
            (BookedOn::Activity(at), None) => plan.activity(at).line.as_ref() == Some(id),
            (BookedOn::Funder(_), None) => false,
        })
    }

    /// Returns the known realised costs of all purposes in some periods, whoever pays them.
    pub(super) fn realised_in(
        &self,
        periods: &[PeriodIx],
    ) -> Vec<(AccountedPurpose, PeriodIx, Money)> {
        let cells = self.purposes.iter().flat_map(|(purpose, row)| {
            let periods = periods.iter();
            periods.map(move |period| (*purpose, *period, row.at(*period).realised))
        });
        let known = cells.filter_map(|(of, period, amount)| Some((of, period, amount.known()?)));
        known.collect()
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
        match (self.part(purpose, period), amount) {
            (_, Amount::Blank) | (EligiblePart::Nothing, _) => Amount::Blank,
            (EligiblePart::All, amount) => amount,
            (EligiblePart::Unknown, amount) if amount == Amount::ZERO => Amount::Blank,
            (EligiblePart::Unknown, _) => Amount::Unknown,
        }
    }
}
