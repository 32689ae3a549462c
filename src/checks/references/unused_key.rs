//! An allocation key that divides nothing.

use crate::checks::Context;
use crate::checks::support::references::{self, Referent};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::plan::{Cost, CostItem, PaidBy, Plan, Section, Split};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB076",
    name: RuleName("unused-key"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Activities, Section::Funders, Section::Keys],
    summary: "nothing is divided by an allocation key",
    doc: r#"
## What it checks

That each entry of `[keys]` is the `split` of an activity, a cost item or a funder, or the `paid-by` of a cost item.

## Why it matters

A key that nothing uses was agreed and is not kept: the costs that it is for are still shared in equal parts.

## Example

```toml
[plan]
title = "Voorbeeld"

[partners]
ppo = "PPO"
swvvo = "SWVVO"

[keys]
leerlingen = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" }

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["ppo", "swvvo"]
product = "Twee kringen"
timeline = ["2020"]
```

## Use instead

```toml
[plan]
title = "Voorbeeld"

[partners]
ppo = "PPO"
swvvo = "SWVVO"

[keys]
leerlingen = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" }

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["ppo", "swvvo"]
split = "leerlingen"
product = "Twee kringen"
timeline = ["2020"]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.keys.is_empty() {
        return;
    }
    let uses = references::uses(cx.plan, Referent::Key);
    let costs_are_whole = cx
        .plan
        .activities
        .iter()
        .all(|activity| activity.cost_is_whole);
    if uses.has_unknown || !costs_are_whole || !are_read(cx.plan) {
        return;
    }
    for ((id, key), _) in cx.plan.keys.iter().zip(uses.used).filter(|(_, used)| !used) {
        let message = say!["nothing is divided by the allocation key ", name(&key.name)];
        let hint = say![
            "name ",
            name(id),
            " as the ",
            name("split"),
            " of what it is for, or leave it out"
        ];
        findings.push(
            Finding::new(RULE.name, Place::section("keys").key(id.as_str()), message).hint(hint),
        );
    }
}

/// Whether all that may name a key could be read: what could not may have named any.
fn are_read(plan: &Plan) -> bool {
    let is_read = |split: &Option<Split>| *split != Some(Split::Unreadable);
    let is_item_read =
        |item: &CostItem| is_read(&item.split) && item.paid_by != Some(PaidBy::Unreadable);
    let are_items_read = |cost: &Cost| match cost {
        Cost::Items(items) => items.iter().all(is_item_read),
        Cost::Unsaid | Cost::None => true,
    };
    plan.funders.values().all(|funder| is_read(&funder.split))
        && plan
            .activities
            .iter()
            .all(|activity| is_read(&activity.split) && are_items_read(&activity.cost))
}
