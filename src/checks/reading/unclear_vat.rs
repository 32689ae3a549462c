//! VAT whose part in a cost is unknown: the plan does not say who recovers it, or a percentage is wrong.

use crate::checks::Context;
use crate::checks::support::cost_owner::item_in_words;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{CostProblem, Problem, VatFault, cost_place, is_part};
use crate::place::Place;
use crate::plan::{CostOwner, Plan, Section, Share};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB230",
    name: RuleName("unclear-vat"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[Section::Plan, Section::Partners],
    title: Words::new("Onduidelijke btw", "Unclear VAT"),
    checks: Words::new(
        "Of bij elke kostenregel met `vat` vaststaat welk deel van de btw verrekenbaar is (`recovers-vat` van de partner \
             wiens kosten het zijn, of van `[plan]`). Kunnen partners een verschillend deel verrekenen, dan moet vaststaan \
             welk deel van de kosten van elk is, in alle periodes hetzelfde. En of btw-percentages van 0 tot en met 100 \
             zijn.",
        "That it is known for each cost item with `vat` which part of the VAT is recovered (`recovers-vat` of the partner \
             whose cost it is, or of `[plan]`). If partners recover different parts, it must be known which part \
             of the cost is that of each, the same in all periods. And that percentages of VAT are from 0 to 100.",
    ),
    why: Words::new(
        "Btw die een partner kan verrekenen is geen kostenpost, en de rest wel. Zonder die opgave is de begroting tot een \
             vijfde te laag of te hoog.",
        "VAT that a partner recovers is no cost, and the rest is. If that is not said, the budget is up to a fifth too low or \
             too high.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[funders]
gemeente = { name = "Gemeente", credit = [1_210] }

[lines]
training = { name = "Training", cost = [{ what = "trainer", amount = 1_000, in = "2027", vat = "21%" }] }
"#,
    instead: &[(
        r#"periods = ["2027"]"#,
        "periods = [\"2027\"]\nrecovers-vat = false",
    )],
    source: Some(Words::new(
        "Wet op de omzetbelasting 1968, artikel 15; Wet op het BTW-compensatiefonds",
        "Dutch Turnover Tax Act 1968, article 15; VAT Compensation Fund Act",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let plan = cx.plan;
    let of_plan = Place::section(Section::Plan.key());
    find_percentage(plan.recovers_vat, of_plan, findings);
    for (id, partner) in &plan.partners {
        let at = Place::section(Section::Partners.key()).key(id.as_str());
        find_percentage(partner.recovers_vat, at, findings);
    }
    for problem in &cx.books.problems {
        if let Problem::Cost {
            owner,
            item,
            problem: CostProblem::UnclearVat(fault),
        } = problem
        {
            findings.extend(unclear(plan, (*owner, *item), fault));
        }
    }
}

/// Reports a recovered part of VAT that is not a percentage from 0 to 100.
fn find_percentage(recovered: Option<Share>, at: Place, findings: &mut Vec<Finding>) {
    if let Some(share) = recovered.filter(|share| !is_part(*share)) {
        let key = "recovers-vat";
        let (message, hint) = no_part(key, share);
        findings.push(Finding::new(RULE.name, at.key(key), message).hint(hint));
    }
}

fn no_part(key: &str, share: Share) -> (Message, Message) {
    let example = match key {
        "vat" => "\"21%\"",
        _ => "\"60%\"",
    };
    (
        tell! {
            nl: "{key} is {share}, en geen percentage van 0 tot en met 100",
            en: "{key} is {share}, and no percentage from 0 to 100",
            key = verbatim(key), share
        },
        tell! {
            nl: "schrijf een percentage zoals {example}", en: "write a percentage such as {example}",
            example = verbatim(example)
        },
    )
}

fn unclear(plan: &Plan, (owner, item): (CostOwner, usize), fault: &VatFault) -> Option<Finding> {
    let at = cost_place(plan, owner, item, None);
    let cost = item_in_words(plan, owner, plan.cost_item(owner, item));
    let (place, (message, hint)) = match fault {
        VatFault::Rate(rate) => (at.key("vat"), no_part("vat", *rate)),
        VatFault::NoRate => (
            at.key("vat-included"),
            (
                tell! {
                    nl: "{cost} is met btw, en zegt niet hoeveel btw", en: "{cost} includes VAT, and does not say how much",
                    cost
                },
                tell! { nl: "voeg {vat} toe", en: "add {vat}", vat = verbatim("vat = \"21%\"") },
            ),
        ),
        VatFault::OnShare => (
            at.key("vat"),
            (
                tell! {
                    nl: "{cost} is een percentage van andere kosten, en heeft zelf {vat}",
                    en: "{cost} is a percentage of other costs, and has {vat} itself",
                    cost, vat = verbatim("vat")
                },
                tell! {
                    nl: "laat {vat} weg: het percentage is van de kosten met hun btw",
                    en: "take {vat} out: the percentage is of the costs with their VAT",
                    vat = verbatim("vat")
                },
            ),
        ),
        VatFault::NobodySays(partner) => (
            at.key("vat"),
            nobody_says(cost, partner.as_ref().map(|id| id.as_str())),
        ),
        VatFault::Differ(both) => {
            let [(one, of_one), (other, of_other)] = &**both;
            (
                at.key("vat"),
                (
                    tell! {
                        nl: "van de btw op {cost} is bij {one} {of_one} verrekenbaar en bij {other} {of_other}, en hun delen van de kosten staan niet voor alle periodes vast",
                        en: "of the VAT on {cost}, {one} recovers {of_one} and {other} {of_other}, and their parts of the cost are not fixed for all periods",
                        cost, one = name(one), of_one = *of_one, other = name(other), of_other = *of_other
                    },
                    tell! {
                        nl: "verdeel in vaste percentages, of maak voor elke partner een eigen kostenregel, zoals met {split}",
                        en: "divide it by fixed percentages, or make a cost item for each partner, such as with {split}",
                        split = verbatim(format!("split = [\"{one}\"]"))
                    },
                ),
            )
        }
        VatFault::Unusable => return None,
    };
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

fn nobody_says(cost: Message, partner: Option<&str>) -> (Message, Message) {
    let message = match partner {
        Some(id) => tell! {
            nl: "{cost} heeft btw, en er staat niet welk deel daarvan {partner} kan verrekenen",
            en: "{cost} has VAT, and it is not said which part of it {partner} recovers",
            cost, partner = name(id)
        },
        None => tell! {
            nl: "{cost} heeft btw, en er staat niet welk deel daarvan verrekenbaar is",
            en: "{cost} has VAT, and it is not said which part of it is recovered",
            cost
        },
    };
    let choices = || [true, false].map(|is_so| verbatim(format!("recovers-vat = {is_so}")));
    let [all, none] = choices();
    let part = verbatim("recovers-vat = \"40%\"");
    let hint = match partner {
        Some(_) => tell! {
            nl: "voeg bij die partner, of bij {plan} voor alle, {none}, {all} of een deel toe, zoals {part}",
            en: "add {none}, {all} or a part, such as {part}, to that partner, or to {plan} for all",
            plan = verbatim("[plan]"), none, all, part
        },
        None => tell! {
            nl: "voeg bij {plan} {none}, {all} of een deel toe, zoals {part}",
            en: "add {none}, {all} or a part, such as {part}, to {plan}",
            plan = verbatim("[plan]"), none, all, part
        },
    };
    (message, hint)
}
