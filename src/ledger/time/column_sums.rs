//! The sums of the books in columns of time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::proration::prorate;
use super::timing::Movements;
use crate::ledger::books::{Account, ActivityIx, Books, FunderIx, LineIx, Posting};
use crate::ledger::sums::Sums;
use crate::ledger::totals::roll_up;
use crate::plan::{Amount, IndexVec, Money, PeriodIx, Plan, Section, Span};

/// The sums of the books in columns. A row has a cell for each column: `PeriodIx(n)` is the column at index n.
#[derive(Debug, Clone)]
pub struct ColumnSums {
    /// A row for each funder, groups included.
    pub funders: IndexVec<FunderIx, Sums>,
    /// A row for each line, groups included.
    pub lines: IndexVec<LineIx, Sums>,
    /// The debit of each line outside activities, groups without their descendants.
    pub lines_alone: IndexVec<LineIx, Sums>,
    pub no_line: Sums,
    pub activities: IndexVec<ActivityIx, Sums>,
    /// The costs of each activity on each of its lines; None stands for costs without a line.
    pub activity_lines: BTreeMap<(ActivityIx, Option<LineIx>), Sums>,
    pub debit: Sums,
    pub credit: Sums,
    /// The opening balance of each column, as in [`Books::opening`].
    pub opening: IndexVec<PeriodIx, Amount>,
    /// The timing difference: the part of debit - credit that arises because costs and money of a period accrue on
    /// different days. It adds up to 0 over each period.
    pub timing: Sums,
    /// The closing balance of each column: opening + credit + timing - debit. The surplus or shortfall of a period
    /// accrues evenly over it.
    pub closing: IndexVec<PeriodIx, Amount>,
}

impl ColumnSums {
    /// The books by the periods of the plan.
    pub fn by_period(books: &Books) -> ColumnSums {
        ColumnSums {
            funders: books.funders.clone(),
            lines: books.lines.clone(),
            lines_alone: books.lines_alone(),
            no_line: books.no_line.clone(),
            activities: books.activities.clone(),
            activity_lines: books.activity_lines(),
            debit: books.debit.clone(),
            credit: books.credit.clone(),
            opening: books.opening.clone(),
            timing: Sums::default(),
            closing: books.closing.clone(),
        }
    }

    /// The books by the periods of the plan, followed by its columns of other kinds.
    pub fn by_column(books: &Books) -> ColumnSums {
        let mut sums = ColumnSums::by_period(books);
        let first = sums.closing.len();
        for (index, other) in (first..).zip(&books.other_columns) {
            sums.add_column(PeriodIx::new(index), other);
        }
        sums
    }

    /// The row of an account.
    pub fn of(&self, account: Account) -> &Sums {
        match account {
            Account::Funder(funder) => &self.funders[funder],
            Account::Line(line) => &self.lines[line],
            Account::NoLine => &self.no_line,
        }
    }

    /// Adds the only period of other books as a column.
    fn add_column(&mut self, column: PeriodIx, other: &Books) {
        const ONLY: PeriodIx = PeriodIx(0);
        let rows = self.funders.iter_mut().zip(&other.funders);
        let rows = rows.chain(self.lines.iter_mut().zip(&other.lines));
        let rows = rows.chain([
            (&mut self.no_line, &other.no_line),
            (&mut self.debit, &other.debit),
            (&mut self.credit, &other.credit),
        ]);
        for (row, its) in rows {
            if let Some(amount) = its.get(ONLY) {
                row.add_or_mark_unknown(column, amount);
            }
            if !its.is_known(ONLY) {
                row.mark_unknown(column);
            }
        }
        // If a column states nothing about a side that the plan has, the total of that side is unknown.
        let mut closing = other.closing[ONLY];
        for (row, its) in [
            (&mut self.debit, &other.debit),
            (&mut self.credit, &other.credit),
        ] {
            if !row.is_blank() && its.is_blank() {
                row.mark_unknown(column);
                closing = Amount::Unknown;
            }
        }
        // The column states no opening balance.
        self.opening.push(Amount::Blank);
        self.closing.push(closing);
    }

