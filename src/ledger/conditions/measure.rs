//! The amount that a condition measures: the income from funders, their payments for lines, or the costs of lines.

use super::super::funding::is_in_kind;
use super::super::reserves::draws;
use super::super::sums::Sums;
use super::parts::PartOf;
use super::scope::CostScope;
use super::window::window;
use super::{ConditionEvaluator, Outcome, RequiredBy, Requirement, Undecided, Verdict};
use crate::ledger::funding::LimitSide;
use crate::plan::{
    Condition, Contribution, Each, FunderId, FunderIx, LineIx, Money, PeriodIx, ShareBase,
};

/// A condition whose names and time are resolved to indices of the plan.
pub(super) struct ResolvedCondition<'c> {
    pub(super) condition: &'c Condition,
    pub(super) measure: Measure,
    /// The funders that it measures, without groups. Empty if it measures the costs of lines.
    pub(super) funders: Vec<FunderIx>,
    pub(super) lines: CostScope,
    pub(super) window: Vec<PeriodIx>,
    /// The lines that money may move between: those of the complete condition, even if this is a part of it. All lines
    /// if the condition is evaluated for each line, because what a line gains may come from any other.
    pub(super) among: CostScope,
    /// The lines between which a condition on reallocation compares amounts: see
    /// [`ConditionEvaluator::exchanging_lines`]. A heading is one line here, with all lines under it.
    pub(super) counted: Vec<LineIx>,
    /// The lines in `counted` that the condition limits: see [`ConditionEvaluator::counted_lines`].
    pub(super) limited: Vec<LineIx>,
    /// Whether it is one period or year of a condition that is evaluated for each.
    pub(super) is_time_part: bool,
    /// The only line that it is about, if it is evaluated for each line.
    pub(super) own_line: Option<LineIx>,
}

impl ResolvedCondition<'_> {
    /// Returns `part` as a part of this condition, with the lines that money may move between in the complete
    /// condition.
    pub(super) fn part<'p>(
        &self,
        part: ResolvedCondition<'p>,
        of: PartOf,
    ) -> ResolvedCondition<'p> {
        ResolvedCondition {
            among: self.among.clone(),
            counted: self.counted.clone(),
            limited: self.limited.clone(),
            is_time_part: matches!(of, PartOf::Period(_) | PartOf::Year(_)),
            own_line: match of {
                PartOf::Line(line) => Some(line),
                PartOf::Period(_) | PartOf::Year(_) | PartOf::Together | PartOf::Partner(_) => None,
            },
            ..part
        }
    }

    /// A verdict on a requirement of the condition with this index.
    pub(super) fn verdict(
        &self,
        index: usize,
        requirement: Requirement,
        outcome: Result<Outcome, Undecided>,
    ) -> Verdict {
        Verdict {
            required_by: RequiredBy::Condition(index),
            requirement,
            part: None,
            together: None,
            window: self.window.clone(),
            funders: self.funders.clone(),
            outcome,
        }
    }
}

/// The amount that a condition measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// The income from the funders.
    Credit,
    /// The payments of the funders for the lines.
    Paid,
    /// The costs of the lines.
    Cost,
}

/// Whether a condition is about the income from funders, or about their payments for lines. If it states only a form,
/// it is about all funders that contribute in that form.
pub(super) fn is_about_funders(condition: &Condition) -> bool {
    !condition.funders.is_empty() || (condition.form.is_some() && condition.lines.is_empty())
}

