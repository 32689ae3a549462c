//! Forecast: the budget, the realised, committed and expected amounts, and the expected result.

mod chart;
mod commitments;
mod deviation_words;
mod tables;
mod unspent_budget;

use super::actuals::{closings, corrections, on_partners_without_books, partly, with_delivered};
use super::notes::{explain_unknown, notes_on_actuals};
use super::parts::{amount, empty_report_in_full, left, named, only_side, right, table};
use super::{ChapterId, Detail, Pages, ReportEntry, ReportInput};
use crate::finding::{AND, Message, Piece, Words, counted, listed, listed_at_most, name};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{Forecast, ForecastFigures, Side, has_times_of_payment};
use crate::plan::{Amount, AwardModel, Carry, Money, Performance, Plan, RequiredBalance};
use crate::reports::names::{figure_label, funder_called, side_label};
use crate::table::{Block, Column, Formula, InitialView, Red, Report, Role, Table};
use crate::words::{ActualsWords, CashWords, ForecastWords, SharedWords, WhenWords};
use crate::{say, tell};
use deviation_words::DeviationPlaces;

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "forecast",
    command: None,
    pages: Pages::WithBookkeepings,
    chapter: ChapterId::Actuals,
    shown: InitialView::Tables(1),
    build: |input, options| match options.detail {
        Detail::Summary => forecast(input, &ForecastRows::SUMMARY),
        Detail::Complete => forecast(input, &ForecastRows::ALL),
    },
};

const BODY: Role = Role::Body { depth: 0 };

/// The rows of a table of the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForecastRows {
    Line,
    Activity,
    Funder,
    Partner,
    Lead,
    Period,
    Commitment,
    /// The changes in closed time after it was closed.
    Correction,
}

impl ForecastRows {
    /// The tables that summarise the forecast, beside the expected balance at the end.
    pub const SUMMARY: [ForecastRows; 2] = [ForecastRows::Line, ForecastRows::Funder];
    /// The summary, the periods and the corrections.
    const DEFAULT: [ForecastRows; 4] = [
        ForecastRows::Line,
        ForecastRows::Funder,
        ForecastRows::Period,
        ForecastRows::Correction,
    ];
    /// All tables of documents. Documents have the corrections beside the actuals.
    pub const ALL: [ForecastRows; 7] = [
        ForecastRows::Line,
        ForecastRows::Activity,
        ForecastRows::Funder,
        ForecastRows::Partner,
        ForecastRows::Lead,
        ForecastRows::Period,
        ForecastRows::Commitment,
    ];
}

/// The forecast of a plan with bookkeepings. If `by` is empty: the lines, the funders, the periods and the corrections.
pub fn forecast(input: &ReportInput<'_>, by: &[ForecastRows]) -> Report {
    let (plan, books) = (input.plan, input.books);
    let words = ForecastWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "forecast", words.forecast);
    let Some(comparison) = input.comparison().filter(|_| !plan.actuals.is_empty()) else {
        let no_sources = ActualsWords::of(plan.language).no_sources;
        report.blocks.push(Block::Text(say![no_sources]));
        return report;
    };
    let Some(forecast) = input.forecast() else {
        report.blocks.push(Block::Text(say![words.no_day]));
        return report;
    };
    let maker = ForecastTables {
        input,
        places: DeviationPlaces::new(plan, forecast),
        comparison,
        forecast,
        words,
        actuals: ActualsWords::of(plan.language),
        shared: SharedWords::of(plan.language),
    };
    let by = if by.is_empty() {
        &ForecastRows::DEFAULT[..]
    } else {
        by
    };
    let tables = by.iter().flat_map(|rows| maker.tables(*rows));
    report.blocks.extend(maker.chart().map(Block::Chart));
    report.blocks.extend(tables.map(Block::Table));
    report.blocks.push(Block::Table(maker.at_the_end()));
    if let Some((unspent_budget, notes)) = maker.unspent_budget() {
        report.blocks.push(Block::Table(unspent_budget));
        report.notes.extend(notes);
    }
    report.notes.extend(maker.notes());
    if by.contains(&ForecastRows::Period) {
        report.notes.extend(maker.by_day_of_payment());
    }
    report.notes.extend(maker.stated_elsewhere(by));
    report.notes.extend(maker.stated_for_closed_time());
    report
        .notes
        .extend(match by.contains(&ForecastRows::Correction) {
            true => corrections(input).1,
            false => closings(input),
        });
    report.notes.extend(notes_on_actuals(input));
    explain_unknown(&mut report, plan, books);
    report
}

