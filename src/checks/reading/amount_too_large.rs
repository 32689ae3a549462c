//! An amount with more digits than can be kept exactly. The reader reports such amounts in the file; this rule reports
//! computed costs and sums.

use crate::checks::Context;
use crate::checks::support::cost_owner::owner_in_words;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::ledger::{CostProblem, Problem, cost_place, posting_place};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB012",
    name: RuleName("amount-too-large"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Bedrag te groot", "Amount is too large"),
    checks: Words::new(
        "Of geen bedrag meer dan 13 cijfers voor de komma heeft, zoals geschreven of als tarief maal aantal, en \
             geen som van bedragen groter is dan 10^21.",
        "That no amount has more than 13 digits before its decimal point, either as written or as a rate times a \
             quantity, and that no sum of amounts is larger than 10^21.",
    ),
    why: Words::new(
        "Grotere bedragen zouden cijfers verliezen. Geen plan heeft ze nodig: meestal staat er een cijfer te \
             veel, of is een aantal als tarief geschreven.",
        "Larger amounts would lose digits. No plan needs them: usually there is a digit too many, or a quantity \
             was written as the rate.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [100_000_000_000_000] }

[lines]
scholing = { name = "Scholing", debit = [100_000] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [100_000_000_000_000] }"#,
        r#"gemeente = { name = "Gemeente", credit = [100_000] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for problem in &cx.books.problems {
        let (place, message) = match problem {
            Problem::Cost {
                owner,
                item,
                problem: CostProblem::TooLarge { period },
            } => {
                let message = tell! {
                    nl: "kosten van {of} komen in {period} op meer dan exact te bewaren is",
                    en: "a cost of {of} comes in {period} to more than can be kept exactly",
                    of = owner_in_words(cx.plan, *owner), period = name(&cx.plan.periods.get(*period).id)
                };
                (cost_place(cx.plan, *owner, *item, Some(*period)), message)
            }
            Problem::Overflow(posting) => {
                let message = tell! {
                    nl: "met {amount} wordt een som groter dan exact te bewaren is",
                    en: "with {amount} a sum is larger than can be kept exactly",
                    amount = posting.amount
                };
                (posting_place(cx.plan, posting), message)
            }
            Problem::Cost { .. }
            | Problem::Adjustment { .. }
            | Problem::RestBelowZero { .. }
            | Problem::UnclearRest { .. } => continue,
        };
        let hint = tell! {
            nl: "kijk of er een cijfer te veel staat: een bedrag heeft ten hoogste 13 cijfers voor de punt",
            en: "look for a digit too many: an amount has at most 13 before its point"
        };
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
