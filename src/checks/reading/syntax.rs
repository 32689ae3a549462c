//! A file that is not valid TOML. The reader reports it, and leaves out mistakes that only follow from a syntax error.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB001",
    name: RuleName::SYNTAX,
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Het bestand is geen geldige TOML", "File is not valid TOML"),
    checks: Words::new(
        "Of het bestand te lezen is als TOML 1.1. Alle schrijffouten worden in één keer gemeld.",
        "That the file can be read as TOML 1.1. All syntax errors are reported in one run.",
    ),
    why: Words::new(
        "Tekst die geen TOML is, hoort niet bij het plan: een haakje dat niet is gesloten, kan een halve \
             begroting verbergen.",
        "Text that is not TOML is not part of the plan: a bracket that is not closed can hide half a budget.",
    ),
    example: r#"
[plan]
title = "Voorbeeld
"#,
    instead: &[(r#"title = "Voorbeeld"#, r#"title = "Voorbeeld""#)],
    source: Some(Words::new(
        "De TOML-specificatie, versie 1.1.0.",
        "The TOML specification, version 1.1.0.",
    )),
};
