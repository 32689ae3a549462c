//! A contribution in kind is on both sides of the books with the same amount: in each period it equals the costs that
//! name the funder as their payer.

use super::super::sums::Sums;
use super::{ConditionEvaluator, Outcome, PeriodOutcome, Undecided};
use crate::plan::{FunderIx, PaidBy, PeriodIx};

impl ConditionEvaluator<'_> {
    pub(super) fn in_kind(
        &self,
        funder: FunderIx,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let credit = self.cells_in(&self.books.funders[funder], window)?;
        let paid = self.paid_in_kind(funder, window)?;
        let in_period = |period: &PeriodIx| PeriodOutcome {
            period: *period,
            amount: credit.amount(*period),
            limit: paid.amount(*period),
            balance: None,
        };
        let periods = window.iter().map(in_period).collect();
        Ok(Outcome::equal_in_each(
            credit.total(),
            paid.total(),
            periods,
        ))
    }

    /// The costs that name a funder as their payer. Unknown if a cost names several funders that pay it together without
    /// saying in which parts.
    fn paid_in_kind(&self, funder: FunderIx, window: &[PeriodIx]) -> Result<Sums, Undecided> {
        let id = self.plan.funder_id(funder).as_str();
        let mut row = Sums::default();
        for posting in &self.books.postings {
            let item = posting.item(self.plan);
            let Some(paid_by) = item.and_then(|item| item.paid_by.as_ref()) else {
                continue;
            };
            match paid_by {
                PaidBy::Unreadable => return Err(Undecided::Unknown),
                PaidBy::One(one) if one.as_str() == id => {}
                PaidBy::One(one) if self.plan.funders.contains_key(one.as_str()) => continue,
                // The parts of an allocation key are in the funding.
                PaidBy::One(_) | PaidBy::Parts(_) => {
                    return self.payable_in_parts(funder, window);
                }
                PaidBy::Any(any) if !any.iter().any(|one| one.as_str() == id) => continue,
                PaidBy::Any(any) if any.len() == 1 => {}
                PaidBy::Any(_) => return Err(Undecided::Unknown),
            }
            if !row.add(posting.period, posting.amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }
}
