//! A rate of a cost item that is higher than a condition allows, in any period.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::requirements::{Breach, breaches};
use crate::finding::{Finding, Level, Message, Related, Rule, RuleName, Topic, Words, name, rate};
use crate::ledger::{ItemRate, Requirement, cost_place};
use crate::plan::{Cost, Money, Plan};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB086",
    name: RuleName("tariff-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words {
        nl: "Tarief hoger dan een voorwaarde toestaat",
        en: "Rate is higher than a condition allows",
    },
    checks: Words {
        nl: "Of geen tarief van een kostenregel hoger is dan de `max-tariff` van een voorwaarde. Noemt de voorwaarde \
             posten, financiers of een eenheid, dan gaat het om de tarieven op die posten, van kosten die deze \
             financiers mogen betalen, in die eenheid. Geïndexeerde tarieven worden in elke periode vergeleken.",
        en: "That no rate of a cost item is above the `max-tariff` of a condition. If the condition names lines, \
             funders or a unit, it is about the rates on these lines, of costs that these funders may pay, in that \
             unit. Indexed tariffs are compared in each period.",
    },
    why: Words {
        nl: "Het deel van een tarief boven het maximum wordt niet vergoed. Iemand anders moet het betalen, en bij een \
             geïndexeerd tarief ziet men dat snel over het hoofd.",
        en: "The part of a rate above the maximum is not paid. It has to come from somebody else, and is easily \
             overlooked when a tariff is indexed.",
    },
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [6_500] }

[lines]
scholing = { name = "Scholing" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Scholing"
line = "scholing"
lead = "Projectleider"
partners = ["school"]
product = "Twaalf middagen"
timeline = ["2020"]
cost = [{ what = "trainer", rate = 65, unit = "uur", quantity = 100, in = "2020" }]

[[conditions]]
name = "uurtarief"
max-tariff = 60
unit = "uur"
"#,
    instead: &[
        (
            r#"subsidie = { name = "Subsidie", credit = [6_500] }"#,
            r#"subsidie = { name = "Subsidie", credit = [6_000] }"#,
        ),
        (
            r#"cost = [{ what = "trainer", rate = 65, unit = "uur", quantity = 100, in = "2020" }]"#,
            r#"cost = [{ what = "trainer", rate = 60, unit = "uur", quantity = 100, in = "2020" }]"#,
        ),
    ],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::MaxTariff(most) = breach.verdict.requirement {
            findings.extend(above(&breach, most));
        }
    }
}

/// The finding about the highest rate.
fn above(breach: &Breach<'_>, most: Money) -> Option<Finding> {
    let (plan, outcome) = (breach.cx.plan, breach.outcome);
    let condition = breach.condition?;
    let highest = outcome.rates.iter().max_by_key(|rated| rated.rate)?;
    let mut message = what(plan, highest);
    message.extend(say![" costs ", rate(outcome.amount)]);
    if let Some(unit) = &condition.unit {
        message.extend(say!["/", unit.clone()]);
    }
    if let Some(period) = outcome.at {
        message.extend(say![" in ", breach.period(period)]);
    }
    message.extend(say![", and ", name(&condition.name), " allows "]);
    message.extend(say![rate(most), ": "]);
    message.extend(say![rate(breach.difference()), " too much"]);
    let others = outcome.rates.len() - 1;
    if others > 0 {
        message.extend(say!["; ", others, " more costs are above it as well"]);
    }
    let mut hint = say!["lower the rate to ", rate(most)];
    hint.push(", or have the rest paid by others");
    let rates = outcome.rates.iter().take(MAX_RELATED);
    let finding = breach.finding(RULE.name, message, hint);
    Some(Finding {
        related: rates.map(|rated| related(plan, rated)).collect(),
        ..finding
    })
}

/// `` `trainer` of activity `1.1` ``.
fn what(plan: &Plan, rated: &ItemRate) -> Message {
    let activity = &plan.activities[rated.activity.index()];
    let Cost::Items(items) = &activity.cost else {
        return say!["activity ", name(&activity.code)];
    };
    match items.get(rated.item).and_then(|item| item.what.as_ref()) {
        Some(what) => say![name(what), " of activity ", name(&activity.code)],
        None => say!["a cost of activity ", name(&activity.code)],
    }
}

fn related(plan: &Plan, rated: &ItemRate) -> Related {
    let activity = &plan.activities[rated.activity.index()];
    let mut message = what(plan, rated);
    message.extend(say![" ", rate(rated.rate)]);
    Related {
        place: cost_place(plan, activity, rated.item, None),
        message,
    }
}
