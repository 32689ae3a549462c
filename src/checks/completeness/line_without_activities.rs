//! A line with an amount and without activities, in a plan whose activities have costs.

use crate::checks::Context;
use crate::checks::support::references::{Referent, uses};
use crate::checks::support::root_cause::may_be_group;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::place::Place;
use crate::plan::{Cost, Money, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB040",
    name: RuleName("line-without-activities"),
    level: Level::Warn,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Lines],
    title: Words::new("Post zonder activiteiten", "Line has no activities"),
    checks: Words::new(
        "Of elke post met een bedrag een activiteit heeft met kosten op die post. Groepen, reserves en posten zonder \
             bedrag boven nul worden niet gecontroleerd, en een plan waarin geen activiteit kosten heeft ook niet.",
        "That each line with an amount has an activity with a cost on it. Groups, reserves and lines without an amount \
             above zero are not checked, nor is a plan in which no activity has a cost.",
    ),
    why: Words::new(
        "Met geld waar geen activiteit voor is, doet niemand iets. Dat kan de bedoeling zijn, zoals bij \
             onvoorzien: zeg het dan onder `[checks]`.",
        "Nobody works with money that no activity spends. It may be right, for contingencies: then say so under \
             `[checks]`.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [73_000] }

[lines]
kringen = { name = "Kringen", debit = [72_000] }
scholing = { name = "Scholing", debit = [1_000] }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]
"#,
    instead: &[(
        r#"cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]"#,
        r#"cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]

[[activities]]
code = "1.2"
title = "Scholing geven"
line = "scholing"
lead = "Projectleider"
partners = ["school"]
product = "Een cursus"
timeline = ["2020"]
cost = [{ what = "cursus", amount = 1_000, in = "2020" }]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let any_cost = cx
        .plan
        .activities
        .iter()
        .any(|activity| matches!(activity.cost, Cost::Items(_) | Cost::Single(_)));
    if !any_cost || uses(cx.plan, Referent::Line).is_none() {
        return;
    }
    for (index, id, line) in cx.plan.indexed_lines() {
        let row = &cx.books.lines[index];
        // A refund is not spent.
        let is_spent = |amount: Money| !amount.is_zero() && !amount.is_negative();
        let empty = !row.cells().any(|(_, amount)| is_spent(amount));
        let is_group = cx.books.line_tree.is_group(index);
        if empty || cx.books.line_has_costs[index] || is_group || may_be_group(cx, index) {
            continue;
        }
        // Money that is added to a reserve is not spent.
        if cx.plan.is_in_reserve(index) || !cx.plan.are_roles_known() {
            continue;
        }
        let place = Place::section("lines").key(id.as_str());
        let message = match row.sum().known() {
            Some(amount) => tell! {
                nl: "post {line} heeft {amount} en geen activiteit die dat besteedt",
                en: "line {line} has {amount} and no activity spends it",
                line = name(&line.name), amount
            },
            // The total is unknown, because a part of the budget could not be read.
            None => tell! {
                nl: "post {line} heeft een begroting en geen activiteit die haar besteedt",
                en: "line {line} has a budget and no activity spends it",
                line = name(&line.name)
            },
        };
        let hint = tell! {
            nl: "noem haar als {line} van een activiteit, of zeg onder {checks} waarom ze er geen heeft",
            en: "name it as the {line} of an activity, or say under {checks} why it has none",
            line = verbatim("line"), checks = verbatim("[checks]")
        };
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
