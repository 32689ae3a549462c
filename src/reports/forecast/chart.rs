//! The chart of the forecast: a panel for each line without others under it, with budget, realisation and forecast of the
//! complete plan.

use super::{ForecastSide, ForecastTables};
use crate::ledger::ForecastRow;
use crate::reports::actuals::panel;
use crate::say;
use crate::table::{Chart, ChartPanel, Drawing, PanelBar, Panels};

impl ForecastTables<'_> {
    /// None if no line has costs.
    pub(super) fn chart(&self) -> Option<Chart> {
        let (words, actuals) = (self.words, self.actuals);
        let tree = &self.input.books.line_tree;
        let leaves = tree.in_order().filter(|(at, _)| !tree.is_group(*at));
        let lines = leaves.map(|(at, _)| {
            let name = self.plan().line(at).name.clone();
            (name, self.forecast.lines[at].clone())
        });
        let no_line = (
            self.shared.no_line.to_string(),
            self.forecast.no_line.clone(),
        );
        let rows = lines.chain([no_line]).filter(|(_, row)| !row.is_blank());
        let rows = rows.chain(self.rest(ForecastSide::Costs));
        let panel = |(name, row): (String, ForecastRow)| {
            let all = row.in_all();
            panel(
                self.plan(),
                name,
                vec![all.budget, all.realised, all.forecast()],
            )
        };
        let panels: Vec<ChartPanel> = rows.map(panel).collect();
        let bars = [
            (PanelBar::Budget, actuals.budget),
            (PanelBar::Realised, actuals.realised),
            (PanelBar::Forecast, words.forecast),
        ];
        (!panels.is_empty()).then(|| Chart {
            title: words.forecast.to_string(),
            summary: say![words.chart, actuals.one_scale],
            drawing: Drawing::Panels(Panels {
                series: bars.map(|(bar, name)| (bar, name.to_string())).to_vec(),
                panels,
            }),
        })
    }
}
