//! The base of a percentage: the costs that it is a share of.

use std::collections::BTreeSet;

use crate::ledger::reserves::in_reserves;
use crate::ledger::tree::Tree;
use crate::plan::{
    ActivityIx, CostBase, CostBaseId, CostItem, CostOwner, CostShare, IndexVec, Line, LineIx, Plan,
    Section, ShareCandidate,
};

/// The base of a percentage: the costs that it names, less those that it leaves out.
#[derive(Debug, Clone)]
pub(crate) struct ShareBaseCosts<'a> {
    of: NamedCosts<'a>,
    without: NamedCosts<'a>,
}

/// Lines, activities and kinds of costs.
#[derive(Debug, Clone)]
struct NamedCosts<'a> {
    /// Whether it is all costs, except those on reserves.
    all: bool,
    /// The lines that are reserves.
    reserves: IndexVec<LineIx, bool>,
    lines: IndexVec<LineIx, bool>,
    activities: BTreeSet<ActivityIx>,
    kinds: BTreeSet<&'a str>,
    /// Whether one of the names is unknown: nothing in the plan has it.
    has_unknown: bool,
}

impl<'a> ShareBaseCosts<'a> {
    /// The base of a percentage.
    pub(crate) fn of(
        plan: &Plan,
        lines: &Tree<LineIx>,
        share: &'a CostShare,
    ) -> ShareBaseCosts<'a> {
        let ids = match &share.of {
            CostBase::All => &[],
            CostBase::Named(ids) => &ids[..],
        };
        ShareBaseCosts {
            of: NamedCosts {
                all: share.of == CostBase::All,
                ..NamedCosts::of(plan, lines, ids)
            },
            without: NamedCosts::of(plan, lines, &share.without),
        }
    }

    /// Whether a cost is in the base.
    pub(crate) fn has_item(&self, plan: &Plan, owner: CostOwner, item: &CostItem) -> bool {
        self.of.has_item(plan, owner, item) && !self.without.has_item(plan, owner, item)
    }

    /// Whether a complete line is in the base, with its printed debit and its adjustments. Single costs on the line may
    /// be left out.
    pub(crate) fn has_line(&self, plan: &Plan, line: LineIx) -> bool {
        self.of.has_line(plan, line) && !self.without.has_line(plan, line)
    }

    /// Whether the base has a cost item that is not a percentage, or a line with a printed debit or an adjustment.
    pub(super) fn has_any_cost(&self, plan: &Plan) -> bool {
        let has_amount = |line: &Line| line.debit.is_some() || !line.adjust.is_empty();
        let mut lines = plan.indexed_lines();
        let mut items = plan.cost_items();
        items.any(|(owner, _, item)| {
            item.price.share().is_none() && self.has_item(plan, owner, item)
        }) || lines.any(|(at, _, line)| has_amount(line) && self.has_line(plan, at))
    }

    /// What `has_any_cost` would return if the base left nothing out.
    pub(super) fn has_any_cost_before_exceptions(&self, plan: &Plan) -> bool {
        let without = NamedCosts::of(plan, &Tree::of_lines(plan), &[]);
        let without_exceptions = ShareBaseCosts {
            of: self.of.clone(),
            without,
        };
        without_exceptions.has_any_cost(plan)
    }

    /// Whether something unreadable may belong to the base, or to what it leaves out.
    pub(super) fn may_miss(&self, plan: &Plan) -> bool {
        self.of.may_miss(plan) || self.without.may_miss(plan)
    }
}

impl<'a> NamedCosts<'a> {
    /// The costs with these ids: lines with those under them, activities with their subactivities, and kinds.
    fn of(plan: &Plan, tree: &Tree<LineIx>, ids: &'a [CostBaseId]) -> NamedCosts<'a> {
        let mut named = NamedCosts {
            all: false,
            reserves: in_reserves(plan, tree),
            lines: IndexVec::filled(false, plan.lines.len()),
            activities: BTreeSet::new(),
            kinds: BTreeSet::new(),
            has_unknown: false,
        };
        if ids.is_empty() {
            return named;
        }
        let kinds = plan.cost_kinds();
        let codes = plan.codes();
        let activities = Tree::of_activities(plan);
        for id in ids.iter().map(CostBaseId::as_str) {
            let line = plan.find_line(id);
            let activity = codes.get(id);
            let kind = kinds.iter().any(|kind| kind.as_str() == id);
            for line in line.into_iter().flat_map(|line| tree.subtree(line)) {
                named.lines[*line] = true;
            }
            let with_activities_under = activity
                .into_iter()
                .flat_map(|activity| activities.subtree(*activity));
            named.activities.extend(with_activities_under);
            named.kinds.extend(kind.then_some(id));
            named.has_unknown |= line.is_none() && activity.is_none() && !kind;
        }
        named
    }

    fn has_item(&self, plan: &Plan, owner: CostOwner, item: &CostItem) -> bool {
        let line = plan.line_of_cost(owner, item);
        let line = line.and_then(|line| plan.find_line(line.as_str()));
        let by_line = || line.is_some_and(|line| self.lines[line]);
        let is_cost = || line.is_none_or(|line| !self.reserves[line]);
        let by_activity = || {
            owner
                .activity()
                .is_some_and(|activity| self.activities.contains(&activity))
        };
        let by_kind = || {
            let kind = plan.kind_of_cost(owner, item);
            kind.is_some_and(|kind| self.kinds.contains(kind.as_str()))
        };
        (self.all && is_cost()) || by_line() || by_activity() || by_kind()
    }

    fn has_line(&self, plan: &Plan, line: LineIx) -> bool {
        let kind = &plan.line(line).kind;
        let by_kind = || {
            kind.as_ref()
                .is_some_and(|kind| self.kinds.contains(kind.as_str()))
        };
        (self.all && !self.reserves[line]) || self.lines[line] || by_kind()
    }

    /// Whether a cost that could not be read, or a line or an activity that is missing, may be one of these.
    fn may_miss(&self, plan: &Plan) -> bool {
        let any_line = self.lines.iter().any(|is_chosen| *is_chosen);
        let may_be_any = self.all || any_line || !self.kinds.is_empty();
        let is_stray = |(owner, _, item): (CostOwner, usize, &CostItem)| {
            let activity = owner.activity().map(|activity| plan.activity(activity));
            match plan.line_of_cost(owner, item) {
                Some(line) => plan.find_line(line.as_str()).is_none(),
                None => activity.is_some_and(|activity| !activity.is_complete),
            }
        };
        let may_have_hidden_cost = |owner: CostOwner| match owner {
            CostOwner::Activity(activity) => may_be_any || self.activities.contains(&activity),
            // A cost of a line can't be on another line, so the other lines of the base do not matter.
            CostOwner::Line(line) => {
                (self.all && !self.reserves[line]) || self.lines[line] || !self.kinds.is_empty()
            }
        };
        self.has_unknown
            || (!self.kinds.is_empty() && !plan.are_kinds_known)
            || (self.all && !plan.are_roles_known())
            || (may_be_any && !plan.is_complete(Section::Lines))
            || (may_be_any && !plan.is_complete(Section::Activities))
            || (any_line && plan.cost_items().any(is_stray))
            || plan
                .cost_owners()
                .any(|owner| may_have_hidden_cost(owner) && !plan.is_cost_complete(owner))
    }
}
