//! A closing balance below 0 that opens the next period. The balance after the last period is not one of
//! them, for it opens none.

use crate::checks::Context;
use crate::checks::support::balance::{self, period_place};
use crate::checks::support::figures::{Figures, Sum};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::tolerance;
use crate::plan::{Money, PeriodIx};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB022",
    name: RuleName("negative-carry"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "a balance below 0 is carried forward",
    doc: r#"
## What it checks

That a plan which carries its balance forward never carries a shortage. Of periods in a row that all end
short, the first is reported.

## Why it matters

What is not there can not be spent: somebody has to lend it, and that is a thing to arrange before and not to
find out afterwards.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]
carry = "forward"

[funders]
gemeente = { name = "Gemeente", credit = [500, 1_500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]
carry = "forward"

[funders]
gemeente = { name = "Gemeente", credit = [1_500, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = Figures::new(cx);
    let mut short = false;
    for period in balance::carried(cx).filter(|period| period.index() + 1 < cx.plan.periods.len()) {
        let already_short =
            std::mem::replace(&mut short, cx.books.closing[period.index()].is_negative());
        if short && !already_short {
            let mut sum = Sum::new(cx.plan);
            figures.credit(period, &mut sum);
            figures.debit(period, &mut sum);
            short = cx.books.closing[period.index()].abs()
                > tolerance(cx.plan, sum.count() + 1 + period.index());
            findings.extend(short.then(|| shortage(cx, period, sum)));
        }
    }
}

fn shortage(cx: Context<'_>, period: PeriodIx, sum: Sum) -> Finding {
    let closing = cx.books.closing[period.index()];
    let id = &cx.plan.periods.get(period).id;
    let message = say![
        name(id),
        " ends ",
        closing.abs(),
        " short, and the next period opens with that"
    ];
    let hint = say![
        "bring in ",
        closing.abs(),
        " more by the end of ",
        name(id),
        ", or spend it later"
    ];
    let mut finding = Finding::new(RULE.name, period_place(period), message).hint(hint);
    finding = finding.figures(closing, Money::ZERO);
    finding.related = sum.into_related();
    finding
}