    /// The books by columns, which are in order and do not overlap.
    pub fn prorated(plan: &Plan, books: &Books, columns: &[Span]) -> ColumnSums {
        let stretches = with_gaps(columns);
        let spans: Vec<Span> = stretches.iter().map(|stretch| stretch.span).collect();
        let mut sums = ColumnSums::blank(books);
        let mut movements = Movements::new(plan, books, &spans);
        let prorations = prorate(plan, books, &spans);
        for (posting, proration) in books.postings.iter().zip(prorations) {
            for (index, part) in proration.parts {
                let signed = match posting.account {
                    Account::Funder(_) => part,
                    Account::Line(_) | Account::NoLine => -part,
                };
                movements.add(posting.period, index, signed);
                if let Some(column) = stretches[index].column {
                    sums.add(posting, column, part);
                }
            }
        }
        roll_up(&books.funder_tree, &mut sums.funders);
        roll_up(&books.line_tree, &mut sums.lines);
        sums.copy_unknown(plan, books, columns);
        movements.mark_unknown(plan, books, &spans);
        sums.balance(plan, &stretches, &movements);
        sums
    }

    /// Blank rows for all funders, lines and activities of the books.
    fn blank(books: &Books) -> ColumnSums {
        ColumnSums {
            funders: IndexVec::filled(Sums::default(), books.funders.len()),
            lines: IndexVec::filled(Sums::default(), books.lines.len()),
            lines_alone: IndexVec::filled(Sums::default(), books.lines.len()),
            no_line: Sums::default(),
            activities: IndexVec::filled(Sums::default(), books.activities.len()),
            activity_lines: BTreeMap::new(),
            debit: Sums::default(),
            credit: Sums::default(),
            opening: IndexVec::default(),
            timing: Sums::default(),
            closing: IndexVec::default(),
        }
    }

    fn add(&mut self, posting: &Posting, column: PeriodIx, part: Money) {
        let (side, row) = match posting.account {
            Account::Funder(funder) => (&mut self.credit, &mut self.funders[funder]),
            Account::Line(line) => (&mut self.debit, &mut self.lines[line]),
            Account::NoLine => (&mut self.debit, &mut self.no_line),
        };
        side.add_or_mark_unknown(column, part);
        row.add_or_mark_unknown(column, part);
        if let Some(of) = posting.activity_line() {
            let row = self.activity_lines.entry(of).or_default();
            row.add_or_mark_unknown(column, part);
        }
        match (posting.activity, posting.account) {
            (Some(activity), _) => self.activities[activity].add_or_mark_unknown(column, part),
            (None, Account::Line(line)) => {
                self.lines_alone[line].add_or_mark_unknown(column, part);
            }
            (None, Account::Funder(_) | Account::NoLine) => {}
        }
    }

    /// Marks columns of the rows unknown: those that overlap a period in which the same row of the books is unknown.
    fn copy_unknown(&mut self, plan: &Plan, books: &Books, columns: &[Span]) {
        let rows = self.funders.iter_mut().zip(&books.funders);
        let rows = rows.chain(self.lines.iter_mut().zip(&books.lines));
        let rows = rows.chain(self.activities.iter_mut().zip(&books.activities));
        let rows = rows.chain([
            (&mut self.no_line, &books.no_line),
            (&mut self.debit, &books.debit),
            (&mut self.credit, &books.credit),
        ]);
        for (row, source) in rows {
            copy_unknown_columns(plan, source, row, columns);
        }
        for (row, planned) in self.lines.iter_mut().zip(&books.planned) {
            copy_undated_columns(plan, planned, row, columns);
            copy_undated_columns(plan, planned, &mut self.debit, columns);
        }
        for (alone, line) in self.lines_alone.iter_mut().zip(&self.lines) {
            alone.copy_unknown(line);
        }
        for ((activity, _), row) in &mut self.activity_lines {
            row.copy_unknown(&self.activities[*activity]);
        }
    }

