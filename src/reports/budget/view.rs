//! The books in the columns that a reader asks for, and how their sums become cells.

use jiff::civil::Date;

use super::{BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows};
use crate::ledger::{
    Allocation, AllocationKeys, Books, ColumnSums, Posting, Side, Sums, TimeColumns,
    allocate_contributions, allocate_costs_in, in_reserves,
};
use crate::plan::{Amount, Carry, FiscalYear, Money, PeriodIx, Plan, Span};
use crate::reports::names::{column_label, period_label, period_name, span_label, time_label};
use crate::reports::parts::{amount, only_side, share_of};
use crate::reports::when::NamedTimes;
use crate::table::{Cell, DualName};

/// The books in columns. A row has a cell for each column: `PeriodIx(n)` is the column at index n.
pub(super) struct BudgetView<'a> {
    pub(super) plan: &'a Plan,
    pub(super) books: &'a Books,
    pub(super) figures: BudgetFigures,
    columns: BudgetColumns,
    headings: Vec<DualName>,
    spans: Vec<Span>,
    pub(super) sums: ColumnSums,
    /// The columns that are shown, in the order of the file. Those of other kinds have the indices after the periods.
    pub(super) shown: Vec<PeriodIx>,
    /// The shown columns that the totals add up: all but those of other kinds.
    pub(super) added: Vec<PeriodIx>,
    /// The sides that the plan has, in the order of the columns. A plan without amounts has both.
    pub(super) sides: &'static [Side],
}

