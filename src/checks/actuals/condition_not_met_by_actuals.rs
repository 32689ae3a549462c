//! A condition that the realised amounts do not meet, whether the budget meets it or not.

use crate::checks::Context;
use crate::checks::support::requirements::{key, place_of};
use crate::finding::{
    AND, Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed, name,
};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{
    Accounts, BreachKind, JointBreach, RealisedBreach, RequiredBy, Requirement, Verdict,
    gives_back, has_requirements,
};
use crate::plan::{Plan, Section};
use crate::tell;

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
        "Of de gerealiseerde kosten, en wat volgens de boeken van financiers is ontvangen, de voorwaarden halen. Alleen als alle boekhoudingen zijn aangeleverd. Een financier met een beschikking, of met `carry = \"given-back\"`, telt mee met de lasten die hij draagt, zoals in de verantwoording.\n\nAlle voorwaarden worden getoetst als al hun periodes zijn afgesloten. Eerder worden alleen `max`, `max-per-unit`, `excludes` en het maximum van een financier getoetst, zodra ze zijn overschreden, en `max-share`, zodra het bedrag ook meer is dan dat aandeel van de begroting.\n\nWat in natura wordt bijgedragen, staat niet in de boeken en telt mee zoals begroot. Wat is ontvangen van een financier die geen regel voor boekingen noemt, is onbekend: dan wordt niet getoetst. Een maximum van wat een financier van bepaalde posten betaalt, wordt getoetst als alle periodes zijn afgesloten, op wat hij daar ten minste van betaalde: zijn geld minus alle andere kosten die hij mag betalen. Ook een fout die de begroting al heeft, wordt hier gemeld.\n\nEen minimum van wat een financier van posten betaalt, en voorwaarden over delen van partners en over termijnen, volgen niet uit de boeken, en worden alleen op het plan getoetst: `hbplan account` noemt ze. Tarieven worden getoetst op de urenstaten (`worked-rate-above-maximum`).",
        "That the realised costs, and what was received from funders by the books, meet the conditions. Only if all bookkeepings were delivered. A funder with an award, or with `carry = \"given-back\"`, counts for the costs that it bears, as in its account.\n\nAll conditions are checked when all their periods are closed. Before that, only `max`, `max-per-unit`, `excludes` and the maximum of a funder are checked, as soon as they are exceeded, and `max-share`, as soon as the amount also exceeds that share of the budget.\n\nContributions in kind are not in the books, and count as budgeted. What was received from a funder that no booking rule names is unknown: nothing is checked then. A maximum of what a funder pays of some lines is checked when all periods are closed, on the minimum that it paid of them: its money less all other costs that it may pay. A condition that the budget already breaks is reported here too.\n\nA minimum of what a funder pays of lines, and conditions on parts of partners and on instalments, do not follow from bookkeepings, and are checked on the plan only: `hbplan account` names them. Rates are checked on the timesheets (`worked-rate-above-maximum`).",
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
    if !has_requirements(cx.plan) {
        return;
    }
    let Some(input) = cx.account_input() else {
        return;
    };
    let Some(realised) = Accounts::new(&input).realised_conditions() else {
        return;
    };
    let (plan, comparison) = (&realised.plan, input.comparison);
    for verdict in &realised.verdicts {
        let mut planned = cx.evaluation.verdicts.iter();
        let planned = planned.find(|planned| planned.is_on_same(verdict));
        let planned = planned.and_then(|planned| planned.outcome.as_ref().ok());
        let breach = realised.breach(verdict, planned, comparison);
        findings.extend(breach.map(|breach| finding(plan, verdict, breach, comparison)));
    }
    findings.extend(
        realised
            .joint
            .iter()
            .map(|breach| joint_finding(plan, breach)),
    );
}

/// Whether a requirement is about the contributions of funders.
fn is_about_income(plan: &Plan, verdict: &Verdict) -> bool {
    match verdict.condition(plan) {
        Some(of) => !of.funders.is_empty() || of.form.is_some() || is_excluded(verdict),
        None => true,
    }
}

/// Whether a requirement is that a funder brings nothing in.
fn is_excluded(verdict: &Verdict) -> bool {
    matches!(verdict.requirement, Requirement::Excludes(_))
}

fn finding(
    plan: &Plan,
    verdict: &Verdict,
    breach: RealisedBreach,
    comparison: &BudgetComparison,
) -> Finding {
    let place = place_of(plan, verdict.required_by).key(key(verdict.requirement));
    let hint = advice(plan, verdict, breach.kind);
    let finding = Finding::new(RULE.name, place, message(plan, verdict, breach))
        .hint(hint)
        .figures(breach.amount, breach.limit);
    if comparison.in_kind.has_costs() {
        finding.label(tell! {
            nl: "kosten in natura tellen mee zoals begroot", en: "costs in kind count as budgeted"
        })
    } else {
        finding
    }
}

