//! Receipts that do not add up to what their funder brings in.

use crate::checks::Context;
use crate::checks::support::claims::excess;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::ledger::receipt_schedule;
use crate::place::Place;
use crate::plan::{Amount, Receipt, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB130",
    name: RuleName("receipts-differ"),
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[Section::Plan, Section::Funders],
    title: Words::new(
        "Ontvangsten tellen niet op tot de bijdrage",
        "Receipts do not add up to the contribution",
    ),
    checks: Words::new(
        "Of de `receipts` van een financier optellen tot wat hij inbrengt.",
        "That the `receipts` of a funder add up to what it brings in.",
    ),
    why: Words::new(
        "Ontbreekt een ontvangst, dan wordt geld waarop is gerekend niet betaald. Is er een te veel, dan moet die \
         worden terugbetaald.",
        "If a receipt is missing, money that was counted on is not paid. If there is one too many, it has to be paid \
         back.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.subsidie]
name = "Subsidie"
credit = [600, 400]
receipts = [{ on = 2020-01-01, amount = 500 }, { on = 2021-01-01, amount = 450 }]

[lines]
scholing = { name = "Scholing", debit = [600, 400] }
"#,
    instead: &[("amount = 450", "amount = 500")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, id, funder) in cx.plan.indexed_funders() {
        let is_rest = |receipt: &Receipt| receipt.amount.is_none() && receipt.share.is_none();
        let has_rest = funder.receipts.iter().any(is_rest);
        if funder.receipts.is_empty() || has_rest || cx.books.funder_tree.is_group(index) {
            continue;
        }
        let receipts = receipt_schedule(cx.plan, cx.books, index).into_iter();
        let received = receipts.map(|receipt| receipt.amount);
        let received = received.fold(Amount::ZERO, Amount::plus);
        let credit = cx.books.funders[index].sum();
        let (Amount::Known(received), Amount::Known(credit)) = (received, credit) else {
            continue;
        };
        if received == credit {
            continue;
        }
        let message = tell! {
            nl: "de ontvangsten van {funder} zijn samen {received}, en hij brengt {credit} in: {excess}",
            en: "the receipts of {funder} add up to {received}, and it brings in {credit}: {excess}",
            funder = name(&funder.name), received, credit, excess = excess(received, credit)
        };
        let hint = tell! {
            nl: "laat van één ontvangst het bedrag weg: dat wordt dan de rest",
            en: "leave out the amount of one receipt: it is then the rest"
        };
        let place = Place::section(Section::Funders.key())
            .key(id.as_str())
            .key("receipts");
        findings.push(
            Finding::new(RULE.name, place, message)
                .figures(received, credit)
                .hint(hint),
        );
    }
}
