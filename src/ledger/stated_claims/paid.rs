//! What a funder pays of the terms of a claim.

use std::ops::RangeInclusive;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::ClaimFault;
use super::same_payments::PayableAmount;
use super::share::PrintedShare;
use super::term_sum::TermSum;
use super::terms::{NamedTerm, Terms};
use crate::ledger::books::{Account, tolerance};
use crate::ledger::funding::Purpose;
use crate::plan::{
    Amount, Carry, ClaimSide, DECIMALS, FunderId, FunderIx, Money, PeriodIx, RequiredBalance,
    Series, TermId,
};

impl Terms<'_> {
    /// Returns what a funder pays of the terms in some periods, less what it pays of the subtracted terms. If the plan
    /// leaves that open, it is the possible amount that most claims about the same payments print. Without such a
    /// claim, it is the possible amount that is nearest to `near`. Unknown if it is not known who pays for what. Open
    /// if `near` is possible, but depends on what is wrong with a balance.
    pub(super) fn paid(
        &self,
        funder: &FunderId,
        periods: &[PeriodIx],
        near: Decimal,
    ) -> Result<TermSum, ClaimFault> {
        let claim = self.claim;
        match claim.side {
            None | Some(ClaimSide::Debit) => {}
            Some(ClaimSide::Credit | ClaimSide::Balance) => return Err(ClaimFault::PaysCosts),
        }
        let of = self.purposes(&claim.of)?;
        let less = self.purposes(&claim.less)?;
        let Some((payer, ..)) = self.plan.funders.get_full(funder.as_str()) else {
            // A reference to nothing has a finding of its own.
            return Err(ClaimFault::Unreadable);
        };
        let payers = self.payers(FunderIx::new(payer));
        let times = |period: PeriodIx, purpose: Purpose| {
            let count = |terms: &[NamedTerm]| {
                let named = terms.iter().filter(|term| self.is_of(purpose, **term));
                i64::try_from(named.count()).unwrap_or(i64::MAX)
            };
            if !periods.contains(&period) || purpose.cost().is_none() {
                return 0;
            }
            let added = if of.is_empty() { 1 } else { count(&of) };
            added - count(&less)
        };
        let paid = self.payments.paid(claim, periods, |same| {
            let funding = self.funding.is_complete().then(|| self.funding.funding());
            let (least, most) = funding.flatten()?.paid_range(&payers, times)?;
            let is_open = least < most && self.is_unbalanced(periods);
            let agreed = self.agreed(same, periods, least..=most);
            Some(PayableAmount {
                least,
                most,
                said_by: agreed.filter(|_| !is_open),
                is_open,
            })
        });
        let said_by = paid.and_then(|paid| paid.said_by);
        let amount = paid.map_or(Amount::Unknown, |paid| {
            let said = said_by.map(|(_, amount)| amount);
            let near = said.or_else(|| Money::sum(near.round_dp(DECIMALS)));
            let near = near.unwrap_or_default();
            Amount::Known(near.clamp(paid.least, paid.most.max(paid.least)))
        });
        let is_open = paid.is_some_and(|paid| {
            let is_payable = |amount| (paid.least..=paid.most).contains(&amount);
            paid.is_open && Money::sum(near.round_dp(DECIMALS)).is_some_and(is_payable)
        });
        let terms = claim.of.iter().chain(&claim.less);
        Ok(TermSum {
            terms: terms.map(|id| (id.clone(), Amount::Unknown)).collect(),
            computed: amount,
            as_printed: amount,
            count: 1,
            said_by: said_by.map(|(claim, _)| claim),
            is_open,
            ..TermSum::default()
        })
    }

    /// The payable amount with which most of some claims agree, as an amount or as a share; of equally many, that of
    /// the claim whose name comes first. With the index of a claim that prints it.
    fn agreed(
        &self,
        claims: &[usize],
        periods: &[PeriodIx],
        payable: RangeInclusive<Money>,
    ) -> Option<(usize, Money)> {
        let printed = self.printed_in(claims, periods);
        let mut printed: Vec<_> = printed
            .filter(|(_, amount)| payable.contains(amount))
            .collect();
        // The order of the file decides nothing.
        printed.sort_by_key(|(claim, _)| &self.plan.claims[*claim].name);
        let mut count: IndexMap<Money, (usize, usize)> = IndexMap::new();
        for (claim, amount) in printed {
            count.entry(amount).or_insert((claim, 0)).1 += 1;
        }
        if count.len() > 1 {
            let shares = claims.iter().filter_map(|index| {
                let claim = &self.plan.claims[*index];
                PrintedShare::of(&Terms { claim, ..*self }, periods).filter(|_| claim.is_complete)
            });
            for share in shares {
                let agreeing = count
                    .iter_mut()
                    .filter(|(amount, _)| share.is_share(**amount));
                agreeing.for_each(|(_, (_, count))| *count += 1);
            }
        }
        let most = count.values().map(|(_, count)| *count).max()?;
        let mut first = count.into_iter().filter(|(_, (_, count))| *count == most);
        first.next().map(|(amount, (claim, _))| (claim, amount))
    }

    /// The amounts that some claims print for these periods, each with the index of its claim. If claims about the same
    /// payments print different amounts, only one can be right.
    fn printed_in(
        &self,
        claims: &[usize],
        periods: &[PeriodIx],
    ) -> impl Iterator<Item = (usize, Money)> {
        let claims = claims
            .iter()
            .map(|index| (*index, &self.plan.claims[*index]));
        let in_plan = claims.filter(|(_, claim)| claim.is_complete && claim.currency.is_none());
        in_plan.filter_map(move |(index, other)| {
            let of_other = Terms {
                claim: other,
                ..*self
            };
            let printed = match (other.amount.as_ref()?, periods) {
                (Series::One(printed), _) if of_other.periods().ok()? == periods => Some(*printed),
                (Series::Each(printed), [only]) => printed.get(*only),
                (Series::One(_) | Series::Each(_), _) => None,
            };
            Some((index, printed?))
        })
    }

    /// Whether the plan must be in balance in some of these periods, and is not. Then it is not known which of its
    /// costs nobody pays, or which of its money is not spent.
    fn is_unbalanced(&self, periods: &[PeriodIx]) -> bool {
        let (plan, books) = (self.plan, self.books);
        let most = tolerance(plan, plan.lines.len() + plan.funders.len());
        let is_off = |period: PeriodIx| {
            let closing = books.closing[period].known();
            closing.is_none_or(|closing| closing.abs() > most)
        };
        match (plan.balance, plan.carry) {
            (RequiredBalance::Free, _) => false,
            (RequiredBalance::Zero, Carry::None) => periods.iter().copied().any(is_off),
            (RequiredBalance::Zero, Carry::Forward) => {
                let last = plan.periods.iter().last();
                last.is_some_and(|(last, _)| is_off(last))
            }
        }
    }

    /// The funders that a funder consists of.
    pub(super) fn payers(&self, funder: FunderIx) -> Vec<FunderIx> {
        self.books.funder_tree.leaves_under(funder).collect()
    }

    /// The lines and activities that terms name.
    pub(super) fn purposes(&self, terms: &[TermId]) -> Result<Vec<NamedTerm>, ClaimFault> {
        let purpose =
            |id: &TermId| match self.names.resolve(self.plan, Some(ClaimSide::Debit), id)? {
                term @ (NamedTerm::Line(_) | NamedTerm::Activity(_)) => Ok(term),
                NamedTerm::Funder(_)
                | NamedTerm::LineWithIncome(..)
                | NamedTerm::Partner(_)
                | NamedTerm::Claim(_) => Err(ClaimFault::NotPaid(id.clone())),
            };
        terms.iter().map(purpose).collect()
    }

    /// Whether no cost can count in two of these terms.
    pub(super) fn are_apart(&self, terms: &[NamedTerm]) -> bool {
        let (lines, activities) = (&self.books.line_tree, &self.books.activity_tree);
        let is_within = |one: NamedTerm, other: NamedTerm| match (one, other) {
            (NamedTerm::Line(one), NamedTerm::Line(other)) => lines.is_in_subtree(one, other),
            (NamedTerm::Activity(one), NamedTerm::Activity(other)) => {
                activities.is_in_subtree(one, other)
            }
            // A cost of an activity is on a line too.
            (_, _) => true,
        };
        let pairs = terms.iter().enumerate();
        let mut pairs =
            pairs.flat_map(|(at, one)| terms[at + 1..].iter().map(|other| (*one, *other)));
        !pairs.any(|(one, other)| is_within(one, other) || is_within(other, one))
    }

    /// Whether a purpose is a cost on the line, or of the activity, that a term names.
    pub(super) fn is_of(&self, purpose: Purpose, term: NamedTerm) -> bool {
        let Some((activity, account)) = purpose.cost() else {
            return false;
        };
        match term {
            NamedTerm::Line(line) => {
                let lines = self.books.line_tree.subtree(line);
                matches!(account, Account::Line(of) if lines.contains(&of))
            }
            NamedTerm::Activity(of) => {
                let activities = self.books.activity_tree.subtree(of);
                activity.is_some_and(|activity| activities.contains(&activity))
            }
            NamedTerm::Funder(_)
            | NamedTerm::LineWithIncome(..)
            | NamedTerm::Partner(_)
            | NamedTerm::Claim(_) => false,
        }
    }
}
