//! Two stated forecasts of the same time that were made on the same day.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::plan::{Section, StatedForecast};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB142",
    name: RuleName("forecast-stated-twice"),
    level: Level::Deny,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Twee prognoses van dezelfde tijd",
        "Two forecasts of the same time",
    ),
    checks: Words::new(
        "Of er van een post, activiteit of financier op één dag niet twee prognoses van dezelfde tijd zijn.",
        "That no line, activity or funder has two forecasts of the same time that were made on the same day.",
    ),
    why: Words::new(
        "Van twee prognoses telt de laatste. Van dezelfde dag is niet te zeggen welke dat is.",
        "Of two forecasts the later counts. Of the same day nobody can tell which that is.",
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
in = "2022"
amount = 450
reason = "Er vertrekt iemand."
on = 2022-01-15

[[actuals.forecast]]
line = "staf"
in = "2022"
amount = 440
reason = "Er vertrekt iemand."
on = 2022-01-15
"#,
    instead: &[(
        r#"amount = 440
reason = "Er vertrekt iemand."
on = 2022-01-15"#,
        r#"amount = 440
reason = "Er vertrekt iemand."
on = 2022-02-15"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let all = &cx.plan.actuals.forecast;
    for (at, forecast) in all.iter().enumerate() {
        let Some(earlier) = all[..at].iter().find(|each| is_same(each, forecast)) else {
            continue;
        };
        let message = tell! {
            nl: "er is van dezelfde dag nog een prognose van deze tijd", en: "there is another forecast of this time from the same day"
        };
        let hint = tell! {
            nl: "laat er een weg, of verbeter de dag of de tijd", en: "leave one out, or correct the day or the time"
        };
        let related = tell! { nl: "de andere", en: "the other" };
        findings.push(
            Finding::new(RULE.name, forecast.place(), message)
                .related(earlier.place(), related)
                .hint(hint),
        );
    }
}

fn is_same(one: &StatedForecast, other: &StatedForecast) -> bool {
    one.meets(other)
        && one.on == other.on
        && (&one.line, &one.activity, &one.funder) == (&other.line, &other.activity, &other.funder)
}
