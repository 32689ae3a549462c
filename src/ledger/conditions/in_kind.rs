//! What is brought in in kind stands on both sides with the same amount: in each period it is what the costs come to
//! that say that they are paid by it.

use super::super::books::FunderIx;
use super::super::row::Row;
use super::scope::Scope;
use super::{Desk, Outcome, PeriodOutcome, Undecided};
use crate::plan::{PaidBy, PeriodIx};

impl Desk<'_> {
    pub(super) fn in_kind(
        &self,
        funder: FunderIx,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let brought = self.within(&self.books.funders[funder], window)?;
        let paid = self.paid_in_kind(funder, window)?;
        let each = |period: &PeriodIx| PeriodOutcome {
            period: *period,
            amount: brought.amount(*period),
            limit: paid.amount(*period),
            balance: None,
        };
        let periods: Vec<PeriodOutcome> = window.iter().map(each).collect();
        let holds = periods.iter().all(|each| each.amount == each.limit);
        let sums = Outcome::plain(brought.total(), holds);
        Ok(Outcome {
            limit: Some(paid.total()),
            periods,
            ..sums
        })
    }

    /// What the costs come to that say that they are paid by a funder. What several funders pay together, in whatever
    /// proportion, can't be said of one of them.
    fn paid_in_kind(&self, funder: FunderIx, window: &[PeriodIx]) -> Result<Row, Undecided> {
        let id = self
            .plan
            .funders
            .get_index(funder.index())
            .map_or("", |(id, _)| id.as_str());
        let mut row = Row::default();
        for posting in &self.books.postings {
            let Some(paid_by) = posting
                .item(self.plan)
                .and_then(|item| item.paid_by.as_ref())
            else {
                continue;
            };
            match paid_by {
                PaidBy::Unreadable => return Err(Undecided::Unknown),
                PaidBy::One(one) if one.as_str() == id => {}
                PaidBy::One(one) if self.plan.funders.contains_key(one.as_str()) => continue,
                PaidBy::One(_) | PaidBy::Parts(_) => {
                    return self.may_pay(&[funder], &Scope::none(), window);
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
