//! Cash flow: receipts and payments by time, the partners that receive, pass on and prefinance, and the lowest balance.

mod shortage;
mod tables;
mod to_forecast;

use jiff::civil::Date;

use super::parts::{empty_report, only_side};
use super::registry::{Detail, ReportOptions};
use super::{
    ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption, TimelineStep,
    has_amounts,
};
use crate::bookkeeping::Bookkeepings;
use crate::finding::{Message, Piece, Words, listed_at_most, name};
use crate::ledger::{
    Books, CashFlow, CashRow, Forecast, Side, has_times_of_payment, instalments_condition,
    reserve_lines, uncounted_instalments,
};
use crate::plan::{Contribution, Plan};
use crate::reports::names::funder_called;
use crate::table::{Block, InitialView, Report};
use crate::words::{CashWords, WhenWords};
use crate::{say, tell};
use shortage::lowest;
pub(super) use shortage::{CashShortage, CashShortages, planned_shortest, shortest};
use tables::{CashTables, is_filled, passes_on, steps};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "cash",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon wat in elke maand wordt ontvangen en betaald, door wie, en wie voorfinanciert",
            "Show what is received and paid in each month, by whom, and who prefinances",
        ),
        example: "plans/leiden.toml --by quarter",
        options: &[
            ReportOption::By(TimelineStep::Month),
            ReportOption::Partner,
            ReportOption::Actuals,
        ],
    }),
    pages: Pages::If(|plan| has_amounts(plan) && (has_times(plan) || !plan.actuals.is_empty())),
    chapter: ChapterId::Funding,
    shown: InitialView::Title,
    build: cash,
};

/// Whether a plan says when money is received, or by whom.
fn has_times(plan: &Plan) -> bool {
    let mut funders = plan.indexed_funders();
    funders.any(|(at, _, funder)| has_times_of_payment(plan, at) || funder.received_by.is_some())
}

/// Whether a plan, or a bookkeeping of closed time, says when money is received.
pub(super) fn has_times_of_receipts(input: &ReportInput<'_>) -> bool {
    let plan = input.plan;
    let mut funders = plan.indexed_funders();
    let booked = input.bookkeepings.filter(|_| !plan.actuals.is_empty());
    booked.is_some_and(|read| read.through.is_some())
        || funders.any(|(at, ..)| has_times_of_payment(plan, at))
}

/// Notes on the instalments of conditions: those that count on the first day of their period, and those that do not
/// count.
fn on_instalments(plan: &Plan, books: &Books) -> Vec<Message> {
    let funders = plan.indexed_funders().map(|(at, ..)| at);
    let funders = funders.filter(|at| instalments_condition(plan, *at).is_some());
    let counted: Vec<Piece> = funders.map(|at| name(funder_called(plan, at))).collect();
    let uncounted: Vec<Piece> = uncounted_instalments(plan, books)
        .map(|each| name(&each.name))
        .collect();
    let counted = (!counted.is_empty()).then(|| {
        tell! {
            nl: "De termijnen van {funders} komen uit een voorwaarde, en tellen op de eerste dag van hun periode. Geef voor andere dagen de betaalmomenten van de financier op (`receipts`).",
            en: "The instalments of {funders} come from a condition, and count on the first day of their period. For other days, state the payment dates of the funder (`receipts`).",
            funders = listed_at_most(4, counted)
        }
    });
    let uncounted = (!uncounted.is_empty()).then(|| {
        tell! {
            nl: "Deze termijnen tellen hier niet: die van {conditions}. Zij zijn van meer financiers samen of gaan over maar een deel van de tijd waarin de financier betaalt, of een andere voorwaarde heeft ook termijnen. Geef op wanneer elke financier betaalt (`receipts`).",
            en: "These instalments do not count here: those of {conditions}. They are for several funders together, or for only a part of the time in which the funder pays, or another condition has instalments too. State when each funder pays (`receipts`).",
            conditions = listed_at_most(4, uncounted)
        }
    });
    counted.into_iter().chain(uncounted).collect()
}

