//! An allocation key that is not used.

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::{CostItem, PaidBy, Plan, Section, Split};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB076",
    name: RuleName("unused-key"),
    level: Level::Warn,
    topic: Topic::File,
    needs: &[Section::Activities, Section::Funders, Section::Keys],
    title: Words::new("Verdeelsleutel niet gebruikt", "Allocation key is not used"),
    checks: Words::new(
        "Of elke verdeelsleutel onder `[keys]` de `split` is van een activiteit, een kostenregel of een \
             financier, of de `paid-by` van een kostenregel.",
        "That each entry of `[keys]` is the `split` of an activity, a cost item or a funder, or the `paid-by` of \
             a cost item.",
    ),
    why: Words::new(
        "Een ongebruikte sleutel is afgesproken en wordt niet toegepast: de kosten waarvoor hij is bedoeld, \
             worden nog in gelijke delen verdeeld.",
        "An unused key was agreed on and is not applied: the costs that it is meant for are still divided into \
             equal parts.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
ppo = "PPO"
swvvo = "SWVVO"

[keys]
leerlingen = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" }

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["ppo", "swvvo"]
product = "Twee kringen"
timeline = ["2020"]
"#,
    instead: &[(
        r#"partners = ["ppo", "swvvo"]"#,
        r#"partners = ["ppo", "swvvo"]
split = "leerlingen""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    // A split that could not be read may use any key.
    if cx.plan.keys.is_empty() || !are_splits_read(cx.plan) {
        return;
    }
    for key in unused(cx.plan, Referent::Key) {
        let message = tell! {
            nl: "er wordt niets verdeeld met verdeelsleutel {key}",
            en: "nothing is divided by the allocation key {key}",
            key = name(key.name)
        };
        let hint = tell! {
            nl: "noem {key} als {split} van waar ze voor is, of laat haar weg",
            en: "name {key} as the {split} of what it is for, or leave it out",
            key = name(key.id), split = verbatim("split")
        };
        findings.push(key.finding(RULE.name, message, hint));
    }
}

/// Whether everything that may name an allocation key could be read.
fn are_splits_read(plan: &Plan) -> bool {
    let is_read = |split: &Option<Split>| *split != Some(Split::Unreadable);
    let is_item_read =
        |item: &CostItem| is_read(&item.split) && item.paid_by != Some(PaidBy::Unreadable);
    let (mut funders, mut activities) = (plan.funders.values(), plan.activities.iter());
    let mut lines = plan.lines.values();
    funders.all(|funder| is_read(&funder.split))
        && activities.all(|activity| is_read(&activity.split))
        && lines.all(|line| line.paid_by != Some(PaidBy::Unreadable))
        && plan.are_costs_read()
        && plan.cost_items().all(|(_, _, item)| is_item_read(item))
}
