//! A balance that is left after the last period, in a plan that carries it forward.

use crate::checks::Context;
use crate::checks::support::balance::{self, period_place};
use crate::checks::support::figures::{Figures, Sum};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::tolerance;
use crate::plan::Money;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB021",
    name: RuleName("final-balance"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "the balance after the last period is not 0",
    doc: r#"
## What it checks

That a plan which carries its balance forward ends with none: all that was brought in is spent, and no more
than that.

## Why it matters

Money of one year may be kept for the next, but after the last year there is no next: what is left must be
paid back, what is short must be found.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]
carry = "forward"

[funders]
gemeente = { name = "Gemeente", credit = [1_500, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 900] }
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
    let Some(last) = balance::carried(cx)
        .last()
        .filter(|last| last.index() + 1 == cx.plan.periods.len())
    else {
        return;
    };
    let closing = cx.books.closing[last.index()];
    if closing.is_zero() {
        return;
    }
    let mut sum = Sum::new(cx.plan);
    let figures = Figures::new(cx);
    for (period, _) in cx.plan.periods.iter().rev() {
        figures.credit(period, &mut sum);
        figures.debit(period, &mut sum);
    }
    if closing.abs() <= tolerance(cx.plan, sum.count() + 1) {
        return;
    }
    let outcome = if closing.is_negative() {
        " is not paid for"
    } else {
        " is left over"
    };
    let id = &cx.plan.periods.get(last).id;
    let message = say![
        "after ",
        name(id),
        ", the last period, ",
        closing.abs(),
        outcome
    ];
    let hint = if closing.is_negative() {
        say!["bring in ", closing.abs(), " more, or spend that much less"]
    } else {
        say!["spend ", closing.abs(), " more, or bring in that much less"]
    };
    let mut finding = Finding::new(RULE.name, period_place(last), message).hint(hint);
    finding = finding.figures(closing, Money::ZERO);
    finding.related = sum.into_related();
    findings.push(finding);
}
