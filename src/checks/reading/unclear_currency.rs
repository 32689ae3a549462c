//! An amount in another currency whose exchange rate is not known, and an exchange rate that can't be right.

use crate::checks::Context;
use crate::checks::support::cost_owner::item_in_words;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{CostProblem, ExchangeFault, Problem, cost_place};
use crate::place::Place;
use crate::plan::{CostOwner, Currency, ExchangeRate, Plan, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB231",
    name: RuleName("unclear-currency"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[Section::Plan, Section::Rates],
    title: Words::new("Onduidelijke valuta", "Unclear currency"),
    checks: Words::new(
        "Of elke andere munt (`currency`) een koers heeft onder `[rates]`, boven nul en met een code van ISO 4217, en of de \
             munt van het plan zelf geen koers heeft.",
        "That each other `currency` has a rate in `[rates]`, above zero and with a code of ISO 4217, and that the currency of \
             the plan itself has none.",
    ),
    why: Words::new(
        "Zonder koers is niet bekend wat een bedrag in een andere munt kost.",
        "Without a rate it is not known what an amount in another currency costs.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[funders]
gemeente = { name = "Gemeente", credit = [9_200] }

[lines]
onderzoek = { name = "Onderzoek", cost = [{ what = "licentie", amount = 10_000, currency = "USD", in = "2027" }] }
"#,
    instead: &[(
        "[funders]",
        "[rates]\nUSD = { rate = \"0.92\", on = 2026-01-01, source = \"ECB\" }\n\n[funders]",
    )],
    source: Some(Words::new("ISO 4217, lijst één", "ISO 4217, list one")),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let plan = cx.plan;
    for (code, rate) in &plan.rates {
        findings.extend(wrong_rate(plan, code, rate));
    }
    for (id, funder) in &plan.funders {
        let currency = funder.foreign.as_ref().map(|foreign| foreign.currency);
        let currency = currency.filter(|currency| {
            *currency != plan.currency && !plan.rates.contains_key(currency.code())
        });
        if let Some(currency) = currency {
            let place = Place::section(Section::Funders.key()).key(id.as_str());
            let what =
                tell! { nl: "financier {name}", en: "funder {name}", name = name(&funder.name) };
            let (message, hint) = no_rate(what, currency);
            findings.push(Finding::new(RULE.name, place.key("currency"), message).hint(hint));
        }
    }
    for problem in &cx.books.problems {
        if let Problem::Cost {
            owner,
            item,
            problem: CostProblem::UnclearCurrency(fault),
        } = problem
        {
            findings.extend(unclear(plan, (*owner, *item), fault));
        }
    }
}

fn wrong_rate(plan: &Plan, code: &str, rate: &ExchangeRate) -> Option<Finding> {
    let at = Place::section(Section::Rates.key()).key(code);
    let (place, message, hint) = if !Currency::new(code).is_some_and(Currency::is_listed) {
        let message = tell! {
            nl: "{code} is geen code van een munt in ISO 4217", en: "{code} is no code of a currency in ISO 4217",
            code = name(code)
        };
        let hint = tell! {
            nl: "schrijf de code van drie hoofdletters, zoals {example}",
            en: "write the code of three capitals, such as {example}", example = name("USD")
        };
        (at.at_key(), message, hint)
    } else if code == plan.currency.code() {
        let message = tell! {
            nl: "{code} is de munt van het plan zelf, en heeft geen koers",
            en: "{code} is the currency of the plan itself, which has no rate", code = name(code)
        };
        let hint = tell! {
            nl: "haal de koers weg, of verander {currency} van {plan}",
            en: "take the rate out, or change the {currency} of {plan}",
            currency = verbatim("currency"), plan = verbatim("[plan]")
        };
        (at.at_key(), message, hint)
    } else {
        let key = match (rate.rate.is_above_zero(), rate.units.is_above_zero()) {
            (false, _) => "rate",
            (true, false) => "units",
            (true, true) => return None,
        };
        let message = tell! {
            nl: "de koers van {code} heeft een {key} die niet boven nul is",
            en: "the rate of {code} has a {key} that is not above zero", code = name(code), key = verbatim(key)
        };
        let hint = tell! {
            nl: "schrijf hoeveel {plan} 1 {code} is, zoals {example}",
            en: "write how many {plan} 1 {code} is, such as {example}",
            plan = name(plan.currency.code()), code = name(code), example = verbatim("rate = \"0.92\"")
        };
        (at.key(key), message, hint)
    };
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

fn unclear(
    plan: &Plan,
    (owner, item): (CostOwner, usize),
    fault: &ExchangeFault,
) -> Option<Finding> {
    let place = cost_place(plan, owner, item, None).key("currency");
    let cost = item_in_words(plan, owner, plan.cost_item(owner, item));
    let (message, hint) = match fault {
        ExchangeFault::NoRate(currency) => no_rate(cost, *currency),
        ExchangeFault::OnShare(_) => (
            tell! {
                nl: "{cost} is een percentage van andere kosten, en heeft zelf {currency}",
                en: "{cost} is a percentage of other costs, and has {currency} itself",
                cost, currency = verbatim("currency")
            },
            tell! {
                nl: "laat {currency} weg: het percentage is van omgerekende kosten",
                en: "take {currency} out: the percentage is of converted costs", currency = verbatim("currency")
            },
        ),
        ExchangeFault::Unusable => return None,
    };
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

fn no_rate(what: Message, currency: Currency) -> (Message, Message) {
    let code = currency.code();
    let example = format!("{code} = {{ rate = \"0.92\", on = 2026-01-01, source = \"ECB\" }}");
    (
        tell! {
            nl: "{what} is in {code}, en {rates} heeft daarvan geen koers",
            en: "{what} is in {code}, and {rates} has no rate of it",
            what, code = name(code), rates = verbatim("[rates]")
        },
        tell! {
            nl: "voeg bij {rates} toe hoeveel 1 {code} waard is, zoals {example}",
            en: "add to {rates} what 1 {code} is worth, such as {example}",
            code = name(code), rates = verbatim("[rates]"), example = name(example)
        },
    )
}
