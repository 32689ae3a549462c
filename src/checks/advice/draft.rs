//! A changed plan, and the figures that have to change with it.

use std::collections::BTreeMap;

use super::totals;
use crate::checks::support::slots::{Slot, cost_slots, credit_slot, debit_slot};
use crate::finding::{NewContent, PlanChange};
use crate::ledger::{Account, Books, Posting, Sums, post};
use crate::place::Place;
use crate::plan::{
    Carry, Contribution, FunderIx, LineIx, Money, PaidBy, PeriodIx, Plan, RequiredBalance,
};
use crate::scenario::{content_at, write_content};

/// The costs that a funder alone pays, in each period.
type PaidAlone = BTreeMap<(FunderIx, PeriodIx), Money>;

/// A changed plan with its books, and the changes.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) plan: Plan,
    pub(super) books: Books,
    pub(super) changes: Vec<PlanChange>,
}

impl Draft {
    /// A draft of the plan with some changes. None if one of them can't be made.
    pub(super) fn new(plan: &Plan, books: &Books, changes: &[PlanChange]) -> Option<Draft> {
        let mut draft = Draft {
            plan: plan.clone(),
            books: books.clone(),
            changes: Vec::new(),
        };
        for change in changes {
            draft.write(change.place.clone(), change.to.clone())?;
        }
        draft.post();
        Some(draft)
    }

    fn post(&mut self) {
        self.books = post(&self.plan);
    }

    /// Writes new content at a place. None if that is not possible, or if the content is an amount and the file has an
    /// amount in another currency there.
    pub(super) fn write(&mut self, place: Place, to: NewContent) -> Option<()> {
        let is_amount = matches!(to, NewContent::Money(_));
        if is_amount && self.plan.currency_at(&place).is_some() {
            return None;
        }
        write_content(&mut self.plan, &place, &to).then_some(())?;
        self.changes.retain(|change| change.place != place);
        self.changes.push(PlanChange { place, to });
        Some(())
    }

    /// Adds a difference to the amount at a place. None if the sum is below 0, or if there is a content that is no
    /// amount.
    fn add(&mut self, place: Place, difference: Money) -> Option<()> {
        let held = match content_at(&self.plan, &place)? {
            NewContent::Money(amount) => amount,
            NewContent::Nothing => Money::ZERO,
            NewContent::Foreign(_)
            | NewContent::Share(_)
            | NewContent::Quantity(_)
            | NewContent::Text(_)
            | NewContent::Toml(_) => return None,
        };
        let sum = held.checked_add(difference)?;
        if sum.is_negative() {
            return None;
        }
        self.write(place, NewContent::Money(sum))
    }

    /// Makes the other figures follow the changes: the other side of a contribution in kind, the debit of a line or one
    /// of its costs, the credit of the balancing funder, and printed totals. None if that is not possible.
    pub(super) fn completed(
        mut self,
        plan: &Plan,
        before: &Books,
        balancing: Option<FunderIx>,
    ) -> Option<Draft> {
        self.match_in_kind(before)?;
        self.match_lines(plan, before)?;
        if let Some(funder) = balancing {
            self.balance(before, funder)?;
        }
        totals::update(&mut self, plan, before)?;
        let is_change =
            |change: &PlanChange| content_at(plan, &change.place).as_ref() != Some(&change.to);
        self.changes.retain(is_change);
        self.post();
        Some(self)
    }

    /// Whether the draft changes the places of all these changes.
    pub(super) fn has(&self, changes: &[PlanChange]) -> bool {
        let mut changes = changes.iter();
        changes.all(|change| self.changes.iter().any(|own| own.place == change.place))
    }

    fn periods(&self) -> Vec<PeriodIx> {
        self.plan.periods.iter().map(|(period, _)| period).collect()
    }

    /// Keeps each credit in kind equal to the costs that it alone pays, where they were equal before. If the costs
    /// changed, the credit follows. If the credit changed, one of the costs follows. If both changed, nothing follows.
    fn match_in_kind(&mut self, before: &Books) -> Option<()> {
        let funders = self.plan.indexed_funders();
        let in_kind: Vec<FunderIx> = funders
            .filter(|(_, _, funder)| funder.form == Contribution::InKind)
            .map(|(index, ..)| index)
            .collect();
        if in_kind.is_empty() {
            return Some(());
        }
        let (old, new) = (self.paid_alone(before)?, self.paid_alone(&self.books)?);
        let of = |paid: &PaidAlone, funder, period| {
            let amount = paid.get(&(funder, period));
            amount.copied().unwrap_or_default()
        };
        for funder in in_kind {
            for period in self.periods() {
                let credit = change(&before.funders[funder], &self.books.funders[funder], period)?;
                let paid_before = of(&old, funder, period);
                let cost = of(&new, funder, period).checked_add(-paid_before)?;
                let was_equal = before.funders[funder].amount(period) == paid_before;
                if !was_equal || credit == cost {
                    continue;
                }
                if credit.is_zero() {
                    self.add(credit_slot(&self.plan, funder, period)?.place, cost)?;
                } else if cost.is_zero() {
                    let is_paid = |posting: &Posting| {
                        posting.period == period && self.payer_of(posting) == Some(funder)
                    };
                    let slots = cost_slots(&self.plan, &self.books, is_paid);
                    self.add_to_one(&slots, credit)?;
                }
            }
        }
        self.post();
        Some(())
    }

