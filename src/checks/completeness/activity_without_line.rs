//! An activity with a cost that has no line, in a plan that has lines.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::{Cost, Section};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB041",
    name: RuleName("activity-without-line"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Activities],
    summary: "an activity has a cost without a line",
    doc: r#"
## What it checks

That each cost item has a line, its own `line` or that of its activity. A plan without lines is not checked.

## Why it matters

A cost without a line is part of the total and of no row, so tables show it as a row of its own.

## Example

```toml
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
```

## Use instead

```toml
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
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Een cursus"
timeline = ["2020"]
cost = [{ what = "cursus", amount = 1_000, in = "2020" }]
```
"#,
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
        let Cost::Items(items) = &activity.cost else {
            continue;
        };
        if items.iter().any(|item| item.line.is_none()) {
            let place = Place::section("activities")
                .index(activity.number)
                .key("cost");
            let message = say![
                "activity ",
                name(&activity.code),
                " has cost and no line to spend it on"
            ];
            let hint = say![
                "add a ",
                name("line"),
                " to the activity or to each of its costs"
            ];
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
