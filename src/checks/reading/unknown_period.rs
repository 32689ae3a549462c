//! A figure for a period that the plan does not have. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB009",
    name: RuleName("unknown-period"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Onbekende periode", "Unknown period"),
    checks: Words::new(
        "Of elke sleutel van een tabel met bedragen de naam is van een van `plan.periods`.",
        "That each key of a table of figures is the id of one of `plan.periods`.",
    ),
    why: Words::new(
        "Een bedrag voor een periode die niet bestaat, staat in geen kolom en dus in geen som.",
        "An amount for a period that does not exist is in no column, and so in no sum.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = { 2020 = 500, 2022 = 500 } }

[lines]
scholing = { name = "Scholing", debit = [500, 500] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = { 2020 = 500, 2022 = 500 } }"#,
        r#"gemeente = { name = "Gemeente", credit = { 2020 = 500, 2021 = 500 } }"#,
    )],
    source: None,
};
