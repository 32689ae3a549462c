//! What a funder settles: actual cost less actual contributions of others less the *budgeted* own contribution, and at most
//! what was granted (Dutch enterprise agency, DUS-I).

use super::AccountMaker;
use crate::ledger::actuals::BudgetAndRealised;
use crate::plan::{Amount, AwardModel, FunderIx, Performance, PeriodIx, Span};

/// The settlement of a grant. Unknown amounts stay unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    /// The eligible cost that was realised.
    pub cost: Amount,
    /// What others contributed.
    pub others: Amount,
    /// The own contribution as it was budgeted.
    pub own: Amount,
    /// Cost less both, and not below 0.
    pub deficit: Amount,
    pub granted: Amount,
    /// The grant for what was realised.
    pub grant: Amount,
    /// Whether the grant is what was granted, because the performance is completed and there is no settlement.
    pub is_without_settlement: bool,
    pub received: Amount,
}

impl Settlement {
    /// What is still to be received. Below 0 it is to be paid back.
    pub fn to_receive(&self) -> Amount {
        self.grant.minus(self.received)
    }
}

impl AccountMaker<'_> {
    /// The settlement of some periods, which begin at the first.
    pub(super) fn settlement(&self, periods: &[PeriodIx]) -> Settlement {
        let cost = self.eligible_in(periods).realised;
        let (own, others) = self.contributors();
        let rows = |funders: &[FunderIx]| -> BudgetAndRealised {
            let rows = funders
                .iter()
                .map(|funder| self.contribution(*funder, periods));
            rows.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
        };
        let (own, others) = (
            rows(&own).budget.or_zero(),
            rows(&others).realised.or_zero(),
        );
        let deficit = cost.minus(others).minus(own).not_below_zero();
        let granted = self.granted();
        let is_without_settlement = self.award.model == Some(AwardModel::G1)
            && self.award.performance == Performance::Completed;
        let grant = if is_without_settlement {
            granted
        } else {
            smaller(deficit, granted)
        };
        Settlement {
            cost,
            others,
            own,
            deficit,
            granted,
            grant,
            is_without_settlement,
            received: self.received_to_date(periods),
        }
    }

    /// What the award bears of the cost of some periods, which begin at the first.
    pub(super) fn spent_in(&self, periods: &[PeriodIx]) -> Amount {
        let settlement = self.settlement(periods);
        smaller(settlement.deficit, settlement.granted)
    }

    fn received_to_date(&self, periods: &[PeriodIx]) -> Amount {
        let first = jiff::civil::Date::MIN;
        let days = self.last_day().and_then(|last| Span::new(first, last).ok());
        days.map_or(Amount::Unknown, |days| self.received_in(periods, days))
    }

    /// The amount granted: that of the award, or else the maximum of the funder, or else what it brings in.
    fn granted(&self) -> Amount {
        self.funder.granted().map_or(
            self.input.comparison.funders[self.index].whole,
            Amount::Known,
        )
    }
}

/// The smaller of two amounts. Unknown if one is.
fn smaller(one: Amount, other: Amount) -> Amount {
    match (one.known(), other.known()) {
        (Some(one), Some(other)) => Amount::Known(one.min(other)),
        (Some(_) | None, None) | (None, Some(_)) => Amount::Unknown,
    }
}
