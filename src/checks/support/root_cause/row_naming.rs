//! A slip of a complete row in words.

use super::bases::short_bases;
use super::naming::{NamedSlip, SlipKind, called};
use super::put_right::is_of_lines;
use super::slip::figure_of;
use crate::checks::Context;
use crate::checks::support::budget_row::{BudgetRow, figures_key, parent_of};
use crate::checks::support::root_cause::{MissingRow, SlipInColumn, Suspect};
use crate::finding::{AND, Message, NewContent, Piece, PlanChange, Related, Words, listed, name};
use crate::ledger::Side;
use crate::place::Place;
use crate::plan::{LineIx, Money, PeriodId, PeriodIx};
use crate::tell;

const NO_GROUP: Words = Words {
    nl: "geen groep",
    en: "no group",
};

/// Several wrong figures of a row.
pub(super) fn several(cx: Context<'_>, suspect: &Suspect, row: &BudgetRow<'_>) -> NamedSlip {
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    let wrong: Vec<(PeriodIx, Money, Money)> = periods
        .zip(&suspect.excess)
        .filter(|(_, excess)| !excess.is_zero())
        .filter_map(|(period, excess)| {
            let found = figure_of(row, period)?;
            Some((period, found, found - *excess))
        })
        .collect();
    let found = listed_figures(cx, wrong.iter().map(|(period, found, _)| (*period, *found)));
    let expected = listed_figures(cx, wrong.iter().map(|(period, _, right)| (*period, *right)));
    let line = called(cx, row);
    let change = |(period, _, right): &(PeriodIx, Money, Money)| {
        PlanChange::money(row.figure_place(*period, &cx.plan.periods), *right)
    };
    let has = tell! {
        nl: "{line} heeft {found}",
        en: "{line} has {found}",
        line = line.clone(), found
    };
    NamedSlip {
        place: row.place().key(figures_key(row.side)),
        has,
        costs: Vec::new(),
        changes: wrong.iter().map(change).collect(),
        kind: SlipKind::Figures(expected),
    }
}

/// The figure of a row in a period, and the total of the row.
pub(super) fn with_total(
    cx: Context<'_>,
    suspect: &Suspect,
    row: &BudgetRow<'_>,
    period: PeriodIx,
) -> Option<NamedSlip> {
    let found = figure_of(row, period)?;
    let expected = found - suspect.total();
    let total = row.total?;
    let right = total - suspect.total();
    let place = row.figure_place(period, &cx.plan.periods);
    let place_of_total = row.place().key("total");
    let has = tell! {
        nl: "{line}, met {total} in totaal, heeft {found} in {period}",
        en: "{line}, with {total} in total, has {found} in {period}",
        line = called(cx, row), total, found, period = name(&cx.plan.periods.get(period).id)
    };
    let follows = tell! { nl: "dan is het totaal {right}", en: "the total is then {right}", right };
    let changes = vec![
        PlanChange::money(place.clone(), expected),
        PlanChange::money(place_of_total.clone(), right),
    ];
    Some(NamedSlip {
        place,
        has,
        kind: SlipKind::Figure { found, expected },
        costs: vec![Related {
            place: place_of_total,
            message: follows,
        }],
        changes,
    })
}

/// The exchanged figures of a row in two periods.
pub(super) fn swapped(
    cx: Context<'_>,
    row: &BudgetRow<'_>,
    periods: (PeriodIx, PeriodIx),
) -> NamedSlip {
    let figure = |period| figure_of(row, period).unwrap_or_default();
    let (one, other) = periods;
    let pairs = [(one, figure(one)), (other, figure(other))];
    let place = |period| row.figure_place(period, &cx.plan.periods);
    NamedSlip {
        place: place(one),
        has: tell! {
            nl: "{line} heeft {figures}",
            en: "{line} has {figures}",
            line = called(cx, row), figures = listed_figures(cx, pairs.into_iter())
        },
        kind: SlipKind::Swapped,
        costs: vec![Related {
            place: place(other),
            message: tell! { nl: "en hier {amount}", en: "and {amount} here", amount = figure(one) },
        }],
        changes: vec![
            PlanChange::money(place(one), figure(other)),
            PlanChange::money(place(other), figure(one)),
        ],
    }
}

/// The exchanged figures of two rows in a period.
pub(super) fn exchanged(
    cx: Context<'_>,
    one: &BudgetRow<'_>,
    other: &BudgetRow<'_>,
    period: PeriodIx,
) -> NamedSlip {
    let figure = |row| figure_of(row, period).unwrap_or_default();
    let (first, second) = (figure(one), figure(other));
    let place = |row: &BudgetRow<'_>| row.figure_place(period, &cx.plan.periods);
    NamedSlip {
        place: place(one),
        has: tell! {
            nl: "{one} heeft {first} en {other} heeft {second} in {period}",
            en: "{one} has {first} and {other} has {second} in {period}",
            one = called(cx, one), first, other = called(cx, other), second,
            period = name(&cx.plan.periods.get(period).id)
        },
        kind: SlipKind::Swapped,
        costs: vec![Related {
            place: place(other),
            message: tell! { nl: "en hier {amount}", en: "and {amount} here", amount = first },
        }],
        changes: vec![
            PlanChange::money(place(one), second),
            PlanChange::money(place(other), first),
        ],
    }
}

