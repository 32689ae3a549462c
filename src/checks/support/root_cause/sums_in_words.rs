//! The sums that a slip explains, in words and with their places.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::balance::period_place;
use crate::checks::support::budget_row::{BudgetRow, figures_key};
use crate::checks::support::claims::{AddendSet, Claim, printed_totals};
use crate::checks::support::root_cause::{RootCause, Slip};
use crate::checks::support::row_balances::StatedRowBalance;
use crate::checks::support::stated;
use crate::finding::{AND, Message, Piece, Related, Words, listed};
use crate::ledger::{RequiredBy, Side};
use crate::place::Place;
use crate::plan::{Money, PerPeriod, PeriodIx};
use crate::tell;

const COSTS: Words = Words {
    nl: "de kosten",
    en: "its costs",
};

const THEIR_ROWS: Words = Words {
    nl: "hun regels",
    en: "their rows",
};

const THE_CLAIMS: Words = Words {
    nl: "de opgegeven cijfers",
    en: "the claims",
};

/// `its row, its column and the balance`: the names of some of the sums that a slip explains.
pub(crate) fn sum_names(cause: &RootCause, sums: &[AddendSet]) -> Message {
    let names = names(cause, sums).into_iter();
    listed(names.map(Piece::from).collect(), AND)
}

/// The number of names in [`sum_names`]. Costs, rows and claims count as several, because their names are plural.
pub(crate) fn sum_count(cause: &RootCause, sums: &[AddendSet]) -> usize {
    let names = names(cause, sums);
    let are_several = |name: &Words| [COSTS, THEIR_ROWS, THE_CLAIMS].contains(name);
    let count = |name: &Words| if are_several(name) { 2 } else { 1 };
    names.iter().map(count).sum()
}

fn names(cause: &RootCause, sums: &[AddendSet]) -> Vec<Words> {
    let name = |sum: &AddendSet| match (sum, cause.suspects.first().map(|it| it.slip)) {
        (
            AddendSet::Under { group, .. },
            Some(Slip::Figure { row, .. } | Slip::WithTotal { row, .. }),
        ) if *group == row => Words {
            nl: "wat eronder staat",
            en: "what is under it",
        },
        (
            AddendSet::Planned { .. },
            Some(
                Slip::Item { .. }
                | Slip::Rate(_)
                | Slip::Source { .. }
                | Slip::ExchangedSources { .. }
                | Slip::Base(_),
            ),
        ) => Words {
            nl: "de begroting",
            en: "the budget",
        },
        (
            AddendSet::Planned { line, .. },
            Some(Slip::Figure { row, .. } | Slip::WithTotal { row, .. }),
        ) if *line != row => Words {
            nl: "een percentage ervan",
            en: "a percentage of it",
        },
        (AddendSet::Row { .. }, Some(Slip::Exchanged { .. })) => THEIR_ROWS,
        (AddendSet::Stated { .. }, Some(Slip::Exchanged { .. })) => THE_CLAIMS,
        (sum, _) => sum_name(*sum),
    };
    let mut names: Vec<Words> = sums.iter().map(name).collect();
    names.dedup();
    names
}

fn sum_name(sum: AddendSet) -> Words {
    let (nl, en) = match sum {
        AddendSet::Under { .. } => ("de groep", "its group"),
        AddendSet::Row { .. } => ("de regel", "its row"),
        AddendSet::Planned { .. } => return COSTS,
        AddendSet::Column { .. } => ("de kolom", "its column"),
        AddendSet::Stated { .. } => ("het opgegeven cijfer", "the claim"),
        AddendSet::Balance { .. } => ("het saldo", "the balance"),
        AddendSet::PrintedBalance { .. } => ("het opgegeven saldo", "the printed balance"),
        AddendSet::RowBalance { .. } => ("het saldo van de regel", "the balance of its row"),
        AddendSet::Result { .. } => ("het resultaat", "the result"),
        AddendSet::Side(_) => ("het eindtotaal", "the grand total"),
        AddendSet::Final => ("het eindsaldo", "the last balance"),
        AddendSet::Both => ("het totaal van het saldo", "the total of the balance"),
        AddendSet::FlatRate { .. } => ("het vaste percentage", "the flat rate"),
    };
    Words { nl, en }
}

