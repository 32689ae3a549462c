//! An award in model G that lacks a value that the model requires.

use crate::checks::Context;
use crate::finding::{
    AND, Finding, Level, Piece, Rule, RuleName, Topic, Words, listed, name, plural,
};
use crate::place::Place;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB207",
    name: RuleName("award-incomplete"),
    level: Level::Warn,
    topic: Topic::Funding,
    needs: &[Section::Funders],
    title: Words::new("Beschikking is niet volledig", "Award is not complete"),
    checks: Words::new(
        "Of een beschikking in model G een omschrijving, een kenmerk en een datum heeft.",
        "That an award in model G has a description, a reference and a date.",
    ),
    why: Words::new(
        "Het formulier van OCW vraagt deze drie van elke beschikking.",
        "The form of the Dutch ministry of education asks for these three of each award.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.subsidie]
name = "Subsidie"
credit = [600, 400]

[funders.subsidie.award]
reference = "VO/1234567"
description = "Scholing"
model = "G2"

[lines]
scholing = { name = "Scholing", debit = [600, 400] }
"#,
    instead: &[(r#"model = "G2""#, "model = \"G2\"\ngranted-on = 2019-11-03")],
    source: Some(Words::new(
        "Taxonomie van OCW (nltaxonomie.nl, ocw-data): GrantDescription, GrantReference, GrantDate",
        "Taxonomy of the Dutch ministry of education (nltaxonomie.nl, ocw-data): GrantDescription, GrantReference, GrantDate",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (_, id, funder) in cx.plan.indexed_funders() {
        let Some(award) = funder.award.as_ref().filter(|award| award.model.is_some()) else {
            continue;
        };
        let lacks = |what: Words, is_there: bool| (!is_there).then_some(what);
        let missing = [
            lacks(
                Words::new("de omschrijving", "its description"),
                award.description.is_some(),
            ),
            lacks(
                Words::new("het kenmerk", "its reference"),
                award.reference.is_some(),
            ),
            lacks(
                Words::new("de datum", "its date"),
                award.granted_on.is_some(),
            ),
        ];
        let missing: Vec<_> = missing.into_iter().flatten().map(Piece::from).collect();
        if missing.is_empty() {
            continue;
        }
        let lack = plural(
            missing.len(),
            Words::new("ontbreekt", "lacks"),
            Words::new("ontbreken", "lacks"),
        );
        let message = tell! {
            nl: "van de beschikking van {funder} {lack} {missing}, en model G vraagt daarom",
            en: "the award of {funder} {lack} {missing}, which model G asks for",
            funder = name(&funder.name), lack, missing = listed(missing, AND)
        };
        let hint = tell! {
            nl: "neem het over uit de beschikking", en: "take it from the decision on the award"
        };
        let place = Place::section("funders").key(id.as_str()).key("award");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
