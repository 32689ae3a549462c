//! A slip in words: the figures in the plan, the right ones, and the change.

use super::base_naming::wrong_base;
use super::item_naming::{missing_cost, moved_activity, on_line};
use super::own_price::right_price;
use super::row_naming::{
    exchanged, has_figures, missing, moved, other_side, several, swapped, with_total,
};
use super::source_naming::{exchanged_sources, source_slip};
use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::cost_owner::owner_in_words;
use crate::checks::support::root_cause::rates::RateOf;
use crate::checks::support::root_cause::{MissingRow, Slip, SlipInColumn, Suspect};
use crate::finding::{Figures, Message, Piece, PlanChange, Related, name};
use crate::ledger::{Account, Side, cost_place, posting_place};
use crate::place::Place;
use crate::plan::{CostOwner, LineIx, Money, PeriodIx};
use crate::say;
use crate::tell;

/// A slip with the words of a finding about it.
#[derive(Debug)]
pub(crate) struct NamedSlip {
    pub(crate) place: Place,
    /// A clause with the figures of the plan: `A1` has € 21 in `2018`.
    pub(crate) has: Message,
    pub(crate) kind: SlipKind,
    /// The costs that the wrong amount is the sum of, if it is not a printed figure.
    pub(crate) costs: Vec<Related>,
    /// The changes that put the slip right. Empty if there are several ways.
    pub(crate) changes: Vec<PlanChange>,
}

/// The part of the plan that a finding says should be different.
#[derive(Debug)]
pub(crate) enum SlipKind {
    /// A figure.
    Figure { found: Money, expected: Money },
    /// The rate of several costs.
    Rate { found: Money, expected: Money },
    /// The percentage of several costs, with the right percentage in words.
    Percentage(Message),
    /// The quantity of a cost, with the right quantity in words.
    Quantity(Message),
    /// A figure in another currency, with the right amount in words, and both amounts.
    Foreign(Message, Figures),
    /// An exchange rate, with the right rate in words.
    ExchangeRate(Message),
    /// Several figures of a row, with the right figures in words.
    Figures(Message),
    /// A row of a side is missing. `row` states its other missing parts.
    Missing { side: Side, row: MissingRow },
    /// A cost of an activity is missing.
    NoCost,
    /// A cost item belongs on the line with this name.
    OnLine(Piece),
    /// Two figures were exchanged.
    Swapped,
    /// The base of a percentage leaves out the line with this name.
    LeftOut(Piece),
    /// The base of a percentage has a line too many.
    InBase,
    /// A row is counted too often.
    Extra,
    /// A row belongs under the group with this name, or under none.
    Moved(Piece),
}

