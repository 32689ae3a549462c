//! A printed total of a column that differs from the sum of the column.
//!
//! If a balance is carried forward, a difference is reported in the period in which it begins, and not again in the
//! periods after it.

use super::totals_row::TotalsRow;
use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::budget_row::figures_key;
use crate::checks::support::claims::{Claim, excess, printed_totals};
use crate::checks::support::rule_names::COLUMN_TOTAL_DIFFERS;
use crate::finding::{Advice, Finding, Level, PlanChange, Rule, Topic, Words, name};
use crate::place::Place;
use crate::plan::{Money, PerPeriod, PeriodIx, Plan};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB026",
    name: COLUMN_TOTAL_DIFFERS,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new(
        "Totaal van een kolom klopt niet",
        "Total of a column differs",
    ),
    checks: Words::new(
        "Of elk bedrag van `debit` en `credit` onder `[totals]` gelijk is aan de som van alle posten of alle \
             financiers in die periode, en elk bedrag van `balance` aan het saldo aan het eind van die periode. Zegt het \
             plan dat zijn bedragen zijn afgerond, dan mag elk bedrag een halve eenheid afwijken.",
        "That each figure of `debit` and `credit` under `[totals]` is the sum of all lines or all funders in its \
             period, and that each figure of `balance` is the balance at the end of its period. If the plan says \
             that its figures were rounded, each may be off by half a unit.",
    ),
    why: Words::new(
        "Besluiten worden genomen op de totalen die in een tabel staan. Telt een kolom niet op tot haar totaal, \
             dan is een bedrag vergeten, veranderd of verkeerd overgetypt.",
        "Decisions are based on printed totals. If a column does not add up to its total, a figure of the column \
             was left out, changed or mistyped.",
    ),
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
    let cx = cx.without_missing_lines();
    let figures = FigureIndex::new(cx);
    for (period, _) in cx.plan.periods.iter() {
        for column in TotalsRow::ALL {
            findings.extend(column.differs(cx, &figures, period));
        }
    }
}

impl TotalsRow {
    fn key(self) -> &'static str {
        match self {
            TotalsRow::Total(side) => figures_key(side),
            TotalsRow::Balance => "balance",
        }
    }

    /// The printed figures of the row.
    fn printed(self, plan: &Plan) -> Option<&PerPeriod<Money>> {
        match self {
            TotalsRow::Total(side) => printed_totals(plan, side),
            TotalsRow::Balance => plan.totals.balance.as_ref(),
        }
    }

    fn claim(self, cx: Context<'_>, period: PeriodIx) -> Option<Claim> {
        match self {
            TotalsRow::Total(side) => Claim::column_total(cx, side, period),
            TotalsRow::Balance => Claim::printed_balance(cx, period),
        }
    }

    fn differs(
        self,
        cx: Context<'_>,
        figures: &FigureIndex<'_>,
        period: PeriodIx,
    ) -> Option<Finding> {
        let printed = self.printed(cx.plan)?;
        let (claim, addends) = self.claim(cx, period)?.if_wrong(cx, figures)?;
        let periods = &cx.plan.periods;
        let shown = |amount| self.shown(cx, amount);
        let message = tell! {
            nl: "in {period} staat {total} op {printed}, maar de som is {computed}: {excess}",
            en: "in {period} {total} is printed as {printed} and comes to {computed}: {excess}",
            period = name(&periods.get(period).id), total = self.name(), printed = shown(claim.printed),
            computed = shown(claim.computed),
            excess = excess(shown(claim.printed), shown(claim.computed))
        };
        let hint = tell! {
            nl: "wijzig het opgegeven totaal of een bedrag van de kolom, of laat het totaal weg: het wordt berekend",
            en: "change the printed total or a figure of the column, or leave the total out: it is calculated"
        };
        let place = printed.place(Place::section("totals").key(self.key()), period, periods);
        let right = PlanChange::money(place.clone(), claim.computed);
        let advice = Advice::from(hint).or_try([vec![right]]);
        let finding = claim.finding(RULE.name, place, message, addends);
        let finding = finding.figures(shown(claim.printed), shown(claim.computed));
        Some(finding.hint(advice))
    }
}
