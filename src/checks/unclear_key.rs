//! An allocation key that does not say how it divides.
//!
//! Keys that contradict each other are found by the reader; what only sums can tell is found here.

use super::Context;
use crate::finding::{Finding, Level, Rule, RuleName};

pub static RULE: Rule = Rule {
    id: "HB013",
    name: RuleName("unclear-key"),
    level: Level::Deny,
    summary: "an allocation key does not say how it divides",
    doc: r#"
## What it checks

That an allocation key divides in exactly one way, names each of its members once, and says among whom.

## Why it matters

A key that can be read in two ways divides the money in two ways, and each partner takes the one that suits.

## Example

```toml
[plan]
title = "Voorbeeld"

[partners]
ppo = "PPO"
swvvo = "SWVVO"

[keys]
verdeling = { equal = ["ppo", "swvvo"], numbers = { ppo = 12_400, swvvo = 9_100 } }

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["ppo", "swvvo"]
split = "verdeling"
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
verdeling = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" }

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["ppo", "swvvo"]
split = "verdeling"
product = "Twee kringen"
timeline = ["2020"]
```
"#,
};

pub(super) fn find(_cx: Context<'_>, _findings: &mut Vec<Finding>) {}
