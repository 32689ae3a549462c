//! A file or a row of a timesheet that can't be used.

use super::rows::read;
use crate::bookkeeping::{RefusalReason, RefusedFile};
use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::import::Reason;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB150",
    name: RuleName("unusable-timesheet"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new("Urenstaat niet bruikbaar", "Timesheet can't be used"),
    checks: Words::new(
        "Of elk bestand met uren er is en kan worden gelezen, en elke regel een persoon, een dag of week, een activiteit en uren heeft.",
        "That each file of hours is there and can be read, and each row has a person, a day or week, an activity and hours.",
    ),
    why: Words::new(
        "Zonder die regels zijn de uren van de partner niet compleet, en zijn alle totalen onbekend.",
        "Without those rows the hours of the partner are not complete, and all totals are unknown.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "staf"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2021"]
cost = [{ what = "uren", amount = 500, in = "2021" }]

[[actuals.hours]]
partner = "school"
contents = """
Persoon;Week;Activiteit;Uren;Akkoord
A. Jansen;2021-W05;1.1;acht;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"#,
    instead: &[(r#";acht;"#, r#";8;"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(read) = read(cx) else {
        return;
    };
    for (sheets, noticed) in cx.plan.actuals.hours.iter().zip(&read.sheets) {
        for pattern in &noticed.unmatched_patterns {
            let message = tell! {
                nl: "geen bestand heet {pattern}: de urenstaat is niet aangeleverd",
                en: "no file is called {pattern}: the timesheet was not delivered",
                pattern = name(pattern)
            };
            let hint = tell! {
                nl: "zet het bestand daar, of verbeter de naam", en: "put the file there, or correct its name"
            };
            findings.push(Finding::new(RULE.name, sheets.files_place(), message).hint(hint));
        }
        for refused in &noticed.refused {
            let hint = tell! {
                nl: "herstel het bestand; tot dan zijn de uren niet compleet, en de totalen onbekend",
                en: "repair the file; until then the hours are not complete, and the totals unknown"
            };
            let message = message(refused);
            findings.push(Finding::new(RULE.name, sheets.files_place(), message).hint(hint));
        }
    }
}

/// Returns the mistake in a file or a row in words. They differ from those for a bookkeeping, which has other columns
/// and values.
fn message(refused: &RefusedFile) -> Message {
    let RefusalReason::Line { at, reason } = &refused.why else {
        return refused.message();
    };
    let (path, at) = (name(&refused.path), *at);
    if let Reason::Unreadable(column, value) = reason {
        return tell! {
            nl: "{path}, regel {at}: {value} is niet te lezen als {column}; schrijf uren als 7,5 of 7:30, een week als 2021-W05 en een dag als 1-2-2021, of zeg met {dates} in welke volgorde een dag staat",
            en: "{path}, line {at}: {value} can't be read as {column}; write hours as 7.5 or 7:30, a week as 2021-W05 and a day as 1-2-2021, or say by {dates} in which order the parts of a day stand",
            path, at, value = name(value), column = name(column), dates = verbatim("dates")
        };
    }
    if *reason == Reason::NoHeadings {
        return tell! {
            nl: "{path}: geen regel met kolomkoppen voor persoon, activiteit, uren en dag of week; vul de kop aan die ontbreekt, of noem de koppen onder {key}",
            en: "{path}: no row with headings for person, activity, hours, and day or week; add the heading that is missing, or name the headings under {key}",
            path, key = verbatim("columns")
        };
    }
    refused.message()
}
