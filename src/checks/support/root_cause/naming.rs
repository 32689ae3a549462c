//! A slip in words: the figures in the plan, the right ones, and the change.

use super::base_naming::wrong_base;
use super::item_naming::{missing_cost, on_line};
use super::row_naming::{exchanged, has_figures, missing, moved, several, swapped, with_total};
use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::cost_owner::owner_in_words;
use crate::checks::support::root_cause::rates::RateOf;
use crate::checks::support::root_cause::sources::{self, SourceFigure};
use crate::checks::support::root_cause::{InColumn, MissingRow, Slip, Suspect};
use crate::finding::{Message, Piece, PlanChange, Related, name};
use crate::formula::in_currency;
use crate::ledger::{Account, Side, cost_place, item_place, posting_place};
use crate::place::{Place, Step};
use crate::plan::{CostOwner, LineIx, Money, PeriodIx, Section};
use crate::say;
use crate::tell;

/// A slip with the words of a finding about it.
#[derive(Debug)]
pub(crate) struct NamedSlip {
    pub(crate) place: Place,
    /// The figures of the plan, as a clause: `A1` has € 21 in `2018`.
    pub(crate) has: Message,
    pub(crate) kind: SlipKind,
    /// The costs that its amount is made of, if it is not a printed figure.
    pub(crate) costs: Vec<Related>,
    /// The changes that put it right. Empty if there are several ways.
    pub(crate) changes: Vec<PlanChange>,
}

