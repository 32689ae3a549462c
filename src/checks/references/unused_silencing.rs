//! A rule that is silenced and finds nothing.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB071",
    name: RuleName("unused-silencing"),
    level: Level::Warn,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Uitgezette controle vindt niets",
        "Silenced rule finds nothing",
    ),
    checks: Words::new(
        "Of een controle die onder `[checks]` lager is gezet dan haar eigen niveau, iets vindt, en of ze lager \
             gezet mag worden. Bij schrijffouten en bij de controles over `[checks]` mag dat niet.",
        "That a rule to which `[checks]` gives a level below its own finds something, and that the rule can be \
             silenced. Syntax errors and the rules about `[checks]` can not.",
    ),
    why: Words::new(
        "Een regel die niet meer nodig is, verbergt de volgende fout.",
        "An entry that is no longer needed hides the next mistake.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[checks]
self-link = { level = "allow", reason = "volgt in maart" }
"#,
    instead: &[(
        r#"[checks]
self-link = { level = "allow", reason = "volgt in maart" }"#,
        "",
    )],
    source: None,
};
