//! Instalments: whether they add up to what funders bring in, and what others have to advance until they are received.
//!
//! Liquidity is no cost: receipts have a schedule of their own, and may come after the window of the condition.

use super::exact::Exact;
use super::limit::Bound;
use super::{Case, Desk, Outcome, PeriodOutcome, Undecided};
use crate::plan::{Money, PerPeriod, PeriodIx};

impl Desk<'_> {
    /// Instalments of all periods against what is brought in in the window.
    pub(super) fn instalments(&self, case: &Case<'_>) -> Result<Outcome, Undecided> {
        let received = received(case)?;
        let mut sum = Money::ZERO;
        for (_, amount) in received.entries() {
            sum = sum.checked_add(*amount).ok_or(Undecided::TooLarge)?;
        }
        let brought = self.credit(&case.subject.funders, &case.window)?.total();
        Ok(Outcome {
            limit: Some(brought),
            ..Outcome::plain(sum, sum == brought)
        })
    }

    /// The largest amount that is brought in but not yet received, at the end of any period.
    pub(super) fn prefinance(
        &self,
        case: &Case<'_>,
        most: Option<Money>,
    ) -> Result<Outcome, Undecided> {
        let received = received(case)?;
        let brought = self.credit(&case.subject.funders, &case.window)?;
        let mut balance = Money::ZERO;
        let mut periods = Vec::new();
        for (period, _) in self.plan.periods.iter() {
            let (stands, limit) = (
                received.get(period).unwrap_or_default(),
                brought.amount(period),
            );
            balance = balance
                .checked_add(stands)
                .and_then(|sum| sum.checked_add(-limit))
                .ok_or(Undecided::TooLarge)?;
            periods.push(PeriodOutcome {
                period,
                amount: stands,
                limit,
                balance: Some(balance),
            });
        }
        let (short, at) = largest_shortage(&periods);
        let mut sums = match most {
            Some(most) => self.amount_of(short, Exact::of(most)?, Bound::Most)?,
            None => Outcome::plain(short, true),
        };
        (sums.at, sums.periods) = (at, periods);
        Ok(sums)
    }
}

/// What is received, when all of it could be read.
fn received<'c>(case: &Case<'c>) -> Result<&'c PerPeriod<Money>, Undecided> {
    case.condition
        .instalments
        .as_ref()
        .filter(|received| received.is_whole())
        .ok_or(Undecided::Unknown)
}

/// The largest balance below 0 as an amount above it, and the first period that ends with it.
fn largest_shortage(periods: &[PeriodOutcome]) -> (Money, Option<PeriodIx>) {
    let mut largest = (Money::ZERO, None);
    for each in periods {
        let short = -each.balance.unwrap_or_default();
        if short > largest.0 {
            largest = (short, Some(each.period));
        }
    }
    largest
}
