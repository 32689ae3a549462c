//! An amount that is not a whole number of the plan's unit.

use crate::checks::Context;
use crate::checks::support::amounts;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::place::Place;
use crate::plan::{Currency, Money, Section, Unit};
use crate::scenario::written_at;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB036",
    name: RuleName("finer-than-unit"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[Section::Plan],
    title: Words::new(
        "Bedrag fijner dan de eenheid van het plan",
        "Amount is finer than the plan's unit",
    ),
    checks: Words::new(
        "Of elk geldbedrag een heel aantal malen `plan.unit` is: met `unit = 1` geen centen, en zonder eenheid \
             geen delen van de kleinste munteenheid, zoals een cent. Tarieven en aantallen mogen meer decimalen \
             hebben.",
        "That each amount of money is a whole number of `plan.unit`: with `unit = 1` no cents, and without a unit \
             no fractions of the smallest unit of its currency, such as a cent. Rates, tariffs and quantities may \
             have more decimals.",
    ),
    why: Words::new(
        "In een plan in hele euro's heeft een bedrag in centen een cijfer te veel, of het plan was niet in hele \
             euro's bedoeld.",
        "In a plan in whole euros, an amount in cents has a digit too many, or the plan was not meant to be in \
             whole euros.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
unit = 1
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente" }

[[conditions]]
name = "plafond"
funder = "gemeente"
max = 12_345.50
"#,
    instead: &[("max = 12_345.50", "max = 12_345")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let (unit, has_others) = (cx.plan.unit, cx.plan.has_other_currencies());
    amounts::visit(cx.plan, &mut |amount, place| {
        let other = match has_others {
            true => cx.plan.currency_at(&place()),
            false => None,
        };
        if let Some(currency) = other {
            findings.extend(finer_than_currency(amount, currency, place()));
            return;
        }
        if unit.holds(amount) {
            return;
        }
        let (at, size) = (place(), name(cx.plan.scale.written_unit(unit)));
        let written = |amount| written_at(cx.plan, &at, amount);
        let message = tell! {
            nl: "{amount} is fijner dan het plan telt: de {unit} is {size}",
            en: "{amount} is finer than the plan counts: its {unit} is {size}",
            amount = written(amount), unit = verbatim("unit"), size
        };
        let hint = match nearest(amount, unit) {
            Some((below, above)) => tell! {
                nl: "schrijf {below} of {above}, of kies een fijnere {unit}",
                en: "write {below} or {above}, or choose a finer {unit}",
                below = written(below), above = written(above), unit = verbatim("unit")
            },
            None => tell! {
                nl: "schrijf een heel aantal eenheden, of kies een fijnere {unit}",
                en: "write a whole number of units, or choose a finer {unit}",
                unit = verbatim("unit")
            },
        };
        findings.push(Finding::new(RULE.name, at, message).hint(hint));
    });
}

/// The finding on an amount in another currency that is finer than the minor unit of that currency.
fn finer_than_currency(amount: Money, currency: Currency, at: Place) -> Option<Finding> {
    let unit = currency.minor_unit();
    if unit.holds(amount) {
        return None;
    }
    let in_currency = |amount: Money| name(format!("{} {amount}", currency.code()));
    let message = tell! {
        nl: "{amount} is fijner dan de kleinste eenheid van die munt: {size}",
        en: "{amount} is finer than the smallest unit of that currency: {size}",
        amount = in_currency(amount), size = name(unit.size())
    };
    let (below, above) = nearest(amount, unit)?;
    let hint = tell! {
        nl: "schrijf {below} of {above}", en: "write {below} or {above}",
        below = name(below), above = name(above)
    };
    Some(Finding::new(RULE.name, at, message).hint(hint))
}

/// The nearest multiples of the unit below and above an amount.
fn nearest(amount: Money, unit: Unit) -> Option<(Money, Money)> {
    let amount = amount.decimal();
    let towards_zero = amount - amount % unit.size();
    let away = if amount.is_sign_negative() {
        towards_zero - unit.size()
    } else {
        towards_zero + unit.size()
    };
    Some((
        Money::new(towards_zero.min(away))?,
        Money::new(towards_zero.max(away))?,
    ))
}

#[cfg(test)]
mod tests {
    use crate::project::Project;
    use jiff::civil::date;

    #[test]
    fn the_maximum_per_period_of_a_funder_is_an_amount() {
        let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n\
                    [funders]\na = { name = \"A\", credit = [0], max-per-period = 12.50 }\n";
        let project = Project::from_text("plan", text, date(2027, 1, 1));
        let mut places = project.findings.iter().map(|found| &found.finding);
        let place = places.find(|finding| finding.rule.0 == "finer-than-unit");
        let place = place.map(|finding| finding.place.to_string());
        assert_eq!(place.as_deref(), Some("funders.a.max-per-period"));
    }
}
