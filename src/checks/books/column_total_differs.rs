//! A printed total of a column that differs from the sum of the column.
//!
//! If a balance is carried forward, a difference is reported in the period in which it begins, and not again in the
//! periods after it.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::balance;
use crate::checks::support::budget_row::figures_key;
use crate::checks::support::claims::{
    AddendSet, Claim, difference, exceeds_rounding, printed_totals,
};
use crate::checks::support::root_cause::error_until;
use crate::finding::{Advice, Finding, Level, PlanChange, Rule, RuleName, Topic, Words, name};
use crate::ledger::Side;
use crate::place::Place;
use crate::plan::{Carry, Money, PerPeriod, PeriodIx};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB026",
    name: RuleName("column-total-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    title: Words {
        nl: "Totaal van een kolom klopt niet",
        en: "Total of a column differs",
    },
    checks: Words {
        nl: "Of elk bedrag van `debit` en `credit` onder `[totals]` gelijk is aan de som van alle posten of alle \
             financiers in die periode, en elk bedrag van `balance` aan het saldo aan het eind van die periode. Een \
             verschil dat door de opgegeven afronding kan komen, mag.",
        en: "That each figure of `debit` and `credit` under `[totals]` is the sum of all lines or all funders in its \
             period, and that each figure of `balance` is the balance at the end of its period. Differences that \
             declared rounding can explain are allowed.",
    },
    why: Words {
        nl: "Besluiten worden genomen op de totalen die in een tabel staan. Telt een kolom niet op tot haar totaal, \
             dan is een bedrag vergeten, veranderd of verkeerd overgetypt.",
        en: "Decisions are based on printed totals. If a column does not add up to its total, a figure of the column \
             was left out, changed or mistyped.",
    },
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }

[totals]
debit = [1_000, 600]
"#,
    instead: &[("debit = [1_000, 600]", "debit = [1_000, 500]")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = FigureIndex::new(cx);
    // The differences of printed balances that were reported: a balance that is carried forward takes them along.
    let mut reported = vec![Money::ZERO];
    for (period, _) in cx.plan.periods.iter() {
        // What the printed balance would be off by, if it was worked out from the printed totals.
        let mut inherited = Money::ZERO;
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
                let excess = claim.printed - claim.computed;
                inherited = match side {
                    Side::Debit => inherited - excess,
                    Side::Credit => inherited + excess,
                };
            }
        }
        if let Some(totals) = &cx.plan.totals.balance {
            let balance = PrintedColumn {
                key: "balance",
                what: "the balance",
                totals,
                period,
            };
            findings.extend(balance.balance_differs(cx, &figures, inherited, &mut reported));
        }
    }
}

/// A column of a row under `[totals]`.
struct PrintedColumn<'a> {
    key: &'static str,
    what: &'static str,
    totals: &'a PerPeriod<Money>,
    period: PeriodIx,
}

impl PrintedColumn<'_> {
    /// A printed balance that differs from the balance at the end of its period. None if the difference follows from
    /// another finding: it is that of the printed totals of the period (`inherited`), it was carried forward from an
    /// earlier period, or the balance is 0 as it must be and the period is reported as unbalanced.
    fn balance_differs(
        &self,
        cx: Context<'_>,
        figures: &FigureIndex<'_>,
        inherited: Money,
        reported: &mut Vec<Money>,
    ) -> Option<Finding> {
        let printed = self.totals.get(self.period)?;
        let closing = cx.books.closing[self.period].known()?;
        let claim = Claim {
            printed,
            computed: closing,
            addends: AddendSet::Balance {
                period: self.period,
            },
        };
        match cx.plan.carry {
            Carry::None => {
                let is_required = Claim::required_balance(cx, self.period).is_some();
                let follows = !inherited.is_zero() && printed - closing == inherited;
                let is_checked = cx.books.is_known(self.period) && !follows;
                if !is_checked || (printed.is_zero() && is_required) {
                    return None;
                }
                self.differs(cx, figures, claim)
            }
            Carry::Forward => {
                if self.period.index() >= balance::carried(cx).count() {
                    return None;
                }
                let error = error_until(cx, self.period);
                let excess = printed - (closing - error);
                if reported.contains(&excess) {
                    return None;
                }
                let last = reported.last().copied().unwrap_or_default();
                let follows = !inherited.is_zero() && excess - last == inherited;
                let addends = figures.balance_until(self.period);
                if !exceeds_rounding(cx.plan, excess, addends.count() + 1) {
                    return None;
                }
                reported.push(excess);
                (!follows).then(|| self.finding(cx, claim, addends))
            }
        }
    }

    fn differs(&self, cx: Context<'_>, figures: &FigureIndex<'_>, claim: Claim) -> Option<Finding> {
        let addends = claim.addends_if_wrong(cx, figures)?;
        Some(self.finding(cx, claim, addends))
    }

    fn finding(&self, cx: Context<'_>, claim: Claim, addends: Addends) -> Finding {
        let periods = &cx.plan.periods;
        let mut message = say!["in ", name(&periods.get(self.period).id), " ", self.what];
        message.extend(say![" is printed as ", claim.printed, " and comes to "]);
        message.extend(say![claim.computed, ": the printed total has "]);
        message.extend(difference(claim.printed, claim.computed));
        let base = Place::section("totals").key(self.key);
        let place = self.totals.place(base, self.period, periods);
        let hint = tell! {
            nl: "wijzig het gedrukte totaal of een bedrag van de kolom, of laat het totaal weg: het wordt berekend",
            en: "change the printed total or a figure of the column, or leave the total out: it is calculated"
        };
        let right = PlanChange::money(place.clone(), claim.computed);
        let advice = Advice::from(hint).or_try([vec![right]]);
        claim
            .finding(RULE.name, place, message, addends)
            .hint(advice)
    }
}
