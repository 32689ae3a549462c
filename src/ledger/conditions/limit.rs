//! Shares and amounts that something may be at the most or must be at the least, and funders that may bring nothing in.

use rust_decimal::Decimal;

use super::super::books::FunderIx;
use super::exact::Exact;
use super::measure::Kind;
use super::{Case, Desk, Outcome, Remedy, Undecided};
use crate::plan::{FunderId, Money, PeriodIx, Share, ShareBase};

/// To which side of a limit something must stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Most,
    Least,
}

impl Outcome {
    /// An amount against a limit.
    pub(super) fn against(stands: Money, limit: Exact, bound: Bound) -> Result<Outcome, Undecided> {
        let exact = Exact::of(stands)?;
        let (room, shown) = match bound {
            Bound::Most => (limit.less(exact)?, limit.down_to_cents()?),
            Bound::Least => (exact.less(limit)?, limit.up_to_cents()?),
        };
        Ok(Outcome {
            limit: Some(shown),
            headroom: Some(room.down_to_cents()?),
            ..Outcome::plain(stands, !room.is_negative())
        })
    }

    /// One that only holds or does not.
    pub(super) fn plain(stands: Money, holds: bool) -> Outcome {
        Outcome {
            amount: stands,
            base: None,
            limit: None,
            headroom: None,
            holds,
            at: None,
            remedy: None,
            periods: Vec::new(),
            rates: Vec::new(),
            changed_lines: Vec::new(),
        }
    }
}

impl Desk<'_> {
    /// A share of a base.
    pub(super) fn share(
        &self,
        case: &Case<'_>,
        share: Share,
        bound: Bound,
    ) -> Result<Outcome, Undecided> {
        let stands = self.subject(case)?.total();
        let base = self.base(case)?.total();
        let limit = Exact::part(share, base)?;
        let mut sums = Outcome {
            base: Some(base),
            ..Outcome::against(stands, limit, bound)?
        };
        if !sums.holds {
            sums.remedy = self.remedy(case, limit.apart(Exact::of(stands)?)?, share);
        }
        Ok(sums)
    }

    /// What would make up for what is lacking to a share.
    fn remedy(&self, case: &Case<'_>, lacking: Exact, share: Share) -> Option<Remedy> {
        let unit = self.plan.unit;
        let moves_base = self.moves_base(case);
        let apart = lacking.whole_of(share.percent(), unit);
        let both = lacking.whole_of(Decimal::ONE_HUNDRED - share.percent(), unit);
        Some(Remedy {
            change: lacking.up_to(unit)?,
            base: apart.filter(|_| moves_base == Some(false)),
            both: both.filter(|_| moves_base == Some(true)),
        })
    }

    /// Whether what a condition is about is itself in the base; nothing when a part of it is, or when who pays what would
    /// change with it.
    fn moves_base(&self, case: &Case<'_>) -> Option<bool> {
        let is_credit = case.condition.of == ShareBase::Credit;
        match case.subject.kind {
            Kind::Credit => Some(is_credit),
            Kind::Paid => None,
            Kind::Cost if is_credit => Some(false),
            Kind::Cost => {
                let (of, without) = self.base_scopes(case);
                self.is_inside(&case.subject.lines, &of, &without, &case.window)
            }
        }
    }

    /// An amount at the most or at the least.
    pub(super) fn amount(
        &self,
        case: &Case<'_>,
        limit: Exact,
        bound: Bound,
    ) -> Result<Outcome, Undecided> {
        let stands = self.subject(case)?.total();
        self.amount_of(stands, limit, bound)
    }

    pub(super) fn amount_of(
        &self,
        stands: Money,
        limit: Exact,
        bound: Bound,
    ) -> Result<Outcome, Undecided> {
        let mut sums = Outcome::against(stands, limit, bound)?;
        if !sums.holds {
            let change = limit.apart(Exact::of(stands)?)?.up_to(self.plan.unit);
            sums.remedy = change.map(|change| Remedy {
                change,
                base: None,
                both: None,
            });
        }
        Ok(sums)
    }

    /// That a funder, or all under it, bring nothing in.
    pub(super) fn excluded(
        &self,
        funder: FunderIx,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let id = self
            .plan
            .funders
            .get_index(funder.index())
            .map(|(id, _)| id.clone());
        let leaves = self.leaves(id.as_slice() as &[FunderId]);
        let mut holds = true;
        for leaf in &leaves {
            holds &= self
                .within(&self.books.funders[*leaf], window)?
                .cells()
                .all(|(_, amount)| amount.is_zero());
        }
        let leaves: Vec<FunderIx> = leaves.into_iter().collect();
        let stands = self.credit(&leaves, window)?.total();
        Ok(Outcome {
            limit: Some(Money::ZERO),
            ..Outcome::plain(stands, holds)
        })
    }
}
