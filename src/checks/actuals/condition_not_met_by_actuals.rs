//! A condition on costs that the plan meets, and what was realised does not.

use super::sources::all_are_delivered;
use crate::checks::Context;
use crate::checks::support::requirements::key;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::{BudgetComparison, realised_plan};
use crate::ledger::{
    FundingCache, Outcome, RequiredBy, Requirement, Verdict, evaluate_conditions, post,
};
use crate::place::Place;
use crate::plan::{Condition, Money, PeriodIx, Section, ShareBase};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB112",
    name: RuleName("condition-not-met-by-actuals"),
    level: Level::Warn,
    topic: Topic::Actuals,
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
        "Of de gerealiseerde kosten de voorwaarden halen die over kosten gaan. Als alle periodes van de voorwaarde zijn afgesloten: alle. Daarvoor: `max` en `max-per-unit` zodra ze zijn overschreden, en `max-share` zodra het bedrag ook meer is dan dat aandeel van de begroting. Kosten in natura staan niet in de boeken en tellen mee zoals begroot. Voorwaarden over wat een financier bijdraagt, over tarieven, verschuivingen en termijnen volgen niet uit de boeken, en worden alleen op het plan getoetst. Alleen als alle boekhoudingen er zijn.",
        "That the realised costs meet the conditions about costs. When all periods of the condition are closed: all of them. Before: `max` and `max-per-unit` as soon as they are exceeded, and `max-share` as soon as the amount also exceeds that share of the budget. Costs in kind are not in the books, and count as budgeted. Conditions on what a funder brings in, on tariffs, reallocation and instalments do not follow from bookkeepings, and are checked on the plan only. Only if all bookkeepings are there.",
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
through = 2021-12-31
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
        let planned = planned.outcome.as_ref().ok();
        let Some(planned) = planned.filter(|outcome| outcome.holds && is_about_costs(condition))
        else {
            continue;
        };
        let breach = RealisedBreach::of(verdict, planned, comparison);
        findings.extend(breach.map(|breach| breach.finding(verdict, condition, comparison)));
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

/// A realised amount beyond its limit.
#[derive(Debug, Clone, Copy)]
struct RealisedBreach {
    amount: Money,
    limit: Money,
    kind: BreachKind,
}

#[derive(Debug, Clone, Copy)]
enum BreachKind {
    AboveMaximum,
    BelowMinimum,
    /// Above the maximum of the complete budget, before everything is realised.
    AboveSoFar,
}

impl RealisedBreach {
    /// None if the requirement is met, or may be met yet by what is still to come.
    fn of(
        verdict: &Verdict,
        planned: &Outcome,
        comparison: &BudgetComparison,
    ) -> Option<RealisedBreach> {
        let outcome = verdict.outcome.as_ref().ok()?;
        let (amount, limit) = (outcome.amount, outcome.limit?);
        let is_broken = !outcome.holds;
        let breach = |kind, limit| RealisedBreach {
            amount,
            limit,
            kind,
        };
        let is_complete = is_closed(verdict, comparison);
        match verdict.requirement {
            // A share of costs below 0 is a share of nothing.
            Requirement::MaxShare(_) | Requirement::FlatRate(_) if is_complete => {
                let limit = limit.max(Money::ZERO);
                (is_broken && amount > limit).then_some(breach(BreachKind::AboveMaximum, limit))
            }
            // What is still to come adds to the base, up to the budget.
            Requirement::MaxShare(_) => {
                let limit = planned.limit?.max(limit);
                (is_broken && amount > limit).then_some(breach(BreachKind::AboveSoFar, limit))
            }
            Requirement::Max(_) | Requirement::MaxPerUnit { .. } if is_complete => {
                is_broken.then_some(breach(BreachKind::AboveMaximum, limit))
            }
            Requirement::Max(_) | Requirement::MaxPerUnit { .. } => {
                is_broken.then_some(breach(BreachKind::AboveSoFar, limit))
            }
            Requirement::MinShare(_) | Requirement::Min(_) if is_complete => {
                is_broken.then_some(breach(BreachKind::BelowMinimum, limit))
            }
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
            | Requirement::InKind => None,
        }
    }

    fn finding(
        self,
        verdict: &Verdict,
        condition: &Condition,
        comparison: &BudgetComparison,
    ) -> Finding {
        let place = Place::section("conditions")
            .index(condition.number)
            .key(key(verdict.requirement));
        let hint = tell! {
            nl: "boek wat niet onder de voorwaarde valt ergens anders, of overleg met de financier",
            en: "book what the condition is not about elsewhere, or consult the funder"
        };
        let finding = Finding::new(RULE.name, place, self.message(condition))
            .hint(hint)
            .figures(self.amount, self.limit);
        if comparison.in_kind.has_costs() {
            finding.label(tell! {
                nl: "kosten in natura tellen mee zoals begroot", en: "costs in kind count as budgeted"
            })
        } else {
            finding
        }
    }

    fn message(self, condition: &Condition) -> Message {
        let (condition, amount) = (name(&condition.name), Piece::Rate(self.amount));
        let limit = Piece::Rate(self.limit);
        match self.kind {
            BreachKind::AboveMaximum => tell! {
                nl: "voorwaarde {condition}: gerealiseerd is {amount}, en hoogstens {limit} is toegestaan",
                en: "condition {condition}: {amount} was realised, and at most {limit} is allowed",
                condition, amount, limit
            },
            BreachKind::BelowMinimum => tell! {
                nl: "voorwaarde {condition}: gerealiseerd is {amount}, en ten minste {limit} is vereist",
                en: "condition {condition}: {amount} was realised, and at least {limit} is required",
                condition, amount, limit
            },
            BreachKind::AboveSoFar => tell! {
                nl: "voorwaarde {condition}: tot nu toe is {amount} gerealiseerd, en in totaal is hoogstens {limit} toegestaan",
                en: "condition {condition}: {amount} was realised so far, and at most {limit} is allowed in all",
                condition, amount, limit
            },
        }
    }
}

/// Whether all periods that a requirement is about are closed.
fn is_closed(verdict: &Verdict, comparison: &BudgetComparison) -> bool {
    let is_closed = |period: &PeriodIx| {
        let mut closed = comparison.periods.iter();
        closed.any(|closed| closed.period == *period && closed.part.is_none())
    };
    comparison.through.is_some() && verdict.window.iter().all(is_closed)
}
