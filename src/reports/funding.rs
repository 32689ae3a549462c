//! Payments for costs: funders × activities, for the complete plan and for each period.

use std::collections::{BTreeMap, BTreeSet};

use super::credit_prices::price_notes;
use super::currencies::currency_notes;
use super::funding_list::{is_list, list};
use super::funding_names::{
    activity_of, distinct_name, heading_of_purposes, payer_column, purpose_label,
};
use super::left_out;
use super::names::{activity_name, period_label};
use super::packages::{PackagedRow, packaged, subtotal_of_part};
use super::parts::{
    self, empty_report, heading, left, named, only_side, sum_of_all, table, titled,
    words_of_nothing, words_of_one_side,
};
use super::reserves::{has_reserves, total_title};
use super::when::NamedTimes;
use super::{ChapterId, Pages, ReportEntry, ReportInput, has_funding};
use crate::finding::Message;
use crate::ledger::{
    ActivityIx, Books, FundingCache, FundingMatrix, Payer, PayerBalance, Payment, Purpose, Sums,
    is_restricted, shares_costs, sum_of_rows,
};
use crate::plan::{Carry, Money, PeriodIx, Plan, Span};
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Role, Row, Table};
use crate::words::{FundingWords, PartWords, SharedWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "funding",
    command: None,
    pages: Pages::If(has_funding),
    chapter: ChapterId::Funding,
    shown: InitialView::Tables(1),
    build: |input, options| {
        let mut report = funding(input, options.span);
        left_out::leave_out_periods(&mut report, input.plan);
        report
    },
};

/// The funding of a plan. If a span is given, only in the periods that overlap it.
pub fn funding(input: &ReportInput<'_>, within: Option<Span>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let words = FundingWords::of(plan.language);
    let mut report = empty_report(plan, "funding", words.funding);
    match tables(input, within) {
        Ok(tables) => {
            report.blocks = tables.into_iter().map(Block::Table).collect();
            report.notes.push(say![if is_restricted(plan, books) {
                words.how_restricted
            } else {
                words.how
            }]);
            let is_summed = report.blocks.len() > 1 && shares_costs(plan, books);
            report
                .notes
                .extend(is_summed.then(|| say![words.how_shared]));
            let own = plan.has_own_income();
            report.notes.extend(own.then(|| say![words.how_own_income]));
            let reserves = has_reserves(plan);
            report
                .notes
                .extend(reserves.then(|| say![words.how_reserves]));
            let payments = payments(&input.funding, words).unwrap_or_default();
            report.notes.extend(how_cut(payments, words));
            report.notes.extend(currency_notes(plan, books));
            report.notes.extend(price_notes(plan));
        }
        Err(why) => report.blocks.push(Block::Text(say![why])),
    }
    report
}

