//! The chart of the forecast: a panel for each line without others under it, with budget, realisation and forecast
//! of the complete plan.

use super::{ForecastSide, ForecastTables};
use crate::ledger::ForecastRow;
use crate::ledger::actuals::{BookedOn, TraceOf};
use crate::plan::Amount;
use crate::reports::actuals::{cost_panel, largest_panels};
use crate::say;
use crate::table::{Chart, Drawing, PanelBar, Panels};

impl ForecastTables<'_> {
    /// The chart. None if no line has costs.
    pub(super) fn chart(&self) -> Option<Chart> {
        let (words, actuals) = (self.words, self.actuals);
        let is_complete = |of: &TraceOf| self.comparison.incomplete.get(of).is_none();
        let tree = &self.input.books.line_tree;
        let leaves = tree.in_order().filter(|(at, _)| !tree.is_group(*at));
        let lines = leaves.map(|(at, _)| {
            let name = self.plan().line(at).name.clone();
            let is_known = is_complete(&TraceOf::On(BookedOn::Line(at)));
            (name, self.forecast.lines[at].clone(), is_known)
        });
        let no_line = (
            self.shared.no_line.to_string(),
            self.forecast.no_line.clone(),
            is_complete(&TraceOf::NoLine),
        );
        let rows = lines.chain([no_line]).filter(|(_, row, _)| !row.is_blank());
        let rest = self.rest(ForecastSide::Costs).into_iter();
        let rows = rows.chain(rest.map(|(name, row)| (name.text().to_string(), row, true)));
        let row_panel = |(name, row, is_known): (String, ForecastRow, bool)| {
            let all = row.in_all();
            let panel = |forecast| cost_panel(name, vec![all.budget, all.realised, forecast]);
            match is_known {
                true => panel(all.forecast()),
                false => panel(Amount::Unknown).without_verdict(),
            }
        };
        let (panels, left_out) = largest_panels(rows.map(row_panel).collect());
        let bars = [
            (PanelBar::Budget, actuals.budget),
            (PanelBar::Realised, actuals.realised),
            (PanelBar::Forecast, words.forecast),
        ];
        (!panels.is_empty()).then(|| Chart {
            title: words.forecast.to_string(),
            summary: say![words.chart, left_out],
            drawing: Drawing::Panels(Panels {
                series: bars.map(|(bar, name)| (bar, name.to_string())).to_vec(),
                panels,
            }),
        })
    }
}