    /// The funder that alone pays a cost. None if there is none, or if several may pay it.
    fn payer_of(&self, posting: &Posting) -> Option<FunderIx> {
        match posting.paid_by(&self.plan)? {
            PaidBy::One(one) => self.plan.find_funder(one.as_str()),
            PaidBy::Any(_) | PaidBy::Parts(_) | PaidBy::Unreadable => None,
        }
    }

    /// The costs that a funder alone pays, by funder and period. None if a sum is too large.
    fn paid_alone(&self, books: &Books) -> Option<PaidAlone> {
        let mut paid = PaidAlone::new();
        for posting in &books.postings {
            if let Some(funder) = self.payer_of(posting) {
                let sum = paid.entry((funder, posting.period)).or_default();
                *sum = sum.checked_add(posting.amount)?;
            }
        }
        Some(paid)
    }

    /// Adds the difference to the first figure that stays above 0. None if no figure does.
    fn add_to_one(&mut self, slots: &[Slot], difference: Money) -> Option<()> {
        let mut slots = slots.iter();
        let fits = |slot: &&Slot| {
            let sum = slot.amount.checked_add(difference);
            sum.is_some_and(|sum| !sum.is_negative() && !sum.is_zero())
        };
        let slot = slots.find(fits)?;
        self.add(slot.place.clone(), difference)
    }

    /// Keeps the debit of each line equal to its planned costs, where they were equal before. If the costs changed, the
    /// debit follows; if the debit changed, one of the costs does.
    fn match_lines(&mut self, plan: &Plan, before: &Books) -> Option<()> {
        let lines = plan.indexed_lines();
        let printed = lines.filter(|(line, _, _)| {
            plan.line(*line).debit.is_some() && !before.planned[*line].is_blank()
        });
        let printed: Vec<LineIx> = printed.map(|(line, ..)| line).collect();
        for line in printed {
            for period in self.periods() {
                self.match_line(plan, before, line, period)?;
            }
        }
        self.post();
        Some(())
    }

    /// Does what `match_lines` does, for one line in one period.
    fn match_line(
        &mut self,
        plan: &Plan,
        before: &Books,
        line: LineIx,
        period: PeriodIx,
    ) -> Option<()> {
        let old = debit_slot(plan, line, period)?.amount;
        let debit = debit_slot(&self.plan, line, period)?;
        let planned = self.books.planned[line].amount(period);
        let was_equal = old == before.planned[line].amount(period);
        if !was_equal || debit.amount == planned {
            return Some(());
        }
        if debit.amount == old {
            return self.add(debit.place, planned.checked_add(-old)?);
        }
        let on_line =
            |posting: &Posting| posting.period == period && posting.account == Account::Line(line);
        let slots = cost_slots(&self.plan, &self.books, on_line);
        self.add_to_one(&slots, debit.amount.checked_add(-planned)?)
    }

    /// Keeps the balance of each period as it was, by a change of the credit of one funder.
    fn balance(&mut self, before: &Books, funder: FunderIx) -> Option<()> {
        for period in self.periods() {
            let debit = change(&before.debit, &self.books.debit, period)?;
            let credit = change(&before.credit, &self.books.credit, period)?;
            let missing = debit.checked_add(-credit)?;
            if !missing.is_zero() {
                self.add(credit_slot(&self.plan, funder, period)?.place, missing)?;
            }
        }
        self.post();
        Some(())
    }

    /// Whether each period that must balance still does, if it does in `before`.
    pub(super) fn keeps_balances_of(&self, before: &Books) -> bool {
        let is_zero = |books: &Books, period: PeriodIx| {
            books.closing[period].known().is_some_and(Money::is_zero)
        };
        let periods = self.periods();
        let required = match (self.plan.balance, self.plan.carry) {
            (RequiredBalance::Free, _) => &[],
            (RequiredBalance::Zero, Carry::None) => &periods[..],
            (RequiredBalance::Zero, Carry::Forward) => &periods[periods.len().saturating_sub(1)..],
        };
        let mut required = required.iter();
        required.all(|period| !is_zero(before, *period) || is_zero(&self.books, *period))
    }
}

/// How much a row changed in a period. None if that is too large.
fn change(before: &Sums, after: &Sums, period: PeriodIx) -> Option<Money> {
    after.amount(period).checked_add(-before.amount(period))
}
