//! Chooses costs by ids of lines and codes of activities. A cost counts once, even if both its activity and its line
//! are named.

use super::super::books::{Account, Books, Posting};
use super::super::reserves::in_reserves;
use super::super::sums::Sums;
use super::{ConditionEvaluator, Undecided};
use crate::plan::{ActivityIx, IndexVec, Ix, LineId, LineIx, PeriodIx, PurposeId};

/// The costs that a condition is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CostScope {
    All,
    Some {
        lines: IndexVec<LineIx, bool>,
        activities: IndexVec<ActivityIx, bool>,
    },
}

impl CostScope {
    /// No cost at all.
    pub(super) fn none() -> CostScope {
        CostScope::Some {
            lines: IndexVec::default(),
            activities: IndexVec::default(),
        }
    }

    /// The lines with these ids, and all lines under them.
    pub(super) fn of_lines(evaluator: &ConditionEvaluator<'_>, ids: &[LineId]) -> CostScope {
        CostScope::Some {
            lines: chosen_lines(evaluator, ids.iter().map(LineId::as_str)),
            activities: IndexVec::default(),
        }
    }

    /// The lines with these ids and the activities with these codes, and all that are under them.
    pub(super) fn of_purposes(evaluator: &ConditionEvaluator<'_>, ids: &[PurposeId]) -> CostScope {
        let mut activities = IndexVec::filled(false, evaluator.plan.activities.len());
        for activity in ids.iter().filter_map(|id| evaluator.funding.activity(id)) {
            for activity in evaluator.books.activity_tree.subtree(activity) {
                activities[*activity] = true;
            }
        }
        CostScope::Some {
            lines: chosen_lines(evaluator, ids.iter().map(PurposeId::as_str)),
            activities,
        }
    }

    /// The lines of this scope that are not costs: the reserves, if the scope is all costs. A reserve that is named
    /// does count as a cost.
    pub(super) fn reserves(&self, evaluator: &ConditionEvaluator<'_>) -> CostScope {
        match self {
            CostScope::All => CostScope::Some {
                lines: in_reserves(evaluator.plan, &evaluator.books.line_tree),
                activities: IndexVec::default(),
            },
            CostScope::Some { .. } => CostScope::none(),
        }
    }

    /// The costs that are in this scope or in another.
    pub(super) fn or(self, other: &CostScope) -> CostScope {
        match (self, other) {
            (
                CostScope::Some { lines, activities },
                CostScope::Some {
                    lines: other_lines,
                    activities: other_activities,
                },
            ) => CostScope::Some {
                lines: either(lines, other_lines),
                activities: either(activities, other_activities),
            },
            (CostScope::All, _) | (_, CostScope::All) => CostScope::All,
        }
    }

    /// Whether a line is chosen.
    pub(super) fn contains_line(&self, line: LineIx) -> bool {
        match self {
            CostScope::All => true,
            CostScope::Some { lines, .. } => lines.get(line).copied().unwrap_or(false),
        }
    }

    /// Whether a cost on an account is chosen. `activity` is None for a cost without an activity.
    pub(super) fn contains(&self, activity: Option<ActivityIx>, account: Account) -> bool {
        let CostScope::Some { activities, .. } = self else {
            return true;
        };
        let by_line = match account {
            Account::Line(line) => self.contains_line(line),
            Account::NoLine | Account::Funder(_) => false,
        };
        by_line || activity.is_some_and(|activity| activities.get(activity) == Some(&true))
    }

    pub(super) fn contains_posting(&self, posting: &Posting) -> bool {
        self.contains(posting.activity, posting.account)
    }

    /// Whether all chosen costs of a period are known.
    fn is_known(&self, books: &Books, period: PeriodIx) -> bool {
        let known = |(row, chosen): (&Sums, &bool)| !chosen || row.is_known(period);
        match self {
            CostScope::All => books.debit.is_known(period),
            CostScope::Some { lines, activities } => {
                books.lines.iter().zip(lines).all(known)
                    && books.activities.iter().zip(activities).all(known)
            }
        }
    }
}

fn chosen_lines<'i>(
    evaluator: &ConditionEvaluator<'_>,
    ids: impl Iterator<Item = &'i str>,
) -> IndexVec<LineIx, bool> {
    let mut chosen = IndexVec::filled(false, evaluator.plan.lines.len());
    for line in ids.filter_map(|id| evaluator.plan.find_line(id)) {
        for line in evaluator.books.line_tree.subtree(line) {
            chosen[*line] = true;
        }
    }
    chosen
}

fn either<I: Ix>(one: IndexVec<I, bool>, other: &IndexVec<I, bool>) -> IndexVec<I, bool> {
    let length = one.len().max(other.len());
    let is_in = |index: I| one.get(index) == Some(&true) || other.get(index) == Some(&true);
    (0..length).map(I::new).map(is_in).collect()
}

pub(super) fn is_cost(posting: &Posting) -> bool {
    match posting.account {
        Account::Line(_) | Account::NoLine => true,
        Account::Funder(_) => false,
    }
}

impl ConditionEvaluator<'_> {
    /// The costs in `of` that are not in `without`, for each period of the window.
    pub(super) fn cost(
        &self,
        of: &CostScope,
        without: &CostScope,
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let is_known = |period: &PeriodIx| {
            of.is_known(self.books, *period) && without.is_known(self.books, *period)
        };
        if !window.iter().all(is_known) {
            return Err(Undecided::Unknown);
        }
        self.cost_where(window, |posting| {
            of.contains_posting(posting) && !without.contains_posting(posting)
        })
    }

    /// The costs that satisfy a predicate, for each period of the window.
    pub(super) fn cost_where(
        &self,
        window: &[PeriodIx],
        counts: impl Fn(&Posting) -> bool,
    ) -> Result<Sums, Undecided> {
        let mut row = Sums::default();
        for posting in &self.books.postings {
            let counts = is_cost(posting) && window.contains(&posting.period) && counts(posting);
            if counts && !row.add(posting.period, posting.amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }
}
