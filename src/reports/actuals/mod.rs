//! The report on budget and realisation, and the journal lines behind each figure.
//!
//! Unbooked lines and bookkeepings that were not delivered have rows of their own, so each total is the total of the
//! bookkeepings.

mod breakdown;
mod chart;
mod closed;
mod corrections;
mod effects;
mod explanations;
mod figures;
mod journal;
mod lines;
mod lines_of_activities;
mod missing;
mod money_and_in_kind;
mod options;
mod parts_of_plan;
mod places;
mod trace;
mod trace_names;
mod unbooked;

pub(super) use chart::{cost_panel, largest_panels};
pub(super) use journal::ENTRY as JOURNAL;
pub use journal::{journal, journal_behind};
pub(super) use lines::reason_id;
pub(super) use missing::{
    on_partners_without_books, partly, totals_of_costs, totals_of_income, with_delivered,
};
pub use options::{ActualsFigures, ActualsOptions, ActualsRows, DifferenceSign};
pub(super) use parts_of_plan::{closings, corrections, of_activity, within_span};
pub use places::{PlaceNames, PlaceUnknown, PlanPlace, place_name};
pub use trace::trace;
pub use trace_names::{TraceNameError, trace_of};
pub use unbooked::{UnbookedColumn, UnbookedForm, unbooked};

use rust_decimal::Decimal;

use super::division::shares_equally;
use super::notes::{explain_unknown, is_silenced, notes_on_actuals};
use super::parts::empty_report_in_full;
use super::{ChapterId, Detail, Pages, ReportEntry, ReportInput, names};
use crate::bookkeeping::Closings;
use crate::finding::{Message, Piece, listed_at_most, name};
use crate::ledger::actuals::{
    BudgetComparison, ClosedPeriod, InKind, Realisation, SourceRealisation, TraceOf, Traces,
    UnjudgedFigures,
};
use crate::ledger::{Books, shares_vat};
use crate::plan::{BookkeepingSource, PartnerId, Plan};
use crate::reports::names::funder_called;
use crate::table::{Block, InitialView, Report, Table};
use crate::words::{ActualsWords, DivisionWords, SharedWords, WhenWords};
use crate::{say, tell};
use closed::CorrectionsShown;
use corrections::CorrectionTables;
use figures::{ComparedSide, FigureSet};
use journal::name_rows_once;
use missing::titles_of_missing;

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "actuals",
    command: None,
    pages: Pages::WithBookkeepings,
    chapter: ChapterId::Actuals,
    shown: InitialView::Tables(1),
    build: |input, options| {
        let asked = match options.detail {
            Detail::Summary => ActualsOptions::default(),
            Detail::Complete => ActualsOptions::complete(),
        };
        actuals(input, &asked)
    },
};

/// The report on budget and realisation.
pub fn actuals(input: &ReportInput<'_>, options: &ActualsOptions) -> Report {
    let (plan, books) = (input.plan, input.books);
    let words = ActualsWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "actuals", words.actuals);
    let Some(maker) = ActualsTables::new(input, options.figures.into(), options.sign) else {
        report.blocks.push(Block::Text(say![words.no_sources]));
        return report;
    };
    let asked = if options.by.is_empty() {
        &ActualsRows::SUMMARY[..]
    } else {
        &options.by
    };
    report.blocks.extend(maker.chart().map(Block::Chart));
    let tables = asked.iter().flat_map(|rows| maker.tables(*rows));
    report.blocks.extend(tables.map(Block::Table));
    name_rows_once(&mut report.blocks);
    let shown = match asked.contains(&ActualsRows::Correction) {
        true => CorrectionsShown::Here,
        false => CorrectionsShown::Elsewhere,
    };
    report.notes.extend(maker.corrections.notes(shown));
    report.notes.extend(counted_twice(input));
    report.notes.extend(no_closed_day(input));
    report.notes.extend(maker.notes(asked));
    report.notes.extend(notes_on_actuals(input));
    explain_unknown(&mut report, plan, books);
    report
}

