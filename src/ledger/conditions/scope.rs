//! Which costs are meant by ids of lines and codes of activities. What is on a line and of an activity that are both
//! named counts once.

use super::super::books::{Account, ActivityIx, Books, LineIx, Posting};
use super::super::row::Row;
use super::{Desk, Undecided};
use crate::plan::{LineId, PeriodIx, PurposeId};

/// A choice among what is spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scope {
    All,
    Some {
        lines: Vec<bool>,
        activities: Vec<bool>,
    },
}

impl Scope {
    /// Nothing at all.
    pub(super) fn none() -> Scope {
        Scope::Some {
            lines: Vec::new(),
            activities: Vec::new(),
        }
    }

    /// These lines and all that stand under them.
    pub(super) fn lines(desk: &Desk<'_>, ids: &[LineId]) -> Scope {
        let named = ids.iter().filter_map(|id| desk.plan.find_line(id.as_str()));
        Scope::Some {
            lines: under(desk.books, named),
            activities: Vec::new(),
        }
    }

    /// These lines with all that stand under them, and these activities.
    pub(super) fn purposes(desk: &Desk<'_>, ids: &[PurposeId]) -> Scope {
        let named = ids.iter().filter_map(|id| desk.plan.find_line(id.as_str()));
        let mut activities = vec![false; desk.plan.activities.len()];
        for at in ids
            .iter()
            .filter_map(|id| desk.funding.codes().get(id.as_str()))
        {
            activities[*at] = true;
        }
        Scope::Some {
            lines: under(desk.books, named),
            activities,
        }
    }

    /// What is in either.
    pub(super) fn and(self, other: &Scope) -> Scope {
        let either = |a: Vec<bool>, b: &[bool]| {
            let length = a.len().max(b.len());
            let is_in = |at: usize| a.get(at) == Some(&true) || b.get(at) == Some(&true);
            (0..length).map(is_in).collect()
        };
        match (self, other) {
            (
                Scope::Some { lines, activities },
                Scope::Some {
                    lines: l,
                    activities: a,
                },
            ) => Scope::Some {
                lines: either(lines, l),
                activities: either(activities, a),
            },
            (Scope::All, _) | (_, Scope::All) => Scope::All,
        }
    }

    pub(super) fn has_line(&self, line: LineIx) -> bool {
        match self {
            Scope::All => true,
            Scope::Some { lines, .. } => lines.get(line.index()).copied().unwrap_or(false),
        }
    }

    pub(super) fn holds(&self, posting: &Posting) -> bool {
        self.has(posting.activity, posting.account)
    }

    /// Whether the cost of an activity on a line, or what a line costs without one, is meant.
    pub(super) fn has(&self, activity: Option<ActivityIx>, account: Account) -> bool {
        let Scope::Some { activities, .. } = self else {
            return true;
        };
        let by_activity = activity.and_then(|activity| activities.get(activity.index()).copied());
        let by_line = match account {
            Account::Line(line) => self.has_line(line),
            Account::NoLine | Account::Funder(_) => false,
        };
        by_line || by_activity.unwrap_or(false)
    }

    /// Whether all of it is known in a period.
    fn is_known(&self, books: &Books, period: PeriodIx) -> bool {
        let known = |(row, chosen): (&Row, &bool)| !chosen || row.is_known(period);
        match self {
            Scope::All => books.debit.is_known(period),
            Scope::Some { lines, activities } => {
                books.lines.iter().zip(lines).all(known)
                    && books.activities.iter().zip(activities).all(known)
            }
        }
    }
}

/// Which lines these are, with all that stand under them.
fn under(books: &Books, named: impl Iterator<Item = LineIx>) -> Vec<bool> {
    let mut chosen = vec![false; books.lines.len()];
    for line in named.flat_map(|line| books.line_tree.subtree(line)) {
        chosen[line.index()] = true;
    }
    chosen
}

impl Desk<'_> {
    /// What a scope without another one costs in these periods.
    pub(super) fn spent(
        &self,
        of: &Scope,
        without: &Scope,
        window: &[PeriodIx],
    ) -> Result<Row, Undecided> {
        if !window
            .iter()
            .all(|period| of.is_known(self.books, *period) && without.is_known(self.books, *period))
        {
            return Err(Undecided::Unknown);
        }
        let mut row = Row::default();
        for posting in self
            .books
            .postings
            .iter()
            .filter(|posting| is_spent(posting))
        {
            let counts =
                window.contains(&posting.period) && of.holds(posting) && !without.holds(posting);
            if counts && !row.add(posting.period, posting.amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }

    /// Whether all that the one costs in these periods is in the other as well; nothing when only a part is.
    pub(super) fn is_inside(
        &self,
        inner: &Scope,
        of: &Scope,
        without: &Scope,
        window: &[PeriodIx],
    ) -> Option<bool> {
        let counts = |posting: &&Posting| {
            is_spent(posting) && window.contains(&posting.period) && inner.holds(posting)
        };
        let mut both = self
            .books
            .postings
            .iter()
            .filter(counts)
            .map(|p| of.holds(p) && !without.holds(p));
        let first = both.next().unwrap_or(false);
        both.all(|inside| inside == first).then_some(first)
    }
}

fn is_spent(posting: &Posting) -> bool {
    !matches!(posting.account, Account::Funder(_))
}
