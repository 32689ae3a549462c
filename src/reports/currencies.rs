//! Exchange rates, and the costs in other currencies, each converted.

use super::derivation::{debit_line_name, debit_postings, how, unknown_costs};
use super::names::{column_label, funder_label, period_cell, period_name};
use super::notes::explain_unknown;
use super::parts::{
    amount, body, empty_report_in_full, left, money_or_unknown, right, table, text,
};
use super::when::NamedTimes;
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::{Message, Words};
use crate::formula::in_currency;
use crate::ledger::{Books, Posting};
use crate::plan::{
    Amount, Currency, ExchangeRate, FunderId, FunderIx, Money, PeriodIx, Plan, Quantity, Series,
};
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Row, ThingKind};
use crate::words::{CurrencyWords, SharedWords, WhenWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "currencies",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon de wisselkoersen, en de bedragen in andere munten, elk omgerekend",
            "Show the exchange rates, and the amounts in other currencies, each converted",
        ),
        example: "examples/valuta.toml",
        options: &[ReportOption::Kept],
    }),
    pages: Pages::If(|plan| !plan.periods.is_empty() && plan.has_other_currencies()),
    chapter: ChapterId::Budget,
    shown: InitialView::All,
    build: |input, _| currencies(input),
};

/// A table of the rates, and one of the costs in other currencies.
pub fn currencies(input: &ReportInput<'_>) -> Report {
    let plan = input.plan;
    let words = CurrencyWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "currencies", words.currencies);
    if !plan.has_other_currencies() {
        report.blocks.push(Block::Text(say![words.no_currencies]));
        return report;
    }
    let rates = plan.rates.iter().map(|(code, rate)| rate_row(code, rate));
    let columns = vec![
        left(words.currency).keyed("currency"),
        right(words.rate).keyed("rate"),
        right(words.units).keyed("units"),
        left(words.on).keyed("on"),
        left(words.source).keyed("source"),
    ];
    let rates = table(Some(words.rates), columns, rates.collect());
    report.blocks.push(Block::Table(rates));
    if input.kept.is_none() {
        report.blocks.extend(contributions(plan, input.books));
    }
    report.blocks.extend(converted(input));
    explain_unknown(&mut report, plan, input.books);
    report.notes.push(say![words.how]);
    report
}

fn rate_row(code: &str, rate: &ExchangeRate) -> Row {
    body(vec![
        Cell::Label(DualName::from(code).of(ThingKind::Currency, code)),
        Cell::Quantity(rate.rate),
        Cell::Quantity(rate.units),
        rate.on.map_or(Cell::Empty, Cell::Date),
        text(rate.source.as_ref()),
    ])
}

/// Returns a table of the contributions of funders in other currencies. None if there are none.
fn contributions(plan: &Plan, books: &Books) -> Option<Block> {
    let (words, shared) = (
        CurrencyWords::of(plan.language),
        SharedWords::of(plan.language),
    );
    let mut rows = Vec::new();
    for (at, id, funder) in plan.indexed_funders() {
        let Some(foreign) = &funder.foreign else {
            continue;
        };
        rows.extend(rests(plan, books, at).into_iter().map(|rest| {
            body(vec![
                Cell::Label(funder_label(plan, id)),
                period_cell(plan, rest.period),
                rest.calculation(foreign.currency)
                    .map_or(Cell::Empty, Cell::Message),
                amount(rest.amount),
            ])
        }));
        let rate = plan.rates.get(foreign.currency.code());
        let credit = foreign.credit.as_ref().map_or(&[][..], |of| of.entries());
        for (period, written) in credit {
            let mut how = in_currency(*written, foreign.currency);
            how.extend(rate.map_or_else(Message::default, times));
            let comes_to = funder
                .credit
                .as_ref()
                .and_then(|credit| credit.get(*period));
            rows.push(body(vec![
                Cell::Label(funder_label(plan, id)),
                period_cell(plan, *period),
                Cell::Message(how),
                money_or_unknown(comes_to),
            ]));
        }
    }
    rows.extend(other_columns(plan).map(|stated| {
        let mut how = in_currency(stated.written, stated.currency);
        how.extend(stated.rate.map_or_else(Message::default, times));
        body(vec![
            Cell::Label(funder_label(plan, stated.funder)),
            Cell::Label(stated.column),
            Cell::Message(how),
            money_or_unknown(stated.amount),
        ])
    }));
    let columns = vec![
        left(shared.funder),
        left(shared.period),
        left(shared.calculation),
        right(shared.amount),
    ];
    (!rows.is_empty()).then(|| Block::Table(table(Some(words.contributions), columns, rows)))
}

