//! Whether all restrictions on payments could be read, and name only things that the plan has.

use super::FundingCache;
use super::payer::members;
use crate::ledger::sums::Sums;
use crate::ledger::tree::{Selection, Tree};
use crate::plan::{CostItem, CostOwner, Funder, FunderIx, Ix, Line, LineId, PaidBy, Plan, Section};

/// The restrictions that must be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RestrictionScope {
    All,
    /// The restrictions of funders, lines, activities and items with an amount that is not 0 or not known.
    WithMoney,
}

/// See [`FundingCache::has_complete_restrictions`].
pub(super) fn are_restrictions_known(funding: &FundingCache<'_>, scope: RestrictionScope) -> bool {
    let (plan, books) = (funding.plan, funding.books);
    let sections = [
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Activities,
    ];
    let mut lines = plan.indexed_lines();
    let mut funders = plan.indexed_funders();
    let mut activities = books.activities.indices();
    let codes = plan.codes();
    let has_money =
        |row: &Sums| !row.is_complete() || row.cells().any(|(_, amount)| !amount.is_zero());
    let funders_with_money = books.funder_tree.select(|at| has_money(&books.funders[at]));
    let lines_with_money = books
        .line_tree
        .select(|at| has_money(&books.lines[at]) || has_money(&books.planned[at]));
    let activities_with_money = books
        .activity_tree
        .select(|at| has_money(&books.activities[at]));
    sections
        .into_iter()
        .all(|section| plan.is_complete(section))
        && plan.is_opening_known
        && plan.is_carry_known
        && plan.is_unit_known
        && funders.all(|(at, _, funder)| {
            !scope.includes_row(&books.funder_tree, &funders_with_money, at)
                || is_funder_complete(funding, funder)
        })
        && lines.all(|(at, _, line)| {
            !scope.includes_row(&books.line_tree, &lines_with_money, at)
                || is_line_complete(plan, line)
        })
        && activities.all(|at| {
            let activity = plan.activity(at);
            !scope.includes_row(&books.activity_tree, &activities_with_money, at)
                || activity.is_complete
                    && is_line(plan, activity.line.as_ref())
                    && activity
                        .under
                        .as_ref()
                        .is_none_or(|code| codes.contains_key(code.as_str()))
        })
        && plan.cost_items().all(|(owner, number, item)| {
            !scope.includes_item(funding, owner, number) || is_item_complete(plan, item)
        })
}

impl RestrictionScope {
    /// Whether the restrictions of a row must be known. The restrictions of a group must be known if those of any row
    /// under it must be.
    fn includes_row<I: Ix>(self, tree: &Tree<I>, with_money: &Selection<I>, at: I) -> bool {
        self == RestrictionScope::All || !with_money.in_subtree(tree, at).is_empty()
    }

    /// Whether the restrictions of a cost item must be known.
    fn includes_item(self, funding: &FundingCache<'_>, owner: CostOwner, number: usize) -> bool {
        let costing = funding.books.costings[owner].get(number);
        self == RestrictionScope::All
            || costing.is_none_or(|costing| {
                let mut costs = costing.by_period.iter();
                !costing.is_complete() || costs.any(|cost| !cost.amount.is_zero())
            })
    }
}

/// Whether what funders may pay is known. A funder may not pay for what a group above it may not pay for.
pub(super) fn are_funders_known(funding: &FundingCache<'_>, funders: &[FunderIx]) -> bool {
    let tree = &funding.books.funder_tree;
    let above = funders.iter().flat_map(|funder| tree.ancestors(*funder));
    let mut all = funders.iter().copied().chain(above);
    all.all(|at| is_funder_complete(funding, funding.plan.funder(at)))
}

fn is_funder_complete(funding: &FundingCache<'_>, funder: &Funder) -> bool {
    let mut purposes = funder.pays.iter().flatten().chain(&funder.pays_not);
    let funders = &funding.plan.funders;
    funder.pays_is_complete
        && purposes.all(|id| funding.is_purpose(id))
        && funder
            .under
            .as_ref()
            .is_none_or(|id| funders.contains_key(id))
}

/// Whether the plan has the line, if one is named.
fn is_line(plan: &Plan, id: Option<&LineId>) -> bool {
    id.is_none_or(|id| plan.lines.contains_key(id))
}

fn is_line_complete(plan: &Plan, line: &Line) -> bool {
    let paid_by = line.paid_by.as_ref();
    is_line(plan, line.under.as_ref())
        && paid_by.is_none_or(|paid_by| are_payers_known(plan, paid_by))
}

fn is_item_complete(plan: &Plan, item: &CostItem) -> bool {
    let paid_by = item.paid_by.as_ref();
    is_line(plan, item.line.as_ref())
        && paid_by.is_none_or(|paid_by| are_payers_known(plan, paid_by))
}

fn are_payers_known(plan: &Plan, paid_by: &PaidBy) -> bool {
    let are_funders = |ids: Vec<&str>| ids.into_iter().all(|id| plan.funders.contains_key(id));
    match paid_by {
        PaidBy::One(id) => {
            let key = plan.keys.get(id.as_str());
            let parts = key.and_then(|key| key.parts.as_ref());
            plan.funders.contains_key(id.as_str())
                || parts.is_some_and(|parts| are_funders(members(parts)))
        }
        PaidBy::Any(funders) => funders.iter().all(|id| plan.funders.contains_key(id)),
        PaidBy::Parts(parts) => are_funders(members(parts)),
        PaidBy::Unreadable => false,
    }
}
