//! A line whose printed debit is not what its activities and adjustments come to.

use crate::checks::Context;
use crate::checks::support::figures::{Figures, Sum, difference};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::tolerance;
use crate::place::Place;
use crate::plan::{Money, PeriodId};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB023",
    name: RuleName("line-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a line's debit differs from its activities",
    doc: r#"
## What it checks

That in each period the printed `debit` of a line equals the cost of the activities on it and its adjustments.
A line without activities, and a line whose amounts could not all be read, is left alone.

When the plan declares that its figures were rounded, a difference that rounding can explain is none.

## Why it matters

A printed debit is a claim about its activities. When the two part, either something is planned that is not in
the budget, or money is asked for that has no plan.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [80_000] }

[lines]
kringen = { name = "Kringen", debit = [80_000] }

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
kringen = { name = "Kringen", debit = [72_000] }

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
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = Figures::new(cx);
    for (index, (id, line)) in cx.plan.lines.iter().enumerate() {
        let has_plan = cx.books.line_has_costs[index] || !line.adjust.is_empty();
        let Some(debit) = line
            .debit
            .as_ref()
            .filter(|_| has_plan && !cx.books.line_tree.is_group(index))
        else {
            continue;
        };
        let planned = &cx.books.planned[index];
        for (period, _) in cx.plan.periods.iter() {
            let printed = debit.get(period).unwrap_or_default();
            let known = debit.is_known(period) && planned.is_known(period);
            if !known || printed == planned.amount(period) || cx.slips().is_slip(index, period) {
                continue;
            }
            let mut sum = Sum::new(cx.plan);
            figures.planned(index, period, &mut sum);
            if (printed - planned.amount(period)).abs() > tolerance(cx.plan, sum.count() + 1) {
                let place = Place::section("lines").key(id.as_str()).key("debit");
                let place = debit.place(place, period, &cx.plan.periods);
                let sides = Sides {
                    printed,
                    planned: planned.amount(period),
                };
                findings.push(differs(
                    place,
                    &line.name,
                    &cx.plan.periods.get(period).id,
                    sides,
                    sum,
                ));
            }
        }
    }
}

struct Sides {
    printed: Money,
    planned: Money,
}

fn differs(place: Place, line: &str, period: &PeriodId, sides: Sides, sum: Sum) -> Finding {
    let Sides { printed, planned } = sides;
    let mut message = say!["line ", name(line), " has ", printed, " in ", name(period)];
    message.extend(say![
        " and its activities come to ",
        planned,
        ": the line has "
    ]);
    message.extend(difference(printed, planned));
    let hint = say![
        "change the line or one of its activities, or explain the difference in ",
        name("adjust"),
        " of the line"
    ];
    let mut label = say!["the activities come to "];
    label.push(planned);
    let mut finding = Finding::new(RULE.name, place, message)
        .label(label)
        .hint(hint)
        .figures(printed, planned);
    finding.related = sum.into_related();
    finding
}
