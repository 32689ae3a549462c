//! Lines that cost a flat rate of other costs: in each period exactly that percentage, rounded to the plan's unit,
//! half away from zero. What the lines cost themselves is never in the base.

use super::exact::Exact;
use super::scope::Scope;
use super::{Case, Desk, Outcome, PeriodOutcome, Undecided};
use crate::plan::{Money, Share, ShareBase};

impl Desk<'_> {
    pub(super) fn flat_rate(&self, case: &Case<'_>, rate: Share) -> Result<Outcome, Undecided> {
        let lines = &case.subject.lines;
        let (of, without) = self.base_scopes(case);
        let stands = self.spent(lines, &Scope::none(), &case.window)?;
        let without = without.and(lines);
        let base = match case.condition.of {
            ShareBase::Credit => self.within(&self.books.credit, &case.window)?,
            ShareBase::Eligible => self.eligible(case, &without)?,
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Purposes(_) => {
                self.spent(&of, &without, &case.window)?
            }
        };
        let mut limit = Money::ZERO;
        let mut periods = Vec::with_capacity(case.window.len());
        for period in &case.window {
            let flat = Exact::part(rate, base.amount(*period))?.rounded(self.plan.unit)?;
            limit = limit.checked_add(flat).ok_or(Undecided::TooLarge)?;
            periods.push(PeriodOutcome {
                period: *period,
                amount: stands.amount(*period),
                limit: flat,
                balance: None,
            });
        }
        let holds = periods.iter().all(|each| each.amount == each.limit);
        let sums = Outcome::plain(stands.total(), holds);
        Ok(Outcome {
            base: Some(base.total()),
            limit: Some(limit),
            periods,
            ..sums
        })
    }
}
