//! The wrong figures that each explain why several sums do not add up.
//!
//! A wrong figure in a table breaks the total of its row, the total of its column, the subtotal of its group and the
//! balance of its period, all by the same amount. Where every claim that a figure is part of is off by that amount, the
//! figure itself is wrong: it gets one finding, and the rules about those claims do not report them.
//!
//! This is where it is decided which finding about a sum follows from another one: only if the difference of the sum is
//! exactly what the wrong figures in it are too large. For conditions and funding, see `consequences`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::checks::Context;
use crate::checks::levels::is_allowed;
use crate::checks::support::budget_row::{BudgetRow, is_in_group};
use crate::checks::support::claims::{AddendSet, Claim};
use crate::ledger::Side;
use crate::plan::{Money, PeriodIx};

/// The maximum number of figures that a finding names as the one that may be wrong.
const MOST_NAMED: usize = 5;

/// A printed figure that may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Suspect {
    pub(crate) side: Side,
    /// The index of the funder or the line.
    pub(crate) row: usize,
    pub(crate) period: PeriodIx,
    /// Whether it is the printed subtotal of a group.
    pub(crate) is_subtotal: bool,
    /// How much more it is than it should be.
    pub(crate) excess: Money,
}

/// Figures of which one is wrong: each of them explains the same claims.
#[derive(Debug, Clone)]
pub(crate) struct RootCause {
    /// At least one.
    pub(crate) suspects: Vec<Suspect>,
    /// The claims that each of them explains, with the smallest sums first.
    pub(crate) claims: Vec<AddendSet>,
}

/// What a figure is in a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The sum is larger if the figure is larger.
    Added,
    /// The sum is smaller if the figure is larger, or the figure is the printed one.
    Subtracted,
    Absent,
}

impl Suspect {
    /// What this figure is in a claim.
    fn part(&self, cx: Context<'_>, claim: AddendSet) -> Part {
        let is_leaf = !self.is_subtotal;
        let is_here = |side, period| (side, period) == (self.side, self.period);
        let added = |is_in: bool| if is_in { Part::Added } else { Part::Absent };
        let in_balance = match self.side {
            Side::Credit => Part::Added,
            Side::Debit => Part::Subtracted,
        };
        match claim {
            AddendSet::Under {
                side,
                group,
                period,
            } if is_here(side, period) => {
                let is_in = cx.printed_groups().group_of(side, self.row) == Some(group);
                if group == self.row {
                    Part::Subtracted
                } else {
                    added(is_in)
                }
            }
            AddendSet::Row { side, row } if side == self.side => {
                added(row == self.row || (is_leaf && sums_up(cx, side, row, self.row)))
            }
            AddendSet::Planned { line, period }
                if is_here(Side::Debit, period) && line == self.row =>
            {
                Part::Subtracted
            }
            AddendSet::Column { side, period } => added(is_leaf && is_here(side, period)),
            AddendSet::Balance { period } if is_leaf && period == self.period => in_balance,
            AddendSet::Side(side) => added(is_leaf && side == self.side),
            AddendSet::Both if is_leaf => in_balance,
            AddendSet::Under { .. }
            | AddendSet::Row { .. }
            | AddendSet::Planned { .. }
            | AddendSet::Balance { .. }
            | AddendSet::Both => Part::Absent,
        }
    }

    /// How much the sum of a claim is too large, compared with its printed figure, because of this figure.
    fn effect(&self, cx: Context<'_>, claim: AddendSet) -> Money {
        match self.part(cx, claim) {
            Part::Added => self.excess,
            Part::Subtracted => -self.excess,
            Part::Absent => Money::ZERO,
        }
    }
}

/// Whether a group without printed figures has a row under it.
fn sums_up(cx: Context<'_>, side: Side, group: usize, row: usize) -> bool {
    let group_row = BudgetRow::get(cx, side, group);
    group_row.is_some_and(|group| group.figures.is_none()) && is_in_group(cx, side, row, group)
}

