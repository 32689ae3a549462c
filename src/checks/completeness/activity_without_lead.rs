//! An activity without a lead.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB046",
    name: RuleName("activity-without-lead"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Activities],
    summary: "an activity has no lead",
    doc: r#"
## What it checks

That each activity has `lead`: who leads it.

## Why it matters

What everybody does, nobody does. The lead answers for the activity and reports on it.

## Example

```toml
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
```

## Use instead

```toml
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
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for activity in cx
        .plan
        .activities
        .iter()
        .filter(|activity| activity.is_whole && activity.lead.is_none())
    {
        let place = Place::section("activities").index(activity.number);
        let message = say!["activity ", name(&activity.code), " has no lead"];
        let hint = say!["say who leads it: ", name("lead = \"…\"")];
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
