//! A printed grand total that differs from the sum of all rows.

use super::totals_row::TotalsRow;
use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::claims::{Claim, excess};
use crate::checks::support::rule_names::GRAND_TOTAL_DIFFERS;
use crate::finding::{Advice, Finding, Level, PlanChange, Rule, Topic, Words};
use crate::ledger::Side;
use crate::place::Place;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB027",
    name: GRAND_TOTAL_DIFFERS,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new("Eindtotaal klopt niet", "Grand total differs"),
    checks: Words::new(
        "Of `total-debit` en `total-credit` onder `[totals]` gelijk zijn aan de som van alle posten en van alle \
             financiers over alle periodes, en `total-balance` aan het beginsaldo plus de baten min de lasten. Zegt het \
             plan dat zijn bedragen zijn afgerond, dan mag elk bedrag een halve eenheid afwijken.",
        "That `total-debit` and `total-credit` under `[totals]` are the sums of all lines and all funders over \
             all periods, and that `total-balance` is the opening balance plus credit minus debit. If the plan says \
             that its figures were rounded, each may be off by half a unit.",
    ),
    why: Words::new(
        "Het eindtotaal is het bedrag dat wordt aangevraagd en toegekend.",
        "The grand total is the amount that is requested and granted.",
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
total-debit = 1_600
"#,
    instead: &[("total-debit = 1_600", "total-debit = 1_500")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.without_missing_lines();
    let figures = FigureIndex::new(cx);
    for total in TotalsRow::ALL {
        findings.extend(total.grand_differs(cx, &figures));
    }
}

/// The grand totals of the rows under `[totals]`.
impl TotalsRow {
    fn grand_key(self) -> &'static str {
        match self {
            TotalsRow::Total(Side::Debit) => "total-debit",
            TotalsRow::Total(Side::Credit) => "total-credit",
            TotalsRow::Balance => "total-balance",
        }
    }

    fn grand_differs(self, cx: Context<'_>, figures: &FigureIndex<'_>) -> Option<Finding> {
        let claim = match self {
            TotalsRow::Total(side) => Claim::grand_total(cx, side),
            TotalsRow::Balance => Claim::grand_balance(cx),
        };
        let (claim, addends) = claim?.if_wrong(cx, figures)?;
        let shown = |amount| self.shown(cx, amount);
        let message = tell! {
            nl: "{total} staat op {printed}, maar de som is {computed}: {excess}",
            en: "{total} is printed as {printed} and comes to {computed}: {excess}",
            total = self.name(), printed = shown(claim.printed), computed = shown(claim.computed),
            excess = excess(shown(claim.printed), shown(claim.computed))
        };
        let hint = tell! {
            nl: "wijzig het opgegeven totaal of een van de bedragen, of laat het totaal weg: het wordt berekend",
            en: "change the printed total or one of the figures, or leave the total out: it is calculated"
        };
        let place = Place::section("totals").key(self.grand_key());
        let right = PlanChange::money(place.clone(), claim.computed);
        let without = PlanChange::removal(place.clone());
        let advice = Advice::from(hint).or_try([vec![right], vec![without]]);
        let finding = claim.finding(RULE.name, place, message, addends);
        let finding = finding.figures(shown(claim.printed), shown(claim.computed));
        Some(finding.hint(advice))
    }
}
