//! A partner that no activity names.

use std::collections::HashSet;

use crate::checks::Context;
use crate::checks::support::references::{self, Referent};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
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

That each partner is among the `partners` of an activity, or leads one, in a plan that has activities.

## Why it matters

Who takes part has something to do. A partner without an activity was forgotten in one, or has left.

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
    let uses = references::uses(cx.plan, Referent::Partner);
    if uses.has_unknown {
        return;
    }
    let leads: HashSet<&str> = cx
        .plan
        .activities
        .iter()
        .filter_map(|activity| activity.lead.as_deref())
        .collect();
    for ((id, partner), used) in cx.plan.partners.iter().zip(uses.used) {
        if !used && !leads.contains(id.as_str()) && !leads.contains(partner.name.as_str()) {
            let message = say!["partner ", name(&partner.name), " is in no activity"];
            let hint = say![
                "add ",
                name(id),
                " to the ",
                name("partners"),
                " of an activity, or leave it out"
            ];
            let place = Place::section("partners").key(id.as_str());
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
