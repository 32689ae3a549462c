//! An activity without a timeline.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB049",
    name: RuleName("activity-without-timeline"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Activities],
    summary: "an activity has no timeline",
    doc: r#"
## What it checks

That each activity has `timeline`: when it happens, be it in words.

## Why it matters

A year plan shows what runs in that year. An activity without a time is in none of them.

## Example

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
        .filter(|activity| activity.is_whole && activity.timeline.is_empty())
    {
        let place = Place::section("activities").index(activity.number);
        let message = say!["activity ", name(&activity.code), " has no timeline"];
        let hint = say!["say when it happens: ", name("timeline = [\"2020\"]")];
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
