//! An explanation of a difference that does not exist, or of a time outside the plan.

use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, verbatim};
use crate::ledger::actuals::{BudgetComparison, ComparedRow};
use crate::plan::{DifferenceExplanation, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB110",
    name: RuleName("needless-explanation"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[
        Section::Lines,
        Section::Activities,
        Section::Funders,
        Section::Actuals,
    ],
    title: Words::new(
        "Toelichting zonder verschil",
        "Explanation without a difference",
    ),
    checks: Words::new(
        "Of er in de afgesloten periodes van een toelichting een verschil is tussen begroting en realisatie. Alleen als alle boekhoudingen zijn aangeleverd, en alleen over hele periodes. Ook of de tijd van een toelichting ten minste een dag van het plan heeft.",
        "That there is a difference between budget and actuals in the closed periods of an explanation. Only if all bookkeepings were delivered, and only of complete periods. Also that the time of an explanation has at least one day of the plan.",
    ),
    why: Words::new(
        "Een toelichting bij een verschil dat er niet meer is, staat bij de verkeerde post of periode, of is verouderd.",
        "An explanation of a difference that is no longer there stands at the wrong line or period, or is out of date.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;500,00
"""
rules = [{ account = "41*", line = "staf" }]

[[actuals.explanations]]
line = "staf"
in = "2021"
text = "De tweede medewerker begint later."
"#,
    instead: &[(r#"500,00"#, r#"450,00"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let term = cx.plan.term();
    for explanation in &cx.plan.actuals.explanations {
        let outside = explanation.within.zip(term);
        let outside = outside.filter(|(within, term)| within.overlap(*term).is_none());
        let place = explanation.place();
        let found = match outside {
            Some((within, term)) => Some((place.key("in"), outside_plan(within, term))),
            None => cx
                .closed_comparison()
                .filter(|comparison| !has_differences(cx, comparison, explanation))
                .map(|comparison| (place, without_difference(cx, comparison, explanation))),
        };
        findings
            .extend(found.map(|(place, (message, hint))| {
                Finding::new(RULE.name, place, message).hint(hint)
            }));
    }
}

/// Whether there are, or may be, differences in the time of an explanation. Only complete periods can be known to have
/// none.
fn has_differences(
    cx: Context<'_>,
    comparison: &BudgetComparison,
    explanation: &DifferenceExplanation,
) -> bool {
    let Some(row) = row(cx, comparison, explanation) else {
        return true;
    };
    let row = row.in_money();
    let mut periods = comparison
        .periods
        .iter()
        .filter(|closed| explanation.is_about(closed.span))
        .peekable();
    periods.peek().is_none()
        || periods.any(|closed| {
            let at = row.at(closed.period);
            let both = at.budget.known().zip(at.realised.known());
            closed.part.is_some()
                || !explanation.covers(closed.span)
                || both.is_none_or(|(budget, realised)| budget != realised)
        })
}

/// Returns the message and the hint on an explanation without a difference. If a part of its time is still open, the
/// difference may come later.
fn without_difference(
    cx: Context<'_>,
    comparison: &BudgetComparison,
    explanation: &DifferenceExplanation,
) -> (Message, Message) {
    let end = explanation.within.or(cx.plan.term()).map(Span::end);
    let open = comparison
        .through
        .filter(|through| end.is_some_and(|end| end > *through));
    if let Some(through) = open {
        let message = tell! {
            nl: "deze toelichting is bij een verschil dat er tot en met {through} niet is",
            en: "this explains a difference that is not there up to {through}",
            through
        };
        let hint = tell! {
            nl: "verbeter de post of de periode, of laat haar weg; komt het verschil na {through}, noem dan die tijd met {within}",
            en: "correct its line or its period, or leave it out; if the difference comes after {through}, name that time by {within}",
            through, within = verbatim("in")
        };
        return (message, hint);
    }
    let message = tell! {
        nl: "deze toelichting is bij een verschil dat er niet is", en: "this explains a difference that is not there"
    };
    let hint = tell! {
        nl: "laat haar weg, of verbeter de post of de periode", en: "leave it out, or correct its line or its period"
    };
    (message, hint)
}

fn outside_plan(within: Span, term: Span) -> (Message, Message) {
    let message = tell! {
        nl: "deze toelichting gaat over {within}, buiten de looptijd van het plan",
        en: "this explanation is about {within}, outside the term of the plan", within
    };
    let hint = tell! {
        nl: "noem een tijdvak van {start} tot en met {end}, of laat haar weg",
        en: "name a time from {start} to {end}, or leave it out", start = term.start(), end = term.end()
    };
    (message, hint)
}

/// The row that an explanation is about. None if the plan does not have the thing that it names.
fn row<'c>(
    cx: Context<'_>,
    comparison: &'c BudgetComparison,
    explanation: &DifferenceExplanation,
) -> Option<&'c ComparedRow> {
    if let Some(line) = &explanation.line {
        return cx
            .plan
            .find_line(line.as_str())
            .map(|line| &comparison.lines[line]);
    }
    if let Some(code) = &explanation.activity {
        let activity = cx.plan.codes().get(code.as_str()).copied();
        return activity.map(|activity| &comparison.activities[activity]);
    }
    let funder = cx.plan.find_funder(explanation.funder.as_ref()?.as_str());
    funder.map(|funder| &comparison.funders[funder])
}
