//! A description or a reference of an award that is too long for model G.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::place::Place;
use crate::plan::Section;
use crate::tell;

/// The maximum number of letters of a description and of a reference in the taxonomy of the ministry (`nltaxonomie.nl`,
/// `ocw-data`).
const MAX_LETTERS: [usize; 2] = [100, 25];

pub static RULE: Rule = Rule {
    id: "HB178",
    name: RuleName("award-text-too-long"),
    level: Level::Warn,
    topic: Topic::Funding,
    needs: &[Section::Funders],
    title: Words::new(
        "Tekst van de beschikking is te lang",
        "Text of the award is too long",
    ),
    checks: Words::new(
        "Of van een beschikking in model G de omschrijving hoogstens 100 tekens heeft, en het kenmerk hoogstens 25.",
        "That the description of an award in model G has at most 100 letters, and its reference at most 25.",
    ),
    why: Words::new(
        "Het formulier van OCW neemt een langere tekst niet aan.",
        "The form of the Dutch ministry of education does not take a longer text.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.subsidie]
name = "Subsidie"
credit = [600, 400]

[funders.subsidie.award]
reference = "Ons kenmerk VO/1234567 van 3 november"
description = "Scholing"
granted-on = 2019-11-03
model = "G2"

[lines]
scholing = { name = "Scholing", debit = [600, 400] }
"#,
    instead: &[("Ons kenmerk VO/1234567 van 3 november", "VO/1234567")],
    source: Some(Words::new(
        "Taxonomie van OCW (nltaxonomie.nl, ocw-data): GrantDescription, GrantReference",
        "Taxonomy of the Dutch ministry of education (nltaxonomie.nl, ocw-data): GrantDescription, GrantReference",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (_, id, funder) in cx.plan.indexed_funders() {
        let Some(award) = funder.award.as_ref().filter(|award| award.model.is_some()) else {
            continue;
        };
        let texts = [
            ("description", &award.description),
            ("reference", &award.reference),
        ];
        for ((key, text), most) in texts.into_iter().zip(MAX_LETTERS) {
            let length = text.as_ref().map_or(0, |text| text.chars().count());
            if length <= most {
                continue;
            }
            let message = tell! {
                nl: "{key} heeft {length} tekens, en model G neemt er hoogstens {most}",
                en: "{key} has {length} letters, and model G takes at most {most}",
                key = verbatim(key), length, most
            };
            let hint = tell! { nl: "maak de tekst korter", en: "make the text shorter" };
            let place = Place::section("funders")
                .key(id.as_str())
                .key("award")
                .key(key);
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}
