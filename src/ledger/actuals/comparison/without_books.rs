//! The partners that have a budget in money and no bookkeeping: what they realised is unknown, and not 0.
//!
//! The bookkeeping of another partner can have costs of such a partner, by the `partner` of its rules. Then a part of
//! its costs is known. The total is that of the bookkeepings of the plan, because an organisation that only takes part
//! in activities has no bookkeeping.

use std::collections::BTreeSet;

use super::BudgetComparison;
use super::incomplete::Delivered;
use crate::ledger::actuals::trace::TraceOf;
use crate::plan::{PartnerId, Plan};

impl BudgetComparison {
    /// The partners that have a budget and no bookkeeping, with how much of their costs is known. Empty if the plan has
    /// no bookkeeping, or if one names no partner, because it can be the bookkeeping of all of them.
    pub fn partners_without_books<'c>(&'c self, plan: &Plan) -> Vec<(&'c PartnerId, Delivered)> {
        let sources = &plan.actuals.sources;
        let partners = sources.iter().map(|source| source.partner.as_ref());
        let Some(with_books) = partners.collect::<Option<BTreeSet<&PartnerId>>>() else {
            return Vec::new();
        };
        if with_books.is_empty() {
            return Vec::new();
        }
        let rules = plan.actuals.all_rules();
        let named: BTreeSet<_> = rules.filter_map(|rule| rule.partner.as_ref()).collect();
        let rows = self.partners.rows.iter();
        let without = rows.filter_map(|(partner, row)| {
            let partner = partner.as_ref().filter(|id| !with_books.contains(id))?;
            let is_part = named.contains(partner) || row.has_realised();
            let delivered = match is_part {
                true => Delivered::Part,
                false => Delivered::Nothing,
            };
            (!row.in_money().is_blank()).then_some((partner, delivered))
        });
        without.collect()
    }

    /// Adds the rows of these partners to the incomplete figures.
    pub(super) fn mark_without_books(&mut self, plan: &Plan) {
        let without = self.partners_without_books(plan).into_iter();
        let figures = without
            .map(|(partner, delivered)| (TraceOf::Partner(Some(partner.clone())), delivered));
        let figures: Vec<_> = figures.collect();
        self.incomplete.extend(figures.into_iter());
    }
}