/// A table for the complete plan if it has several periods, and one for each period. The error says why there is no
/// table.
fn tables(input: &ReportInput<'_>, within: Option<Span>) -> Result<Vec<Table>, &'static str> {
    let (plan, books) = (input.plan, input.books);
    let shared = SharedWords::of(plan.language);
    let words = FundingWords::of(plan.language);
    if books.postings.is_empty() {
        return Err(words_of_nothing(plan));
    }
    let kept = input.kept.as_ref();
    let is_kept = |payment: &&Payment| kept.is_none_or(|kept| kept.has_purpose(payment.purpose));
    let payments = payments(&input.funding, words)?;
    let matrix = FundingMatrix::new(payments.iter().filter(is_kept));
    let left_out = payments.iter().filter(|payment| !is_kept(payment));
    let left_out = left_out.filter_map(|payment| activity_of(payment.purpose));
    let is_shown = |period: &PeriodIx| {
        let span = plan.periods.get(*period).span;
        within.is_none_or(|within| within.overlap(span).is_some())
    };
    let shown: Vec<PeriodIx> = matrix.periods().into_iter().filter(is_shown).collect();
    if shown.is_empty() {
        return Err(match matrix.payers().next() {
            None if kept.is_some() => PartWords::of(plan.language).nothing,
            None | Some(_) => words.nothing_then,
        });
    }
    // All tables have the same columns, for formats without headings between tables.
    let pays = |(_, row): &(Payer, &Sums)| has_amount(row, &shown);
    let view = MatrixView {
        plan,
        books,
        matrix: &matrix,
        payers: matrix.payers().filter(pays).collect(),
        left_out: left_out.collect(),
        has_balances: plan.carry == Carry::Forward && kept.is_none(),
    };
    let is_list = plan.carry == Carry::None && is_list(&matrix);
    let of_periods = |caption: &str, periods: &[PeriodIx]| match is_list {
        true => list(plan, &matrix, caption, periods),
        false => view.table(caption, periods),
    };
    let has_overview = within.is_none() && shown.len() > 1;
    let overview = has_overview.then(|| of_periods(shared.whole_plan, &shown));
    let of_period = |period: &PeriodIx| {
        let caption = Some(period_label(
            NamedTimes::of(plan),
            plan.periods.get(*period),
        ));
        let table = of_periods("", &[*period]);
        Table { caption, ..table }
    };
    Ok(overview
        .into_iter()
        .chain(shown.iter().map(of_period))
        .collect())
}

/// Whether a row has an amount in one of these periods.
fn has_amount(row: &Sums, periods: &[PeriodIx]) -> bool {
    periods.iter().any(|period| row.get(*period).is_some())
}

/// All payments of a plan. The error says why they are not known, or that the plan has no costs or no income.
pub(super) fn payments<'f>(
    funding: &'f FundingCache<'_>,
    words: &FundingWords,
) -> Result<&'f [Payment], &'static str> {
    let (plan, books) = (funding.plan, funding.books);
    if let Some(side) = only_side(plan, &books.debit, &books.credit) {
        return Err(words_of_one_side(plan, side));
    }
    if !funding.is_complete() || !books.costs_are_known() {
        return Err(words.not_known);
    }
    funding.payments().ok_or(words.too_large)
}

/// Returns the note on costs during which a funder starts or stops paying. None if there are none.
pub(super) fn how_cut(payments: &[Payment], words: &FundingWords) -> Option<Message> {
    let is_cut = |payment: &Payment| payment.days.is_some();
    payments.iter().any(is_cut).then(|| say![words.how_cut])
}

/// The matrix with the payers that are shown.
struct MatrixView<'a> {
    plan: &'a Plan,
    books: &'a Books,
    matrix: &'a FundingMatrix,
    payers: Vec<(Payer, &'a Sums)>,
    /// The activities of which some costs are outside the part that is shown.
    left_out: BTreeSet<ActivityIx>,
    /// Whether tables show the money of each payer before and after their period. These balances are of the complete
    /// plan.
    has_balances: bool,
}

