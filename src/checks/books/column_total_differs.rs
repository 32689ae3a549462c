//! A printed total of a column that differs from the sum of the column.
//!
//! If a balance is carried forward, a difference is reported in the period in which it begins, and not again in the
//! periods after it.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::balance;
use crate::checks::support::budget_row::figures_key;
use crate::checks::support::claims::{AddendSet, Claim, printed_totals};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, name};
use crate::ledger::Side;
use crate::place::Place;
use crate::plan::{Carry, Money, PerPeriod, PeriodIx};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB026",
    name: RuleName("column-total-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    summary: "the printed total of a column differs from the column",
    doc: r#"
## What it checks

That each figure of `debit` and `credit` under `[totals]` is the sum of all lines or all funders in its period, and
that each figure of `balance` is the balance at the end of its period. Differences that declared rounding can explain
are allowed.

## Why it matters

Decisions are based on printed totals. If a column does not add up to its total, a figure of the column was left out,
changed or mistyped.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }

[totals]
debit = [1_000, 600]
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }

[totals]
debit = [1_000, 500]
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = FigureIndex::new(cx);
    let known = balance::carried(cx).count();
    for (period, _) in cx.plan.periods.iter() {
        let before = findings.len();
        for side in [Side::Debit, Side::Credit] {
            if let Some(totals) = printed_totals(cx.plan, side)
                && let Some(claim) = Claim::column_total(cx, side, period)
            {
                let column = PrintedColumn {
                    key: figures_key(side),
                    what: match side {
                        Side::Debit => "the total of all lines",
                        Side::Credit => "the total of all funders",
                    },
                    totals,
                    period,
                };
                findings.extend(column.differs(cx, &figures, claim));
            }
        }
        if findings.len() == before
            && let Some(totals) = &cx.plan.totals.balance
            && let Some(claim) = balance_claim(cx, totals, period, known)
        {
            let column = PrintedColumn {
                key: "balance",
                what: "the balance",
                totals,
                period,
            };
            findings.extend(column.differs(cx, &figures, claim));
        }
    }
}

/// The printed balance of a period against the books. None where another finding is about that difference: a period
/// that should balance and does not, or an earlier period of the same carried balance. `known` is the number of
/// carried balances that are known.
fn balance_claim(
    cx: Context<'_>,
    totals: &PerPeriod<Money>,
    period: PeriodIx,
    known: usize,
) -> Option<Claim> {
    let claim = Claim {
        printed: totals.get(period)?,
        computed: cx.books.closing[period].known()?,
        addends: AddendSet::Balance { period },
    };
    let is_first = match cx.plan.carry {
        Carry::None => cx.books.is_known(period) && !claim.printed.is_zero(),
        Carry::Forward => {
            let before = period.0.checked_sub(1).map(PeriodIx);
            let before = before
                .and_then(|before| Some(totals.get(before)? - cx.books.closing[before].known()?));
            period.index() < known && before.unwrap_or_default() != claim.printed - claim.computed
        }
    };
    is_first.then_some(claim)
}

/// A column of a row under `[totals]`.
struct PrintedColumn<'a> {
    key: &'static str,
    what: &'static str,
    totals: &'a PerPeriod<Money>,
    period: PeriodIx,
}

impl PrintedColumn<'_> {
    fn differs(&self, cx: Context<'_>, figures: &FigureIndex<'_>, claim: Claim) -> Option<Finding> {
        let addends = claim.addends_if_wrong(cx, figures)?;
        let periods = &cx.plan.periods;
        let mut message = say!["in ", name(&periods.get(self.period).id), " ", self.what];
        message.extend(say![" is printed as ", claim.printed, " and comes to "]);
        message.extend(say![claim.computed, ": the printed total has "]);
        let base = Place::section("totals").key(self.key);
        let place = self.totals.place(base, self.period, periods);
        let hint = say![
            "change the printed total or a figure of the column, or leave the total out: it is worked out"
        ];
        Some(claim.finding(RULE.name, place, message, addends).hint(hint))
    }
}
