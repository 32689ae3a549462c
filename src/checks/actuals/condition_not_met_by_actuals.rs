//! A condition that the plan meets, and the realised amounts do not.

use crate::checks::Context;
use crate::checks::support::requirements::key;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{Accounts, Outcome, Requirement, Verdict, gives_back};
use crate::place::Place;
use crate::plan::{Condition, Money, Plan, Section};
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
        "Of de gerealiseerde kosten, en wat volgens de boeken van financiers is ontvangen, de voorwaarden halen. Een financier met een beschikking, of met `carry = \"given-back\"`, telt mee met de lasten die hij draagt, zoals in de verantwoording. Als alle periodes van de voorwaarde zijn afgesloten: alle. Daarvoor: `max` en `max-per-unit` zodra ze zijn overschreden, en `max-share` zodra het bedrag ook meer is dan dat aandeel van de begroting. `max-reallocation` wordt getoetst als alle periodes zijn afgesloten. Wat in natura wordt bijgedragen, staat niet in de boeken en telt mee zoals begroot. Wat is ontvangen van een financier die geen regel voor boekingen noemt, is onbekend: dan wordt niet getoetst. Voorwaarden over wat een financier van bepaalde posten betaalt, over delen van partners en over termijnen volgen niet uit de boeken, en worden alleen op het plan getoetst; tarieven worden getoetst op de urenstaten (`worked-rate-above-maximum`). Alleen als alle boekhoudingen er zijn.",
        "That the realised costs, and what was received from funders by the books, meet the conditions. A funder with an award, or with `carry = \"given-back\"`, counts for the costs that it bears, as in its account. When all periods of the condition are closed: all of them. Before: `max` and `max-per-unit` as soon as they are exceeded, and `max-share` as soon as the amount also exceeds that share of the budget. `max-reallocation` is checked when all periods are closed. Contributions in kind are not in the books, and count as budgeted. What was received from a funder that no rule for bookings names is unknown: nothing is checked then. Conditions on what a funder pays of some lines, on parts of partners, and on instalments, do not follow from bookkeepings, and are checked on the plan only; rates are checked on the timesheets (`worked-rate-above-maximum`). Only if all bookkeepings are there.",
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
    let Some(input) = cx.account_input().filter(|_| applies) else {
        return;
    };
    let Some(realised) = Accounts::new(&input).realised_conditions() else {
        return;
    };
    let (plan, comparison) = (&realised.plan, input.comparison);
    for verdict in &realised.verdicts {
        let Some(condition) = verdict.condition(plan) else {
            continue;
        };
        let mut planned = cx.evaluation.verdicts.iter();
        // A condition that the plan itself does not meet is a finding of its own.
        let planned = planned.find(|planned| planned.is_on_same(verdict));
        let planned = planned.and_then(|planned| planned.outcome.as_ref().ok());
        let Some(planned) = planned.filter(|outcome| outcome.holds) else {
            continue;
        };
        let breach = RealisedBreach::of(verdict, planned, comparison);
        findings.extend(breach.map(|breach| breach.finding(plan, verdict, condition, comparison)));
    }
}

/// Whether a condition is about the contributions of funders.
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
    /// None if the requirement is met, or may still be met by later amounts.
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
            // Later amounts add to the base, up to the budget.
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
        let mut funders = verdict.funders.iter();
        let is_settled = funders.any(|funder| gives_back(plan.funder(*funder)));
        let finding = Finding::new(RULE.name, place, self.message(condition, is_settled, named))
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

    fn message(self, condition: &Condition, is_settled: bool, named: Message) -> Message {
        let done = if is_settled {
            Words::new("gedragen", "borne")
        } else if is_about_income(condition) {
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
        Some(part) => say![condition, " (", name(part.name(plan)), ")"],
    }
}
