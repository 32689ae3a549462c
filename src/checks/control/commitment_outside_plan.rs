//! A commitment whose invoices are expected before the plan begins or after it ends.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB169",
    name: RuleName("commitment-outside-plan"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Verplichting buiten de looptijd",
        "Commitment outside the term of the plan",
    ),
    checks: Words::new(
        "Of van elke verplichting een deel van de tijd (`in`) in een periode van het plan ligt.",
        "That some of the time (`in`) of each commitment is in a period of the plan.",
    ),
    why: Words::new(
        "Wat buiten de looptijd wordt geleverd, is geen last van het plan. Het open deel telt zolang mee in alle tijd die open is.",
        "What is delivered outside the term is no cost of the plan. Until then its open part counts in all open time.",
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
in = "2023"
amount = 300
"#,
    instead: &[(r#"in = "2023""#, r#"in = "2022""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for commitment in cx.commitments() {
        let Some(within) = commitment.within else {
            continue;
        };
        if cx.plan.periods.overlapping(within).next().is_some() {
            continue;
        }
        let message = tell! {
            nl: "verplichting {number} is voor {within}, en daarin heeft het plan geen periode",
            en: "commitment {number} is for {within}, in which the plan has no period",
            number = super::called(commitment), within
        };
        let hint = tell! {
            nl: "verbeter {within}, of laat de verplichting weg als zij niet bij het plan hoort",
            en: "correct {within}, or leave the commitment out if it is not of the plan", within = verbatim("in")
        };
        let place = commitment.place().key("in");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
