//! A commitment of an amount below 0.

use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, verbatim};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB168",
    name: RuleName("negative-commitment"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new("Verplichting onder nul", "Commitment below zero"),
    checks: Words::new(
        "Of geen verplichting een bedrag onder 0 heeft.",
        "That no commitment has an amount below 0.",
    ),
    why: Words::new(
        "Een verplichting is een bestelling of opdracht. Een bedrag onder 0 is een creditnota of een tikfout, en telt niet mee.",
        "A commitment is an order or a contract. An amount below 0 is a credit note or a slip, and does not count.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021", "2022"]

[funders]
gemeente = { name = "Gemeente", credit = [500, 500] }

[lines]
staf = { name = "Staf", debit = [500, 500] }

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;500,00
"""
rules = [{ account = "41*", line = "staf" }]

[[actuals.commitments]]
number = "17"
supplier = "Bureau Zes"
line = "staf"
in = "2022"
amount = -300
"#,
    instead: &[(r#"amount = -300"#, r#"amount = 300"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for commitment in cx.commitments() {
        let Some(amount) = commitment.amount.filter(|amount| amount.is_negative()) else {
            continue;
        };
        let message = tell! {
            nl: "verplichting {number} heeft een bedrag onder 0: {amount}",
            en: "commitment {number} has an amount below 0: {amount}",
            number = super::called(commitment), amount = Piece::InCents(amount)
        };
        let hint = tell! {
            nl: "haal een creditnota van het {amount} van haar bestelling af, of verbeter het bedrag",
            en: "take a credit note off the {amount} of its order, or correct the amount", amount = verbatim("amount")
        };
        let place = commitment.place().key("amount");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
