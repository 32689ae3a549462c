//! The currency of a plan, if ISO 4217 does not list its code.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB233",
    name: RuleName("unknown-currency"),
    level: Level::Warn,
    topic: Topic::File,
    needs: &[Section::Plan],
    title: Words::new("Onbekende munt", "Unknown currency"),
    checks: Words::new(
        "Of de `currency` van het plan een code van ISO 4217 is, of dat een paar jaar geleden nog was.",
        "That the `currency` of the plan is a code of ISO 4217, or was one a few years ago.",
    ),
    why: Words::new(
        "Een verkeerd getypte code staat bij elk bedrag, en bepaalt op hoeveel decimalen wordt afgerond.",
        "A mistyped code is printed with every amount, and decides to how many decimals amounts are rounded.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
currency = "USS"
periods = ["2027"]

[funders]
gemeente = { name = "Gemeente", credit = [100] }

[lines]
scholing = { name = "Scholing", debit = [100] }
"#,
    instead: &[(r#"currency = "USS""#, r#"currency = "USD""#)],
    source: Some(Words::new("ISO 4217, lijst één", "ISO 4217, list one")),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let currency = cx.plan.currency;
    if currency.is_listed() {
        return;
    }
    let message = tell! {
        nl: "de munt van het plan, {code}, is geen code van een munt in ISO 4217",
        en: "the currency of the plan, {code}, is no code of a currency in ISO 4217",
        code = name(currency.code())
    };
    let hint = tell! {
        nl: "schrijf de code van de munt, zoals {example}", en: "write the code of the currency, such as {example}",
        example = name("EUR")
    };
    let place = Place::section(Section::Plan.key()).key("currency");
    findings.push(Finding::new(RULE.name, place, message).hint(hint));
}
