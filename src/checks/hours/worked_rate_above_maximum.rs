//! Hours at a rate that a condition does not allow.

use std::collections::BTreeMap;

use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, rate};
use crate::ledger::hours::{AboveMaximum, RateUnit, above_maximum};
use crate::place::Place;
use crate::plan::{Amount, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB117",
    name: RuleName("worked-rate-above-maximum"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[
        Section::Conditions,
        Section::Activities,
        Section::Tariffs,
        Section::Actuals,
    ],
    title: Words::new(
        "Uren tegen een hoger tarief dan een voorwaarde toestaat",
        "Hours at a higher rate than a condition allows",
    ),
    checks: Words::new(
        "Of het tarief van de goedgekeurde uren niet hoger is dan de `max-tariff` van een voorwaarde, op de posten, in de tijd, in de eenheid en bij de financiers van de voorwaarde.",
        "That the rate of the approved hours is not above the `max-tariff` of a condition, on its lines, in its time, in its unit and with its funders.",
    ),
    why: Words::new(
        "Wat een tarief boven het maximum is, wordt niet vergoed. `hbplan hours` telt het per persoon op.",
        "What a rate is above the maximum is not paid. `hbplan hours` adds it up for each person.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "staf"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2021"]
cost = [{ what = "uren", rate = 50, unit = "uur", quantity = 10, in = "2021" }]

[[conditions]]
name = "uurtarief"
max-tariff = 60
unit = "uur"

[[actuals.hours]]
partner = "school"
contents = """
Persoon;Week;Activiteit;Uren;Akkoord
A. Jansen;2021-W05;1.1;8;B. Bos
"""

[actuals.people]
"A. Jansen" = { salary = 120_400 }
"#,
    instead: &[(r#"salary = 120_400"#, r#"salary = 86_000"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(read) = cx.bookkeepings else {
        return;
    };
    let mut conditions = cx.plan.conditions.iter();
    let has_maximum = conditions.any(|condition| condition.max_tariff.is_some());
    if !has_maximum || read.hours.entries.is_empty() {
        return;
    }
    let Some(staff) = cx.staff() else {
        return;
    };
    let mut by_condition: BTreeMap<usize, Vec<AboveMaximum>> = BTreeMap::new();
    for above in above_maximum(cx.plan, &staff.costs) {
        by_condition.entry(above.condition).or_default().push(above);
    }
    for (condition, mut rows) in by_condition {
        rows.sort_by_key(|row| std::cmp::Reverse(row.price));
        findings.extend(finding(cx, condition, &rows));
    }
}

/// The finding on the highest rate, with the total cost that is not paid because rates are above the maximum.
fn finding(cx: Context<'_>, condition: usize, rows: &[AboveMaximum]) -> Option<Finding> {
    let highest = rows.first()?;
    let mut conditions = cx.plan.conditions.iter();
    let called = conditions.find(|each| each.number == condition)?;
    let others = match rows.len() - 1 {
        0 => Message::default(),
        1 => tell! {
            nl: "; nog 1 tarief is ook te hoog", en: "; 1 more rate is too high as well",
        },
        others => tell! {
            nl: "; nog {others} tarieven zijn ook te hoog", en: "; {others} more rates are too high as well", others
        },
    };
    let left_out = rows
        .iter()
        .fold(Amount::ZERO, |sum, row| sum.plus(row.left_out()));
    let left_out = left_out.known().map(|amount| {
        tell! {
            nl: ": {amount} wordt niet vergoed", en: ": {amount} is not paid",
            amount = crate::finding::rate(amount)
        }
    });
    let by_part = if highest.is_of_part {
        tell! {
            nl: " bij het deel dat de financiers betalen", en: " for the part that its funders pay"
        }
    } else {
        Message::default()
    };
    let message = tell! {
        nl: "voorwaarde {condition}: {person} heeft in {year} een tarief van {price} per {unit}, en hoogstens {maximum} is toegestaan{by_part}{others}{left_out}",
        en: "condition {condition}: {person} has a rate of {price} per {unit} in {year}, and at most {maximum} is allowed{by_part}{others}{left_out}",
        condition = name(&called.name), person = name(&cx.plan.person(highest.person).name),
        unit = called_unit(highest.unit), year = name(highest.year), price = rate(highest.price), maximum = rate(highest.maximum), by_part, others,
        left_out = left_out.unwrap_or_default()
    };
    let hint = tell! {
        nl: "reken met een tarief dat mag, of laat een ander het verschil betalen", en: "use a rate that is allowed, or have somebody else pay the difference"
    };
    let place = Place::section("conditions")
        .index(condition)
        .key("max-tariff");
    let own = cx.plan.person_place(highest.person);
    let label = tell! { nl: "de persoon", en: "the person" };
    Some(
        Finding::new(RULE.name, place, message)
            .related(own, label)
            .hint(hint)
            .figures(highest.price, highest.maximum),
    )
}

fn called_unit(unit: RateUnit) -> Words {
    match unit {
        RateUnit::Hour => Words::new("uur", "hour"),
        RateUnit::Day(_) => Words::new("dag", "day"),
    }
}
