//! One figure that explains several wrong sums. It is reported once, at the figure.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::balance::period_place;
use crate::checks::support::budget_row::{BudgetRow, figures_key};
use crate::checks::support::claims::{AddendSet, Claim, difference, printed_totals};
use crate::checks::support::root_cause::{RootCause, Suspect};
use crate::finding::{
    Advice, Finding, Level, Message, PlanChange, Related, Rule, RuleName, Topic, Words, name,
};
use crate::ledger::Side;
use crate::place::Place;
use crate::plan::{Money, PerPeriod, PeriodIx};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB028",
    name: RuleName("figure-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    title: Words {
        nl: "Eén bedrag verklaart meerdere verkeerde sommen",
        en: "One figure explains several wrong sums",
    },
    checks: Words {
        nl: "Of er één bedrag van een post of financier is dat verklaart waarom sommen niet kloppen. Verschillen het \
             totaal van de rij, het totaal van de kolom, het subtotaal van de groep, het saldo van de periode en de \
             activiteiten, voor zover het plan die noemt, allemaal hetzelfde bedrag, dan is dat ene bedrag fout en \
             wordt alleen dat gemeld. Kan het een van hoogstens vijf bedragen zijn, dan worden ze alle genoemd.",
        en: "That no single credit or debit explains why sums do not add up. If the total of its row, the total of \
             its column, the subtotal of its group, the balance of its period and its activities, as far as the plan \
             has them, all differ by the same amount, then that figure is wrong, and only the figure is reported. If \
             it can be one of up to five figures, all of them are named.",
    },
    why: Words {
        nl: "Eén verkeerd cijfer verstoort vier sommen. Bij vier bevindingen zoeken vier mensen; deze zegt welk \
             bedrag het is.",
        en: "One wrong digit breaks four sums. Four findings make four people search; this one says which figure it \
             is.",
    },
    example: r#"
[plan]
title = "Voorbeeld"
unit = 1
periods = ["2020", "2021"]

[funders]
gemeente = { credit = [110, 100], total = 200 }

[lines]
scholing = { debit = [100, 100] }

[totals]
credit = [100, 100]
total-credit = 200
"#,
    instead: &[(
        "gemeente = { credit = [110, 100], total = 200 }",
        "gemeente = { credit = [100, 100], total = 200 }",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let causes = cx.all_root_causes().iter().filter(|cause| cause.is_named());
    findings.extend(causes.filter_map(|cause| finding(cx, cause)));
}

/// A suspect with what the finding says about it.
struct NamedFigure<'a> {
    row: BudgetRow<'a>,
    period: PeriodIx,
    found: Money,
    expected: Money,
}

