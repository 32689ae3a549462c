//! A condition that the plan meets, and what was realised does not.

use super::sources::all_are_delivered;
use crate::checks::Context;
use crate::checks::support::requirements::key;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::{BudgetComparison, realised_plan_with_income};
use crate::ledger::{FundingCache, Outcome, Requirement, Verdict, evaluate_conditions, post};
use crate::place::Place;
use crate::plan::{Condition, Money, Plan, Section, ShareBase};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB112",
    name: RuleName("condition-not-met-by-actuals"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[
        Section::Funders,
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
        "Of de gerealiseerde kosten, en wat volgens de boeken van financiers is ontvangen, de voorwaarden halen. Als alle periodes van de voorwaarde zijn afgesloten: alle. Daarvoor: `max` en `max-per-unit` zodra ze zijn overschreden, en `max-share` zodra het bedrag ook meer is dan dat aandeel van de begroting. `max-reallocation` wordt getoetst als alle periodes zijn afgesloten. Wat in natura wordt bijgedragen, staat niet in de boeken en telt mee zoals begroot. Wat is ontvangen van een financier die geen regel voor boekingen noemt, is onbekend: dan wordt niet getoetst. Voorwaarden over wat een financier van bepaalde posten betaalt, over delen van partners en over termijnen volgen niet uit de boeken, en worden alleen op het plan getoetst; tarieven worden getoetst op de urenstaten (`worked-rate-above-maximum`). Alleen als alle boekhoudingen er zijn.",
        "That the realised costs, and what was received from funders by the books, meet the conditions. When all periods of the condition are closed: all of them. Before: `max` and `max-per-unit` as soon as they are exceeded, and `max-share` as soon as the amount also exceeds that share of the budget. `max-reallocation` is checked when all periods are closed. Contributions in kind are not in the books, and count as budgeted. What was received from a funder that no rule for bookings names is unknown: nothing is checked then. Conditions on what a funder pays of some lines, on parts of partners, and on instalments, do not follow from bookkeepings, and are checked on the plan only; rates are checked on the timesheets (`worked-rate-above-maximum`). Only if all bookkeepings are there.",
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
    let applies = !cx.plan.conditions.is_empty();
    let Some(comparison) = cx.comparison().filter(|_| applies && all_are_delivered(cx)) else {
        return;
    };
    let plan = realised_plan_with_income(cx.plan, cx.books, comparison);
    let books = post(&plan);
    let funding = FundingCache::new(&plan, &books);
    let evaluation = evaluate_conditions(&funding);
    for verdict in &evaluation.verdicts {
        let Some(condition) = verdict.condition(&plan) else {
            continue;
        };
        let mut planned = cx.evaluation.verdicts.iter();
        // A condition that the plan itself does not meet is a finding of its own.
        let planned = planned.find(|planned| planned.is_on_same(verdict));
        let planned = planned.and_then(|planned| planned.outcome.as_ref().ok());
        let is_meant = follows_from_books(cx.plan, condition);
        let Some(planned) = planned.filter(|outcome| outcome.holds && is_meant) else {
            continue;
        };
        let breach = RealisedBreach::of(verdict, planned, comparison);
        findings.extend(breach.map(|breach| breach.finding(&plan, verdict, condition, comparison)));
    }
}

/// Whether the books say what a condition is about: what things cost, or what funders bring in, and not who pays what. Which
/// costs funders may pay is known if no cost item names who pays it: a booked cost is of no item.
fn follows_from_books(plan: &Plan, condition: &Condition) -> bool {
    let is_about_payment = !condition.funders.is_empty() && !condition.lines.is_empty();
    let mut items = plan.cost_items();
    let names_payer = items.any(|(_, _, item)| item.paid_by.is_some())
        || plan.lines.values().any(|line| line.paid_by.is_some());
    let is_about_partners = !condition.partners.is_empty();
    !is_about_payment && !is_about_partners && (condition.of != ShareBase::Eligible || !names_payer)
}

/// Whether a condition is about what funders bring in.
fn is_about_income(condition: &Condition) -> bool {
    !condition.funders.is_empty() || condition.form.is_some()
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
    /// More moved between lines than is allowed.
    Reallocated,
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
        let is_complete = comparison.has_closed(&verdict.window);
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
            Requirement::MaxReallocation(_) if is_complete => {
                is_broken.then_some(breach(BreachKind::Reallocated, limit))
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
        plan: &Plan,
        verdict: &Verdict,
        condition: &Condition,
        comparison: &BudgetComparison,
    ) -> Finding {
        let place = Place::section("conditions")
            .index(condition.number)
            .key(key(verdict.requirement));
        let hint = if is_about_income(condition) {
            tell! {
                nl: "vraag na wat er nog komt of wordt teruggevraagd, of overleg met de financier",
                en: "ask what is still to come or will be reclaimed, or consult the funder"
            }
        } else {
            tell! {
                nl: "boek wat niet onder de voorwaarde valt ergens anders, of overleg met de financier",
                en: "book what the condition is not about elsewhere, or consult the funder"
            }
        };
        let named = named_part(plan, verdict, condition);
        let finding = Finding::new(RULE.name, place, self.message(condition, named))
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

    fn message(self, condition: &Condition, named: Message) -> Message {
        let done = if is_about_income(condition) {
            Words::new("ontvangen", "received")
        } else {
            Words::new("gerealiseerd", "realised")
        };
        let (condition, amount) = (named, Piece::Rate(self.amount));
        let limit = Piece::Rate(self.limit);
        match self.kind {
            BreachKind::AboveMaximum => tell! {
                nl: "voorwaarde {condition}: {done} is {amount}, en hoogstens {limit} is toegestaan",
                en: "condition {condition}: {amount} was {done}, and at most {limit} is allowed",
                condition, done, amount, limit
            },
            BreachKind::BelowMinimum => tell! {
                nl: "voorwaarde {condition}: {done} is {amount}, en ten minste {limit} is vereist",
                en: "condition {condition}: {amount} was {done}, and at least {limit} is required",
                condition, done, amount, limit
            },
            BreachKind::AboveSoFar => tell! {
                nl: "voorwaarde {condition}: tot nu toe is {amount} {done}, en in totaal is hoogstens {limit} toegestaan",
                en: "condition {condition}: {amount} was {done} so far, and at most {limit} is allowed in all",
                condition, done, amount, limit
            },
            BreachKind::Reallocated => tell! {
                nl: "voorwaarde {condition}: door de realisatie is {amount} tussen posten verschoven, en hoogstens {limit} is toegestaan",
                en: "condition {condition}: what was realised moved {amount} between lines, and at most {limit} is allowed",
                condition, amount, limit
            },
        }
    }
}

/// The name of a condition, with that of the part that a verdict is about.
fn named_part(plan: &Plan, verdict: &Verdict, condition: &Condition) -> Message {
    let condition = name(&condition.name);
    match &verdict.part {
        None => say![condition],
        Some(part) => say![condition, " (", name(part.of.name(plan)), ")"],
    }
}
