//! A key that a plan file does not have. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB002",
    name: RuleName("unknown-key"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Onbekende sleutel", "Unknown key"),
    checks: Words::new(
        "Of elke sleutel er een is die in haar tabel mag staan. `hbplan schema` en het sleuteloverzicht noemen \
             ze.",
        "That each key is one that its table may have. `hbplan schema` and the key reference list them.",
    ),
    why: Words::new(
        "Een sleutel die niet wordt gelezen, is een deel van het plan dat niet meetelt: met `debet` in plaats van \
             `debit` heeft de post geen begroting.",
        "A key that is not read is a part of the plan that does not count: with `debet` instead of `debit` the \
             line has no budget.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
versie = 2020-01-06
"#,
    instead: &[("versie = 2020-01-06", "version = 2020-01-06")],
    source: None,
};
