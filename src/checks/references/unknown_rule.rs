//! A key of `[checks]` that is not the name of a rule.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB070",
    name: RuleName("unknown-rule"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Onbekende controle", "Unknown rule"),
    checks: Words::new(
        "Of elke sleutel van `[checks]` de naam van een controle is. `hbplan explain` noemt de controles.",
        "That each key of `[checks]` is the name of a rule. `hbplan explain` lists the rules.",
    ),
    why: Words::new(
        "Is de naam van een controle verkeerd gespeld, dan wordt ze niet uitgezet.",
        "If the name of a rule is misspelt, the rule is not silenced.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]

[checks]
activity-without-leader = { level = "allow", reason = "volgt in maart" }
activity-without-lead = { level = "allow", reason = "volgt in maart" }
"#,
    instead: &[(
        r#"activity-without-leader = { level = "allow", reason = "volgt in maart" }"#,
        "",
    )],
    source: None,
};
