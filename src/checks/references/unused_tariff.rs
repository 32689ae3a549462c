//! A tariff that is not used.

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB044",
    name: RuleName("unused-tariff"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Activities, Section::Tariffs],
    summary: "a tariff is not used",
    doc: r#"
## What it checks

That each tariff is the `tariff` of a cost item.

## Why it matters

Changing a tariff that is not used changes nothing. Usually the rate is written with the cost itself as well.

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
    // A cost that could not be read may use any of them.
    let mut activities = cx.plan.activities.iter();
    if cx.plan.tariffs.is_empty() || !activities.all(|activity| activity.cost_is_whole) {
        return;
    }
    for tariff in unused(cx.plan, Referent::Tariff) {
        let message = say!["no cost uses the tariff ", name(tariff.name)];
        let mut hint = say!["name ", name(tariff.id), " as the ", name("tariff")];
        hint.push(" of a cost, or leave it out");
        findings.push(tariff.finding(RULE.name, message, hint));
    }
}