impl<'a> NamedFigure<'a> {
    fn new(cx: Context<'a>, suspect: &Suspect) -> Option<NamedFigure<'a>> {
        let row = BudgetRow::get(cx, suspect.side, suspect.row)?;
        let found = row.figures?.get(suspect.period).unwrap_or_default();
        Some(NamedFigure {
            row,
            period: suspect.period,
            found,
            expected: found - suspect.excess,
        })
    }

    fn place(&self, cx: Context<'_>) -> Place {
        self.row.figure_place(self.period, &cx.plan.periods)
    }

    /// `A1` has 21 in `2018`
    fn has(&self, cx: Context<'_>) -> Message {
        let period = &cx.plan.periods.get(self.period).id;
        say![
            name(self.row.name),
            " has ",
            self.found,
            " in ",
            name(period)
        ]
    }
}

fn finding(cx: Context<'_>, cause: &RootCause) -> Option<Finding> {
    let suspects = cause.suspects.iter();
    let figures: Vec<NamedFigure<'_>> = suspects
        .filter_map(|each| NamedFigure::new(cx, each))
        .collect();
    let (first, others) = figures.split_first()?;
    let (message, direction) = if others.is_empty() {
        about_one(cx, cause, first)
    } else {
        about_several(cx, cause, first, others)
    };
    let right = figures
        .iter()
        .map(|figure| vec![PlanChange::money(figure.place(cx), figure.expected)]);
    let hint = Advice::from(direction).or_try(right);
    let mut finding = Finding::new(RULE.name, first.place(cx), message)
        .label(say![first.expected, " makes them add up"])
        .hint(hint)
        .figures(first.found, first.expected);
    finding.related = others
        .iter()
        .map(|other| Related {
            place: other.place(cx),
            message: say!["or ", other.expected, " here"],
        })
        .chain(cause.claims.iter().flat_map(|claim| related(cx, *claim)))
        .collect();
    Some(finding)
}

/// The message and the hint if one figure can be the wrong one.
fn about_one(cx: Context<'_>, cause: &RootCause, figure: &NamedFigure<'_>) -> (Message, Message) {
    let mut message = figure.has(cx);
    let need = if cause.claims.len() == 1 {
        " needs "
    } else {
        " need "
    };
    message.extend(say![", and ", claimants(cx, cause), need, figure.expected]);
    message.push(": it has ");
    message.extend(difference(figure.found, figure.expected));
    let hint = tell! {
        nl: "corrigeer dit bedrag, of alles waar het deel van is",
        en: "correct this figure, or all that it is part of"
    };
    (message, hint)
}

/// The message and the hint if several figures can be the wrong one.
fn about_several(
    cx: Context<'_>,
    cause: &RootCause,
    first: &NamedFigure<'_>,
    others: &[NamedFigure<'_>],
) -> (Message, Message) {
    let mut message = say!["either "];
    let hint = tell! {
        nl: "corrigeer het bedrag dat niet klopt", en: "correct the figure that is wrong"
    };
    message.extend(first.has(cx));
    message.extend(say![" instead of ", first.expected]);
    for other in others {
        message.push(", or ");
        message.extend(other.has(cx));
        message.extend(say![" instead of ", other.expected]);
    }
    let amount = (first.found - first.expected).abs();
    message.extend(say![": ", claimants(cx, cause), " differ by ", amount]);
    (message, hint)
}

/// What a claim comes to, at its own place.
fn related(cx: Context<'_>, sum: AddendSet) -> Vec<Related> {
    if let AddendSet::Planned { .. } = sum {
        return FigureIndex::new(cx).addends(sum).into_related();
    }
    let Some(claim) = Claim::of(cx, sum) else {
        return Vec::new();
    };
    let place = match sum {
        AddendSet::Under {
            side,
            group,
            period,
        } => BudgetRow::get(cx, side, group)
            .map(|group| group.figure_place(period, &cx.plan.periods)),
        AddendSet::Row { side, row } => {
            BudgetRow::get(cx, side, row).map(|row| row.place().key("total"))
        }
        AddendSet::Column { side, period } => printed_totals(cx.plan, side)
            .map(|totals| total_place(cx, totals, figures_key(side), period)),
        AddendSet::Balance { period } if is_required(cx, sum) => Some(period_place(period)),
        AddendSet::Balance { period } => cx
            .plan
            .totals
            .balance
            .as_ref()
            .map(|totals| total_place(cx, totals, "balance", period)),
        AddendSet::Side(Side::Debit) => Some(Place::section("totals").key("total-debit")),
        AddendSet::Side(Side::Credit) => Some(Place::section("totals").key("total-credit")),
        AddendSet::Both if is_required(cx, sum) => {
            let last = cx.plan.periods.iter().next_back();
            last.map(|(last, _)| period_place(last))
        }
        AddendSet::Both => Some(Place::section("totals").key("total-balance")),
        AddendSet::Planned { .. } => None,
    };
    let message = match sum {
        AddendSet::Balance { period } if is_required(cx, sum) => {
            let (debit, credit) = (&cx.books.debit, &cx.books.credit);
            say![
                "debit ",
                debit.amount(period),
                ", credit ",
                credit.amount(period)
            ]
        }
        AddendSet::Under { .. }
        | AddendSet::Row { .. }
        | AddendSet::Planned { .. }
        | AddendSet::Column { .. }
        | AddendSet::Balance { .. }
        | AddendSet::Side(_)
        | AddendSet::Both => {
            let its = claimant(cx, sum);
            say![
                its,
                if its.ends_with('s') {
                    " come to "
                } else {
                    " comes to "
                },
                claim.computed
            ]
        }
    };
    place
        .into_iter()
        .map(|place| Related {
            place,
            message: message.clone(),
        })
        .collect()
}

/// Whether a balance must be 0, whatever is printed.
fn is_required(cx: Context<'_>, sum: AddendSet) -> bool {
    match sum {
        AddendSet::Balance { period } => Claim::required_balance(cx, period).is_some(),
        AddendSet::Both => Claim::final_balance(cx).is_some(),
        AddendSet::Under { .. }
        | AddendSet::Row { .. }
        | AddendSet::Planned { .. }
        | AddendSet::Column { .. }
        | AddendSet::Side(_) => false,
    }
}

fn total_place(cx: Context<'_>, totals: &PerPeriod<Money>, key: &str, period: PeriodIx) -> Place {
    let base = Place::section("totals").key(key);
    totals.place(base, period, &cx.plan.periods)
}

/// `its row, its column and the balance`.
fn claimants(cx: Context<'_>, cause: &RootCause) -> String {
    let mut made: Vec<&str> = cause.claims.iter().map(|sum| claimant(cx, *sum)).collect();
    made.dedup();
    match made.split_last() {
        Some((last, [])) => (*last).to_string(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => String::new(),
    }
}

fn claimant(cx: Context<'_>, sum: AddendSet) -> &'static str {
    match sum {
        AddendSet::Under { .. } => "its group",
        AddendSet::Row { .. } => "its row",
        AddendSet::Planned { .. } => "its activities",
        AddendSet::Column { .. } => "its column",
        AddendSet::Balance { .. } if is_required(cx, sum) => "the balance",
        AddendSet::Balance { .. } => "the printed balance",
        AddendSet::Side(_) => "the grand total",
        AddendSet::Both if is_required(cx, sum) => "the last balance",
        AddendSet::Both => "the total of the balance",
    }
}
