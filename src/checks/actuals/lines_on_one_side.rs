//! A CSV file whose lines are all debit, or all credit.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{
    Finding, Level, OR, Piece, Rule, RuleName, Topic, Words, listed, name, verbatim,
};
use crate::import::Remark;
use crate::plan::{EntrySide, Word};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB120",
    name: RuleName("lines-on-one-side"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Alle boekingsregels aan één kant",
        "All journal lines on one side",
    ),
    checks: Words::new(
        "Of een CSV-bestand met rekeningen van de balans (0 tot en met 3) en van het resultaat (4 tot en met 9) debet en credit heeft.",
        "That a CSV file with accounts of the balance sheet (0 to 3) and of the result (4 to 9) has debit and credit.",
    ),
    why: Words::new(
        "Tegenover kosten staat credit op de balans. Zijn alle regels debet, dan is de kolom of het teken voor credit niet herkend, en tellen ook creditregels bij de kosten op.",
        "Each cost has a credit on the balance sheet against it. If all lines are debit, the column or the sign of credit was not recognised, and credit lines add to the costs too.",
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
2021-02-01;4100;70;1;Coördinatie;250,00
2021-02-01;1600;70;1;Coördinatie;250,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "1*", exclude = "balans" }]
"#,
    instead: &[(
        "1600;70;1;Coördinatie;250,00",
        "1600;70;1;Coördinatie;-250,00",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        for export in &read.noticed.exports {
            let found = export.remarks.iter().find_map(|remark| {
                if let Remark::OneSide(lines) = remark {
                    Some(*lines)
                } else {
                    None
                }
            });
            let Some(lines) = found else {
                continue;
            };
            let file = name(&export.path);
            let message = if lines.credit.is_zero() {
                tell! {
                    nl: "alle regels van {file} zijn debet, samen {amount}: geen kolom of teken geeft aan welke credit zijn",
                    en: "all lines of {file} are debit, {amount} together: no column or sign marks the credit lines",
                    file, amount = Piece::InCents(lines.debit)
                }
            } else {
                tell! {
                    nl: "alle regels van {file} zijn credit, samen {amount}: geen kolom of teken geeft aan welke debet zijn",
                    en: "all lines of {file} are credit, {amount} together: no column or sign marks the debit lines",
                    file, amount = Piece::InCents(lines.credit)
                }
            };
            let side = |side: EntrySide| format!("positive = {:?}", side.word());
            let keys = [EntrySide::Debit, EntrySide::Credit].map(|each| name(side(each)));
            let hint = tell! {
                nl: "noem de kolom met D en C onder {side}, of de kolommen met debet en credit onder {debit} en {credit}; of exporteer \
                     bedragen met een teken, die {positive} leest",
                en: "name the column with D and C under {side}, or the columns with debit and credit under {debit} and {credit}; or \
                     export amounts with a sign, which {positive} reads",
                side = verbatim("columns.side"), debit = verbatim("columns.debit"), credit = verbatim("columns.credit"),
                positive = listed(keys.into(), OR)
            };
            findings.push(Finding::new(RULE.name, read.files(), message).hint(hint));
        }
    }
}
