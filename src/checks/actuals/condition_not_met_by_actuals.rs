//! A condition on costs that the plan meets, and what was realised does not.

use super::sources::all_are_delivered;
use crate::checks::Context;
use crate::checks::support::requirements::key;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::{BudgetComparison, realised_plan};
use crate::ledger::{FundingCache, RequiredBy, Requirement, Verdict, evaluate_conditions, post};
use crate::place::Place;
use crate::plan::{Condition, PeriodIx, Section, ShareBase};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB112",
    name: RuleName("condition-not-met-by-actuals"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[
        Section::Lines,
        Section::Activities,
        Section::Conditions,
        Section::Actuals,
    ],
    title: Words::new(
        "Voorwaarde niet gehaald door de realisatie",
        "Condition not met by the actuals",
    ),
    checks: Words::new(
        "Of de gerealiseerde kosten de voorwaarden halen die over kosten gaan: `max`, `max-share` en `max-per-unit` zodra er iets is geboekt; `min`, `min-share` en een overschreden `flat-rate` als alle periodes van de voorwaarde zijn afgesloten. Voorwaarden over wat een financier bijdraagt, over tarieven, verschuivingen en termijnen volgen niet uit de boeken, en worden alleen op het plan getoetst. Alleen als alle boekhoudingen er zijn.",
        "That the realised costs meet the conditions about costs: `max`, `max-share` and `max-per-unit` as soon as something is booked; `min`, `min-share` and a `flat-rate` that is exceeded when all periods of the condition are closed. Conditions on what a funder brings in, on tariffs, reallocation and instalments do not follow from bookkeepings, and are checked on the plan only. Only if all bookkeepings are there.",
    ),
    why: Words::new(
        "Een financier rekent af op wat is uitgegeven, niet op de begroting.",
        "A funder settles by what was spent, and not by the budget.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
staf = { name = "Staf", debit = [900] }
beheer = { name = "Beheer", debit = [100] }

[[conditions]]
name = "beheerkosten"
lines = ["beheer"]
max-share = "10%"

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;500,00
2021-03-01;4900;70;2;Administratie;60,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "49*", line = "beheer" }]
"#,
    instead: &[(r#"60,00"#, r#"50,00"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let applies = cx.plan.conditions.iter().any(is_about_costs);
    let Some(comparison) = cx.comparison().filter(|_| applies && all_are_delivered(cx)) else {
        return;
    };
    let plan = realised_plan(cx.plan, cx.books, comparison);
    let books = post(&plan);
    let funding = FundingCache::new(&plan, &books);
    let evaluation = evaluate_conditions(&funding);
    for (verdict, planned) in evaluation.verdicts.iter().zip(&cx.evaluation.verdicts) {
        let RequiredBy::Condition(at) = verdict.required_by else {
            continue;
        };
        let condition = &plan.conditions[at];
        // A condition that the plan itself does not meet is a finding of its own.
        let holds_in_plan = planned.outcome.as_ref().is_ok_and(|outcome| outcome.holds);
        if is_about_costs(condition) && holds_in_plan {
            findings.extend(broken(verdict, condition, comparison));
        }
    }
}

/// Whether a condition is about costs, whoever pays them.
fn is_about_costs(condition: &Condition) -> bool {
    condition.funders.is_empty()
        && match condition.of {
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Purposes(_) => true,
            ShareBase::Eligible | ShareBase::Credit => false,
        }
}

fn broken(
    verdict: &Verdict,
    condition: &Condition,
    comparison: &BudgetComparison,
) -> Option<Finding> {
    let outcome = verdict
        .outcome
        .as_ref()
        .ok()
        .filter(|outcome| !outcome.holds)?;
    let limit = outcome.limit?;
    let is_closed = |period: &PeriodIx| {
        let mut closed = comparison.periods.iter();
        closed.any(|closed| closed.period == *period && closed.part.is_none())
    };
    let all_closed = comparison.through.is_some() && verdict.window.iter().all(is_closed);
    let is_least = match verdict.requirement {
        Requirement::MaxShare(_) | Requirement::Max(_) | Requirement::MaxPerUnit { .. } => false,
        Requirement::MinShare(_) | Requirement::Min(_) if all_closed => true,
        Requirement::FlatRate(_) if all_closed && outcome.amount > limit => false,
        Requirement::MinShare(_)
        | Requirement::Min(_)
        | Requirement::FlatRate(_)
        | Requirement::MaxTariff(_)
        | Requirement::Excludes(_)
        | Requirement::MaxReallocation(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_)
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind => return None,
    };
    let bound = if is_least {
        Words::new("ten minste", "at least")
    } else {
        Words::new("hoogstens", "at most")
    };
    let message = tell! {
        nl: "voorwaarde {condition}: gerealiseerd is {amount}, en {bound} {limit} is toegestaan",
        en: "condition {condition}: {amount} was realised, and {bound} {limit} is allowed",
        condition = name(&condition.name), amount = Piece::Rate(outcome.amount), bound, limit = Piece::Rate(limit)
    };
    let hint = tell! {
        nl: "boek wat niet onder de voorwaarde valt ergens anders, of overleg met de financier",
        en: "book what the condition is not about elsewhere, or consult the funder"
    };
    let place = Place::section("conditions")
        .index(condition.number)
        .key(key(verdict.requirement));
    Some(
        Finding::new(RULE.name, place, message)
            .hint(hint)
            .figures(outcome.amount, limit),
    )
}
