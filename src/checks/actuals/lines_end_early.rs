//! A bookkeeping whose lines end months before its last day: the rest may be missing.

use super::sources::{ReadSource, sources};
use crate::bookkeeping::EarlyEnd;
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::plan::BookkeepingKind;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB128",
    name: RuleName("lines-end-early"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Boekhouding zonder regels in de laatste maanden",
        "Bookkeeping without lines in its last months",
    ),
    checks: Words::new(
        "Of een auditfile tot het eind van het tijdvak in zijn kop regels heeft, en een CSV-bestand tot het eind van zijn laatste jaar; in beide gevallen niet verder dan `through`. Veel pakketten zetten het hele boekjaar in de kop, ook als alleen een kwartaal is geëxporteerd. De exports van een bron tellen samen. Gemeld worden twee of meer maanden zonder regels aan het eind, tenzij er eerder in het jaar even lang niets is geboekt. Een CSV-bestand met regels in minder dan drie maanden wordt niet beoordeeld.",
        "That an audit file has lines up to the end of the time span in its header, and a CSV file up to the end of its last year; in both cases no further than `through`. Many programs write the whole financial year in the header, even if only a quarter was exported. The exports of a source count together. Two or more months without lines at the end are reported, unless the year has an equally long stretch without lines before that. A CSV file with lines in fewer than three months is not judged.",
    ),
    why: Words::new(
        "Wie denkt dat het jaar is aangeleverd, ziet een kwartaal aan voor de realisatie van een jaar.",
        "If the year seems to be delivered, a quarter is taken for the actuals of a year.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [100] }

[lines]
staf = { name = "Staf", debit = [100] }

[[actuals.source]]
kind = "xaf"
contents = """
<auditfile><header><startDate>2021-01-01</startDate><endDate>2021-12-31</endDate></header><company>
<transactions><journal><jrnID>70</jrnID>
<transaction><nr>1</nr><trDt>2021-03-15</trDt>
<trLine><accID>4100</accID><amnt>30.00</amnt><amntTp>D</amntTp></trLine>
<trLine><accID>1600</accID><amnt>30.00</amnt><amntTp>C</amntTp></trLine>
</transaction></journal></transactions></company></auditfile>
"""
rules = [{ account = "4*", line = "staf" }, { account = "1*", exclude = "balans" }]
"#,
    instead: &[(r#"<trDt>2021-03-15</trDt>"#, r#"<trDt>2021-11-15</trDt>"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let ends = read.noticed.early_ends.iter().filter(|end| !end.is_sparse);
        findings.extend(ends.map(|end| {
            let files = listed_at_most(3, end.paths.iter().map(name).collect());
            let (stated, last) = (end.stated, end.last);
            let except = corrections(&read, end);
            let message = match read.source.kind {
                BookkeepingKind::Xaf => tell! {
                    nl: "{files}: volgens de kop gaan de boeken tot en met {stated}, en na {last} staat er geen regel in{except}",
                    en: "{files}: by the header the books go up to {stated}, and there is no line after {last}{except}",
                    files, stated, last, except
                },
                BookkeepingKind::Csv => tell! {
                    nl: "{files}: na {last} staat er geen regel in{except}, en de boeken tellen mee tot en met {stated}",
                    en: "{files}: there is no line after {last}{except}, and the books count up to {stated}",
                    files, stated, last, except
                },
            };
            let hint = tell! {
                nl: "zet de export van de rest erbij, of zeg met {through} tot wanneer de boeken bij zijn; is er verder niets \
                     geboekt, zet de regel dan met een reden in {checks}",
                en: "add the export of the rest, or say by {through} up to when the books are complete; if nothing else was \
                     booked, allow the rule in {checks}, with a reason",
                through = verbatim(format!("through = {}", end.last)), checks = verbatim("[checks]")
            };
            Finding::new(RULE.name, read.files(), message).hint(hint)
        }));
    }
}

/// Returns the words for corrections after the last ordinary period. Empty if there are none.
fn corrections(read: &ReadSource<'_>, end: &EarlyEnd) -> Message {
    let mut exports = read.noticed.exports.iter();
    let has_some =
        exports.any(|export| end.paths.contains(&export.path) && export.year_end.lines > 0);
    if !has_some {
        return Message::default();
    }
    tell! {
        nl: ", behalve correcties na de laatste gewone periode",
        en: ", except corrections after the last ordinary period"
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::project::Project;

    /// The finding on a bookkeeping with a line in each month from January to June, and the given row.
    fn found(row: &str) -> String {
        let months: String = (1..=6)
            .map(|month| format!("2021-{month:02}-01;{month};70;{month};4100;1,00\n"))
            .collect();
        let plan = format!(
            "plan = {{ title = \"T\", language = \"en\", periods = [\"2021\"] }}\n\
             lines = {{ staf = {{ name = \"Staf\" }} }}\n\
             [[actuals.source]]\nkind = \"csv\"\nthrough = 2021-12-31\nrules = [{{ account = \"4*\", line = \"staf\" }}]\n\
             contents = \"\"\"\nDatum;Periode;Dagboek;Boekstuk;Rekening;Bedrag\n{months}{row}\"\"\"\n"
        );
        let project = Project::from_text("plan.toml", plan, date(2026, 1, 1)).to_string();
        let mut lines = project.lines().map(str::to_string);
        lines
            .find(|line| line.contains(RULE.name.0))
            .unwrap_or_default()
    }

    #[test]
    fn corrections_at_the_end_of_the_year_are_named() {
        let plain = found("");
        assert!(
            plain.contains("there is no line after 30 June 2021, and"),
            "{plain}"
        );
        let corrected = found("2021-12-31;13;70;7;4100;1,00\n");
        let told = "there is no line after 30 June 2021, except corrections after the last ordinary period, and";
        assert!(corrected.contains(told), "{corrected}");
    }
}
