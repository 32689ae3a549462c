//! The finding about a funding gap: the payers and their credit, the costs that they may pay, and the places of these.

mod cut;
mod places;
mod postings;
mod reported;
mod wording;

use std::collections::BTreeMap;

pub(crate) use postings::PostingIndex;
pub(crate) use reported::{explained_rests, reported_gaps};

use crate::checks::support::funder_days::has_a_day;
use crate::finding::{Finding, RuleName};
use crate::ledger::{
    Account, Evaluation, FunderIx, Gap, GapKind, Payer, Problem, Purpose, RequiredBy, Requirement,
};
use crate::place::Place;
use crate::plan::{Funder, Money, PeriodIx, Plan};

/// A funding gap, with the facts that a finding about it needs.
pub(crate) struct GapReport<'a> {
    postings: &'a PostingIndex<'a>,
    gap: &'a Gap,
    /// The periods of the gap.
    periods: Vec<PeriodIx>,
    /// The income from each payer, over all periods.
    payers: BTreeMap<Payer, Money>,
    /// The accounts of the costs. The value is whether the gap has everything that is spent on the account in these
    /// periods.
    accounts: BTreeMap<Account, bool>,
}

impl<'a> GapReport<'a> {
    pub(crate) fn new(postings: &'a PostingIndex<'a>, gap: &'a Gap) -> GapReport<'a> {
        let periods = periods(gap);
        let mut payers: BTreeMap<Payer, Money> = BTreeMap::new();
        for (payer, _, amount) in &gap.payers {
            let sum = payers.entry(*payer).or_default();
            *sum = *sum + *amount;
        }
        let mut sums: BTreeMap<Account, Money> = BTreeMap::new();
        for (purpose, _, amount) in &gap.purposes {
            if let Some(account) = account(*purpose) {
                let sum = sums.entry(account).or_default();
                *sum = *sum + *amount;
            }
        }
        let spent = |account| {
            let amounts = periods
                .iter()
                .filter_map(|period| postings.spent.get(&(account, *period)));
            amounts.fold(Money::ZERO, |sum, amount| sum + *amount)
        };
        let accounts = sums
            .into_iter()
            .map(|(account, amount)| (account, amount == spent(account)))
            .collect();
        GapReport {
            postings,
            gap,
            periods,
            payers,
            accounts,
        }
    }

    fn plan(&self) -> &'a Plan {
        self.postings.plan
    }

    /// Whether all income and costs in its periods are known.
    pub(crate) fn is_known(&self) -> bool {
        let books = self.postings.books;
        self.periods.iter().all(|period| books.is_known(*period))
    }

    /// Whether there would be no gap if every contribution in kind were equal to the costs that its funder can pay.
    /// Another rule reports contributions that are not.
    pub(crate) fn follows_from_in_kind(&self, evaluation: &Evaluation) -> bool {
        let gap = self.gap;
        let excess: Money = match gap.kind {
            GapKind::Unspendable => {
                let payers = gap.payers.iter();
                let excess = payers.filter_map(|(payer, period, _)| {
                    self.excess(evaluation, payer.funder()?, *period)
                });
                excess.fold(Money::ZERO, |sum, each| sum + each)
            }
            GapKind::Uncovered => {
                let periods = |funder: &FunderIx| {
                    let funder = *funder;
                    let periods = self.periods.iter();
                    periods.filter_map(move |period| self.excess(evaluation, funder, *period))
                };
                let excess = gap.may_pay.iter().flat_map(periods);
                excess.fold(Money::ZERO, |sum, each| sum + each)
            }
        };
        let credit = gap.credit - excess;
        match gap.kind {
            GapKind::Unspendable => credit <= gap.debit,
            GapKind::Uncovered => credit >= gap.debit,
        }
    }

    /// Whether costs are not covered only because other funders bring in too much for the same lines. The funder that
    /// pays the rest may pay these costs, but no rest is left.
    pub(crate) fn follows_from_surplus(&self) -> bool {
        let leaves_no_rest = |period: &PeriodIx| {
            let mut problems = self.postings.books.problems.iter();
            problems.any(|problem| {
                matches!(problem, Problem::RestBelowZero { payer, period: of, .. }
                    if of == period && self.gap.may_pay.contains(payer))
            })
        };
        self.gap.kind == GapKind::Uncovered && self.periods.iter().all(leaves_no_rest)
    }

