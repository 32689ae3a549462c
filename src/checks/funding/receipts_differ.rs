//! Receipts that do not add up to the credit of their funder, or that contradict the instalments of a condition, and
//! conditions whose instalments contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::Context;
use crate::checks::support::balance_figures::explains_credit;
use crate::checks::support::claims::excess;
use crate::checks::support::receipts::{StatedReceipts, stated_receipts};
use crate::finding::{
    Advice, Finding, Level, PlanChange, Rule, RuleName, Topic, Words, name, verbatim,
};
use crate::ledger::receipt_schedule;
use crate::place::Place;
use crate::plan::{Amount, Condition, Funder, FunderId, Money, PerPeriod, PeriodIx, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB130",
    name: RuleName("receipts-differ"),
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[Section::Plan, Section::Funders],
    title: Words::new(
        "Ontvangsten tellen niet op tot de bijdrage",
        "Receipts do not add up to the contribution",
    ),
    checks: Words::new(
        "Of de `receipts` van een financier samen zijn wat hij inbrengt. Is er een rest, dan mogen de andere ontvangsten \
         samen niet meer zijn dan dat. Heeft een voorwaarde over de financier `instalments`, dan moet in elke periode evenveel worden ontvangen. Ontvangsten buiten de periodes van het plan \
         worden daarmee niet vergeleken. Hebben twee voorwaarden over dezelfde financiers en dezelfde tijd elk \
         `instalments`, dan moeten die in elke periode gelijk zijn.",
        "That the `receipts` of a funder add up to what it brings in. If there is a rest, the other receipts together may \
         not be more than that. If a condition on the funder has `instalments`, as much has to be received in each period. Receipts outside the periods of the plan are not compared with \
         them. If two conditions on the same funders and the same time each have `instalments`, these have to be equal \
         in each period.",
    ),
    why: Words::new(
        "Ontbreekt een ontvangst, dan wordt geld waarop is gerekend niet betaald. Is er een te veel, dan moet die \
         worden terugbetaald.",
        "If a receipt is missing, money that was counted on is not paid. If there is one too many, it has to be paid \
         back.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.subsidie]
name = "Subsidie"
credit = [600, 400]
receipts = [{ on = 2020-01-01, amount = 500 }, { on = 2021-01-01, amount = 450 }]

[lines]
scholing = { name = "Scholing", debit = [600, 400] }
"#,
    instead: &[("amount = 450", "amount = 500")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, id, funder) in cx.plan.indexed_funders() {
        let Some(stated) = stated_receipts(cx.plan, cx.books, index) else {
            continue;
        };
        let StatedReceipts {
            received,
            credit,
            has_rest,
        } = stated;
        if stated.is_in_order() || explains_credit(cx, index, None, credit - received) {
            continue;
        }
        let message = tell! {
            nl: "de ontvangsten van {funder} zijn samen {received}, en hij brengt {credit} in: {excess}",
            en: "the receipts of {funder} add up to {received}, and it brings in {credit}: {excess}",
            funder = name(&funder.name), received, credit, excess = excess(received, credit)
        };
        let hint = match (funder.foreign.is_some(), has_rest) {
            (false, true) => tell! {
                nl: "verlaag een ontvangst: er is geen rest meer", en: "lower a receipt: there is no rest left"
            },
            (true, _) => tell! {
                nl: "zet de ontvangsten in {currency}, de munt van het plan, of laat van één ontvangst het bedrag weg: dat wordt dan de rest",
                en: "write the receipts in {currency}, the currency of the plan, or leave out the amount of one receipt: it is then the rest",
                currency = name(cx.plan.currency.code())
            },
            (false, false) => tell! {
                nl: "laat van één ontvangst het bedrag weg: dat wordt dan de rest",
                en: "leave out the amount of one receipt: it is then the rest"
            },
        };
        let place = Place::section(Section::Funders.key())
            .key(id.as_str())
            .key("receipts");
        let right = with_one_receipt(cx, (id, funder), &place, credit - received);
        findings.push(
            Finding::new(RULE.name, place, message)
                .figures(received, credit)
                .hint(Advice::from(hint).or_try(right)),
        );
    }
    findings.extend(
        cx.plan
            .conditions
            .iter()
            .filter_map(|each| contradicted(cx, each).or_else(|| contradicted_by_first(cx, each))),
    );
}

/// Returns the change of one receipt with an amount that makes the sum of all receipts right. `difference` is the
/// amount that they lack. The receipt is one that contradicts the instalments of a condition, or else the last one.
fn with_one_receipt(
    cx: Context<'_>,
    (id, funder): (&FunderId, &Funder),
    receipts: &Place,
    difference: Money,
) -> Option<Vec<PlanChange>> {
    let wrong = wrong_by_instalments(cx, id, difference);
    let with_amount = || {
        let receipts = funder.receipts.iter().rev();
        receipts.filter_map(|receipt| Some((receipt, receipt.amount?)))
    };
    let of_wrong = with_amount().find(|(receipt, _)| wrong.contains(&receipt.number));
    let (receipt, amount) = of_wrong.or_else(|| with_amount().next())?;
    let right = amount.checked_add(difference)?;
    let is_right = !right.is_negative() && !right.is_zero();
    let place = receipts.clone().index(receipt.number).key("amount");
    is_right.then(|| vec![PlanChange::money(place, right)])
}

/// The numbers of the receipts of a funder in the periods in which the instalments of a condition exceed its receipts
/// by the difference.
fn wrong_by_instalments(cx: Context<'_>, id: &FunderId, difference: Money) -> BTreeSet<usize> {
    let plan = cx.plan;
    let received = received_in_periods(cx, std::slice::from_ref(id)).unwrap_or_default();
    let funder = plan.find_funder(id.as_str());
    let schedule = funder.map(|funder| receipt_schedule(plan, cx.books, funder));
    let is_short = |period: PeriodIx| {
        let received = received.get(&period).copied().unwrap_or_default();
        let mut conditions = plan.conditions.iter();
        conditions.any(|condition| {
            let is_of_all = condition.within.is_none() && condition.form.is_none();
            let instalments = condition.instalments.as_ref();
            let said = instalments.and_then(|instalments| instalments.get(period));
            let is_of_funder = condition.funders == std::slice::from_ref(id);
            is_of_all && is_of_funder && said.is_some_and(|said| said - received == difference)
        })
    };
    let schedule = schedule.into_iter().flatten();
    let wrong = schedule.filter(|receipt| {
        let day = receipt.day.as_ref().ok().copied();
        let period = day.and_then(|day| plan.periods.containing(Span::day(day)));
        period.is_some_and(is_short)
    });
    wrong.map(|receipt| receipt.number).collect()
}

/// The finding on the first period in which the instalments of a condition differ from the receipts that its funders
/// state. None if they do not differ.
fn contradicted(cx: Context<'_>, condition: &Condition) -> Option<Finding> {
    let plan = cx.plan;
    let instalments = condition.instalments.as_ref()?;
    let is_of_all = condition.within.is_none() && condition.form.is_none();
    if !condition.is_complete || !instalments.is_complete() || !is_of_all {
        return None;
    }
    let all = received_in_periods(cx, &condition.funders)?;
    let unit = plan.unit.size();
    let (period, said, received) = plan.periods.iter().find_map(|(period, _)| {
        let said = instalments.get(period).unwrap_or_default();
        let received = all.get(&period).copied().unwrap_or_default();
        let is_other = (said - received).abs().decimal() >= unit;
        is_other.then_some((period, said, received))
    })?;
    let message = tell! {
        nl: "volgens de termijnen van {condition} wordt in {period} {said} ontvangen, en volgens {receipts} van de financier {received}: {excess}",
        en: "by the instalments of {condition} {said} is received in {period}, and by the {receipts} of the funder {received}: {excess}",
        condition = name(&condition.name), period = name(&plan.periods.get(period).id), said,
        receipts = verbatim("receipts"), received, excess = excess(said, received)
    };
    let hint = tell! {
        nl: "maak de termijnen en de ontvangsten gelijk", en: "make the instalments and the receipts equal"
    };
    let place = Place::section(Section::Conditions.key())
        .index(condition.number)
        .key("instalments");
    let equal = plan.periods.iter().filter_map(|(period, _)| {
        let amount = all.get(&period).copied().unwrap_or_default();
        let is_other = instalments.get(period).unwrap_or_default() != amount;
        let at = instalments.place(place.clone(), period, &plan.periods);
        is_other.then(|| PlanChange::money(at, amount))
    });
    let advice = Advice::from(hint).or_try([equal.collect()]);
    let finding = Finding::new(RULE.name, place.clone(), message).figures(said, received);
    Some(finding.hint(advice))
}

/// The finding on the first period in which the instalments of a condition differ from those of the first condition on
/// the same money. None if the two add up to different sums, because another rule reports that, or if the funders state
/// receipts.
fn contradicted_by_first(cx: Context<'_>, condition: &Condition) -> Option<Finding> {
    let plan = cx.plan;
    let is_same = |each: &&Condition| {
        let (own, of) = (&condition.funders, &each.funders);
        let has_same_funders = own.len() == of.len() && own.iter().all(|id| of.contains(id));
        let is_same_time = each.within == condition.within && each.form == condition.form;
        has_same_funders && is_same_time && each.instalments.is_some()
    };
    let first = plan.conditions.iter().find(is_same)?;
    let is_usable = |each: &Condition| {
        let instalments = each.instalments.as_ref();
        each.is_complete && instalments.is_some_and(PerPeriod::is_complete)
    };
    if std::ptr::eq(first, condition) || !is_usable(first) || !is_usable(condition) {
        return None;
    }
    let of = |each: &Condition, period| {
        let instalments = each.instalments.as_ref();
        let amount = instalments.and_then(|each| each.get(period));
        amount.unwrap_or_default()
    };
    let sum = |each: &Condition| {
        let amounts = plan.periods.iter().map(|(period, _)| of(each, period));
        amounts.fold(Money::ZERO, |sum, amount| sum + amount)
    };
    if sum(first) != sum(condition) || received_in_periods(cx, &condition.funders).is_some() {
        return None;
    }
    let mut periods = plan.periods.iter();
    let (period, said, other) = periods.find_map(|(period, _)| {
        let (said, other) = (of(condition, period), of(first, period));
        (said != other).then_some((period, said, other))
    })?;
    let message = tell! {
        nl: "volgens de termijnen van {condition} wordt in {period} {said} ontvangen, en volgens die van {first} {other}: {excess}",
        en: "by the instalments of {condition} {said} is received in {period}, and by those of {first} {other}: {excess}",
        condition = name(&condition.name), period = name(&plan.periods.get(period).id), said,
        first = name(&first.name), other, excess = excess(said, other)
    };
    let hint = tell! {
        nl: "maak de termijnen gelijk, of laat ze bij een van beide voorwaarden weg",
        en: "make the instalments equal, or leave them out of one of the conditions"
    };
    let place = |of: &Condition| {
        let section = Place::section(Section::Conditions.key());
        section.index(of.number).key("instalments")
    };
    let finding = Finding::new(RULE.name, place(condition), message).figures(said, other);
    let label = tell! { nl: "de termijnen van {first}", en: "the instalments of {first}", first = name(&first.name) };
    Some(finding.related(place(first), label).hint(hint))
}

/// Returns the receipts from these funders in each period. None if one of them has none, or if an amount or a period is
/// not known.
fn received_in_periods(cx: Context<'_>, funders: &[FunderId]) -> Option<BTreeMap<PeriodIx, Money>> {
    let plan = cx.plan;
    let mut received: BTreeMap<PeriodIx, Money> = BTreeMap::new();
    let mut leaves = BTreeSet::new();
    for id in funders {
        let funder = plan.find_funder(id.as_str())?;
        leaves.extend(cx.books.funder_tree.leaves_under(funder));
    }
    for funder in leaves {
        let own = plan.funder(funder);
        if own.receipts.is_empty() || !own.receipts_are_complete {
            return None;
        }
        for receipt in receipt_schedule(plan, cx.books, funder) {
            let period = plan.periods.containing(Span::day(receipt.day.ok()?))?;
            let Amount::Known(amount) = receipt.amount else {
                return None;
            };
            let sum = received.entry(period).or_default();
            *sum = sum.checked_add(amount)?;
        }
    }
    (!received.is_empty()).then_some(received)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::project::Project;

    /// The advised change, in a plan of two years with a credit of 50 in each. `first` and `second` are the receipts.
    fn changed(first: u32, second: u32, condition: &str) -> String {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n[funders]\n\
             g = {{ credit = [50, 50], receipts = [{{ on = 2027-06-30, amount = {first} }}, {{ on = 2028-06-30, amount = {second} }}] }}\n\
             [lines]\na = {{ debit = [50, 50] }}\n{condition}\n"
        );
        let project = Project::from_text("plan.toml", plan, date(2026, 1, 1)).advised();
        let mut findings = project.findings.iter();
        let is_sum = |place: &str| place == "funders.g.receipts";
        let sum = findings
            .find(|each| each.rule.name == RULE.name && is_sum(&each.finding.place.to_string()));
        let advice = sum.and_then(|each| each.finding.hint.as_ref());
        let change = advice.and_then(|advice| advice.alternatives.first()?.changes.first());
        change.map_or_else(String::new, |change| {
            format!("{} = {}", change.place, change.toml().unwrap_or_default())
        })
    }

    #[test]
    fn the_receipt_that_differs_from_its_instalment_is_changed() {
        let condition = "[[conditions]]\nname = \"i\"\nfunder = \"g\"\ninstalments = [50, 50]";
        let first = "funders.g.receipts[0].amount = 50";
        let second = "funders.g.receipts[1].amount = 50";
        assert_eq!(changed(60, 50, condition), first);
        assert_eq!(changed(50, 60, condition), second);
        // Without a condition, nothing shows which of the two receipts is wrong, so the last one is changed.
        let last = "funders.g.receipts[1].amount = 40";
        assert_eq!(changed(60, 50, ""), last);
    }
}
