//! More that has to be prefinanced than a condition allows.
//!
//! If instalments are missing and would make up for it, only that they are missing is reported.

use crate::checks::Context;
use crate::checks::support::requirements::{Breach, breaches, funder_names};
use crate::finding::{Finding, Level, Related, Rule, RuleName, Topic, Words, name};
use crate::ledger::{Outcome, PeriodOutcome, Requirement};
use crate::place::Place;
use crate::plan::{Condition, Money, PeriodIx};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB090",
    name: RuleName("prefinancing-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words {
        nl: "Meer voor te financieren dan een voorwaarde toestaat",
        en: "More is prefinanced than a condition allows",
    },
    checks: Words {
        nl: "Of aan het eind van elke periode de bijdrage van de financier tot dan toe hoogstens `max-prefinance` \
             hoger is dan de termijnen die tot dan toe zijn ontvangen.",
        en: "That at the end of each period the funder's credit so far is at most `max-prefinance` more than the \
             instalments received so far.",
    },
    why: Words {
        nl: "Een begroting kan sluiten terwijl de bankrekening leeg is: iemand moet voorschieten wat later wordt \
             ontvangen.",
        en: "A budget can balance while the bank account is empty: somebody has to lend what is received later.",
    },
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

/// Whether the instalments of the same condition do not add up to what is brought in, and what is missing, if it were
/// received at once, would be enough.
fn follows_from_missing(breach: &Breach<'_>) -> bool {
    let verdicts = breach.cx.evaluation.verdicts.iter();
    let mut same = verdicts.filter(|other| other.required_by == breach.verdict.required_by);
    same.any(|other| {
        let missing = |outcome: &Outcome| outcome.limit.unwrap_or_default() - outcome.amount;
        other.requirement == Requirement::Instalments
            && (other.outcome.as_ref())
                .is_ok_and(|outcome| !outcome.holds && missing(outcome) >= breach.difference())
    })
}

/// The finding about the period after which most has to be prefinanced.
fn above(breach: &Breach<'_>, most: Money) -> Option<Finding> {
    let condition = breach.condition?;
    let at = breach.outcome.at?;
    let mut message = say!["at the end of ", breach.period(at), " "];
    message.extend(say![breach.outcome.amount, " of "]);
    message.extend(funder_names(breach, condition));
    message.extend(say![" is not received yet, and ", name(&condition.name)]);
    message.extend(say![" allows ", most, ": "]);
    message.extend(say![breach.difference(), " too much"]);
    let mut hint = say![
        "have ",
        breach.difference(),
        " more received by the end of "
    ];
    hint.extend(say![breach.period(at), ", or bring as much in later"]);
    let mut finding = breach.finding(RULE.name, message, hint);
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
        message: say!["received ", each.amount],
    };
    received.map(related).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// The rules that a plan with these instalments of 600 and 400 breaks, of which 100 may be advanced.
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
    fn prefinancing_is_held_back_only_where_the_missing_instalment_would_do() {
        // 600 - 450 = 150, 50 too much; 50 is missing, and received in 2020 it would do.
        assert_eq!(broken("[450, 500]"), ["instalments-differ"]);
        // 600 - 400 = 200, 100 too much, and 50 is missing or nothing is.
        let both = ["instalments-differ", "prefinancing-above-maximum"];
        assert_eq!(broken("[400, 550]"), both);
        assert_eq!(broken("[400, 700]"), both);
        assert_eq!(broken("[400, 600]"), ["prefinancing-above-maximum"]);
    }
}
