//! Months without a line between two exports of a bookkeeping: the export of these months may be missing.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB247",
    name: RuleName("months-between-exports"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Maanden zonder regel tussen twee exports",
        "Months without a line between two exports",
    ),
    checks: Words::new(
        "Of tussen de exports van een boekhouding geen twee maanden of meer liggen waarin geen enkele export een regel heeft, tot en met `through`. Een CSV-bestand noemt zijn dagen niet, en veel pakketten zetten het hele boekjaar in de kop van een auditfile van een kwartaal: een export die ontbreekt, ziet eruit als maanden waarin niets is geboekt. Heeft een van de exports geen regels, dan kan hij van die maanden zijn. Heeft een export zelf ongeveer even veel maanden zonder regel, dan wordt er weinig geboekt, en zijn zulke maanden gewoon.",
        "That between the exports of a bookkeeping there are no two months or more in which no export has a line, up to `through`. A CSV file does not state its days, and many programs write the whole financial year in the header of an audit file of a quarter: an export that is missing looks like months in which nothing was booked. If one of the exports has no lines, it can be of those months. If an export itself has about as many months without a line, little is booked, and such months are ordinary.",
    ),
    why: Words::new(
        "Een kwartaal dat niet is aangeleverd, staat anders als 0 in de realisatie.",
        "A quarter that was not delivered is otherwise 0 in the actuals.",
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
from = 2021-04-01
through = 2021-12-31
contents = [
    """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-04-01;4100;70;1;Salaris april;50,00
2021-05-01;4100;70;2;Salaris mei;50,00
2021-06-01;4100;70;3;Salaris juni;50,00
""",
    """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-10-01;4100;70;7;Salaris oktober;50,00
2021-11-01;4100;70;8;Salaris november;50,00
2021-12-01;4100;70;9;Salaris december;50,00
""",
]
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(
        r#"2021-06-01;4100;70;3;Salaris juni;50,00"#,
        r#"2021-06-01;4100;70;3;Salaris juni;50,00
2021-07-01;4100;70;4;Salaris juli;50,00
2021-08-01;4100;70;5;Salaris augustus;50,00
2021-09-01;4100;70;6;Salaris september;50,00"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let stretches = read.noticed.empty_stretches.iter();
        findings.extend(stretches.map(|stretch| {
            let ([before, after], days) = (&stretch.exports, stretch.days);
            let message = tell! {
                nl: "geen export heeft een regel in het tijdvak {days}: de regels van {before} eindigen ervoor en die van {after} beginnen erna, en dat tijdvak telt als 0 mee",
                en: "no export has a line in {days}: the lines of {before} end before it and those of {after} begin after it, and that time counts as 0",
                days, before = name(before), after = name(after)
            };
            let hint = tell! {
                nl: "zet de export van dat tijdvak erbij; is er dan niets geboekt, zet de regel dan met een reden in {checks}",
                en: "add the export of that time; if nothing was booked then, allow the rule in {checks}, with a reason",
                checks = verbatim("[checks]")
            };
            Finding::new(RULE.name, read.files(), message).hint(hint)
        }));
    }
}
