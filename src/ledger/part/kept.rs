//! The contents of a part, by their index in the complete plan. A report on the complete plan shows only these.

use std::collections::BTreeSet;

use super::PartFilter;
use crate::ledger::books::{Account, Books, Posting};
use crate::ledger::funding::Purpose;
use crate::plan::{Activity, ActivityIx, LineId, LineIx, PartnerId, Plan};

/// The activities, the lines and the costs of a part.
#[derive(Debug, Clone)]
pub struct KeptPart {
    filter: PartFilter,
    /// The activities of the lead and the partner, whatever their lines.
    of_parties: BTreeSet<ActivityIx>,
    /// The line of the filter and the lines under it. None for all lines.
    below: Option<BTreeSet<LineIx>>,
    activities: Vec<ActivityIx>,
    /// The activities, and the packages above them.
    with_packages: Vec<ActivityIx>,
    lines: Vec<LineIx>,
}

impl KeptPart {
    /// The contents of the part that a filter chooses.
    pub fn new(plan: &Plan, books: &Books, filter: &PartFilter) -> KeptPart {
        let of_parties = plan.indexed_activities();
        let of_parties = of_parties.filter(|(_, each)| filter.has_parties_of(plan, each));
        let mut kept = KeptPart {
            filter: filter.clone(),
            of_parties: of_parties.map(|(at, _)| at).collect(),
            below: filter
                .line
                .map(|line| books.line_tree.subtree(line).iter().copied().collect()),
            activities: Vec::new(),
            with_packages: Vec::new(),
            lines: Vec::new(),
        };
        kept.add_activities_and_lines(plan, books);
        kept
    }

    fn add_activities_and_lines(&mut self, plan: &Plan, books: &Books) {
        let spent: Vec<&Posting> = books
            .postings
            .iter()
            .filter(|posting| self.has_cost(posting.activity, posting.account))
            .collect();
        let with_cost: BTreeSet<ActivityIx> = spent
            .iter()
            .filter_map(|posting| posting.activity)
            .collect();
        let own_line = |activity: &Activity| {
            let line = activity.line.as_ref()?;
            plan.find_line(line.as_str())
        };
        let is_on_line = |at: ActivityIx| {
            let line = own_line(plan.activity(at));
            self.below.is_none() || line.is_some_and(|line| self.is_below(line))
        };
        let activities = self.of_parties.iter().copied();
        let activities = activities.filter(|at| is_on_line(*at) || with_cost.contains(at));
        let activities: Vec<ActivityIx> = activities.collect();
        let own = activities
            .iter()
            .filter_map(|at| own_line(plan.activity(*at)));
        let mut lines: BTreeSet<LineIx> = own.filter(|line| self.is_below(*line)).collect();
        lines.extend(spent.iter().filter_map(|posting| match posting.account {
            Account::Line(line) => Some(line),
            Account::Funder(_) | Account::NoLine => None,
        }));
        let groups = lines
            .iter()
            .flat_map(|line| books.line_tree.ancestors(*line));
        let groups: Vec<LineIx> = groups.filter(|group| self.is_below(*group)).collect();
        lines.extend(groups);
        if !self.filter.is_by_party() {
            lines.extend(self.below.iter().flatten());
        }
        let tree = &books.activity_tree;
        let packages = activities.iter().flat_map(|at| tree.ancestors(*at));
        let with_packages: BTreeSet<ActivityIx> =
            packages.chain(activities.iter().copied()).collect();
        self.with_packages = with_packages.into_iter().collect();
        self.activities = activities;
        self.lines = lines.into_iter().collect();
    }

    fn is_below(&self, line: LineIx) -> bool {
        self.below
            .as_ref()
            .is_none_or(|below| below.contains(&line))
    }

    /// The filter that chose it.
    pub fn filter(&self) -> &PartFilter {
        &self.filter
    }

    /// Whether the cost of an activity, or of none, on an account is in the part.
    pub fn has_cost(&self, activity: Option<ActivityIx>, account: Account) -> bool {
        let has_account = match account {
            Account::Funder(_) => false,
            Account::Line(line) => self.is_below(line),
            Account::NoLine => self.below.is_none(),
        };
        let has_party = activity.map_or(!self.filter.is_by_party(), |at| {
            self.of_parties.contains(&at)
        });
        has_account && has_party
    }

    /// Whether a purpose is a cost in the part.
    pub fn has_purpose(&self, purpose: Purpose) -> bool {
        let cost = purpose.cost();
        cost.is_some_and(|(activity, account)| self.has_cost(activity, account))
    }

    /// Whether an activity is in the part: by its lead or partner, and its line or one of its costs.
    pub fn has_activity(&self, at: ActivityIx) -> bool {
        self.activities.binary_search(&at).is_ok()
    }

    /// The activities, in the order of the plan.
    pub fn activities(&self) -> &[ActivityIx] {
        &self.activities
    }

    /// The activities and the packages above them, in the order of the plan.
    pub(super) fn with_packages(&self) -> &[ActivityIx] {
        &self.with_packages
    }

    /// The lines, with the groups that they are under and that the filter allows, in the order of the plan.
    pub fn lines(&self) -> &[LineIx] {
        &self.lines
    }

    /// The index of an activity in the plan of the part.
    pub(super) fn new_activity(&self, old: ActivityIx) -> Option<ActivityIx> {
        let found = self.with_packages.binary_search(&old).ok();
        found.map(ActivityIx::new)
    }

    /// The index of a line in the plan of the part.
    pub(super) fn new_line(&self, old: LineIx) -> Option<LineIx> {
        self.lines.binary_search(&old).ok().map(LineIx::new)
    }

    /// Whether a line, or one under it, is in the part.
    pub fn touches_line(&self, plan: &Plan, books: &Books, line: &LineId) -> bool {
        let line = plan.find_line(line.as_str());
        line.is_some_and(|line| {
            let mut lines = books.line_tree.subtree(line).iter();
            lines.any(|line| self.lines.binary_search(line).is_ok())
        })
    }

    /// Whether something with this id is in the part: a line, one under it, or an activity.
    pub fn touches(&self, plan: &Plan, books: &Books, id: &str) -> bool {
        let mut activities = self.activities.iter();
        self.touches_line(plan, books, &LineId::new(id))
            || activities.any(|at| plan.activity(*at).code.as_str() == id)
    }

    /// Whether a partner is in the part: the filter names it, or the filter names none and the partner takes part in
    /// one of the activities.
    pub fn touches_partner(&self, plan: &Plan, id: &PartnerId) -> bool {
        match &self.filter.partner {
            Some(partner) => partner == id,
            None => {
                let mut activities = self.activities.iter();
                activities.any(|at| plan.activity(*at).involves(plan, id))
            }
        }
    }
}
