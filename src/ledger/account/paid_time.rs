//! The costs that are booked in the time of one funder, by period. If its time cuts a period, only the part in which it
//! pays counts. A flat rate of these costs is the flat rate for the time of the funder.

use super::stretches::{AccountStretch, Stretches};
use crate::ledger::actuals::{BudgetComparison, ComparedRow};
use crate::ledger::sums::Sums;
use crate::plan::{Amount, FunderIx, PeriodIx};

impl Stretches<'_> {
    /// The stretches of a period in which a funder pays, if it starts or stops within the period. Otherwise, all
    /// stretches.
    pub(super) fn counting_for(&self, funder: FunderIx, period: PeriodIx) -> Vec<AccountStretch> {
        let mut stretches = self.of(&[period]);
        if self.are_cut_for(funder, &[period]) {
            stretches.retain(|stretch| self.pays(funder, *stretch) == Some(true));
        }
        stretches
    }

    /// The costs of the time of a funder, in the periods of the plan. None if its time cuts no period.
    pub(super) fn costs_in_time_of(
        &self,
        funder: FunderIx,
        whole: &BudgetComparison,
    ) -> Option<BudgetComparison> {
        let periods: Vec<PeriodIx> = whole.periods.iter().map(|each| each.period).collect();
        if !self.are_cut_for(funder, &periods) {
            return None;
        }
        let counted: Vec<AccountStretch> = periods
            .iter()
            .flat_map(|period| self.counting_for(funder, *period))
            .collect();
        let sums = |row: &Sums| {
            let mut sums = Sums::default();
            for stretch in &counted {
                match row.at(stretch.column) {
                    Amount::Known(amount) => sums.add_or_mark_unknown(stretch.period, amount),
                    Amount::Unknown => sums.mark_unknown(stretch.period),
                    Amount::Blank => {}
                }
            }
            sums
        };
        let row = |row: &ComparedRow| row.in_other_columns(sums);
        let cut = self.comparison();
        let on_named_lines = cut.on_named_lines.iter();
        let mut in_kind = cut.in_kind.clone();
        in_kind.lines = in_kind.lines.iter().map(sums).collect();
        in_kind.activities = in_kind.activities.iter().map(sums).collect();
        Some(BudgetComparison {
            lines: cut.lines.iter().map(row).collect(),
            activities: cut.activities.iter().map(row).collect(),
            on_named_lines: on_named_lines.map(|(on, of)| (*on, sums(of))).collect(),
            in_kind,
            ..whole.clone()
        })
    }
}
