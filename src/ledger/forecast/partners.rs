//! The forecast of the costs of each partner.

use std::collections::BTreeMap;

use super::deviations::divided_figures;
use super::{Forecast, ForecastFigures, ForecastPartner, ForecastRow};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::allocation::AllocationKeys;
use crate::ledger::books::Books;
use crate::plan::{Amount, PartnerId, PeriodIx, Plan};

impl Forecast {
    /// The rows of partners. If partners have budgets, the row of a partner has its part of deviations, costs in kind
    /// and commitments, in proportion to these budgets. Otherwise, the row has the commitments on activities that only
    /// this partner carries out. All other amounts are in the last row, so that the rows add up to all costs.
    pub(super) fn by_partner(
        &self,
        plan: &Plan,
        books: &Books,
        comparison: &BudgetComparison,
    ) -> Vec<(ForecastPartner, ForecastRow)> {
        let keys = AllocationKeys::new(plan, books);
        let mut own: BTreeMap<Option<&str>, ForecastFigures> = BTreeMap::new();
        if comparison.partners.have_budgets {
            let periods: Vec<PeriodIx> = plan.periods.iter().map(|(at, _)| at).collect();
            let parts = |figure| {
                let by_period = divided_figures(&keys, self, &periods, (figure, |_| true));
                by_period.into_iter().flat_map(|(_, parts)| parts)
            };
            for (partner, deviation) in parts(|of| of.deviation) {
                let figures = own.entry(partner).or_default();
                figures.deviation = figures.deviation.plus(deviation);
            }
            for (partner, in_kind) in parts(|of| of.unbooked_in_kind) {
                let figures = own.entry(partner).or_default();
                figures.unbooked_in_kind = figures.unbooked_in_kind.plus(in_kind);
            }
            for (partner, in_kind) in parts(|of| of.in_kind) {
                let figures = own.entry(partner).or_default();
                figures.in_kind = figures.in_kind.plus(in_kind);
            }
            for (partner, committed) in parts(|of| of.committed) {
                let figures = own.entry(partner).or_default();
                figures.committed = figures.committed.plus(committed);
            }
            if !comparison.partners.undivided.is_blank() {
                // Amounts that cannot be divided are part of those without a named partner.
                own.remove(&None);
            }
        } else {
            own = self.committed_by_partner(plan);
        }
        let partners = comparison.partners.rows.iter();
        let mut rows: Vec<_> = partners
            .map(|(partner, row)| {
                let figures = ForecastRow::of_total(row).in_all();
                let own = own.get(&partner.as_ref().map(PartnerId::as_str));
                let row = figures.plus(own.copied().unwrap_or_default());
                let row = ForecastRow::of_figures(row);
                (ForecastPartner::Partner(partner.clone()), row)
            })
            .collect();
        let rest = self.rest_of_partners(comparison, &rows);
        rows.push((ForecastPartner::Undivided, ForecastRow::of_figures(rest)));
        rows
    }

    /// The commitments on activities that only one partner carries out.
    fn committed_by_partner<'p>(
        &self,
        plan: &'p Plan,
    ) -> BTreeMap<Option<&'p str>, ForecastFigures> {
        let mut own: BTreeMap<Option<&str>, ForecastFigures> = BTreeMap::new();
        for (activity, row) in plan.activities.iter().zip(&self.activities) {
            if let ([partner], None) = (&activity.partners[..], &activity.split) {
                let figures = own.entry(Some(partner.as_str())).or_default();
                figures.committed = figures.committed.plus(row.in_all().committed);
            }
        }
        own
    }

    /// The costs that no partner has.
    fn rest_of_partners(
        &self,
        comparison: &BudgetComparison,
        rows: &[(ForecastPartner, ForecastRow)],
    ) -> ForecastFigures {
        let mut rest = self.costs.in_all();
        let realised = [&comparison.costs_outside, &comparison.unbooked];
        let apart = realised.map(|row| row.to_date().realised);
        rest.realised = apart.into_iter().fold(rest.realised, Amount::minus);
        for (_, row) in rows {
            rest = rest.minus(row.in_all());
        }
        if comparison.costs.to_date().realised == Amount::Unknown {
            // The bookkeepings that were not delivered have a row of their own.
            rest.realised = Amount::Blank;
        }
        rest
    }
}
