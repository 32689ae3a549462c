//! Lines that do not cost the flat rate that a condition sets, in the first period in which they do not.

use crate::checks::Context;
use crate::checks::support::claims::difference;
use crate::checks::support::requirements::{Breach, breaches, line_names};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::ledger::Requirement;
use crate::plan::Share;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB085",
    name: RuleName("flat-rate-differs"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words {
        nl: "Posten wijken af van het forfait",
        en: "Lines differ from the flat rate",
    },
    checks: Words {
        nl: "Of de `lines` van een voorwaarde in elk van haar periodes precies haar `flat-rate` van de grondslag \
             kosten, afgerond op de eenheid van het plan, halven van nul af. Die posten zelf horen niet bij de \
             grondslag.",
        en: "That in each of its periods the `lines` of a condition cost exactly its `flat-rate` of the base, rounded \
             to the unit of the plan, half away from zero. The lines themselves are not part of the base.",
    },
    why: Words {
        nl: "Een forfait wordt betaald in plaats van de werkelijke kosten. Wat erboven ligt, wordt niet betaald; wat \
             eronder ligt, had gedeclareerd kunnen worden.",
        en: "A flat rate is paid instead of the actual costs. What is above it is not paid, and what is below it \
             could have been claimed.",
    },
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_160] }

[lines]
personeel = { name = "Personeel", debit = [1_000] }
overhead = { name = "Overhead", debit = [160] }

[[conditions]]
name = "indirecte kosten"
lines = ["overhead"]
flat-rate = "15%"
of = ["personeel"]
"#,
    instead: &[
        (
            r#"subsidie = { name = "Subsidie", credit = [1_160] }"#,
            r#"subsidie = { name = "Subsidie", credit = [1_150] }"#,
        ),
        (
            r#"overhead = { name = "Overhead", debit = [160] }"#,
            r#"overhead = { name = "Overhead", debit = [150] }"#,
        ),
    ],
    source: Some(Words {
        nl: "Verordening (EU) 2021/1060, artikel 54: vaste percentages voor indirecte kosten.",
        en: "Regulation (EU) 2021/1060, article 54: flat rates for indirect costs.",
    }),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::FlatRate(share) = breach.verdict.requirement {
            findings.extend(differs(&breach, share));
        }
    }
}

/// The finding about the first period in which the lines do not cost the flat rate.
fn differs(breach: &Breach<'_>, share: Share) -> Option<Finding> {
    let condition = breach.condition?;
    let periods = breach.outcome.periods.iter();
    let mut differing = periods.filter(|each| !each.holds);
    let first = differing.next()?;
    let mut message = line_names(breach, condition);
    message.push(if condition.lines.len() == 1 {
        " costs "
    } else {
        " cost "
    });
    message.extend(say![first.amount, " in ", breach.period(first.period)]);
    message.extend(say![", and ", name(&condition.name), " sets that at "]);
    message.extend(say![share, ", ", first.limit, ": it has "]);
    message.extend(difference(first.amount, first.limit));
    let others = differing.count();
    if others > 0 {
        message.extend(say!["; in ", others, " more periods it differs as well"]);
    }
    let hint = say!["make it ", first.limit, " in ", breach.period(first.period)];
    let finding = breach
        .finding(RULE.name, message, hint)
        .figures(first.amount, first.limit);
    Some(Finding {
        related: breach.subject_figures(condition),
        ..finding
    })
}
