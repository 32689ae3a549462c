//! The part of each posting that falls in a stretch of time: what school years, quarters and year plans are
//! made of when the plan's periods are other ones.
//!
//! A posting is spread evenly over the days that its own source says: a one-off cost over its `in`, a yearly
//! one over the months of the period in which it runs, a funder's credit over the days of the period on which
//! the funder pays, an adjustment over its `in`, and anything else over its period. Whole months count alike,
//! however many days they have.
//!
//! This is a named rounding: what has fallen up to and including a day is rounded to the plan's unit, half
//! away from zero, and the part of a stretch is the difference between its ends. So the parts always add up
//! to the posting, the quarters to their year, and a stretch has the same part whatever else is asked.

use jiff::civil::Date;

use super::apportionment::round_quotient;
use super::books::{Account, Books, Origin, Posting};
use super::roll::roll_up;
use super::row::Row;
use super::units::{of_units, scaled};
use crate::plan::{Carry, CostItem, DECIMALS, Money, PeriodIx, Plan, Span, Timing, Unit};

/// A posting, cut by columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proration {
    /// The index of a column and what falls in it. Never 0.
    pub parts: Vec<(usize, Money)>,
    /// What falls in none of them.
    pub outside: Money,
}

/// The sums of the books in columns of time that are not the plan's periods. A row has a cell for each
/// column: `PeriodIx(n)` is the column at index n.
#[derive(Debug, Clone)]
pub struct ColumnSums {
    /// A row for each funder, groups as well.
    pub funders: Vec<Row>,
    /// A row for each line, groups as well.
    pub lines: Vec<Row>,
    pub no_line: Row,
    /// A row for each activity.
    pub activities: Vec<Row>,
    pub debit: Row,
    pub credit: Row,
    /// For each column: the balance that it opens with, as in [`Books::opening`].
    pub opening: Vec<Money>,
    /// For each column: opening + credit - debit.
    pub closing: Vec<Money>,
}

/// The days over which a posting is spread. They lie within its period.
pub fn accrual_span(plan: &Plan, posting: &Posting) -> Span {
    let period = plan.periods.get(posting.period).span;
    own_stretch(plan, posting, period)
        .and_then(|own| own.overlap(period))
        .unwrap_or(period)
}

fn own_stretch(plan: &Plan, posting: &Posting, period: Span) -> Option<Span> {
    match (posting.origin, posting.account) {
        (Origin::Cost { .. }, _) => match posting.item(plan)? {
            CostItem {
                timing: Timing::Once(span) | Timing::PerYear(span) | Timing::PerPeriod(span),
                ..
            } => *span,
            CostItem {
                timing: Timing::ByFigures,
                ..
            } => None,
        },
        (Origin::Credit, Account::Funder(funder)) => {
            let (_, funder) = plan.funders.get_index(funder.index())?;
            let start = funder.from.map_or(period.start(), Span::start);
            Span::new(start, funder.until.map_or(period.end(), Span::end)).ok()
        }
        (Origin::Adjustment { entry }, Account::Line(line)) => {
            let (_, line) = plan.lines.get_index(line.index())?;
            line.adjust
                .get(entry as usize)
                .map(|adjustment| adjustment.within)
        }
        (Origin::Credit | Origin::Adjustment { .. } | Origin::Rest, _) => None,
    }
}

/// Cuts a posting by columns, which are in order and have no day in common.
pub fn prorate(plan: &Plan, posting: &Posting, columns: &[Span]) -> Proration {
    let mut cut = Proration {
        parts: Vec::new(),
        outside: posting.amount,
    };
    for (index, before, through) in fallen(plan, posting, columns) {
        let part = through - before;
        cut.outside = cut.outside - part;
        if !part.is_zero() {
            cut.parts.push((index, part));
        }
    }
    cut
}

/// For each column that a posting touches: its index, what of the posting has fallen before it, and what at its end.
pub(super) fn fallen(
    plan: &Plan,
    posting: &Posting,
    columns: &[Span],
) -> impl Iterator<Item = (usize, Money, Money)> {
    let spread = Spread {
        amount: posting.amount,
        unit: plan.unit,
        over: accrual_span(plan, posting),
    };
    let first = columns.partition_point(|column| column.end() < spread.over.start());
    let touched = (first..)
        .zip(&columns[first..])
        .map_while(move |(index, column)| Some((index, column.overlap(spread.over)?)));
    touched.map(move |(index, days)| {
        (
            index,
            spread.before(days.start()),
            spread.through(days.end()),
        )
    })
}

/// An amount that is spread over days.
#[derive(Debug, Clone, Copy)]
struct Spread {
    amount: Money,
    unit: Unit,
    over: Span,
}

/// What a month weighs: the smallest number that can be divided by its days, whether 28, 29, 30 or 31.
const MONTH: i128 = 377_580;

impl Spread {
    /// What has fallen before a day.
    fn before(self, day: Date) -> Money {
        match day.yesterday() {
            Ok(yesterday) if yesterday >= self.over.start() => self.through(yesterday),
            Ok(_) | Err(_) => Money::ZERO,
        }
    }

    /// What has fallen from the first day through this one, which is one of the days.
    fn through(self, day: Date) -> Money {
        if day >= self.over.end() {
            return self.amount;
        }
        // An amount that is too large to be cut falls on the last day.
        let part = self
            .rounded(self.weight(day), self.weight(self.over.end()))
            .unwrap_or_default();
        // A unit that is larger than the amount must not give more than there is.
        if part.abs() > self.amount.abs() {
            self.amount
        } else {
            part
        }
    }

