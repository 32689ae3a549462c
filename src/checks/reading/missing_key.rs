//! A required key that is missing. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB004",
    name: RuleName("missing-key"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Verplichte sleutel ontbreekt", "Required key is missing"),
    checks: Words::new(
        "Of de verplichte sleutels er zijn: een titel voor het plan en voor elke activiteit, een code voor elke \
             activiteit, een reden voor elke correctie.",
        "That the required keys are there: a title for the plan and for each activity, a code for each activity, \
             a reason for each adjustment.",
    ),
    why: Words::new(
        "Tabellen en rapporten noemen dingen bij deze namen. In een tabel met een schrijffout worden ontbrekende \
             sleutels niet gemeld.",
        "Tables and reports name things by these keys. In a table with a syntax error, missing keys are not \
             reported.",
    ),
    example: r#"
[plan]
version = 2020-01-06
"#,
    instead: &[(
        "[plan]",
        r#"[plan]
title = "Voorbeeld""#,
    )],
    source: None,
};
