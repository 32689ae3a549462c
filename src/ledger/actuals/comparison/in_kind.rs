//! Contributions in kind: hours and goods that no bookkeeping has.
//!
//! Conditions count their costs as the plan has them. A contribution that a bookkeeping does have counts as it is
//! booked. If only the costs of an activity that is left to a contribution are booked, the contribution counts for its
//! part of these costs (`in_kind_paid`). Forecasts count the other costs that are left to it, and its income for them,
//! as budgeted.

use std::collections::{BTreeMap, BTreeSet};

use super::closed::ClosedPeriod;
use super::costs_in_kind::{all_parts, closed_parts};
use super::row::ComparedRow;
use crate::ledger::books::{Account, Books};
use crate::ledger::funding::{Eligibility, is_in_kind};
use crate::ledger::sums::Sums;
use crate::plan::{ActivityIx, Amount, FunderIx, IndexVec, LineIx, Plan};

/// The income in kind that is in no bookkeeping.
#[derive(Debug, Clone, Default)]
pub struct InKind {
    /// The funders in kind without bookings, groups included.
    pub funders: Vec<FunderIx>,
    /// The budgeted costs that these funders pay in the periods that are compared, by line. The rows of groups are
    /// blank.
    pub lines: IndexVec<LineIx, Sums>,
    pub activities: IndexVec<ActivityIx, Sums>,
    /// The activities that the plan leaves to these funders alone, each with its funders.
    left_to: LeftActivities,
    /// The activities in `left_to` that are booked all the same. The booked amount counts in place of their budget.
    pub(super) booked: LeftActivities,
    /// The budgeted costs in kind of the periods that are compared.
    pub(in crate::ledger) costs: BTreeMap<CostInKind, Sums>,
    /// The budgeted costs in kind of the complete plan.
    pub(in crate::ledger) full_costs: BTreeMap<CostInKind, Sums>,
}

/// A place in the plan, with the funders that a cost there is left to, groups excluded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ledger) struct CostInKind {
    pub(in crate::ledger) activity: Option<ActivityIx>,
    pub(in crate::ledger) line: Option<LineIx>,
    pub(super) payers: BTreeSet<FunderIx>,
}

/// Activities with the funders that they are left to.
#[derive(Debug, Clone, Default)]
pub(super) struct LeftActivities {
    pub(super) by_activity: BTreeMap<ActivityIx, BTreeSet<FunderIx>>,
    /// All funders in `by_activity`.
    payers: BTreeSet<FunderIx>,
}

impl LeftActivities {
    fn new(by_activity: BTreeMap<ActivityIx, BTreeSet<FunderIx>>) -> LeftActivities {
        LeftActivities {
            payers: by_activity.values().flatten().copied().collect(),
            by_activity,
        }
    }
}

impl InKind {
    pub(super) fn new(
        plan: &Plan,
        books: &Books,
        closed: &[ClosedPeriod],
        (received, activities): (
            &IndexVec<FunderIx, Sums>,
            &IndexVec<ActivityIx, ComparedRow>,
        ),
        budget: &IndexVec<FunderIx, Sums>,
    ) -> InKind {
        let funders = plan.indexed_funders().map(|(index, ..)| index);
        let is_selected =
            |at: &FunderIx| is_in_kind(plan, &books.funder_tree, *at) && received[*at].is_blank();
        let mut in_kind = InKind {
            funders: funders.filter(is_selected).collect(),
            lines: IndexVec::filled(Sums::default(), plan.lines.len()),
            activities: IndexVec::filled(Sums::default(), plan.activities.len()),
            left_to: LeftActivities::default(),
            booked: LeftActivities::default(),
            costs: BTreeMap::new(),
            full_costs: BTreeMap::new(),
        };
        if in_kind.funders.is_empty() {
            return in_kind;
        }
        let eligibility = Eligibility::new(plan, books);
        let left_to = in_kind.activities_left(plan, books, &eligibility);
        let mut booked = left_to.clone();
        booked.retain(|at, _| {
            let realised = activities[*at].to_date().realised;
            realised.or_zero() != Amount::ZERO
        });
        in_kind.left_to = LeftActivities::new(left_to);
        in_kind.booked = LeftActivities::new(booked);
        let parts = closed_parts(plan, books, closed);
        in_kind.costs = in_kind.costs_in_kind(plan, books, parts, budget);
        in_kind.full_costs = in_kind.costs_in_kind(plan, books, all_parts(books), &books.funders);
        for (cost, sums) in &in_kind.costs {
            if let Some(line) = cost.line {
                in_kind.lines[line].add_row(sums);
            }
            if let Some(activity) = cost.activity {
                in_kind.activities[activity].add_row(sums);
            }
        }
        in_kind
    }

    /// Returns the contributions in kind as if everything that is left to these funders were booked.
    pub(in crate::ledger) fn as_booked(&self) -> InKind {
        InKind {
            lines: IndexVec::filled(Sums::default(), self.lines.len()),
            activities: IndexVec::filled(Sums::default(), self.activities.len()),
            booked: self.left_to.clone(),
            costs: BTreeMap::new(),
            full_costs: BTreeMap::new(),
            ..self.clone()
        }
    }

    /// The activities whose costs are all left to these funders, each with its funders.
    fn activities_left(
        &self,
        plan: &Plan,
        books: &Books,
        eligibility: &Eligibility<'_>,
    ) -> BTreeMap<ActivityIx, BTreeSet<FunderIx>> {
        let mut left: BTreeMap<ActivityIx, BTreeSet<FunderIx>> = BTreeMap::new();
        let mut open = BTreeSet::new();
        for posting in &books.postings {
            let is_cost =
                !matches!(posting.account, Account::Funder(_)) && !posting.amount.is_zero();
            let Some(activity) = posting.activity.filter(|_| is_cost) else {
                continue;
            };
            match posting.paid_by(plan) {
                Some(paid_by) if eligibility.is_left_to(&self.funders, posting) => {
                    let payers = left.entry(activity).or_default();
                    payers.extend(eligibility.named_by(paid_by));
                }
                Some(_) | None => {
                    open.insert(activity);
                }
            }
        }
        left.retain(|activity, _| !open.contains(activity));
        left
    }

    /// Whether a funder pays costs that are booked.
    pub fn pays_booked(&self, funder: FunderIx) -> bool {
        self.booked.payers.contains(&funder)
    }

    /// The funders that pay costs that are booked.
    pub fn booked_payers(&self) -> &BTreeSet<FunderIx> {
        &self.booked.payers
    }

    /// The funders that an activity is left to. None if it is not booked, or not left to these funders alone.
    pub fn payers_of_booked(&self, activity: ActivityIx) -> Option<&BTreeSet<FunderIx>> {
        self.booked.by_activity.get(&activity)
    }

    /// Whether the plan leaves all costs of an activity to these funders.
    pub(in crate::ledger) fn is_left(&self, activity: ActivityIx) -> bool {
        self.left_to.by_activity.contains_key(&activity)
    }

    /// Whether the account at the end of the plan has a cost in kind, because its activity is left to these funders.
    pub(in crate::ledger) fn is_expected(&self, cost: &CostInKind) -> bool {
        cost.activity.is_some_and(|activity| self.is_left(activity))
    }

    /// Whether the plan leaves an activity to a funder.
    pub fn is_left_activities(&self, funder: FunderIx) -> bool {
        self.left_to.payers.contains(&funder)
    }

    /// Whether an activity has budgeted costs that these funders pay.
    pub fn has_costs(&self) -> bool {
        self.activities.iter().any(|row| !row.is_blank())
    }
}
