//! A tariff that is not used.

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB044",
    name: RuleName("unused-tariff"),
    level: Level::Warn,
    topic: Topic::File,
    needs: &[Section::Activities, Section::Tariffs],
    title: Words::new("Tarief niet gebruikt", "Tariff is not used"),
    checks: Words::new(
        "Of elk tarief de `tariff` van een kostenregel is.",
        "That each tariff is the `tariff` of a cost item.",
    ),
    why: Words::new(
        "Een tarief wijzigen dat niet wordt gebruikt, verandert niets. Meestal is het bedrag ook bij de kosten \
             zelf geschreven.",
        "Changing a tariff that is not used changes nothing. Usually the rate is written with the cost itself as \
             well.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [72_000] }

[lines]
kringen = { name = "Kringen" }

[tariffs]
kring = { name = "Kring", rate = 36_000, unit = "kring" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]
"#,
    instead: &[(
        r#"cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]"#,
        r#"cost = [{ what = "kring", tariff = "kring", quantity = 2, in = "2020" }]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    // A cost that could not be read may use any tariff.
    if cx.plan.tariffs.is_empty() || !cx.plan.are_costs_read() {
        return;
    }
    for tariff in unused(cx.plan, Referent::Tariff) {
        let message = tell! {
            nl: "geen kosten gebruiken tarief {tariff}",
            en: "no cost uses the tariff {tariff}",
            tariff = name(tariff.name)
        };
        let hint = tell! {
            nl: "noem {id} als {tariff} van kosten, of laat het tarief weg",
            en: "name {id} as the {tariff} of a cost, or leave it out",
            id = name(tariff.id), tariff = verbatim("tariff")
        };
        findings.push(tariff.finding(RULE.name, message, hint));
    }
}
