//! A target that was due and for which nothing was measured in time or since.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB050",
    name: RuleName("target-without-measurement"),
    level: Level::Warn,
    topic: Topic::Targets,
    needs: &[Section::Activities],
    summary: "a target was due and not measured",
    doc: r#"
## What it checks

That a target whose `by` has ended has a measurement within that time or after it. For a target by the end of 2020, a
count in the course of 2020 is enough; one of 2019 is not. Targets without a `by` are not checked.

## Why it matters

What was promised is accounted for by what was counted. After a few years nobody can count it any more.

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
timeline = ["2020"]
targets = [{ what = "kringen", target = 2, by = "2020" }]
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
targets = [{ what = "kringen", target = 2, by = "2020", measured = [{ on = 2020-12-31, value = 2 }] }]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for activity in &cx.plan.activities {
        for (index, target) in activity.targets.iter().enumerate() {
            let Some(by) = target.by.filter(|by| by.end() < cx.today) else {
                continue;
            };
            if target
                .measured
                .iter()
                .any(|measurement| measurement.on >= by.start())
            {
                continue;
            }
            let place = Place::section("activities")
                .index(activity.number)
                .key("targets")
                .index(index);
            let mut message = say![
                "the target ",
                name(&target.what),
                " of activity ",
                name(&activity.code)
            ];
            message.extend(say![" was due by ", by.end(), " and was not measured"]);
            let hint = say![
                "add what was counted: ",
                name("measured = [{ on = …, value = … }]")
            ];
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
