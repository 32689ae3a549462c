//! A reallocation between lines, since the budget was approved, that is larger than a condition allows.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::called::line_called;
use crate::checks::support::proposals::spending;
use crate::checks::support::requirements::{Breach, breaches};
use crate::finding::{
    Advice, Finding, Level, Message, PlanChange, Related, Rule, RuleName, Topic, Words, name,
};
use crate::ledger::{ChangedLine, LineIx, PartOf, Requirement};
use crate::place::Place;
use crate::plan::{Money, Plan, Share};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB088",
    name: RuleName("reallocation-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Meer verschoven tussen posten dan een voorwaarde toestaat",
        "More is reallocated than a condition allows",
    ),
    checks: Words::new(
        "Of hoogstens `max-reallocation` van de goedgekeurde begroting tussen posten is verschoven. Het \
             verschoven bedrag is de kleinste van twee sommen: alle verhogingen en alle verlagingen van posten sinds \
             ze zijn goedgekeurd (`approved`). Wat de begroting als geheel groter of kleiner maakt, telt niet mee, en ook \
             niet wat mag verschuiven (`may-move`).",
        "That at most `max-reallocation` of the approved budget was reallocated between lines. The reallocated \
             amount is the smaller of two sums: all increases and all decreases of lines since they were `approved`. \
             What makes the budget as a whole larger or smaller is not counted, nor is what may move (`may-move`).",
    ),
    why: Words::new(
        "Een financier die een begroting heeft goedgekeurd, wil vooraf worden gevraagd of veel daarvan aan iets \
             anders mag worden besteed.",
        "A funder that approved a budget wants to be asked before much of it is spent on something else.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [680], approved = 800 }
materiaal = { name = "Materiaal", debit = [320], approved = 200 }

[[conditions]]
name = "verschuiving"
max-reallocation = "10%"
"#,
    instead: &[(
        r#"scholing = { name = "Scholing", debit = [680], approved = 800 }
materiaal = { name = "Materiaal", debit = [320], approved = 200 }"#,
        r#"scholing = { name = "Scholing", debit = [700], approved = 800 }
materiaal = { name = "Materiaal", debit = [300], approved = 200 }"#,
    )],
    source: Some(Words::new(
        "2 CFR 200.308: verschuivingen tussen directe kostencategorieën van samen meer dan 10 % van de \
             goedgekeurde begroting.",
        "2 CFR 200.308: cumulative transfers among direct cost categories of more than 10 % of the total approved \
             budget.",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::MaxReallocation(most) = breach.verdict.requirement {
            findings.extend(above(&breach, most));
        }
    }
}

fn above(breach: &Breach<'_>, most: Share) -> Option<Finding> {
    let (condition, outcome) = (breach.condition?, breach.outcome);
    let approved = outcome.base?;
    let message = match own_line(breach) {
        Some(own) => of_line(breach, own, approved, most)?,
        None => tell! {
        nl: "{amount} van de goedgekeurde {approved} is verschoven tussen posten{beside}{window}{percentage}, en {condition} staat hoogstens {most} toe: {excess} te veel",
        en: "{amount} of the approved {approved} moved between lines{beside}{window}{percentage}, and {condition} allows {most}: {excess} too much",
        amount = outcome.amount, approved, beside = beside(breach), window = breach.window(),
        percentage = breach.percentage(approved, most), condition = name(&condition.name),
        most, excess = breach.difference()
        },
    };
    let hint = tell! {
        nl: "verschuif een deel terug, of laat de gewijzigde begroting goedkeuren",
        en: "move a part of it back, or have the changed budget approved"
    };
    let advice = Advice::from(hint).or_try(moved_back(breach));
    let (own, others): (Vec<&ChangedLine>, Vec<_>) =
        (outcome.changed_lines.iter()).partition(|each| own_line(breach) == Some(each.line));
    let changed = own.into_iter().chain(others).take(MAX_RELATED);
    let finding = breach.finding(RULE.name, message, advice);
    Some(finding.with_related(changed.map(|each| related(breach.cx.plan, each)).collect()))
}

/// The line that the verdict is about, if the requirement is evaluated for each line. Else None.
fn own_line(breach: &Breach<'_>) -> Option<LineIx> {
    match breach.verdict.part.as_ref()?.of {
        PartOf::Line(line) => Some(line),
        PartOf::Period(_) | PartOf::Year(_) | PartOf::Together | PartOf::Partner(_) => None,
    }
}

/// The message about the transfers to or from one line.
fn of_line(breach: &Breach<'_>, own: LineIx, approved: Money, most: Share) -> Option<Message> {
    let outcome = breach.outcome;
    let changed = outcome.changed_lines.iter().find(|each| each.line == own)?;
    let way = if changed.amount > changed.approved {
        Words::new("naar", "to")
    } else {
        Words::new("van", "from")
    };
    let condition = name(&breach.condition?.name);
    Some(tell! {
        nl: "{amount} is verschoven {way} {line}{beside}{window}, bij een goedgekeurd bedrag van {approved}{percentage}, en {condition} staat hoogstens {most} toe: {excess} te veel",
        en: "{amount} moved {way} {line}{beside}{window}, of which {approved} was approved{percentage}, and {condition} allows {most}: {excess} too much",
        amount = outcome.amount, way, line = line_called(breach.cx.plan, own), beside = beside(breach),
        window = breach.window(), approved, percentage = breach.percentage(approved, most),
        condition, most, excess = breach.difference()
    })
}

/// Returns the words for the amount that may move without counting. Empty if there is none.
fn beside(breach: &Breach<'_>) -> Message {
    breach
        .outcome
        .allowed
        .map_or_else(Message::default, |allowed| {
            tell! {
                nl: ", naast {allowed} die mag verschuiven", en: ", beside {allowed} that may move",
                allowed
            }
        })
}

/// Returns the changes that move the excess back from the line that grew most to the line that shrank most. If the
/// requirement is about one line, that line is one of the two.
fn moved_back(breach: &Breach<'_>) -> Option<Vec<PlanChange>> {
    let change = breach.outcome.remedy?.change;
    let growth = |each: &&ChangedLine| each.amount - each.approved;
    let changed = || breach.outcome.changed_lines.iter();
    let own = changed().find(|each| own_line(breach) == Some(each.line));
    let grew = own.filter(|own| own.amount > own.approved);
    let shrank = own.filter(|own| own.amount < own.approved);
    let most = grew.or_else(|| changed().max_by_key(growth))?;
    let least = shrank.or_else(|| changed().min_by_key(growth))?;
    let window = &breach.verdict.window;
    let less = spending(breach.cx, most.line, window, -change)?;
    let more = spending(breach.cx, least.line, window, change)?;
    Some([less, more].concat())
}

fn related(plan: &Plan, changed: &ChangedLine) -> Related {
    let line = plan.line(changed.line);
    let id = plan.line_id(changed.line).as_str();
    Related {
        place: Place::section("lines").key(id).key("approved"),
        message: tell! {
            nl: "{line} {amount}, goedgekeurd {approved}", en: "{line} {amount}, approved {approved}",
            line = name(&line.name), amount = changed.amount, approved = changed.approved
        },
    }
}
