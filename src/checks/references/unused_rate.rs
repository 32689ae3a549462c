//! An exchange rate that nothing uses.

use std::collections::BTreeSet;

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::place::Place;
use crate::plan::{Currency, Plan, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB232",
    name: RuleName("unused-rate"),
    level: Level::Warn,
    topic: Topic::File,
    needs: &[
        Section::Activities,
        Section::Lines,
        Section::Funders,
        Section::Rates,
    ],
    title: Words::new("Koers niet gebruikt", "Exchange rate is not used"),
    checks: Words::new(
        "Of elke koers onder `[rates]` van een munt is waarin een bedrag staat.",
        "That each rate in `[rates]` is of a currency in which some amount is written.",
    ),
    why: Words::new(
        "Een koers wijzigen die niet wordt gebruikt, verandert niets. Meestal ontbreekt `currency` bij een bedrag, dat dan \
             voor een bedrag in de munt van het plan doorgaat.",
        "Changing a rate that is not used changes nothing. Usually an amount lacks its `currency`, and counts as one in the \
             currency of the plan.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[rates]
USD = { rate = "0.92", on = 2026-01-01 }

[funders]
gemeente = { name = "Gemeente", credit = [920] }

[lines]
onderzoek = { name = "Onderzoek", cost = [{ what = "licentie", amount = 920, in = "2027" }] }
"#,
    instead: &[("amount = 920", "amount = 1_000, currency = \"USD\"")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let plan = cx.plan;
    if plan.rates.is_empty() || !plan.are_costs_read() {
        return;
    }
    let used = used(plan);
    // Other rules report a code that is not a currency, and the currency of the plan itself.
    let is_other = |code: &String| {
        let currency = Currency::new(code).filter(|currency| currency.is_listed());
        currency.is_some_and(|currency| currency != plan.currency)
    };
    let is_unused = |code: &&String| !used.contains(code.as_str()) && is_other(code);
    for code in plan.rates.keys().filter(is_unused) {
        let message = tell! {
            nl: "geen bedrag van het plan staat in {code}", en: "no amount of the plan is in {code}", code = name(code)
        };
        let hint = tell! {
            nl: "zet {currency} bij het bedrag, of laat de koers weg",
            en: "put {currency} with the amount, or leave the rate out",
            currency = verbatim(format!("currency = \"{code}\""))
        };
        let place = Place::section(Section::Rates.key()).key(code).at_key();
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}

/// The codes of the currencies in which amounts are written.
fn used(plan: &Plan) -> BTreeSet<String> {
    let items = plan.cost_items().filter_map(|(_, _, item)| item.currency);
    let funders = plan.funders.values();
    let of_funders = funders.filter_map(|funder| Some(funder.foreign.as_ref()?.currency));
    let claims = plan.claims.iter().filter_map(|claim| claim.currency);
    let all = items.chain(of_funders).chain(claims);
    all.map(|currency| currency.code().to_string()).collect()
}
