//! Two periods that have days in common.

use crate::checks::Context;
use crate::checks::support::balance::period_place;
use crate::checks::support::neighbours;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB033",
    name: RuleName("period-overlap"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[Section::Plan],
    title: Words::new("Overlappende periodes", "Two periods overlap"),
    checks: Words::new(
        "Of geen dag in twee periodes valt. Elke periode wordt vergeleken met de periode die er in de tijd aan \
             voorafgaat.",
        "That no day is in two periods. Each period is compared with the one before it in time.",
    ),
    why: Words::new(
        "Kosten op een dag die in twee periodes valt, horen in beide of in geen van beide, dus de sommen van die \
             kolommen zeggen niets.",
        "A cost on a day that is in two periods belongs in both or in neither, so the sums of these columns mean \
             nothing.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2020-H2..2021"]
"#,
    instead: &[(
        r#"periods = ["2020", "2020-H2..2021"]"#,
        r#"periods = ["2020", "2021"]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for ((before, earlier), (after, later)) in neighbours::with_predecessors(cx) {
        let Some(shared) = earlier.span.overlap(later.span) else {
            continue;
        };
        let message = tell! {
            nl: "{later} en {earlier} overlappen elkaar: {shared} valt in beide",
            en: "{later} and {earlier} overlap: both have {shared}",
            later = name(&later.id), earlier = name(&earlier.id), shared
        };
        let hint = tell! {
            nl: "laat de ene eindigen voor de andere begint",
            en: "let one end before the other begins"
        };
        let finding = Finding::new(RULE.name, period_place(cx.plan, after), message).hint(hint);
        let runs = tell! {
            nl: "loopt van {start} tot en met {end}",
            en: "runs from {start} to {end}",
            start = earlier.span.start(), end = earlier.span.end()
        };
        findings.push(finding.related(period_place(cx.plan, before), runs));
    }
}
