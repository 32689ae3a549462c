//! Which funders may pay booked costs: by `pays`, by time, and by the payers that cost items name.
//!
//! A booked cost belongs to no item. If all items of an activity name their payers, only these pay what is booked on
//! it. If all items name shares, each payer pays its share. Items with different shares count in proportion to their
//! budgets.

use std::collections::{BTreeMap, BTreeSet};

use super::payer_shares::PayerShares;
use super::purpose::{AccountedPurpose, PROBE};
use super::stretches::{AccountStretch, Stretches};
use crate::ledger::actuals::BookedOn;
use crate::ledger::allocation::AllocationKeys;
use crate::ledger::books::{Account, Books, Posting};
use crate::ledger::funding::{Eligibility, FundingCache, is_in_kind, parts_of};
use crate::ledger::sums::Sums;
use crate::plan::{Amount, FunderIx, Money, Parts, Plan};

/// The part of what is booked that a funder may pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EligiblePart {
    All,
    Nothing,
    /// Its share: see [`BookedPayers::share`].
    Share,
    /// An unknown part, because the funder may pay only some of the costs, or its restrictions are not known.
    Unknown,
}

/// The funders that may pay what is booked on each purpose in each stretch of time.
#[derive(Debug)]
pub(super) struct BookedPayers {
    /// The part that each funder may pay. Funders that may pay nothing are absent.
    parts: BTreeMap<(AccountedPurpose, AccountStretch), BTreeMap<FunderIx, EligiblePart>>,
    /// The shares by which the cost of some purposes is divided.
    shares: BTreeMap<(AccountedPurpose, AccountStretch), PayerShares>,
}

impl BookedPayers {
    pub(super) fn new(
        funding: &FundingCache<'_>,
        stretches: &Stretches<'_>,
        purposes: &[AccountedPurpose],
    ) -> BookedPayers {
        let (plan, books) = (funding.plan, funding.books);
        let named = NamedPayers::new(plan, books, stretches.eligibility());
        let is_known = funding.knows_all_restrictions();
        let keys = AllocationKeys::new(plan, books);
        let dividing = (&keys, stretches.eligibility(), plan.minor_unit());
        let (mut parts, mut shares) = (BTreeMap::new(), BTreeMap::new());
        for purpose in purposes {
            let divided = named.shares_of(purpose.on);
            for stretch in stretches.all() {
                let probes = purpose.probes(plan, stretch.period);
                let mut payers = payers_of(stretches, *stretch, &probes);
                named.restrict(purpose.on, &mut payers);
                if !is_known {
                    let funders = plan.indexed_funders().map(|(index, ..)| index);
                    payers = funders.map(|at| (at, EligiblePart::Unknown)).collect();
                } else if let Some(divided) = &divided {
                    let (period, unbooked) = (stretch.period, &named.unbooked);
                    match PayerShares::new(divided, period, dividing, unbooked, &mut payers) {
                        Some(of_purpose) => {
                            shares.insert((*purpose, *stretch), of_purpose);
                        }
                        None => payers
                            .values_mut()
                            .for_each(|part| *part = EligiblePart::Unknown),
                    }
                }
                parts.insert((*purpose, *stretch), payers);
            }
        }
        BookedPayers { parts, shares }
    }

    pub(super) fn part(
        &self,
        funder: FunderIx,
        purpose: AccountedPurpose,
        stretch: AccountStretch,
    ) -> EligiblePart {
        match self.parts.get(&(purpose, stretch)) {
            Some(payers) => payers
                .get(&funder)
                .copied()
                .unwrap_or(EligiblePart::Nothing),
            None => EligiblePart::Unknown,
        }
    }

    /// The share of a funder in an amount that is booked on a purpose in a stretch of time. None if the purpose is not
    /// divided by shares, or if a number is too large.
    pub(super) fn share(
        &self,
        funder: FunderIx,
        (purpose, stretch): (AccountedPurpose, AccountStretch),
        amount: Money,
    ) -> Option<Money> {
        let shares = self.shares.get(&(purpose, stretch))?;
        shares.share_of(funder, amount)
    }

    /// An amount that is booked on a purpose in a stretch of time, by the funders that may pay it. None if a number is
    /// too large.
    pub(super) fn divided(
        &self,
        purpose: AccountedPurpose,
        stretch: AccountStretch,
        amount: Money,
    ) -> Option<Vec<(BTreeSet<FunderIx>, Money)>> {
        match self.shares.get(&(purpose, stretch)) {
            Some(shares) => shares.divided(amount),
            None => Some(vec![(self.payers(purpose, stretch), amount)]),
        }
    }