fn advice(plan: &Plan, verdict: &Verdict, kind: BreachKind) -> Message {
    if is_about_income(plan, verdict) {
        return tell! {
            nl: "vraag na wat er nog komt of wordt teruggevraagd, of overleg met de financier",
            en: "ask what is still to come or will be reclaimed, or consult the funder"
        };
    }
    match kind {
        BreachKind::AboveMaximum | BreachKind::AboveSoFar => tell! {
            nl: "boek wat niet onder de voorwaarde valt ergens anders, of overleg met de financier",
            en: "book costs that the condition does not cover on another line, or consult the funder"
        },
        BreachKind::BelowMinimum => tell! {
            nl: "staan kosten die onder de voorwaarde vallen ergens anders, boek ze dan waar zij meetellen, of overleg met de financier",
            en: "if costs that the condition covers are booked elsewhere, book them where they count, or consult the funder"
        },
        BreachKind::Reallocated => tell! {
            nl: "boek kosten op de post waarvoor ze begroot zijn, of overleg met de financier",
            en: "book costs on the line that they were budgeted for, or consult the funder"
        },
    }
}

fn message(plan: &Plan, verdict: &Verdict, breach: RealisedBreach) -> Message {
    let mut funders = verdict.funders.iter();
    let is_settled = funders.any(|funder| gives_back(plan.funder(*funder)));
    let is_of_payments = verdict.is_of_payments(plan);
    let done = if is_settled && !is_excluded(verdict) {
        Words::new("gedragen", "borne")
    } else if is_of_payments {
        Words::new("betaald", "paid")
    } else if is_about_income(plan, verdict) {
        Words::new("ontvangen", "received")
    } else {
        Words::new("gerealiseerd", "realised")
    };
    let subject = subject(plan, verdict);
    let (amount, limit) = (Piece::InCents(breach.amount), Piece::InCents(breach.limit));
    // The amount for some lines is a minimum: the funder's money less all other costs that it may pay.
    let amount = match is_of_payments {
        true => tell! { nl: "ten minste {amount}", en: "at least {amount}", amount }.into(),
        false => amount,
    };
    match breach.kind {
        BreachKind::AboveMaximum => tell! {
            nl: "{subject}: {done} is {amount}, en hoogstens {limit} is toegestaan",
            en: "{subject}: {amount} was {done}, and at most {limit} is allowed",
            subject, done, amount, limit
        },
        BreachKind::BelowMinimum => tell! {
            nl: "{subject}: {done} is {amount}, en ten minste {limit} is vereist",
            en: "{subject}: {amount} was {done}, and at least {limit} is required",
            subject, done, amount, limit
        },
        BreachKind::AboveSoFar => tell! {
            nl: "{subject}: tot nu toe is {amount} {done}, en in totaal is hoogstens {limit} toegestaan",
            en: "{subject}: {amount} was {done} so far, and at most {limit} is allowed in all",
            subject, done, amount, limit
        },
        BreachKind::Reallocated => tell! {
            nl: "{subject}: door de realisatie is {amount} tussen posten verschoven, en hoogstens {limit} is toegestaan",
            en: "{subject}: what was realised moved {amount} between lines, and at most {limit} is allowed",
            subject, amount, limit
        },
    }
}

/// The name of a requirement: a condition, with the part of it that the verdict is about, or the maximum of a funder.
fn subject(plan: &Plan, verdict: &Verdict) -> Message {
    let outcome = verdict.outcome.as_ref().ok();
    let period = outcome.and_then(|outcome| outcome.at);
    let condition = match verdict.required_by {
        RequiredBy::Condition(at) => name(&plan.conditions[at].name),
        RequiredBy::Funder(at) => {
            let funder = name(plan.funder_id(at).as_str());
            return match period {
                Some(period) => tell! {
                    nl: "maximum van {funder} in {period}", en: "maximum of {funder} in {period}",
                    funder, period = name(&plan.periods.get(period).id)
                },
                None => tell! { nl: "maximum van {funder}", en: "maximum of {funder}", funder },
            };
        }
    };
    match &verdict.part {
        None => tell! { nl: "voorwaarde {condition}", en: "condition {condition}", condition },
        Some(part) => tell! {
            nl: "voorwaarde {condition} ({part})", en: "condition {condition} ({part})",
            condition, part = name(part.name(plan))
        },
    }
}

/// A finding on conditions on lines that are not met together.
fn joint_finding(plan: &Plan, breach: &JointBreach) -> Finding {
    let names = breach.conditions.iter();
    let names: Vec<Piece> = names.map(|at| name(&plan.conditions[*at].name)).collect();
    let is_one = names.len() == 1;
    let conditions = listed(names, AND);
    let (borne, limit) = (Piece::InCents(breach.borne), Piece::InCents(breach.limit));
    let message = if is_one {
        tell! {
            nl: "voorwaarde {conditions}, over haar posten samen: gedragen is {borne}, en hoogstens {limit} is toegestaan",
            en: "condition {conditions}, of its lines together: {borne} was borne, and at most {limit} is allowed",
            conditions, borne, limit
        }
    } else {
        tell! {
            nl: "voorwaarden {conditions} samen: gedragen is {borne}, en hoogstens {limit} is toegestaan",
            en: "conditions {conditions} together: {borne} was borne, and at most {limit} is allowed",
            conditions, borne, limit
        }
    };
    Finding::new(
        RULE.name,
        place_of(plan, RequiredBy::Condition(breach.conditions[0])).key("lines"),
        message,
    )
    .hint(tell! {
        nl: "vraag na wat wordt teruggevraagd, of overleg met de financier",
        en: "ask what will be reclaimed, or consult the funder"
    })
    .figures(breach.borne, breach.limit)
}
