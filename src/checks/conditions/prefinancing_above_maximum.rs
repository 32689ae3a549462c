//! An amount to be prefinanced that is larger than a condition allows.
//!
//! If the instalments are less than the credit, and raising any of them by the difference would meet the condition,
//! only `instalments-differ` is reported.

use crate::checks::Context;
use crate::checks::support::requirements::{Breach, breaches, funder_names};
use crate::checks::support::slots::changed_by;
use crate::finding::{Advice, Finding, Level, Related, Rule, RuleName, Topic, Words, name};
use crate::ledger::{PeriodOutcome, Requirement};
use crate::place::Place;
use crate::plan::{Condition, Money, PeriodIx};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB090",
    name: RuleName("prefinancing-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Meer voor te financieren dan een voorwaarde toestaat",
        "More is prefinanced than a condition allows",
    ),
    checks: Words::new(
        "Of aan het eind van elke periode de bijdrage van de financier tot dan toe hoogstens `max-prefinance` \
             hoger is dan de termijnen die tot dan toe zijn ontvangen.",
        "That at the end of each period the funder's credit so far is at most `max-prefinance` more than the \
             instalments received so far.",
    ),
    why: Words::new(
        "Een begroting kan sluiten terwijl de bankrekening leeg is: iemand moet voorschieten wat later wordt \
             ontvangen.",
        "A budget can balance while the bank account is empty: somebody has to lend what is received later.",
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
instalments = [450, 550]
max-prefinance = 100
"#,
    instead: &[("instalments = [450, 550]", "instalments = [500, 500]")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::MaxPrefinance(Some(most)) = breach.verdict.requirement
            && !follows_from_missing(&breach)
        {
            findings.extend(above(&breach, most));
        }
    }
}

/// Whether the instalments of the same condition are less than the credit, and raising any of them by the difference
/// would meet the condition.
fn follows_from_missing(breach: &Breach<'_>) -> bool {
    let verdicts = breach.cx.evaluation.verdicts.iter();
    let mut same = verdicts.filter(|other| other.required_by == breach.verdict.required_by);
    let missing = same.find_map(|other| {
        let outcome = other.outcome.as_ref().ok()?;
        let is_missing = other.requirement == Requirement::Instalments && !outcome.holds;
        is_missing.then(|| outcome.limit.unwrap_or_default() - outcome.amount)
    });
    let instalments = breach.condition.and_then(|of| of.instalments.as_ref());
    let (Some(missing), Some(instalments)) = (missing, instalments) else {
        return false;
    };
    let most = breach.outcome.amount - breach.difference();
    let is_kept = |raised: PeriodIx| {
        breach.outcome.periods.iter().all(|each| {
            let balance = each.balance.unwrap_or_default();
            let is_later = each.period >= raised;
            -balance - if is_later { missing } else { Money::ZERO } <= most
        })
    };
    let mut written = instalments.entries().iter();
    missing > Money::ZERO && written.all(|(period, _)| is_kept(*period))
}

/// The finding about the period at whose end the largest amount is prefinanced.
fn above(breach: &Breach<'_>, most: Money) -> Option<Finding> {
    let condition = breach.condition?;
    let at = breach.outcome.at?;
    let period = breach.period(at);
    let message = tell! {
        nl: "aan het eind van {period} is {amount} van {funders} nog niet ontvangen, en {condition} staat hoogstens {most} toe: {excess} te veel",
        en: "at the end of {period} {amount} of {funders} is not received yet, and {condition} allows {most}: {excess} too much",
        period, amount = breach.outcome.amount, funders = funder_names(breach, condition),
        condition = name(&condition.name), most, excess = breach.difference()
    };
    let hint = tell! {
        nl: "laat meer ontvangen tot en met {period}, of geef later uit",
        en: "have more received by the end of {period}, or spend it later",
        period = breach.period(at)
    };
    let slots = breach.instalments();
    let (earlier, later) = slots.split_at(slots.len().min(at.index() + 1));
    let moved = changed_by(earlier, breach.difference())
        .zip(changed_by(later, -breach.difference()))
        .map(|(earlier, later)| [earlier, later].concat());
    let mut finding = breach.finding(RULE.name, message, Advice::from(hint).or_try(moved));
    finding.related = received(breach, condition, at);
    finding.related.extend(breach.subject_figures(condition));
    Some(finding)
}

/// The instalments that are received by the end of a period.
fn received(breach: &Breach<'_>, condition: &Condition, at: PeriodIx) -> Vec<Related> {
    let Some(instalments) = &condition.instalments else {
        return Vec::new();
    };
    let base = Place::section("conditions")
        .index(condition.number)
        .key("instalments");
    let periods = breach.outcome.periods.iter();
    let received = periods.filter(|each| each.period <= at && !each.amount.is_zero());
    let related = |each: &PeriodOutcome| Related {
        place: instalments.place(base.clone(), each.period, &breach.cx.plan.periods),
        message: tell! { nl: "ontvangen {amount}", en: "received {amount}", amount = each.amount },
    };
    received.map(related).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// The rules that a plan with a credit of 600 and 400 and these instalments breaks, if 100 may be prefinanced.
    fn broken(instalments: &str) -> Vec<&'static str> {
        let text = format!(
            r#"
            [plan]
            title = "Test"
            periods = ["2020", "2021"]
            [funders]
            f = {{ credit = [600, 400] }}
            [lines]
            l = {{ debit = [600, 400] }}
            [[conditions]]
            name = "c"
            funder = "f"
            instalments = {instalments}
            max-prefinance = 100
            "#
        );
        let project = Project::from_text("plan", text, date(2020, 1, 1));
        let findings = project.findings.iter();
        findings.map(|located| located.rule.name.0).collect()
    }

    #[test]
    fn prefinancing_is_held_back_only_where_any_raised_instalment_would_do() {
        // 600 - 450 = 150 is 50 too much. A raise by what is missing can only be in 2020, the only instalment, and
        // removes that.
        assert_eq!(broken("{ 2020 = 450 }"), ["instalments-differ"]);
        // Here the instalment of 2021 may be the one that is too low.
        let both = ["instalments-differ", "prefinancing-above-maximum"];
        assert_eq!(broken("[450, 500]"), both);
        // 600 - 400 = 200 is 100 too much. The instalments are 50 less than the credit, 100 more, or equal to it.
        assert_eq!(broken("[400, 550]"), both);
        assert_eq!(broken("[400, 700]"), both);
        assert_eq!(broken("[400, 600]"), ["prefinancing-above-maximum"]);
    }
}