/// The part of the plan that a finding says should be different.
#[derive(Debug)]
pub(crate) enum SlipKind {
    /// A figure.
    Figure { found: Money, expected: Money },
    /// The rate of several costs.
    Rate { found: Money, expected: Money },
    /// The percentage of several costs: this one.
    Percentage(Message),
    /// The quantity of a cost: this one.
    Quantity(Message),
    /// A figure in another currency: this one.
    Foreign(Message),
    /// An exchange rate: this one.
    ExchangeRate(Message),
    /// Several figures of a row: these.
    Figures(Message),
    /// A row of this side is missing, and more than its figures.
    Missing { side: Side, row: MissingRow },
    /// A cost of an activity is missing.
    NoCost,
    /// A cost item belongs on the line with this name.
    OnLine(Piece),
    /// Two figures of a row changed places.
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
    /// None if the rule about a printed figure reports the slip.
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
    /// The same with the amounts of other columns of the budget, if the slip is a missing row.
    pub(crate) fn in_columns(
        cx: Context<'_>,
        suspect: &Suspect,
        columns: &[InColumn<'_>],
    ) -> Option<NamedSlip> {
        if let Slip::Missing { side, group, row } = suspect.slip {
            return Some(missing(cx, (side, group), row, &suspect.excess, columns));
        }
        NamedSlip::new(cx, suspect)
    }
}

fn amount(suspect: &Suspect, found: Money) -> SlipKind {
    let expected = found - suspect.total();
    SlipKind::Figure { found, expected }
}

/// A row as a finding names it. If another row has the same name, the id shows which one is meant.
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
        return Some(NamedSlip {
            place,
            has,
            kind: amount(suspect, found),
            costs: costs(cx, row, period),
            changes: Vec::new(),
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

/// A figure that other amounts are calculated from.
fn source_slip(cx: Context<'_>, source: usize, right: SourceFigure) -> Option<NamedSlip> {
    let (place, found) = sources::source(cx.plan, source)?;
    let section = place.steps().first().and_then(Step::as_key);
    let tariff = (section == Some(Section::Tariffs.key()))
        .then(|| cx.plan.tariffs.get(place.steps().get(1)?.as_key()?));
    let of = match tariff {
        Some(tariff) => {
            let tariff = name(&tariff?.name);
            let is_index = place.steps().last().and_then(Step::as_key) == Some("index");
            Piece::Message(match is_index {
                true => tell! {
                    nl: "de index van tarief {tariff}", en: "the index of tariff {tariff}", tariff
                },
                false => tell! { nl: "tarief {tariff}", en: "tariff {tariff}", tariff },
            })
        }
        None if section == Some(Section::Rates.key()) => {
            let currency = name(place.steps().get(1)?.as_key()?);
            Piece::Message(tell! {
                nl: "de koers van {currency}", en: "the exchange rate of {currency}", currency
            })
        }
        None if section == Some(Section::Funders.key()) => {
            let funder = cx.plan.funders.get(place.steps().get(1)?.as_key()?)?;
            name(&funder.name)
        }
        None => {
            let mut items = cx.plan.cost_items();
            let of_item = items.find(|(owner, _, item)| {
                let at = item_place(cx.plan, *owner, item);
                place.steps().starts_with(at.steps())
            });
            // An adjustment is of no item.
            let of_line = || {
                let id = place.steps().get(1)?.as_key()?;
                let is_line = section == Some(Section::Lines.key());
                let line = cx.plan.find_line(id).filter(|_| is_line)?;
                Some(CostOwner::Line(line))
            };
            let owner = of_item.map(|(owner, ..)| owner).or_else(of_line)?;
            owner_in_words(cx.plan, owner)
        }
    };
    let is_funder = section == Some(Section::Funders.key());
    let is_rate = section == Some(Section::Rates.key());
    let is_named = tariff.is_some() || is_rate;
    let is_vat = place.steps().last().and_then(Step::as_key) == Some("vat");
    let has = |found: Piece| match is_named {
        false if is_vat => tell! {
            nl: "{of} rekent met {found} btw", en: "{of} is calculated with {found} VAT",
            of = of.clone(), found
        },
        false if is_funder => tell! {
            nl: "{of} brengt {found} in", en: "{of} brings in {found}", of = of.clone(), found
        },
        true => tell! { nl: "{of} is {found}", en: "{of} is {found}", of = of.clone(), found },
        false => tell! {
            nl: "{of} rekent met {found}", en: "{of} is calculated with {found}", of = of.clone(), found
        },
    };
    let foreign = cx.plan.currency_at(&place);
    let (has, kind) = match (found, right) {
        (SourceFigure::Quantity(found), SourceFigure::Quantity(right)) if is_rate => {
            (has(Piece::from(found)), SlipKind::ExchangeRate(say![right]))
        }
        (
            SourceFigure::Amount(found) | SourceFigure::Rate(found),
            SourceFigure::Amount(right) | SourceFigure::Rate(right),
        ) if foreign.is_some() => {
            let currency = foreign?;
            let [found, right] = [found, right].map(|amount| in_currency(amount, currency));
            (has(Piece::Message(found)), SlipKind::Foreign(right))
        }
        (SourceFigure::Percentage(found), SourceFigure::Percentage(right)) => {
            (has(Piece::from(found)), SlipKind::Percentage(say![right]))
        }
        (SourceFigure::Quantity(found), SourceFigure::Quantity(right)) => {
            let has = tell! {
                nl: "{of} heeft een aantal van {found}", en: "{of} has a quantity of {found}",
                of, found
            };
            (has, SlipKind::Quantity(say![right]))
        }
        (SourceFigure::Amount(found), SourceFigure::Amount(expected)) => (
            has(Piece::from(found)),
            SlipKind::Figure { found, expected },
        ),
        (SourceFigure::Rate(found), SourceFigure::Rate(expected)) => {
            (has(Piece::from(found)), SlipKind::Rate { found, expected })
        }
        (
            SourceFigure::Amount(_)
            | SourceFigure::Rate(_)
            | SourceFigure::Quantity(_)
            | SourceFigure::Percentage(_),
            _,
        ) => return None,
    };
    let change = PlanChange {
        place: place.clone(),
        to: right.content(),
    };
    Some(NamedSlip {
        has,
        kind,
        costs: Vec::new(),
        changes: vec![change],
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
