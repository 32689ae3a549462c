//! A tariff that no cost item uses.

use crate::checks::Context;
use crate::checks::support::references::{self, Referent};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB044",
    name: RuleName("unused-tariff"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Activities, Section::Tariffs],
    summary: "no cost uses a tariff",
    doc: r#"
## What it checks

That each tariff is the `tariff` of a cost item.

## Why it matters

A tariff that nothing uses changes nothing when it is changed. Mostly the rate was also written with the cost
itself.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [72_000] }

[lines]
kringen = { name = "Kringen" }

[tariffs]
kring = { name = "Kring", rate = 36_000, unit = "kring" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [72_000] }

[lines]
kringen = { name = "Kringen" }

[tariffs]
kring = { name = "Kring", rate = 36_000, unit = "kring" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
cost = [{ what = "kring", tariff = "kring", quantity = 2, in = "2020" }]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.tariffs.is_empty() {
        return;
    }
    let uses = references::uses(cx.plan, Referent::Tariff);
    let costs_are_whole = cx
        .plan
        .activities
        .iter()
        .all(|activity| activity.cost_is_whole);
    if uses.has_unknown || !costs_are_whole {
        return;
    }
    for ((id, tariff), _) in cx
        .plan
        .tariffs
        .iter()
        .zip(uses.used)
        .filter(|(_, used)| !used)
    {
        let message = say!["no cost uses the tariff ", name(&tariff.name)];
        let hint = say![
            "name ",
            name(id),
            " as the ",
            name("tariff"),
            " of a cost, or leave it out"
        ];
        findings.push(
            Finding::new(
                RULE.name,
                Place::section("tariffs").key(id.as_str()),
                message,
            )
            .hint(hint),
        );
    }
}
