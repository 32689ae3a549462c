//! The tables of the cash flow: by month, quarter or year, by partner, and by funder.

use super::{lowest, name_of, receives};
use crate::finding::Message;
use crate::ledger::{Books, CashFlow, CashRow, FunderIx, Sums};
use crate::plan::{Amount, Money, PeriodIx, Plan, Span};
use crate::reports::names::period_name;
use crate::reports::parts::{amount, body, left, right, rights, table, titled};
use crate::reports::timeline::TimelineStep;
use crate::say;
use crate::table::{Block, Cell, Role, Row, Table};
use crate::words::{CashWords, SharedWords, WhenWords};

/// Whether one of these rows has an amount, or may have one.
pub(super) fn is_filled(rows: &[&Sums]) -> bool {
    let has_amount = |sums: &Sums| sums.cells().any(|(_, amount)| !amount.is_zero());
    rows.iter()
        .any(|sums| !sums.is_complete() || has_amount(sums))
}

/// The months of each step, in order: those that have the same year, quarter or month.
pub(super) fn steps(months: &[Span], step: TimelineStep) -> Vec<CashStep> {
    let mut steps: Vec<CashStep> = Vec::new();
    for (at, month) in (0..).map(PeriodIx).zip(months) {
        let number = i32::from(month.start().month() - 1) / i32::from(step.months());
        let key = (month.start().year(), number);
        match steps.last_mut() {
            Some(last) if last.key == key => {
                last.months.push(at);
                last.span = Span::new(last.span.start(), month.end()).unwrap_or(last.span);
            }
            Some(_) | None => steps.push(CashStep {
                key,
                span: *month,
                months: vec![at],
            }),
        }
    }
    steps
}

/// One row of a cash flow.
pub(super) struct CashStep {
    key: (i16, i32),
    span: Span,
    months: Vec<PeriodIx>,
}

/// Makes the tables of a cash flow.
pub(super) struct CashTables<'a> {
    pub(super) plan: &'a Plan,
    pub(super) books: &'a Books,
    pub(super) flow: &'a CashFlow<'a>,
    pub(super) steps: Vec<CashStep>,
    pub(super) step: TimelineStep,
    pub(super) words: &'static CashWords,
}

