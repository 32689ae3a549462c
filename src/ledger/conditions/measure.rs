//! What a condition is about: what funders bring in, what they pay of lines, or what lines cost.

use std::collections::BTreeSet;

use super::super::books::FunderIx;
use super::super::row::Row;
use super::scope::Scope;
use super::{Case, Desk, Undecided};
use crate::plan::{Condition, Contribution, FunderId, PeriodIx, ShareBase};

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) kind: Kind,
    /// The funders, without groups.
    pub(super) funders: Vec<FunderIx>,
    /// The lines; all when none are named.
    pub(super) lines: Scope,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What the funders bring in.
    Credit,
    /// What the funders pay of the lines.
    Paid,
    /// What the lines cost.
    Cost,
}

impl Subject {
    pub(super) fn of(desk: &Desk<'_>, condition: &Condition) -> Subject {
        let lines = lines_of(desk, condition);
        let kind = match (is_about_funders(condition), condition.lines.is_empty()) {
            (true, true) => Kind::Credit,
            (true, false) => Kind::Paid,
            (false, _) => Kind::Cost,
        };
        let funders = if kind == Kind::Cost {
            Vec::new()
        } else {
            desk.funders_of(condition)
        };
        Subject {
            kind,
            funders,
            lines,
        }
    }
}

/// The lines of a condition: all when it names none.
pub(super) fn lines_of(desk: &Desk<'_>, condition: &Condition) -> Scope {
    if condition.lines.is_empty() {
        Scope::All
    } else {
        Scope::lines(desk, &condition.lines)
    }
}

/// Whether it is about what funders bring in. A form alone is about all funders that contribute in that form.
pub(super) fn is_about_funders(condition: &Condition) -> bool {
    !condition.funders.is_empty() || (condition.form.is_some() && condition.lines.is_empty())
}

impl Desk<'_> {
    /// The funders of a condition that bring something in themselves.
    pub(super) fn funders_of(&self, condition: &Condition) -> Vec<FunderIx> {
        let named = self.leaves(&condition.funders);
        let all = condition.funders.is_empty();
        let is_meant = |at: &FunderIx| {
            let form = self.plan.funder(*at).form;
            (all || named.contains(at)) && condition.form.is_none_or(|asked| asked == form)
        };
        self.books.funder_tree.leaves().filter(is_meant).collect()
    }

    /// Those that bring something in, of these funders and all under them.
    pub(super) fn leaves(&self, ids: &[FunderId]) -> BTreeSet<FunderIx> {
        let tree = &self.books.funder_tree;
        let named = ids
            .iter()
            .filter_map(|id| self.plan.find_funder(id.as_str()));
        named
            .flat_map(|funder| tree.subtree(funder))
            .copied()
            .filter(|funder| !tree.is_group(*funder))
            .collect()
    }

    /// What the condition is about comes to, in each of these periods.
    pub(super) fn subject(&self, case: &Case<'_>) -> Result<Row, Undecided> {
        match case.subject.kind {
            Kind::Credit => self.credit(&case.subject.funders, &case.window),
            Kind::Paid => self.paid(case),
            Kind::Cost => self.spent(&case.subject.lines, &Scope::none(), &case.window),
        }
    }

    /// What these funders bring in.
    pub(super) fn credit(
        &self,
        funders: &[FunderIx],
        window: &[PeriodIx],
    ) -> Result<Row, Undecided> {
        let mut sum = Row::default();
        for funder in funders {
            for (period, amount) in self.within(&self.books.funders[*funder], window)?.cells() {
                if !sum.add(period, amount) {
                    return Err(Undecided::TooLarge);
                }
            }
        }
        Ok(sum)
    }

    /// What a share is of, in each of these periods.
    pub(super) fn base(&self, case: &Case<'_>) -> Result<Row, Undecided> {
        let (of, without) = self.base_scopes(case);
        match case.condition.of {
            ShareBase::Credit => self.within(&self.books.credit, &case.window),
            ShareBase::Eligible => self.eligible(case, &without),
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Purposes(_) => {
                self.spent(&of, &without, &case.window)
            }
        }
    }

    /// The costs that a share is of, and those that are left out of them.
    pub(super) fn base_scopes(&self, case: &Case<'_>) -> (Scope, Scope) {
        let of = match (&case.condition.of, case.subject.kind) {
            (ShareBase::Purposes(ids), _) => Scope::purposes(self, ids),
            (ShareBase::Unsaid, Kind::Paid) => case.subject.lines.clone(),
            (ShareBase::Unsaid, Kind::Credit | Kind::Cost)
            | (ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit, _) => Scope::All,
        };
        (of, Scope::purposes(self, &case.condition.without))
    }

    /// Whether everything that a condition names is there.
    pub(super) fn names_are_known(&self, condition: &Condition) -> bool {
        let (funders, lines) = (&self.plan.funders, &self.plan.lines);
        let of = match &condition.of {
            ShareBase::Purposes(ids) => &ids[..],
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => &[],
        };
        condition
            .funders
            .iter()
            .chain(&condition.excludes)
            .all(|id| funders.contains_key(id))
            && condition.lines.iter().all(|id| lines.contains_key(id))
            && of
                .iter()
                .chain(&condition.without)
                .all(|id| self.funding.is_purpose(id))
    }

    /// Whether a funder contributes in kind, and is no group.
    pub(super) fn is_in_kind(&self, funder: FunderIx) -> bool {
        self.plan.funders[funder.index()].form == Contribution::InKind
            && !self.books.funder_tree.is_group(funder)
    }
}
