//! Who pays for what: funders × activities, of the whole plan and of each period.

use super::sheet::{named, sheet};
use crate::ledger::{
    Account, ActivityIx, Books, FundingCache, FundingMatrix, Payer, PayerBalance, Payment, Purpose,
    Row as Sums, is_restricted, sum_of_rows,
};
use crate::plan::{Carry, Money, PeriodIx, Plan, Span};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::FundingWords;

/// At most so many activities have a row in the document: with more, nobody reads the table.
const MAX_ON_A_PAGE: usize = 300;

/// Whether the table is small enough for a document.
pub(super) fn fits_on_a_page(plan: &Plan) -> bool {
    plan.activities.len() <= MAX_ON_A_PAGE
}

/// The funding of a plan. With a span, only in the periods that have a day in it.
pub fn funding(funding: &FundingCache<'_>, within: Option<Span>) -> Report {
    let (plan, books) = (funding.plan, funding.books);
    let words = FundingWords::of(plan.language);
    let mut report = sheet(plan, "funding", words.funding);
    if books.postings.is_empty() {
        report.blocks.push(Block::Text(say![words.no_amounts]));
        return report;
    }
    let matrix = match payments(funding, words) {
        Ok(payments) => FundingMatrix::new(payments),
        Err(why) => {
            report.blocks.push(Block::Text(say![why]));
            return report;
        }
    };
    let is_shown = |period: &PeriodIx| {
        let span = plan.periods.get(*period).span;
        within.is_none_or(|within| within.overlap(span).is_some())
    };
    let shown: Vec<PeriodIx> = matrix.periods().into_iter().filter(is_shown).collect();
    if shown.is_empty() {
        report.blocks.push(Block::Text(say![words.nothing_then]));
        return report;
    }
    // The same columns in all tables, so that formats without headings between tables can hold them.
    let pays = |(_, row): &(Payer, &Sums)| shown.iter().any(|period| row.get(*period).is_some());
    let payers = matrix.payers().filter(pays).collect();
    let desk = Desk {
        plan,
        books,
        words,
        matrix: &matrix,
        payers,
    };
    if within.is_none() && shown.len() > 1 {
        report
            .blocks
            .push(Block::Table(desk.table(words.whole_plan, &shown)));
    }
    for period in shown {
        report.blocks.push(Block::Table(
            desk.table(plan.periods.get(period).title(), &[period]),
        ));
    }
    report.notes.push(say![if is_restricted(plan, books) {
        words.how_restricted
    } else {
        words.how
    }]);
    report
}

/// Everything that is paid in a plan, or why that can't be said.
pub(super) fn payments<'f>(
    funding: &'f FundingCache<'_>,
    words: &FundingWords,
) -> Result<&'f [Payment], &'static str> {
    if !funding.is_complete() {
        return Err(words.not_known);
    }
    funding.payments().ok_or(words.too_large)
}

/// Who pays for an activity, by period; nothing when it costs nothing.
pub(super) fn of_activity(plan: &Plan, books: &Books, activity: ActivityIx) -> Option<Table> {
    let words = FundingWords::of(plan.language);
    let matrix = FundingMatrix::new(payments(&FundingCache::new(plan, books), words).ok()?);
    let is_its = |purpose: &Purpose| match purpose {
        Purpose::Activity(of, _) => *of == activity,
        Purpose::WithoutActivity(_)
        | Purpose::OpeningDeficit
        | Purpose::Repayment(_)
        | Purpose::Surplus => false,
    };
    let its: Vec<Purpose> = matrix
        .purposes()
        .map(|(purpose, _)| purpose)
        .filter(is_its)
        .collect();
    let of_payer = |payer: Payer| {
        sum_of_rows(
            its.iter()
                .filter_map(|purpose| matrix.cell(*purpose, payer)),
        )
    };
    let payers: Vec<(Payer, Sums)> = matrix
        .payers()
        .map(|(payer, _)| (payer, of_payer(payer)))
        .collect();
    let total = &books.activities[activity];
    let periods: Vec<PeriodIx> = total.cells().map(|(period, _)| period).collect();
    if periods.is_empty() {
        return None;
    }
    let row = |role: Role, title: String, sums: &Sums| {
        let each = periods
            .iter()
            .map(|period| sums.get(*period).map_or(Cell::Empty, Cell::Money));
        let cells = [Cell::Text(title)]
            .into_iter()
            .chain(each)
            .chain([Cell::Money(sums.total())]);
        Row {
            role,
            cells: cells.collect(),
        }
    };
    let paying = payers.iter().filter(|(_, sums)| !sums.is_blank());
    let body = paying.map(|(payer, sums)| {
        row(
            Role::Body { depth: 0 },
            payer_name(plan, words, *payer),
            sums,
        )
    });
    let rows = body
        .chain([row(Role::Total, words.total.to_string(), total)])
        .collect();
    let titles = periods
        .iter()
        .map(|period| plan.periods.get(*period).title());
    let titled = titles.map(|title| Column::new(title, Align::Right));
    let all = Column {
        sums: (1..=periods.len()).collect(),
        ..Column::new(words.total, Align::Right)
    };
    let columns = [Column::new(words.payer, Align::Left)]
        .into_iter()
        .chain(titled)
        .chain([all])
        .collect();
    Some(Table {
        caption: Some(words.funding.to_string()),
        columns,
        rows,
    })
}

