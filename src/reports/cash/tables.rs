//! The tables of the cash flow: by month, quarter or year, by partner, and by funder.

use std::cmp::Reverse;

use super::shortage::{of_whom_unknown, why_unknown, with_unknown_receipts};
use super::{lowest, name_of, receives, receives_something};
use crate::finding::{Message, Piece, listed_at_most};
use crate::ledger::{Books, CashFlow, CashRow, FunderIx, Side, Sums, has_times_of_payment};
use crate::plan::{Amount, Money, PeriodIx, Plan, Span};
use crate::reports::names::{Rest, figure_label, funder_label, period_cell, rest_label};
use crate::reports::parts::{
    amount, body, left, named, right, rights, table, titled, words_of_one_side,
};
use crate::reports::registry::Detail;
use crate::reports::timeline::TimelineStep;
use crate::table::{Block, Cell, DualName, Role, Row, Table, ThingKind};
use crate::words::{CashWords, SharedWords, WhenWords};
use crate::{say, tell};

/// The maximum number of partners that a sentence names. A table has all of them.
const MAX_SHORT: usize = 6;

/// Whether one of these rows has an amount that is not 0, or an unknown one.
pub(super) fn is_filled(rows: &[&Sums]) -> bool {
    let has_amount = |sums: &Sums| sums.cells().any(|(_, amount)| !amount.is_zero());
    rows.iter()
        .any(|sums| !sums.is_complete() || has_amount(sums))
}

/// Whether the plan says that partners pass money on.
pub(super) fn passes_on(flow: &CashFlow<'_>) -> bool {
    let mut partners = flow.partners.iter();
    partners.any(|(_, row)| is_filled(&[&row.passed_on]))
}

/// Groups months into steps, in order: each step has the months of one year, one quarter or one month.
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

/// A month, a quarter or a year: a row of a table by step.
pub(super) struct CashStep {
    /// The year, and the number of the step within it.
    key: (i16, i32),
    span: Span,
    months: Vec<PeriodIx>,
}

/// A column of a table by step.
#[derive(Clone, Copy)]
enum CashColumn {
    Received,
    PassedOn,
    Paid,
    /// The receipts less the payments.
    Movement,
    /// The cash at the end of the step.
    Balance,
}

/// Makes the tables of a cash flow.
pub(super) struct CashTables<'a> {
    pub(super) plan: &'a Plan,
    pub(super) books: &'a Books,
    pub(super) flow: &'a CashFlow<'a>,
    pub(super) steps: Vec<CashStep>,
    pub(super) step: TimelineStep,
    /// The only side on which the plan has money. None if money is both received and paid, or is passed on.
    pub(super) only: Option<Side>,
    pub(super) words: &'static CashWords,
}

