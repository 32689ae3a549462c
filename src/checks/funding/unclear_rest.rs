//! A rest that is not of one funder: several pay it, or a group does. Each of them is unknown then.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::ledger::Problem;
use crate::place::Place;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB191",
    name: RuleName("unclear-rest"),
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[],
    title: Words::new(
        "Onduidelijk wie de rest betaalt",
        "Unclear who pays the rest",
    ),
    checks: Words::new(
        "Of hoogstens één financier de rest betaalt (`credit = \"rest\"`), en of dat geen groep van financiers is.",
        "That at most one funder pays the rest (`credit = \"rest\"`), and that it is not a group of funders.",
    ),
    why: Words::new(
        "Van een rest voor twee is niet te zeggen wie welk deel betaalt. De bedragen van beide zijn dan onbekend.",
        "Of a rest for two it can't be said who pays which part. The amounts of both are unknown then.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
unit = 1
periods = ["2020"]

[funders]
school = { name = "School", credit = "rest" }
stichting = { name = "Stichting", credit = "rest" }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
"#,
    instead: &[(
        r#"stichting = { name = "Stichting", credit = "rest" }"#,
        r#"stichting = { name = "Stichting", credit = [400] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let mut others = 0;
    for problem in &cx.books.problems {
        let Problem::UnclearRest { payer } = problem else {
            continue;
        };
        // The first of several may pay it.
        if !cx.books.funder_tree.is_group(*payer) {
            others += 1;
            if others == 1 {
                continue;
            }
        }
        let funder = name(&cx.plan.funder(*payer).name);
        let message = if cx.books.funder_tree.is_group(*payer) {
            tell! {
                nl: "{funder} is een groep van financiers, en een groep betaalt geen rest",
                en: "{funder} is a group of funders, and a group pays no rest",
                funder
            }
        } else {
            tell! {
                nl: "{funder} betaalt de rest, en is niet de enige",
                en: "{funder} pays the rest, and is not the only one",
                funder
            }
        };
        let hint = tell! {
            nl: "laat één financier de rest betalen, en geef de anderen bedragen",
            en: "let one funder pay the rest, and give the others amounts"
        };
        let id = cx.plan.funder_id(*payer).as_str();
        let place = Place::section("funders").key(id).key("credit");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