impl MatrixView<'_> {
    /// Payers × purposes in these periods.
    fn table(&self, caption: &str, periods: &[PeriodIx]) -> Table {
        let shared = SharedWords::of(self.plan.language);
        let words = FundingWords::of(self.plan.language);
        let payers = &self.payers;
        let mut rows: Vec<Row> = Vec::new();
        rows.extend(self.packages(periods));
        let purposes = self.matrix.purposes();
        let others = purposes.filter(|(purpose, _)| activity_of(*purpose).is_none());
        rows.extend(others.filter_map(|(purpose, _)| self.row(0, purpose, periods)));
        let totals = payers.iter().map(|(_, row)| Some(*row));
        rows.push(row(
            Role::Total,
            total_title(self.plan).into(),
            totals,
            self.matrix.everything(),
            periods,
        ));
        if let (true, [period]) = (self.has_balances, periods) {
            rows.extend(self.balances(*period));
        }
        let mut columns = vec![left(heading_of_purposes(self.plan))];
        let payer = |(payer, _): &(Payer, &Sums)| payer_column(self.plan, words, *payer);
        columns.extend(payers.iter().map(payer));
        columns.push(sum_of_all(shared.total, payers.len()));
        table(Some(caption), columns, rows)
    }

    /// Returns the payments for each activity in these periods; a package has a heading and a subtotal.
    fn packages(&self, periods: &[PeriodIx]) -> Vec<Row> {
        let tree = &self.books.activity_tree;
        let mut purposes: BTreeMap<ActivityIx, Vec<(Purpose, &Sums)>> = BTreeMap::new();
        for (purpose, sums) in self.matrix.purposes() {
            if let Some(at) = activity_of(purpose).filter(|_| has_amount(sums, periods)) {
                purposes.entry(at).or_default().push((purpose, sums));
            }
        }
        let name = |at| activity_name(self.plan.activity(at));
        let rows = |packaged: PackagedRow| match packaged {
            PackagedRow::Heading(at, depth) => {
                vec![heading(depth, &name(at), self.payers.len() + 2)]
            }
            PackagedRow::Activity(at, depth) => {
                let of = purposes.get(&at).into_iter().flatten();
                of.filter_map(|(purpose, _)| self.row(depth, *purpose, periods))
                    .collect()
            }
            PackagedRow::Subtotal(at, depth) => {
                let all = tree.subtree(at).iter();
                let all = all.filter_map(|at| purposes.get(at)).flatten();
                let all: Vec<(Purpose, &Sums)> = all.copied().collect();
                let cells = |payer: Payer| {
                    let cells = all.iter();
                    sum_of_rows(cells.filter_map(|(of, _)| self.matrix.cell(*of, payer)))
                };
                let each: Vec<Sums> = self.payers.iter().map(|(payer, _)| cells(*payer)).collect();
                let sum = sum_of_rows(all.iter().map(|(_, row)| *row));
                let title = match tree.subtree(at).iter().any(|at| self.left_out.contains(at)) {
                    true => subtotal_of_part(self.plan, at),
                    false => format!("{} {}", SharedWords::of(self.plan.language).total, name(at)),
                };
                let each = each.iter().map(Some);
                vec![row(
                    Role::Subtotal { depth },
                    title.into(),
                    each,
                    &sum,
                    periods,
                )]
            }
        };
        let shown = packaged(tree, |at| purposes.contains_key(&at)).into_iter();
        shown.flat_map(rows).collect()
    }

    /// Returns the row of the payments for a purpose in these periods. None if nothing is paid.
    fn row(&self, depth: usize, purpose: Purpose, periods: &[PeriodIx]) -> Option<Row> {
        let words = FundingWords::of(self.plan.language);
        let sums = self.matrix.purpose(purpose);
        let sums = sums.filter(|sums| has_amount(sums, periods))?;
        let all = self.matrix.purposes().map(|(purpose, _)| purpose);
        let name = distinct_name(self.plan, words, purpose, all);
        let cell = |(payer, _): &(Payer, &Sums)| self.matrix.cell(purpose, *payer);
        let name = purpose_label(self.plan, purpose, name);
        let each = self.payers.iter().map(cell);
        Some(row(Role::Body { depth }, name, each, sums, periods))
    }

    /// For a plan that carries its balance: the money of each payer before and after a period, and its credit.
    fn balances(&self, period: PeriodIx) -> Vec<Row> {
        let words = FundingWords::of(self.plan.language);
        let balance = |(payer, _): &(Payer, &Sums)| {
            self.matrix.balance(self.plan, self.books, *payer, period)
        };
        let each: Vec<PayerBalance> = self.payers.iter().map(balance).collect();
        let none = PayerBalance::default();
        let all = each.iter().copied().fold(none, PayerBalance::plus);
        let row = |title: &str, amount: fn(&PayerBalance) -> Money| {
            let amounts = each.iter().chain([&all]).map(amount);
            titled(Role::Balance, title, amounts.map(Cell::Money))
        };
        vec![
            row(words.kept_before, |balance| balance.opening),
            row(words.brought_in, |balance| balance.credit),
            row(words.kept, |balance| balance.closing),
        ]
    }
}

/// A row with the payments of each payer in these periods, and of all payers together.
fn row<'r>(
    role: Role,
    name: DualName,
    each: impl Iterator<Item = Option<&'r Sums>>,
    all: &Sums,
    periods: &[PeriodIx],
) -> Row {
    let amount = |sums: Option<&Sums>| {
        let sums = sums.filter(|sums| has_amount(sums, periods));
        sums.map_or(Cell::Empty, |sums| parts::amount(sums.sum_in(periods)))
    };
    let total = parts::amount(all.sum_in(periods));
    named(role, name, each.map(amount).chain([total]))
}
