//! A span of time that can't be read. Raised by the reader.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB007",
    name: RuleName("unreadable-span"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Onleesbaar tijdvak", "Unreadable span of time"),
    checks: Words::new(
        "Of een tijdvak is geschreven als `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, als het \
             schooljaar `2020/2021` (1 augustus tot en met 31 juli), of als `A..B`, van het begin van A tot en met \
             het eind van B; of zijn dagen bestaan; en of het niet eindigt voor het begint.",
        "That a span of time is written as `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, as the school \
             year `2020/2021` (1 August to 31 July), or as `A..B`, from the start of A to the end of B; that its \
             dates exist; and that it does not end before it starts.",
    ),
    why: Words::new(
        "Tijdvakken bepalen wat wanneer gereed moet zijn, en in welke kolom een bedrag hoort.",
        "Spans decide what is due when, and in which column an amount belongs.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
term = "2023..2020"
"#,
    instead: &[(r#"term = "2023..2020""#, r#"term = "2020..2023""#)],
    source: None,
};
