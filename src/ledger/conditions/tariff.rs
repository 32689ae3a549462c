//! The highest rate of a cost item in each period, including the rates of indexed tariffs.

use super::super::books::Account;
use super::super::cost::{Basis, Pricing};
use super::super::funding::Eligibility;
use super::measure::ResolvedCondition;
use super::{ConditionEvaluator, ItemRate, Outcome, Undecided};
use crate::plan::{ActivityIx, Cost, CostItem, FunderIx, Money};

impl ConditionEvaluator<'_> {
    pub(super) fn tariff(
        &self,
        resolved: &ResolvedCondition<'_>,
        max: Money,
    ) -> Result<Outcome, Undecided> {
        let names_funders = !resolved.condition.funders.is_empty();
        if names_funders && !self.funding.has_complete_restrictions() {
            return Err(Undecided::Unknown);
        }
        let rates = self.rates(resolved)?;
        let mut highest: Option<ItemRate> = None;
        for each in &rates {
            if highest.is_none_or(|highest| each.rate > highest.rate) {
                highest = Some(*each);
            }
        }
        let highest = highest.ok_or(Undecided::NotApplicable)?;
        let mut above: Vec<ItemRate> = rates.into_iter().filter(|each| each.rate > max).collect();
        above.dedup_by_key(|each| (each.activity, each.item));
        Ok(Outcome {
            limit: Some(max),
            headroom: Some(max - highest.rate),
            at: Some(highest.period),
            rates: above,
            ..Outcome::plain(highest.rate, highest.rate <= max)
        })
    }

    /// The rates of all items that the condition is about, in each period of the window.
    fn rates(&self, resolved: &ResolvedCondition<'_>) -> Result<Vec<ItemRate>, Undecided> {
        let funders = self.funders_of(resolved.condition);
        let eligibility = Eligibility::new(self.plan, self.books);
        let pricing = Pricing::new(self.plan);
        let mut rates = Vec::new();
        for (activity, each) in self.plan.indexed_activities() {
            let Cost::Items(items) = &each.cost else {
                continue;
            };
            for (number, item) in (0..).zip(items) {
                if !self.is_meant(resolved, &funders, &eligibility, activity, item) {
                    continue;
                }
                let costing = pricing.cost_of(item);
                if !costing.is_complete() {
                    return Err(Undecided::Unknown);
                }
                let in_window = costing.by_period.iter().filter_map(|cost| {
                    let Basis::Product { rate, .. } = cost.derivation.basis else {
                        return None;
                    };
                    let period = cost.period;
                    resolved.window.contains(&period).then_some(ItemRate {
                        activity,
                        item: number,
                        period,
                        rate,
                    })
                });
                rates.extend(in_window);
            }
        }
        Ok(rates)
    }

    /// Whether the condition is about an item: it is on its lines, in its unit, and its funders may pay it.
    fn is_meant(
        &self,
        resolved: &ResolvedCondition<'_>,
        funders: &[FunderIx],
        eligibility: &Eligibility<'_>,
        activity: ActivityIx,
        item: &CostItem,
    ) -> bool {
        let condition = resolved.condition;
        let line = item
            .line
            .as_ref()
            .or(self.plan.activity(activity).line.as_ref());
        let line = line.and_then(|line| self.plan.find_line(line.as_str()));
        let account = line.map_or(Account::NoLine, Account::Line);
        let unit = condition.unit.as_deref();
        resolved.lines.contains(None, account)
            && unit.is_none_or(|unit| item.unit_in(self.plan) == Some(unit))
            && (condition.funders.is_empty()
                || eligibility.may_pay(funders, activity, account, item))
    }
}