impl ConditionEvaluator<'_> {
    pub(super) fn resolve<'c>(&self, condition: &'c Condition) -> ResolvedCondition<'c> {
        let measure = match (is_about_funders(condition), condition.lines.is_empty()) {
            (true, true) => Measure::Credit,
            (true, false) => Measure::Paid,
            (false, _) => Measure::Cost,
        };
        ResolvedCondition {
            condition,
            measure,
            funders: match measure {
                Measure::Credit | Measure::Paid => self.funders_of(condition),
                Measure::Cost => Vec::new(),
            },
            among: match condition.each {
                Some(Each::Line) => CostScope::All,
                Some(Each::Period | Each::Year | Each::Partner) | None => self.lines_of(condition),
            },
            counted: self.exchanging_lines(condition),
            limited: self.counted_lines(condition),
            is_time_part: false,
            own_line: None,
            lines: self.lines_of(condition),
            window: window(&self.plan.periods, condition.within).unwrap_or_default(),
        }
    }

    /// The lines of a condition: all if it names none.
    pub(super) fn lines_of(&self, condition: &Condition) -> CostScope {
        if condition.lines.is_empty() {
            CostScope::All
        } else {
            CostScope::of_lines(self, &condition.lines)
        }
    }

    /// The funders of a condition that are not groups, and contribute in the form that it states. If it names no
    /// funders, these are all funders except withdrawals from reserves, which are not income.
    pub(super) fn funders_of(&self, condition: &Condition) -> Vec<FunderIx> {
        let named = self.leaves(&condition.funders);
        let is_draw = draws(self.plan, self.books);
        let is_selected = |index: &FunderIx| {
            let is_form = |form| match form {
                Contribution::InKind => self.is_in_kind(*index),
                Contribution::Cash => !self.is_in_kind(*index),
            };
            (named.contains(index) || (condition.funders.is_empty() && !is_draw[*index]))
                && condition.form.is_none_or(is_form)
        };
        self.books
            .funder_tree
            .leaves()
            .filter(is_selected)
            .collect()
    }

    /// The funders with these ids, and all under them, that are not groups.
    pub(super) fn leaves(&self, ids: &[FunderId]) -> Vec<FunderIx> {
        let tree = &self.books.funder_tree;
        let named = ids
            .iter()
            .filter_map(|id| self.plan.find_funder(id.as_str()));
        let mut leaves = Vec::new();
        for leaf in named.flat_map(|index| tree.leaves_under(index)) {
            if !leaves.contains(&leaf) {
                leaves.push(leaf);
            }
        }
        leaves
    }

    /// The amount that a condition measures in its window. Payments of funders for lines depend on the limit: to
    /// compare with a maximum, the amount is the minimum that the funders must pay; to compare with a minimum, the
    /// maximum that they can pay. So the condition is met if some division of the money meets it.
    pub(super) fn measured(
        &self,
        resolved: &ResolvedCondition<'_>,
        side: LimitSide,
    ) -> Result<Money, Undecided> {
        let partners = &resolved.condition.partners;
        let reserves = resolved.lines.reserves(self);
        match resolved.measure {
            Measure::Credit if !partners.is_empty() => {
                let (funders, window) = (&resolved.funders, &resolved.window);
                Ok(self.credit_of_partners(partners, funders, window)?.total())
            }
            Measure::Cost if !partners.is_empty() => {
                let scopes = (&resolved.lines, &reserves);
                Ok(self
                    .cost_of_partners(partners, scopes, &resolved.window)?
                    .total())
            }
            Measure::Credit => Ok(self.credit(&resolved.funders, &resolved.window)?.total()),
            Measure::Paid => self.paid(resolved, side),
            Measure::Cost => Ok(self
                .cost(&resolved.lines, &reserves, &resolved.window)?
                .total()),
        }
    }

    /// Returns the income from these funders.
    pub(super) fn credit(
        &self,
        funders: &[FunderIx],
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let mut sum = Sums::default();
        for funder in funders {
            let cells = self.cells_in(&self.books.funders[*funder], window)?;
            for (period, amount) in cells.cells() {
                if !sum.add(period, amount) {
                    return Err(Undecided::TooLarge);
                }
            }
        }
        Ok(sum)
    }

    /// Whether the plan has everything that a condition names.
    pub(super) fn names_exist(&self, condition: &Condition) -> bool {
        let (funders, lines) = (&self.plan.funders, &self.plan.lines);
        let purposes = match &condition.of {
            ShareBase::Purposes(ids) => &ids[..],
            ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => &[],
        };
        let named_funders = condition.funders.iter().chain(&condition.excludes);
        let mut named_funders = named_funders.chain(&condition.of_funders);
        let first = condition.first_of_each.iter().flat_map(|first| &first.of);
        let mut named_purposes = purposes.iter().chain(&condition.without).chain(first);
        let per_unit = condition.max_per_unit.iter();
        let mut units_of = per_unit.clone().flat_map(|per_unit| &per_unit.of);
        let mut targets = per_unit.filter_map(|per_unit| per_unit.target.as_ref());
        let codes = || self.plan.activities.iter().map(|activity| &activity.code);
        let mut partners = condition.partners.iter();
        partners.all(|id| self.plan.partners.contains_key(id))
            && named_funders.all(|id| funders.contains_key(id))
            && condition.lines.iter().all(|id| lines.contains_key(id))
            && named_purposes.all(|id| self.funding.is_purpose(id))
            && units_of.all(|id| self.funding.is_purpose(id))
            && targets.all(|code| codes().any(|each| each == code))
    }

    /// Whether a funder contributes in kind, by its own form or that of a group above it, and is not a group.
    pub(super) fn is_in_kind(&self, funder: FunderIx) -> bool {
        let tree = &self.books.funder_tree;
        is_in_kind(self.plan, tree, funder) && !tree.is_group(funder)
    }
}
