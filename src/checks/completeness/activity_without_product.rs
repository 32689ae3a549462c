//! An activity without a product.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB048",
    name: RuleName("activity-without-product"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Activities],
    summary: "an activity has no product",
    doc: r#"
## What it checks

That each activity has `product`: what comes out of it.

## Why it matters

When nothing is to come out of it, nobody can say afterwards whether it was done.

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
        .filter(|activity| activity.is_whole && activity.product.is_none())
    {
        let place = Place::section("activities").index(activity.number);
        let message = say!["activity ", name(&activity.code), " has no product"];
        let hint = say!["say what comes out of it: ", name("product = \"…\"")];
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
