//! What is brought in in kind stands on both sides with the same amount: in each period it is what the costs come to
//! that say that they are paid by it.

use super::super::books::FunderIx;
use super::super::row::Row;
use super::{Desk, InPeriod, Sums, Unjudged};
use crate::model::{PaidBy, PeriodIx};

impl Desk<'_> {
    pub(super) fn in_kind(&self, funder: FunderIx, window: &[PeriodIx]) -> Result<Sums, Unjudged> {
        let brought = self.within(&self.books.funders[funder.index()], window)?;
        let paid = self.paid_in_kind(funder)?;
        let each = |period: &PeriodIx| InPeriod {
            period: *period,
            stands: brought.amount(*period),
            limit: paid.amount(*period),
            balance: None,
        };
        let periods: Vec<InPeriod> = window.iter().map(each).collect();
        let holds = periods.iter().all(|each| each.stands == each.limit);
        let sums = Sums::plain(brought.total(), holds);
        Ok(Sums { limit: Some(paid.total()), periods, ..sums })
    }

    /// What the costs come to that say that they are paid by a funder.
    fn paid_in_kind(&self, funder: FunderIx) -> Result<Row, Unjudged> {
        let id = self.plan.funders.get_index(funder.index()).map_or("", |(id, _)| id.as_str());
        let mut row = Row::default();
        for posting in &self.books.postings {
            let Some(paid_by) = posting.item(self.plan).and_then(|item| item.paid_by.as_ref()) else { continue };
            let is_paid = match paid_by {
                PaidBy::One(one) => one.as_str() == id,
                PaidBy::Any(any) => any.iter().any(|one| one.as_str() == id),
                PaidBy::Parts(parts) => parts.members().iter().any(|one| one.as_str() == id),
                PaidBy::Unreadable => return Err(Unjudged::Unknown),
            };
            let alone = match paid_by {
                PaidBy::One(one) => self.plan.funders.contains_key(one.as_str()),
                PaidBy::Any(any) => any.len() == 1,
                PaidBy::Parts(_) | PaidBy::Unreadable => false,
            };
            if is_paid && !alone {
                return Err(Unjudged::Unknown);
            }
            if is_paid && !row.add(posting.period, posting.amount) {
                return Err(Unjudged::TooLarge);
            }
        }
        Ok(row)
    }
}