/// What a payer is called.
pub(super) fn payer_name(plan: &Plan, words: &'static FundingWords, payer: Payer) -> String {
    match payer {
        Payer::Funder(funder) => plan.funders[funder.index()].name.clone(),
        Payer::OpeningBalance => words.opening.to_string(),
        Payer::Refund(line) => format!("{} {}", words.refund, plan.lines[line.index()].name),
        Payer::Shortfall => words.uncovered.to_string(),
    }
}

/// What is paid for, in words.
pub(super) fn purpose_name(plan: &Plan, words: &'static FundingWords, purpose: Purpose) -> String {
    match purpose {
        Purpose::Activity(activity, _) => named(&plan.activities[activity.index()]),
        Purpose::WithoutActivity(account) => format!(
            "{} ({})",
            account_name(plan, words, account),
            words.without_activity
        ),
        Purpose::OpeningDeficit => words.repaid.to_string(),
        Purpose::Repayment(funder) => {
            format!("{} {}", words.back, plan.funders[funder.index()].name)
        }
        Purpose::Surplus => words.unspent.to_string(),
    }
}

fn account_name<'p>(plan: &'p Plan, words: &'static FundingWords, account: Account) -> &'p str {
    match account {
        Account::Line(line) => &plan.lines[line.index()].name,
        Account::NoLine => words.no_line,
        Account::Funder(funder) => &plan.funders[funder.index()].name,
    }
}

struct Desk<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static FundingWords,
    matrix: &'a FundingMatrix,
    payers: Vec<(Payer, &'a Sums)>,
}

impl Desk<'_> {
    /// Payers × purposes in these periods.
    fn table(&self, caption: &str, periods: &[PeriodIx]) -> Table {
        let payers = &self.payers;
        let mut rows: Vec<Row> = Vec::new();
        for (purpose, row) in self.matrix.purposes() {
            if periods.iter().any(|period| row.get(*period).is_some()) {
                let each = payers
                    .iter()
                    .map(|(payer, _)| self.matrix.cell(purpose, *payer));
                rows.push(self.row(
                    &purpose_name(self.plan, self.words, purpose),
                    each,
                    row,
                    periods,
                ));
            }
        }
        let total = payers.iter().map(|(_, row)| Some(*row));
        let total = self.row(self.words.total, total, self.matrix.total(), periods);
        rows.push(Row {
            role: Role::Total,
            ..total
        });
        if let (Carry::Forward, [period]) = (self.plan.carry, periods) {
            rows.extend(self.kept(*period));
        }
        let payer = |(payer, _): &(Payer, &Sums)| {
            Column::new(payer_name(self.plan, self.words, *payer), Align::Right)
        };
        let all = Column {
            sums: (1..=payers.len()).collect(),
            ..Column::new(self.words.total, Align::Right)
        };
        let columns = [Column::new(self.words.activity, Align::Left)].into_iter();
        let columns = columns
            .chain(payers.iter().map(payer))
            .chain([all])
            .collect();
        Table {
            caption: Some(caption.to_string()),
            columns,
            rows,
        }
    }

    fn row<'r>(
        &self,
        title: &str,
        each: impl Iterator<Item = Option<&'r Sums>>,
        all: &Sums,
        periods: &[PeriodIx],
    ) -> Row {
        let is_paid = |row: &Sums| periods.iter().any(|period| row.get(*period).is_some());
        let amount = |row: Option<&Sums>| match row.filter(|row| is_paid(row)) {
            Some(row) => Cell::Money(row.total_in(periods)),
            None => Cell::Empty,
        };
        let cells = [Cell::Text(title.to_string())]
            .into_iter()
            .chain(each.map(amount));
        Row {
            role: Role::Body { depth: 0 },
            cells: cells.chain([Cell::Money(all.total_in(periods))]).collect(),
        }
    }

    /// Of a plan that carries its balance: what each payer brings in, and what it has left before and after.
    fn kept(&self, period: PeriodIx) -> Vec<Row> {
        let kept = |(payer, _): &(Payer, &Sums)| {
            self.matrix.balance(self.plan, self.books, *payer, period)
        };
        let each: Vec<PayerBalance> = self.payers.iter().map(kept).collect();
        let all = each
            .iter()
            .copied()
            .fold(PayerBalance::default(), PayerBalance::plus);
        let row = |title: &str, amount: fn(&PayerBalance) -> Money| {
            let amounts = each.iter().chain([&all]).map(amount).map(Cell::Money);
            Row {
                role: Role::Balance,
                cells: [Cell::Text(title.to_string())]
                    .into_iter()
                    .chain(amounts)
                    .collect(),
            }
        };
        vec![
            row(self.words.kept_before, |kept| kept.opening),
            row(self.words.brought_in, |kept| kept.credit),
            row(self.words.kept, |kept| kept.closing),
        ]
    }
}