impl RootCause {
    /// Whether a finding names the figures. If they are too many, the claim with the smallest sum is reported.
    pub(crate) fn is_named(&self) -> bool {
        self.suspects.len() <= MOST_NAMED
    }

    /// Whether the rule about this claim reports the wrong figure.
    pub(crate) fn is_reported_by(&self, claim: AddendSet) -> bool {
        !self.is_named() && self.claims.first() == Some(&claim)
    }

    /// How much a sum is too large because of the wrong figure. 0 if that depends on which of the figures is wrong.
    pub(crate) fn effect(&self, cx: Context<'_>, claim: AddendSet) -> Money {
        let mut effects = self
            .suspects
            .iter()
            .map(|suspect| suspect.effect(cx, claim));
        let first = effects.next().unwrap_or_default();
        if effects.all(|effect| effect == first) {
            first
        } else {
            Money::ZERO
        }
    }
}

/// By how much the sum of each claim of a plan is larger than its printed figure.
type Differences = BTreeMap<AddendSet, Money>;

/// Finds the root causes in a plan. A plan with rounded figures has none: its sums may differ without one.
pub(crate) fn find(cx: Context<'_>) -> Vec<RootCause> {
    if cx.plan.rounding.is_some() {
        return Vec::new();
    }
    let differences = differences(cx);
    if differences.values().all(|difference| difference.is_zero()) {
        return Vec::new();
    }
    let mut suspects: BTreeMap<Vec<AddendSet>, Vec<Suspect>> = BTreeMap::new();
    for row in BudgetRow::all(cx) {
        for (claims, suspect) in suspects_in_row(cx, &differences, &row) {
            suspects.entry(claims).or_default().push(suspect);
        }
    }
    let most = most_claims(&suspects);
    let is_best = |claims: &[AddendSet]| {
        let mut local = claims.iter().filter(|claim| is_local(**claim));
        local.all(|claim| most[claim] == (claims.len(), 1))
    };
    let mut causes: Vec<RootCause> = suspects
        .into_iter()
        .filter(|(claims, _)| is_best(claims))
        .map(|(claims, suspects)| RootCause { suspects, claims })
        .collect();
    let order = |suspect: &Suspect| (std::cmp::Reverse(suspect.side), suspect.row, suspect.period);
    causes.sort_by_key(|cause| cause.suspects.first().map(order));
    causes
}

/// For each claim, the largest number of claims that are explained together with it, and by how many sets of figures.
/// The figures that explain the most are kept; if two sets explain as many, it can't be known which is meant.
fn most_claims(
    suspects: &BTreeMap<Vec<AddendSet>, Vec<Suspect>>,
) -> BTreeMap<AddendSet, (usize, usize)> {
    let mut most: BTreeMap<AddendSet, (usize, usize)> = BTreeMap::new();
    for claims in suspects.keys() {
        for claim in claims {
            let (largest, times) = most.entry(*claim).or_default();
            match claims.len().cmp(largest) {
                Ordering::Less => {}
                Ordering::Equal => *times += 1,
                Ordering::Greater => (*largest, *times) = (claims.len(), 1),
            }
        }
    }
    most
}

/// Whether a claim is about part of a side. Two wrong figures may both be part of a claim about a whole side, so it may
/// differ by something else than each of them.
fn is_local(claim: AddendSet) -> bool {
    match claim {
        AddendSet::Side(_) | AddendSet::Both => false,
        AddendSet::Row { .. }
        | AddendSet::Column { .. }
        | AddendSet::Balance { .. }
        | AddendSet::Under { .. }
        | AddendSet::Planned { .. } => true,
    }
}

