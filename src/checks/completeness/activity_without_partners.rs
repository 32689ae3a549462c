//! An activity without partners.

use crate::checks::Context;
use crate::checks::support::activities::find_without;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::plan::{Activity, Section};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB047",
    name: RuleName("activity-without-partners"),
    level: Level::Warn,
    topic: Topic::Partners,
    needs: &[Section::Activities],
    summary: "an activity has no partners",
    doc: r#"
## What it checks

That each activity has `partners`: those who take part in it.

## Why it matters

The partners agree on who does what. An activity without partners is left out of that agreement.

## Example

```toml
[plan]
title = "Voorbeeld"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
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
    let lacks = |activity: &Activity| activity.partners.is_empty();
    let hint = say!["name those who take part: ", name("partners = [\"…\"]")];
    find_without(cx, RULE.name, lacks, " has no partners", &hint, findings);
}
