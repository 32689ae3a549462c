//! A commitment whose invoices exceed its amount.

use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB146",
    name: RuleName("invoiced-above-commitment"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Meer gefactureerd dan verplicht",
        "More invoiced than committed",
    ),
    checks: Words::new(
        "Of van geen verplichting meer is gefactureerd dan haar bedrag.",
        "That no more was invoiced for a commitment than its amount.",
    ),
    why: Words::new(
        "Wie meer factureert dan is afgesproken, vergist zich, of de opdracht is groter geworden.",
        "Who invoices more than was agreed on makes a mistake, or the order has grown.",
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
amount = 300
invoiced = 310
"#,
    instead: &[(r#"invoiced = 310"#, r#"invoiced = 210"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for commitment in cx.commitments() {
        let (Some(amount), Some(invoiced)) = (commitment.amount, commitment.invoiced) else {
            continue;
        };
        // Another rule reports an amount below 0.
        if invoiced <= amount || amount.is_negative() {
            continue;
        }
        let message = tell! {
            nl: "van verplichting {number} is {invoiced} gefactureerd, en haar bedrag is {amount}: {difference} te veel",
            en: "{invoiced} of commitment {number} was invoiced, and its amount is {amount}: {difference} too much",
            number = super::called(commitment), invoiced = Piece::InCents(invoiced), amount = Piece::InCents(amount),
            difference = Piece::InCents(invoiced - amount)
        };
        let hint = tell! {
            nl: "verbeter een van beide, of noteer waarom er meer is gefactureerd",
            en: "correct one of them, or ask why more was invoiced"
        };
        let key = match commitment.invoices {
            Some(_) => "invoices",
            None => "invoiced",
        };
        let place = commitment.place().key(key);
        let finding = Finding::new(RULE.name, place, message).hint(hint);
        findings.push(finding.figures(invoiced, amount));
    }
}
