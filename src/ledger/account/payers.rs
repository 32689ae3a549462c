//! Which funders may pay what was booked: by `pays`, by time, and by who the cost items name.
//!
//! A booked cost is of no item. If all items of an activity name who pays them, only those pay what is booked on it.

use std::collections::{BTreeMap, BTreeSet};

use super::purpose::{AccountedPurpose, PROBE};
use super::stretches::{AccountStretch, Stretches};
use crate::ledger::actuals::BookedOn;
use crate::ledger::books::{Account, Books, Posting};
use crate::ledger::funding::{Eligibility, FundingCache, is_in_kind};
use crate::plan::{Amount, FunderIx, PaidBy, Plan};

/// The part of what is booked that a funder may pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EligiblePart {
    All,
    Nothing,
    /// A part of it, or that is not known.
    Unknown,
}

/// The funders that may pay what is booked on each purpose in each stretch of time.
#[derive(Debug)]
pub(super) struct BookedPayers {
    /// The funders that may pay all of it, or a part.
    parts: BTreeMap<(AccountedPurpose, AccountStretch), BTreeMap<FunderIx, EligiblePart>>,
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
        let mut parts = BTreeMap::new();
        for purpose in purposes {
            for stretch in stretches.all() {
                let probes = purpose.probes(plan, stretch.period);
                let mut payers = payers_of(stretches, *stretch, &probes);
                named.restrict(purpose.on, &mut payers);
                if !is_known {
                    let funders = plan.indexed_funders().map(|(index, ..)| index);
                    payers = funders.map(|at| (at, EligiblePart::Unknown)).collect();
                }
                parts.insert((*purpose, *stretch), payers);
            }
        }
        BookedPayers { parts }
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

/// The funders that may pay costs of which the items name nobody. Unknown for one that may pay some of them, or a part.
fn payers_of(
    stretches: &Stretches<'_>,
    stretch: AccountStretch,
    probes: &[Posting],
) -> BTreeMap<FunderIx, EligiblePart> {
    let eligibility = stretches.eligibility();
    let paid = |funder: FunderIx, probe: &Posting| {
        let parts = eligibility.eligible(&[funder], [probe])?;
        let parts = parts.into_iter().map(|(_, part)| Amount::Known(part));
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

/// Whether a funder may pay costs in a stretch of time.
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

/// Whom the cost items of each purpose name.
struct NamedPayers {
    by_purpose: BTreeMap<BookedOn, NamedFunders>,
    /// The contributions in kind that no item names: they are for any cost.
    in_kind_for_any: BTreeSet<FunderIx>,
}

#[derive(Default)]
struct NamedFunders {
    /// Whether an item names nobody.
    is_open: bool,
    funders: BTreeSet<FunderIx>,
    in_kind: BTreeSet<FunderIx>,
}

impl NamedPayers {
    fn new(plan: &Plan, books: &Books, eligibility: &Eligibility<'_>) -> NamedPayers {
        let tree = &books.funder_tree;
        let in_kind = tree.leaves().filter(|at| is_in_kind(plan, tree, *at));
        let in_kind: BTreeSet<FunderIx> = in_kind.collect();
        let mut by_purpose: BTreeMap<BookedOn, NamedFunders> = BTreeMap::new();
        for posting in &books.postings {
            let on = match (posting.activity, posting.account) {
                (_, Account::Funder(_)) | (None, Account::NoLine) => continue,
                (Some(activity), _) => BookedOn::Activity(activity),
                (None, Account::Line(line)) => BookedOn::Line(line),
            };
            if !posting.amount.is_zero() {
                let named = by_purpose.entry(on).or_default();
                named.add(posting.paid_by(plan), eligibility, &in_kind);
            }
        }
        let mut in_kind_for_any = in_kind;
        in_kind_for_any.retain(|at| by_purpose.values().all(|named| !named.in_kind.contains(at)));
        NamedPayers {
            by_purpose,
            in_kind_for_any,
        }
    }

    /// Keeps the payers that the items of a purpose name. Items that are left to contributions in kind do not count,
    /// because bookkeepings do not have them.
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

impl NamedFunders {
    fn add(
        &mut self,
        paid_by: Option<&PaidBy>,
        eligibility: &Eligibility<'_>,
        in_kind: &BTreeSet<FunderIx>,
    ) {
        let Some(paid_by) = paid_by else {
            self.is_open = true;
            return;
        };
        for funder in eligibility.named_by(paid_by) {
            if in_kind.contains(&funder) {
                self.in_kind.insert(funder);
            } else {
                self.funders.insert(funder);
            }
        }
    }
}
