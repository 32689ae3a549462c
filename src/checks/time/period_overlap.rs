//! Two periods that have days in common.

use crate::checks::Context;
use crate::checks::support::balance::period_place;
use crate::checks::support::neighbours;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::plan::Section;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB033",
    name: RuleName("period-overlap"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Plan],
    summary: "two periods overlap",
    doc: r#"
## What it checks

That no day is in two periods. Each period is compared with the one before it in time.

## Why it matters

A cost on a day that is in two periods belongs in both or in neither, so the sums of these columns mean nothing.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2020-H2..2021"]
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for ((before, earlier), (after, later)) in neighbours::in_time(cx) {
        let Some(shared) = earlier.span.overlap(later.span) else {
            continue;
        };
        let message = say![
            name(&later.id),
            " and ",
            name(&earlier.id),
            " overlap: both have ",
            shared
        ];
        let hint = say!["let one end before the other begins"];
        let finding = Finding::new(RULE.name, period_place(after), message).hint(hint);
        findings.push(finding.related(
            period_place(before),
            say![
                "runs from ",
                earlier.span.start(),
                " to ",
                earlier.span.end()
            ],
        ));
    }
}