impl<'a> BudgetView<'a> {
    /// The books in the columns that a reader asks for.
    pub(super) fn new(plan: &'a Plan, books: &'a Books, options: BudgetOptions) -> BudgetView<'a> {
        let (headings, spans, mut sums) = columns(plan, books, options);
        let sides = sides(plan, &sums);
        match options.rows {
            // Reserves have rows among the others, unless the figures are percentages of all costs or all income.
            BudgetRows::Line if options.figures != BudgetFigures::Shares => {}
            BudgetRows::Line
            | BudgetRows::Funder
            | BudgetRows::Activity
            | BudgetRows::Lead
            | BudgetRows::Partner
            | BudgetRows::Goal => sums = sums.without_reserves(plan, &books.line_tree),
        }
        let own = column_spans(plan, options.columns).len();
        let order = match spans.len() > own {
            true => in_file_order(plan),
            false => (0..own).map(PeriodIx::new).collect(),
        };
        let shown = order.into_iter();
        let shown: Vec<PeriodIx> = shown
            .filter(|column| options.shows(spans[column.index()]))
            .collect();
        let added = shown.iter().copied();
        let added = added.filter(|column| column.index() < own).collect();
        BudgetView {
            plan,
            books,
            figures: options.figures,
            columns: options.columns,
            headings,
            spans,
            sides,
            sums,
            shown,
            added,
        }
    }

    /// Returns the kind of the columns.
    pub(super) fn columns(&self) -> BudgetColumns {
        self.columns
    }

    /// Whether a column is a period of the plan, or a column of another kind with this index.
    pub(super) fn is_column_of(&self, column: PeriodIx, period: PeriodIx) -> bool {
        match self.columns.divide_periods() {
            true => self.whole_periods(column) == Some(vec![period]),
            false => column == period,
        }
    }

    /// Whether every period of the plan is a column that is shown.
    pub(super) fn shows_each_period(&self) -> bool {
        let mut periods = self.plan.periods.iter();
        let is_shown = |period| {
            let mut columns = self.added.iter();
            columns.any(|column| self.is_column_of(*column, period))
        };
        periods.all(|(period, _)| is_shown(period))
    }

    /// Whether the columns are years or quarters instead of periods of the plan, so that their totals are sums.
    pub(super) fn has_sums_of_periods(&self) -> bool {
        self.columns.divide_periods() && !self.shows_each_period()
    }

    /// Whether the plan has costs and income, so that its budget has a balance.
    pub(super) fn has_balance(&self) -> bool {
        self.sides.len() == 2
    }

    /// Whether the plan has an opening balance, or each column opens with the closing balance of the previous column.
    pub(super) fn has_carried_balance(&self) -> bool {
        self.plan.carry == Carry::Forward || self.plan.has_opening()
    }

    /// The balance that the first of the added columns opens with.
    fn first_opening(&self) -> Amount {
        let first = self.added.first();
        first.map_or(Amount::ZERO, |column| self.sums.opening[*column])
    }

    /// The opening balance of each column, and of the total. For cumulative sums it is the balance before the first
    /// column.
    pub(super) fn opening_balances(&self) -> Vec<Amount> {
        let first = self.first_opening();
        let each = self.shown.iter().map(|column| match self.figures {
            BudgetFigures::Cumulative => first,
            BudgetFigures::Amounts | BudgetFigures::Shares => self.sums.opening[*column],
        });
        each.chain(self.has_total().then_some(first)).collect()
    }

    /// The closing balance of each column, and of the total.
    pub(super) fn closing_balances(&self) -> Vec<Amount> {
        let (sums, shown, first) = (&self.sums, &self.shown, self.first_opening());
        let mut balances: Vec<Amount> = match self.figures {
            BudgetFigures::Amounts | BudgetFigures::Shares => {
                shown.iter().map(|column| sums.closing[*column]).collect()
            }
            BudgetFigures::Cumulative => {
                let credit = sums.credit.running(shown).into_iter();
                let credit = credit.zip(sums.timing.running(shown));
                let debit = sums.debit.running(shown);
                let balance =
                    |((credit, timing), debit)| first.plus(credit).plus(timing).minus(debit);
                credit.zip(debit).map(balance).collect()
            }
        };
        if self.has_total() {
            let all = first
                .plus(sums.credit.sum_in(&self.added))
                .plus(sums.timing.sum_in(&self.added))
                .minus(sums.debit.sum_in(&self.added));
            balances.push(all);
        }
        balances
    }

    /// A balance with the sign that the plan prints.
    pub(super) fn signed(&self, balance: Amount) -> Amount {
        match balance {
            Amount::Known(balance) => Amount::Known(self.plan.printed_balance(balance)),
            Amount::Blank | Amount::Unknown => balance,
        }
    }

    /// The positions of the added columns among the shown ones.
    pub(super) fn added_positions(&self) -> Vec<usize> {
        let shown = self.shown.iter().enumerate();
        let added = shown.filter(|(_, column)| self.added.contains(column));
        added.map(|(position, _)| position).collect()
    }

    /// The headings of the columns that are shown.
    pub(super) fn headings(&self) -> impl Iterator<Item = &DualName> {
        let shown = self.shown.iter();
        shown.map(|column| &self.headings[column.index()])
    }

    /// Returns the costs of activities and lines that each partner bears, without additions to reserves.
    pub(super) fn costs_by_partner(&self, keys: &AllocationKeys<'a>) -> Allocation<'a> {
        let is_reserve = in_reserves(self.plan, &self.books.line_tree);
        let counts = |posting: &Posting| !posting.is_on(&is_reserve);
        allocate_costs_in(keys, self.time_columns(), counts)
    }

    /// Returns the part of each partner in the contributions that are divided among partners.
    pub(super) fn contributions_by_partner(&self, keys: &AllocationKeys<'a>) -> Allocation<'a> {
        allocate_contributions(keys, self.time_columns())
    }

    fn time_columns(&self) -> TimeColumns<'_> {
        if self.columns.divide_periods() {
            TimeColumns::Spans(&self.spans)
        } else {
            TimeColumns::Periods
        }
    }

    /// The plan's periods in a column. None if one is in other columns too, or if the column is of another kind.
    pub(super) fn whole_periods(&self, column: PeriodIx) -> Option<Vec<PeriodIx>> {
        if !self.columns.divide_periods() {
            return (column.index() < self.plan.periods.len()).then(|| vec![column]);
        }
        let span = self.spans[column.index()];
        let periods = self.plan.periods.overlapping(span);
        let inside = periods.map(|(at, period)| span.contains(period.span).then_some(at));
        inside.collect()
    }

    /// The names of the plan's periods in a column, for people. None if one of them is in other columns too.
    pub(super) fn periods_in(&self, column: PeriodIx) -> Option<Vec<String>> {
        let periods = self.whole_periods(column)?.into_iter();
        let title = |period| period_name(self.plan, period);
        Some(periods.map(title).collect())
    }

    /// The first and the last year that is shown: a school year or a fiscal year if the columns are such years.
    pub(super) fn years(&self) -> Option<(String, String)> {
        let spans = || self.added.iter().map(|column| self.spans[column.index()]);
        let first = spans().min_by_key(|span| span.start())?;
        let last = spans().max_by_key(|span| span.end())?;
        let named = |span: Span| time_label(self.plan, span).text().to_string();
        Some(match self.columns {
            BudgetColumns::SchoolYear => (first.to_string(), last.to_string()),
            BudgetColumns::FiscalYear => (named(first), named(last)),
            BudgetColumns::Period | BudgetColumns::Year | BudgetColumns::Quarter => {
                let years = self.fiscal_years(first.start(), last.end());
                let years = years.filter(|_| self.columns == BudgetColumns::Period);
                let is_by_period = self.columns == BudgetColumns::Period;
                let is_school = is_by_period && is_school_year(first) && is_school_year(last);
                years.unwrap_or_else(|| match is_school {
                    true => (first.to_string(), last.to_string()),
                    false if is_by_period && self.is_cut_in_year(first, last) => {
                        (named(first), named(last))
                    }
                    false => [first.start(), last.end()]
                        .map(|day| day.year().to_string())
                        .into(),
                })
            }
        })
    }

    /// Whether the periods from one to another are a part of the plan that begins or ends within a year: then years do
    /// not say which part it is.
    fn is_cut_in_year(&self, first: Span, last: Span) -> bool {
        let (start, end) = (first.start(), last.end());
        let is_all = self
            .plan
            .periods
            .term()
            .is_some_and(|term| term.start() == start && term.end() == end);
        let starts_year = start.month() == 1 && start.day() == 1;
        let ends_year = end.month() == 12 && end.day() == 31;
        !(is_all || (starts_year && ends_year))
    }

    /// The names of the fiscal year that begins on the first day and of the one that contains the last day. None if the
    /// first day begins no fiscal year of the plan.
    fn fiscal_years(&self, first: Date, last: Date) -> Option<(String, String)> {
        let fiscal = self.plan.fiscal_year.as_ref()?;
        let from = |year: i16| Span::months(year, fiscal.first_month(), 12).ok();
        let of_first = from(first.year()).filter(|year| year.start() == first)?;
        let years = [last.year(), last.year().checked_sub(1)?].into_iter();
        let of_last = years.filter_map(from).find(|year| year.start() <= last)?;
        Some((fiscal.name_of(of_first)?, fiscal.name_of(of_last)?))
    }

    /// Whether costs and income of a period fall in different columns that are shown.
    pub(super) fn has_timing(&self) -> bool {
        let mut shown = self.shown.iter();
        self.has_balance() && shown.any(|column| self.sums.timing.get(*column).is_some())
    }

    /// Whether there is a column of totals. Columns that are not added up have none, and cumulative sums have their
    /// total in the last column.
    pub(super) fn has_total(&self) -> bool {
        match self.figures {
            BudgetFigures::Amounts | BudgetFigures::Shares => !self.added.is_empty(),
            BudgetFigures::Cumulative => false,
        }
    }

    /// The total of a row. Empty if only columns that are not added up have figures.
    fn total(&self, row: &Sums) -> Cell {
        let is_filled = |column: &PeriodIx| amount(row.at(*column)) != Cell::Empty;
        let is_elsewhere = self.shown.iter().any(is_filled) && !self.added.iter().any(is_filled);
        match is_elsewhere {
            true => Cell::Empty,
            false => amount(row.sum_in(&self.added)),
        }
    }

    /// The cells of a row, with its total. Shares are percentages of `whole`. A cell in which nothing was posted is
    /// empty.
    pub(super) fn cells(&self, row: &Sums, whole: &Sums) -> Vec<Cell> {
        let shown = &self.shown;
        match self.figures {
            BudgetFigures::Amounts => {
                let each = shown.iter().map(|column| amount(row.at(*column)));
                let all = self.has_total().then(|| self.total(row));
                each.chain(all).collect()
            }
            BudgetFigures::Cumulative => row.running(shown).into_iter().map(amount).collect(),
            BudgetFigures::Shares => {
                let each = shown.iter();
                let each = each.map(|column| share_of(row.at(*column), whole.at(*column)));
                let added = &self.added;
                let total = || share_of(row.sum_in(added), whole.sum_in(added));
                each.chain(self.has_total().then(total)).collect()
            }
        }
    }

    /// The cells of a row of totals: 0 where nothing was posted.
    pub(super) fn total_cells(&self, row: &Sums) -> Vec<Cell> {
        let zero = match self.figures {
            BudgetFigures::Amounts | BudgetFigures::Cumulative => Cell::Money(Money::ZERO),
            BudgetFigures::Shares => Cell::Empty,
        };
        let mut cells = self.cells(row, row);
        for cell in cells.iter_mut().filter(|cell| **cell == Cell::Empty) {
            *cell = zero.clone();
        }
        cells
    }
}