/// A note that the balances are unknown because the payments of funders without a booking rule are unknown, or because
/// a bookkeeping is missing. None if there is another cause.
fn unknown_because(plan: &Plan, flow: &CashFlow<'_>) -> Option<Message> {
    let funders = flow.without_rule.iter();
    let funders: Vec<Piece> = funders
        .map(|at| Piece::from(funder_called(plan, *at)))
        .collect();
    if !funders.is_empty() {
        return Some(tell! {
            nl: "de boekhouding laat niet zien wat van {funders} is ontvangen",
            en: "the bookkeeping does not show what was received from {funders}",
            funders = listed_at_most(4, funders)
        });
    }
    let partners = flow.without_books.iter();
    let partners: Vec<Piece> = partners
        .map(|id| Piece::from(name_of(plan, id).to_string()))
        .collect();
    (!partners.is_empty()).then(|| {
        tell! {
            nl: "de boekhouding van {partners} ontbreekt",
            en: "the bookkeeping of {partners} is missing",
            partners = listed_at_most(4, partners)
        }
    })
}

/// The name of the partner with an id, or the id itself if there is no such partner.
fn name_of<'a>(plan: &'a Plan, id: &'a str) -> &'a str {
    let partner = plan.partners.get(id);
    partner.map_or(id, |partner| partner.name.as_str())
}

/// Whether a row has receipts from funders or from partners.
fn receives_something(row: &CashRow) -> bool {
    is_filled(&[&row.received, &row.passed_on])
}

/// Whether a row is about a partner that receives money from a funder or from another partner.
fn receives((partner, row): &(Option<&str>, CashRow)) -> bool {
    partner.is_some() && receives_something(row)
}

/// The cash flow, with booked and expected amounts where these are known. None if the plan has no periods.
fn flow<'a>(input: &ReportInput<'a>) -> Option<CashFlow<'a>> {
    let (read, through) = booked(input).unzip();
    let invoices = input.invoices();
    let mut flow = CashFlow::with_invoices(input.plan, input.books, through, &invoices)?;
    if let Some((read, comparison)) = read.zip(input.comparison()) {
        flow.replace_booked(&read.realisation, comparison);
    }
    if let Some(forecast) = forecast(input) {
        flow.follow(forecast);
    }
    Some(flow)
}

/// The forecast that the open months of the cash flow follow. None if no month is closed.
fn forecast<'i>(input: &'i ReportInput<'_>) -> Option<&'i Forecast> {
    booked(input).and_then(|_| input.forecast())
}

/// The bookkeepings of a plan, and the last day up to which they are closed. None if that is not known.
fn booked<'a>(input: &ReportInput<'a>) -> Option<(&'a Bookkeepings, Date)> {
    let read = input
        .bookkeepings
        .filter(|_| !input.plan.actuals.is_empty())?;
    Some((read, read.through?))
}

/// The only side on which a plan has money. None if money is both received and paid, or is passed on.
fn only_way(plan: &Plan, books: &Books, flow: &CashFlow<'_>) -> Option<Side> {
    let passes_on = |(_, row): &(Option<&str>, CashRow)| is_filled(&[&row.passed_on]);
    let goes_on = flow.partners.iter().any(passes_on);
    only_side(plan, &books.debit, &books.credit).filter(|side| match side {
        Side::Debit => !is_filled(&[&flow.all.received]) && !goes_on,
        Side::Credit => !is_filled(&[&flow.all.paid]) && !goes_on,
    })
}

