//! A commitment with the same number as another commitment of the same supplier.

use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words};
use crate::plan::{Commitment, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB143",
    name: RuleName("commitment-twice"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new("Verplichting staat er twee keer", "Commitment listed twice"),
    checks: Words::new(
        "Of geen twee verplichtingen aan dezelfde leverancier hetzelfde nummer hebben.",
        "That no two commitments to the same supplier have the same number.",
    ),
    why: Words::new(
        "Een verplichting die er twee keer staat, telt dubbel.",
        "A commitment that is listed twice counts double.",
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

[[actuals.commitments]]
number = "17"
supplier = "Bureau Zes"
line = "staf"
in = "2022"
amount = 200
"#,
    instead: &[(
        r#"number = "17"
supplier = "Bureau Zes"
line = "staf"
in = "2022"
amount = 200"#,
        r#"number = "18"
supplier = "Bureau Zes"
line = "staf"
in = "2022"
amount = 200"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let all = cx.commitments();
    for (at, commitment) in all.iter().enumerate() {
        let is_same = |each: &&Commitment| {
            // Unreadable commitments are left out.
            !each.number.is_empty()
                && each.number == commitment.number
                && each.supplier == commitment.supplier
        };
        let Some(earlier) = all[..at].iter().find(is_same) else {
            continue;
        };
        let message = tell! {
            nl: "verplichting {number} staat er nog een keer{earlier}; beide tellen mee",
            en: "commitment {number} is there once more{earlier}; both count",
            number = super::called(commitment), earlier = super::row_of(earlier).map(like).unwrap_or_default()
        };
        let hint = tell! {
            nl: "laat er een weg; geef delen van een opdracht elk een eigen nummer",
            en: "leave one out; give parts of an order a number each"
        };
        let related = tell! { nl: "de eerste keer", en: "the first time" };
        findings.push(
            Finding::new(RULE.name, commitment.place().key("number"), message)
                .related(earlier.place(), related)
                .hint(hint),
        );
    }
}

fn like(row: Message) -> Message {
    tell! { nl: ", zoals in {row}", en: ", as in {row}", row }
}
