//! Two activities with the same code, or two reviews with the same id.

use std::collections::hash_map::Entry;

use std::collections::HashMap;

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB031",
    name: RuleName("duplicate-code"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Twee activiteiten of verslagen met dezelfde code",
        "Two activities or reviews have the same code",
    ),
    checks: Words::new(
        "Of geen twee activiteiten dezelfde `code` hebben, en geen twee verslagen dezelfde `id`.",
        "That no two activities have the same `code`, and no two reviews the same `id`.",
    ),
    why: Words::new(
        "Verwijzingen, jaarplannen en de boekhouding noemen een activiteit bij haar code. Delen twee activiteiten \
             een code, dan worden hun kosten bij elkaar geteld. Een agendaprogramma herkent een verslag aan zijn `id`.",
        "Links, year plans and the bookkeeping refer to an activity by its code. If two activities share a code, \
             the cost of both is added up. A calendar program recognises a review by its `id`.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]

[[activities]]
code = "1.1"
title = "Kringen begeleiden"
lead = "Projectleider"
partners = ["school"]
product = "Vier bijeenkomsten"
timeline = ["2021"]
"#,
    instead: &[(
        r#"[[activities]]
code = "1.1"
title = "Kringen begeleiden""#,
        r#"[[activities]]
code = "1.2"
title = "Kringen begeleiden""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let activities = cx.plan.activities.iter();
    let codes = activities.map(|activity| (activity.code.as_str(), activity.place().key("code")));
    report_twins(codes, findings);
    let reviews = cx.plan.reviews.iter();
    let ids = reviews.filter_map(|review| {
        let place = Place::section("reviews").index(review.number).key("id");
        Some((review.id.as_deref()?, place))
    });
    report_twins(ids, findings);
}

/// Reports each name that an earlier activity or review has too.
fn report_twins<'p>(named: impl Iterator<Item = (&'p str, Place)>, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, Place> = HashMap::new();
    for (code, place) in named.filter(|(code, _)| !code.is_empty()) {
        match first.entry(code) {
            Entry::Vacant(entry) => {
                entry.insert(place);
            }
            Entry::Occupied(entry) => {
                let message = tell! {
                    nl: "code {code} staat er twee keer",
                    en: "code {code} is used twice",
                    code = name(code)
                };
                let hint = tell! {
                    nl: "geef een van de twee een andere code",
                    en: "give one of the two another code"
                };
                let finding = Finding::new(RULE.name, place, message).hint(hint);
                let here = tell! { nl: "hier staat ze voor het eerst", en: "it is here first" };
                findings.push(finding.related(entry.get().clone(), here));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::project::Project;
    use jiff::civil::date;

    #[test]
    fn two_reviews_with_one_id_are_found() {
        let text = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\n\
                    [[reviews]]\nid = \"half\"\nwhat = \"a\"\non = [2027-02-01]\n\
                    [[reviews]]\nid = \"half\"\nwhat = \"b\"\non = [2027-06-01]\n";
        let project = Project::from_text("plan", text, date(2027, 1, 1));
        let found = project.findings.iter().map(|found| &found.finding);
        let ours = found.filter(|finding| finding.rule.0 == "duplicate-code");
        let places: Vec<String> = ours.map(|finding| finding.place.to_string()).collect();
        assert_eq!(places, ["reviews[1].id"]);
    }
}