/// The cash flow of a plan in steps of a month, a quarter or a year: of all partners, or of the one that the options
/// name.
///
/// A summary has one row for each partner, without its steps.
pub fn cash(input: &ReportInput<'_>, options: ReportOptions) -> Report {
    let (plan, books) = (input.plan, input.books);
    let ReportOptions { step, partner, .. } = options;
    let words = CashWords::of(plan.language);
    let mut report = empty_report(plan, "cash", words.cash);
    let Some(flow) = flow(input) else {
        report.blocks.push(Block::Text(say![words.no_periods]));
        return report;
    };
    let maker = CashTables {
        plan,
        books,
        flow: &flow,
        steps: steps(&flow.months, step),
        step,
        only: only_way(plan, books, &flow),
        words,
    };
    let partner = partner.and_then(|index| plan.partners.get_index(index));
    report.blocks.extend(match partner {
        Some((id, _)) => maker.of_partner(id.as_str()),
        None => maker.of_all(options.detail),
    });
    let compared = forecast(input).zip(input.comparison());
    if let Some((forecast, comparison)) = compared.filter(|_| partner.is_none()) {
        let reconciled = maker.to_forecast(forecast, comparison);
        report.blocks.extend(reconciled.map(Block::Table));
    }
    if let Some(last) = flow.booked_months.checked_sub(1) {
        let (when, last) = (WhenWords::of(plan.language), flow.months[last]);
        let is_complete = last.end() == last.end().last_of_month();
        let last = if is_complete {
            when.span(last)
        } else {
            when.date(last.end())
        };
        report.notes.push(tell! {
            nl: "Tot en met {last} staan hier de geboekte bedragen, zonder niet-toegerekende regels.",
            en: "Up to and including {last}, the amounts are the booked ones. Unbooked lines are not in them.",
            last
        });
        let unknown = flow.without_rule.iter();
        let unknown: Vec<Piece> = unknown.map(|at| name(funder_called(plan, *at))).collect();
        if !unknown.is_empty() {
            report.notes.push(tell! {
                nl: "Geen regel voor boekingen noemt {funders}: wat zij in die maanden betaalden is onbekend, en daarmee de stand daarna ook.",
                en: "No booking rule names {funders}: what they paid in those months is unknown, and so is the cash balance after them.",
                funders = listed_at_most(4, unknown)
            });
        }
        let own = !flow.own.is_empty();
        report.notes.extend(own.then(|| say![words.own]));
        let without_books = flow.without_books.iter();
        let without_books: Vec<Piece> = without_books.map(|id| name(name_of(plan, id))).collect();
        if !without_books.is_empty() {
            report.notes.push(tell! {
                nl: "Het plan noemt geen boekhouding van {partners}. In de geboekte maanden is daarom niet bekend wat daar is betaald en ontvangen, en ook niet het totaal van alle partners.",
                en: "The plan names no bookkeeping of {partners}. So it is not known what was paid and received there in the booked months, and neither is the total of all partners.",
                partners = listed_at_most(4, without_books)
            });
        }
        report.notes.push(say![words.forecast]);
        let is_settled = !flow.settled.is_empty();
        report.notes.extend(is_settled.then(|| say![words.settled]));
    }
    report.notes.push(say![words.how]);
    let mut funders = plan.funders.values();
    let says_who_gets =
        funders.any(|funder| funder.received_by.is_some() && funder.split.is_some());
    if flow.partners.iter().any(receives) && !passes_on(&flow) && !says_who_gets {
        report.notes.push(tell! {
            nl: "Het plan zegt niet wat partners van ontvangen geld aan elkaar doorbetalen: de stand van elke partner is zonder dat.",
            en: "The plan does not say what partners pass on to each other of what they receive: the cash of each partner is without that."
        });
    }
    report.notes.extend(on_instalments(plan, books));
    if partner.is_none() && flow.partners.iter().any(receives) {
        let only_pays = |(partner, row): &(Option<&str>, CashRow)| {
            partner.is_some() && is_filled(&[&row.paid]) && !receives_something(row)
        };
        let only_pays = flow.partners.iter().any(only_pays);
        report.notes.extend(match options.detail {
            Detail::Summary => Some(say![words.per_partner]),
            Detail::Complete => only_pays.then(|| say![words.only_pays]),
        });
    }
    if !reserve_lines(plan, &books.line_tree).is_empty() {
        report.notes.push(say![words.reserves]);
    }
    let is_in_kind = |form| form == Contribution::InKind;
    if plan.funders.values().any(|funder| is_in_kind(funder.form)) {
        report.notes.push(say![words.in_kind]);
    }
    if says_who_gets {
        report.notes.push(say![words.passing_on]);
        let has_booked = flow.booked_months > 0;
        report
            .notes
            .extend(has_booked.then(|| say![words.passed_on_if_booked]));
    } else if flow.booked_months > 0 && plan.partners.len() > 1 {
        report.notes.push(say![words.passed_on_as_booked]);
    }
    report
}
