//! A span of time that can't be read. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB007",
    name: RuleName("unreadable-span"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Onleesbaar tijdvak", "Unreadable span of time"),
    checks: Words::new(
        "Of een tijdvak te lezen is. Het mag zijn: `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, het \
             schooljaar `2020/2021` (1 augustus tot en met 31 juli), het `id` van een periode, de naam van een boekjaar, \
             en `A..B`, van de eerste dag van A tot en met de laatste dag van B. Zijn dagen bestaan, en liggen in de jaren \
             1900 tot en met 2999, en zijn eind komt niet voor zijn begin.",
        "That a span of time can be read. It may be `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, the school \
             year `2020/2021` (1 August to 31 July), the `id` of a period, the name of a fiscal year, and `A..B`, from the \
             first day of A to the last day of B. Its days exist, and are in the years 1900 to 2999, and its end is not \
             before its start.",
    ),
    why: Words::new(
        "Tijdvakken bepalen wat wanneer gereed moet zijn, en in welke kolom een bedrag hoort.",
        "Spans decide when something is due, and in which column an amount belongs.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
term = "2023..2020"
"#,
    instead: &[(r#"term = "2023..2020""#, r#"term = "2020..2023""#)],
    source: None,
};