    /// Sets the balances and the timing differences of the columns. A balance is carried over the gaps between them.
    fn balance(
        &mut self,
        plan: &Plan,
        stretches: &IndexVec<PeriodIx, ColumnOrGap>,
        movements: &Movements,
    ) {
        let mut periods = plan.periods.iter();
        let first_day = periods.next().map(|(_, period)| period.span.start());
        let is_known = plan.is_complete(Section::Plan);
        let mut carried = Amount::from(is_known.then_some(Money::ZERO));
        for (at, stretch) in stretches.indexed() {
            let (start, end) = (stretch.span.start(), stretch.span.end());
            let has_first_day = first_day.is_some_and(|day| start <= day && day <= end);
            let opening = if has_first_day {
                carried.plus(plan.opening_balance())
            } else {
                carried
            };
            let closing = opening.plus(movements.even(at));
            if let Some(column) = stretch.column {
                self.opening.push(opening);
                self.closing.push(closing);
                match movements.timing(at) {
                    Amount::Known(timing) if timing.is_zero() => {}
                    Amount::Known(timing) => self.timing.add_or_mark_unknown(column, timing),
                    Amount::Blank | Amount::Unknown => self.timing.mark_unknown(column),
                }
            }
            carried = match is_known {
                true => plan.carried(closing),
                false => Amount::Unknown,
            };
        }
    }
}

/// Marks columns of `row` unknown: those that overlap a period in which `source` is unknown.
pub(in crate::ledger) fn copy_unknown_columns(
    plan: &Plan,
    source: &Sums,
    row: &mut Sums,
    columns: &[Span],
) {
    if source.is_all_unknown() && !plan.is_complete(Section::Plan) {
        row.mark_all_unknown();
    }
    let periods = plan.periods.iter();
    for (_, period) in periods.filter(|(period, _)| !source.is_known(*period)) {
        let overlapping = (0..).map(PeriodIx).zip(columns);
        let overlapping = overlapping.filter(|(_, column)| column.overlap(period.span).is_some());
        overlapping.for_each(|(column, _)| row.mark_unknown(column));
    }
}

/// Marks columns of `row` unknown: those with only a part of a period in which `planned` is unknown. The printed debit
/// of that period may be known, but not the days on which it is spent.
pub(super) fn copy_undated_columns(plan: &Plan, planned: &Sums, row: &mut Sums, columns: &[Span]) {
    let periods = plan.periods.iter();
    for (_, period) in periods.filter(|(period, _)| !planned.is_known(*period)) {
        for (column, span) in (0..).map(PeriodIx).zip(columns) {
            if span.overlap(period.span).is_some() && !span.contains(period.span) {
                row.mark_unknown(column);
            }
        }
    }
}

/// A column, or the time between two columns.
#[derive(Debug, Clone, Copy)]
struct ColumnOrGap {
    span: Span,
    column: Option<PeriodIx>,
}

/// The columns, and the time before, between and after them, so that balances can be carried over gaps.
fn with_gaps(columns: &[Span]) -> IndexVec<PeriodIx, ColumnOrGap> {
    let mut stretches = IndexVec::default();
    let mut next = Some(Date::MIN);
    for (position, column) in columns.iter().enumerate() {
        let gap = next
            .zip(column.start().yesterday().ok())
            .and_then(|(from, to)| Span::new(from, to).ok());
        if let Some(span) = gap {
            stretches.push(ColumnOrGap { span, column: None });
        }
        stretches.push(ColumnOrGap {
            span: *column,
            column: Some(PeriodIx::new(position)),
        });
        next = column.end().tomorrow().ok();
    }
    if let Some(span) = next.and_then(|from| Span::new(from, Date::MAX).ok()) {
        stretches.push(ColumnOrGap { span, column: None });
    }
    stretches
}
