//! The slips that each explain several wrong sums.
//!
//! A wrong figure in a table breaks the total of its row, the total of its column, the subtotal of its group and the
//! balance of its period, all by the same amount. The smallest set of slips that explains all differences is reported:
//! each slip has one finding, and the rules about the sums report only the rest of their differences.
//!
//! This module also decides whether a finding about a sum follows from another finding. It does only if the slips
//! explain the difference of the sum exactly. For conditions and funding, see `consequences`.

pub(crate) mod advice;
pub(crate) mod among_rows;
mod asked;
mod balances;
mod base_naming;
mod bases;
mod candidates;
mod cost;
mod cost_items;
mod effect;
pub(crate) mod exchange_rates;
mod exchanged_sources;
mod exchanges;
mod flat_rates;
mod in_kind;
mod item_naming;
mod moved_activities;
mod moves;
pub(crate) mod naming;
mod near_values;
mod of_balance;
mod order;
mod other_evidence;
mod own_price;
pub(crate) mod proofs;
mod put_right;
pub(crate) mod rates;
mod references;
mod replay;
mod replayed;
mod replayed_rows;
mod row_naming;
mod row_slips;
mod rows;
mod search;
mod slip;
mod source_naming;
pub(crate) mod sources;
mod stated_terms;
mod strays;
mod sums;
pub(crate) mod sums_in_words;
mod suspect;
mod wrong_bases;

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::Context;
use crate::checks::support::claims::AddendSet;
use crate::plan::{Money, PeriodId};

use among_rows::AmongRows;
use candidates::Candidates;
use effect::Residuals;
use flat_rates::FlatRate;
use in_kind::choose_by_costs_in_kind;
use order::order;
use other_evidence::choose_by_other_evidence;
use search::{Applied, Candidate, SlipCombination};
use slip::SumsOf;
use stated_terms::StatedTerms;
use sums::{ClaimedSums, of_millionths};

pub(crate) use asked::{error_until, is_certain, may_be_group};
pub(crate) use of_balance::RootCauses;
pub(crate) use put_right::{MissingRow, put_right};
pub(crate) use row_naming::{exchanged_between, listed_figures};
pub(crate) use row_slips::amounts_in;
pub(crate) use slip::Slip;

/// The maximum number of possible slips that a finding names.
const MAX_NAMED: usize = 5;

/// A slip with its amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Suspect {
    pub(crate) slip: Slip,
    /// By how much the figure is too large: one amount, or an amount for each period of a row or part of a cost item.
    pub(crate) excess: Vec<Money>,
    /// By how much the slip makes sums too large.
    effects: BTreeMap<AddendSet, Money>,
}

/// The amounts by which the figures of a row with a slip are too large in another column of the budget.
#[derive(Debug, Clone)]
pub(crate) struct SlipInColumn<'a> {
    pub(crate) column: &'a PeriodId,
    pub(crate) excess: Vec<Money>,
}

/// Slips that explain the same sums. One of them was made.
#[derive(Debug, Clone)]
pub(crate) struct RootCause {
    /// The possible slips: at least one.
    pub(crate) suspects: Vec<Suspect>,
    /// The wrong sums that it explains, with the smallest first.
    pub(crate) claims: Vec<AddendSet>,
    /// All sums that the first suspect changes and that the plan makes a claim about.
    claimed: BTreeSet<AddendSet>,
    /// The sums whose own printed figure is wrong too, in the same explanation.
    beside: BTreeSet<AddendSet>,
}

impl RootCause {
    /// Whether a rule about references reports the root cause.
    pub(crate) fn is_unknown_reference(&self, cx: Context<'_>) -> bool {
        let mut suspects = self.suspects.iter();
        suspects.all(|suspect| suspect.slip.reference(cx).is_some())
    }

    /// Whether a separate finding names the slips, or the total of their rows. Otherwise the slips are too many, or in
    /// a printed figure, and the rule about a sum reports them.
    pub(crate) fn is_named(&self) -> bool {
        let is_short = self.suspects.len() <= MAX_NAMED;
        is_short && self.first().is_some_and(|it| it.reported_by().is_none())
            || AmongRows::of(self).is_some()
    }