impl CashTables<'_> {
    /// The tables of all partners together, of each partner that receives money, and of the funders. A summary has no
    /// tables of single partners.
    pub(super) fn of_all(&self, detail: Detail) -> Vec<Block> {
        let flow = self.flow;
        let is_by_partner = flow.partners.iter().any(receives);
        let partners = with_unknown_receipts(self.plan, flow);
        let partners = partners
            .iter()
            .filter(|(_, row)| is_filled(&[&row.received, &row.passed_on, &row.paid]));
        let partners: Vec<&(Option<&str>, CashRow)> = partners.collect();
        let short = self.short_partners(&partners).filter(|_| is_by_partner);
        let never_short = match short {
            Some(_) => self.words.never_short_together,
            None => self.words.never_short,
        };
        let shortest = self.shortest(&flow.all, flow.opening, never_short);
        let mut blocks = vec![Block::Text(shortest)];
        blocks.extend(short.map(Block::Text));
        let all = self.by_step(self.words.all.into(), &flow.all, flow.opening);
        blocks.push(Block::Table(all));
        if is_by_partner {
            blocks.push(Block::Table(self.by_partner(&partners)));
            let is_shown = |row: &CashRow| detail == Detail::Complete && receives_something(row);
            for (partner, row) in partners.iter().filter(|(_, row)| is_shown(row)) {
                let opening = flow.opening_of(*partner);
                let own = self.by_step(self.partner_label(*partner), row, opening);
                blocks.push(Block::Table(own));
            }
        }
        blocks.extend(self.by_funder().map(Block::Table));
        blocks
    }

    /// The tables of one partner. They have zeros if it has no receipts and payments.
    pub(super) fn of_partner(&self, id: &str) -> Vec<Block> {
        let mut partners = with_unknown_receipts(self.plan, self.flow).into_iter();
        let found = partners.find(|(partner, _)| *partner == Some(id));
        let row = found.map(|(_, row)| row).unwrap_or_default();
        let opening = self.flow.opening_of(Some(id));
        let name = self.partner_label(Some(id));
        vec![
            Block::Text(self.shortest(&row, opening, self.words.never_short)),
            Block::Table(self.by_step(name, &row, opening)),
        ]
    }

    /// A sentence on the largest shortage of a row and the month of it, or that it is never short.
    fn shortest(&self, row: &CashRow, opening: Amount, never_short: &'static str) -> Message {
        if let Some(side) = self.only {
            return say![words_of_one_side(self.plan, side)];
        }
        match lowest(self.flow, row, opening) {
            None => say![self.words.not_known],
            Some((_, lowest)) if !lowest.is_negative() => say![never_short],
            Some((month, lowest)) => tell! {
                nl: "Het grootste tekort is er eind {month}: {shortage}.",
                en: "The largest shortage is at the end of {month}: {shortage}.",
                month = self.month(month), shortage = lowest.abs()
            },
        }
    }

    /// A sentence on the partners that fall short in a month, the largest shortage first, or on why this is unknown.
    /// None if no partner falls short.
    fn short_partners(&self, partners: &[&(Option<&str>, CashRow)]) -> Option<Message> {
        let (flow, words) = (self.flow, self.words);
        let unknown = why_unknown(self.plan, flow).filter(|_| self.only.is_none());
        if unknown.is_some() {
            return unknown;
        }
        let short = partners.iter().filter_map(|(partner, row)| {
            let (month, lowest) = lowest(flow, row, flow.opening_of(*partner))?;
            let shortage = lowest.abs();
            let end = self.month(month);
            let partner = self.partner_name(*partner);
            let of = tell! {
                nl: "{partner} (eind {end}: {shortage})",
                en: "{partner} (at the end of {end}: {shortage})",
                partner, end, shortage
            };
            lowest.is_negative().then(|| (shortage, Piece::from(of)))
        });
        let mut short: Vec<(Money, Piece)> = short.collect();
        short.sort_by_key(|(shortage, _)| Reverse(*shortage));
        if self.only.is_some() || short.is_empty() {
            return None;
        }
        let short = listed_at_most(MAX_SHORT, short.into_iter().map(|(_, of)| of).collect());
        let unknown = of_whom_unknown(self.plan, flow);
        Some(say![words.short_partners, short, unknown, "."])
    }

    /// A month in words.
    pub(super) fn month(&self, month: PeriodIx) -> String {
        WhenWords::of(self.plan.language).span(self.flow.months[month.index()])
    }

    fn partner_name(&self, partner: Option<&str>) -> String {
        let name = partner.map(|id| name_of(self.plan, id));
        name.unwrap_or(self.words.no_partner).to_string()
    }

    fn partner_label(&self, partner: Option<&str>) -> DualName {
        let name = DualName::from(self.partner_name(partner));
        match partner {
            Some(id) => name.of(ThingKind::Partner, id),
            None => rest_label(Rest::NoPartner, self.words.no_partner),
        }
    }

    /// Returns the receipts and payments of each step, and the balance at its end.
    fn by_step(&self, caption: DualName, row: &CashRow, opening: Amount) -> Table {
        let words = self.words;
        let columns = self.columns(row);
        let balances = self.flow.balances(row, opening);
        let mut rows = Vec::new();
        if opening.known() != Some(Money::ZERO) {
            let cells = columns.iter().map(|column| match column {
                CashColumn::Balance => amount(opening),
                CashColumn::Received
                | CashColumn::PassedOn
                | CashColumn::Paid
                | CashColumn::Movement => Cell::Empty,
            });
            let opening = figure_label("opening", words.opening);
            rows.push(named(Role::Body { depth: 0 }, opening, cells));
        }
        for step in &self.steps {
            let sum = |sums: &Sums| {
                let cells = step.months.iter().map(|month| sums.at(*month));
                cells.fold(Amount::Blank, Amount::plus)
            };
            let movements = step.months.iter().map(|month| row.movement(*month));
            let last = step.months.last().map(|month| balances[month.index()]);
            let movement = movements.fold(Amount::ZERO, Amount::plus);
            let cells = columns.iter().map(|column| match column {
                CashColumn::Received => amount(sum(&row.received)),
                CashColumn::PassedOn => amount(sum(&row.passed_on)),
                CashColumn::Paid => amount(sum(&row.paid)),
                CashColumn::Movement => amount(movement),
                CashColumn::Balance => amount(last.unwrap_or_default()),
            });
            let title = self.step.label(self.plan, step.span);
            rows.push(named(Role::Body { depth: 0 }, title, cells));
        }
        rows.push(self.total(row, &columns));
        let first = match self.step {
            TimelineStep::Year => words.year,
            TimelineStep::Quarter => words.quarter,
            TimelineStep::Month => words.month,
        };
        let headings = columns.iter().map(|column| match column {
            CashColumn::Received => right(words.received).keyed("received"),
            CashColumn::PassedOn => right(words.passed_on).keyed("passed-on"),
            CashColumn::Paid => right(words.paid).keyed("paid"),
            CashColumn::Movement => right(words.movement).keyed("movement"),
            CashColumn::Balance => right(words.balance).keyed("balance"),
        });
        let columns = [left(first)].into_iter().chain(headings).collect();
        Table {
            caption: Some(caption),
            ..table(None, columns, rows)
        }
    }

    /// The columns of a table by step. If money flows in only one direction, only the columns of that side.
    fn columns(&self, row: &CashRow) -> Vec<CashColumn> {
        match self.only {
            Some(Side::Debit) => vec![CashColumn::Paid],
            Some(Side::Credit) => vec![CashColumn::Received],
            None => {
                let passes_on =
                    !row.passed_on.is_complete() || row.passed_on.cells().next().is_some();
                let passed_on = passes_on.then_some(CashColumn::PassedOn);
                let first = [CashColumn::Received].into_iter().chain(passed_on);
                let last = [CashColumn::Paid, CashColumn::Movement, CashColumn::Balance];
                first.chain(last).collect()
            }
        }
    }

    fn total(&self, row: &CashRow, columns: &[CashColumn]) -> Row {
        let movement = row
            .received
            .sum()
            .plus(row.passed_on.sum())
            .minus(row.paid.sum());
        let cells = columns.iter().map(|column| match column {
            CashColumn::Received => amount(row.received.sum()),
            CashColumn::PassedOn => amount(row.passed_on.sum()),
            CashColumn::Paid => amount(row.paid.sum()),
            CashColumn::Movement => amount(movement),
            CashColumn::Balance => Cell::Empty,
        });
        titled(
            Role::Total,
            SharedWords::of(self.plan.language).total,
            cells,
        )
    }

    /// A row for each partner: the amounts that it receives, passes on (if anyone does) and pays, and its lowest
    /// balance.
    fn by_partner(&self, partners: &[&(Option<&str>, CashRow)]) -> Table {
        let words = self.words;
        let passes_on = passes_on(self.flow);
        let cells = |row: &CashRow, opening: Amount| {
            let last = self.flow.balances(row, opening).pop().unwrap_or_default();
            let lowest = lowest(self.flow, row, opening);
            let month = lowest.map(|(month, _)| self.month(month));
            let passed_on = passes_on.then(|| amount(row.passed_on.sum()));
            let last = [
                amount(row.paid.sum()),
                amount(last),
                lowest.map_or(Cell::Unknown, |(_, lowest)| Cell::Money(lowest)),
                month.map_or(Cell::Unknown, Cell::Text),
            ];
            let first = [amount(row.received.sum())].into_iter().chain(passed_on);
            first.chain(last).collect::<Vec<Cell>>()
        };
        let mut rows: Vec<Row> = partners
            .iter()
            .map(|(partner, row)| {
                let cells = cells(row, self.flow.opening_of(*partner));
                let name = self.partner_label(*partner);
                named(Role::Body { depth: 0 }, name, cells)
            })
            .collect();
        let all = cells(&self.flow.all, self.flow.opening);
        rows.push(titled(Role::Total, words.all, all));
        let shared = SharedWords::of(self.plan.language);
        let mut columns = vec![left(shared.partner)];
        columns.push(right(words.received).keyed("received"));
        columns.extend(passes_on.then(|| right(words.passed_on).keyed("passed-on")));
        columns.extend(rights([
            (words.paid, "paid"),
            (words.at_end, "balance"),
            (words.lowest, "lowest"),
        ]));
        columns.push(left(words.lowest_in).keyed("lowest-in"));
        table(Some(words.by_partner), columns, rows)
    }

    /// Returns the table of the receipts from each funder that has its own times of payment, beside its credit in each
    /// period. None if there is no such funder.
    fn by_funder(&self) -> Option<Table> {
        let funders = self.flow.funders.iter();
        let own_times = funders.filter(|(funder, _)| has_times_of_payment(self.plan, *funder));
        let rows: Vec<Row> = own_times
            .flat_map(|(funder, row)| self.of_funder(*funder, row))
            .collect();
        let (shared, words) = (SharedWords::of(self.plan.language), self.words);
        let mut columns = vec![left(shared.funder), left(shared.period)];
        columns.extend(rights([
            (words.budgeted, "budget"),
            (words.received, "received"),
            (words.movement, "difference"),
            (words.cumulative, "cumulative"),
        ]));
        (!rows.is_empty()).then(|| table(Some(words.by_funder), columns, rows))
    }

    /// Returns a row for each period, with the receipts from its first day until the next period begins. Receipts
    /// before the first period count in the first; receipts after the last have a row of their own.
    fn of_funder(&self, funder: FunderIx, received: &Sums) -> Vec<Row> {
        let plan = self.plan;
        let mut periods: Vec<(PeriodIx, Span)> = plan
            .periods
            .iter()
            .map(|(at, period)| (at, period.span))
            .collect();
        periods.sort_by_key(|(_, span)| *span);
        let last = periods.iter().map(|(_, span)| span.end()).max();
        let is_in_plan = |month: Span| last.is_none_or(|last| month.start() <= last);
        let mut cumulative = Amount::ZERO;
        let mut rows = Vec::new();
        for (number, (period, _)) in periods.iter().enumerate() {
            let next = periods.get(number + 1).map(|(_, span)| span.start());
            let first = (number > 0).then(|| periods[number].1.start());
            let received = self.sum_of_months(received, |month| {
                first.is_none_or(|first| month.end() >= first)
                    && next.map_or(is_in_plan(month), |next| month.end() < next)
            });
            let credit = self.books.funders[funder].at(*period).or_zero();
            let difference = received.minus(credit);
            cumulative = cumulative.plus(difference);
            let funder = Cell::Label(funder_label(plan, plan.funder_id(funder)));
            let mut cells = vec![funder, period_cell(plan, *period)];
            cells.extend([credit, received, difference, cumulative].map(amount));
            rows.push(body(cells));
        }
        let later = self.sum_of_months(received, |month| !is_in_plan(month));
        if later != Amount::ZERO {
            let funder = Cell::Label(funder_label(plan, plan.funder_id(funder)));
            let mut cells = vec![funder, Cell::Text(self.words.after_plan.to_string())];
            let figures = [Amount::ZERO, later, later, cumulative.plus(later)];
            cells.extend(figures.map(amount));
            rows.push(body(cells));
        }
        rows
    }

    /// The sum of a row over some of the months.
    fn sum_of_months(&self, row: &Sums, is_counted: impl Fn(Span) -> bool) -> Amount {
        let months = self.flow.months.iter().enumerate();
        let months = months.filter(|(_, month)| is_counted(**month));
        let cells = months.map(|(at, _)| row.at(PeriodIx::new(at)));
        cells.fold(Amount::ZERO, Amount::plus)
    }
}
