//! The chart of budget and realisation: a panel for each line without others under it.

use super::ActualsTables;
use super::missing::delivered_suffix;
use crate::ledger::actuals::{BookedOn, ComparedRow, TraceOf};
use crate::plan::{Amount, Plan};
use crate::say;
use crate::table::{Chart, ChartPanel, Drawing, PanelBar, Panels, Tone};
use crate::words::{ActualsWords, WhenWords};

impl ActualsTables<'_> {
    /// Budget and realisation of each line. None if no line has either.
    pub(super) fn chart(&self) -> Option<Chart> {
        let (words, comparison) = (self.words, self.comparison);
        let delivered = |of: &TraceOf| comparison.incomplete.get(of);
        let panel = |(name, row, of): (&str, &ComparedRow, TraceOf)| {
            let to_date = row.to_date();
            let name = format!("{name}{}", delivered_suffix(words, delivered(&of)));
            let panel = panel(self.plan, name, vec![to_date.budget, to_date.realised]);
            match delivered(&of) {
                None => panel,
                Some(_) => panel.without_verdict(),
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
        let missing = self.not_delivered().into_iter();
        let missing =
            missing.map(|name| self::panel(self.plan, name, vec![Amount::Blank, Amount::Unknown]));
        let panels: Vec<ChartPanel> = rows.map(panel).chain(missing).collect();
        let summary = match comparison.through {
            Some(day) => {
                let day = WhenWords::of(self.plan.language).date(day);
                say![words.chart, " ", words.through, day, words.one_scale]
            }
            None => say![words.chart, words.one_scale],
        };
        (!panels.is_empty()).then(|| Chart {
            title: words.actuals.to_string(),
            summary,
            drawing: Drawing::Panels(Panels {
                series: vec![
                    (PanelBar::Budget, words.budget.to_string()),
                    (PanelBar::Realised, words.realised.to_string()),
                ],
                panels,
            }),
        })
    }
}

/// The panel of costs, with how the last amount differs from the first, the budget. To spend more is bad; to spend less
/// is not called good, because the work may be late.
pub(in crate::reports) fn panel(plan: &Plan, name: String, amounts: Vec<Amount>) -> ChartPanel {
    let words = ActualsWords::of(plan.language);
    let budget = amounts.first().copied().unwrap_or_default();
    let outcome = amounts.last().copied().unwrap_or_default();
    let more = outcome.minus(budget).known();
    let more = more.filter(|more| !more.is_zero());
    let verdict = more.map(|more| {
        let (tone, than_budget) = match more.is_negative() {
            true => (Tone::Plain, words.less_than_budget),
            false => (Tone::Bad, words.more_than_budget),
        };
        (tone, say![more.abs(), than_budget])
    });
    ChartPanel {
        name,
        amounts,
        verdict,
    }
}
