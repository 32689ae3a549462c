//! A value that is not among the words of its key. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB011",
    name: RuleName("unreadable-value"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Ongeldige waarde", "Invalid value"),
    checks: Words::new(
        "Of een sleutel die een van enkele woorden verwacht, zo'n woord heeft, een percentage een procentteken, \
             een munteenheid drie hoofdletters, een eenheid een macht van tien is, en een index niet onder -100% ligt.",
        "That a key which takes one of a few words has one of them, that a percentage has its percent sign, that \
             a currency has three capitals, that a unit is a power of ten, and that an index is not below -100%.",
    ),
    why: Words::new(
        "Een waarde die niet wordt begrepen, wordt niet toegepast: met een verkeerd gespelde `carry` wordt het \
             saldo niet overgeheveld.",
        "A value that is not understood is not applied: with a misspelt `carry`, the balance is not carried.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
language = "nederlands"
"#,
    instead: &[(r#"language = "nederlands""#, r#"language = "nl""#)],
    source: None,
};
