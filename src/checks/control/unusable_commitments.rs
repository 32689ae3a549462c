//! A file or a row of a list of commitments that can't be used.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB165",
    name: RuleName("unusable-commitments"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new(
        "Verplichtingenlijst niet bruikbaar",
        "List of commitments can't be used",
    ),
    checks: Words::new(
        "Of elk bestand met verplichtingen er is en kan worden gelezen, en elke regel een nummer, een bedrag en een activiteit of post van het plan heeft.",
        "That each file of commitments is there and can be read, and each row has a number, an amount and an activity or line of the plan.",
    ),
    why: Words::new(
        "Zonder die regels is niet bekend wat er is verplicht, en dus niet wat er nog beschikbaar is.",
        "Without those rows it is not known what is committed, nor what is still available.",
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

[[actuals.commitment-lists]]
contents = """
Nummer;Leverancier;Post;Bedrag;Periode;Gefactureerd
17;Bureau Zes;stafkosten;300,00;2022;0,00
"""
"#,
    instead: &[(";stafkosten;", ";staf;")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(read) = cx.bookkeepings else {
        return;
    };
    let place = |list: usize| cx.plan.actuals.commitment_lists[list].files_place();
    for (list, pattern) in &read.commitments.unmatched_patterns {
        let message = tell! {
            nl: "geen bestand heet {pattern}: de verplichtingen zijn niet aangeleverd",
            en: "no file is called {pattern}: the commitments were not delivered",
            pattern = name(pattern)
        };
        let hint = tell! {
            nl: "zet het bestand daar, of verbeter de naam", en: "put the file there, or correct its name"
        };
        findings.push(Finding::new(RULE.name, place(*list), message).hint(hint));
    }
    for (list, refused) in &read.commitments.refused {
        let hint = tell! {
            nl: "herstel het bestand; tot dan is onbekend wat er is verplicht",
            en: "repair the file; until then it is unknown what is committed"
        };
        findings.push(Finding::new(RULE.name, place(*list), refused.message()).hint(hint));
    }
}