/// The debit and the credit of a line in a period.
pub(super) fn other_side(
    cx: Context<'_>,
    costs: &BudgetRow<'_>,
    income: &BudgetRow<'_>,
    period: PeriodIx,
) -> NamedSlip {
    let (debit, credit) = (figure_of(costs, period), figure_of(income, period));
    let (debit, credit) = (debit.unwrap_or_default(), credit.unwrap_or_default());
    let here = costs.figure_place(period, &cx.plan.periods);
    let there = income.figure_place(period, &cx.plan.periods);
    NamedSlip {
        place: if debit.is_zero() {
            there.clone()
        } else {
            here.clone()
        },
        has: tell! {
            nl: "{line} heeft in {period} lasten van {debit} en baten van {credit}",
            en: "{line} has costs of {debit} and an income of {credit} in {period}",
            line = called(cx, costs), debit, credit, period = name(&cx.plan.periods.get(period).id)
        },
        kind: SlipKind::Swapped,
        costs: Vec::new(),
        changes: vec![
            PlanChange::money(here, credit),
            PlanChange::money(there, debit),
        ],
    }
}

/// Two exchanged figures of a row, in different columns of the budget.
pub(crate) fn exchanged_between(
    (cx, one, period): (Context<'_>, &BudgetRow<'_>, PeriodIx),
    (other_cx, other, other_period): (Context<'_>, &BudgetRow<'_>, PeriodIx),
) -> NamedSlip {
    let figure = |row, period| figure_of(row, period).unwrap_or_default();
    let (first, second) = (figure(one, period), figure(other, other_period));
    let here = one.figure_place(period, &cx.plan.periods);
    let there = other.figure_place(other_period, &other_cx.plan.periods);
    let figures = [
        (&cx.plan.periods.get(period).id, first),
        (&other_cx.plan.periods.get(other_period).id, second),
    ];
    NamedSlip {
        place: here.clone(),
        has: tell! {
            nl: "{line} heeft {figures}", en: "{line} has {figures}",
            line = called(cx, one), figures = listed_amounts(figures.into_iter())
        },
        kind: SlipKind::Swapped,
        costs: vec![Related {
            place: there.clone(),
            message: tell! { nl: "en hier {amount}", en: "and {amount} here", amount = first },
        }],
        changes: vec![
            PlanChange::money(here, second),
            PlanChange::money(there, first),
        ],
    }
}

