//! Instalments that do not add up to the credit of their funder.

use crate::checks::Context;
use crate::checks::support::claims::excess;
use crate::checks::support::requirements::{Breach, breaches, bring, funder_names};
use crate::checks::support::slots::changed_by;
use crate::finding::{Advice, Finding, Level, Rule, RuleName, Topic, Words};
use crate::ledger::Requirement;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB089",
    name: RuleName("instalments-differ"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Termijnen tellen niet op tot de bijdrage",
        "Instalments do not add up to the contribution",
    ),
    checks: Words::new(
        "Of de `instalments` van een voorwaarde optellen tot wat haar financiers inbrengen, over de periodes van \
             de voorwaarde.",
        "That the `instalments` of a condition add up to what its funders bring in, over the periods of the \
             condition.",
    ),
    why: Words::new(
        "Ontbreekt een termijn, dan wordt geld waarop is gerekend niet betaald. Is er een te veel, dan moet die \
             worden terugbetaald.",
        "If an instalment is missing, money that was counted on is not paid. If there is one too many, it has to \
             be paid back.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [600, 400] }

[lines]
scholing = { name = "Scholing", debit = [600, 400] }

[[conditions]]
name = "termijnen"
funder = "subsidie"
instalments = [500, 450]
"#,
    instead: &[("instalments = [500, 450]", "instalments = [500, 500]")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let breaches = breaches(cx);
    let of_instalments =
        breaches.filter(|breach| breach.verdict.requirement == Requirement::Instalments);
    findings.extend(of_instalments.filter_map(|breach| differ(&breach)));
}

fn differ(breach: &Breach<'_>) -> Option<Finding> {
    let condition = breach.condition?;
    let (received, brought_in) = (breach.outcome.amount, breach.outcome.limit?);
    let message = tell! {
        nl: "de termijnen zijn samen {received}, en {funders} {bring} {credit} in{window}: {excess}",
        en: "the instalments add up to {received}, and {funders} {bring} {credit}{window}: {excess}",
        received, funders = funder_names(breach, condition), bring = bring(condition.funders.len()),
        credit = brought_in, window = breach.window(), excess = excess(received, brought_in)
    };
    let hint = if received > brought_in {
        tell! {
            nl: "verlaag een termijn, of laat evenveel meer inbrengen",
            en: "lower an instalment, or bring in as much more"
        }
    } else {
        tell! {
            nl: "verhoog een termijn, of laat evenveel minder inbrengen",
            en: "raise an instalment, or bring in as much less"
        }
    };
    let slots = breach.instalments();
    let right = changed_by(&slots, brought_in - received);
    let advice = Advice::from(hint).or_try(right);
    let finding = breach.finding(RULE.name, message, advice);
    Some(finding.with_related(breach.subject_figures(condition)))
}
