//! A result below 0, although neither the figure nor the baseline of the target is.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::{Quantity, Section, Target};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB205",
    name: RuleName("progress-below-zero"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new("Resultaat onder nul", "Result below zero"),
    checks: Words::new(
        "Of een verslag van een trekker geen aantal onder 0 meldt bij een beoogd resultaat waarvan het streefgetal en de nulmeting niet onder 0 zijn.",
        "That a report of a lead has no number below 0 for a target whose figure and baseline are not below 0.",
    ),
    why: Words::new(
        "Er zijn geen min drie kringen. Het aantal telt anders zo mee.",
        "There are no minus three circles. The number would be counted as it is.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
targets = [{ what = "kringen", target = 2 }]

[[reviews]]
what = "Voortgang van de activiteit"
by = "trekker"
every = "year"
in = "2020"
for-each = "activity"

[[actuals.progress]]
activity = "1.1"
in = "2020"
on = 2020-12-15
done = "Twee kringen zijn gestart."
results = [{ what = "kringen", value = -2 }]
"#,
    instead: &[("value = -2", "value = 2")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let zero = Quantity::default();
    let can_be_below = |target: &Target| {
        let figures = [target.target, target.baseline];
        figures.into_iter().flatten().any(|figure| figure < zero)
    };
    for report in cx.plan.lead_reports() {
        let Some(activity) = super::activity(cx.plan, report) else {
            continue;
        };
        for result in &report.results {
            let targets = activity.targets.iter();
            let mut targets = targets
                .filter(|target| target.what == result.target)
                .peekable();
            let below = result.value.filter(|value| *value < zero);
            let (Some(value), Some(target)) = (below, targets.peek().copied()) else {
                continue;
            };
            // If several targets have this name, the report may mean any of them.
            if targets.any(can_be_below) {
                continue;
            }
            let message = tell! {
                nl: "{report}: bij {target} staat {value}, en dat kan niet onder 0 zijn",
                en: "{report}: {target} has {value}, which can't be below 0",
                report = super::called(report), target = name(&target.what), value
            };
            let hint = tell! {
                nl: "schrijf het aantal dat is bereikt; is minder beter, dan zegt {key} in het plan waar het begon",
                en: "write the number that was reached; if less is better, {key} in the plan says where it began",
                key = verbatim("baseline")
            };
            let place = super::place_of_result(report, result.number, "value");
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// Whether the rule reports a result of −2, if the activity has these targets.
    fn is_found(targets: &str) -> bool {
        let (before, after) = super::RULE
            .example
            .split_once("targets = [")
            .expect("targets");
        let (_, after) = after.split_once(']').expect("their end");
        let text = format!("{before}targets = [{targets}]{after}");
        let findings = Project::from_text("plan.toml", text, date(2026, 1, 1)).findings;
        let mut findings = findings.iter();
        findings.any(|found| found.rule.name.0 == super::RULE.name.0)
    }

    #[test]
    fn of_two_targets_with_one_name_either_may_be_below_zero() {
        let (two, fewer) = (
            "{ what = \"kringen\", target = 2 }",
            "{ what = \"kringen\", target = 1, baseline = -3 }",
        );
        assert!(is_found(two));
        assert!(!is_found(fewer));
        assert!(!is_found(&format!("{two}, {fewer}")));
        assert!(is_found(&format!("{two}, {two}")));
        assert!(
            !is_found("{ what = \"scholen\", target = 2 }"),
            "no such target"
        );
    }
}
