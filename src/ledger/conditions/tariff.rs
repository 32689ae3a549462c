//! The highest rate of a cost item in each period, including the rates of indexed tariffs.
//!
//! Rates at which something is bought are compared, without VAT. Costs without a rate, or with a rate for another unit,
//! are only counted.

use std::collections::BTreeSet;

use super::super::books::{Account, Origin, Posting, tolerance};
use super::super::cost::Term;
use super::super::funding::Eligibility;
use super::super::hours::RateUnit;
use super::measure::ResolvedCondition;
use super::paid_part::{PaidPart, PaidRate};
use super::scope::is_cost;
use super::{ConditionEvaluator, ItemRate, Outcome, Undecided};
use crate::plan::{Condition, CostItem, CostOwner, Money, PeriodIx, Plan, Quantity, Span};

/// Whether timesheets have the rates that a maximum rate is about: the plan has timesheets, and the condition has a
/// unit of time or no unit.
pub(super) fn is_of_timesheets(plan: &Plan, condition: &Condition) -> bool {
    let mut unit = condition.unit.iter();
    condition.max_tariff.is_some()
        && !plan.actuals.hours.is_empty()
        && unit.all(|unit| RateUnit::named(unit, Quantity::default()).is_some())
}

impl ConditionEvaluator<'_> {
    pub(super) fn tariff(
        &self,
        resolved: &ResolvedCondition<'_>,
        max: Money,
    ) -> Result<Outcome, Undecided> {
        let funders = self.funders_of(resolved.condition);
        let are_payers_known = self.funding.has_complete_restrictions()
            && self.funding.knows_restrictions_of(&funders);
        if !resolved.condition.funders.is_empty() && !are_payers_known {
            return Err(Undecided::Unknown);
        }
        let rates = self.rates(resolved)?;
        let mut highest: Option<(ItemRate, PaidRate)> = None;
        let mut above = Vec::new();
        for (each, part) in rates {
            let paid = part.rate(each.rate, max, self.plan.minor_unit())?;
            let each = ItemRate {
                paid: paid.paid,
                limit: paid.limit,
                ..each
            };
            if highest.is_none_or(|(_, highest)| paid.headroom < highest.headroom) {
                highest = Some((each, paid));
            }
            if !paid.holds {
                above.push(each);
            }
        }
        let Some((highest, paid)) = highest else {
            if !self.has_rate_of_nothing(resolved) {
                return Err(Undecided::NotApplicable);
            }
            return Ok(Outcome {
                limit: Some(max),
                headroom: Some(max),
                not_compared: self.not_compared(resolved)?,
                ..Outcome::without_limit(Money::ZERO, true)
            });
        };
        Ok(Outcome {
            limit: Some(max),
            headroom: Some(paid.headroom),
            at: Some(highest.period),
            holds: above.is_empty(),
            rates: above,
            not_compared: self.not_compared(resolved)?,
            ..Outcome::without_limit(paid.paid, true)
        })
    }

    /// The rates of all items that the condition is about, in each period of the window, with the part that its funders
    /// pay.
    fn rates(
        &self,
        resolved: &ResolvedCondition<'_>,
    ) -> Result<Vec<(ItemRate, PaidPart)>, Undecided> {
        let payable = self.payable_items(resolved.condition);
        let mut rates = Vec::new();
        for (owner, number, item) in self.plan.cost_items() {
            if !self.is_selected(resolved, owner, item) {
                continue;
            }
            let costing = &self.books.costings[owner][number];
            if !costing.is_complete() {
                return Err(Undecided::Unknown);
            }
            let in_window = costing.by_period.iter();
            for cost in in_window.filter(|cost| resolved.window.contains(&cost.period)) {
                let Some(part) = self.part_of(resolved, (owner, item), cost.period)? else {
                    continue;
                };
                let bought = cost.derivation.terms().filter(|term| !term.is_of_nothing());
                let terms = bought.filter(|term| {
                    let cost = (owner, number, cost.period, term.days);
                    payable
                        .as_ref()
                        .is_none_or(|payable| payable.contains(&cost))
                });
                let of_term = |rate: Money| ItemRate {
                    owner,
                    item: number,
                    period: cost.period,
                    rate,
                    paid: rate,
                    limit: rate,
                };
                let of_terms = terms.filter_map(Term::rate).map(of_term);
                rates.extend(of_terms.map(|rate| (rate, part)));
            }
        }
        Ok(rates)
    }

    /// Whether an item that the condition is about has, within the time of the condition, a rate at which nothing is
    /// bought.
    fn has_rate_of_nothing(&self, resolved: &ResolvedCondition<'_>) -> bool {
        let mut items = self.plan.cost_items();
        items.any(|(owner, number, item)| {
            let costs = self.books.costings[owner][number].by_period.iter();
            let mut in_window = costs.filter(|cost| resolved.window.contains(&cost.period));
            self.is_selected(resolved, owner, item)
                && in_window.any(|cost| cost.derivation.terms().any(Term::is_of_nothing))
        })
    }

    /// Returns the number of costs that the funders of a condition may pay and that have no rate, or a rate for another
    /// unit. The cost of a line apart from its items is one cost.
    fn not_compared(&self, resolved: &ResolvedCondition<'_>) -> Result<usize, Undecided> {
        let funders = self.funders_of(resolved.condition);
        let is_of_all = resolved.condition.funders.is_empty();
        let eligibility = Eligibility::new(self.plan, self.books);
        let mut costs = BTreeSet::new();
        for posting in &self.books.postings {
            let counts = resolved.window.contains(&posting.period)
                && resolved.lines.contains_posting(posting)
                && self.has_no_rate(resolved, posting)
                && (is_of_all || eligibility.may_pay(&funders, posting));
            if !counts {
                continue;
            }
            let part = match posting.cost().zip(posting.item(self.plan)) {
                Some(((owner, _), item)) => {
                    self.part_of(resolved, (owner, item), posting.period)?
                }
                None => Some(PaidPart::ALL),
            };
            if part.is_some() {
                costs.insert((posting.account, posting.cost()));
            }
        }
        Ok(costs.len())
    }

    /// Whether a posting is a cost that a maximum rate is not compared with. A difference that rounding explains is not
    /// a cost.
    fn has_no_rate(&self, resolved: &ResolvedCondition<'_>, posting: &Posting) -> bool {
        let smallest = match posting.origin {
            Origin::Rest => tolerance(self.plan, 2),
            Origin::Credit | Origin::Cost { .. } | Origin::Adjustment { .. } => Money::ZERO,
        };
        if !is_cost(posting) || posting.amount <= smallest {
            return false;
        }
        let rated = posting.item(self.plan).is_some_and(|item| {
            let unit = resolved.condition.unit.as_deref();
            unit.is_none_or(|unit| item.unit_in(self.plan) == Some(unit))
        });
        let mut terms = self.books.derivation(posting).into_iter();
        !rated || !terms.any(|derivation| derivation.terms().any(|term| term.rate().is_some()))
    }

    /// The part of a cost that the funders of a condition pay. All of it if the condition names no funders. None if the
    /// funders pay no part of it.
    fn part_of(
        &self,
        resolved: &ResolvedCondition<'_>,
        cost: (CostOwner, &CostItem),
        period: PeriodIx,
    ) -> Result<Option<PaidPart>, Undecided> {
        if resolved.condition.funders.is_empty() {
            return Ok(Some(PaidPart::ALL));
        }
        self.paid_part(&self.funders_of(resolved.condition), cost, period)
    }

    /// The items that the funders of a condition may pay, with the periods in which they may, and the days at each
    /// rate. None if it names no funders: then it is about all items.
    fn payable_items(
        &self,
        condition: &Condition,
    ) -> Option<BTreeSet<(CostOwner, usize, PeriodIx, Span)>> {
        if condition.funders.is_empty() {
            return None;
        }
        let funders = self.funders_of(condition);
        let eligibility = Eligibility::new(self.plan, self.books);
        let mut payable = BTreeSet::new();
        for posting in &self.books.postings {
            let derivation = self.books.derivation(posting);
            let Some(((owner, item), derivation)) = posting.cost().zip(derivation) else {
                continue;
            };
            let days = derivation.terms().map(|term| term.days);
            let days = days.filter(|days| eligibility.may_pay_within(&funders, posting, || *days));
            payable.extend(days.map(|days| (owner, item, posting.period, days)));
        }
        Some(payable)
    }

    /// Whether one of the costs that a maximum rate is about has a rate and names its payers. If no cost can be
    /// compared with the maximum, the reason is then that others pay.
    pub(super) fn names_other_payers(&self, condition: &Condition) -> bool {
        let resolved = self.resolve(condition);
        let mut postings = self.books.postings.iter();
        postings.any(|posting| {
            let Some(((owner, _), item)) = posting.cost().zip(posting.item(self.plan)) else {
                return false;
            };
            let mut terms = self.books.derivation(posting).into_iter();
            posting.paid_by(self.plan).is_some()
                && resolved.window.contains(&posting.period)
                && self.is_selected(&resolved, owner, item)
                && terms.any(|derivation| derivation.terms().any(|term| term.rate().is_some()))
        })
    }

    /// Whether an item is on the lines of the condition and in its unit.
    fn is_selected(
        &self,
        resolved: &ResolvedCondition<'_>,
        owner: CostOwner,
        item: &CostItem,
    ) -> bool {
        let line = self.plan.line_of_cost(owner, item);
        let line = line.and_then(|line| self.plan.find_line(line.as_str()));
        let account = line.map_or(Account::NoLine, Account::Line);
        let unit = resolved.condition.unit.as_deref();
        resolved.lines.contains(None, account)
            && unit.is_none_or(|unit| item.may_be_in_unit(self.plan, unit))
    }
}
