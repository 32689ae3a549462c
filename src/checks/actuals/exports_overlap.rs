//! Lines without a transaction number that two exports have, so that they may count twice.

use super::sources::{count, sources};
use crate::bookkeeping::ExportOverlap;
use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB115",
    name: RuleName("exports-overlap"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[],
    title: Words::new(
        "Exports zonder boekstuknummers overlappen",
        "Exports without transaction numbers overlap",
    ),
    checks: Words::new(
        "Of twee exports van een boekhouding geen gelijke regels zonder boekstuknummer hebben. Zulke regels zijn niet uit elkaar te houden: ze kunnen dezelfde zijn, en tellen beide mee. Staan alle regels van een export in een andere, dan tellen ze één keer, en zegt `hbplan actuals` dat. Gelijke regels in één export zijn echt.",
        "That two exports of a bookkeeping have no equal lines without a transaction number. Such lines can't be told apart: they may be the same, and both count. If all lines of an export are in another one, they count once, and `hbplan actuals` says so. Equal lines in one export are real.",
    ),
    why: Words::new(
        "Exports met dagen die overlappen, tellen de boekingen van die dagen dubbel.",
        "Exports whose days overlap count the lines of those days twice.",
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
contents = [
    """
Datum;Rekening;Omschrijving;Bedrag
2021-01-01;4100;Salaris januari;100,00
2021-02-01;4100;Salaris februari;100,00
""",
    """
Datum;Rekening;Omschrijving;Bedrag
2021-02-01;4100;Salaris februari;100,00
2021-03-01;4100;Salaris maart;100,00
""",
]
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(
        r#"2021-01-01;4100;Salaris januari;100,00
2021-02-01;4100;Salaris februari;100,00"#,
        r#"2021-01-01;4100;Salaris januari;100,00"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let overlaps = read.noticed.overlaps.iter();
        findings.extend(overlaps.map(|overlap| {
            let hint = tell! {
                nl: "geef exports van dagen die op elkaar aansluiten, met boekstuknummers, of één export van alle dagen",
                en: "give exports of days that follow each other, with transaction numbers, or one export of all days"
            };
            Finding::new(RULE.name, read.files(), message(overlap)).hint(hint)
        }));
    }
}

fn message(overlap: &ExportOverlap) -> Message {
    let [one, other] = &overlap.files;
    let shared = overlap.shared;
    let (one, other) = (name(one), name(other));
    let (lines, debit) = (count(shared.lines), Piece::Rate(shared.debit));
    if shared.credit.is_zero() {
        return tell! {
            nl: "{one} en {other} hebben gelijke regels zonder boekstuknummer ({lines}): {debit} telt misschien dubbel mee",
            en: "{one} and {other} have equal lines without a transaction number ({lines}): {debit} may count twice",
            one, other, lines, debit
        };
    }
    tell! {
        nl: "{one} en {other} hebben gelijke regels zonder boekstuknummer ({lines}): {debit} debet en {credit} credit tellen \
             misschien dubbel mee",
        en: "{one} and {other} have equal lines without a transaction number ({lines}): a debit of {debit} and a credit of \
             {credit} may count twice",
        one, other, lines, debit, credit = Piece::Rate(shared.credit)
    }
}
