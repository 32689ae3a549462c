//! A balance below 0 that is carried to the next period. The balance after the last period is not carried, so it is not
//! checked here.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::balance::{self, period_place};
use crate::checks::support::claims::exceeds_rounding;
use crate::checks::support::root_cause::error_until;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
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

That a plan which carries its balance forward never carries a shortage. If several periods in a row end with a
shortage, the first is reported.

## Why it matters

Money that has not been received can't be spent: somebody has to lend it. That should be arranged beforehand, and not
discovered afterwards.

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
    let figures = FigureIndex::new(cx);
    let mut short = false;
    for period in balance::carried(cx).filter(|period| period.index() + 1 < cx.plan.periods.len()) {
        let Some(closing) = cx.books.closing[period].known() else {
            break;
        };
        let corrected = closing - error_until(cx, period);
        let already_short = std::mem::replace(&mut short, corrected.is_negative());
        if short && !already_short {
            let addends = figures.balance_until(period);
            short = exceeds_rounding(cx.plan, corrected, addends.count() + 1);
            findings.extend(short.then(|| shortage(cx, period, closing, addends)));
        }
    }
}

fn shortage(cx: Context<'_>, period: PeriodIx, closing: Money, addends: Addends) -> Finding {
    let id = &cx.plan.periods.get(period).id;
    let mut message = say![name(id), " ends ", closing.abs()];
    message.push(" short, and the next period opens with that");
    let mut hint = say!["bring in ", closing.abs(), " more by the end of ", name(id)];
    hint.push(", or spend it later");
    let finding = Finding::new(RULE.name, period_place(period), message)
        .hint(hint)
        .figures(closing, Money::ZERO);
    Finding {
        related: addends.into_related(),
        ..finding
    }
}
