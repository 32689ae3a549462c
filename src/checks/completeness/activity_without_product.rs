//! An activity without a product.

use crate::checks::Context;
use crate::checks::support::activities::find_without;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::plan::{Activity, Section};
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

That each activity has a `product`: its result.

## Why it matters

Without a product, nobody can say afterwards whether the activity was done.

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
    let lacks = |activity: &Activity| activity.product.is_none();
    let hint = say!["say what comes out of it: ", name("product = \"…\"")];
    find_without(cx, RULE.name, lacks, " has no product", &hint, findings);
}
