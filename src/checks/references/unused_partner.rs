//! A partner that no activity names.

use std::collections::HashSet;

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB042",
    name: RuleName("unused-partner"),
    level: Level::Warn,
    topic: Topic::Partners,
    needs: &[Section::Activities, Section::Partners],
    summary: "a partner is in no activity",
    doc: r#"
## What it checks

That each partner is among the `partners` of an activity, or is the `lead` of one. A plan without activities is not
checked.

## Why it matters

A partner without activities was forgotten in an activity, or has left the project.

## Example

```toml
[plan]
title = "Voorbeeld"

[partners]
school = "School"
bibliotheek = "Bibliotheek"

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

[partners]
school = "School"
bibliotheek = "Bibliotheek"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school", "bibliotheek"]
product = "Twee kringen"
timeline = ["2020"]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.activities.is_empty() {
        return;
    }
    let activities = cx.plan.activities.iter();
    let leads: HashSet<&str> = activities
        .filter_map(|activity| activity.lead.as_deref())
        .collect();
    for partner in unused(cx.plan, Referent::Partner) {
        if leads.contains(partner.id) || leads.contains(partner.name) {
            continue;
        }
        let message = say!["partner ", name(partner.name), " is in no activity"];
        let mut hint = say!["add ", name(partner.id), " to the ", name("partners")];
        hint.push(" of an activity, or leave it out");
        findings.push(partner.finding(RULE.name, message, hint));
    }
}
