//! A partner that no activity names.

use std::collections::HashSet;

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::{Activity, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB042",
    name: RuleName("unused-partner"),
    level: Level::Warn,
    topic: Topic::Partners,
    needs: &[Section::Activities, Section::Partners],
    title: Words::new("Partner zonder activiteit", "Partner is in no activity"),
    checks: Words::new(
        "Of elke partner bij de `partners` van een activiteit staat, of er de `lead` van is. Een plan zonder \
             activiteiten wordt niet gecontroleerd.",
        "That each partner is among the `partners` of an activity, or is the `lead` of one. A plan without \
             activities is not checked.",
    ),
    why: Words::new(
        "Een partner zonder activiteiten is bij een activiteit vergeten, of is uit het project gestapt.",
        "A partner without activities was forgotten in an activity, or has left the project.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
school = "School"
bibliotheek = "Bibliotheek"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
"#,
    instead: &[(
        r#"partners = ["school"]"#,
        r#"partners = ["school", "bibliotheek"]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.activities.is_empty() {
        return;
    }
    let activities = cx.plan.activities.iter();
    let leads: HashSet<&str> = activities
        .flat_map(Activity::leading_organisations)
        .collect();
    for partner in unused(cx.plan, Referent::Partner) {
        if leads.contains(partner.id) || leads.contains(partner.name) {
            continue;
        }
        let message = tell! {
            nl: "partner {partner} doet aan geen enkele activiteit mee",
            en: "partner {partner} is in no activity",
            partner = name(partner.name)
        };
        let hint = tell! {
            nl: "voeg {partner} toe aan de {partners} van een activiteit, of laat de partner weg",
            en: "add {partner} to the {partners} of an activity, or leave it out",
            partner = name(partner.id), partners = verbatim("partners")
        };
        findings.push(partner.finding(RULE.name, message, hint));
    }
}
