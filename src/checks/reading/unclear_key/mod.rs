//! An allocation key that does not say how it divides, or that can't divide the amounts it is used for.
//!
//! The reader reports keys that contradict themselves. This rule reports mistakes that only sums and uses can show.

mod misuse;
mod parts;
mod pooled_credit;
mod uses;
mod weights;

use std::collections::BTreeSet;

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::place::Place;
use crate::plan::Section;

pub static RULE: Rule = Rule {
    id: "HB013",
    name: RuleName("unclear-key"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[
        Section::Funders,
        Section::Keys,
        Section::Partners,
        Section::Plan,
    ],
    title: Words::new("Onduidelijke verdeelsleutel", "Unclear allocation key"),
    checks: Words::new(
        "Of een verdeelsleutel op precies één manier verdeelt, elk van haar deelnemers één keer noemt en zegt \
             tussen wie ze verdeelt. Of haar aandelen samen precies 100 % zijn, geen aandeel of aantal onder nul is, \
             en in elke periode waarin iets wordt verdeeld minstens één aantal boven nul is.\n\n\
             Of kosten tussen partners worden verdeeld, en wie betaalt een financier is. Of een groep financiers met \
             een `split` baten heeft om te verdelen, tussen financiers daaronder die geen eigen baten hebben.",
        "That an allocation key divides in exactly one way, names each of its members once, and says among whom \
             it divides. That its shares add up to exactly 100 %, that no share or number is below zero, and that in \
             each period in which something is divided at least one number is above zero.\n\n\
             That costs are divided among partners, and that who pays is a funder. That a group of funders with a \
             `split` has a credit to divide, among funders under it that have no credit of their own.",
    ),
    why: Words::new(
        "Is een sleutel op twee manieren te lezen, dan verdeelt ze het geld op twee manieren, en kiest elke \
             partner de manier die hem uitkomt. Drie aandelen van 33,33 % laten een honderdste procent van het geld \
             bij niemand.",
        "If a key can be read in two ways, it divides the money in two ways, and each partner takes the one that \
             suits. Three shares of 33.33 % leave a hundredth of a percent of the money with nobody.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
ppo = "PPO"
swvvo = "SWVVO"

[keys]
verdeling = { equal = ["ppo", "swvvo"], numbers = { ppo = 12_400, swvvo = 9_100 } }

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["ppo", "swvvo"]
split = "verdeling"
product = "Twee kringen"
timeline = ["2020"]
"#,
    instead: &[(
        r#"verdeling = { equal = ["ppo", "swvvo"], numbers = { ppo = 12_400, swvvo = 9_100 } }"#,
        r#"verdeling = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let uses = uses::uses(cx);
    // The places that have a finding. The consequences of such a mistake are not reported.
    let mut reported: BTreeSet<Place> = BTreeSet::new();
    let keys = cx.plan.keys.iter().filter_map(|(key, of)| {
        let parts = of.parts.as_ref()?;
        let place = Place::section("keys").key(key.as_str()).key(parts.key());
        Some((Some(key), parts, place))
    });
    let inline = uses.iter().filter(|each| each.key.is_none());
    for (key, parts, place) in keys.chain(inline.map(|each| (None, each.parts, each.place.clone())))
    {
        if let Some(finding) = parts::wrong(cx.plan, key, parts, &place) {
            reported.insert(place);
            findings.push(finding);
        }
    }
    misuse::find(cx.plan, &uses, &mut reported, findings);
    pooled_credit::find(cx, findings);
    weights::find(cx, &uses, &mut reported, findings);
}
