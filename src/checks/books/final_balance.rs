//! A balance after the last period that is not 0, in a plan that carries its balance forward.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::balance;
use crate::checks::support::claims::Claim;
use crate::checks::support::proposals;
use crate::checks::support::rule_names::FINAL_BALANCE;
use crate::checks::support::sums_put_right::closing_follows;
use crate::finding::{Advice, Finding, Level, Rule, Topic, Words, name};
use crate::plan::{Money, PeriodIx};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB021",
    name: FINAL_BALANCE,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new(
        "Eindsaldo van het plan is niet 0",
        "Balance after the last period is not 0",
    ),
    checks: Words::new(
        "Of een plan dat zijn saldo overhevelt, eindigt met een saldo van 0: precies wat is ontvangen, is \
             besteed.",
        "That a plan which carries its balance forward ends with a balance of 0: exactly what was brought in is \
             spent.",
    ),
    why: Words::new(
        "Geld mag worden bewaard voor het volgende jaar, maar na het laatste jaar is er geen volgend jaar. Een \
             overschot moet worden terugbetaald en een tekort moet iemand dragen.",
        "Money may be kept for the next year, but after the last year there is no next one. A surplus has to be \
             paid back, and a shortage has to be paid by somebody.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]
carry = "forward"

[funders]
gemeente = { name = "Gemeente", credit = [1_500, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 900] }
"#,
    instead: &[(
        r#"scholing = { name = "Scholing", debit = [1_000, 900] }"#,
        r#"scholing = { name = "Scholing", debit = [1_000, 1_000] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.without_missing_lines();
    let figures = FigureIndex::new(cx);
    let claim = balance::carried(cx)
        .last()
        .and_then(|last| Some((last, Claim::last_balance(cx)?)));
    findings.extend(claim.and_then(|(last, claim)| {
        let (claim, addends) = claim.if_wrong(cx, &figures)?;
        let follows = closing_follows(cx, last, claim.computed);
        (!follows).then(|| left(cx, last, claim.computed, addends))
    }));
}

fn left(cx: Context<'_>, last: PeriodIx, closing: Money, addends: Addends) -> Finding {
    let period = name(&cx.plan.periods.get(last).id);
    let outcome = balance::outcome(closing);
    let short_since = balance::short_since(cx, closing);
    let message = match short_since.filter(|first| *first != last) {
        Some(first) => tell! {
            nl: "na {period}, de laatste periode: {outcome}, en ook {first} eindigt met een tekort",
            en: "after {period}, the last period, {outcome}, and {first} ends short too",
            period, outcome, first = name(&cx.plan.periods.get(first).id)
        },
        None => tell! {
            nl: "na {period}, de laatste periode: {outcome}",
            en: "after {period}, the last period, {outcome}",
            period, outcome
        },
    };
    let hint = Advice::from(if closing.is_negative() {
        tell! { nl: "laat meer binnenkomen, of geef minder uit", en: "bring in more, or spend less" }
    } else {
        tell! { nl: "geef meer uit, of laat minder binnenkomen", en: "spend more, or bring in less" }
    });
    // A change in a later period would not remove the first shortage.
    let until = short_since.unwrap_or(last);
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    let periods: Vec<PeriodIx> = periods.take_while(|period| *period <= until).collect();
    let credit = proposals::credit_of_any(cx, &periods, -closing);
    let debit = proposals::spending_on_any(cx, &periods, closing, &[]);
    let hint = hint.or_try(proposals::in_turn(credit, debit));
    balance::at_end(
        RULE.name,
        balance::period_place(cx.plan, last),
        closing,
        message,
        addends,
    )
    .hint(hint)
}
