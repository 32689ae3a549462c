//! What a funder brings in in kind and the costs that it bears, in a period in which they differ.

use crate::checks::Context;
use crate::checks::support::addends::MOST;
use crate::checks::support::claims::difference;
use crate::checks::support::demands::broken;
use crate::finding::{Finding, Level, Related, Rule, RuleName, Topic, name};
use crate::ledger::{Posting, Requirement, posting_place};
use crate::plan::{PaidBy, PeriodIx};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB091",
    name: RuleName("in-kind-differs"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    summary: "what is brought in in kind is not what it pays for",
    doc: r#"
## What it checks

That in each period the `credit` of a funder with `form = "in-kind"` is what the costs come to that say `paid-
by` it.

## Why it matters

What is given in hours or goods is a contribution and a cost at once. When the two differ, one of them was
valued in another way or forgotten.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [500] }
scholen = { name = "Scholen", form = "in-kind", credit = [500] }

[lines]
scholing = { name = "Scholing" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Scholing"
line = "scholing"
lead = "Projectleider"
partners = ["school"]
product = "Twaalf middagen"
timeline = ["2020"]
cost = [
  { what = "trainer", amount = 600, in = "2020" },
  { what = "uren van leraren", amount = 400, in = "2020", paid-by = "scholen" },
]
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [600] }
scholen = { name = "Scholen", form = "in-kind", credit = [400] }

[lines]
scholing = { name = "Scholing" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Scholing"
line = "scholing"
lead = "Projectleider"
partners = ["school"]
product = "Twaalf middagen"
timeline = ["2020"]
cost = [
  { what = "trainer", amount = 600, in = "2020" },
  { what = "uren van leraren", amount = 400, in = "2020", paid-by = "scholen" },
]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for broken in broken(cx).filter(|broken| broken.verdict.requirement == Requirement::InKind) {
        let Some(funder) = broken.verdict.funders.first().map(|funder| funder.index()) else {
            continue;
        };
        let Some((id, of)) = cx.plan.funders.get_index(funder) else {
            continue;
        };
        for each in broken
            .outcome
            .periods
            .iter()
            .filter(|each| each.amount != each.limit)
        {
            let mut message = say![name(&of.name), " brings in ", each.amount, " in kind in "];
            message.extend(broken.period(each.period));
            message.extend(say![
                ", and the costs that it bears come to ",
                each.limit,
                ": it has "
            ]);
            message.extend(difference(each.amount, each.limit));
            let paid_by = format!("paid-by = \"{id}\"");
            let hint = say![
                "write ",
                name(paid_by),
                " at what it bears, or make its credit ",
                each.limit
            ];
            let place = broken.credit_place(funder, each.period);
            let finding = Finding::new(RULE.name, place, message)
                .hint(hint)
                .figures(each.amount, each.limit);
            findings.push(Finding {
                related: borne(cx, id.as_str(), each.period),
                ..finding
            });
        }
    }
}

/// The costs that say that they are paid by a funder, in a period.
fn borne(cx: Context<'_>, funder: &str, period: PeriodIx) -> Vec<Related> {
    let is_borne = |posting: &&Posting| {
        let item = posting.item(cx.plan).filter(|_| posting.period == period);
        match item.and_then(|item| item.paid_by.as_ref()) {
            Some(PaidBy::One(one)) => one.as_str() == funder,
            Some(PaidBy::Any(any)) => any.iter().any(|one| one.as_str() == funder),
            Some(PaidBy::Parts(parts)) => parts.members().iter().any(|one| one.as_str() == funder),
            Some(PaidBy::Unreadable) | None => false,
        }
    };
    let postings = cx.books.postings.iter().filter(is_borne).take(MOST);
    postings
        .map(|posting| Related {
            place: posting_place(cx.plan, posting),
            message: say![posting.amount],
        })
        .collect()
}
