//! Sums of named lines that a missing line belongs in. A person who forgets a line probably also forgets to name it in
//! the lists that name its neighbours.

use crate::checks::Context;
use crate::checks::support::budget_row::{BudgetRow, parent_of};
use crate::checks::support::claims::{AddendSet, Claim, exceeds_rounding};
use crate::checks::support::stated;
use crate::finding::{Piece, name};
use crate::ledger::{RequiredBy, Requirement, Side};
use crate::plan::{
    ClaimSide, CostBase, CostBaseId, CostKind, CostOwner, LineIx, Money, PeriodIx, Plan, Price,
    PurposeId, ShareBase, TermId,
};

/// A list of named lines from which an amount is calculated, or with which it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatedBase {
    /// The base of a percentage, by its owner and the index of its cost item.
    Cost { owner: CostOwner, item: usize },
    /// The base of a flat rate, by the index of its condition.
    FlatRate(usize),
    /// The terms of a claim, by its index.
    Claim(usize),
}

impl StatedBase {
    /// Adds a line to the list. None if the base is not a list.
    pub(super) fn add(self, plan: &mut Plan, line: &str) -> Option<()> {
        match self {
            StatedBase::Cost { owner, item } => match &mut plan.cost_item_mut(owner, item)?.price {
                Price::Share(share) => match &mut share.of {
                    CostBase::Named(ids) => ids.push(CostBaseId::new(line)),
                    CostBase::All => return None,
                },
                Price::Amount(_) | Price::Product { .. } => return None,
            },
            StatedBase::FlatRate(at) => match &mut plan.conditions.get_mut(at)?.of {
                ShareBase::Purposes(ids) => ids.push(PurposeId::new(line)),
                ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => {
                    return None;
                }
            },
            StatedBase::Claim(at) => plan.claims.get_mut(at)?.of.push(TermId::new(line)),
        }
        Some(())
    }

    /// The name of the base in findings. None if there is none.
    pub(super) fn called(self, cx: Context<'_>) -> Option<Piece> {
        Some(match self {
            StatedBase::Cost { owner, item } => {
                let item = cx.plan.cost_item(owner, item)?;
                let line = cx.plan.lines.get(cx.plan.line_of_cost(owner, item)?)?;
                name(&line.name)
            }
            StatedBase::FlatRate(at) => name(&cx.plan.conditions.get(at)?.name),
            StatedBase::Claim(at) => name(&cx.plan.claims.get(at)?.name),
        })
    }
}

/// The bases that a missing row under a group belongs in. These are bases of wrong percentages and flat rates that name
/// another row directly under the group, or its kind. They are also claims about lines that differ by exactly the
/// missing amounts of their periods.
pub(super) fn short_bases(
    cx: Context<'_>,
    group: Option<usize>,
    excess: &[Money],
) -> Vec<StatedBase> {
    // The ids and the kinds of the rows under the group. The missing row would have the same kind.
    let siblings: Vec<&str> = BudgetRow::of_side(cx, Side::Debit)
        .filter(|row| parent_of(cx, Side::Debit, row.index) == group)
        .flat_map(|row| {
            let kind = cx.plan.line(LineIx::new(row.index)).kind.as_ref();
            kind.map(CostKind::as_str).into_iter().chain([row.id])
        })
        .collect();
    let mut bases = Vec::new();
    for (owner, index, item) in cx.plan.cost_items() {
        let Price::Share(share) = &item.price else {
            continue;
        };
        let CostBase::Named(ids) = &share.of else {
            continue;
        };
        let line = cx.plan.line_of_cost(owner, item);
        let line = line.and_then(|line| cx.plan.find_line(line.as_str()));
        let names_one = ids.iter().any(|id| siblings.contains(&id.as_str()));
        if names_one && line.is_some_and(|line| is_line_wrong(cx, line)) {
            bases.push(StatedBase::Cost { owner, item: index });
        }
    }
    for verdict in &cx.evaluation.verdicts {
        let (Requirement::FlatRate(_), RequiredBy::Condition(at)) =
            (verdict.requirement, verdict.required_by)
        else {
            continue;
        };
        let is_broken = verdict.outcome.as_ref().is_ok_and(|it| !it.holds);
        let of = cx.plan.conditions.get(at).map(|condition| &condition.of);
        let names_one = matches!(of, Some(ShareBase::Purposes(ids))
            if ids.iter().any(|id| siblings.contains(&id.as_str())));
        let base = StatedBase::FlatRate(at);
        if is_broken && names_one && !bases.contains(&base) {
            bases.push(base);
        }
    }
    // A claim that differs by exactly the missing row may name lines of any group, such as the lines of one partner. If
    // it names a group above the row, it already includes the row.
    let groups = std::iter::successors(group, |group| parent_of(cx, Side::Debit, *group));
    let groups: Vec<&str> = groups
        .filter_map(|group| Some(BudgetRow::get(cx, Side::Debit, group)?.id))
        .collect();
    let claims = cx.plan.claims.iter().enumerate();
    let short = claims.filter(|(at, claim)| {
        let mut ids = claim.of.iter();
        let mut names_line = ids.clone().map(|id| cx.plan.find_line(id.as_str()));
        claim.side != Some(ClaimSide::Credit)
            && names_line.all(|line| line.is_some())
            && !ids.any(|id| groups.contains(&id.as_str()))
            && is_claim_short(cx, *at, excess)
    });
    bases.extend(short.map(|(at, _)| StatedBase::Claim(at)));
    bases
}

/// Whether the printed figure of a line differs from its computed costs in a period.
fn is_line_wrong(cx: Context<'_>, line: LineIx) -> bool {
    let mut periods = cx.plan.periods.iter();
    periods.any(|(period, _)| {
        let line = line.index();
        let claim = Claim::of(cx, AddendSet::Planned { line, period });
        claim.is_some_and(|claim| exceeds_rounding(cx.plan, claim.printed - claim.computed, 2))
    })
}

/// Whether each amount of a claim differs by exactly the missing amounts of its periods.
fn is_claim_short(cx: Context<'_>, claim: usize, excess: &[Money]) -> bool {
    let sums = stated::sums(cx).into_iter();
    let own = sums.filter(|sum| matches!(sum, AddendSet::Stated { claim: of, .. } if *of == claim));
    let mut is_any = false;
    for sum in own {
        let Some(claim) = Claim::of(cx, sum) else {
            return false;
        };
        let figure = stated::figure(cx, sum);
        let periods = figure.into_iter().flat_map(|it| it.parts.keys());
        let mut periods: Vec<PeriodIx> = periods
            .flat_map(|(_, periods)| periods.iter().copied())
            .collect();
        periods.sort_unstable();
        periods.dedup();
        let amounts = periods
            .iter()
            .filter_map(|period| excess.get(period.index()));
        let missing = amounts.fold(Money::ZERO, |sum, amount| sum + *amount);
        let left = claim.computed - claim.printed - missing;
        if missing.is_zero() || exceeds_rounding(cx.plan, left, 2) {
            return false;
        }
        is_any = true;
    }
    is_any
}