impl NamedSlip {
    /// The words for a slip. None if the rule about a printed figure reports it.
    pub(crate) fn new(cx: Context<'_>, suspect: &Suspect) -> Option<NamedSlip> {
        match suspect.slip {
            Slip::Figure { side, row, period } => {
                figure(cx, suspect, &BudgetRow::get(cx, side, row)?, period)
            }
            Slip::WithTotal { side, row, period } => {
                with_total(cx, suspect, &BudgetRow::get(cx, side, row)?, period)
            }
            Slip::Figures { side, row } => {
                Some(several(cx, suspect, &BudgetRow::get(cx, side, row)?))
            }
            Slip::NoLine { period } => {
                let found = cx.books.no_line.amount(period);
                let period = name(&cx.plan.periods.get(period).id);
                let has = tell! {
                    nl: "de activiteiten zonder post kosten {found} in {period}",
                    en: "the activities without a line cost {found} in {period}",
                    found, period
                };
                let kind = amount(suspect, found);
                Some(NamedSlip {
                    place: Place::section("activities"),
                    has,
                    kind,
                    costs: Vec::new(),
                    changes: Vec::new(),
                })
            }
            Slip::Item { owner, item } => cost_item(cx, suspect, owner, item),
            Slip::Rate(of) => rate(cx, suspect, of),
            Slip::Source { source, right } => source_slip(cx, source, right),
            Slip::MovedActivity { activity, to } => Some(moved_activity(cx, activity, to)),
            Slip::OtherSide { line, period } => {
                let own = cx.plan.own_income(line)?;
                let costs = BudgetRow::get(cx, Side::Debit, line.index())?;
                let income = BudgetRow::get(cx, Side::Credit, own.index())?;
                Some(other_side(cx, &costs, &income, period))
            }
            Slip::ExchangedSources { one, other } => exchanged_sources(cx, one, other),
            Slip::Base(base) => wrong_base(cx, base),
            Slip::Opening => Some(opening(cx, suspect)),
            Slip::Missing { side, group, row } => {
                Some(missing(cx, (side, group), row, &suspect.excess, &[]))
            }
            Slip::NoCost { activity, line } => {
                Some(missing_cost(cx, activity, line, &suspect.excess))
            }
            Slip::OnLine { owner, item, to } => on_line(cx, owner, item, to),
            Slip::Swapped { side, row, periods } => {
                Some(swapped(cx, &BudgetRow::get(cx, side, row)?, periods))
            }
            Slip::Exchanged {
                side,
                rows: (one, other),
                period,
            } => {
                let row = |at| BudgetRow::get(cx, side, at);
                Some(exchanged(cx, &row(one)?, &row(other)?, period))
            }
            Slip::Extra { side, row } => {
                let row = BudgetRow::get(cx, side, row)?;
                let has = has_figures(cx, &row);
                Some(NamedSlip {
                    place: row.place(),
                    has,
                    kind: SlipKind::Extra,
                    costs: Vec::new(),
                    changes: Vec::new(),
                })
            }
            Slip::Moved { side, row, to } => {
                let row = BudgetRow::get(cx, side, row)?;
                Some(moved(
                    cx,
                    &row,
                    to.and_then(|to| BudgetRow::get(cx, side, to)),
                ))
            }
            Slip::Balance { .. } | Slip::Carried(_) | Slip::Claim(_) | Slip::Stray { .. } => None,
        }
    }
}