/// The income of a funder with another currency in a column of another kind.
struct InOtherColumn<'p> {
    funder: &'p FunderId,
    column: DualName,
    currency: Currency,
    rate: Option<&'p ExchangeRate>,
    written: Money,
    /// The income in the currency of the plan.
    amount: Option<Money>,
}

/// The income of funders with other currencies in columns of other kinds.
fn other_columns(plan: &Plan) -> impl Iterator<Item = InOtherColumn<'_>> {
    plan.other_columns.iter().flat_map(move |column| {
        let funders = column.plan.indexed_funders();
        funders.filter_map(move |(_, funder, of)| {
            let foreign = of.foreign.as_ref()?;
            let (period, written) = *foreign.credit.as_ref()?.entries().first()?;
            Some(InOtherColumn {
                funder,
                column: column_label(NamedTimes::of(plan), column),
                currency: foreign.currency,
                rate: plan.rates.get(foreign.currency.code()),
                written,
                amount: of.credit.as_ref().and_then(|credit| credit.get(period)),
            })
        })
    })
}

/// The rest that a funder pays in a period, also in the funder's currency.
struct ForeignRest<'p> {
    period: PeriodIx,
    amount: Amount,
    rate: &'p ExchangeRate,
    /// The rest in the currency of the funder. None if it is unknown, or too large.
    written: Option<Money>,
}

impl ForeignRest<'_> {
    /// The conversion of the rest: `€ 2.800 / 0,92 = USD 3.043,48`. None if the rest is unknown.
    fn calculation(&self, currency: Currency) -> Option<Message> {
        let mut how = say![self.amount.known()?];
        if self.rate.units != Quantity::whole(1) {
            how.extend(say![" × ", self.rate.units]);
        }
        how.extend(say![" / ", self.rate.rate, " = "]);
        match self.written {
            Some(written) => how.extend(in_currency(written, currency)),
            None => how.push("?"),
        }
        Some(how)
    }
}

/// The rest that a funder pays in each period. Empty if it pays no rest, has the currency of the plan, or has no
/// exchange rate.
fn rests<'p>(plan: &'p Plan, books: &Books, at: FunderIx) -> Vec<ForeignRest<'p>> {
    let funder = plan.funder(at);
    let Some(foreign) = funder.foreign.as_ref().filter(|_| funder.pays_rest) else {
        return Vec::new();
    };
    let rate = plan.rates.get(foreign.currency.code());
    let Some(rate) = rate.filter(|rate| rate.rate.is_above_zero()) else {
        return Vec::new();
    };
    let rests = plan.periods.iter().map(|(period, _)| {
        let amount = books.funders[at].at(period);
        let written = amount
            .known()
            .and_then(|amount| foreign.in_own_currency(amount, rate));
        ForeignRest {
            period,
            amount,
            rate,
            written,
        }
    });
    rests.filter(|rest| rest.amount != Amount::Blank).collect()
}

/// A multiplication by the rate: ` × 0,92`, or ` × 1 / 163,06`.
fn times(rate: &ExchangeRate) -> Message {
    match rate.units == Quantity::whole(1) {
        true => say![" × ", rate.rate],
        false => say![" × ", rate.rate, " / ", rate.units],
    }
}

/// The costs in other currencies, with their derivations. None if there are none.
fn converted(input: &ReportInput<'_>) -> Option<Block> {
    let (plan, books) = (input.plan, input.books);
    let (words, shared) = (
        CurrencyWords::of(plan.language),
        SharedWords::of(plan.language),
    );
    let kept = input.kept.as_ref();
    let is_kept = |posting: &&Posting| {
        kept.is_none_or(|kept| kept.has_cost(posting.activity, posting.account))
    };
    let postings = debit_postings(books).into_iter().filter(is_kept);
    let postings = postings.filter(|posting| {
        let derivation = books.derivation(posting);
        derivation.is_some_and(|how| how.terms().any(|term| term.factors.exchange.is_some()))
    });
    let rows = postings.map(|posting| {
        let activity = posting.activity.map(|activity| plan.activity(activity));
        body(vec![
            Cell::Text(debit_line_name(plan, posting)),
            period_cell(plan, posting.period),
            text(activity.map(|activity| &activity.code)),
            text(posting.item(plan).and_then(|item| item.what.as_ref())),
            Cell::Message(how(plan, books, posting)),
            amount(books.amount_of(posting)),
        ])
    });
    // A cost that could not be read may be in another currency.
    let unknown = unknown_costs(plan, books).into_iter();
    let unknown = unknown
        .filter(|cost| kept.is_none() && (cost.item.currency.is_some() || !cost.item.is_read));
    let unknown = unknown.map(|cost| {
        body(vec![
            Cell::Text(cost.line(plan).to_string()),
            cost.period(plan),
            text(cost.activity(plan).map(|activity| &activity.code)),
            text(cost.item.what.as_ref()),
            Cell::Empty,
            Cell::Unknown,
        ])
    });
    let rows: Vec<Row> = rows.chain(unknown).collect();
    let columns = vec![
        left(shared.line),
        left(shared.period),
        left(shared.activity),
        left(shared.what),
        left(shared.calculation),
        right(shared.amount),
    ];
    (!rows.is_empty()).then(|| Block::Table(table(Some(words.costs), columns, rows)))
}

