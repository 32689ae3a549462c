//! Lines, funders or activities that are under each other in a cycle. The ledger breaks the cycle: it takes the first
//! of them out of its group.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::place::Place;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB061",
    name: RuleName("group-cycle"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Post, financier of activiteit onder zichzelf",
        "Line, funder or activity is under itself",
    ),
    checks: Words::new(
        "Of geen post, geen financier en geen activiteit `under` zichzelf staat, direct of via andere.",
        "That no line, no funder and no activity is `under` itself, directly or through others.",
    ),
    why: Words::new(
        "Een groep die een deel van zichzelf is, heeft geen som.",
        "A group that is a part of itself has no sum.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[lines]
personeel = { name = "Personeel", under = "trainers" }
trainers = { name = "Trainers", under = "personeel" }
"#,
    instead: &[(
        r#"personeel = { name = "Personeel", under = "trainers" }"#,
        r#"personeel = { name = "Personeel" }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let of = |section: &str, id: &str| Place::section(section).key(id);
    for cycle in cx.books.funder_tree.cycles() {
        let ids = cycle.iter().map(|index| cx.plan.funder_id(*index).as_str());
        findings.extend(cycle_of(ids.map(|id| (id, of("funders", id)))));
    }
    for cycle in cx.books.line_tree.cycles() {
        let ids = cycle.iter().map(|index| cx.plan.line_id(*index).as_str());
        findings.extend(cycle_of(ids.map(|id| (id, of("lines", id)))));
    }
    for cycle in cx.books.activity_tree.cycles() {
        let activities = cycle.iter().map(|index| cx.plan.activity(*index));
        let places = activities.map(|activity| (activity.code.as_str(), activity.place()));
        findings.extend(cycle_of(places));
    }
}

/// The finding on a cycle of things, each given with its id and its place. None if there are none.
fn cycle_of<'a>(mut things: impl ExactSizeIterator<Item = (&'a str, Place)>) -> Option<Finding> {
    let (first, place) = things.next()?;
    let id = name(first);
    let message = match things.len() {
        0 => tell! { nl: "{id} staat onder zichzelf", en: "{id} is under itself", id },
        1 => tell! {
            nl: "{id} staat onder zichzelf, via 1 andere",
            en: "{id} is under itself, through 1 other",
            id
        },
        others => tell! {
            nl: "{id} staat onder zichzelf, via {others} andere",
            en: "{id} is under itself, through {others} others",
            id, others
        },
    };
    let hint = tell! {
        nl: "laat {under} weg bij de buitenste groep",
        en: "leave {under} out of the outermost group",
        under = verbatim("under")
    };
    let mut finding = Finding::new(RULE.name, place.key("under"), message).hint(hint);
    for (id, place) in things.take(MAX_RELATED) {
        let also = tell! { nl: "{id} zit in de kring", en: "{id} is in the cycle", id = name(id) };
        finding = finding.related(place.key("under"), also);
    }
    Some(finding)
}