/// The differences of all claims of a plan whose rules are not silenced.
fn differences(cx: Context<'_>) -> Differences {
    let mut sets = vec![AddendSet::Both];
    let periods = || cx.plan.periods.iter().map(|(period, _)| period);
    sets.extend(periods().map(|period| AddendSet::Balance { period }));
    for side in [Side::Credit, Side::Debit] {
        sets.push(AddendSet::Side(side));
        sets.extend(periods().map(|period| AddendSet::Column { side, period }));
    }
    for row in BudgetRow::all(cx) {
        let (side, group) = (row.side, row.index);
        sets.push(AddendSet::Row { side, row: group });
        let line = group;
        for period in periods() {
            sets.push(if row.is_group {
                AddendSet::Under {
                    side,
                    group,
                    period,
                }
            } else {
                AddendSet::Planned { line, period }
            });
        }
    }
    let claims = sets.into_iter().filter_map(|set| Claim::of(cx, set));
    let in_force = claims.filter(|claim| !is_allowed(cx.plan, claim.rule(cx)));
    in_force
        .map(|claim| (claim.addends, claim.computed - claim.printed))
        .collect()
}

/// The figures of a row for which every claim has the same difference, each with these claims.
fn suspects_in_row(
    cx: Context<'_>,
    differences: &Differences,
    row: &BudgetRow<'_>,
) -> Vec<(Vec<AddendSet>, Suspect)> {
    let Some(figures) = row.figures else {
        return Vec::new();
    };
    let in_row = AddendSet::Row {
        side: row.side,
        row: row.index,
    };
    if differences.get(&in_row) == Some(&Money::ZERO) {
        return Vec::new();
    }
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    let known = periods.filter(|period| figures.is_known(*period));
    known
        .filter_map(|period| suspect(cx, differences, row, period))
        .collect()
}

/// A figure, if every claim that it is part of differs by the same amount, and if these are at least two.
fn suspect(
    cx: Context<'_>,
    differences: &Differences,
    row: &BudgetRow<'_>,
    period: PeriodIx,
) -> Option<(Vec<AddendSet>, Suspect)> {
    let mut suspect = Suspect {
        side: row.side,
        row: row.index,
        period,
        is_subtotal: row.is_group,
        excess: Money::ZERO,
    };
    let mut found: Option<Money> = None;
    let mut agreed = Vec::new();
    for claim in claims_with(cx, row, period) {
        let Some(difference) = differences.get(&claim) else {
            continue;
        };
        let excess = match suspect.part(cx, claim) {
            Part::Added => *difference,
            Part::Subtracted => -*difference,
            Part::Absent => continue,
        };
        match found {
            _ if !is_local(claim) => {
                if found == Some(excess) {
                    agreed.push(claim);
                }
            }
            Some(found) if found != excess => return None,
            None if excess.is_zero() => return None,
            Some(_) | None => {
                found = Some(excess);
                agreed.push(claim);
            }
        }
    }
    suspect.excess = found.filter(|_| agreed.len() >= 2)?;
    agreed.sort_unstable();
    Some((agreed, suspect))
}

/// The claims that a figure may be part of, those about a whole side last.
fn claims_with(cx: Context<'_>, row: &BudgetRow<'_>, period: PeriodIx) -> Vec<AddendSet> {
    let side = row.side;
    let under = |group| AddendSet::Under {
        side,
        group,
        period,
    };
    let mut claims = Vec::new();
    if !row.is_group {
        claims.extend([
            AddendSet::Column { side, period },
            AddendSet::Balance { period },
            AddendSet::Planned {
                line: row.index,
                period,
            },
        ]);
    }
    claims.push(AddendSet::Row {
        side,
        row: row.index,
    });
    claims.extend(cx.printed_groups().group_of(side, row.index).map(under));
    if row.is_group {
        claims.push(under(row.index));
    }
    claims.extend([AddendSet::Side(side), AddendSet::Both]);
    claims
}

/// How much a balance at the end of a period is too large because of wrong figures that are reported themselves.
pub(crate) fn error_until(cx: Context<'_>, last: PeriodIx) -> Money {
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    periods
        .take_while(|period| *period <= last)
        .fold(Money::ZERO, |sum, period| {
            sum + AddendSet::Balance { period }.error(cx)
        })
}