/// Whether a stretch of time is a school year: from August to July.
fn is_school_year(span: Span) -> bool {
    span.whole_months() == Some(12) && span.start().month() == 8
}

/// The sides that a plan has.
fn sides(plan: &Plan, sums: &ColumnSums) -> &'static [Side] {
    match only_side(plan, &sums.debit, &sums.credit) {
        Some(Side::Debit) => &[Side::Debit],
        Some(Side::Credit) => &[Side::Credit],
        None => &[Side::Debit, Side::Credit],
    }
}

/// The headings and the spans of the columns, and the books in them. Columns of other kinds are after the others.
fn columns(
    plan: &Plan,
    books: &Books,
    options: BudgetOptions,
) -> (Vec<DualName>, Vec<Span>, ColumnSums) {
    let columns = options.columns;
    let mut spans = column_spans(plan, columns);
    if columns.divide_periods() {
        let sums = ColumnSums::prorated(plan, books, &spans);
        let heading = |span: &Span| match columns {
            BudgetColumns::FiscalYear => time_label(plan, *span),
            BudgetColumns::Period
            | BudgetColumns::Year
            | BudgetColumns::Quarter
            | BudgetColumns::SchoolYear => {
                span_label(NamedTimes::of(plan), &span.to_string(), *span)
            }
        };
        return (spans.iter().map(heading).collect(), spans, sums);
    }
    let periods = plan.periods.iter().map(|(_, period)| period);
    let headings = periods.map(|period| period_label(NamedTimes::of(plan), period));
    if !options.shows_other_columns() {
        return (headings.collect(), spans, ColumnSums::by_period(books));
    }
    let others = plan.other_columns.iter();
    let others = others.map(|column| column_label(NamedTimes::of(plan), column));
    let headings = headings.chain(others).collect();
    let others = plan.other_columns.iter();
    spans.extend(others.map(|column| column.period().span));
    (headings, spans, ColumnSums::by_column(books))
}

