//! Small multiples: charts of the same kind beside each other.

use super::Tone;
use super::chart::widths;
use crate::finding::Message;
use crate::plan::Amount;

/// Small multiples: a panel for each name, with its budgeted, realised and forecast amount, all on one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panels {
    /// The kinds of bars in each panel with their names, at most one of each kind.
    pub series: Vec<(PanelBar, String)>,
    pub panels: Vec<ChartPanel>,
}

/// The kind of a bar of a panel, which decides its fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelBar {
    Budget,
    Realised,
    Forecast,
}

/// The bars of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartPanel {
    pub name: String,
    /// One amount for each series.
    pub amounts: Vec<Amount>,
    /// The difference between the last bar and the first in words, and whether it is bad. None if there is no
    /// difference, or if it is not known.
    pub verdict: Option<(Tone, Message)>,
}

impl ChartPanel {
    /// Returns the panel without its verdict, for amounts that are incomplete.
    #[must_use]
    pub fn without_verdict(self) -> ChartPanel {
        let verdict = None;
        ChartPanel { verdict, ..self }
    }
}

impl Panels {
    /// Returns the widths of the bars of each panel, as [`super::Bars::widths`] does.
    pub fn widths(&self) -> Vec<Vec<u32>> {
        let panels = self.panels.iter();
        let widths = widths(panels.flat_map(|panel| panel.amounts.iter().copied()));
        let each = widths.chunks_exact(self.series.len().max(1));
        each.map(<[u32]>::to_vec).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Money;

    #[test]
    fn panels_have_one_scale() {
        let known = |amount| Amount::Known(Money::whole(amount));
        let panel = |amounts: [Amount; 3]| ChartPanel {
            name: String::new(),
            amounts: amounts.to_vec(),
            verdict: None,
        };
        let bars = [PanelBar::Budget, PanelBar::Realised, PanelBar::Forecast];
        let panels = Panels {
            series: bars.map(|bar| (bar, String::new())).to_vec(),
            panels: vec![
                panel([known(100), known(50), known(200)]),
                panel([known(-5), Amount::Unknown, Amount::Blank]),
            ],
        };
        assert_eq!(panels.widths(), [[5_000, 2_500, 10_000], [0, 0, 0]]);
    }
}
