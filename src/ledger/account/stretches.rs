//! The periods that are compared, cut where a funder starts or stops paying. A booked line is in the stretch that has
//! its day; a budget is divided over the stretches of its period by time.

use jiff::civil::Date;

use super::AccountInput;
use super::expected_stretches::add_expected;
use crate::ledger::actuals::{BudgetComparison, ComparedRow, Realisation};
use crate::ledger::funding::Eligibility;
use crate::plan::{FunderIx, IndexVec, PeriodIx, Scale, Span};

/// A part of a period in which no funder starts or stops paying, or all of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct AccountStretch {
    pub(super) period: PeriodIx,
    pub(super) span: Span,
    /// Its index in the rows of the comparison by stretch.
    pub(super) column: PeriodIx,
}

/// All stretches, with what is budgeted and booked in each.
#[derive(Debug)]
pub(super) struct Stretches<'a> {
    each: Vec<AccountStretch>,
    input: &'a AccountInput<'a>,
    eligibility: Eligibility<'a>,
    /// The comparison and the bookings by stretch. None if no period is cut.
    cut: Option<(BudgetComparison, Realisation)>,
    /// The comparison with budgets that are divided in the unit of booked amounts. None if the plan has no scale, if
    /// its unit is as fine, or if nothing is divided.
    finer: Option<BudgetComparison>,
}

impl<'a> Stretches<'a> {
    /// Cuts the periods that are compared. In a plan whose periods are not in order, no period is cut, because its
    /// budget cannot be divided.
    pub(super) fn new(input: &'a AccountInput<'a>) -> Stretches<'a> {
        let (plan, books) = (input.funding.plan, input.funding.books);
        let whole = input
            .comparison
            .periods
            .iter()
            .map(|closed| AccountStretch {
                period: closed.period,
                span: closed.span,
                column: closed.period,
            });
        let whole: Vec<AccountStretch> = whole.collect();
        let eligibility = Eligibility::new(plan, books);
        let starts = eligibility.changes();
        let mut each = Vec::new();
        for stretch in &whole {
            for span in cut_at(stretch.span, &starts) {
                let column = PeriodIx::new(each.len());
                each.push(AccountStretch {
                    span,
                    column,
                    ..*stretch
                });
            }
        }
        let spans: Vec<Span> = each.iter().map(|stretch| stretch.span).collect();
        let is_cut = each.len() > whole.len() && plan.periods.are_in_order();
        let realisation = is_cut.then(|| input.realisation.in_columns(&spans));
        let cut = realisation.flatten().map(|realisation| {
            let realised = (&realisation, input.comparison.through);
            let mut comparison = BudgetComparison::in_columns(plan, books, realised, &spans);
            add_expected(&mut comparison, input.comparison, &each, (plan, books));
            (comparison, realisation)
        });
        let is_divided = is_cut
            || input
                .comparison
                .periods
                .iter()
                .any(|each| each.part.is_some());
        let is_coarse = plan.scale != Scale::ONE && plan.minor_unit() != plan.unit;
        let finer = (is_divided && is_coarse && plan.periods.are_in_order()).then(|| {
            let realisation = input.realisation.in_columns(&spans)?;
            let mut finer = plan.clone();
            finer.unit = plan.minor_unit();
            let realised = (&realisation, input.comparison.through);
            let mut comparison = BudgetComparison::in_columns(&finer, books, realised, &spans);
            add_expected(&mut comparison, input.comparison, &each, (&finer, books));
            Some(comparison)
        });
        Stretches {
            finer: finer.flatten(),
            each: if cut.is_some() { each } else { whole },
            input,
            eligibility,
            cut,
        }
    }

    pub(super) fn eligibility(&self) -> &Eligibility<'a> {
        &self.eligibility
    }

    /// Whether a funder pays in a stretch. None if it pays in a part of it, which is possible if no period can be cut.
    pub(super) fn pays(&self, funder: FunderIx, stretch: AccountStretch) -> Option<bool> {
        match self.eligibility.pays_all_of(funder, stretch.span) {
            true => Some(true),
            false if self.eligibility.pays_some_of(funder, stretch.span) => None,
            false => Some(false),
        }
    }

    /// The comparison whose rows have a column for each stretch.
    pub(super) fn comparison(&self) -> &BudgetComparison {
        let cut = self.cut.as_ref();
        cut.map_or(self.input.comparison, |(comparison, _)| comparison)
    }

    /// A row for each funder, by stretch, in the unit of booked amounts, because a settlement has no coarser parts.
    pub(super) fn funders(&self) -> &IndexVec<FunderIx, ComparedRow> {
        &self.finer().unwrap_or_else(|| self.comparison()).funders
    }

    /// The comparison with budgets in the unit of booked amounts, if it differs from [`Stretches::comparison`].
    pub(super) fn finer(&self) -> Option<&BudgetComparison> {
        self.finer.as_ref()
    }

    /// The bookings, each in the column of its stretch.
    pub(super) fn realisation(&self) -> &Realisation {
        let cut = self.cut.as_ref();
        cut.map_or(self.input.realisation, |(_, realisation)| realisation)
    }

    pub(super) fn all(&self) -> &[AccountStretch] {
        &self.each
    }

    /// The stretches of some periods.
    pub(super) fn of(&self, periods: &[PeriodIx]) -> Vec<AccountStretch> {
        let each = self.each.iter().copied();
        each.filter(|stretch| periods.contains(&stretch.period))
            .collect()
    }

    pub(super) fn in_column(&self, column: PeriodIx) -> Option<AccountStretch> {
        let mut each = self.each.iter().copied();
        each.find(|stretch| stretch.column == column)
    }

    /// Whether a funder starts or stops paying within one of these periods.
    pub(super) fn are_cut_for(&self, funder: FunderIx, periods: &[PeriodIx]) -> bool {
        let mut each = self.each.windows(2);
        each.any(|pair| {
            let pays = [pair[0], pair[1]].map(|of| self.pays(funder, of));
            periods.contains(&pair[0].period)
                && pair[0].period == pair[1].period
                && pays[0] != pays[1]
        })
    }
}

/// A span in parts: each but the first begins on one of these days, which are in order.
fn cut_at(span: Span, starts: &[Date]) -> Vec<Span> {
    let within = starts
        .iter()
        .filter(|day| **day > span.start() && **day <= span.end());
    let mut parts = Vec::new();
    let mut first = span.start();
    for start in within.copied() {
        if let Some(part) = start
            .yesterday()
            .ok()
            .and_then(|last| Span::new(first, last).ok())
        {
            parts.push(part);
        }
        first = start;
    }
    parts.extend(Span::new(first, span.end()).ok());
    parts
}