    /// The funders that may pay a part of the same costs as this one, directly or through others that share costs with
    /// both. All other funders, and their costs, make no difference to it.
    pub(super) fn related(&self, funder: FunderIx) -> BTreeSet<FunderIx> {
        let mut related = BTreeSet::from([funder]);
        loop {
            let sets = self.parts.values();
            let met = sets.filter(|payers| payers.keys().any(|at| related.contains(at)));
            let more: BTreeSet<FunderIx> = met.flat_map(|payers| payers.keys().copied()).collect();
            let before = related.len();
            related.extend(more);
            if related.len() == before {
                return related;
            }
        }
    }

    /// Whether one of these funders may pay a part of what is booked on a purpose in a stretch of time.
    pub(super) fn may_pay(
        &self,
        funders: &BTreeSet<FunderIx>,
        purpose: AccountedPurpose,
        stretch: AccountStretch,
    ) -> bool {
        let mut funders = funders.iter();
        funders.any(|at| self.part(*at, purpose, stretch) != EligiblePart::Nothing)
    }

    /// The funders that may pay all that is booked on a purpose in a stretch of time.
    pub(super) fn payers(
        &self,
        purpose: AccountedPurpose,
        stretch: AccountStretch,
    ) -> BTreeSet<FunderIx> {
        let payers = self.parts.get(&(purpose, stretch)).into_iter().flatten();
        let all = payers.filter(|(_, part)| **part == EligiblePart::All);
        all.map(|(funder, _)| *funder).collect()
    }
}

/// The funders that may pay costs whose items name nobody. Unknown for a funder that may pay only some of the costs, or
/// a part.
fn payers_of(
    stretches: &Stretches<'_>,
    stretch: AccountStretch,
    probes: &[Posting],
) -> BTreeMap<FunderIx, EligiblePart> {
    let eligibility = stretches.eligibility();
    let paid = |funder: FunderIx, probe: &Posting| {
        let parts = eligibility.eligible(&[funder], [probe])?;
        let parts = parts.into_iter().map(|part| Amount::Known(part.amount));
        parts.fold(Amount::ZERO, Amount::plus).known()
    };
    let candidates = probes
        .iter()
        .flat_map(|probe| eligibility.candidates(probe));
    let candidates: BTreeSet<FunderIx> = candidates.collect();
    let part = |funder: FunderIx| {
        let mut parts = probes.iter().map(|probe| paid(funder, probe));
        let first = parts.next().flatten();
        match first.filter(|first| parts.all(|part| part == Some(*first))) {
            Some(part) if part == PROBE => EligiblePart::All,
            Some(part) if part.is_zero() => EligiblePart::Nothing,
            Some(_) | None => within(stretches, stretch, funder, probes),
        }
    };
    let parts = candidates.into_iter().map(|funder| (funder, part(funder)));
    parts
        .filter(|(_, part)| *part != EligiblePart::Nothing)
        .collect()
}

/// Returns whether a funder may pay all or none of some costs in a stretch of time, or whether that is unknown.
fn within(
    stretches: &Stretches<'_>,
    stretch: AccountStretch,
    funder: FunderIx,
    probes: &[Posting],
) -> EligiblePart {
    let eligibility = stretches.eligibility();
    let may_pay = |probe| eligibility.may_pay_within(&[funder], probe, || stretch.span);
    match stretches.pays(funder, stretch) {
        Some(true) if probes.iter().all(may_pay) => EligiblePart::All,
        Some(_) if !probes.iter().any(may_pay) => EligiblePart::Nothing,
        Some(_) | None => EligiblePart::Unknown,
    }
}

/// The payers that the cost items of each purpose name.
struct NamedPayers<'p> {
    by_purpose: BTreeMap<BookedOn, NamedFunders<'p>>,
    /// The contributions in kind that no booking rule names: bookkeepings do not have the costs that these pay.
    unbooked: BTreeSet<FunderIx>,
    /// The contributions in kind that no item names: they are for any cost.
    in_kind_for_any: BTreeSet<FunderIx>,
}

