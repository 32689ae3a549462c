//! A file in UTF-8 of which the plan states another encoding: of a bookkeeping, a timesheet or a list of commitments.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::import::Remark;
use crate::place::Place;
use crate::plan::Word;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB116",
    name: RuleName("stated-encoding-differs"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Bestand in een andere codering dan het plan zegt",
        "File in another encoding than the plan states",
    ),
    checks: Words::new(
        "Of een bestand waarvan het plan met `encoding` de codering noemt, niet in UTF-8 is terwijl het plan iets anders zegt. Tekst die in de genoemde codering niet kan worden gelezen, wordt geweigerd.",
        "That a file whose encoding the plan states with `encoding` is not in UTF-8 where the plan says something else. Text that can't be read in the stated encoding is refused.",
    ),
    why: Words::new(
        "In de verkeerde codering wordt `één` gelezen als `Ã©Ã©n`, en passen regels voor boekingen die op tekst kijken niet meer.",
        "In the wrong encoding `één` is read as `Ã©Ã©n`, and booking rules that look at texts fit no longer.",
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
encoding = "windows-1252"
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Coördinatie;250,00
"""
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(r#"encoding = "windows-1252""#, r#"encoding = "utf-8""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        for export in &read.noticed.exports {
            let place = read.source.place();
            findings.extend(finding(place, &export.path, &export.remarks));
        }
    }
    let Some(read) = cx.bookkeepings else {
        return;
    };
    for file in &read.hours.files {
        let place = cx.plan.actuals.hours[file.sheets].place();
        findings.extend(finding(place, &file.path, &file.summary.encoding));
    }
    for file in &read.commitments.files {
        let place = cx.plan.actuals.commitment_lists[file.list].place();
        findings.extend(finding(place, &file.path, &file.summary.encoding));
    }
}

/// The finding about a file that is in UTF-8, although the plan states another encoding at a place.
fn finding<'r>(
    place: Place,
    path: &str,
    remarks: impl IntoIterator<Item = &'r Remark>,
) -> Option<Finding> {
    let stated = remarks.into_iter().find_map(|remark| {
        if let Remark::LooksUtf8(stated) = remark {
            Some(*stated)
        } else {
            None
        }
    })?;
    let message = tell! {
        nl: "{file} is in {utf8}, en het plan zegt {stated}",
        en: "{file} is in {utf8}, and the plan says {stated}",
        file = name(path), utf8 = name("utf-8"), stated = name(stated.word())
    };
    let hint = tell! {
        nl: "laat {key} weg: de codering wordt herkend", en: "leave {key} out: the encoding is detected",
        key = verbatim("encoding")
    };
    Some(Finding::new(RULE.name, place.key("encoding"), message).hint(hint))
}