/// A missing row, with its amounts in the periods of the plan and in other columns.
pub(super) fn missing(
    cx: Context<'_>,
    (side, group): (Side, Option<usize>),
    row: MissingRow,
    excess: &[Money],
    columns: &[SlipInColumn<'_>],
) -> NamedSlip {
    let is_of_lines = side == Side::Credit && is_of_lines(cx.plan, group);
    let section = match side {
        Side::Credit if !is_of_lines => "funders",
        Side::Credit | Side::Debit => "lines",
    };
    let bases = match row {
        MissingRow::InBases => short_bases(cx, group, excess),
        MissingRow::Alone | MissingRow::WithIncome | MissingRow::Reserve => Vec::new(),
    };
    let bases: Vec<Piece> = bases.iter().filter_map(|base| base.called(cx)).collect();
    // The costs of each period, followed by the income of each period if that is missing too.
    let periods: Vec<&PeriodId> = cx
        .plan
        .periods
        .iter()
        .map(|(_, period)| &period.id)
        .collect();
    let listed_part = |at: usize| {
        let own = periods
            .iter()
            .copied()
            .zip(excess.iter().skip(at * periods.len()));
        let other = columns
            .iter()
            .filter_map(|column| Some((column.column, column.excess.get(at)?)));
        let amounts = own.chain(other).filter(|(_, excess)| !excess.is_zero());
        let amounts = amounts.map(|(period, excess)| match row {
            MissingRow::Reserve => (period, *excess),
            MissingRow::Alone | MissingRow::InBases | MissingRow::WithIncome => (period, -*excess),
        });
        listed_amounts(amounts)
    };
    let figures = listed_part(0);
    let what = match row {
        MissingRow::Reserve => tell! {
            nl: "een post van de reserves, per saldo {figures},",
            en: "a line of reserves with a balance of {figures}", figures
        },
        MissingRow::WithIncome => tell! {
            nl: "een post met lasten van {figures} en baten van {income}",
            en: "a line with costs of {figures} and an income of {income}",
            figures, income = listed_part(1)
        },
        MissingRow::Alone | MissingRow::InBases => match side {
            Side::Credit if is_of_lines => tell! {
                nl: "een post met baten van {figures}",
                en: "a line with an income of {figures}", figures
            },
            Side::Credit => tell! {
                nl: "een financier met {figures}", en: "a funder with {figures}", figures
            },
            Side::Debit => tell! {
                nl: "een post met {figures}", en: "a line with {figures}", figures
            },
        },
    };
    let group = group.and_then(|group| BudgetRow::get(cx, side, group));
    NamedSlip {
        place: group
            .as_ref()
            .map_or(Place::section(section), BudgetRow::place),
        has: is_missing(cx, what, group.as_ref(), bases),
        kind: SlipKind::Missing { side, row },
        costs: Vec::new(),
        changes: Vec::new(),
    }
}

/// `a line with € 20 in 2020 is missing under A`, and the bases that it is missing from.
fn is_missing(
    cx: Context<'_>,
    what: Message,
    group: Option<&BudgetRow<'_>>,
    bases: Vec<Piece>,
) -> Message {
    let group = group.map(|group| called(cx, group));
    match (group, bases.is_empty()) {
        (Some(group), true) => tell! {
            nl: "{what} ontbreekt onder {group}", en: "{what} is missing under {group}", what, group
        },
        (None, true) => tell! { nl: "{what} ontbreekt", en: "{what} is missing", what },
        (Some(group), false) => tell! {
            nl: "{what} ontbreekt onder {group}, en telt mee in {bases}",
            en: "{what} is missing under {group}, and counts in {bases}",
            what, group, bases = listed(bases, AND)
        },
        (None, false) => tell! {
            nl: "{what} ontbreekt, en telt mee in {bases}",
            en: "{what} is missing, and counts in {bases}",
            what, bases = listed(bases, AND)
        },
    }
}

/// A row under the wrong group. `to` is the right one.
pub(super) fn moved(cx: Context<'_>, row: &BudgetRow<'_>, to: Option<BudgetRow<'_>>) -> NamedSlip {
    let from = parent_of(cx, row.side, row.index).and_then(|at| BudgetRow::get(cx, row.side, at));
    let place = row.place().key("under");
    let or_none = |group: &Option<BudgetRow<'_>>| match group {
        Some(group) => Piece::from(called(cx, group)),
        None => Piece::from(NO_GROUP),
    };
    let change = PlanChange {
        place: place.clone(),
        to: match &to {
            Some(to) => NewContent::Text(to.id.to_string()),
            None => NewContent::Nothing,
        },
    };
    NamedSlip {
        place,
        has: tell! {
            nl: "{row} staat onder {group}",
            en: "{row} is under {group}",
            row = has_figures(cx, row), group = or_none(&from)
        },
        kind: SlipKind::Moved(or_none(&to)),
        costs: Vec::new(),
        changes: vec![change],
    }
}

/// `A1`, with € 20 in `2020` and € 25 in `2021`; for a line with income, its costs and its income.
pub(super) fn has_figures(cx: Context<'_>, row: &BudgetRow<'_>) -> Message {
    let figures = |row: &BudgetRow<'_>| {
        let figure = |(period, _)| Some((period, figure_of(row, period)?));
        let figures = cx.plan.periods.iter().filter_map(figure);
        listed_figures(
            cx,
            figures.filter(|(_, amount): &(_, Money)| !amount.is_zero()),
        )
    };
    let own = (row.side == Side::Debit)
        .then(|| cx.plan.own_income(LineIx::new(row.index)))
        .flatten();
    match own.and_then(|own| BudgetRow::get(cx, Side::Credit, own.index())) {
        Some(income) => tell! {
            nl: "{row}, met lasten van {figures} en baten van {income},",
            en: "{row}, with costs of {figures} and an income of {income},",
            row = called(cx, row), figures = figures(row), income = figures(&income)
        },
        None => tell! {
            nl: "{row}, met {figures},",
            en: "{row}, with {figures},",
            row = called(cx, row), figures = figures(row)
        },
    }
}

/// € 20 in `2020` and € 25 in `2021`
pub(crate) fn listed_figures(
    cx: Context<'_>,
    figures: impl Iterator<Item = (PeriodIx, Money)>,
) -> Message {
    listed_amounts(figures.map(|(period, amount)| (&cx.plan.periods.get(period).id, amount)))
}

fn listed_amounts<'a>(amounts: impl Iterator<Item = (&'a PeriodId, Money)>) -> Message {
    let in_period = |(period, amount): (&PeriodId, Money)| {
        let period = name(period);
        Piece::from(
            tell! { nl: "{amount} in {period}", en: "{amount} in {period}", amount, period },
        )
    };
    listed(amounts.map(in_period).collect(), AND)
}