/// Notes on other currencies: the rates, such as `Koers: 1 USD = 0,92 EUR (1 januari 2026, ECB)`, and the contributions
/// in these currencies. Empty if no amount is in another currency.
pub(super) fn currency_notes(plan: &Plan, books: &Books) -> Vec<Message> {
    let rates = plan.rates.iter().filter(|_| plan.has_other_currencies());
    let rates = rates.map(|(code, rate)| rate_note(plan, code, rate));
    let funders = plan.indexed_funders();
    let contributions = funders.filter_map(|(at, _, _)| contribution_note(plan, books, at));
    rates.chain(contributions).collect()
}

/// The income of a funder in its own currency, and converted to the currency of the plan: `Fonds: 2026 USD 10.000 (€
/// 9.200), maximum USD 20.000 (€ 18.400)`. None if the funder has the currency of the plan.
fn contribution_note(plan: &Plan, books: &Books, at: FunderIx) -> Option<Message> {
    let funder = plan.funder(at);
    let foreign = funder.foreign.as_ref()?;
    let words = CurrencyWords::of(plan.language);
    let mut each = Vec::new();
    for (period, written) in foreign.credit.as_ref().map_or(&[][..], |of| of.entries()) {
        let credit = funder.credit.as_ref();
        let converted = credit.and_then(|credit| credit.get(*period));
        each.push((period_name(plan, *period), *written, converted));
    }
    // Only the table of currencies shows an unknown rest.
    let rests = rests(plan, books, at).into_iter();
    each.extend(rests.filter_map(|rest| {
        let period = period_name(plan, rest.period);
        Some((period, rest.written?, rest.amount.known()))
    }));
    let id = plan.funder_id(at);
    let others = other_columns(plan).filter(|stated| stated.funder == id);
    each.extend(others.map(|stated| {
        (
            stated.column.text().to_string(),
            stated.written,
            stated.amount,
        )
    }));
    let total = SharedWords::of(plan.language).total.to_lowercase();
    each.extend(foreign.total.map(|amount| (total, amount, funder.total)));
    let max = |written, converted| (words.max.to_string(), written, converted);
    each.extend(foreign.max.map(|amount| max(amount, funder.max)));
    match (&foreign.max_per_period, &funder.max_per_period) {
        (Some(Series::One(written)), Some(Series::One(converted))) => {
            let what = words.max_per_period.to_string();
            each.push((what, *written, Some(*converted)));
        }
        (Some(Series::Each(written)), Some(Series::Each(converted))) => {
            let entries = written.entries().iter();
            each.extend(entries.map(|(period, written)| {
                let what = format!("{} {}", words.max, period_name(plan, *period));
                (what, *written, converted.get(*period))
            }));
        }
        (Some(_) | None, Some(_) | None) => {}
    }
    let each: Vec<Message> = each
        .into_iter()
        .map(|(what, written, converted)| {
            let written = say![format!("{what} "), in_currency(written, foreign.currency)];
            match converted {
                Some(converted) => say![written, " (", converted, ")"],
                None => written,
            }
        })
        .collect();
    (!each.is_empty()).then(|| say![funder.name.clone(), ": ", Message::joined(each, ", ")])
}

fn rate_note(plan: &Plan, code: &str, rate: &ExchangeRate) -> Message {
    let words = CurrencyWords::of(plan.language);
    let mut note = say![
        words.rate,
        ": ",
        rate.units,
        format!(" {code} = "),
        rate.rate
    ];
    note.push(format!(" {}", plan.currency.code()));
    let on = rate.on.map(|on| WhenWords::of(plan.language).date(on));
    let about = [&rate.source, &rate.note].into_iter().flatten();
    let about = about.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let from: Vec<String> = on.into_iter().chain(about).collect();
    if !from.is_empty() {
        note.push(format!(" ({})", from.join(", ")));
    }
    note
}
