//! A closed file that a later closed file or the list of closed files names, and that is missing or was changed. Also a
//! missing or changed list.

use super::changes::closed_files;
use crate::bookkeeping::MissedBy;
use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB179",
    name: RuleName("missing-closed-file"),
    level: Level::Deny,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new("Afgesloten bestand ontbreekt", "Closed file is missing"),
    checks: Words::new(
        "Of de afgesloten bestanden er nog zijn, met het zegel van toen: die waarna een ander werd afgesloten, en die in de lijst staan die `hbplan close` ernaast bijhoudt (`…closed-files.toml`). En of die lijst er is.",
        "That the closed files are still there, with the seal that they had: those that another one was closed after, and those in the list that `hbplan close` keeps beside them (`…closed-files.toml`). And that this list is there.",
    ),
    why: Words::new(
        "Een afgesloten bestand is het bewijs van wat is gemeld, ook als een latere versie telt.",
        "A closed file is the evidence of what was reported, also if a later version counts.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500, 500] }

[lines]
staf = { name = "Staf", debit = [500, 500] }

[actuals]
closed = """
[closing]
span = "2021"
on = 2022-01-20
number = 1
currency = "EUR"
program = "hbplan"

[totals]
costs = { budget = 500, realised = 150 }

[lines]
staf = { budget = 500, realised = 150 }

[funders]
gemeente = { budget = 500 }

[[earlier]]
name = "voorbeeld.2020.closed.toml"
seal = "8508c74e00d8dd30d3607711053c9554de59f7181e47b1a6524ccd316d18ee05"

[seal]
sha256 = "ee3db3aa15f0730b74228dd439abc107e7e49b016f3e07dd6d9cacf69c3717a8"
"""

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2020-02-01;4100;70;1;Salaris;480,00
2021-02-01;4100;70;1;Salaris;150,00
"""
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(
        r#"[[earlier]]
name = "voorbeeld.2020.closed.toml"
seal = "8508c74e00d8dd30d3607711053c9554de59f7181e47b1a6524ccd316d18ee05"

[seal]
sha256 = "ee3db3aa15f0730b74228dd439abc107e7e49b016f3e07dd6d9cacf69c3717a8"
"#,
        r#"[seal]
sha256 = "3091c0f81ce876474c39b4f6f73fde19bff51ec83e932a88534367a288208890"
"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let read = cx.bookkeepings.iter();
    let missing = read.flat_map(|read| &read.closed.missing);
    findings.extend(missing.map(|missing| {
        let file = name(&missing.name);
        let message = match &missing.named_by {
            MissedBy::Later(later) => tell! {
                nl: "{file} ontbreekt, of is niet meer zoals het was toen {later} werd afgesloten",
                en: "{file} is missing, or is not as it was when {later} was closed",
                file, later = name(later)
            },
            MissedBy::ClosedFiles => tell! {
                nl: "{file} ontbreekt: zonder deze lijst valt een afgesloten bestand dat weg is niet op",
                en: "{file} is missing: without this list nobody notices a closed file that was removed",
                file
            },
            MissedBy::List(list) => tell! {
                nl: "{file} ontbreekt, of is niet meer zoals het was toen het in de lijst {list} werd gezet",
                en: "{file} is missing, or is not as it was when it was put in the list {list}",
                file, list = name(list)
            },
        };
        Finding::new(RULE.name, closed_files(), message).hint(hint(&missing.named_by))
    }));
}

fn hint(named_by: &MissedBy) -> Message {
    let (rule, checks) = (name(RULE.name.0), verbatim("[checks]"));
    match named_by {
        MissedBy::ClosedFiles => tell! {
            nl: "zet de oorspronkelijke lijst terug; als dat niet meer kan, sta {rule} met een reden toe in {checks}: \
                 {command} maakt bij de volgende afsluiting een nieuwe",
            en: "put the original list back; if that is not possible, allow {rule} in {checks}, with a reason: \
                 the next {command} makes another one",
            rule, checks, command = verbatim("hbplan close")
        },
        MissedBy::Later(_) | MissedBy::List(_) => tell! {
            nl: "zet het oorspronkelijke bestand terug; als dat niet meer kan, sta {rule} met een reden toe in {checks}",
            en: "put the original file back; if that is not possible, allow {rule} in {checks}, with a reason",
            rule, checks
        },
    }
}