impl CashTables<'_> {
    /// All partners together, each of them, and the funders.
    pub(super) fn of_all(&self) -> Vec<Block> {
        let flow = self.flow;
        let mut blocks = vec![Block::Text(self.shortest(&flow.all, flow.opening))];
        let all = self.by_step(self.words.all, &flow.all, flow.opening);
        blocks.push(Block::Table(all));
        let partners = flow
            .partners
            .iter()
            .filter(|(_, row)| is_filled(&[&row.received, &row.passed_on, &row.paid]));
        let partners: Vec<&(Option<&str>, CashRow)> = partners.collect();
        if partners.iter().copied().any(receives) {
            blocks.push(Block::Table(self.by_partner(&partners)));
            for (partner, row) in &partners {
                let opening = flow.opening_of(*partner);
                let own = self.by_step(&self.partner_name(*partner), row, opening);
                blocks.push(Block::Table(own));
            }
        }
        blocks.extend(self.by_funder().map(Block::Table));
        blocks
    }

    /// One partner. One without receipts and payments has zeros.
    pub(super) fn of_partner(&self, id: &str) -> Vec<Block> {
        let mut partners = self.flow.partners.iter();
        let found = partners.find(|(partner, _)| *partner == Some(id));
        let row = found.map(|(_, row)| row.clone()).unwrap_or_default();
        let opening = self.flow.opening_of(Some(id));
        let name = self.partner_name(Some(id));
        vec![
            Block::Text(self.shortest(&row, opening)),
            Block::Table(self.by_step(&name, &row, opening)),
        ]
    }

    /// When a row is shortest of money, and by how much.
    fn shortest(&self, row: &CashRow, opening: Money) -> Message {
        match lowest(self.flow, row, opening) {
            None => say![self.words.not_known],
            Some((_, lowest)) if !lowest.is_negative() => say![self.words.never_short],
            Some((month, lowest)) => say![
                self.words.short_before,
                self.month(month),
                self.words.short_between,
                lowest.abs(),
                "."
            ],
        }
    }

    /// A month in words.
    pub(super) fn month(&self, month: PeriodIx) -> String {
        WhenWords::of(self.plan.language).span(self.flow.months[month.index()])
    }

    fn partner_name(&self, partner: Option<&str>) -> String {
        let name = partner.map(|id| name_of(self.plan, id));
        name.unwrap_or(self.words.no_partner).to_string()
    }

    /// What comes in and goes out in each step, and the balance at its end.
    fn by_step(&self, caption: &str, row: &CashRow, opening: Money) -> Table {
        let words = self.words;
        let passes_on = !row.passed_on.is_complete() || row.passed_on.cells().next().is_some();
        let balances = self.flow.balances(row, opening);
        let mut rows = Vec::new();
        if !opening.is_zero() {
            let empty = 3 + usize::from(passes_on);
            let cells = std::iter::repeat_n(Cell::Empty, empty).chain([Cell::Money(opening)]);
            rows.push(titled(Role::Body { depth: 0 }, words.opening, cells));
        }
        for step in &self.steps {
            let sum = |sums: &Sums| {
                let cells = step.months.iter().map(|month| sums.at(*month));
                cells.fold(Amount::Blank, Amount::plus)
            };
            let movements = step.months.iter().map(|month| row.movement(*month));
            let last = step.months.last().map(|month| balances[month.index()]);
            let mut cells = vec![amount(sum(&row.received))];
            cells.extend(passes_on.then(|| amount(sum(&row.passed_on))));
            cells.push(amount(sum(&row.paid)));
            cells.push(amount(movements.fold(Amount::ZERO, Amount::plus)));
            cells.push(amount(last.unwrap_or_default()));
            let title = WhenWords::of(self.plan.language).span(step.span);
            rows.push(titled(Role::Body { depth: 0 }, &title, cells));
        }
        rows.push(self.total(row, passes_on));
        let first = match self.step {
            TimelineStep::Year => words.year,
            TimelineStep::Quarter => words.quarter,
            TimelineStep::Month => words.month,
        };
        let mut columns = vec![left(first), right(words.received)];
        columns.extend(passes_on.then(|| right(words.passed_on)));
        columns.extend(rights([words.paid, words.movement, words.balance]));
        table(Some(caption), columns, rows)
    }

    fn total(&self, row: &CashRow, passes_on: bool) -> Row {
        let movement = row
            .received
            .sum()
            .plus(row.passed_on.sum())
            .minus(row.paid.sum());
        let mut cells = vec![amount(row.received.sum())];
        cells.extend(passes_on.then(|| amount(row.passed_on.sum())));
        cells.extend([amount(row.paid.sum()), amount(movement), Cell::Empty]);
        titled(
            Role::Total,
            SharedWords::of(self.plan.language).total,
            cells,
        )
    }

    /// A row for each partner: what it receives, passes on and pays, and its lowest balance.
    fn by_partner(&self, partners: &[&(Option<&str>, CashRow)]) -> Table {
        let words = self.words;
        let cells = |row: &CashRow, opening: Money| {
            let last = self.flow.balances(row, opening).pop().unwrap_or_default();
            let lowest = lowest(self.flow, row, opening);
            let month = lowest.map(|(month, _)| self.month(month));
            [
                amount(row.received.sum()),
                amount(row.passed_on.sum()),
                amount(row.paid.sum()),
                amount(last),
                lowest.map_or(Cell::Unknown, |(_, lowest)| Cell::Money(lowest)),
                month.map_or(Cell::Unknown, Cell::Text),
            ]
        };
        let mut rows: Vec<Row> = partners
            .iter()
            .map(|(partner, row)| {
                let cells = cells(row, self.flow.opening_of(*partner));
                titled(Role::Body { depth: 0 }, &self.partner_name(*partner), cells)
            })
            .collect();
        let all = cells(&self.flow.all, self.flow.opening);
        rows.push(titled(Role::Total, words.all, all));
        let shared = SharedWords::of(self.plan.language);
        let mut columns = vec![left(shared.partner)];
        columns.extend(rights([
            words.received,
            words.passed_on,
            words.paid,
            words.at_end,
            words.lowest,
        ]));
        columns.push(left(words.lowest_in));
        table(Some(words.by_partner), columns, rows)
    }

    /// What each funder with receipts of its own pays in each period, beside its credit. None if there is none.
    fn by_funder(&self) -> Option<Table> {
        let own_times = self.flow.funders.iter().filter(|(funder, _)| {
            let funder = self.plan.funder(*funder);
            funder.has_receipts() || funder.invoice_days.is_some()
        });
        let rows: Vec<Row> = own_times
            .flat_map(|(funder, row)| self.of_funder(*funder, row))
            .collect();
        let (shared, words) = (SharedWords::of(self.plan.language), self.words);
        let mut columns = vec![left(shared.funder), left(shared.period)];
        columns.extend(rights([
            words.budgeted,
            words.received,
            words.movement,
            words.cumulative,
        ]));
        (!rows.is_empty()).then(|| table(Some(words.by_funder), columns, rows))
    }

    /// A row for each period, with what is received from its first day until the next period begins. What is received before
    /// the first period counts in that.
    fn of_funder(&self, funder: FunderIx, received: &Sums) -> Vec<Row> {
        let plan = self.plan;
        let mut periods: Vec<(PeriodIx, Span)> = plan
            .periods
            .iter()
            .map(|(at, period)| (at, period.span))
            .collect();
        periods.sort_by_key(|(_, span)| *span);
        let mut cumulative = Amount::ZERO;
        let mut rows = Vec::new();
        for (number, (period, _)) in periods.iter().enumerate() {
            let next = periods.get(number + 1).map(|(_, span)| span.start());
            let first = (number > 0).then(|| periods[number].1.start());
            let months = self.flow.months.iter().enumerate().filter(|(_, month)| {
                first.is_none_or(|first| month.end() >= first)
                    && next.is_none_or(|next| month.end() < next)
            });
            let cells = months.map(|(at, _)| received.at(PeriodIx::new(at)));
            let received = cells.fold(Amount::ZERO, Amount::plus);
            let credit = self.books.funders[funder].at(*period).or_zero();
            let difference = received.minus(credit);
            cumulative = cumulative.plus(difference);
            let name = &plan.funder(funder).name;
            let mut cells = vec![
                Cell::Text(name.clone()),
                Cell::Text(period_name(plan, *period)),
            ];
            cells.extend([credit, received, difference, cumulative].map(amount));
            rows.push(body(cells));
        }
        rows
    }
}