/// The payers that the cost items of one purpose name.
#[derive(Default)]
struct NamedFunders<'p> {
    /// Whether an item names nobody.
    is_open: bool,
    /// Whether an item names funders that pay together, in any proportion.
    is_together: bool,
    /// The different shares of items, each with the budget of its items. The key has its members in order, so that
    /// equal shares in another order are one entry.
    shares: BTreeMap<Parts, (&'p Parts, Sums)>,
    funders: BTreeSet<FunderIx>,
    in_kind: BTreeSet<FunderIx>,
}

impl<'p> NamedPayers<'p> {
    fn new(plan: &'p Plan, books: &Books, eligibility: &Eligibility<'_>) -> NamedPayers<'p> {
        let tree = &books.funder_tree;
        let in_kind = tree.leaves().filter(|at| is_in_kind(plan, tree, *at));
        let in_kind: BTreeSet<FunderIx> = in_kind.collect();
        let mut by_purpose: BTreeMap<BookedOn, NamedFunders<'p>> = BTreeMap::new();
        for posting in &books.postings {
            let on = match (posting.activity, posting.account) {
                (_, Account::Funder(_)) | (None, Account::NoLine) => continue,
                (Some(activity), _) => BookedOn::Activity(activity),
                (None, Account::Line(line)) => BookedOn::Line(line),
            };
            if !posting.amount.is_zero() {
                let named = by_purpose.entry(on).or_default();
                named.add(plan, posting, eligibility, &in_kind);
            }
        }
        let mut unbooked = in_kind.clone();
        let booked = plan.booked_funders();
        unbooked.retain(|at| !booked.contains(plan.funder_id(*at)));
        let mut in_kind_for_any = in_kind;
        in_kind_for_any.retain(|at| by_purpose.values().all(|named| !named.in_kind.contains(at)));
        NamedPayers {
            by_purpose,
            unbooked,
            in_kind_for_any,
        }
    }

    /// The shares by which the items of a purpose are divided, each with the budget of its items. None if some items
    /// are not divided, or if all are divided only among contributions in kind that no bookkeeping has.
    fn shares_of(&self, on: BookedOn) -> Option<Vec<&(&'p Parts, Sums)>> {
        let named = self.by_purpose.get(&on)?;
        let mut members = named.funders.iter().chain(&named.in_kind);
        let is_divided = members.any(|at| !self.unbooked.contains(at))
            && !named.is_open
            && !named.is_together
            && !named.shares.is_empty();
        is_divided.then(|| named.shares.values().collect())
    }

    /// Keeps the payers that the items of a purpose name, and adds the contributions in kind that may pay it. Items
    /// that are left to contributions in kind do not count, because bookkeepings do not have them.
    fn restrict(&self, on: BookedOn, payers: &mut BTreeMap<FunderIx, EligiblePart>) {
        let mut in_kind = self.in_kind_for_any.clone();
        if let Some(named) = self.by_purpose.get(&on) {
            if !named.is_open && !named.funders.is_empty() {
                payers.retain(|funder, _| named.funders.contains(funder));
            }
            in_kind.extend(&named.in_kind);
        }
        payers.extend(
            in_kind
                .into_iter()
                .map(|funder| (funder, EligiblePart::All)),
        );
    }
}

/// Returns the parts with their members in order.
fn ordered(parts: &Parts) -> Parts {
    let mut parts = parts.clone();
    match &mut parts {
        Parts::Equal(members) | Parts::Amounts { among: members, .. } => members.sort(),
        Parts::Shares(shares) => shares.sort(),
        Parts::Numbers(numbers) => numbers.sort(),
    }
    parts
}

impl<'p> NamedFunders<'p> {
    fn add(
        &mut self,
        plan: &'p Plan,
        posting: &Posting,
        eligibility: &Eligibility<'_>,
        in_kind: &BTreeSet<FunderIx>,
    ) {
        let Some(paid_by) = posting.paid_by(plan) else {
            self.is_open = true;
            return;
        };
        let named = eligibility.named_by(paid_by);
        match parts_of(plan, paid_by) {
            Some(parts) => {
                let own = self.shares.entry(ordered(parts));
                let (_, budget) = own.or_insert_with(|| (parts, Sums::default()));
                budget.add_or_mark_unknown(posting.period, posting.amount);
            }
            None => self.is_together |= named.iter().any(|at| !in_kind.contains(at)),
        }
        for funder in named {
            if in_kind.contains(&funder) {
                self.in_kind.insert(funder);
            } else {
                self.funders.insert(funder);
            }
        }
    }
}
