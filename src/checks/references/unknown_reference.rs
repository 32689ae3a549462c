//! A reference to something that is not in the plan.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexSet;

use crate::checks::Context;
use crate::checks::support::references::Referent;
use crate::finding::{
    Advice, Finding, Level, Message, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::place::{Place, Step, toml_string};
use crate::plan::fields::visit_references;
use crate::plan::{ActivityIx, CostOwner, LineId, PartnerId, Plan, Section};
use crate::suggest::closest_of;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB030",
    name: RuleName("unknown-reference"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Verwijzing naar iets dat er niet is",
        "Reference to something that is not there",
    ),
    checks: Words::new(
        "Of elke financier, post, partner, doelstelling, activiteit, verdeelsleutel en elk tarief waarnaar wordt \
             verwezen, onder die naam in zijn sectie staat. Hoofdletters tellen mee, en een weergavenaam (`name`) is \
             geen sleutel.",
        "That each funder, line, partner, goal, tariff, allocation key and activity that is referred to is in its \
             section, under that id. Ids are case-sensitive, and a name is not an id.",
    ),
    why: Words::new(
        "Kosten op een post die niet bestaat, staan in geen rij van de begroting. Een partner die niet bestaat, \
             staat in geen rapport.",
        "A cost on a line that does not exist is in no row of the budget. A partner that does not exist is in no \
             report.",
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
partners = ["school", "scool"]
product = "Twee kringen"
timeline = ["2020"]
"#,
    instead: &[(
        r#"partners = ["school", "scool"]"#,
        r#"partners = ["school"]"#,
    )],
    source: None,
};

/// The maximum number of ids in one text that are looked up.
const MAX_PARTS: usize = 8;

/// The maximum number of hints that are computed, because each is a search through all ids.
const MAX_HINTS: usize = 100;

/// The maximum number of activities of a package whose lines are looked up.
const MAX_ACTIVITIES: usize = 100;

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let codes = cx.plan.codes();
    let codes_are_known = cx
        .plan
        .activities
        .iter()
        .all(|activity| activity.is_complete);
    let mut owners = cx.plan.cost_owners();
    let kinds_are_known =
        cx.plan.are_kinds_known && owners.all(|owner| cx.plan.is_cost_complete(owner));
    let mut hints = ReferenceHints::default();
    visit_references(cx.plan, &mut |to, id, place| {
        let is_known = |kind: &Referent| {
            cx.plan.is_complete(kind.section())
                && (*kind != Referent::Activity || codes_are_known)
                && (*kind != Referent::CostKind || kinds_are_known)
        };
        let known = to.kinds().iter().all(is_known);
        if known && !to.exists(cx.plan, &codes, id) {
            let other = of_another_kind(cx.plan, &codes, id);
            let message = match other {
                Some(other) => tell! {
                    nl: "er is geen {noun} {id}: zo heet een {other}",
                    en: "there is no {noun} {id}: that is the id of another thing ({other})",
                    noun = to.noun(), id = name(id), other = other.noun()
                },
                None => tell! {
                    nl: "er is geen {noun} {id}",
                    en: "there is no {noun} {id}",
                    noun = to.noun(), id = name(id)
                },
            };
            let place = place();
            let take_out = || {
                tell! { nl: "haal de lege tekst weg", en: "take the empty text out" }
            };
            let hint = Some(id)
                .filter(|id| id.trim().is_empty())
                .map(|_| Advice::from(take_out()))
                .or_else(|| several(cx.plan, to, id, &place))
                .or_else(|| parts_in_words(cx.plan, to, id).map(Advice::from))
                .or_else(|| lines_of_activity(cx, to, codes.get(id)?).map(Advice::from))
                .unwrap_or_else(|| hints.hint(cx.plan, to, id, &place));
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    });
    findings.extend(unknown_parties(cx.plan));
}

/// The finding on the id of an organisation before the name of a person who leads, reports or is reported to: `uno:
/// Ann`, if there is a partner `uni`. None if a partner or a funder has the id, or if no partner has a similar id. A
/// text with a space or a capital is taken as a name, because an organisation that is not a partner may lead too. The
/// id of a partner in capitals is not taken as a name.
fn unknown_party(plan: &Plan, party: &str, place: Place) -> Option<Finding> {
    let (id, _) = party.split_once(": ")?;
    let names = plan.partners.values().map(|partner| partner.name.as_str());
    let is_name = id
        .trim()
        .contains(|sign: char| sign.is_whitespace() || sign.is_uppercase());
    let in_capitals = |own: &PartnerId| own.as_str() == id.trim().to_lowercase();
    let is_known = is_name && !plan.partners.keys().any(in_capitals)
        || plan.partners.contains_key(id)
        || plan.funders.contains_key(id)
        || names.into_iter().any(|name| name == id);
    if is_known || !plan.is_complete(Referent::Partner.section()) {
        return None;
    }
    let partners = || plan.partners.keys().map(PartnerId::as_str);
    let lower = id.trim().to_lowercase();
    let meant = partners()
        .find(|own| *own == lower)
        .or_else(|| closest_of(id.trim(), partners().map(|id| (id, id))))
        .or_else(|| partners().find(|own| is_one_letter_off(id.trim(), own)))?;
    let message = tell! {
        nl: "er is geen {noun} {id}", en: "there is no {noun} {id}",
        noun = Referent::Partner.noun(), id = name(id)
    };
    let hint = tell! {
        nl: "is {meant} bedoeld?", en: "did you mean {meant}?", meant = name(meant)
    };
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

/// Whether two ids of at least three letters differ in one letter. In a short id, [`closest_of`] takes that for another
/// word.
fn is_one_letter_off(id: &str, own: &str) -> bool {
    let letters = |text: &str| text.chars().all(char::is_alphabetic);
    let differing = id
        .chars()
        .zip(own.chars())
        .filter(|(one, other)| one != other);
    id.chars().count() == own.chars().count()
        && id.chars().count() >= 3
        && letters(id)
        && letters(own)
        && differing.count() == 1
}

/// The findings on unknown ids of organisations that lead, report or are reported to.
fn unknown_parties(plan: &Plan) -> impl Iterator<Item = Finding> {
    let leads = plan.activities.iter().flat_map(|activity| {
        let leads = activity.leads.iter();
        leads.map(|lead| (lead.as_str(), activity.place().key("lead")))
    });
    let reviews = plan.reviews.iter().flat_map(|review| {
        let at = |key| {
            let place = Place::section(Section::Reviews.key());
            place.index(review.number).key(key)
        };
        let by = review.by.iter().map(move |by| (by.as_str(), at("by")));
        by.chain(review.to.iter().map(move |to| (to.as_str(), at("to"))))
    });
    let parties = leads.chain(reviews);
    parties.filter_map(|(party, place)| unknown_party(plan, party, place))
}

/// Returns what kind of thing has this id. None if nothing has it.
fn of_another_kind(plan: &Plan, codes: &HashMap<&str, ActivityIx>, id: &str) -> Option<Referent> {
    let kinds = [
        Referent::Line,
        Referent::Activity,
        Referent::Funder,
        Referent::Partner,
        Referent::Goal,
        Referent::Tariff,
        Referent::Key,
    ];
    kinds.into_iter().find(|kind| kind.exists(plan, codes, id))
}

/// The hint for an activity or a package where a line is expected: the lines that have its costs. None if there are no
/// such lines.
fn lines_of_activity(cx: Context<'_>, to: Referent, activity: &ActivityIx) -> Option<Message> {
    let plan = cx.plan;
    let within = cx.books.activity_tree.subtree(*activity);
    let within = within.iter().take(MAX_ACTIVITIES);
    let owners = within.map(|activity| CostOwner::Activity(*activity));
    let lines = owners.flat_map(|owner| {
        let items = plan.cost_of(owner).items().iter();
        items.filter_map(move |item| plan.line_of_cost(owner, item))
    });
    let lines: IndexSet<&LineId> = lines
        .filter(|line| plan.find_line(line.as_str()).is_some())
        .collect();
    if to != Referent::Line || lines.is_empty() {
        return None;
    }
    let lines = lines.into_iter().map(|line| name(line.as_str())).collect();
    Some(tell! {
        nl: "noem posten: de kosten van deze activiteit staan op {lines}",
        en: "name lines: the costs of this activity are on {lines}",
        lines = listed_at_most(3, lines)
    })
}

/// The hint for several ids in one text: `"school, bureau"`. None if the text is something else.
fn several(plan: &Plan, to: Referent, text: &str, place: &Place) -> Option<Advice> {
    let separators = [" en ", " and ", " & ", " + "];
    let commas = separators
        .iter()
        .fold(text.to_string(), |text, word| text.replace(word, ","));
    let parts: Vec<&str> = commas.split([',', ';', '/', '|']).map(str::trim).collect();
    if parts.len() < 2 || parts.len() > MAX_PARTS {
        return None;
    }
    let words = to.words(plan);
    let id_of = |part: &&str| closest_of(part, words.iter().copied());
    let ids: Option<Vec<String>> = parts
        .iter()
        .map(|part| id_of(part).map(toml_string))
        .collect();
    let ids = ids?.join(", ");
    let is_element = matches!(place.steps().last(), Some(Step::Index(_)));
    let write = match to {
        _ if is_element => ids,
        Referent::Payer | Referent::Key => format!("[{ids}]"),
        Referent::Funder
        | Referent::Line
        | Referent::Partner
        | Referent::Goal
        | Referent::Tariff
        | Referent::Activity
        | Referent::Purpose
        | Referent::Member
        | Referent::Claim
        | Referent::CostKind
        | Referent::CostBase
        | Referent::Term => return None,
    };
    let hint = tell! { nl: "schrijf {write}", en: "write {write}", write = name(&write) };
    let hint = Advice::from(hint);
    // An edit replaces one value. Several elements of an array are not one value.
    Some(if is_element {
        hint
    } else {
        hint.writing(place.clone(), write)
    })
}

/// The hint for an allocation key that is written in words: `60/40`, `equal`. None if the text is something else.
fn parts_in_words(plan: &Plan, to: Referent, text: &str) -> Option<Message> {
    let mut partners = plan.partners.keys().map(|id| id.as_str());
    let (Referent::Key, Some(first), Some(second)) = (to, partners.next(), partners.next()) else {
        return None;
    };
    let is_equal = ["gelijk", "evenredig", "equal"]
        .iter()
        .any(|word| text.to_lowercase().starts_with(word));
    let write = if is_equal {
        format!("[{}, {}]", toml_string(first), toml_string(second))
    } else if text.contains(['%', '/']) {
        format!("{{ {first} = \"60%\", {second} = \"40%\" }}")
    } else {
        return None;
    };
    Some(tell! {
        nl: "noem wie meedelen, zoals {write}", en: "name those who share, such as {write}", write = name(write)
    })
}

/// Finds hints for unknown ids, each only once.
#[derive(Default)]
struct ReferenceHints<'a> {
    /// The ids and names of each kind of thing.
    words: BTreeMap<Referent, Vec<(&'a str, &'a str)>>,
    /// The id that was probably meant, by the kind of thing and the unknown id.
    meant: BTreeMap<(Referent, String), Option<&'a str>>,
}

impl<'a> ReferenceHints<'a> {
    fn hint(&mut self, plan: &'a Plan, to: Referent, id: &str, place: &Place) -> Advice {
        match self.meant(plan, to, id) {
            Some(meant) => Advice::did_you_mean(place.clone(), meant),
            None => tell! {
                nl: "noem er een die er is, of voeg {id} toe aan {section}",
                en: "name one that is there, or add {id} to {section}",
                id = name(id), section = verbatim(to.section().header())
            }
            .into(),
        }
    }

    /// The id that was probably meant. None if no id is similar, or after [`MAX_HINTS`] searches.
    fn meant(&mut self, plan: &'a Plan, to: Referent, id: &str) -> Option<&'a str> {
        let key = (to, id.to_string());
        if let Some(meant) = self.meant.get(&key) {
            return *meant;
        }
        if self.meant.len() == MAX_HINTS {
            return None;
        }
        let words = self.words.entry(to).or_insert_with(|| to.words(plan));
        let meant = closest_of(id, words.iter().copied());
        self.meant.insert(key, meant);
        meant
    }
}
