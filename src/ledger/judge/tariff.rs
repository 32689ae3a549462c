//! The highest rate of a cost item, as it is in each period: that of a tariff that grows as well.

use super::super::books::ActivityIx;
use super::super::cost::Base;
use super::super::price::Pricing;
use super::{Case, Desk, Rated, Sums, Unjudged};
use crate::model::{Activity, Cost, CostItem, Money, Price, RateSource};

impl Desk<'_> {
    pub(super) fn tariff(&self, case: &Case<'_>, most: Money) -> Result<Sums, Unjudged> {
        let pricing = Pricing::new(self.plan);
        let mut highest: Option<Rated> = None;
        let mut above: Vec<Rated> = Vec::new();
        for (at, activity) in self.plan.activities.iter().enumerate() {
            let index = ActivityIx(at as u32);
            for (number, item) in self.items(case, activity) {
                let costing = pricing.pieces(item);
                if !costing.is_whole() {
                    return Err(Unjudged::Unknown);
                }
                for piece in costing.pieces.iter().filter(|piece| case.window.contains(&piece.period)) {
                    let Base::Product { rate, .. } = piece.how.base else { continue };
                    let rated = Rated { activity: index, item: number, period: piece.period, rate };
                    if highest.is_none_or(|highest| rate > highest.rate) {
                        highest = Some(rated);
                    }
                    let is_new = above.last().is_none_or(|last| (last.activity, last.item) != (index, number));
                    if rate > most && is_new {
                        above.push(rated);
                    }
                }
            }
        }
        let highest = highest.ok_or(Unjudged::Nothing)?;
        Ok(Sums {
            limit: Some(most),
            room: Some(most - highest.rate),
            at: Some(highest.period),
            rates: above,
            ..Sums::plain(highest.rate, highest.rate <= most)
        })
    }

    /// The items of an activity that the condition is about.
    fn items<'p>(&self, case: &Case<'_>, activity: &'p Activity) -> Vec<(u32, &'p CostItem)> {
        let Cost::Items(items) = &activity.cost else { return Vec::new() };
        let is_meant = |(_, item): &(u32, &CostItem)| {
            self.is_on(case, activity, item)
                && case.condition.unit.as_deref().is_none_or(|unit| self.unit_of(item) == Some(unit))
                && self.may_be_paid(case, activity, item)
        };
        items.iter().enumerate().map(|(at, item)| (at as u32, item)).filter(is_meant).collect()
    }

    fn is_on(&self, case: &Case<'_>, activity: &Activity, item: &CostItem) -> bool {
        if case.condition.lines.is_empty() {
            return true;
        }
        let line = item.line.as_ref().or(activity.line.as_ref());
        let line = line.and_then(|line| self.plan.lines.get_index_of(line));
        line.is_some_and(|line| case.subject.lines.has_line(super::super::books::LineIx(line as u32)))
    }

    /// Whether the funders of the condition may pay an item; anyone may when it names none.
    fn may_be_paid(&self, _case: &Case<'_>, _activity: &Activity, _item: &CostItem) -> bool {
        true
    }

    /// Of what a rate is: the item's unit, or else its tariff's.
    pub(super) fn unit_of<'p>(&'p self, item: &'p CostItem) -> Option<&'p str> {
        let tariff = match &item.price {
            Price::Product { rate: RateSource::Tariff(id), .. } => self.plan.tariffs.get(id),
            Price::Product { rate: RateSource::Rate(_), .. } | Price::Amount(_) => None,
        };
        item.unit.as_deref().or_else(|| tariff.and_then(|tariff| tariff.unit.as_deref()))
    }
}