/// The columns of the printed budget in the order of the file. Those of other kinds have the indices after the periods.
pub(super) fn in_file_order(plan: &Plan) -> Vec<PeriodIx> {
    let own = plan.periods.iter();
    let own = own.map(|(period, _)| (plan.periods.column(period), period));
    let others = (plan.periods.len()..).zip(&plan.other_columns);
    let others = others.map(|(index, other)| (other.column, PeriodIx::new(index)));
    let mut all: Vec<(usize, PeriodIx)> = own.chain(others).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, column)| column).collect()
}

/// The spans of the columns, shown or not.
pub(super) fn column_spans(plan: &Plan, columns: BudgetColumns) -> Vec<Span> {
    let first_month_and_months = match columns {
        BudgetColumns::Period => {
            return plan.periods.iter().map(|(_, period)| period.span).collect();
        }
        BudgetColumns::Year => (1, 12),
        BudgetColumns::Quarter => (1, 3),
        BudgetColumns::SchoolYear => (8, 12),
        BudgetColumns::FiscalYear => {
            let years = plan.fiscal_year.as_ref();
            (years.map_or(1, FiscalYear::first_month), 12)
        }
    };
    let term = plan.periods.term();
    term.map_or_else(Vec::new, |term| term.cut_by(first_month_and_months))
}
