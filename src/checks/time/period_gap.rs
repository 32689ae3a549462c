//! Days between two periods that are in no period.

use crate::checks::Context;
use crate::checks::support::balance::period_place;
use crate::checks::support::neighbours;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::{Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB034",
    name: RuleName("period-gap"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[Section::Plan],
    title: Words::new("Gat tussen twee periodes", "Gap between two periods"),
    checks: Words::new(
        "Of elke periode begint op de dag nadat de vorige eindigt.",
        "That each period begins on the day after the previous one ends.",
    ),
    why: Words::new(
        "Wat in een gat wordt uitgegeven, staat in geen kolom en ontbreekt dus in de begroting.",
        "What is spent in a gap is in no column, and so it is missing from the budget.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2022"]
"#,
    instead: &[(
        r#"periods = ["2020", "2022"]"#,
        r#"periods = ["2020", "2021", "2022"]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for ((before, earlier), (after, later)) in neighbours::with_predecessors(cx) {
        let Some(gap) = between(earlier.span, later.span) else {
            continue;
        };
        let message = tell! {
            nl: "tussen {earlier} en {later} valt {gap} in geen enkele periode",
            en: "between {earlier} and {later} no period has {gap}",
            earlier = name(&earlier.id), later = name(&later.id), gap
        };
        let hint = tell! {
            nl: "voeg er een periode voor toe, of laat een van de twee doorlopen",
            en: "add a period for it, or let one of the two run on"
        };
        let finding = Finding::new(RULE.name, period_place(cx.plan, after), message).hint(hint);
        let ends = tell! { nl: "eindigt op {day}", en: "ends on {day}", day = earlier.span.end() };
        findings.push(finding.related(period_place(cx.plan, before), ends));
    }
}

/// The days after one span and before another. None if there are none.
fn between(earlier: Span, later: Span) -> Option<Span> {
    Span::new(
        earlier.end().tomorrow().ok()?,
        later.start().yesterday().ok()?,
    )
    .ok()
}
