//! The chart of budget and realisation: a panel for each line that is not a group, for costs without a line, and for
//! each missing bookkeeping.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::ActualsTables;
use super::missing::with_delivered;
use crate::finding::Message;
use crate::ledger::actuals::{BookedOn, ComparedRow, TraceOf};
use crate::plan::{Amount, Money};
use crate::table::{Chart, ChartPanel, Drawing, PanelBar, Panels, Tone};
use crate::tell;
use crate::words::WhenWords;

impl ActualsTables<'_> {
    /// Budget and realisation in panels. None if there is nothing to show.
    pub(super) fn chart(&self) -> Option<Chart> {
        let (words, comparison) = (self.words, self.comparison);
        let incomplete = |of: &TraceOf| comparison.incomplete.get(of);
        let row_panel = |(name, row, of): (&str, &ComparedRow, TraceOf)| {
            let to_date = row.in_money().to_date();
            let name = with_delivered(name, words, incomplete(&of));
            let panel = cost_panel(name, vec![to_date.budget, to_date.realised]);
            match incomplete(&of) {
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
        let rows = rows.filter(|(_, row, of)| !row.is_blank() || incomplete(of).is_some());
        let missing = self.not_delivered().into_iter();
        let missing = missing.map(|name| cost_panel(name, vec![Amount::Blank, Amount::Unknown]));
        let (panels, left_out) = largest_panels(rows.map(row_panel).chain(missing).collect());
        let mut summary = match comparison.through {
            Some(day) => tell! {
                nl: "begroot en gerealiseerd per post t/m {day}; alle balken hebben dezelfde schaal",
                en: "budget and actuals by line to {day}; all bars have the same scale",
                day = WhenWords::of(self.plan.language).date(day)
            },
            None => tell! {
                nl: "begroot en gerealiseerd per post; alle balken hebben dezelfde schaal",
                en: "budget and actuals by line; all bars have the same scale",
            },
        };
        summary.push(left_out);
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

/// The maximum number of panels of a chart, about two screens.
const MAX_PANELS: usize = 24;

/// Returns at most [`MAX_PANELS`] panels in their order: those with an unknown amount first, then those with the
/// largest amounts. Also returns a message with the number of panels that are left out, which is empty if there are
/// none.
pub(in crate::reports) fn largest_panels(panels: Vec<ChartPanel>) -> (Vec<ChartPanel>, Message) {
    let all = panels.len();
    let size = |panel: &ChartPanel| {
        let amounts = panel.amounts.iter();
        let sizes = amounts.map(|amount| amount.or_zero().known().map(Money::abs));
        // An unknown amount may be the largest.
        let known = sizes.collect::<Option<Vec<Money>>>();
        known.map_or((1, None), |sizes| (0, sizes.into_iter().max()))
    };
    let mut order: Vec<usize> = (0..all).collect();
    order.sort_by_cached_key(|at| Reverse(size(&panels[*at])));
    let kept: BTreeSet<usize> = order.into_iter().take(MAX_PANELS).collect();
    let indexed = panels.into_iter().enumerate();
    let panels: Vec<ChartPanel> = indexed
        .filter(|(at, _)| kept.contains(at))
        .map(|(_, panel)| panel)
        .collect();
    let shown = panels.len();
    let message = match all > shown {
        true => tell! {
            nl: "; {shown} van de {all} grafieken: die met een onbekend bedrag, en dan die met de grootste bedragen",
            en: "; {shown} of {all} panels: those with an unknown amount, and then those with the largest amounts",
            shown, all
        },
        false => Message::default(),
    };
    (panels, message)
}

/// Returns a panel of costs, with the difference between the last amount and the budget, which is the first. More than
/// the budget is bad. Less is not called good, because the work may be late.
pub(in crate::reports) fn cost_panel(name: String, amounts: Vec<Amount>) -> ChartPanel {
    let budget = amounts.first().copied().unwrap_or_default();
    let outcome = amounts.last().copied().unwrap_or_default();
    let more = outcome.minus(budget).known();
    let more = more.filter(|more| !more.is_zero());
    let verdict = more.map(|more| {
        let amount = more.abs();
        match more.is_negative() {
            true => (
                Tone::Plain,
                tell! { nl: "{amount} minder dan begroot", en: "{amount} less than budgeted", amount },
            ),
            false => (
                Tone::Bad,
                tell! { nl: "{amount} meer dan begroot", en: "{amount} more than budgeted", amount },
            ),
        }
    });
    ChartPanel {
        name,
        amounts,
        verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Money;

    #[test]
    fn a_chart_has_the_largest_panels_and_says_how_many_are_left_out() {
        let panel = |number: i64| ChartPanel {
            name: number.to_string(),
            amounts: vec![Amount::Known(Money::whole(number)), Amount::Blank],
            verdict: None,
        };
        let (few, nothing) = largest_panels((1..=24).map(panel).collect());
        assert_eq!((few.len(), nothing), (24, Message::default()));
        let mut many: Vec<ChartPanel> = (1..=200).map(panel).collect();
        many[0].amounts[1] = Amount::Unknown;
        let (shown, left_out) = largest_panels(many);
        let names: Vec<&str> = shown.iter().map(|panel| panel.name.as_str()).collect();
        assert_eq!(
            (names.len(), names[0], names[1], names[23]),
            (24, "1", "178", "200")
        );
        assert_ne!(left_out, Message::default());
    }
}
