//! The places of a funding gap: its figures, and the keys of funders that cause it.

use std::collections::HashSet;

use super::{GapReport, account};
use crate::finding::{Message, Related};
use crate::ledger::{Account, FunderIx, GapKind, Payer, Posting, posting_place};
use crate::place::Place;
use crate::plan::{Money, PeriodIx, Span};
use crate::tell;

/// The maximum number of places of credit, of costs and of restrictions, each.
const MAX_PLACES: usize = 6;

impl GapReport<'_> {
    /// The figures of the credit: those of funders, then negative costs that pay for other costs.
    pub(super) fn credits(&self) -> Vec<Related> {
        let postings_of = |(payer, period, _): &(Payer, PeriodIx, Money)| match payer {
            Payer::Funder(funder) => self.postings.credits.get(&(*funder, *period)),
            Payer::OpeningBalance | Payer::Refund(_) | Payer::Advance | Payer::Shortfall => None,
        };
        let payers = self.gap.payers.iter();
        let refunds = self
            .gap
            .payers
            .iter()
            .flat_map(|(payer, period, _)| self.refunds(*payer, *period));
        let funders = payers.filter_map(postings_of).flatten().copied();
        let postings: Vec<&Posting> = funders.chain(refunds).take(MAX_PLACES).collect();
        let related = |posting: &&Posting| Related {
            place: posting_place(self.plan(), posting),
            message: match posting.account {
                Account::Funder(_) => tell! {
                    nl: "{amount} wordt ingebracht", en: "{amount} is brought in", amount = posting.amount
                },
                Account::Line(_) | Account::NoLine => tell! {
                    nl: "{amount} minder kosten", en: "{amount} less cost", amount = posting.amount.abs()
                },
            },
        };
        postings.iter().map(related).collect()
    }

    /// The negative figures of a line, which pay for other costs.
    fn refunds(&self, payer: Payer, period: PeriodIx) -> Vec<&Posting> {
        let Payer::Refund(line) = payer else {
            return Vec::new();
        };
        let postings = self.postings.books.postings.iter();
        let account = Account::Line(line);
        postings
            .filter(|posting| (posting.account, posting.period) == (account, period))
            .filter(|posting| posting.amount.is_negative())
            .collect()
    }

    /// The figures of the costs. If the gap has everything that is spent on a line, the printed debit of the line, if
    /// it has one.
    pub(super) fn costs(&self) -> Vec<Related> {
        let mut places = Vec::new();
        let mut lines = HashSet::new();
        let related = |place, amount| Related {
            place,
            message: tell! { nl: "kost {amount}", en: "costs {amount}", amount },
        };
        for (purpose, period, _) in &self.gap.purposes {
            let Some(account) = account(*purpose) else {
                continue;
            };
            let debit = self.printed_debit(account, *period);
            if let Some((place, amount)) = debit.filter(|_| self.has_all_of(account)) {
                if lines.insert((account, *period)) {
                    places.push(related(place, amount));
                }
            } else {
                let postings = self.postings.costs.get(&(*purpose, *period));
                places.extend(
                    postings.into_iter().flatten().map(|posting| {
                        related(posting_place(self.plan(), posting), posting.amount)
                    }),
                );
            }
            if places.len() >= MAX_PLACES {
                break;
            }
        }
        places.truncate(MAX_PLACES);
        places
    }

    /// The printed debit of a line in a period, and its place.
    fn printed_debit(&self, account: Account, period: PeriodIx) -> Option<(Place, Money)> {
        let Account::Line(line) = account else {
            return None;
        };
        let (id, line) = self.plan().lines.get_index(line.index())?;
        let debit = line.debit.as_ref()?;
        let base = Place::section("lines").key(id.as_str()).key("debit");
        let place = debit.place(base, period, &self.plan().periods);
        Some((place, debit.get(period)?))
    }

    /// The keys that cause the gap: they restrict the payers, or exclude other payers.
    pub(super) fn restrictions(&self) -> Vec<Related> {
        let funders = match self.gap.kind {
            GapKind::Unspendable => self.funders(),
            GapKind::Uncovered => {
                let all = (0..self.plan().funders.len()).map(FunderIx::new);
                let is_payer =
                    |funder: &FunderIx| self.payers.contains_key(&Payer::Funder(*funder));
                all.filter(|funder| !is_payer(funder) && self.brings(*funder))
                    .collect()
            }
        };
        let restrictions = funders
            .into_iter()
            .flat_map(|funder| self.restrictions_of(funder));
        restrictions.take(MAX_PLACES).collect()
    }

    /// Whether a funder has credit in one of these periods.
    fn brings(&self, funder: FunderIx) -> bool {
        let row = &self.postings.books.funders[funder];
        self.periods.iter().any(|period| row.get(*period).is_some())
    }

    /// The keys by which a funder, or a group that it is under, restricts its payments.
    fn restrictions_of(&self, funder: FunderIx) -> Vec<Related> {
        let plan = self.plan();
        let spans = || {
            let periods = self.periods.iter();
            periods.map(|period| plan.periods.get(*period).span)
        };
        let is_before = |from: Span| spans().any(|span| span.start() < from.start());
        let is_after = |until: Span| spans().any(|span| span.end() > until.end());
        let mut places = Vec::new();
        let mut next = plan.funders.get_index(funder.index());
        // Groups may be under each other in a cycle, so the number of steps is limited to the number of funders.
        for _ in 0..plan.funders.len() {
            let Some((id, funder)) = next else { break };
            let mut add = |key: &str, message: Message| {
                let place = Place::section("funders").key(id.as_str()).key(key);
                places.push(Related { place, message });
            };
            if funder.pays.is_some() {
                add(
                    "pays",
                    tell! { nl: "betaalt alleen hiervoor", en: "it pays only for this" },
                );
            }
            if !funder.pays_not.is_empty() {
                add(
                    "pays-not",
                    tell! { nl: "betaalt hier niet voor", en: "it does not pay for this" },
                );
            }
            if funder.from.is_some_and(is_before) {
                add(
                    "from",
                    tell! { nl: "betaalt niets voor deze dag", en: "it pays nothing before this" },
                );
            }
            if funder.until.is_some_and(is_after) {
                add(
                    "until",
                    tell! { nl: "betaalt niets na deze dag", en: "it pays nothing after this" },
                );
            }
            let group = funder.under.as_ref();
            next = group.and_then(|group| plan.funders.get_key_value(group));
        }
        places
    }
}
