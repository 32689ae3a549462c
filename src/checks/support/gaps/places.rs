//! Where a gap stands in the file: its figures, and what funders say that is in the way.

use std::collections::HashSet;

use super::Telling;
use crate::finding::Message;
use crate::ledger::{Account, FunderIx, GapKind, Payer, Purpose, posting_place};
use crate::place::Place;
use crate::plan::{Money, PeriodIx, Span};
use crate::say;

/// As many places as a finding shows of each sort.
const PLACES: usize = 6;

impl Telling<'_> {
    /// The figures of what is brought in.
    pub(crate) fn credits(&self) -> Vec<(Place, Message)> {
        let of_funder = |(payer, period, _): &(Payer, PeriodIx, Money)| match payer {
            Payer::Funder(funder) => self.postings.credits.get(&(*funder, *period)),
            Payer::OpeningBalance | Payer::Refund(_) | Payer::Shortfall => None,
        };
        let postings = self
            .gap
            .payers
            .iter()
            .filter_map(of_funder)
            .flatten()
            .take(PLACES);
        postings
            .map(|each| {
                (
                    posting_place(self.plan(), each),
                    say![each.amount, " is brought in"],
                )
            })
            .collect()
    }

    /// The figures of what it costs: of a line that is meant as a whole its own figure, where it has one.
    pub(crate) fn costs(&self) -> Vec<(Place, Message)> {
        let mut places = Vec::new();
        let mut lines = HashSet::new();
        for (purpose, period, _) in &self.gap.purposes {
            let (Purpose::Activity(_, account) | Purpose::WithoutActivity(account)) = *purpose
            else {
                continue;
            };
            if let Some((place, amount)) = self
                .debit_of(account, *period)
                .filter(|_| self.is_whole(account))
            {
                if lines.insert((account, *period)) {
                    places.push((place, say!["costs ", amount]));
                }
            } else {
                let postings = self
                    .postings
                    .costs
                    .get(&(*purpose, *period))
                    .into_iter()
                    .flatten();
                places.extend(postings.map(|each| {
                    (
                        posting_place(self.plan(), each),
                        say!["costs ", each.amount],
                    )
                }));
            }
            if places.len() >= PLACES {
                break;
            }
        }
        places.truncate(PLACES);
        places
    }

    /// The printed debit of a line in a period.
    fn debit_of(&self, account: Account, period: PeriodIx) -> Option<(Place, Money)> {
        let Account::Line(line) = account else {
            return None;
        };
        let (id, line) = self.plan().lines.get_index(line.index())?;
        let debit = line.debit.as_ref()?;
        let place = Place::section("lines").key(id.as_str()).key("debit");
        Some((
            debit.place(place, period, &self.plan().periods),
            debit.get(period)?,
        ))
    }

    /// Where it says what is in the way: of those that can't spend, what they pay; of those that could have paid, why
    /// they may not.
    pub(crate) fn restrictions(&self) -> Vec<(Place, Message)> {
        let told = |funder: FunderIx| self.of_funder(funder);
        match self.gap.kind {
            GapKind::Unspendable => self
                .funders()
                .into_iter()
                .flat_map(told)
                .take(PLACES)
                .collect(),
            GapKind::Uncovered => {
                let all = (0..self.plan().funders.len()).map(|at| FunderIx(at as u32));
                let others =
                    all.filter(|funder| !self.payers.contains_key(&Payer::Funder(*funder)));
                others
                    .filter(|funder| self.brings(*funder))
                    .flat_map(told)
                    .take(PLACES)
                    .collect()
            }
        }
    }

    /// Whether a funder brings something in in these periods.
    fn brings(&self, funder: FunderIx) -> bool {
        let row = &self.postings.books.funders[funder];
        self.periods.iter().any(|period| row.get(*period).is_some())
    }

    /// Where a funder, or a group that it stands under, says what and when it pays.
    fn of_funder(&self, funder: FunderIx) -> Vec<(Place, Message)> {
        let plan = self.plan();
        let span = |period: &PeriodIx| plan.periods.get(*period).span;
        let mut places = Vec::new();
        let mut next = plan.funders.get_index(funder.index());
        for _ in 0..plan.funders.len() {
            let Some((id, funder)) = next else { break };
            let place = |key: &str| Place::section("funders").key(id.as_str()).key(key);
            let is_before = |from: Span| {
                self.periods
                    .iter()
                    .map(span)
                    .any(|span| span.start() < from.start())
            };
            let is_after = |until: Span| {
                self.periods
                    .iter()
                    .map(span)
                    .any(|span| span.end() > until.end())
            };
            let told = [
                (funder.pays.is_some(), "pays", "it pays only for this"),
                (
                    !funder.pays_not.is_empty(),
                    "pays-not",
                    "it does not pay for this",
                ),
                (
                    funder.from.is_some_and(is_before),
                    "from",
                    "it pays nothing before this",
                ),
                (
                    funder.until.is_some_and(is_after),
                    "until",
                    "it pays nothing after this",
                ),
            ];
            places.extend(
                told.into_iter()
                    .filter(|told| told.0)
                    .map(|(_, key, why)| (place(key), say![why])),
            );
            next = funder
                .under
                .as_ref()
                .and_then(|under| plan.funders.get_key_value(under));
        }
        places
    }
}
