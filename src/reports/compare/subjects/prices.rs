//! The things of a plan that are prices: tariffs, exchange rates, and amounts in other currencies.

use super::super::facts::Facts;
use super::Subjects;
use crate::finding::{Piece, rate};
use crate::formula::in_currency;
use crate::plan::fields::Referent;
use crate::plan::{ForeignAmounts, Funder, Plan, Quantity, Series, TariffRate};
use crate::words::{CompareWords, CurrencyWords};

/// Adds the currency of a funder and its figures in that currency. They are compared because different amounts may
/// convert to the same one.
pub(super) fn foreign_facts(
    plan: &Plan,
    funder: &Funder,
    foreign: &ForeignAmounts,
    words: &CompareWords,
    facts: &mut Facts<'_>,
) {
    let piece = |amount| Piece::Message(in_currency(amount, foreign.currency));
    facts.text(words.currency, Some(foreign.currency.code()));
    match &funder.price {
        Some(price) => facts.each(plan, words.rate, (&price.rate).into(), piece),
        None => facts.each(plan, "credit", (&foreign.credit).into(), piece),
    }
    facts.each(plan, words.printed, (&foreign.total).into(), piece);
    facts.each(plan, words.max, (&foreign.max).into(), piece);
    let by_period = (&foreign.max_per_period).into();
    facts.each(plan, words.max_per_period, by_period, piece);
}

impl Subjects<'_> {
    pub(super) fn tariffs(&mut self) {
        let (plan, words) = (self.plan, self.words);
        for (id, tariff) in &plan.tariffs {
            let mut facts = self.named(&tariff.name);
            match &tariff.rate {
                TariffRate::Fixed(Series::One(price)) => {
                    facts.value(words.rate, Some(rate(*price)));
                }
                TariffRate::Fixed(Series::Each(prices)) => {
                    facts.amounts(plan, words.rate, Some(prices));
                }
                TariffRate::Indexed {
                    rate: price,
                    index,
                    from,
                } => {
                    facts.value(words.rate, Some(rate(*price)));
                    facts.value(words.index, Some(*index));
                    facts.text(words.index_from, *from);
                }
            }
            facts.text(words.unit, tariff.unit.as_ref());
            facts.text(words.note, tariff.note.as_ref());
            self.add_referent(
                (words.tariff, Referent::Tariff),
                id.as_str(),
                &tariff.name,
                facts,
            );
        }
    }

    /// The exchange rates.
    pub(super) fn rates(&mut self) {
        let words = CurrencyWords::of(self.language);
        for (code, rate) in &self.plan.rates {
            let mut facts = Facts::new(self.times, self.renames);
            facts.value(words.rate, Some(rate.rate));
            let units = Some(rate.units).filter(|units| *units != Quantity::whole(1));
            facts.value(words.units, units);
            facts.value(words.on, rate.on);
            facts.text(words.source, rate.source.as_ref());
            facts.text(self.words.note, rate.note.as_ref());
            self.add(words.rate, code, code, facts);
        }
    }
}
