//! A value of the wrong type for its key. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB003",
    name: RuleName("wrong-type"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Verkeerd soort waarde", "Wrong type of value"),
    checks: Words::new(
        "Of een waarde van de soort is die haar sleutel verwacht: een tekst tussen aanhalingstekens, een getal \
             zonder aanhalingstekens, een lijst, een tabel.",
        "That a value has the type of its key: a text in quotes, a number without quotes, an array, a table.",
    ),
    why: Words::new(
        "Een bedrag tussen aanhalingstekens is een tekst en wordt niet opgeteld. Een waarde die niet te gebruiken \
             is, vervalt, en sommen waar ze in zit worden niet vergeleken.",
        "An amount in quotes is a text and is not added up. A value that can't be used is left out, and sums that \
             it is part of are not compared.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
note = 2020
"#,
    instead: &[("note = 2020", r#"note = "2020""#)],
    source: None,
};
