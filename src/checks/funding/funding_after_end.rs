//! A funder that brings something in before its `from` or after its `until`.

use crate::checks::Context;
use crate::checks::support::proposals::credit;
use crate::finding::{Advice, Finding, Level, Message, Rule, RuleName, Topic, Words, name};
use crate::ledger::{FunderIx, credit_place};
use crate::place::Place;
use crate::plan::{Funder, Money, PeriodIx, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB039",
    name: RuleName("funding-after-end"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[Section::Plan],
    title: Words::new(
        "Financier brengt iets in buiten zijn looptijd",
        "Funder brings something in outside its term",
    ),
    checks: Words::new(
        "Of een financier niets inbrengt in een periode die begint na zijn `until`, of eindigt voor zijn `from`.",
        "That a funder brings in nothing in a period that begins after its `until`, or that ends before its \
             `from`.",
    ),
    why: Words::new(
        "Regelingen eindigen, en een plan loopt vaak door. Wat is begroot uit een gesloten regeling, wordt niet \
             betaald.",
        "Schemes end, and a plan often runs on. What is budgeted from a scheme that has closed will not be paid.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500, 500], until = "2020" }

[lines]
scholing = { name = "Scholing", debit = [500, 500] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [500, 500], until = "2020" }"#,
        r#"gemeente = { name = "Gemeente", credit = [500, 500], until = "2021" }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, id, funder) in cx.plan.indexed_funders() {
        for (period, amount) in brought_in(cx, index, funder) {
            let column = cx.plan.periods.get(period);
            let Some((key, limit)) = outside(funder, column.span) else {
                continue;
            };
            let message = tell! {
                nl: "{funder} brengt in {period} {amount} in, en {limit}",
                en: "{funder} brings in {amount} in {period}, and {limit}",
                funder = name(&funder.name), amount, period = name(&column.id), limit
            };
            let hint = tell! {
                nl: "laat een andere financier dit inbrengen, of wijzig {key}",
                en: "have another funder bring this in, or change {key}",
                key = name(key)
            };
            let nothing = credit(cx, index, &[period], -amount);
            let place = Place::section("funders").key(id.as_str()).key(key);
            let at = credit_place(cx.plan, index, period);
            let finding =
                Finding::new(RULE.name, at, message).hint(Advice::from(hint).or_try(nothing));
            findings.push(finding.related(
                place,
                tell! { nl: "zoals hier staat", en: "as it says here" },
            ));
        }
    }
}

/// The credit of a funder with limits in time: its printed credit, or its part of the credit of its group.
fn brought_in(cx: Context<'_>, index: FunderIx, funder: &Funder) -> Vec<(PeriodIx, Money)> {
    if funder.from.is_none() && funder.until.is_none() {
        return Vec::new();
    }
    let mut amounts: Vec<(PeriodIx, Money)> = match &funder.credit {
        Some(credit) => credit.entries().to_vec(),
        None if cx.books.funder_tree.is_group(index) => Vec::new(),
        None => cx.books.funders[index].cells().collect(),
    };
    amounts.retain(|(_, amount)| !amount.is_zero());
    amounts
}

/// The key that a span is outside of, and its limit in words. None if the funder pays in that span.
fn outside(funder: &Funder, span: Span) -> Option<(&'static str, Message)> {
    if let Some(until) = funder.until.filter(|until| span.start() > until.end()) {
        let end = until.end();
        return Some((
            "until",
            tell! { nl: "betaalt niets na {end}", en: "pays nothing after {end}", end },
        ));
    }
    let from = funder.from.filter(|from| span.end() < from.start())?;
    let start = from.start();
    Some((
        "from",
        tell! { nl: "betaalt niets voor {start}", en: "pays nothing before {start}", start },
    ))
}
