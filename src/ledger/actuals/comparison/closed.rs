//! The periods that are compared: those that are closed, and the closed part of one that still runs.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ledger::books::Books;
use crate::ledger::months::weight;
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::plan::{Amount, PeriodIx, Plan, Share, Span};

/// A period that is compared, or the part of it that is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedPeriod {
    pub period: PeriodIx,
    /// The days that are closed.
    pub span: Span,
    /// The share of the period that is closed, in which a complete month counts as a twelfth of a year. None if all of
    /// the period is closed.
    pub part: Option<Share>,
}

/// The periods that begin up to a day, in the order of the plan.
pub(in crate::ledger) fn closed_periods(plan: &Plan, through: Option<Date>) -> Vec<ClosedPeriod> {
    let day = through.unwrap_or(Date::MAX);
    let begun = plan
        .periods
        .iter()
        .filter(|(_, period)| period.span.start() <= day);
    let closed = begun.filter_map(|(index, period)| {
        let span = Span::new(period.span.start(), period.span.end().min(day)).ok()?;
        let weight = |span| Decimal::from(weight(span));
        let is_cut = span != period.span;
        let part = is_cut.then(|| Share::of(weight(span), weight(period.span)));
        Some(ClosedPeriod {
            period: index,
            span,
            part: part.flatten(),
        })
    });
    closed.collect()
}

/// The budget of closed periods, by period of the plan.
///
/// In a plan whose periods are not in order, nothing is divided: a period that is closed in part is unknown.
pub(super) fn closed_budget(plan: &Plan, books: &Books, closed: &[ClosedPeriod]) -> ColumnSums {
    if plan.periods.are_in_order() {
        // The closed periods are the first ones, so that the index of a column is that of its period.
        let spans: Vec<Span> = closed.iter().map(|each| each.span).collect();
        return ColumnSums::prorated(plan, books, &spans);
    }
    let mut sums = ColumnSums::by_period(books);
    let rows = sums.lines.iter_mut().chain(sums.funders.iter_mut());
    let rows = rows.chain(sums.activities.iter_mut());
    let rows = rows.chain(sums.lines_alone.iter_mut());
    let rows = rows.chain(sums.activity_lines.values_mut());
    for row in rows.chain([&mut sums.no_line, &mut sums.debit, &mut sums.credit]) {
        *row = undivided(row, closed);
    }
    sums
}

/// The cells of a row in periods that are closed; unknown in a period that is closed in part.
fn undivided(row: &Sums, closed: &[ClosedPeriod]) -> Sums {
    let mut kept = Sums::default();
    for each in closed {
        match row.at(each.period) {
            Amount::Blank => {}
            Amount::Known(amount) if each.part.is_none() => {
                kept.add_or_mark_unknown(each.period, amount);
            }
            Amount::Known(_) | Amount::Unknown => kept.mark_unknown(each.period),
        }
    }
    kept
}