    /// The excess income from a funder in a period because contributions in kind differ from their costs: its own
    /// contribution, or the contributions of others if the funder pays the rest. Negative if it brings in too little.
    fn excess(&self, evaluation: &Evaluation, funder: FunderIx, period: PeriodIx) -> Option<Money> {
        if !self.funder(funder).pays_rest_in(period) {
            return in_kind_excess(evaluation, funder, period);
        }
        let mut rests = self.postings.books.rests.iter();
        let of_lines = rests.find(|rest| rest.payer == funder);
        let is_for_same = |other: &FunderIx| of_lines.is_none_or(|of| of.others.contains(other));
        let others = self.plan().indexed_funders().map(|(other, ..)| other);
        let others = others.filter(|other| *other != funder).filter(is_for_same);
        let in_kind = others.filter_map(|other| in_kind_excess(evaluation, other, period));
        Some(in_kind.fold(Money::ZERO, |sum, each| sum - each))
    }

    /// Whether a funder brings something in before its `from` or after its `until`, or has no day between them. Other
    /// rules report this.
    pub(crate) fn is_out_of_time(&self) -> bool {
        let mut payers = self.gap.payers.iter();
        payers.any(|(payer, period, _)| match payer {
            Payer::Funder(at) => {
                let funder = self.funder(*at);
                let span = self.plan().periods.get(*period).span;
                !has_a_day(self.plan(), self.postings.books, *at)
                    || funder.until.is_some_and(|until| span.start() > until.end())
                    || funder.from.is_some_and(|from| span.end() < from.start())
            }
            Payer::OpeningBalance | Payer::Refund(_) | Payer::Advance | Payer::Shortfall => false,
        })
    }

    /// Returns the finding, with all figures and places. Its place is that of the first figure that is too large.
    pub(crate) fn finding(&self, rule: RuleName) -> Finding {
        let (credits, costs) = (self.credits(), self.costs());
        let (found, expected, mut places, others) = match self.gap.kind {
            GapKind::Unspendable => (self.gap.credit, self.gap.debit, credits, costs),
            GapKind::Uncovered => (self.gap.debit, self.gap.credit, costs, credits),
        };
        let place = if places.is_empty() {
            Place::root()
        } else {
            places.remove(0).place
        };
        places.extend(others);
        places.extend(self.restrictions());
        let finding = Finding::new(rule, place, self.message())
            .hint(self.hint())
            .figures(found, expected);
        finding.with_related(places)
    }

    fn funder(&self, funder: FunderIx) -> &'a Funder {
        &self.plan().funders[funder.index()]
    }

    /// The payers that are funders.
    fn funders(&self) -> Vec<FunderIx> {
        let payers = self.payers.keys();
        payers.filter_map(|payer| payer.funder()).collect()
    }

    /// Whether the gap has everything that is spent on an account in its periods.
    fn has_all_of(&self, account: Account) -> bool {
        self.accounts.get(&account).copied().unwrap_or(false)
    }
}

/// The account of a purpose. None if the purpose is not a cost.
fn account(purpose: Purpose) -> Option<Account> {
    match purpose {
        Purpose::Activity(_, account) | Purpose::WithoutActivity(account) => Some(account),
        Purpose::OpeningDeficit
        | Purpose::Repayment(_)
        | Purpose::AdvanceRepaid
        | Purpose::Surplus => None,
    }
}

/// By how much the contribution in kind of a funder in a period exceeds the costs that it can pay. Negative if it is
/// too small. None if the two are equal within rounding, if one is unknown, or if the funder does not contribute in
/// kind.
fn in_kind_excess(evaluation: &Evaluation, funder: FunderIx, period: PeriodIx) -> Option<Money> {
    let mut verdicts = evaluation.verdicts.iter();
    let verdict = verdicts.find(|verdict| {
        verdict.requirement == Requirement::InKind
            && verdict.required_by == RequiredBy::Funder(funder)
    })?;
    let mut periods = verdict.outcome.as_ref().ok()?.periods.iter();
    let outcome = periods.find(|each| each.period == period && !each.holds)?;
    Some(outcome.amount - outcome.limit)
}

/// The periods of a gap, in order.
fn periods(gap: &Gap) -> Vec<PeriodIx> {
    let of_payers = gap.payers.iter().map(|(_, period, _)| *period);
    let of_purposes = gap.purposes.iter().map(|(_, period, _)| *period);
    let mut periods: Vec<PeriodIx> = of_payers.chain(of_purposes).collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}
