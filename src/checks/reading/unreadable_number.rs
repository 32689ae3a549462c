//! A number that can't be kept exactly, or that has no meaning for its key. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB005",
    name: RuleName("unreadable-number"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Onleesbaar getal", "Unreadable number"),
    checks: Words::new(
        "Of een getal met gewone cijfers is geschreven, met hoogstens 6 achter de punt: geen exponent (`1e3`), \
             geen `inf` of `nan`, geen hexadecimale, octale of binaire cijfers, en geen komma in een getal van een lijst.",
        "That a number is written in plain digits, with at most 6 after the decimal point: no exponent (`1e3`), \
             no `inf` or `nan`, no hexadecimal, octal or binary digits, and no comma in a number of a list.",
    ),
    why: Words::new(
        "Bedragen worden precies bewaard zoals ze zijn geschreven. Een exponent of een hexadecimaal getal \
             is bijna altijd een vergissing.",
        "Amounts are kept exactly as they are written. An exponent or a hexadecimal number is nearly \
             always a mistake.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1e3] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [1e3] }"#,
        r#"gemeente = { name = "Gemeente", credit = [1_000] }"#,
    )],
    source: None,
};
