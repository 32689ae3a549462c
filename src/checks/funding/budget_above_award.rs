//! A funder that brings in more in the plan than it granted.

use crate::checks::Context;
use crate::checks::support::balance_figures::explains_credit;
use crate::checks::support::proposals;
use crate::finding::{Advice, Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::place::Place;
use crate::plan::{PeriodIx, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB180",
    name: RuleName("budget-above-award"),
    level: Level::Warn,
    topic: Topic::Funding,
    needs: &[Section::Funders],
    title: Words::new(
        "Meer begroot dan toegekend",
        "More budgeted than was granted",
    ),
    checks: Words::new(
        "Of een financier in het plan niet meer inbrengt dan `award.granted`.",
        "That a funder brings in no more in the plan than `award.granted`.",
    ),
    why: Words::new(
        "Meer dan is toegekend, komt er niet: het plan is dan niet gedekt, ook al sluit de begroting.",
        "No more comes than was granted: the plan is not covered then, although its budget balances.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[funders.subsidie]
name = "Subsidie"
credit = [500]
award = { granted = 450 }

[lines]
staf = { name = "Staf", debit = [500] }
"#,
    instead: &[("granted = 450", "granted = 500")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let periods: Vec<PeriodIx> = cx.plan.periods.iter().map(|(period, _)| period).collect();
    for (index, id, funder) in cx.plan.indexed_funders() {
        let granted = funder.award.as_ref().and_then(|award| award.granted);
        let budget = cx.books.funders[index].sum().known();
        let Some((granted, budget)) = granted.zip(budget).filter(|(most, all)| all > most) else {
            continue;
        };
        if explains_credit(cx, index, None, budget - granted) {
            continue;
        }
        let message = tell! {
            nl: "{funder} brengt {budget} in, en toegekend is {granted}: {above} te veel",
            en: "{funder} brings in {budget}, and {granted} was granted: {above} too much",
            funder = name(&funder.name), budget, granted, above = budget - granted
        };
        let hint = tell! {
            nl: "laat deze financier inbrengen wat is toegekend en een andere de rest, of verbeter {key}",
            en: "bring in by this funder what was granted and the rest by another, or correct {key}",
            key = verbatim("granted")
        };
        let less = proposals::credit(cx, index, &periods, granted - budget);
        let of_funder = Place::section("funders").key(id.as_str());
        let credit = of_funder.clone().key("credit");
        let label = tell! { nl: "de begroting", en: "the budget" };
        let place = of_funder.key("award").key("granted");
        findings.push(
            Finding::new(RULE.name, place, message)
                .related(credit, label)
                .hint(Advice::from(hint).or_try(less))
                .figures(budget, granted),
        );
    }
}
