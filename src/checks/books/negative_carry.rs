//! A balance below 0 that is carried to the next period. The balance after the last period is not carried, so it is not
//! checked here.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::balance;
use crate::checks::support::claims::{Claim, exceeds_rounding};
use crate::checks::support::proposals;
use crate::checks::support::root_cause::error_until;
use crate::checks::support::sums_put_right::closing_follows;
use crate::finding::{Advice, Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::{Money, PeriodIx, RequiredBalance};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB022",
    name: RuleName("negative-carry"),
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new("Tekort wordt overgeheveld", "Shortage is carried forward"),
    checks: Words::new(
        "Of een plan dat zijn saldo overhevelt, nooit een tekort overhevelt. Eindigen meerdere periodes na elkaar \
             met een tekort, dan wordt de eerste gemeld. Is het tekort aan het eind van het plan minstens zo groot, \
             dan meldt alleen `final-balance` het.",
        "That a plan which carries its balance forward never carries a shortage. If several periods in a row end \
             with a shortage, the first is reported. If the shortage at the end of the plan is at least as large, \
             only `final-balance` reports it.",
    ),
    why: Words::new(
        "Geld dat nog niet is ontvangen, kan niet worden besteed: iemand moet het voorschieten. Dat is vooraf te \
             regelen, en niet achteraf te ontdekken.",
        "Money that has not been received can't be spent: somebody has to lend it. That should be arranged \
             beforehand, and not discovered afterwards.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]
carry = "forward"

[funders]
gemeente = { name = "Gemeente", credit = [500, 1_500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [500, 1_500] }"#,
        r#"gemeente = { name = "Gemeente", credit = [1_500, 500] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.without_missing_lines();
    if cx.plan.balance == RequiredBalance::Free {
        return;
    }
    let figures = FigureIndex::new(cx);
    let last = Claim::final_balance(cx).and_then(|claim| claim.if_wrong(cx, &figures));
    let is_explained = |computed| {
        let periods = &mut cx.plan.periods.iter();
        periods
            .next_back()
            .is_some_and(|(last, _)| closing_follows(cx, last, computed))
    };
    // `final-balance` then names the first shortage too, and its advice removes all shortages.
    if last.is_some_and(|(claim, _)| {
        !is_explained(claim.computed) && balance::short_since(cx, claim.computed).is_some()
    }) {
        return;
    }
    let mut short = false;
    let closings = balance::closings(cx);
    for (period, closing) in closings.filter(|(at, _)| at.index() + 1 < cx.plan.periods.len()) {
        let corrected = closing - error_until(cx, period);
        let is_short = corrected.is_negative() && !closing_follows(cx, period, corrected);
        let already_short = std::mem::replace(&mut short, is_short);
        if short && !already_short {
            let addends = figures.balance_until(period);
            short = exceeds_rounding(cx.plan, corrected, addends.count() + 1);
            findings.extend(short.then(|| shortage(cx, period, closing, addends)));
        }
    }
}

fn shortage(cx: Context<'_>, period: PeriodIx, closing: Money, addends: Addends) -> Finding {
    let id = &cx.plan.periods.get(period).id;
    let message = tell! {
        nl: "{period} eindigt met een tekort van {short}, en daarmee begint de volgende periode",
        en: "{period} ends {short} short, and the next period opens with that",
        period = name(id), short = closing.abs()
    };
    let hint = Advice::from(tell! {
        nl: "laat meer binnenkomen tot en met {period}, of geef het later uit",
        en: "bring in more by the end of {period}, or spend it later",
        period = name(id)
    });
    let (until, later): (Vec<PeriodIx>, Vec<PeriodIx>) = {
        let periods = cx.plan.periods.iter().map(|(each, _)| each);
        periods.partition(|each| *each <= period)
    };
    let earlier = proposals::credit_of_any(cx, &until, closing.abs());
    let less_later = proposals::credit_of_any(cx, &later, closing);
    let hint = hint.or_try(proposals::together(&earlier, &less_later));
    balance::at_end(
        RULE.name,
        balance::period_place(cx.plan, period),
        closing,
        message,
        addends,
    )
    .hint(hint)
}
