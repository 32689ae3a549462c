//! A funder that pays the rest while the other funders bring in more than is spent. In a plan that must balance, such a
//! period is reported by `unbalanced-period`.

use crate::checks::Context;
use crate::checks::support::called::funder_called;
use crate::checks::support::consequences::rest_is_explained;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::ledger::{Problem, credit_place};
use crate::plan::{Amount, RequiredBalance};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB190",
    name: RuleName("rest-below-zero"),
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[],
    title: Words::new("Er is geen rest om te betalen", "There is no rest to pay"),
    checks: Words::new(
        "Of de andere financiers in geen enkele periode meer inbrengen dan er wordt uitgegeven, als een financier de \
             rest betaalt (`credit = \"rest\"`) en het saldo vrij is. In andere plannen meldt `unbalanced-period` dat.",
        "That the other funders bring in no more than is spent in any period, if a funder pays the rest (`credit = \
             \"rest\"`) and the balance is free. In other plans `unbalanced-period` reports that.",
    ),
    why: Words::new(
        "Wie de rest betaalt, brengt niets in als er te veel is, en krijgt ook niets terug: het overschot blijft staan.",
        "Who pays the rest brings in nothing if there is too much, and gets nothing back: the surplus stays.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
unit = 1
balance = "free"
periods = ["2020", "2021"]

[funders]
rijk = { name = "Rijk", credit = [800, 1_100] }
school = { name = "School", credit = "rest" }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }
"#,
    instead: &[("credit = [800, 1_100]", "credit = [800, 900]")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for problem in &cx.books.problems {
        let Problem::RestBelowZero {
            payer,
            period,
            surplus,
        } = problem
        else {
            continue;
        };
        // Another rule reports an unbalanced period.
        let is_balanced = cx.books.closing[*period] == Amount::ZERO;
        let is_reported_elsewhere = cx.plan.balance != RequiredBalance::Free && !is_balanced;
        if is_reported_elsewhere || rest_is_explained(cx, *payer, *period) {
            continue;
        }
        let message = tell! {
            nl: "in {period} brengen de anderen {surplus} te veel in, zodat {funder} geen rest heeft om te betalen",
            en: "in {period} the others bring in {surplus} too much, so that {funder} has no rest to pay",
            period = name(&cx.plan.periods.get(*period).id), surplus = *surplus,
            funder = funder_called(cx.plan, *payer)
        };
        let hint = tell! {
            nl: "verlaag wat een ander inbrengt, of verhoog de lasten",
            en: "lower what another funder brings in, or raise what is spent"
        };
        let place = credit_place(cx.plan, *payer, *period);
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