/// The kind of the amounts of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ForecastSide {
    Costs,
    Income,
}

struct ForecastTables<'a> {
    input: &'a ReportInput<'a>,
    places: DeviationPlaces<'a>,
    comparison: &'a BudgetComparison,
    forecast: &'a Forecast,
    words: &'static ForecastWords,
    actuals: &'static ActualsWords,
    shared: &'static SharedWords,
}

impl<'a> ForecastTables<'a> {
    fn plan(&self) -> &'a Plan {
        self.input.plan
    }

    /// Whether the plan has this side, or amounts were booked on it.
    fn shows(&self, side: ForecastSide) -> bool {
        let (plan, books) = (self.plan(), self.input.books);
        let all = match (only_side(plan, &books.debit, &books.credit), side) {
            (Some(Side::Debit), ForecastSide::Income) => &self.forecast.income,
            (Some(Side::Credit), ForecastSide::Costs) => &self.forecast.costs,
            (Some(_) | None, _) => return true,
        };
        let all = all.in_all();
        let is_nothing = |amount: Amount| amount.or_zero() == Amount::ZERO;
        ![all.realised, all.forecast()].into_iter().all(is_nothing)
    }

    /// The figures of all costs or income, and those without reserves if there are any.
    fn totals(&self, side: ForecastSide) -> Vec<ForecastFigures> {
        let (at, total) = match side {
            ForecastSide::Costs => (0, &self.forecast.costs),
            ForecastSide::Income => (1, &self.forecast.income),
        };
        let reserves = self.forecast.of_reserves(self.plan(), self.input.books);
        let without = reserves.map(|reserves| total.less([&reserves[at]]).in_all());
        // The realised amount can be known if only that of reserves is not.
        let compared = self
            .comparison
            .without_reserves(self.plan(), self.input.books);
        let without = without
            .zip(compared)
            .map(|(figures, compared)| ForecastFigures {
                realised: compared[at].to_date().realised,
                ..figures
            });
        [Some(total.in_all()), without]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Returns the table of the expected balance at the end.
    fn at_the_end(&self) -> Table {
        let (words, opening) = (self.words, self.plan().opening);
        let figures = |of: [Amount; 3]| [of[0], of[1], of[2], of[2].minus(of[0])].map(amount);
        // Costs above the budget are bad for the balance.
        let of_costs = |of: [Amount; 3]| [of[0], of[1], of[2], of[0].minus(of[2])].map(amount);
        let of = |all: ForecastFigures| [all.budget, all.realised, all.forecast()];
        let last = |side| of(or_zero(self.totals(side).pop().unwrap_or_default()));
        let [income, costs] = [ForecastSide::Income, ForecastSide::Costs].map(last);
        let start = [Amount::Known(opening); 3];
        let balance = [0, 1, 2].map(|at| start[at].plus(income[at]).minus(costs[at]));
        let reserves = self.forecast.of_reserves(self.plan(), self.input.books);
        let from_reserves = reserves.map(|reserves| {
            let [added, drawn] = reserves.map(|row| of(or_zero(row.in_all())));
            [0, 1, 2].map(|at| drawn[at].minus(added[at]))
        });
        let opening_label = || figure_label("opening", words.opening);
        let costs_label = || {
            let delivered = partly(self.plan(), self.comparison);
            let said = with_delivered(words.costs, self.actuals, delivered);
            side_label(Side::Debit, words.costs).called(said)
        };
        let rows = [
            (opening != Money::ZERO).then(|| named(BODY, opening_label(), figures(start))),
            self.shows(ForecastSide::Income).then(|| {
                named(
                    BODY,
                    side_label(Side::Credit, words.income),
                    figures(income),
                )
            }),
            self.shows(ForecastSide::Costs)
                .then(|| named(BODY, costs_label(), of_costs(costs))),
            [ForecastSide::Income, ForecastSide::Costs]
                .into_iter()
                .all(|side| self.shows(side))
                .then(|| {
                    named(
                        BODY,
                        figure_label("balance", words.balance),
                        figures(balance),
                    )
                }),
            from_reserves.map(|drawn| {
                let title = CashWords::of(self.plan().language).from_reserves;
                named(BODY, figure_label("from-reserves", title), figures(drawn))
            }),
            from_reserves.map(|drawn| {
                let all = [0, 1, 2].map(|at| balance[at].plus(drawn[at]));
                let label = figure_label("balance-with-reserves", words.balance_with_reserves);
                named(BODY, label, figures(all))
            }),
        ];
        let rows = rows.into_iter().flatten().collect();
        let less = [(3, 1), (1, 3)].map(|(of, less)| Formula::Less { of, less });
        let difference = Column {
            formulas: less.to_vec(),
            ..right(words.effect_on_balance)
                .keyed("effect-on-balance")
                .with_red(Red::BelowZero)
        };
        let columns = vec![
            left(""),
            right(self.actuals.budget).keyed("budget"),
            right(self.actuals.realised).keyed("actual"),
            right(words.forecast).keyed("forecast"),
            difference,
        ];
        table(Some(words.at_the_end), columns, rows)
    }

    /// A note on how contributions in kind count, and the costs that the plan leaves to them.
    fn in_kind(&self) -> Message {
        let expected = tell! {
            nl: "Lasten die volgens het plan in natura worden gedragen (een post of activiteit, of een deel ervan), en die bijdragen zelf, staan in geen boekhouding: er is niets van te ontvangen, en niets van beschikbaar. Beide zijn verwacht zoals begroot, ook t/m {day}.",
            en: "Costs that the plan leaves to contributions in kind (a line or an activity, or a part of it), and those contributions, are in no bookkeeping: nothing of them is to be received, or available. Both are expected as budgeted, also up to {day}.",
            day = WhenWords::of(self.plan().language).date(self.forecast.through)
        };
        let is_booked = !self.comparison.in_kind.booked_payers().is_empty();
        let booked = is_booked.then(|| say![self.words.in_kind_booked]);
        let rest = say![self.words.in_kind_rest];
        Message::joined(
            [Some(expected), booked, Some(rest)].into_iter().flatten(),
            " ",
        )
    }

    fn notes(&self) -> Vec<Message> {
        let (plan, words) = (self.plan(), self.words);
        let day = WhenWords::of(plan.language).date(self.forecast.through);
        let through = tell! {
            nl: "De boeken zijn gesloten t/m {day}.",
            en: "The books are closed to {day}.",
            day
        };
        let mut notes = vec![say![through, " ", words.by_time]];
        notes.extend(on_partners_without_books(plan, self.comparison));
        let mut funders = plan.indexed_funders();
        if funders.any(|(at, ..)| has_times_of_payment(plan, at)) {
            notes.push(say![words.receipts]);
        }
        let known_on = self.input.bookkeepings.and_then(|read| read.known_on);
        let later = plan.actuals.later_forecasts;
        let given = (later > 0).then(|| self.input.today.date());
        notes.extend(given.map(|day| {
            tell! {
                nl: "Prognoses van na {day}, de dag van dit verslag (`--on`), tellen niet mee: {forecasts}.",
                en: "Forecasts made after {day}, the day of this report (`--on`), do not count: {forecasts}.",
                day, forecasts = counted(later, Words::new("prognose", "forecast"), Words::new("prognoses", "forecasts"))
            }
        }));
        if !self.comparison.commitments.is_empty() {
            notes.push(say![words.commitments]);
            notes.extend(known_on.or(given).map(|day| {
                tell! {
                    nl: "Verplichtingen hebben geen datum: ook die van later dan {day} tellen mee.",
                    en: "Commitments have no date: those made after {day} count too.",
                    day
                }
            }));
        }
        let unknown = self.forecast.without_rule.iter();
        let unknown: Vec<Piece> = unknown.map(|at| name(funder_called(plan, *at))).collect();
        if !unknown.is_empty() {
            notes.push(tell! {
                nl: "Geen regel voor boekingen noemt {funders}: wat daarvan is ontvangen, is onbekend, en niet 0. Nog verwacht is wat het plan in de open tijd begroot.",
                en: "No booking rule names {funders}: what was received of them is unknown, and not 0. Still expected is what the plan budgets in open time.",
                funders = listed_at_most(4, unknown)
            });
        }
        if !self.comparison.in_kind.funders.is_empty() {
            notes.push(self.in_kind());
        }
        let unsettled = self.forecast.unsettled.iter();
        let unsettled: Vec<Piece> = unsettled.map(|at| name(funder_called(plan, *at))).collect();
        if !unsettled.is_empty() {
            notes.push(tell! {
                nl: "Niet bekend is welk deel van de lasten voor rekening komt van {funders}, en dus niet wat daarvan nog komt of teruggaat.",
                en: "It is not known which part of the costs is borne by {funders}, and so not what is still received or goes back.",
                funders = listed(unsettled, AND)
            });
        }
        notes.extend(self.running_without_settlement());
        notes.extend(match (plan.carry, plan.balance) {
            (Carry::Forward, _) => Some(say![words.carried]),
            (Carry::None, RequiredBalance::Zero) => Some(say![words.not_carried]),
            (Carry::None, RequiredBalance::Free) => None,
        });
        notes
    }

    /// A note on the funders whose payments may be in other periods than their budget. None if there are none.
    fn by_day_of_payment(&self) -> Option<Message> {
        let plan = self.plan();
        let funders = plan.indexed_funders();
        let funders = funders.filter(|(at, ..)| has_times_of_payment(plan, *at));
        let names = funders.map(|(at, ..)| name(funder_called(plan, at)));
        let names: Vec<Piece> = names.collect();
        (!names.is_empty()).then(|| {
            tell! {
                nl: "In de baten per periode staat een betaling van {funders} in de periode waarin zij is geboekt of komt, en de begroting in die waarvoor zij is: een verschil per periode kan alleen door de dag van betalen komen.",
                en: "In the income by period, a payment of {funders} is in the period in which it was booked or comes, and the budget is in the period that it is for: a variance of a period may come from the day of payment alone.",
                funders = listed_at_most(4, names)
            }
        })
    }

    /// A note on the awards by model G1 that the forecast settles because they still run. Once completed, they would
    /// keep the granted amount. None if there are none.
    fn running_without_settlement(&self) -> Option<Message> {
        let plan = self.plan();
        let settled = self.forecast.settled.keys();
        let running = settled.filter(|at| {
            let award = plan.funder(**at).award.as_ref();
            award.is_some_and(|award| {
                award.model == Some(AwardModel::G1) && award.performance == Performance::Running
            })
        });
        let running: Vec<Piece> = running.map(|at| name(funder_called(plan, *at))).collect();
        (!running.is_empty()).then(|| {
            tell! {
                nl: "De prognose rekent met afrekening op werkelijke kosten met {funders}, omdat de prestatie nog loopt (`performance`). Is die geheel afgerond, dan wordt bij model G1 niets afgerekend en blijft het toegekende bedrag staan.",
                en: "The forecast settles on actual costs with {funders}, because the performance is still running (`performance`). Once it is completed, nothing is settled by model G1, and the amount granted stands.",
                funders = listed(running, AND)
            }
        })
    }
}

/// The figures with 0 for blank ones.
fn or_zero(of: ForecastFigures) -> ForecastFigures {
    ForecastFigures {
        budget: of.budget.or_zero(),
        realised: of.realised.or_zero(),
        in_kind: of.in_kind.or_zero(),
        unbooked_in_kind: of.unbooked_in_kind.or_zero(),
        committed: of.committed.or_zero(),
        planned: of.planned.or_zero(),
        deviation: of.deviation.or_zero(),
    }
}
