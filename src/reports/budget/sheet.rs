//! The books in the columns that are asked for, and how their sums become cells.

use super::{Asked, Columns, Figures};
use crate::ledger::{
    Allocation, AllocationKeys, Books, ColumnSums, Row as Sums, TimeColumns,
    allocate_contributions, allocate_costs,
};
use crate::plan::{Money, Period, PeriodIx, Plan, Share, Span};
use crate::table::Cell;

/// The books in columns. A row has a cell for each column: `PeriodIx(n)` is the column at index n.
pub(super) struct Sheet<'a> {
    pub(super) plan: &'a Plan,
    pub(super) books: &'a Books,
    pub(super) figures: Figures,
    columns: Columns,
    headings: Vec<String>,
    spans: Vec<Span>,
    pub(super) sums: ColumnSums,
    /// The columns that are shown.
    pub(super) shown: Vec<PeriodIx>,
}

impl<'a> Sheet<'a> {
    /// The books in the columns that are asked for.
    pub(super) fn new(plan: &'a Plan, books: &'a Books, asked: Asked) -> Sheet<'a> {
        let (headings, spans, sums) = match asked.columns {
            Columns::Period => {
                let headings = plan
                    .periods
                    .iter()
                    .map(|(_, period)| period.title().to_string())
                    .collect();
                let spans = plan.periods.iter().map(|(_, period)| period.span).collect();
                (headings, spans, ColumnSums::by_period(books))
            }
            Columns::Year | Columns::Quarter | Columns::SchoolYear => {
                let spans = plan
                    .periods
                    .term()
                    .map(|term| term.cut_by(beat(asked.columns)))
                    .unwrap_or_default();
                let sums = ColumnSums::prorated(plan, books, &spans);
                (spans.iter().map(Span::to_string).collect(), spans, sums)
            }
        };
        let from = asked.from.map(Span::start);
        let to = asked.to.map(Span::end);
        let is_shown = |span: &Span| {
            from.is_none_or(|day| span.end() >= day) && to.is_none_or(|day| span.start() <= day)
        };
        let shown = spans
            .iter()
            .enumerate()
            .filter(|(_, span)| is_shown(span))
            .map(|(at, _)| PeriodIx(at as u32));
        let shown = shown.collect();
        Sheet {
            plan,
            books,
            figures: asked.figures,
            columns: asked.columns,
            headings,
            spans,
            sums,
            shown,
        }
    }

    /// The headings of the columns that are shown.
    pub(super) fn headings(&self) -> impl Iterator<Item = &str> {
        self.shown
            .iter()
            .map(|column| self.headings[column.index()].as_str())
    }

    /// What each partner bears of the costs of activities.
    pub(super) fn costs_by_partner(&self, keys: &AllocationKeys<'a>) -> Allocation<'a> {
        allocate_costs(keys, self.time_columns())
    }

    /// What each partner gets of the contributions that are divided among partners.
    pub(super) fn contributions_by_partner(&self, keys: &AllocationKeys<'a>) -> Allocation<'a> {
        allocate_contributions(keys, self.time_columns())
    }

    fn time_columns(&self) -> TimeColumns<'_> {
        match self.columns {
            Columns::Period => TimeColumns::Periods,
            Columns::Year | Columns::Quarter | Columns::SchoolYear => {
                TimeColumns::Spans(&self.spans)
            }
        }
    }

    /// What the plan's periods that lie in a column are called.
    pub(super) fn periods_in(&self, column: PeriodIx) -> Vec<String> {
        let titles = |period: &Period| period.title().to_string();
        match self.columns {
            Columns::Period => vec![titles(self.plan.periods.get(column))],
            Columns::Year | Columns::Quarter | Columns::SchoolYear => {
                let span = self.spans[column.index()];
                let periods = self.plan.periods.iter().map(|(_, period)| period);
                periods
                    .filter(|period| span.contains(period.span))
                    .map(titles)
                    .collect()
            }
        }
    }

    /// The first and the last year that is shown: a school year where the columns are school years.
    pub(super) fn years(&self) -> Option<(String, String)> {
        let spans = || self.shown.iter().map(|column| self.spans[column.index()]);
        let first = spans().min_by_key(|span| span.start())?;
        let last = spans().max_by_key(|span| span.end())?;
        Some(match self.columns {
            Columns::SchoolYear => (first.to_string(), last.to_string()),
            Columns::Period | Columns::Year | Columns::Quarter => (
                first.start().year().to_string(),
                last.end().year().to_string(),
            ),
        })
    }

    /// Whether there is a column of totals: sums that run have theirs in the last column.
    pub(super) fn has_total(&self) -> bool {
        match self.figures {
            Figures::Amounts | Figures::Shares => true,
            Figures::Cumulative => false,
        }
    }

    /// The cells of a row, with its total, `whole` being what shares are of. Where nothing was posted a cell is
    /// empty; a total never is.
    pub(super) fn cells(&self, row: &Sums, whole: &Sums) -> Vec<Cell> {
        match self.figures {
            Figures::Amounts => {
                let each = self
                    .shown
                    .iter()
                    .map(|column| row.get(*column).map_or(Cell::Empty, Cell::Money));
                each.chain([Cell::Money(row.total_in(&self.shown))])
                    .collect()
            }
            Figures::Cumulative => row
                .running(&self.shown)
                .into_iter()
                .map(|sum| sum.map_or(Cell::Empty, Cell::Money))
                .collect(),
            Figures::Shares => {
                let each = self
                    .shown
                    .iter()
                    .map(|column| (row.get(*column), whole.amount(*column)));
                let all = (Some(row.total_in(&self.shown)), whole.total_in(&self.shown));
                each.chain([all])
                    .map(|(part, whole)| part.map_or(Cell::Empty, |part| share(part, whole)))
                    .collect()
            }
        }
    }

    /// The cells of a row in which 0 is printed.
    pub(super) fn full_cells(&self, row: &Sums, whole: &Sums) -> Vec<Cell> {
        let zero = || match self.figures {
            Figures::Amounts | Figures::Cumulative => Cell::Money(Money::ZERO),
            Figures::Shares => Cell::Empty,
        };
        self.cells(row, whole)
            .into_iter()
            .map(|cell| if cell == Cell::Empty { zero() } else { cell })
            .collect()
    }
}

fn share(part: Money, whole: Money) -> Cell {
    Share::of(part.decimal(), whole.decimal()).map_or(Cell::Empty, Cell::Share)
}

/// The first month of the year, and how many months a column has.
fn beat(columns: Columns) -> (i8, i32) {
    match columns {
        Columns::Period | Columns::Year => (1, 12),
        Columns::Quarter => (1, 3),
        Columns::SchoolYear => (8, 12),
    }
}
