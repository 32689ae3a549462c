//! Receipts from a funder in a closed period that differ from those in the plan.

use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB108",
    name: RuleName("received-differs"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Funders, Section::Actuals],
    title: Words::new(
        "Ontvangen bedrag wijkt af van het plan",
        "Received amount differs from the plan",
    ),
    checks: Words::new(
        "Of van elke financier in elke afgesloten periode is ontvangen wat het plan zegt. Alleen financiers waarvoor er een regel voor boekingen is, en alleen als alle boekhoudingen zijn aangeleverd.",
        "That in each closed period each funder paid what the plan says. Only for funders that a rule for bookings names, and only if all bookkeepings were delivered.",
    ),
    why: Words::new(
        "Wat een financier anders betaalt dan begroot, is een voorschot, een achterstand of een korting.",
        "What a funder pays otherwise than budgeted is an advance, an arrear or a cut.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;500,00
2021-05-01;8000;70;2;Subsidie;-450,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "8*", funder = "gemeente" }]
"#,
    instead: &[(r#"-450,00"#, r#"-500,00"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(comparison) = cx.closed_comparison() else {
        return;
    };
    let named = cx.plan.booked_funders();
    for (index, id, funder) in cx.plan.indexed_funders() {
        if !named.contains(id) || cx.books.funder_tree.is_group(index) {
            continue;
        }
        for closed in comparison
            .periods
            .iter()
            .filter(|closed| closed.part.is_none())
        {
            let row = comparison.funders[index].at(closed.period);
            let (Some(budget), Some(received)) = (row.budget.known(), row.realised.known()) else {
                continue;
            };
            if budget == received {
                continue;
            }
            let message = tell! {
                nl: "van {funder} is in {period} {received} ontvangen, en begroot was {budget}",
                en: "{received} was received from {funder} in {period}, and {budget} was budgeted",
                funder = name(&funder.name), period = closed.span, received = Piece::Rate(received),
                budget = Piece::Rate(budget)
            };
            let hint = tell! {
                nl: "vraag na wat er nog komt, of pas het plan aan", en: "ask what is still to come, or change the plan"
            };
            let place = Place::section("funders").key(id.as_str()).key("credit");
            findings.push(
                Finding::new(RULE.name, place, message)
                    .hint(hint)
                    .figures(received, budget),
            );
        }
    }
}