    fn first(&self) -> Option<&Suspect> {
        self.suspects.first()
    }

    /// Whether the rule about this sum reports the slip.
    pub(crate) fn is_reported_by(&self, sum: AddendSet) -> bool {
        let own = self.first().and_then(Suspect::reported_by);
        !self.is_named() && own.or(self.claims.first().copied()) == Some(sum)
    }

    /// Whether the printed figure of this sum is wrong too. It may then equal the sum, because two slips cancel out.
    pub(crate) fn is_beside(&self, sum: AddendSet) -> bool {
        self.beside.contains(&sum)
    }

    /// Whether the slip is in the printed figure of this sum, and not in its addends.
    pub(crate) fn is_printed_for(&self, sum: AddendSet) -> bool {
        self.first().is_some_and(|it| it.is_printed_for(sum))
    }

    /// By how much a sum is too large because of the slip. 0 if the plan makes no claim about the sum, and the amount
    /// depends on which of the slips was made.
    pub(crate) fn effect(&self, sum: AddendSet) -> Money {
        let of = |suspect: &Suspect| suspect.effects.get(&sum).copied().unwrap_or_default();
        let mut effects = self.suspects.iter().map(of);
        let first = effects.next().unwrap_or_default();
        if self.claimed.contains(&sum) || effects.all(|effect| effect == first) {
            first
        } else {
            Money::ZERO
        }
    }
}

/// Finds the root causes in a plan.
pub(crate) fn find(cx: Context<'_>) -> RootCauses {
    let flat_rates = FlatRate::all(cx);
    let (claimed, residuals) = ClaimedSums::new(cx, &flat_rates);
    if residuals.wrong().is_empty() {
        return RootCauses::default();
    }
    let sums = SumsOf {
        cx,
        flat_rates: &flat_rates,
        stated: &StatedTerms::new(cx),
    };
    let candidates = Candidates::new(sums, &claimed, &residuals);
    let explanations = explanations(&residuals, &candidates.list);
    let diagnosis = Diagnosis {
        sums: claimed,
        residuals,
        candidates,
        explanations,
    };
    let mut causes = diagnosis.causes();
    let mut left = other_evidence::MAX_PLANS;
    for cause in &mut causes {
        choose_by_costs_in_kind(cx, cause);
        choose_by_other_evidence(cx, cause, &mut left);
    }
    causes.sort_by_key(|cause| cause.first().map(|suspect| order(suspect.slip)));
    RootCauses {
        all: causes,
        of_balances: diagnosis.of_balances(),
        of_costs: diagnosis.of_costs(),
    }
}

/// The best explanations. If no small set of slips explains everything, one explanation of the slips that nothing
/// contradicts.
fn explanations(residuals: &Residuals, candidates: &[Candidate]) -> Vec<SlipCombination> {
    let found = search::explanations(residuals, candidates);
    if !found.is_empty() {
        return found;
    }
    let mut certain = search::uncontradicted(residuals, candidates);
    let mut left = residuals.clone();
    for applied in &certain {
        left.subtract(&applied.changes);
    }
    let rest = search::explanations(&left, candidates);
    certain.extend(rest.into_iter().next().unwrap_or_default());
    vec![certain]
}

/// The slips that explain the wrong sums of a plan.
struct Diagnosis {
    sums: ClaimedSums,
    residuals: Residuals,
    candidates: Candidates,
    explanations: Vec<SlipCombination>,
}

impl Diagnosis {
    /// The slips of the first explanation, each with the slips that may have been made instead.
    fn causes(&self) -> Vec<RootCause> {
        let Some(first) = self.explanations.first() else {
            return Vec::new();
        };
        let is_a_claim =
            |applied: &&Applied| matches!(self.candidates.slips[applied.candidate], Slip::Claim(_));
        let slips = first.iter().filter(|applied| !is_a_claim(applied));
        let claims = first.iter().filter(is_a_claim);
        let sums = claims.flat_map(|applied| applied.changes.iter().map(|(sum, _)| *sum));
        let beside: BTreeSet<AddendSet> = sums.map(|sum| self.sums.sets[sum]).collect();
        slips
            .map(|applied| RootCause {
                beside: beside.clone(),
                ..self.cause(first, applied)
            })
            .collect()
    }