/// The computed sum in words, at the place of the sum. For a line, the costs that it is compared with.
pub(crate) fn related(cx: Context<'_>, sum: AddendSet) -> Vec<Related> {
    if let AddendSet::Planned { .. } = sum {
        return FigureIndex::new(cx).addends(sum).into_related();
    }
    let related = |place| {
        Some(Related {
            place,
            message: comes_to(cx, sum)?,
        })
    };
    place(cx, sum).and_then(related).into_iter().collect()
}

fn comes_to(cx: Context<'_>, sum: AddendSet) -> Option<Message> {
    let computed = Claim::of(cx, sum)?.computed;
    let amount = match sum {
        AddendSet::RowBalance { .. }
        | AddendSet::Result { .. }
        | AddendSet::PrintedBalance { .. }
        | AddendSet::Both => cx.plan.printed_balance(computed),
        AddendSet::Under { .. }
        | AddendSet::Row { .. }
        | AddendSet::Planned { .. }
        | AddendSet::Column { .. }
        | AddendSet::Stated { .. }
        | AddendSet::Balance { .. }
        | AddendSet::Side(_)
        | AddendSet::Final
        | AddendSet::FlatRate { .. } => computed,
    };
    Some(match sum {
        AddendSet::Balance { period } => tell! {
            nl: "lasten {debit}, baten {credit}",
            en: "debit {debit}, credit {credit}",
            debit = cx.books.debit.amount(period), credit = cx.books.credit.amount(period)
        },
        AddendSet::FlatRate { verdict, period } => {
            let outcome = cx.evaluation.verdicts.get(verdict)?.outcome.as_ref().ok()?;
            let limit = outcome
                .periods
                .iter()
                .find(|each| each.period == period)?
                .limit;
            tell! {
                nl: "het vaste percentage is nu {limit}",
                en: "the flat rate comes to {limit}",
                limit
            }
        }
        AddendSet::Under { .. }
        | AddendSet::Row { .. }
        | AddendSet::Planned { .. }
        | AddendSet::Column { .. }
        | AddendSet::Stated { .. }
        | AddendSet::PrintedBalance { .. }
        | AddendSet::RowBalance { .. }
        | AddendSet::Result { .. }
        | AddendSet::Side(_)
        | AddendSet::Final
        | AddendSet::Both => tell! {
            nl: "{sum} komt op {amount}",
            en: "{sum} comes to {amount}",
            sum = sum_name(sum), amount
        },
    })
}

/// The place of the printed figure of a sum.
pub(super) fn place(cx: Context<'_>, sum: AddendSet) -> Option<Place> {
    let plan = cx.plan;
    let total = |key: &str| Place::section("totals").key(key);
    Some(match sum {
        AddendSet::Under {
            side,
            group,
            period,
        } => BudgetRow::get(cx, side, group)?.figure_place(period, &plan.periods),
        AddendSet::Row { side, row } => BudgetRow::get(cx, side, row)?.place().key("total"),
        AddendSet::Planned { .. } => return None,
        AddendSet::Column { side, period } => {
            total_place(cx, printed_totals(plan, side)?, figures_key(side), period)
        }
        AddendSet::Stated { claim, .. } => {
            stated::place(plan, &plan.claims[claim], stated::figure(cx, sum)?)
        }
        AddendSet::Balance { period } => period_place(plan, period),
        AddendSet::PrintedBalance { period } => {
            total_place(cx, plan.totals.balance.as_ref()?, "balance", period)
        }
        AddendSet::RowBalance { .. } | AddendSet::Result { .. } => {
            StatedRowBalance::of_sum(cx, sum)?.place
        }
        AddendSet::Side(Side::Debit) => total("total-debit"),
        AddendSet::Side(Side::Credit) => total("total-credit"),
        AddendSet::Final => period_place(plan, plan.periods.iter().next_back()?.0),
        AddendSet::Both => total("total-balance"),
        AddendSet::FlatRate { verdict, .. } => {
            let RequiredBy::Condition(at) = cx.evaluation.verdicts.get(verdict)?.required_by else {
                return None;
            };
            let number = plan.conditions.get(at)?.number;
            Place::section("conditions").index(number).key("flat-rate")
        }
    })
}

fn total_place(cx: Context<'_>, totals: &PerPeriod<Money>, key: &str, period: PeriodIx) -> Place {
    let base = Place::section("totals").key(key);
    totals.place(base, period, &cx.plan.periods)
}
