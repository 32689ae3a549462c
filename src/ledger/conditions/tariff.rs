//! The highest rate of a cost item, as it is in each period: that of a tariff that grows as well.

use super::super::books::{Account, ActivityIx, LineIx};
use super::super::cost::{Basis, Pricing};
use super::super::funding::ItemPayers;
use super::{Case, Desk, ItemRate, Outcome, Undecided};
use crate::plan::{Cost, CostItem, Money, Price, RateSource};

impl Desk<'_> {
    pub(super) fn tariff(&self, case: &Case<'_>, most: Money) -> Result<Outcome, Undecided> {
        if !case.condition.funders.is_empty() && !self.funding.has_complete_restrictions() {
            return Err(Undecided::Unknown);
        }
        let payers = ItemPayers::new(self.plan, self.books);
        let pricing = Pricing::new(self.plan);
        let mut highest: Option<ItemRate> = None;
        let mut above: Vec<ItemRate> = Vec::new();
        for at in 0..self.plan.activities.len() {
            let index = ActivityIx(at as u32);
            for (number, item) in self.items(case, &payers, index) {
                let costing = pricing.cost_of(item);
                if !costing.is_complete() {
                    return Err(Undecided::Unknown);
                }
                for piece in costing
                    .by_period
                    .iter()
                    .filter(|piece| case.window.contains(&piece.period))
                {
                    let Basis::Product { rate, .. } = piece.derivation.basis else {
                        continue;
                    };
                    let rated = ItemRate {
                        activity: index,
                        item: number,
                        period: piece.period,
                        rate,
                    };
                    if highest.is_none_or(|highest| rate > highest.rate) {
                        highest = Some(rated);
                    }
                    let is_new = above
                        .last()
                        .is_none_or(|last| (last.activity, last.item) != (index, number));
                    if rate > most && is_new {
                        above.push(rated);
                    }
                }
            }
        }
        let highest = highest.ok_or(Undecided::NotApplicable)?;
        Ok(Outcome {
            limit: Some(most),
            headroom: Some(most - highest.rate),
            at: Some(highest.period),
            rates: above,
            ..Outcome::plain(highest.rate, highest.rate <= most)
        })
    }

    /// The items of an activity that the condition is about: on its lines, in its unit, and that its funders may pay.
    fn items<'p>(
        &'p self,
        case: &Case<'_>,
        payers: &ItemPayers<'_>,
        at: ActivityIx,
    ) -> Vec<(u32, &'p CostItem)> {
        let activity = &self.plan.activities[at.index()];
        let Cost::Items(items) = &activity.cost else {
            return Vec::new();
        };
        let funders = self.funders_of(case.condition);
        let is_meant = |(_, item): &(u32, &CostItem)| {
            let line = item.line.as_ref().or(activity.line.as_ref());
            let line = line.and_then(|line| self.plan.lines.get_index_of(line));
            let account = line.map_or(Account::NoLine, |line| Account::Line(LineIx(line as u32)));
            case.subject.lines.has(None, account)
                && case
                    .condition
                    .unit
                    .as_deref()
                    .is_none_or(|unit| self.unit_of(item) == Some(unit))
                && (case.condition.funders.is_empty()
                    || payers.may_pay(&funders, at, account, item))
        };
        items
            .iter()
            .enumerate()
            .map(|(at, item)| (at as u32, item))
            .filter(is_meant)
            .collect()
    }

    /// Of what a rate is: the item's unit, or else its tariff's.
    pub(super) fn unit_of<'p>(&'p self, item: &'p CostItem) -> Option<&'p str> {
        let tariff = match &item.price {
            Price::Product {
                rate: RateSource::Tariff(id),
                ..
            } => self.plan.tariffs.get(id),
            Price::Product {
                rate: RateSource::Rate(_),
                ..
            }
            | Price::Amount(_) => None,
        };
        item.unit
            .as_deref()
            .or_else(|| tariff.and_then(|tariff| tariff.unit.as_deref()))
    }
}
