//! Lines or funders that stand under each other in a circle. The ledger takes the first of them out of its group.

use std::iter;

use crate::checks::Context;
use crate::checks::support::addends::MOST;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::place::Place;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB061",
    name: RuleName("group-cycle"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a group stands under itself",
    doc: r#"
## What it checks

That no line and no funder stands `under` itself, be it through others.

## Why it matters

The sum of a group that is a part of itself has no value.

## Example

```toml
[plan]
title = "Voorbeeld"

[lines]
personeel = { name = "Personeel", under = "trainers" }
trainers = { name = "Trainers", under = "personeel" }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"

[lines]
personeel = { name = "Personeel" }
trainers = { name = "Trainers", under = "personeel" }
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let funders = &cx.plan.funders;
    let parents: Vec<_> = funders
        .values()
        .map(|funder| {
            funder
                .under
                .as_ref()
                .and_then(|under| funders.get_index_of(under))
        })
        .collect();
    for circle in circles(&parents) {
        findings.extend(circle_of(
            "funders",
            |index| Some(funders.get_index(index)?.0.as_str()),
            &circle,
        ));
    }
    let lines = &cx.plan.lines;
    let parents: Vec<_> = lines
        .values()
        .map(|line| {
            line.under
                .as_ref()
                .and_then(|under| lines.get_index_of(under))
        })
        .collect();
    for circle in circles(&parents) {
        findings.extend(circle_of(
            "lines",
            |index| Some(lines.get_index(index)?.0.as_str()),
            &circle,
        ));
    }
}

/// The circles, each from its first member up.
fn circles(parents: &[Option<usize>]) -> Vec<Vec<usize>> {
    // In which walk up each was first met; 0 for not yet.
    let mut met = vec![0_usize; parents.len()];
    let mut circles = Vec::new();
    for start in 0..parents.len() {
        let mut at = Some(start);
        while let Some(index) = at.filter(|index| met[*index] == 0) {
            met[index] = start + 1;
            at = parents[index];
        }
        // A walk that comes upon its own steps has gone around.
        if let Some(member) = at.filter(|index| met[*index] == start + 1) {
            let up = iter::successors(parents[member], |index| parents[*index]);
            let mut circle: Vec<usize> = iter::once(member)
                .chain(up.take_while(|index| *index != member))
                .collect();
            let first = circle
                .iter()
                .enumerate()
                .min_by_key(|(_, index)| **index)
                .map_or(0, |(at, _)| at);
            circle.rotate_left(first);
            circles.push(circle);
        }
    }
    circles
}

fn circle_of<'a>(
    section: &'static str,
    id: impl Fn(usize) -> Option<&'a str>,
    circle: &[usize],
) -> Option<Finding> {
    let place = |id: &str| Place::section(section).key(id).key("under");
    let (first, others) = circle.split_first()?;
    let first = id(*first)?;
    let message = if others.is_empty() {
        say![name(first), " stands under itself"]
    } else {
        say![
            name(first),
            " stands under itself, through ",
            others.len(),
            " other",
            if others.len() == 1 { "" } else { "s" }
        ]
    };
    let hint = say![
        "leave ",
        name("under"),
        " out of the one that is the outermost group"
    ];
    let mut finding = Finding::new(RULE.name, place(first), message).hint(hint);
    for id in others.iter().take(MOST).filter_map(|index| id(*index)) {
        finding = finding.related(place(id), say![name(id), " is in the circle"]);
    }
    Some(finding)
}
