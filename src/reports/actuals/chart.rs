//! The chart of budget and realisation: two bars for each line without others under it.

use super::ActualsTables;
use crate::ledger::actuals::ComparedRow;
use crate::say;
use crate::table::{Chart, Drawing, PairedBar, PairedBars};
use crate::words::WhenWords;

impl ActualsTables<'_> {
    /// Budget and realisation of each line. None if no line has either.
    pub(super) fn chart(&self) -> Option<Chart> {
        let (words, comparison) = (self.words, self.comparison);
        let bar = |name: &str, row: &ComparedRow| {
            let to_date = row.to_date();
            PairedBar {
                name: name.to_string(),
                amounts: [to_date.budget, to_date.realised],
            }
        };
        let tree = &self.books.line_tree;
        let leaves = tree.in_order().filter(|(at, _)| !tree.is_group(*at));
        let lines = leaves.map(|(at, _)| (self.plan.line(at).name.as_str(), &comparison.lines[at]));
        let rest = [
            (self.shared.no_line, &comparison.no_line),
            (words.outside, &comparison.costs_outside),
            (words.unbooked, &comparison.unbooked),
        ];
        let rows = lines.chain(rest).filter(|(_, row)| !row.is_blank());
        let bars: Vec<PairedBar> = rows.map(|(name, row)| bar(name, row)).collect();
        let summary = match comparison.through {
            Some(day) => {
                let day = WhenWords::of(self.plan.language).date(day);
                say![words.chart, " ", words.through, day]
            }
            None => say![words.chart],
        };
        (!bars.is_empty()).then(|| Chart {
            title: words.actuals.to_string(),
            summary,
            drawing: Drawing::Pairs(PairedBars {
                series: [words.budget.to_string(), words.realised.to_string()],
                bars,
            }),
        })
    }
}