/// A note on the bookings that certainly count twice, unless the plan silences the rule about them.
fn counted_twice(input: &ReportInput<'_>) -> Option<Message> {
    if is_silenced(input, "counted-twice") {
        return None;
    }
    let found = input.bookkeepings?.duplicates.certain.iter();
    let shared = found.map(|duplicate| duplicate.shared);
    let totals = shared.reduce(|one, next| one.saturating_add(next))?;
    let amounts = match (totals.debit.is_zero(), totals.credit.is_zero()) {
        (_, true) => say![Piece::InCents(totals.debit)],
        (true, false) => {
            tell! { nl: "{credit} credit", en: "a credit of {credit}", credit = Piece::InCents(totals.credit) }
        }
        (false, false) => tell! {
            nl: "{debit} debet en {credit} credit", en: "a debit of {debit} and a credit of {credit}",
            debit = Piece::InCents(totals.debit), credit = Piece::InCents(totals.credit)
        },
    };
    Some(tell! {
        nl: "Dezelfde boekingen staan in meer dan één export, en tellen hier dubbel mee: {amounts} te veel.",
        en: "The same entries are in more than one export, and count twice here: {amounts} too much.",
        amounts
    })
}

/// A note if no bookkeeping states a last day and the files end before the term does: then the complete term counts as
/// closed.
fn no_closed_day(input: &ReportInput<'_>) -> Option<Message> {
    let last = input.bookkeepings?.last_day_of_exports?;
    Some(tell! {
        nl: "Het plan zegt niet tot en met welke dag de boeken zijn afgesloten (`through`): de hele looptijd telt als afgesloten, en de bestanden gaan tot en met {day}. Wat daarna is begroot, staat hier dus als niet besteed.",
        en: "The plan does not say up to which day the books are closed (`through`): the complete term counts as closed, and the files go up to {day}. So what is budgeted after it is shown as not spent.",
        day = WhenWords::of(input.plan.language).date(last)
    })
}

/// Each source with its realisation.
fn sources<'a>(
    plan: &'a Plan,
    realisation: &'a Realisation,
) -> impl Iterator<Item = (&'a BookkeepingSource, &'a SourceRealisation)> {
    plan.actuals.sources.iter().zip(&realisation.sources)
}

/// A title for each bookkeeping that was not delivered. Empty if bookkeepings were not read.
pub(super) fn not_delivered(input: &ReportInput<'_>) -> Vec<String> {
    let read = input.bookkeepings.map(|read| &read.realisation);
    let titles = read.map(|realisation| titles_of_missing(input.plan, realisation));
    titles.into_iter().flatten().collect()
}

/// The names of the bookkeepings that were not delivered, or not in full. Empty if bookkeepings were not read.
pub(super) fn names_of_missing_bookkeepings(input: &ReportInput<'_>) -> Vec<String> {
    let read = input.bookkeepings.map(|read| &read.realisation);
    let missing = read.into_iter();
    let missing = missing.flat_map(|realisation| missing::missing(input.plan, realisation));
    missing.map(|missing| missing.name).collect()
}

/// The name of a partner, or a dash without one.
fn partner_name(plan: &Plan, partner: Option<&PartnerId>) -> String {
    let name = partner.map(|id| names::partner_name(plan, id));
    name.unwrap_or("–").to_string()
}

struct ActualsTables<'a> {
    plan: &'a Plan,
    books: &'a Books,
    realisation: &'a Realisation,
    comparison: &'a BudgetComparison,
    traces: &'a Traces,
    closed: &'a Closings,
    corrections: CorrectionTables<'a>,
    figures: FigureSet<'a>,
    sign: DifferenceSign,
    unjudged: &'a UnjudgedFigures,
    words: &'static ActualsWords,
    shared: &'static SharedWords,
}

