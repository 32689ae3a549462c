//! A printed figure of a group that differs from the sum of the rows under it.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{Claim, excess};
use crate::checks::support::root_cause::naming::called;
use crate::checks::support::rule_names::SUBTOTAL_DIFFERS;
use crate::finding::{Advice, Finding, Level, PlanChange, Rule, Topic, Words, name};
use crate::plan::PeriodIx;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB024",
    name: SUBTOTAL_DIFFERS,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new("Subtotaal klopt niet", "Subtotal differs"),
    checks: Words::new(
        "Of de `debit` van een groep posten, en de `credit` van een groep financiers, in elke periode gelijk is \
             aan de som van de bedragen die er direct onder staan. Een groep daaronder met eigen bedragen telt met \
             die bedragen mee; ze worden vergeleken met wat onder die groep staat. Zegt het \
             plan dat zijn bedragen zijn afgerond, dan mag elk bedrag een halve eenheid afwijken: \
             samen hoogstens (n + 1) / 2 eenheden, bij n bedragen direct onder de groep.",
        "That the `debit` of a group of lines, and the `credit` of a group of funders, equals the sum of the \
             figures directly under it in each period. A group under it that has printed figures counts with these; \
             they are compared with the rows under that group. If the plan says \
             that its figures were rounded, each may be off by half a unit: at most (n + 1) / 2 \
             units in all, for n figures directly under the group.",
    ),
    why: Words::new(
        "Een subtotaal herhaalt alleen andere bedragen. Klopt het niet, dan is een van die bedragen fout of \
             ontbreekt er een.",
        "A subtotal only repeats other figures. If it differs, one of these figures is wrong or missing.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
personeel = { name = "Personeel", debit = [1_100] }
trainers = { name = "Trainers", under = "personeel", debit = [600] }
leiding = { name = "Projectleiding", under = "personeel", debit = [400] }
"#,
    instead: &[(
        r#"personeel = { name = "Personeel", debit = [1_100] }"#,
        r#"personeel = { name = "Personeel", debit = [1_000] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.without_missing_lines();
    let figures = FigureIndex::new(cx);
    for group in BudgetRow::all(cx).filter(|row| row.is_group) {
        let periods = cx.plan.periods.iter().map(|(period, _)| period);
        findings.extend(periods.filter_map(|period| differs(cx, &figures, &group, period)));
    }
}

fn differs(
    cx: Context<'_>,
    figures: &FigureIndex<'_>,
    group: &BudgetRow<'_>,
    period: PeriodIx,
) -> Option<Finding> {
    let (claim, addends) = Claim::subtotal(cx, group, period)?.if_wrong(cx, figures)?;
    let id = &cx.plan.periods.get(period).id;
    let (row, printed, computed) = (called(cx, group), claim.printed, claim.computed);
    // If another finding reports a fault of the printed figure, `claim.printed` is not the figure in the file.
    let message = if claim.addends.error_of_printed(cx).is_zero() {
        tell! {
            nl: "{group} heeft {printed} in {period}, en wat eronder staat telt op tot {computed}: {excess}",
            en: "{group} has {printed} in {period} and what stands under it adds up to {computed}: {excess}",
            group = row, printed, period = name(id), computed, excess = excess(printed, computed)
        }
    } else {
        tell! {
            nl: "wat onder {group} staat telt op tot {computed} in {period}, en {group} moet {printed} hebben: {excess}",
            en: "what stands under {group} adds up to {computed} in {period}, and {group} should have {printed}: {excess}",
            group = row, printed, period = name(id), computed, excess = excess(computed, printed)
        }
    };
    let place = group.figure_place(period, &cx.plan.periods);
    let hint = tell! {
        nl: "wijzig het subtotaal of een bedrag eronder, of laat het subtotaal weg: het wordt berekend",
        en: "change the subtotal or a figure under it, or leave the subtotal out: it is calculated"
    };
    let right = PlanChange::money(place.clone(), claim.computed);
    let advice = Advice::from(hint).or_try([vec![right]]);
    Some(
        claim
            .finding(RULE.name, place, message, addends)
            .hint(advice),
    )
}
