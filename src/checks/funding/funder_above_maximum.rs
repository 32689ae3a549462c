//! A funder that brings in more than its own `max`, or in a period more than its `max-per-period`.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::demands::{Broken, broken};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::{Requirement, Side};
use crate::place::Place;
use crate::plan::{Money, PeriodIx, Series};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB092",
    name: RuleName("funder-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    summary: "a funder brings in more than it says at the most",
    doc: r#"
## What it checks

That what a funder brings in over all periods is at most its `max`, and in each period at most its `max-per-
period`. In a `max-per-period` by period, what is left out is 0.

## Why it matters

What was awarded is known to the cent, and often per year. What is budgeted above it will not come.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [600, 400], max-per-period = 500 }
gemeente = { name = "Gemeente", credit = [400, 600] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [500, 500], max-per-period = 500 }
gemeente = { name = "Gemeente", credit = [500, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for broken in broken(cx) {
        if let Requirement::FunderMax(most) = broken.verdict.requirement {
            findings.extend(above(&broken, None, broken.outcome.amount, most));
        }
        if broken.verdict.requirement == Requirement::FunderMaxPerPeriod {
            for each in broken
                .outcome
                .periods
                .iter()
                .filter(|each| each.amount > each.limit)
            {
                findings.extend(above(&broken, Some(each.period), each.amount, each.limit));
            }
        }
    }
}

/// In one period, or over all.
fn above(
    broken: &Broken<'_>,
    period: Option<PeriodIx>,
    stands: Money,
    most: Money,
) -> Option<Finding> {
    let cx = broken.cx;
    let funder = broken.verdict.funders.first()?.index();
    let (_, of) = cx.plan.funders.get_index(funder)?;
    let within = period
        .map(|period| [say![" in "], broken.period(period)])
        .into_iter()
        .flatten();
    let within = within.reduce(|mut first, second| {
        first.extend(second);
        first
    });
    let within = within.unwrap_or_default();
    let mut message = say![name(&of.name), " brings in ", stands];
    message.extend(within.clone());
    message.extend(say![
        " and says that it brings in at most ",
        most,
        ": ",
        stands - most,
        " too much"
    ]);
    let mut hint = say!["bring in ", stands - most, " less by it"];
    hint.extend(within);
    hint.push(", or have more awarded");
    let finding = Finding::new(
        RULE.name,
        place(broken, &of.max_per_period, period),
        message,
    )
    .hint(hint);
    let mut addends = Addends::new(cx.plan);
    let figures = FigureIndex::new(cx);
    let periods = broken
        .verdict
        .window
        .iter()
        .filter(|each| period.is_none_or(|period| period == **each));
    periods.for_each(|each| figures.under(Side::Credit, funder, *each, &mut addends));
    Some(Finding {
        related: addends.into_related(),
        ..finding.figures(stands, most)
    })
}

/// Where the limit stands, of a period its own where there is one for each.
fn place(broken: &Broken<'_>, most: &Option<Series<Money>>, period: Option<PeriodIx>) -> Place {
    match (period, most) {
        (Some(period), Some(Series::Each(each))) => {
            each.place(broken.place(), period, &broken.cx.plan.periods)
        }
        (Some(_), Some(Series::One(_)) | None) | (None, _) => broken.place(),
    }
}
