//! Costs that count only in part, because a funder starts or stops paying within their days.

use std::collections::BTreeMap;

use super::GapReport;
use crate::finding::{Message, verbatim};
use crate::ledger::Purpose;
use crate::plan::{Money, PeriodIx, Span};
use crate::tell;

/// The total of all cut costs in a gap.
struct CutTotal {
    /// The part of these costs that is in the gap.
    part: Money,
    /// The full amount of these costs.
    full: Money,
    /// The days from the first to the last of the parts.
    days: Span,
    /// The days from the first to the last of the periods of these costs.
    period: Span,
}

impl GapReport<'_> {
    /// Returns the words for the part of the costs that falls within certain days. Empty if the gap has the full costs.
    pub(super) fn cut(&self) -> Message {
        let Some(total) = self.cut_total() else {
            return Message::default();
        };
        let days = if total.days.start() == total.period.start() {
            let end = total.days.end();
            tell! { nl: "tot en met {end}", en: "up to and including {end}", end }
        } else if total.days.end() == total.period.end() {
            let start = total.days.start();
            tell! { nl: "vanaf {start}", en: "from {start}", start }
        } else {
            tell! { nl: "in {days}", en: "in {days}", days = total.days }
        };
        tell! {
            nl: " (van {full} valt {part} {days})", en: " (of {full}, {part} falls {days})",
            full = total.full, part = total.part, days
        }
    }

    /// Returns the words for the assumption about the days of cut costs. Empty if no cost is cut.
    pub(super) fn assumption(&self) -> Message {
        if self.cut_total().is_none() {
            return Message::default();
        }
        tell! {
            nl: "; kosten zijn gelijkmatig verdeeld over hun periode of over {key}: schrijf daar wanneer zij vallen als dat anders is",
            en: "; a cost is spread evenly over its period, or over its {key}: write there when it falls if that is otherwise",
            key = verbatim("in")
        }
    }

    fn cut_total(&self) -> Option<CutTotal> {
        let mut days_of: BTreeMap<(Purpose, PeriodIx), Span> = BTreeMap::new();
        for (purpose, period, days) in &self.gap.cut {
            let sum = days_of.entry((*purpose, *period)).or_insert(*days);
            *sum = hull(*sum, *days);
        }
        let mut total: Option<CutTotal> = None;
        for (purpose, period, part) in &self.gap.purposes {
            let Some(days) = days_of.get(&(*purpose, *period)) else {
                continue;
            };
            let full = self.full_cost(*purpose, *period);
            if full == *part {
                continue;
            }
            let span = self.plan().periods.get(*period).span;
            total = Some(match total {
                None => CutTotal {
                    part: *part,
                    full,
                    days: *days,
                    period: span,
                },
                Some(sum) => CutTotal {
                    part: sum.part + *part,
                    full: sum.full + full,
                    days: hull(sum.days, *days),
                    period: hull(sum.period, span),
                },
            });
        }
        total
    }

    /// Returns the cost of a purpose in a period, without negative postings, such as adjustments that lower it.
    fn full_cost(&self, purpose: Purpose, period: PeriodIx) -> Money {
        let postings = self.postings.costs.get(&(purpose, period));
        let amounts = postings.into_iter().flatten().map(|posting| posting.amount);
        let costs = amounts.filter(|amount| !amount.is_negative());
        costs.fold(Money::ZERO, |sum, amount| sum + amount)
    }
}

/// The shortest span that has all days of both.
fn hull(one: Span, other: Span) -> Span {
    let (start, end) = (one.start().min(other.start()), one.end().max(other.end()));
    Span::new(start, end).expect("it starts before either of them ends")
}
