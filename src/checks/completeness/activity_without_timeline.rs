//! An activity without a timeline.

use crate::checks::Context;
use crate::checks::support::activities::find_without;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::plan::{Activity, Section};
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

That each activity has a `timeline`: when it happens. Words are enough.

## Why it matters

A year plan shows the activities of that year. An activity without a timeline is in none of them.

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
    let lacks = |activity: &Activity| activity.timeline.is_empty();
    let hint = say!["say when it happens: ", name("timeline = [\"2020\"]")];
    find_without(cx, RULE.name, lacks, " has no timeline", &hint, findings);
}
