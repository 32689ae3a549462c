//! A printed total of a line or a funder that differs from the sum of its row.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{Claim, excess};
use crate::checks::support::group_totals::WrongGroupTotal;
use crate::checks::support::root_cause::naming::called;
use crate::checks::support::rule_names::ROW_TOTAL_DIFFERS;
use crate::finding::{Advice, Finding, Level, PlanChange, Rule, Topic, Words};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB025",
    name: ROW_TOTAL_DIFFERS,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new("Totaal van een rij klopt niet", "Total of a row differs"),
    checks: Words::new(
        "Of het `total` van een financier gelijk is aan de som van zijn `credit`, en het `total` van een post aan \
             de som van haar `debit`, of zonder debit aan de kosten van haar activiteiten. Zegt het \
             plan dat zijn bedragen zijn afgerond, dan mag elk bedrag een halve eenheid afwijken, en dan wordt het \
             `total` van een groep ook vergeleken met de totalen direct eronder.",
        "That the `total` of a funder is the sum of its `credit`, and that the `total` of a line is the sum of \
             its `debit`, or without a debit the cost of its activities. If the plan says \
             that its figures were rounded, each may be off by half a unit, and the `total` of a group is also \
             compared with the totals directly under it.",
    ),
    why: Words::new(
        "Is een tabel met de hand overgenomen, dan laat een rij die niet optelt zien waar de fout zit.",
        "If a table was copied by hand, a row that does not add up shows where the mistake is.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [600, 400], total = 1_100 }

[lines]
scholing = { name = "Scholing", debit = [600, 400], total = 1_000 }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [600, 400], total = 1_100 }"#,
        r#"gemeente = { name = "Gemeente", credit = [600, 400], total = 1_000 }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.without_missing_lines();
    let figures = FigureIndex::new(cx);
    let finding = |row| differs(cx, &figures, &row).or_else(|| group_differs(cx, &figures, &row));
    findings.extend(BudgetRow::all(cx).filter_map(finding));
}

fn differs(cx: Context<'_>, figures: &FigureIndex<'_>, row: &BudgetRow<'_>) -> Option<Finding> {
    let (claim, addends) = Claim::row_total(row)?.if_wrong(cx, figures)?;
    let message = tell! {
        nl: "het totaal van {row} staat op {printed}, en de rij telt op tot {computed}: {excess}",
        en: "the total of {row} is printed as {printed} and its row adds up to {computed}: {excess}",
        row = called(cx, row), printed = claim.printed, computed = claim.computed,
        excess = excess(claim.printed, claim.computed)
    };
    let place = row.place().key("total");
    let hint = tell! {
        nl: "wijzig het totaal of een bedrag van de rij, of laat het totaal weg: het wordt berekend",
        en: "change the total or a figure of the row, or leave the total out: it is calculated"
    };
    let right = PlanChange::money(place.clone(), claim.computed);
    let advice = Advice::from(hint).or_try([vec![right], vec![PlanChange::removal(place.clone())]]);
    Some(
        claim
            .finding(RULE.name, place, message, addends)
            .hint(advice),
    )
}

/// A total of a group that fits its row, and not the totals under it.
fn group_differs(
    cx: Context<'_>,
    figures: &FigureIndex<'_>,
    row: &BudgetRow<'_>,
) -> Option<Finding> {
    let WrongGroupTotal {
        printed,
        computed,
        related,
    } = WrongGroupTotal::of(cx, figures, row)?;
    let message = tell! {
        nl: "het totaal van {row} staat op {printed}, en de totalen eronder zijn samen {computed}: {excess}",
        en: "the total of {row} is printed as {printed}, and the totals under it add up to {computed}: {excess}",
        row = called(cx, row), printed, computed, excess = excess(printed, computed)
    };
    let hint = tell! {
        nl: "wijzig het totaal of een van de totalen eronder, of laat het totaal weg: het wordt berekend",
        en: "change the total or one of the totals under it, or leave the total out: it is calculated"
    };
    let place = row.place().key("total");
    let without = PlanChange::removal(place.clone());
    let finding = Finding::new(RULE.name, place, message).figures(printed, computed);
    let finding = finding.with_related(related);
    Some(finding.hint(Advice::from(hint).or_try([vec![without]])))
}
