//! A file of a bookkeeping that can't be used.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB097",
    name: RuleName("unusable-bookkeeping"),
    level: Level::Deny,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Bestand van een boekhouding niet bruikbaar",
        "File of a bookkeeping can't be used",
    ),
    checks: Words::new(
        "Of elk bestand van een boekhouding kan worden gelezen: het is een auditfile of een CSV-bestand, het is compleet, en elke regel heeft een rekening, een datum of periode en een bedrag.",
        "That each file of a bookkeeping can be read: it is an audit file or a CSV file, it is complete, and each of its lines has an account, a date or a period, and an amount.",
    ),
    why: Words::new(
        "Van een boekhouding met zo'n bestand telt niets mee: een deel ervan zou voor het geheel worden aangezien.",
        "Of a bookkeeping with such a file nothing counts: a part of it would be taken for the whole.",
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
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-31;4100;70;1;Salaris;250,00
"""
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(r#"2021-02-31;"#, r#"2021-02-28;"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let refused = read.noticed.refused.as_ref();
        findings.extend(refused.map(|refused| {
            let hint = tell! {
                nl: "herstel het bestand; tot dan telt van {bookkeeping} niets mee",
                en: "repair the file; until then nothing of {bookkeeping} counts",
                bookkeeping = name(&read.name)
            };
            Finding::new(RULE.name, read.files(), refused.message()).hint(hint)
        }));
    }
}
