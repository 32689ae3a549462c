//! A tariff that rises only after the last year of the plan.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::place::Place;
use crate::plan::{Section, TariffRate};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB095",
    name: RuleName("index-outside-term"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[Section::Plan, Section::Tariffs],
    title: Words::new(
        "Een indexering die pas na het plan begint",
        "An index that begins after the plan ends",
    ),
    checks: Words::new(
        "Of het jaar van `index-from` van een tarief niet na het laatste jaar van het plan ligt. Een jaar voor \
             het plan mag wel: dan is het tarief al gestegen als het plan begint.",
        "That the year of `index-from` of a tariff is not after the last year of the plan. A year before the \
             plan is fine: then the tariff has risen by the time that the plan begins.",
    ),
    why: Words::new(
        "Het tarief stijgt helemaal niet, en de prijs van een later jaar geldt voor alle jaren van het plan.",
        "The tariff does not rise at all, and the price of a later year is used for all years of the plan.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027", "2028"]

[funders]
gemeente = { name = "Gemeente", credit = [400, 410] }

[lines]
scholing = { name = "Scholing" }

[partners]
school = "School"

[tariffs]
trainer = { name = "Trainer", rate = 100, unit = "uur", index = "2.5%", index-from = "2029" }

[[activities]]
code = "1.1"
title = "Cursus"
line = "scholing"
lead = "Projectleider"
partners = ["school"]
product = "Twaalf middagen"
timeline = ["2027..2028"]
cost = [{ tariff = "trainer", quantity = [4, 4.1] }]
"#,
    instead: &[
        (r#"index-from = "2029""#, r#"index-from = "2027""#),
        (r#"quantity = [4, 4.1]"#, r#"quantity = 4, per = "period""#),
    ],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = cx.plan.periods.term().map(|term| term.end().year()) else {
        return;
    };
    for (id, tariff) in &cx.plan.tariffs {
        let from = match tariff.rate {
            TariffRate::Indexed { from, .. } => from,
            TariffRate::Fixed(_) => None,
        };
        let Some(from) = from.filter(|from| *from > last) else {
            continue;
        };
        let message = tell! {
            nl: "het tarief {tariff} geldt zoals het er staat in {from}, en het plan loopt tot en met {last}: het stijgt nooit",
            en: "the tariff {tariff} is as written in {from}, and the plan ends in {last}: it never rises",
            tariff = name(&tariff.name), from = from.to_string(), last = last.to_string()
        };
        let hint = tell! {
            nl: "noem het jaar waarin dit tarief geldt, of laat {index} weg",
            en: "name the year that this is the rate of, or leave {index} out",
            index = verbatim("index")
        };
        let place = Place::section(Section::Tariffs.key())
            .key(id.as_str())
            .key("index-from");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    #[test]
    fn the_index_may_begin_in_the_last_year_or_before_the_plan() {
        let is_found = |from: &str| {
            let text = format!(
                "[plan]\ntitle = \"T\"\nperiods = [\"2027/2028\"]\n[tariffs]\n\
                 t = {{ rate = 10, index = \"2%\", index-from = \"{from}\" }}\n"
            );
            let project = Project::from_text("plan", text, date(2027, 1, 1));
            let mut findings = project.findings.iter();
            findings.any(|located| located.rule.name.0 == "index-outside-term")
        };
        let expected = [("2020", false), ("2028", false), ("2029", true)];
        assert_eq!(expected.map(|(from, _)| (from, is_found(from))), expected);
    }
}
