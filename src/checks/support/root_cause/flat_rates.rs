//! Lines that cost a flat rate of other lines: a wrong figure in the base breaks the flat rate too.

use crate::checks::Context;
use crate::checks::support::claims::AddendSet;
use crate::checks::support::root_cause::slip::{ADDED, Coefficient};
use crate::ledger::{RequiredBy, Requirement};
use crate::plan::{Condition, IndexVec, LineIx, PeriodIx, PurposeId, Share, ShareBase, ShareOver};

/// A flat rate whose base is known line by line.
#[derive(Debug)]
pub(crate) struct FlatRate {
    /// The index of the verdict on it.
    verdict: usize,
    rate: Share,
    /// The lines that cost the flat rate, with all lines under them.
    lines: IndexVec<LineIx, bool>,
    /// The lines of the base.
    base: IndexVec<LineIx, bool>,
    /// Whether costs without a line are part of the base.
    has_no_line: bool,
}

impl FlatRate {
    /// The flat rates of a plan. A flat rate that names activities, or is rounded over all periods, is left out.
    pub(crate) fn all(cx: Context<'_>) -> Vec<FlatRate> {
        let verdicts = cx.evaluation.verdicts.iter().enumerate();
        let flat_rate = |(verdict, it): (usize, &crate::ledger::Verdict)| {
            let (Requirement::FlatRate(rate), RequiredBy::Condition(at)) =
                (it.requirement, it.required_by)
            else {
                return None;
            };
            FlatRate::new(cx, verdict, rate, cx.plan.conditions.get(at)?)
        };
        verdicts.filter_map(flat_rate).collect()
    }

    fn new(
        cx: Context<'_>,
        verdict: usize,
        rate: Share,
        condition: &Condition,
    ) -> Option<FlatRate> {
        let lines = chosen(
            cx,
            condition
                .lines
                .iter()
                .map(|id| cx.plan.find_line(id.as_str())),
        )?;
        let is_over_total = condition.flat_rate_method.over == ShareOver::Total;
        let has_first_parts = condition.first_of_each.is_some();
        if !condition.of_funders.is_empty() || is_over_total || has_first_parts {
            return None;
        }
        let without = purposes(cx, &condition.without)?;
        let (of, has_no_line) = match &condition.of {
            ShareBase::Purposes(ids) => (purposes(cx, ids)?, false),
            ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => {
                (IndexVec::filled(true, cx.plan.lines.len()), true)
            }
        };
        let is_in_base = |line: LineIx| of[line] && !without[line] && !lines[line];
        let base = lines.indices().map(is_in_base).collect();
        Some(FlatRate {
            verdict,
            rate,
            lines,
            base,
            has_no_line,
        })
    }

    /// The sum with the cost of the lines in a period.
    pub(super) fn sum(&self, period: PeriodIx) -> AddendSet {
        AddendSet::FlatRate {
            verdict: self.verdict,
            period,
        }
    }

    /// The effect of a figure on the difference between the lines and their flat rate. None if it has none. A `line` of
    /// None stands for costs without a line.
    pub(super) fn term(
        &self,
        line: Option<LineIx>,
        period: PeriodIx,
    ) -> Option<(AddendSet, Coefficient)> {
        let sum = self.sum(period);
        if line.is_some_and(|line| self.lines[line]) {
            return Some((sum, ADDED));
        }
        let is_in_base = line.map_or(self.has_no_line, |line| self.base[line]);
        let percentage = self.rate.percent();
        let rate = Coefficient {
            numerator: -percentage.mantissa(),
            denominator: 10_i128.pow(percentage.scale() + 2),
        };
        is_in_base.then_some((sum, rate))
    }
}

fn purposes(cx: Context<'_>, ids: &[PurposeId]) -> Option<IndexVec<LineIx, bool>> {
    chosen(cx, ids.iter().map(|id| cx.plan.find_line(id.as_str())))
}

/// Marks lines, and all lines under them. None if one of the ids is not that of a line.
fn chosen(
    cx: Context<'_>,
    lines: impl Iterator<Item = Option<LineIx>>,
) -> Option<IndexVec<LineIx, bool>> {
    let mut chosen = IndexVec::filled(false, cx.plan.lines.len());
    for line in lines {
        for line in cx.books.line_tree.subtree(line?) {
            chosen[*line] = true;
        }
    }
    Some(chosen)
}
