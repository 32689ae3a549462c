//! A rate of a cost item that is higher than a condition allows, in any period.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::cost_owner::item_in_words;
use crate::checks::support::rates_at_most::rates_at_most;
use crate::checks::support::requirements::{Breach, breaches, funder_names, pay};
use crate::checks::support::rule_names::TARIFF_ABOVE_MAXIMUM;
use crate::finding::{
    Advice, Finding, Level, Message, Related, Rule, Topic, Words, name, rate, verbatim,
};
use crate::ledger::{ItemRate, Requirement, cost_place};
use crate::plan::{Money, Plan};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB086",
    name: TARIFF_ABOVE_MAXIMUM,
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Tarief hoger dan een voorwaarde toestaat",
        "Rate is higher than a condition allows",
    ),
    checks: Words::new(
        "Of geen tarief van een kostenregel hoger is dan de `max-tariff` van een voorwaarde. Noemt de voorwaarde \
             posten, financiers of een eenheid, dan gaat het om de tarieven op die posten, van kosten die deze \
             financiers mogen betalen, in die eenheid. Geeft `paid-by` hun een deel van de kosten, dan telt dat deel van \
             het tarief. Geïndexeerde tarieven worden in elke periode vergeleken.",
        "That no rate of a cost item is above the `max-tariff` of a condition. If the condition names lines, \
             funders or a unit, it is about the rates on these lines, of costs that these funders may pay, in that \
             unit. If `paid-by` gives them a part of the cost, that part of the rate counts. Indexed tariffs are \
             compared in each period.",
    ),
    why: Words::new(
        "Het deel van een tarief boven het maximum wordt niet vergoed. Iemand anders moet het betalen, en bij een \
             geïndexeerd tarief ziet men dat snel over het hoofd.",
        "The part of a rate above the maximum is not paid. It has to come from somebody else, and is easily \
             overlooked when a tariff is indexed.",
    ),
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
    let highest = outcome.rates.iter().max_by_key(|rated| rated.paid)?;
    let unit = condition.unit.as_ref().map(|unit| say!["/", unit.clone()]);
    let period = outcome.at.map(|period| {
        tell! { nl: " in {period}", en: " in {period}", period = breach.period(period) }
    });
    let mut by_item = outcome.rates.clone();
    by_item.dedup_by_key(|rated| (rated.owner, rated.item));
    let others = match by_item.len() - 1 {
        0 => Message::default(),
        others => tell! {
            nl: "; van nog {others} kosten is het tarief ook te hoog",
            en: "; {others} more rates are too high as well",
            others
        },
    };
    let paid = match highest.paid == highest.rate {
        true => Message::default(),
        false => tell! {
            nl: ", waarvan {funders} {paid} {pay}", en: ", of which {funders} {pay} {paid}",
            funders = funder_names(breach, condition), paid = rate(highest.paid),
            pay = pay(condition.funders.len())
        },
    };
    let message = tell! {
        nl: "{what} kost {rate}{unit}{period}{paid}, en {condition} staat hoogstens {most} toe: {excess} te veel{others}",
        en: "{what} costs {rate}{unit}{period}{paid}, and {condition} allows {most}: {excess} too much{others}",
        what = item_called(plan, highest), rate = rate(highest.rate), unit = unit.unwrap_or_default(),
        period = period.unwrap_or_default(), paid, condition = name(&condition.name), most = rate(most),
        excess = rate(breach.difference()), others
    };
    let hint = if condition.funders.is_empty() {
        tell! { nl: "verlaag het tarief", en: "lower the rate" }
    } else {
        tell! {
            nl: "verlaag het tarief, of laat anderen deze kosten betalen, met {paid_by}",
            en: "lower the rate, or have others pay this cost, with {paid_by}",
            paid_by = verbatim("paid-by")
        }
    };
    let lower = rates_at_most(plan, &outcome.rates);
    let rates = by_item.iter().take(MAX_RELATED);
    let finding = breach.finding(RULE.name, message, Advice::from(hint).or_try([lower]));
    Some(finding.with_related(rates.map(|rated| related(plan, rated)).collect()))
}

/// `` `trainer` of activity `1.1` ``.
fn item_called(plan: &Plan, rated: &ItemRate) -> Message {
    item_in_words(plan, rated.owner, plan.cost_item(rated.owner, rated.item))
}

fn related(plan: &Plan, rated: &ItemRate) -> Related {
    Related {
        place: cost_place(plan, rated.owner, rated.item, None),
        message: say![item_called(plan, rated), " ", rate(rated.rate)],
    }
}
