//! An activity without the partners.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::Section;
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

That each activity has `partners`: who takes part in it.

## Why it matters

A plan of several partners says of each activity whose it is: that is what they agree on.

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
    for activity in cx
        .plan
        .activities
        .iter()
        .filter(|activity| activity.is_whole && activity.partners.is_empty())
    {
        let place = Place::section("activities").index(activity.number);
        let message = say!["activity ", name(&activity.code), " has no partners"];
        let hint = say!["name those who take part: ", name("partners = [\"…\"]")];
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
