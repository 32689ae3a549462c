//! A goal that no activity serves.

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB043",
    name: RuleName("unused-goal"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Activities, Section::Goals],
    summary: "no activity serves a goal",
    doc: r#"
## What it checks

That each goal is among the `goals` of an activity. A plan without activities is not checked.

## Why it matters

A goal without activities will not be reached, and a funder who reads it will ask about it.

## Example

```toml
[plan]
title = "Voorbeeld"

[goals]
aanbod = "Een dekkend aanbod"

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

## Use instead

```toml
[plan]
title = "Voorbeeld"

[goals]
aanbod = "Een dekkend aanbod"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
goals = ["aanbod"]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.activities.is_empty() {
        return;
    }
    for goal in unused(cx.plan, Referent::Goal) {
        let message = say!["no activity serves the goal ", name(goal.id)];
        let mut hint = say!["add ", name(goal.id), " to the ", name("goals")];
        hint.push(" of an activity, or leave it out");
        findings.push(goal.finding(RULE.name, message, hint));
    }
}
