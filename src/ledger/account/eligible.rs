//! The eligible cost of each purpose: of activities, and of bookings on lines themselves.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cost_booked_on;
use super::payers::{BookedPayers, EligiblePart};
use super::purpose::{AccountedPurpose, purposes};
use super::stretches::{AccountStretch, Stretches};
use crate::ledger::actuals::{BookedOn, BudgetAndRealised, ComparedRow, TraceOf};
use crate::ledger::funding::{FundingCache, PayingDays};
use crate::plan::{Amount, FunderIx, LineIx, PartnerId, PeriodIx, Plan};

/// The eligible cost of an activity, or of a line outside its activities.
#[derive(Debug)]
pub struct AccountedCost {
    pub on: BookedOn,
    pub amounts: BudgetAndRealised,
    /// The amounts by line. None for costs without a line.
    pub lines: Vec<(Option<LineIx>, BudgetAndRealised)>,
    /// The booked amounts of each partner, in the order of the plan. They add up to the realised amount.
    pub partners: Vec<(Option<PartnerId>, Amount)>,
}

/// The amounts of all purposes in all stretches of time, and the part of each that one funder may pay.
#[derive(Debug)]
pub(super) struct EligiblePeriods<'a> {
    pub(super) funding: &'a FundingCache<'a>,
    pub(super) stretches: Rc<Stretches<'a>>,
    /// The rows have a column for each stretch of time. Their budgets are in money: costs in kind that no bookkeeping
    /// has are neither budgeted nor realised here.
    pub(super) purposes: Vec<(AccountedPurpose, ComparedRow)>,
    funder: FunderIx,
    pub(super) payers: Rc<BookedPayers>,
}

fn add_to_line(
    lines: &mut Vec<(Option<LineIx>, BudgetAndRealised)>,
    line: Option<LineIx>,
    amounts: BudgetAndRealised,
) {
    match lines.iter_mut().find(|(each, _)| *each == line) {
        Some((_, sum)) => *sum = sum.plus(amounts),
        None => lines.push((line, amounts)),
    }
}

