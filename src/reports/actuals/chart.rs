//! The chart of budget and realisation: two bars for each line without others under it.

use super::ActualsTables;
use super::missing::delivered_suffix;
use crate::ledger::actuals::{BookedOn, ComparedRow, TraceOf};
use crate::plan::Amount;
use crate::say;
use crate::table::{Chart, Drawing, PairedBar, PairedBars};
use crate::words::WhenWords;

impl ActualsTables<'_> {
    /// Budget and realisation of each line. None if no line has either.
    pub(super) fn chart(&self) -> Option<Chart> {
        let (words, comparison) = (self.words, self.comparison);
        let delivered = |of: &TraceOf| comparison.incomplete.get(of);
        let bar = |(name, row, of): (&str, &ComparedRow, TraceOf)| {
            let to_date = row.to_date();
            PairedBar {
                name: format!("{name}{}", delivered_suffix(words, delivered(&of))),
                amounts: [to_date.budget, to_date.realised],
            }
        };
        let tree = &self.books.line_tree;
        let leaves = tree.in_order().filter(|(at, _)| !tree.is_group(*at));
        let lines = leaves.map(|(at, _)| {
            let of = TraceOf::On(BookedOn::Line(at));
            let name = self.plan.line(at).name.as_str();
            (name, &comparison.lines[at], of)
        });
        let no_line = (self.shared.no_line, &comparison.no_line, TraceOf::NoLine);
        let outside = (words.outside, &comparison.costs_outside, TraceOf::Outside);
        let unbooked = (words.unbooked, &comparison.unbooked, TraceOf::Unbooked);
        let rows = lines.chain([no_line, outside, unbooked]);
        let rows = rows.filter(|(_, row, of)| !row.is_blank() || delivered(of).is_some());
        let missing = self.not_delivered().into_iter().map(|name| PairedBar {
            name,
            amounts: [Amount::Blank, Amount::Unknown],
        });
        let bars: Vec<PairedBar> = rows.map(bar).chain(missing).collect();
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
