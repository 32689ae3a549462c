//! A rule that is silenced without a reason. It stays silenced.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB072",
    name: RuleName("unexplained-silencing"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[],
    title: Words::new(
        "Controle uitgezet zonder reden",
        "Rule is silenced without a reason",
    ),
    checks: Words::new(
        "Of elke regel onder `[checks]` die een controle lager zet dan haar eigen niveau, een `reason` heeft. \
             Rapporten vermelden die bij de bedragen.",
        "That each entry of `[checks]` with a level below the rule's own has a `reason`. Reports print it beside \
             the figures.",
    ),
    why: Words::new(
        "Wie een rapport leest, moet weten wat niet is gecontroleerd, en waarom.",
        "Those who read a report must know what was not checked, and why.",
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
activity-without-lead = "allow"
"#,
    instead: &[(
        r#"activity-without-lead = "allow""#,
        r#"activity-without-lead = { level = "allow", reason = "volgt in maart" }"#,
    )],
    source: None,
};