impl<'a> EligiblePeriods<'a> {
    pub(super) fn new(
        funding: &'a FundingCache<'a>,
        stretches: &Rc<Stretches<'a>>,
        payers: &Rc<BookedPayers>,
        funder: FunderIx,
    ) -> EligiblePeriods<'a> {
        let purposes = purposes(funding.plan, funding.books, stretches.comparison()).into_iter();
        EligiblePeriods {
            funding,
            stretches: Rc::clone(stretches),
            purposes: purposes.map(|(of, row)| (of, row.in_money())).collect(),
            funder,
            payers: Rc::clone(payers),
        }
    }

    fn part(&self, purpose: AccountedPurpose, stretch: AccountStretch) -> EligiblePart {
        self.payers.part(self.funder, purpose, stretch)
    }

    /// The eligible cost of all purposes in some periods.
    pub(super) fn sum_in(&self, periods: &[PeriodIx]) -> BudgetAndRealised {
        let stretches = self.stretches.of(periods);
        let each = self.purposes.iter();
        let each = each.map(|(purpose, row)| self.counted_row(*purpose, row, &stretches));
        each.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
    }

    /// Whether there are costs that both this funder and another may pay.
    pub(super) fn can_pay(&self, other: FunderIx) -> bool {
        self.can_both_pay(self.funder, other)
    }

    /// Whether there are costs that each of two funders may pay.
    pub(super) fn can_both_pay(&self, one: FunderIx, other: FunderIx) -> bool {
        let mut purposes = self.purposes.iter().map(|(purpose, _)| *purpose);
        purposes.any(|purpose| {
            let mut stretches = self.stretches.all().iter();
            stretches.any(|stretch| {
                let part = |funder| self.payers.part(funder, purpose, *stretch);
                let parts = [part(one), part(other)];
                // The shares of two funders are different parts of a cost.
                let is_divided = one != other && parts == [EligiblePart::Share; 2];
                !parts.contains(&EligiblePart::Nothing) && !is_divided
            })
        })
    }

    /// The eligible cost that was realised on some lines. Unknown if a purpose with such cost has other lines too.
    pub(super) fn realised_on(&self, lines: &[LineIx], periods: &[PeriodIx]) -> Amount {
        let plan = self.funding.plan;
        let stretches = self.stretches.of(periods);
        let each = self.purposes.iter().map(|(purpose, row)| {
            let counted = self.counted_row(*purpose, row, &stretches).realised;
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
        stretches: &[AccountStretch],
    ) -> BudgetAndRealised {
        let cells = stretches.iter();
        let cells = cells.map(|stretch| {
            let amounts = row.at(stretch.column);
            BudgetAndRealised {
                budget: self.counted(purpose, *stretch, amounts.budget),
                realised: self.counted(purpose, *stretch, amounts.realised),
            }
        });
        cells.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
    }

    /// The purposes with eligible cost, in the order of the plan.
    pub(super) fn costs(&self) -> Vec<AccountedCost> {
        let mut rows: Vec<AccountedCost> = Vec::new();
        for (purpose, row) in &self.purposes {
            let amounts = self.counted_row(*purpose, row, self.stretches.all());
            match rows.iter_mut().find(|cost| cost.on == purpose.on) {
                Some(cost) => {
                    cost.amounts = cost.amounts.plus(amounts);
                    add_to_line(&mut cost.lines, self.line_of(*purpose), amounts);
                }
                None => rows.push(AccountedCost {
                    on: purpose.on,
                    amounts,
                    lines: vec![(self.line_of(*purpose), amounts)],
                    partners: self.partners_of(|booked| booked == purpose.on),
                }),
            }
        }
        rows.retain(|cost| {
            let is_missing = self.is_incomplete(cost.on) && self.pays_some_of(cost.on);
            !cost.amounts.is_nothing() || is_missing
        });
        for cost in &mut rows {
            if self.is_incomplete(cost.on) {
                cost.amounts.realised = Amount::Unknown;
                let lines = cost.lines.iter_mut();
                lines.for_each(|(_, amounts)| amounts.realised = Amount::Unknown);
            }
        }
        rows
    }

    /// Whether a bookkeeping that may add to a purpose was not delivered. For a line itself, only bookkeepings count
    /// that may have bookings without an activity.
    fn is_incomplete(&self, on: BookedOn) -> bool {
        let incomplete = &self.stretches.comparison().incomplete;
        let is_line = matches!(on, BookedOn::Line(_));
        incomplete.get(&TraceOf::On(on)).is_some()
            && (!is_line || incomplete.get(&TraceOf::NoActivity).is_some())
    }

    /// Whether a bookkeeping that was not delivered may have costs that the funder pays.
    pub(super) fn lacks_some(&self) -> bool {
        let plan = self.funding.plan;
        let incomplete = &self.stretches.comparison().incomplete;
        let activities = plan.indexed_activities();
        let activities = activities.map(|(at, _)| BookedOn::Activity(at));
        let lines = self.funding.books.line_tree.leaves();
        let mut all = activities.chain(lines.map(BookedOn::Line));
        all.any(|on| {
            let has = |of: &AccountedPurpose| match on {
                BookedOn::Line(line) => of.lines(plan).contains(&Some(line)),
                BookedOn::Activity(_) | BookedOn::Funder(_) => of.on == on,
            };
            let purposes = self.purposes.iter().map(|(of, _)| *of);
            let mut purposes = purposes.filter(has).peekable();
            incomplete.get(&TraceOf::On(on)).is_some()
                && (purposes.peek().is_none() || purposes.any(|of| self.pays_some_of(of.on)))
        })
    }

    /// Whether the funder may pay something of a purpose.
    fn pays_some_of(&self, on: BookedOn) -> bool {
        let mut own = self.purposes.iter().filter(|(of, _)| of.on == on);
        own.any(|(of, _)| {
            let mut stretches = self.stretches.all().iter();
            stretches.any(|stretch| self.part(*of, *stretch) != EligiblePart::Nothing)
        })
    }

    /// The eligible cost of each line, in the order of the costs. None for costs without a line. An amount that is
    /// booked on an activity without a line is on the line of its budget, or on the line of the activity if the budget
    /// has several.
    pub(super) fn lines(&self) -> Vec<(Option<LineIx>, BudgetAndRealised)> {
        let mut lines = Vec::new();
        for (purpose, row) in &self.purposes {
            let amounts = self.counted_row(*purpose, row, self.stretches.all());
            if amounts.is_nothing() {
                continue;
            }
            let realised = match self.is_incomplete(purpose.on) {
                true => Amount::Unknown,
                false => amounts.realised,
            };
            let amounts = BudgetAndRealised {
                realised,
                ..amounts
            };
            add_to_line(&mut lines, self.line_of(*purpose), amounts);
        }
        lines
    }

    fn line_of(&self, purpose: AccountedPurpose) -> Option<LineIx> {
        let plan = self.funding.plan;
        let budgeted: Vec<Option<LineIx>> = purpose.lines(plan).into_iter().collect();
        match &budgeted[..] {
            [only] => *only,
            _ => purpose.on.line(plan, None),
        }
    }

    /// The eligible cost that is booked for each partner.
    ///
    /// Unknown for a partner of which a bookkeeping was not delivered, if it may add to this cost.
    pub(super) fn partners(&self) -> Vec<(Option<PartnerId>, Amount)> {
        let plan = self.funding.plan;
        let mut partners = self.partners_of(|_| true);
        let incomplete = &self.stretches.comparison().incomplete;
        let mut purposes = self.purposes.iter();
        let lacks_some =
            purposes.any(|(of, _)| self.is_incomplete(of.on) && self.pays_some_of(of.on));
        let ids = plan.partners.keys().cloned().map(Some).chain([None]);
        for id in ids.filter(|_| lacks_some) {
            if incomplete.get(&TraceOf::Partner(id.clone())).is_some() {
                partners.retain(|(other, _)| *other != id);
                partners.push((id, Amount::Unknown));
            }
        }
        sort_partners(plan, &mut partners);
        partners
    }

    fn partners_of(&self, counts: impl Fn(BookedOn) -> bool) -> Vec<(Option<PartnerId>, Amount)> {
        let mut cells: BTreeMap<(AccountedPurpose, AccountStretch), BTreeMap<_, Amount>> =
            BTreeMap::new();
        for source in &self.stretches.realisation().sources {
            for (booked, amount) in &source.booked {
                let Some(on) = cost_booked_on(booked.on).filter(|on| counts(*on)) else {
                    continue;
                };
                let stretch = booked.period.and_then(|at| self.stretches.in_column(at));
                let Some(stretch) = stretch else {
                    continue;
                };
                let is_activity = matches!(on, BookedOn::Activity(_));
                let line = booked.line.filter(|_| is_activity);
                let cell = cells
                    .entry((AccountedPurpose { on, line }, stretch))
                    .or_default();
                let sum: &mut Amount = cell.entry(booked.partner.clone()).or_default();
                *sum = sum.plus(Amount::Known(*amount));
            }
        }
        let mut sums: BTreeMap<Option<PartnerId>, Amount> = BTreeMap::new();
        for ((purpose, stretch), partners) in cells {
            // Shares are taken of running sums, so that shares of amounts add up to the share of their sum.
            let mut through = Amount::Blank;
            for (partner, amount) in partners {
                let counted = match self.part(purpose, stretch) {
                    EligiblePart::Share => {
                        let before = self.counted(purpose, stretch, through);
                        through = through.plus(amount);
                        self.counted(purpose, stretch, through).minus(before)
                    }
                    EligiblePart::All | EligiblePart::Nothing | EligiblePart::Unknown => {
                        self.counted(purpose, stretch, amount)
                    }
                };
                let sum = sums.entry(partner).or_default();
                *sum = sum.plus(counted);
            }
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.retain(|(_, amount)| !matches!(amount, Amount::Blank));
        sort_partners(self.funding.plan, &mut sums);
        sums
    }

    /// Whether the funder pays a purpose in the part of a period in which it pays. None if it pays only a part of the
    /// cost, or if that is not known.
    pub(super) fn is_paid(&self, on: BookedOn, period: PeriodIx) -> Option<bool> {
        let purposes = self.purposes.iter().map(|(purpose, _)| *purpose);
        let purposes = purposes.filter(|purpose| purpose.on == on);
        let mut paid = purposes.map(|purpose| self.is_purpose_paid(purpose, period));
        let first = paid.next()??;
        paid.all(|other| other == Some(first)).then_some(first)
    }

    fn is_purpose_paid(&self, purpose: AccountedPurpose, period: PeriodIx) -> Option<bool> {
        let stretches = self.stretches.counting_for(self.funder, period);
        let stretches = stretches.into_iter();
        let mut paid = stretches.map(|stretch| match self.part(purpose, stretch) {
            EligiblePart::All => Some(true),
            EligiblePart::Nothing => Some(false),
            EligiblePart::Share | EligiblePart::Unknown => None,
        });
        let first = paid.next()??;
        paid.all(|other| other == Some(first)).then_some(first)
    }

    /// The days of the funder, if it starts or stops paying within a period.
    pub(super) fn days_that_cut(&self) -> Option<PayingDays> {
        let stretches = self.stretches.all().iter();
        let periods: Vec<PeriodIx> = stretches.map(|stretch| stretch.period).collect();
        let is_cut = self.stretches.are_cut_for(self.funder, &periods);
        let (plan, tree) = (self.funding.plan, &self.funding.books.funder_tree);
        is_cut.then(|| PayingDays::of(plan, tree, self.funder))
    }

    /// Like [`EligiblePeriods::is_paid`], for a line.
    pub(super) fn is_line_paid(&self, line: LineIx, period: PeriodIx) -> Option<bool> {
        self.is_purpose_paid(self.purpose_of(line)?, period)
    }

    /// The first purpose with costs on a line: the line itself, or one of its activities. None if nothing is budgeted
    /// or booked on the line.
    pub(super) fn purpose_of(&self, line: LineIx) -> Option<AccountedPurpose> {
        let plan = self.funding.plan;
        let id = plan.line_id(line);
        let mut purposes = self.purposes.iter().map(|(purpose, _)| *purpose);
        purposes.find(|purpose| match (purpose.on, purpose.line) {
            (_, Some(named)) => named == line,
            (BookedOn::Line(own), None) => own == line,
            (BookedOn::Activity(at), None) => plan.activity(at).line.as_ref() == Some(id),
            (BookedOn::Funder(_), None) => false,
        })
    }

    /// The part of an amount that the funder may pay.
    fn counted(
        &self,
        purpose: AccountedPurpose,
        stretch: AccountStretch,
        amount: Amount,
    ) -> Amount {
        match (self.part(purpose, stretch), amount) {
            (_, Amount::Blank) | (EligiblePart::Nothing, _) => Amount::Blank,
            (EligiblePart::All, amount) => amount,
            (EligiblePart::Share, Amount::Known(amount)) => self
                .payers
                .share(self.funder, (purpose, stretch), amount)
                .into(),
            (EligiblePart::Share, Amount::Unknown) => Amount::Unknown,
            (EligiblePart::Unknown, amount) if amount == Amount::ZERO => Amount::Blank,
            (EligiblePart::Unknown, _) => Amount::Unknown,
        }
    }
}

/// Sorts sums by partner, in the order of the plan. Amounts without a partner come last.
pub(super) fn sort_partners(plan: &Plan, sums: &mut [(Option<PartnerId>, Amount)]) {
    sums.sort_by_key(|(partner, _)| plan.partner_order(partner.as_ref()));
}
