//! A stated forecast that is not of complete periods. Realised amounts are known by period only.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB140",
    name: RuleName("forecast-cuts-period"),
    level: Level::Deny,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Prognose van een deel van een periode",
        "Forecast of a part of a period",
    ),
    checks: Words::new(
        "Of de tijd van elke prognose uit hele periodes van het plan bestaat.",
        "That the time of each forecast consists of whole periods of the plan.",
    ),
    why: Words::new(
        "Realisatie is per periode bekend. Van een deel ervan is niet te zeggen wat daarvan al is uitgegeven.",
        "Actuals are known by period. Of a part of it nobody can tell what of it is spent already.",
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

[[actuals.forecast]]
line = "staf"
in = "2022-H1"
amount = 450
reason = "Er vertrekt iemand."
on = 2022-01-15
"#,
    instead: &[(r#"in = "2022-H1""#, r#"in = "2022""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for forecast in &cx.plan.actuals.forecast {
        let Some(within) = forecast.within else {
            continue;
        };
        let mut periods = cx.plan.periods.overlapping(within).peekable();
        let is_whole =
            periods.peek().is_some() && periods.all(|(_, period)| within.contains(period.span));
        if is_whole {
            continue;
        }
        let periods = cx.plan.periods.iter();
        let ids: Vec<&str> = periods.map(|(_, period)| period.id.as_str()).collect();
        let message = tell! {
            nl: "deze prognose is niet van hele periodes van het plan", en: "this forecast is not of whole periods of the plan"
        };
        let hint = tell! {
            nl: "de periodes zijn {periods}", en: "the periods are {periods}", periods = name(ids.join(", "))
        };
        findings.push(Finding::new(RULE.name, forecast.place().key("in"), message).hint(hint));
    }
}