impl NamedSlip {
    /// The words for a slip that other columns have too. For a missing row, they include its amounts there.
    pub(crate) fn in_columns(
        cx: Context<'_>,
        suspect: &Suspect,
        columns: &[SlipInColumn<'_>],
    ) -> Option<NamedSlip> {
        if let Slip::Missing { side, group, row } = suspect.slip {
            return Some(missing(cx, (side, group), row, &suspect.excess, columns));
        }
        NamedSlip::new(cx, suspect)
    }
}

/// A wrong amount, with the right one: without the excess of the slip.
fn amount(suspect: &Suspect, found: Money) -> SlipKind {
    let expected = found - suspect.total();
    SlipKind::Figure { found, expected }
}

/// The name of a row in findings. If another row has the same name, the id is added.
pub(crate) fn called(cx: Context<'_>, row: &BudgetRow<'_>) -> Message {
    let mut rows = BudgetRow::of_side(cx, row.side);
    if rows.any(|other| other.index != row.index && other.name == row.name) {
        say![name(row.name), " (", name(row.id), ")"]
    } else {
        say![name(row.name)]
    }
}

fn figure(
    cx: Context<'_>,
    suspect: &Suspect,
    row: &BudgetRow<'_>,
    period: PeriodIx,
) -> Option<NamedSlip> {
    let id = name(&cx.plan.periods.get(period).id);
    let line = called(cx, row);
    let Some(figures) = row.figures else {
        let found = row.posted.amount(period);
        let has = tell! {
            nl: "de kosten van {line} zijn {found} in {period}",
            en: "the costs of {line} are {found} in {period}",
            line, found, period = id
        };
        let place = costs_place(cx, row, period);
        let expected = found - suspect.total();
        let change = (row.side == Side::Debit)
            .then(|| right_price(cx, LineIx::new(row.index), period, expected))
            .flatten();
        return Some(NamedSlip {
            place,
            has,
            kind: SlipKind::Figure { found, expected },
            costs: costs(cx, row, period),
            changes: change.into_iter().collect(),
        });
    };
    let found = figures.get(period).unwrap_or_default();
    let expected = found - suspect.total();
    let place = row.figure_place(period, &cx.plan.periods);
    Some(NamedSlip {
        has: tell! {
            nl: "{line} heeft {found} in {period}",
            en: "{line} has {found} in {period}",
            line = line.clone(), found, period = id
        },
        kind: SlipKind::Figure { found, expected },
        costs: Vec::new(),
        changes: vec![PlanChange::money(place.clone(), expected)],
        place,
    })
}

/// The costs on a row in a period.
fn costs(cx: Context<'_>, row: &BudgetRow<'_>, period: PeriodIx) -> Vec<Related> {
    let mut addends = Addends::new(cx.plan);
    FigureIndex::new(cx).planned(row.index, period, &mut addends);
    addends.into_related()
}

/// The place of the costs on a row in a period: its only cost, or the row.
fn costs_place(cx: Context<'_>, row: &BudgetRow<'_>, period: PeriodIx) -> Place {
    let account = Account::Line(LineIx::new(row.index));
    let mut postings = cx.books.postings.iter();
    let mut costs = postings
        .by_ref()
        .filter(|posting| (posting.account, posting.period) == (account, period));
    match (costs.next(), costs.next()) {
        (Some(only), None) => posting_place(cx.plan, only),
        (Some(_) | None, Some(_) | None) => row.place(),
    }
}

fn cost_item(
    cx: Context<'_>,
    suspect: &Suspect,
    owner: CostOwner,
    item: usize,
) -> Option<NamedSlip> {
    let cost = cx.plan.cost_item(owner, item)?;
    let postings = cx.books.postings.iter();
    let found = postings
        .filter(|posting| posting.cost() == Some((owner, item)))
        .fold(Money::ZERO, |sum, posting| sum + posting.amount);
    let of = owner_in_words(cx.plan, owner);
    let has = match &cost.what {
        Some(what) => tell! {
            nl: "{what} van {of} kost {found}", en: "{what} of {of} costs {found}",
            what = name(what), of, found
        },
        None => tell! { nl: "{of} kost {found}", en: "{of} costs {found}", of, found },
    };
    let place = cost_place(cx.plan, owner, item, None);
    Some(NamedSlip {
        place,
        has,
        kind: amount(suspect, found),
        costs: Vec::new(),
        changes: Vec::new(),
    })
}

fn rate(cx: Context<'_>, suspect: &Suspect, of: RateOf) -> Option<NamedSlip> {
    let (found, place) = of.figure(cx.plan)?;
    let expected = of.right(cx, &suspect.excess)?;
    let has = match of {
        RateOf::Tariff(at) => tell! {
            nl: "tarief {tariff} is {found}",
            en: "tariff {tariff} is {found}",
            tariff = name(&cx.plan.tariffs.get_index(at)?.1.name), found
        },
        RateOf::Item { owner, .. } => tell! {
            nl: "{of} rekent met {found}", en: "{of} is calculated with {found}",
            of = owner_in_words(cx.plan, owner), found
        },
    };
    Some(NamedSlip {
        has,
        kind: SlipKind::Rate { found, expected },
        costs: Vec::new(),
        changes: vec![PlanChange::money(place.clone(), expected)],
        place,
    })
}

fn opening(cx: Context<'_>, suspect: &Suspect) -> NamedSlip {
    let found = cx.plan.opening;
    let expected = found - suspect.total();
    let place = Place::section("plan").key("opening");
    NamedSlip {
        has: tell! {
            nl: "het beginsaldo is {found}",
            en: "the opening balance is {found}",
            found
        },
        kind: SlipKind::Figure { found, expected },
        costs: Vec::new(),
        changes: vec![PlanChange::money(place.clone(), expected)],
        place,
    }
}
