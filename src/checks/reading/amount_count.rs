//! An array with more or fewer figures than the plan has periods. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB008",
    name: RuleName("amount-count"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Aantal bedragen en aantal periodes verschillen",
        "Number of figures and number of periods differ",
    ),
    checks: Words::new(
        "Of een lijst bedragen er een heeft voor elk van `plan.periods`.",
        "That an array of figures has one figure for each of `plan.periods`.",
    ),
    why: Words::new(
        "Ontbreekt een bedrag, dan staat elk bedrag daarna in de verkeerde kolom. Schrijf een tabel om bedragen \
             weg te laten: `{ 2021 = 500 }`.",
        "If one figure is missing, every figure after it is in the wrong column. To leave figures out, write a \
             table: `{ 2021 = 500 }`.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [500, 500] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [1_000] }"#,
        r#"gemeente = { name = "Gemeente", credit = [500, 500] }"#,
    )],
    source: None,
};
