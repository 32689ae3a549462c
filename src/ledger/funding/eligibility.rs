//! Which costs each funder may pay, even if another funder pays them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::books::{Books, Posting};
use super::super::time::{AccrualDays, accrual_span, divide_over, rounded_both_ways};
use super::payer::{funders_named_by, members, parts_of};
use super::payer_set::PayerSet;
use super::restrictions::Restrictions;
use crate::plan::{FunderIx, Money, PaidBy, PeriodIx, Plan, Span, Unit};

/// Finds the funders that may pay a cost.
#[derive(Debug)]
pub struct Eligibility<'a> {
    plan: &'a Plan,
    books: &'a Books,
    restrictions: Restrictions<'a>,
}

/// A cost that some funders may pay, or several costs that are cut alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EligibleCost {
    pub period: PeriodIx,
    pub amount: Money,
    /// The exact amount rounded down to the smallest unit that an amount can have. A cost that is not cut is exact.
    pub least: Money,
    /// The exact amount rounded up in the same way.
    pub most: Money,
}

impl EligibleCost {
    fn exact(period: PeriodIx, amount: Money) -> EligibleCost {
        EligibleCost {
            period,
            amount,
            least: amount,
            most: amount,
        }
    }
}

impl<'a> Eligibility<'a> {
    pub fn new(plan: &'a Plan, books: &'a Books) -> Eligibility<'a> {
        Eligibility {
            plan,
            books,
            restrictions: Restrictions::new(plan, books),
        }
    }

    /// Returns the posted costs that any of these funders may pay, even if their items name other funders. A
    /// contribution in kind pays only items that name it. A cost is cut where one of these funders starts or stops
    /// paying.
    ///
    /// None if a sum is too large.
    pub fn eligible<'p>(
        &self,
        funders: &[FunderIx],
        postings: impl IntoIterator<Item = &'p Posting>,
    ) -> Option<Vec<EligibleCost>> {
        let mut costs = Vec::new();
        // Costs that are cut alike are added up first, so that their sum is rounded once.
        let mut cut: BTreeMap<(PeriodIx, AccrualDays, Vec<Span>), Money> = BTreeMap::new();
        let named = funders.iter().map(|funder| funder.index());
        let mut own = PayerSet::empty(self.plan.funders.len());
        named.for_each(|at| own.insert(at));
        for posting in postings {
            let days = || accrual_span(self.plan, posting);
            let stretches = self.restrictions.stretches(&own, posting.period, days);
            let Some(mut stretches) = stretches else {
                if self.is_eligible(funders, posting, days) {
                    costs.push(EligibleCost::exact(posting.period, posting.amount));
                }
                continue;
            };
            stretches.retain(|stretch| self.is_eligible(funders, posting, || *stretch));
            let days = AccrualDays::of(self.plan, self.books, posting);
            let sum = cut.entry((posting.period, days, stretches)).or_default();
            *sum = sum.checked_add(posting.amount)?;
        }
        for ((period, days, stretches), amount) in cut {
            let unit = self.plan.unit;
            let mut parts = divide_over(amount, unit, &days, &stretches).into_iter();
            let sum = parts.try_fold(Money::ZERO, Money::checked_add)?;
            let exact = EligibleCost::exact(period, sum);
            let limits = rounded_both_ways(amount, Unit::SMALLEST, &days, &stretches);
            costs.push(limits.map_or(exact, |(least, most)| EligibleCost {
                least,
                most,
                ..exact
            }));
        }
        Some(costs)
    }

    /// Whether any of these funders may pay a posted cost in these days, within which none of them starts or stops.
    fn is_eligible(
        &self,
        funders: &[FunderIx],
        posting: &Posting,
        days: impl Fn() -> Span,
    ) -> bool {
        let restrictions = &self.restrictions;
        let mut eligible = restrictions.funders_for(posting.activity, posting.account);
        restrictions.keep_in_time(&mut eligible, posting.period, days);
        let mut named = eligible.clone();
        restrictions.remove_in_kind(&mut eligible);
        if let Some(paid_by) = posting.paid_by(self.plan) {
            restrictions.keep_named(&mut named, &self.named(paid_by));
            eligible.unite(&named);
        }
        contains_any(&eligible, funders)
    }

    /// Whether any of these funders may pay a posted cost or a part of it. If its item names payers, only these may.
    pub fn may_pay(&self, funders: &[FunderIx], posting: &Posting) -> bool {
        self.may_pay_within(funders, posting, || accrual_span(self.plan, posting))
    }

    /// Whether any of these funders may pay a part of a posted cost on some of its days.
    pub fn may_pay_within(
        &self,
        funders: &[FunderIx],
        posting: &Posting,
        days: impl Fn() -> Span,
    ) -> bool {
        let restrictions = &self.restrictions;
        let mut payers = restrictions.funders_for(posting.activity, posting.account);
        restrictions.keep_in_time(&mut payers, posting.period, days);
        match posting.paid_by(self.plan) {
            None => restrictions.remove_in_kind(&mut payers),
            Some(paid_by) => restrictions.keep_named(&mut payers, &self.named(paid_by)),
        }
        contains_any(&payers, funders)
    }

    /// Whether the item of a posted cost names payers, and all of them are among these funders.
    pub fn is_left_to(&self, funders: &[FunderIx], posting: &Posting) -> bool {
        let Some(paid_by) = posting.paid_by(self.plan) else {
            return false;
        };
        let named = self.named(paid_by);
        let is_one = |id: &&str| {
            let funder = self.plan.find_funder(id);
            funder.is_some_and(|funder| funders.contains(&funder))
        };
        !named.is_empty() && named.iter().all(is_one)
    }

    /// The funders that may pay a posted cost on some day, as if its item named no payers.
    pub fn candidates(&self, posting: &Posting) -> Vec<FunderIx> {
        let restrictions = &self.restrictions;
        let mut payers = restrictions.funders_for(posting.activity, posting.account);
        restrictions.remove_in_kind(&mut payers);
        payers.iter().map(FunderIx::new).collect()
    }

    /// The funders that an item names, directly or by an allocation key, and those under them.
    pub fn named_by(&self, paid_by: &PaidBy) -> Vec<FunderIx> {
        let mut payers = PayerSet::full(self.plan.funders.len());
        self.restrictions
            .keep_named(&mut payers, &self.named(paid_by));
        payers.iter().map(FunderIx::new).collect()
    }

    /// The days on which a funder starts to pay, and the days after the last day of a funder, in order.
    pub fn changes(&self) -> Vec<Date> {
        let funders = self.plan.funders.values();
        let days = funders.flat_map(|funder| {
            let after = funder.until.and_then(|until| until.end().tomorrow().ok());
            [funder.from.map(Span::start), after]
        });
        let days: BTreeSet<Date> = days.flatten().collect();
        days.into_iter().collect()
    }

    /// Whether a funder and the groups that it is under pay on every day of a span.
    pub fn pays_all_of(&self, funder: FunderIx, span: Span) -> bool {
        self.restrictions.pays_all_of(funder, span)
    }

    /// Whether a funder and the groups that it is under pay on some day of a span.
    pub fn pays_some_of(&self, funder: FunderIx, span: Span) -> bool {
        self.restrictions.pays_some_of(funder, span)
    }

    /// The funders that pay on a day.
    pub fn paying_on(&self, day: Date) -> Vec<FunderIx> {
        let funders = self.plan.indexed_funders().map(|(index, ..)| index);
        let pays = |funder: &FunderIx| self.pays_some_of(*funder, Span::day(day));
        funders.filter(pays).collect()
    }

    /// The ids of the funders that an item names, directly or by an allocation key.
    fn named<'p>(&'p self, paid_by: &'p PaidBy) -> Vec<&'p str> {
        match parts_of(self.plan, paid_by) {
            Some(parts) => members(parts),
            None => funders_named_by(paid_by),
        }
    }
}

fn contains_any(payers: &PayerSet, funders: &[FunderIx]) -> bool {
    funders.iter().any(|funder| payers.contains(funder.index()))
}
