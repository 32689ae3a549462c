//! An activity with a cost that has no line, in a plan that has lines.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB041",
    name: RuleName("activity-without-line"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities],
    title: Words::new("Kosten zonder post", "Cost is on no line"),
    checks: Words::new(
        "Of elke kostenregel een post heeft: een eigen `line`, of die van haar activiteit. Een plan zonder posten \
             wordt niet gecontroleerd.",
        "That each cost item has a line, its own `line` or that of its activity. A plan without lines is not \
             checked.",
    ),
    why: Words::new(
        "Kosten zonder post horen bij het totaal en bij geen rij; tabellen tonen ze daarom als een eigen rij.",
        "A cost without a line is part of the total and of no row, so tables show it as a row of its own.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [73_000] }

[lines]
kringen = { name = "Kringen" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]

[[activities]]
code = "1.2"
title = "Scholing geven"
lead = "Projectleider"
partners = ["school"]
product = "Een cursus"
timeline = ["2020"]
cost = [{ what = "cursus", amount = 1_000, in = "2020" }]
"#,
    instead: &[(
        r#"title = "Scholing geven""#,
        r#"title = "Scholing geven"
line = "kringen""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.lines.is_empty() {
        return;
    }
    for activity in cx
        .plan
        .activities
        .iter()
        .filter(|activity| activity.is_complete && activity.line.is_none())
    {
        let mut items = activity.cost.items().iter();
        if items.any(|item| item.line.is_none()) {
            let place = activity.place().key("cost");
            let message = tell! {
                nl: "activiteit {activity} heeft kosten en geen post om ze op te boeken",
                en: "activity {activity} has cost and no line to spend it on",
                activity = name(&activity.code)
            };
            let hint = tell! {
                nl: "zet een {line} bij de activiteit of bij elk van haar kosten",
                en: "add a {line} to the activity or to each of its costs",
                line = verbatim("line")
            };
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
