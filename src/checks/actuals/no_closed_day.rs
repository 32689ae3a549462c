//! A bookkeeping that does not state the last day up to which it is closed, although the files end before the plan
//! does.

use super::sources::{ReadSource, sources};
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB187",
    name: RuleName("no-closed-day"),
    level: Level::Deny,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Niet gezegd tot en met welke dag de boeken zijn afgesloten",
        "No day up to which the books are closed",
    ),
    checks: Words::new(
        "Of minstens één boekhouding met `through` zegt tot en met welke dag zij is afgesloten, als de bestanden eerder ophouden dan het plan. Zonder die dag telt het hele plan als afgesloten, en lijkt de begroting van de tijd erna niet besteed. Een auditfile gaat tot en met de dag die het noemt, een CSV-bestand tot en met zijn laatste jaar. Is er in drie of meer maanden geboekt, en daarna twee of meer maanden niet, dan gaat het tot en met de laatste maand met regels.",
        "That at least one bookkeeping says by `through` up to which day it is closed, if the files end before the plan does. Without that day the complete plan counts as closed, and the budget of the time after it seems not to be spent. An audit file goes up to the day that it states, a CSV file up to the end of its last year. If it has lines in three or more months, and none in two or more months after them, it goes up to the last month with lines.",
    ),
    why: Words::new(
        "Alleen afgesloten tijd is met de begroting te vergelijken, en alleen wie de boeken voert, weet welke dat is.",
        "Only closed time can be compared with the budget, and only those who keep the books know which that is.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [100, 100] }

[lines]
staf = { name = "Staf", debit = [100, 100] }

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Bedrag
15-12-2020;4100;30,00
"""
rules = [{ account = "4*", line = "staf" }]
"#,
    instead: &[(r#"kind = "csv""#, "kind = \"csv\"\nthrough = 2020-12-31")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = cx.bookkeepings.and_then(|read| read.last_day_of_exports) else {
        return;
    };
    let sources = sources(cx);
    if sources.iter().any(|read| !read.source.is_through_known) {
        return;
    }
    let is_stated = |read: &ReadSource<'_>| read.source.through.is_some();
    let some_are_stated = sources.iter().any(is_stated);
    let silent = sources.iter().filter(|read| !is_stated(read));
    findings.extend(silent.map(|read| {
        let message = match some_are_stated {
            true => tell! {
                nl: "{bookkeeping} zegt niet tot en met welke dag zij is afgesloten: het hele plan telt als afgesloten, en de bestanden \
                     gaan tot en met {last}",
                en: "{bookkeeping} does not say up to which day it is closed: the complete plan counts as closed, and the files go up to {last}",
                bookkeeping = name(&read.name), last
            },
            false => tell! {
                nl: "geen boekhouding zegt tot en met welke dag zij is afgesloten: het hele plan telt als afgesloten, en de bestanden \
                     gaan tot en met {last}",
                en: "no bookkeeping says up to which day it is closed: the complete plan counts as closed, and the files go up to {last}",
                last
            },
        };
        let hint = tell! {
            nl: "schrijf de laatste afgesloten dag erbij, zoals {through}",
            en: "write the last closed day, such as {through}",
            through = verbatim(format!("through = {last}"))
        };
        Finding::new(RULE.name, read.source.place(), message).hint(hint)
    }));
}
