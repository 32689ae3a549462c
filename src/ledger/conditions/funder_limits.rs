//! What a funder says of itself: the most that it brings in, over all periods and in each, and what is in kind.

use super::super::books::FunderIx;
use super::exact::Exact;
use super::limit::Bound;
use super::{Desk, Outcome, PeriodOutcome, RequiredBy, Requirement, Undecided, Verdict};
use crate::plan::{Money, PeriodIx, Series};

impl Desk<'_> {
    /// What a funder demands, one by one.
    pub(super) fn funder(&self, funder: FunderIx, verdicts: &mut Vec<Verdict>) {
        let says = &self.plan.funders[funder.index()];
        let window: Vec<PeriodIx> = self.plan.periods.iter().map(|(period, _)| period).collect();
        let mut stand = |demand: Requirement, sums: Result<Outcome, Undecided>| {
            let sums = match (self.is_whole(), window.is_empty()) {
                (false, _) => Err(Undecided::Unknown),
                (true, true) => Err(Undecided::NotApplicable),
                (true, false) => sums,
            };
            let required_by = RequiredBy::Funder(funder);
            verdicts.push(Verdict {
                required_by,
                requirement: demand,
                window: window.clone(),
                funders: vec![funder],
                outcome: sums,
            });
        };
        if let Some(most) = says.max {
            stand(
                Requirement::FunderMax(most),
                self.funder_max(funder, most, &window),
            );
        }
        if let Some(most) = &says.max_per_period {
            stand(
                Requirement::FunderMaxPerPeriod,
                self.max_per_period(funder, most, &window),
            );
        }
        if self.is_in_kind(funder) {
            stand(Requirement::InKind, self.in_kind(funder, &window));
        }
    }

    fn funder_max(
        &self,
        funder: FunderIx,
        most: Money,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let stands = self.within(&self.books.funders[funder], window)?.total();
        self.amount_of(stands, Exact::of(most)?, Bound::Most)
    }

    /// The period that has the least room. A period without a figure has a most of 0, as in any table by period.
    fn max_per_period(
        &self,
        funder: FunderIx,
        most: &Series<Money>,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let row = self.within(&self.books.funders[funder], window)?;
        let most = |period: PeriodIx| match most {
            Series::One(most) => Ok(*most),
            Series::Each(each) if each.is_known(period) => Ok(each.get(period).unwrap_or_default()),
            Series::Each(_) => Err(Undecided::Unknown),
        };
        let mut periods = Vec::with_capacity(window.len());
        for period in window {
            let (period, stands, limit) = (*period, row.amount(*period), most(*period)?);
            periods.push(PeriodOutcome {
                period,
                amount: stands,
                limit,
                balance: None,
            });
        }
        let tightest = periods
            .iter()
            .min_by_key(|each| each.limit - each.amount)
            .ok_or(Undecided::NotApplicable)?;
        let sums = self.amount_of(tightest.amount, Exact::of(tightest.limit)?, Bound::Most)?;
        Ok(Outcome {
            at: Some(tightest.period),
            periods,
            ..sums
        })
    }
}
