//! A goal that no activity serves.

use crate::checks::Context;
use crate::checks::support::references::{self, Referent};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
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

That each goal is among the `goals` of an activity, in a plan that has activities.

## Why it matters

A goal that nothing is done for will not be reached, and a funder that reads it will ask.

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
    let uses = references::uses(cx.plan, Referent::Goal);
    for ((id, _), _) in cx
        .plan
        .goals
        .iter()
        .zip(uses.used)
        .filter(|(_, used)| !used && !uses.has_unknown)
    {
        let message = say!["no activity serves the goal ", name(id)];
        let hint = say![
            "add ",
            name(id),
            " to the ",
            name("goals"),
            " of an activity, or leave it out"
        ];
        findings.push(
            Finding::new(RULE.name, Place::section("goals").key(id.as_str()), message).hint(hint),
        );
    }
}