    /// The root cause of one slip of an explanation. Its suspects are that slip, the slips that explain the same sums
    /// at the same cost, and the slips of other explanations that replace it.
    fn cause(&self, explanation: &SlipCombination, applied: &Applied) -> RootCause {
        let others = explanation.iter().filter(|other| *other != applied);
        let others: SlipCombination = others.cloned().collect();
        let mut left = self.residuals.clone();
        for other in &others {
            left.subtract(&other.changes);
        }
        let cost = self.candidates.list[applied.candidate].cost;
        let alone = search::single(&left, &self.candidates.list, cost, &others);
        let others = self.explanations.iter().flatten();
        let swapped = others.filter(|other| self.replaces(explanation, applied, other));
        let mut ways = vec![applied.clone()];
        add_others(&mut ways, alone.iter());
        ways.sort_by_key(|way| order(self.candidates.slips[way.candidate]));
        add_others(&mut ways, swapped);
        let suspects: Vec<Suspect> = ways.iter().map(|way| self.suspect(way)).collect();
        RootCause {
            claims: self.claims(applied),
            claimed: self.claimed(applied),
            beside: BTreeSet::new(),
            suspects,
        }
    }

    /// Whether `other`, a slip of another explanation, may have been made instead of `applied`: `explanation` does not
    /// have it, and `applied` is the slip of `explanation` that shares the most changes of sums with it.
    fn replaces(&self, explanation: &SlipCombination, applied: &Applied, other: &Applied) -> bool {
        let shared = |one: &Applied| {
            let changes = one.changes.iter();
            let is_shared = |change: &&(usize, i128)| other.changes.contains(change);
            changes.filter(is_shared).count()
        };
        let best = explanation.iter().max_by_key(|one| shared(one));
        let is_known = explanation
            .iter()
            .any(|one| one.candidate == other.candidate);
        !is_known && best == Some(applied) && shared(applied) > 0
    }

    /// The wrong sums that a slip explains alone. If there are none, the wrong sums that it changes.
    fn claims(&self, applied: &Applied) -> Vec<AddendSet> {
        let wrong = self.residuals.wrong();
        let of = |is_selected: &dyn Fn(usize, i128) -> bool| {
            let changes = applied.changes.iter();
            let selected =
                changes.filter(|(sum, by)| wrong.contains(sum) && is_selected(*sum, *by));
            let mut sets: Vec<AddendSet> = selected.map(|(sum, _)| self.sums.sets[*sum]).collect();
            sets.sort_unstable();
            sets
        };
        let alone = of(&|sum, by| {
            (self.residuals.amounts[sum] - by).abs() <= self.residuals.tolerances[sum]
        });
        if alone.is_empty() {
            of(&|_, by| by != 0)
        } else {
            alone
        }
    }

    /// The sums that a slip changes and that the plan makes a claim about.
    fn claimed(&self, applied: &Applied) -> BTreeSet<AddendSet> {
        let changes = applied.changes.iter();
        let is_claimed = |sum: &usize| self.residuals.is_claimed(*sum);
        let sums = changes.map(|(sum, _)| *sum).filter(is_claimed);
        sums.map(|sum| self.sums.sets[sum]).collect()
    }

    fn suspect(&self, applied: &Applied) -> Suspect {
        let effect = |(sum, by): &(usize, i128)| (self.sums.sets[*sum], of_millionths(*by));
        Suspect {
            slip: self.candidates.slips[applied.candidate],
            excess: applied.excess.iter().map(|it| of_millionths(*it)).collect(),
            effects: applied.changes.iter().map(effect).collect(),
        }
    }
}

/// Adds the slips that are not in `ways` yet.
fn add_others<'a>(ways: &mut Vec<Applied>, others: impl Iterator<Item = &'a Applied>) {
    for other in others {
        if ways.iter().all(|way| way.candidate != other.candidate) {
            ways.push(other.clone());
        }
    }
}
