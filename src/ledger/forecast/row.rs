//! One row of a forecast: its figures in each period of the plan.

use crate::ledger::actuals::{BudgetComparison, ComparedRow};
use crate::ledger::sums::Sums;
use crate::plan::{Amount, PeriodIx, Plan};

/// The figures of a row, in a period or in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ForecastFigures {
    pub budget: Amount,
    pub realised: Amount,
    /// The part of the budget that is brought in in kind and is not realised. It will not be received as money.
    pub in_kind: Amount,
    /// The costs or the income in kind of closed time that are in no bookkeeping. They are expected as budgeted.
    pub unbooked_in_kind: Amount,
    /// The open part of commitments.
    pub committed: Amount,
    /// The budget of open time. For a funder with days of receipt: its payments on these days.
    pub planned: Amount,
    /// The deviation of the forecast of open time from its budget: because of hours that are left, commitments above
    /// the budget, stated forecasts, late receipts, and funders that can pay no more.
    pub deviation: Amount,
}

impl ForecastFigures {
    /// Returns the expected amount: of open time, and in kind of closed time.
    pub fn expected(self) -> Amount {
        self.unbooked_in_kind.plus(self.expected_in_open_time())
    }

    /// Returns the expected amount of open time.
    pub fn expected_in_open_time(self) -> Amount {
        self.planned.plus(self.deviation)
    }

    /// Returns the realised amount and the expected amount together.
    pub fn forecast(self) -> Amount {
        self.realised.plus(self.expected())
    }

    /// The budget less the realised and committed amounts, and less contributions in kind.
    pub fn available(self) -> Amount {
        let expected = self.budget.minus(self.in_kind);
        expected.minus(self.realised).minus(self.committed)
    }

    /// The budget less the forecast.
    pub fn difference(self) -> Amount {
        self.budget.minus(self.forecast())
    }

    /// Each figure plus that of another.
    #[must_use]
    pub fn plus(self, other: ForecastFigures) -> ForecastFigures {
        self.each(other, Amount::plus)
    }

    /// Each figure less that of another.
    #[must_use]
    pub fn minus(self, other: ForecastFigures) -> ForecastFigures {
        self.each(other, Amount::minus)
    }

    fn each(self, other: ForecastFigures, with: fn(Amount, Amount) -> Amount) -> ForecastFigures {
        ForecastFigures {
            budget: with(self.budget, other.budget),
            realised: with(self.realised, other.realised),
            in_kind: with(self.in_kind, other.in_kind),
            unbooked_in_kind: with(self.unbooked_in_kind, other.unbooked_in_kind),
            committed: with(self.committed, other.committed),
            planned: with(self.planned, other.planned),
            deviation: with(self.deviation, other.deviation),
        }
    }
}

/// A row of a forecast. Costs are positive in rows of costs, and income is positive in rows of income.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForecastRow {
    /// The figures by period of the plan. Periods that are missing at the end are blank.
    periods: Vec<ForecastFigures>,
    /// The amounts that belong to no period.
    pub(super) apart: ForecastFigures,
}

impl ForecastRow {
    /// The figures of one period.
    pub fn at(&self, period: PeriodIx) -> ForecastFigures {
        let found = self.periods.get(period.index());
        found.copied().unwrap_or_default()
    }

    /// The figures of the complete plan.
    pub fn in_all(&self) -> ForecastFigures {
        let periods = self.periods.iter().copied();
        periods.fold(self.apart, ForecastFigures::plus)
    }

    /// Whether all its figures are 0 or blank.
    pub fn is_blank(&self) -> bool {
        let all = self.in_all();
        let figures = [all.budget, all.realised, all.committed, all.planned];
        let changes = [all.unbooked_in_kind, all.deviation];
        let is_nothing = |amount: Amount| amount.known().is_some_and(|known| known.is_zero());
        figures.into_iter().chain(changes).all(is_nothing)
    }

    /// A row of which only the figures of the complete plan are known.
    pub fn of_figures(figures: ForecastFigures) -> ForecastRow {
        ForecastRow {
            periods: Vec::new(),
            apart: figures,
        }
    }

    /// The row of a comparison whose budget is not known by period.
    pub fn of_total(row: &ComparedRow) -> ForecastRow {
        let to_date = row.to_date();
        ForecastRow::of_figures(ForecastFigures {
            budget: row.full_budget,
            realised: to_date.realised,
            planned: row.full_budget.minus(to_date.budget),
            ..ForecastFigures::default()
        })
    }

    /// This row less others. Only the figures of the complete plan are known in it.
    #[must_use]
    pub fn less<'r>(&self, others: impl IntoIterator<Item = &'r ForecastRow>) -> ForecastRow {
        let others = others.into_iter().map(ForecastRow::in_all);
        ForecastRow::of_figures(others.fold(self.in_all(), ForecastFigures::minus))
    }

    /// The sum of rows.
    pub fn sum_of<'r>(rows: impl IntoIterator<Item = &'r ForecastRow>) -> ForecastRow {
        let mut sum = ForecastRow::default();
        rows.into_iter().for_each(|row| sum.add(row));
        sum
    }

    pub(super) fn add(&mut self, other: &ForecastRow) {
        for (period, figures) in other.periods.iter().enumerate() {
            self.add_at(PeriodIx::new(period), *figures);
        }
        self.apart = self.apart.plus(other.apart);
    }

    pub(super) fn add_at(&mut self, period: PeriodIx, figures: ForecastFigures) {
        let at = period.index();
        if self.periods.len() <= at {
            self.periods.resize(at + 1, ForecastFigures::default());
        }
        self.periods[at] = self.periods[at].plus(figures);
    }

    pub(super) fn mark_budget_unknown(&mut self) {
        self.apart.budget = Amount::Unknown;
        self.apart.planned = Amount::Unknown;
    }
}

/// Which periods are open, completely or in part.
#[derive(Debug)]
pub(super) struct TimeSplit {
    /// The number of periods of the plan.
    periods: usize,
    pub(super) open: Vec<PeriodIx>,
}

impl TimeSplit {
    pub(super) fn new(plan: &Plan, comparison: &BudgetComparison) -> TimeSplit {
        let is_closed = |period: PeriodIx| {
            let mut closed = comparison.periods.iter();
            closed.any(|closed| {
                closed.period == period && closed.span == plan.periods.get(period).span
            })
        };
        let periods = plan.periods.iter().map(|(period, _)| period);
        TimeSplit {
            periods: plan.periods.len(),
            open: periods.filter(|period| !is_closed(*period)).collect(),
        }
    }

    /// The row of a budget that is compared, without commitments and stated forecasts.
    pub(super) fn row(&self, whole: &Sums, compared: &ComparedRow) -> ForecastRow {
        let figures = |at: usize| {
            let period = PeriodIx::new(at);
            let to_date = compared.at(period);
            let budget = whole.at(period);
            let is_open = self.open.contains(&period);
            ForecastFigures {
                budget,
                realised: to_date.realised,
                planned: if is_open {
                    budget.minus(to_date.budget)
                } else {
                    Amount::Blank
                },
                ..ForecastFigures::default()
            }
        };
        let apart = ForecastFigures {
            realised: compared.outside().realised,
            ..ForecastFigures::default()
        };
        ForecastRow {
            periods: (0..self.periods).map(figures).collect(),
            apart,
        }
    }
}