    /// How much of the time has passed at the end of a day.
    fn weight(self, day: Date) -> i128 {
        let start = self.over.start();
        if self.over.whole_months().is_none() {
            return Span::new(start, day).map_or(0, Span::days).into();
        }
        let months = (i128::from(day.year()) - i128::from(start.year())) * 12
            + i128::from(day.month())
            - i128::from(start.month());
        months * MONTH + i128::from(day.day()) * (MONTH / i128::from(day.days_in_month()))
    }

    /// amount × weight / of, to the unit.
    fn rounded(self, weight: i128, of: i128) -> Option<Money> {
        let size = self.unit.size();
        let amount = scaled(self.amount.decimal(), DECIMALS)?
            .checked_mul(10_i128.checked_pow(size.scale())?)?;
        let over = of
            .checked_mul(10_i128.pow(DECIMALS))?
            .checked_mul(size.mantissa())?;
        let whole = (amount / over).checked_mul(weight)?;
        of_units(
            whole.checked_add(round_quotient((amount % over).checked_mul(weight)?, over)?)?,
            self.unit,
        )
    }
}

impl ColumnSums {
    /// The books by columns, which are in order and have no day in common.
    pub fn prorated(plan: &Plan, books: &Books, columns: &[Span]) -> ColumnSums {
        let all = without_gaps(columns);
        let spans: Vec<Span> = all.iter().map(|(span, _)| *span).collect();
        let mut within = ColumnSums::blank(books);
        let mut movements = vec![Some(Money::ZERO); all.len()];
        for posting in &books.postings {
            for (index, part) in prorate(plan, posting, &spans).parts {
                let signed = match posting.account {
                    Account::Funder(_) => part,
                    Account::Line(_) | Account::NoLine => -part,
                };
                movements[index] = movements[index].and_then(|sum| sum.checked_add(signed));
                if let Some(column) = all[index].1 {
                    within.add(posting, PeriodIx(column as u32), part);
                }
            }
        }
        roll_up(&books.funder_tree, &mut within.funders);
        roll_up(&books.line_tree, &mut within.lines);
        within.forget_with(books);
        within.balance(plan, &all, &movements);
        within
    }

    /// The books by the periods of the plan.
    pub fn by_period(books: &Books) -> ColumnSums {
        ColumnSums {
            funders: books.funders.clone(),
            lines: books.lines.clone(),
            no_line: books.no_line.clone(),
            activities: books.activities.clone(),
            debit: books.debit.clone(),
            credit: books.credit.clone(),
            opening: books.opening.clone(),
            closing: books.closing.clone(),
        }
    }

    fn blank(books: &Books) -> ColumnSums {
        ColumnSums {
            funders: vec![Row::default(); books.funders.len()],
            lines: vec![Row::default(); books.lines.len()],
            no_line: Row::default(),
            activities: vec![Row::default(); books.activities.len()],
            debit: Row::default(),
            credit: Row::default(),
            opening: Vec::new(),
            closing: Vec::new(),
        }
    }

    fn add(&mut self, posting: &Posting, column: PeriodIx, part: Money) {
        let (side, row) = match posting.account {
            Account::Funder(funder) => (&mut self.credit, &mut self.funders[funder.index()]),
            Account::Line(line) => (&mut self.debit, &mut self.lines[line.index()]),
            Account::NoLine => (&mut self.debit, &mut self.no_line),
        };
        let activity = posting
            .activity
            .map(|activity| &mut self.activities[activity.index()]);
        for row in [Some(side), Some(row), activity].into_iter().flatten() {
            if !row.add(column, part) {
                row.forget(column);
            }
        }
    }

    /// What is not known of a row of the books is not known of any of its columns here.
    fn forget_with(&mut self, books: &Books) {
        let rows = self
            .funders
            .iter_mut()
            .chain(&mut self.lines)
            .chain(&mut self.activities);
        let of = books
            .funders
            .iter()
            .chain(&books.lines)
            .chain(&books.activities);
        let single = [&mut self.no_line, &mut self.debit, &mut self.credit];
        for (row, of) in rows.zip(of).chain(single.into_iter().zip([
            &books.no_line,
            &books.debit,
            &books.credit,
        ])) {
            if !of.is_whole() {
                row.forget_all();
            }
        }
    }

    fn balance(&mut self, plan: &Plan, all: &[(Span, Option<usize>)], movements: &[Option<Money>]) {
        let first_day = plan
            .periods
            .iter()
            .next()
            .map(|(_, period)| period.span.start());
        let mut carried = Money::ZERO;
        for ((span, column), movement) in all.iter().zip(movements) {
            let begins = first_day.is_some_and(|day| span.start() <= day && day <= span.end());
            let opening = if begins {
                carried + plan.opening
            } else {
                carried
            };
            let closing = movement
                .and_then(|movement| opening.checked_add(movement))
                .unwrap_or(opening);
            if column.is_some() {
                self.opening.push(opening);
                self.closing.push(closing);
            }
            carried = match plan.carry {
                Carry::Forward => closing,
                Carry::None => Money::ZERO,
            };
        }
    }
}

/// The columns with their indices, and between, before and after them the time that no column has.
fn without_gaps(columns: &[Span]) -> Vec<(Span, Option<usize>)> {
    let mut all = Vec::with_capacity(2 * columns.len() + 1);
    let mut next = Some(Date::MIN);
    for (index, column) in columns.iter().enumerate() {
        let gap = next
            .zip(column.start().yesterday().ok())
            .and_then(|(from, to)| Span::new(from, to).ok());
        all.extend(gap.map(|gap| (gap, None)));
        all.push((*column, Some(index)));
        next = column.end().tomorrow().ok();
    }
    all.extend(
        next.and_then(|from| Span::new(from, Date::MAX).ok())
            .map(|rest| (rest, None)),
    );
    all
}

#[cfg(test)]
mod tests;
