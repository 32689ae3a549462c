//! The expected amounts of a forecast, divided over the stretches of its periods. They have no booking day.
//!
//! The amount of a period that no stretch has booked is divided over the stretches that are open, in proportion to the
//! budget of their open days, or else to those days.

use super::stretches::AccountStretch;
use crate::ledger::actuals::{BudgetComparison, ComparedRow};
use crate::ledger::apportionment::in_proportion;
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::plan::{Amount, IndexVec, Ix, Money, PeriodIx, Plan, Span, Unit};

/// The stretches, and the open days of those that have some.
struct OpenStretches<'s> {
    each: &'s [AccountStretch],
    /// The index in `each`, with the open days.
    open: Vec<(usize, Span)>,
    unit: Unit,
}

/// Adds the expected amounts of a comparison to its cut rows. Adds nothing if the comparison is not that of a forecast.
pub(super) fn add_expected(
    cut: &mut BudgetComparison,
    whole: &BudgetComparison,
    each: &[AccountStretch],
    (plan, books): (&Plan, &Books),
) {
    let first = whole.expected_after.and_then(|day| day.tomorrow().ok());
    let Some(first) = first else { return };
    let stretches = OpenStretches {
        each,
        open: each
            .iter()
            .enumerate()
            .filter_map(|(at, stretch)| {
                let start = stretch.span.start().max(first);
                Some((at, Span::new(start, stretch.span.end()).ok()?))
            })
            .collect(),
        unit: plan.unit,
    };
    let spans: Vec<Span> = stretches.open.iter().map(|(_, span)| *span).collect();
    let budget = ColumnSums::prorated(plan, books, &spans);
    stretches.add_each(&mut cut.lines, &whole.lines, &budget.lines);
    stretches.add_each(
        &mut cut.lines_alone,
        &whole.lines_alone,
        &budget.lines_alone,
    );
    stretches.add_each(&mut cut.activities, &whole.activities, &budget.activities);
    stretches.add_each(&mut cut.funders, &whole.funders, &budget.funders);
    stretches.add(&mut cut.booked_costs, &whole.booked_costs, &budget.debit);
    cut.in_kind = whole.in_kind.clone();
    let none = Sums::default();
    for (key, whole) in &whole.activity_lines {
        let budget = budget.activity_lines.get(key).unwrap_or(&none);
        stretches.add(cut.activity_lines.entry(*key).or_default(), whole, budget);
    }
    for ((activity, line), whole) in &whole.on_named_lines {
        let budget = budget.activity_lines.get(&(*activity, Some(*line)));
        let named = cut.on_named_lines.entry((*activity, *line)).or_default();
        let mut row = ComparedRow::new(Sums::default(), named.clone());
        let whole = ComparedRow::new(Sums::default(), whole.clone());
        stretches.add(&mut row, &whole, budget.unwrap_or(&none));
        *named = row.realised_sums().clone();
    }
}

impl OpenStretches<'_> {
    fn add_each<I: Ix>(
        &self,
        cut: &mut IndexVec<I, ComparedRow>,
        whole: &IndexVec<I, ComparedRow>,
        budget: &IndexVec<I, Sums>,
    ) {
        for ((cut, whole), budget) in cut.iter_mut().zip(whole).zip(budget) {
            self.add(cut, whole, budget);
        }
    }

    /// Adds to each period of a cut row the amount that it lacks of the complete row. `budget` is the budget of the
    /// open days.
    fn add(&self, cut: &mut ComparedRow, whole: &ComparedRow, budget: &Sums) {
        let mut first = 0;
        while let Some(stretch) = self.each.get(first) {
            let period = stretch.period;
            let same = self.each[first..].iter();
            let end = first + same.take_while(|each| each.period == period).count();
            let within = &self.each[first..end];
            let columns = within.iter().map(|each| each.column);
            let booked = cut.sum_of(columns).realised;
            let rest = whole.at(period).realised.minus(booked);
            if rest.or_zero() != Amount::ZERO {
                self.add_rest(cut, first..end, rest, budget);
            }
            first = end;
        }
    }

    /// Divides an amount over the open stretches of a period, or over all its stretches if none is open.
    fn add_rest(
        &self,
        cut: &mut ComparedRow,
        within: std::ops::Range<usize>,
        rest: Amount,
        budget: &Sums,
    ) {
        let open = self.open.iter().enumerate();
        let open = open.filter(|(_, (at, _))| within.contains(at));
        let mut parts: Vec<(usize, Amount, Span)> = open
            .map(|(index, (at, span))| (*at, budget.at(PeriodIx::new(index)).or_zero(), *span))
            .collect();
        if parts.is_empty() {
            let of = |at: usize| (at, cut.at(self.each[at].column).budget, self.each[at].span);
            parts = within.map(of).collect();
        }
        let budgets: Vec<Amount> = parts.iter().map(|(_, budget, _)| *budget).collect();
        let days = parts.iter().map(|(_, _, span)| i64::from(span.days()));
        let days: Vec<Amount> = days.map(|days| Amount::Known(Money::whole(days))).collect();
        let divided = in_proportion(self.unit, rest, &budgets)
            .or_else(|| in_proportion(self.unit, rest, &days));
        for (index, (at, ..)) in parts.iter().enumerate() {
            let part = divided.as_ref().map(|divided| divided[index]);
            cut.add_realised(self.each[*at].column, Amount::from(part));
        }
    }
}
