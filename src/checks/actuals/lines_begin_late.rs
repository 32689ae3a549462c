//! A bookkeeping whose lines begin months after the first day for which lines are due: earlier lines may be missing.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB194",
    name: RuleName("lines-begin-late"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Boekhouding zonder regels in de eerste maanden",
        "Bookkeeping without lines in its first months",
    ),
    checks: Words::new(
        "Of een auditfile vanaf het begin van het tijdvak in zijn kop regels heeft, en een CSV-bestand vanaf het begin van het jaar van zijn eerste regel; in beide gevallen niet voor `from`, of zonder `from` niet voor het begin van het plan en van de eerste activiteit waaraan de partner meedoet, en niet voor de eerste periode waarin het plan lasten heeft. De exports van een bron tellen samen. Gemeld worden twee of meer maanden zonder regels aan het begin, tenzij een export verderop ongeveer even lang niets heeft. Een boekhouding met regels in minder dan drie maanden wordt niet beoordeeld.",
        "That an audit file has lines from the beginning of the time span in its header, and a CSV file from the beginning of the year of its first line; in both cases not before `from`, or without `from` not before the beginning of the plan and of the first activity in which the partner takes part, and not before the first period in which the plan has costs. The exports of a source count together. Two or more months without lines at the beginning are reported, unless an export has about as long a time without lines later. A bookkeeping with lines in fewer than three months is not judged.",
    ),
    why: Words::new(
        "Maanden die niet zijn aangeleverd, tellen als 0, en lijken dan een voordelig verschil.",
        "Months that were not delivered count as 0, and seem to be a favourable difference.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [300] }

[lines]
staf = { name = "Staf", debit = [300] }

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-10-01;4100;70;1;Salaris oktober;100,00
2021-11-01;4100;70;2;Salaris november;100,00
2021-12-01;4100;70;3;Salaris december;100,00
"""
rules = [{ account = "4*", line = "staf" }]
"#,
    instead: &[(
        "through = 2021-12-31",
        "from = 2021-10-01\nthrough = 2021-12-31",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let begin = read.noticed.late_begin;
        let Some(begin) = begin.filter(|begin| !begin.is_sparse) else {
            continue;
        };
        let (bookkeeping, expected, first) = (name(&read.name), begin.expected, begin.first);
        let message = tell! {
            nl: "{bookkeeping}: voor {first} staat er geen regel in, en de boeken tellen mee vanaf {expected}: die tijd telt als 0 mee",
            en: "{bookkeeping}: there is no line before {first}, and the books count from {expected}: that time counts as 0",
            bookkeeping, expected, first
        };
        let hint = tell! {
            nl: "zet de export van de maanden ervoor erbij, of zeg met {from} vanaf wanneer er een boekhouding is; is er niets \
                 geboekt, zet de regel dan met een reden in {checks}",
            en: "add the export of the months before, or say by {from} from when there is a bookkeeping; if nothing was booked, allow \
                 the rule in {checks}, with a reason",
            from = verbatim(format!("from = {first}")), checks = verbatim("[checks]")
        };
        findings.push(Finding::new(RULE.name, read.files(), message).hint(hint));
    }
}