impl<'a> ActualsTables<'a> {
    /// None if the plan has no bookkeepings, or they were not read.
    fn new(
        input: &'a ReportInput<'_>,
        figures: FigureSet<'a>,
        sign: DifferenceSign,
    ) -> Option<ActualsTables<'a>> {
        let (plan, books) = (input.plan, input.books);
        let comparison = input.comparison().filter(|_| !plan.actuals.is_empty())?;
        Some(ActualsTables {
            plan,
            books,
            realisation: &input.bookkeepings?.realisation,
            traces: &input.bookkeepings?.traces,
            closed: &input.bookkeepings?.closed,
            corrections: CorrectionTables::new(input, None),
            comparison,
            figures,
            sign,
            unjudged: input.unjudged()?,
            words: ActualsWords::of(plan.language),
            shared: SharedWords::of(plan.language),
        })
    }
}

impl ActualsTables<'_> {
    fn tables(&self, rows: ActualsRows) -> Vec<Table> {
        match rows {
            ActualsRows::Line => vec![self.by_line()],
            ActualsRows::Activity => vec![self.by_activity()],
            ActualsRows::Lead => vec![self.by_lead()],
            ActualsRows::Partner => vec![self.by_partner()],
            ActualsRows::Funder if !self.has_income() => Vec::new(),
            ActualsRows::Funder => vec![self.by_funder()],
            ActualsRows::Period if self.plan.periods.is_empty() => Vec::new(),
            ActualsRows::Period if !self.has_income() => vec![self.by_period(ComparedSide::Costs)],
            ActualsRows::Period => vec![
                self.by_period(ComparedSide::Costs),
                self.by_period(ComparedSide::Income),
            ],
            ActualsRows::Source => vec![self.by_source()],
            ActualsRows::Correction => self.corrections.tables(),
        }
    }

    /// Whether there is income to compare.
    fn has_income(&self) -> bool {
        !self.plan.funders.is_empty() || !self.comparison.income.is_blank()
    }

    /// Whether a figure is a minimum, because a partner without a bookkeeping takes part in it. Income never is.
    fn is_minimum(&self, side: ComparedSide, of: &TraceOf) -> bool {
        side == ComparedSide::Costs && self.unjudged.minimums.contains(of)
    }

    /// Whether a figure contains what is added to reserves or drawn from them: it is neither cost nor income.
    fn has_reserves(&self, of: &TraceOf) -> bool {
        self.unjudged.with_reserves.contains(of)
    }

    /// A title for each bookkeeping that was not delivered.
    fn not_delivered(&self) -> Vec<String> {
        titles_of_missing(self.plan, self.realisation)
    }

    /// The notes under the tables that are asked for.
    fn notes(&self, asked: &[ActualsRows]) -> Vec<Message> {
        let (words, comparison) = (self.words, self.comparison);
        let shown = match self.figures {
            FigureSet::Within(periods, _) => periods,
            FigureSet::ToDate | FigureSet::PerPeriod | FigureSet::Cumulative => {
                &comparison.periods[..]
            }
        };
        let in_part = shown.iter();
        let mut notes: Vec<Message> = in_part.filter_map(|closed| self.in_part(closed)).collect();
        if !notes.is_empty() {
            notes.push(say![words.by_time]);
            if self.plan.unit.size() > Decimal::ONE {
                notes.push(say![words.in_units]);
            }
            if comparison
                .through
                .is_some_and(|day| day != day.last_of_month())
            {
                notes.push(say![words.within_month]);
            }
        }
        if comparison.periods.is_empty() && !self.plan.periods.is_empty() {
            notes.push(say![words.no_period_closed]);
        }
        if asked.contains(&ActualsRows::Partner) {
            let no_partner_budgets = words.no_partner_budgets;
            let words = DivisionWords::of(self.plan.language);
            notes.extend(match comparison.partners.have_budgets {
                true => shares_equally(self.plan).then(|| {
                    tell! {
                        nl: "{how} Het deel van een partner daarin is dus aangenomen: er staat alleen een oordeel bij als elke andere verdeling tot hetzelfde leidt.",
                        en: "{how} So the share of a partner in these is assumed: it is judged only where every other division leads to the same.",
                        how = words.among_partners
                    }
                }),
                false => Some(say![no_partner_budgets]),
            });
            let shares_vat = comparison.partners.have_budgets && shares_vat(self.plan);
            notes.extend(shares_vat.then(|| say![words.with_vat]));
        }
        let outside = [&comparison.costs_outside, &comparison.income_outside];
        if outside.iter().any(|row| row.has_realised()) {
            notes.push(say![words.outside_means]);
        }
        let sources = &self.realisation.sources;
        if sources.iter().any(|source| !source.unbooked.is_empty()) {
            notes.push(say![words.unbooked_means]);
        }
        if self.has_income() && !comparison.in_kind.funders.is_empty() {
            notes.push(in_kind_note(words, &comparison.in_kind));
        }
        if asked.contains(&ActualsRows::Line) {
            notes.extend(self.on_own_line());
        }
        let with_receipts = [ActualsRows::Funder, ActualsRows::Period];
        if with_receipts.iter().any(|rows| asked.contains(rows)) {
            notes.extend(self.funders_without_rule());
        }
        if sources.iter().any(|source| !source.is_delivered) {
            notes.push(say![words.unknown_means]);
        }
        let of_costs = [
            ActualsRows::Line,
            ActualsRows::Activity,
            ActualsRows::Lead,
            ActualsRows::Partner,
            ActualsRows::Period,
        ];
        if of_costs.iter().any(|rows| asked.contains(rows)) {
            notes.extend(on_partners_without_books(self.plan, comparison));
            notes.extend((!self.unjudged.minimums.is_empty()).then(|| {
                tell! {
                    nl: "Waar een partner zonder boekhouding aan meedoet, is wat is gerealiseerd een minimum: minder dan begroot heet daar niet voordelig.",
                    en: "Where a partner without a bookkeeping takes part, what is realised is a minimum: less than the budget is not called favourable there."
                }
            }));
        }
        notes
    }

    /// A note on the funders whose payments are unknown, because no booking rule names them or their group. None if
    /// there are none.
    fn funders_without_rule(&self) -> Option<Message> {
        let plan = self.plan;
        let funders = self.comparison.unknown_receipts.iter();
        let names: Vec<Piece> = funders
            .map(|(at, _)| name(funder_called(plan, *at)))
            .collect();
        (!names.is_empty()).then(|| {
            tell! {
                nl: "Geen regel voor boekingen noemt {funders}: wat daarvan is ontvangen, is onbekend, en niet 0. Een regel voor boekingen die de financier noemt (`funder`), maakt het bekend.",
                en: "No booking rule names {funders}: what was received of them is unknown, and not 0. A booking rule that names the funder (`funder`) makes it known.",
                funders = listed_at_most(4, names)
            }
        })
    }

    /// A note on the part of a period that counts: `2021 telt mee voor 6 van de 12 maanden (50 %); …`. None if the
    /// complete period counts.
    fn in_part(&self, closed: &ClosedPeriod) -> Option<Message> {
        let share = closed.part?;
        let span = self.plan.periods.get(closed.period).span;
        let period = names::period_name(self.plan, closed.period);
        let day = WhenWords::of(self.plan.language).date(closed.span.end());
        Some(match (closed.span.whole_months(), span.whole_months()) {
            (Some(part), Some(all)) => tell! {
                nl: "{period} telt mee voor {part} van de {all} maanden ({share}); de boeken zijn afgesloten t/m {day}",
                en: "{period} counts for {part} of its {all} months ({share}); the books are closed to {day}",
                period, part = part.to_string(), all = all.to_string(), share, day
            },
            (Some(_), None) | (None, _) => tell! {
                nl: "{period} telt mee voor {share}; de boeken zijn afgesloten t/m {day}",
                en: "{period} counts for {share}; the books are closed to {day}",
                period, share, day
            },
        })
    }
}

/// A note on contributions in kind that are in no bookkeeping.
fn in_kind_note(words: &ActualsWords, in_kind: &InKind) -> Message {
    let counts = match in_kind.booked_payers().is_empty() {
        true => words.in_kind_as_budgeted,
        false => words.in_kind_as_booked,
    };
    say![words.in_kind_means, " ", counts]
}
