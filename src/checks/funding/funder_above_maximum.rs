//! A funder that brings in more than its `max`, or more than its `max-per-period` in a period.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::proposals::credit;
use crate::checks::support::requirements::{Breach, breaches};
use crate::finding::{Advice, Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::formula::in_currency;
use crate::ledger::{Requirement, Side};
use crate::place::Place;
use crate::plan::{FunderIx, Money, PeriodIx, Series};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB092",
    name: RuleName("funder-above-maximum"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Financier brengt meer in dan zijn maximum",
        "Funder brings in more than its maximum",
    ),
    checks: Words::new(
        "Of een financier over alle periodes samen hoogstens zijn `max` inbrengt, en in elke periode hoogstens \
             zijn `max-per-period`. Is `max-per-period` per periode opgegeven, dan is het maximum van een periode die \
             ontbreekt 0.",
        "That a funder brings in at most its `max` over all periods, and at most its `max-per-period` in each \
             period. If `max-per-period` is given period by period, the maximum of a period that is left out is 0.",
    ),
    why: Words::new(
        "Wat is toegekend, is tot op de cent bekend, en vaak per jaar. Wat daarboven is begroot, wordt niet \
             betaald.",
        "What was awarded is known to the cent, and often for each year. What is budgeted above it will not be \
             paid.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [600, 400], max-per-period = 500 }
gemeente = { name = "Gemeente", credit = [400, 600] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }
"#,
    instead: &[(
        r#"subsidie = { name = "Subsidie", credit = [600, 400], max-per-period = 500 }
gemeente = { name = "Gemeente", credit = [400, 600] }"#,
        r#"subsidie = { name = "Subsidie", credit = [500, 500], max-per-period = 500 }
gemeente = { name = "Gemeente", credit = [500, 500] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        let outcome = breach.outcome;
        if let Requirement::FunderMax(most) = breach.verdict.requirement {
            findings.extend(above(&breach, None, outcome.amount, most));
        }
        if breach.verdict.requirement == Requirement::FunderMaxPerPeriod {
            let periods = outcome.periods.iter();
            for each in periods.filter(|each| !each.holds) {
                findings.extend(above(&breach, Some(each.period), each.amount, each.limit));
            }
        }
    }
}

/// The finding about one period, or about all of them.
fn above(
    breach: &Breach<'_>,
    period: Option<PeriodIx>,
    amount: Money,
    most: Money,
) -> Option<Finding> {
    let plan = breach.cx.plan;
    let index = breach.verdict.funders.first()?.index();
    let (_, funder) = plan.funders.get_index(index)?;
    let within = match period {
        Some(period) => {
            tell! { nl: " in {period}", en: " in {period}", period = breach.period(period) }
        }
        None => Message::default(),
    };
    let written = funder.written_in_other(plan.currency).and_then(|of| {
        let amounts = match period {
            Some(period) => of.credit_and_max_in(period),
            None => of.credit_and_max(),
        };
        Some((of.currency, amounts?))
    });
    let in_words = match written {
        // The excess may be less than a unit of the plan, so the message has the amounts of the file.
        Some((currency, (amount, most))) => [amount, most, amount - most]
            .map(|amount| Piece::Message(in_currency(amount, currency))),
        None => [amount, most, amount - most].map(Piece::from),
    };
    let [amount_in_words, most_in_words, excess_in_words] = in_words;
    let message = tell! {
        nl: "{funder} brengt{within} {amount} in, en mag ten hoogste {most} inbrengen: {excess} te veel",
        en: "{funder} brings in {amount}{within}, and may bring in at most {most}: {excess} too much",
        funder = name(&funder.name), within, amount = amount_in_words, most = most_in_words,
        excess = excess_in_words
    };
    let hint = tell! {
        nl: "laat deze financier minder inbrengen en een andere meer, of vraag een hogere toekenning",
        en: "let this funder bring in less and another more, or ask for a higher award"
    };
    let place = place(breach, &funder.max_per_period, period);
    if written.is_some() {
        return Some(Finding::new(RULE.name, place, message).hint(hint));
    }
    let window = period.map_or_else(|| breach.verdict.window.clone(), |period| vec![period]);
    let less = credit(breach.cx, FunderIx::new(index), &window, most - amount);
    let finding = Finding::new(RULE.name, place, message)
        .hint(Advice::from(hint).or_try(less))
        .figures(amount, most);
    let figures = FigureIndex::new(breach.cx);
    let mut addends = Addends::new(plan);
    for each in &breach.verdict.window {
        if period.is_none_or(|period| period == *each) {
            figures.under(Side::Credit, index, *each, &mut addends);
        }
    }
    Some(finding.with_related(addends.into_related()))
}

/// The place of the maximum. For a period, the place of the maximum of that period if the plan has one for each period.
fn place(breach: &Breach<'_>, most: &Option<Series<Money>>, period: Option<PeriodIx>) -> Place {
    match (period, most) {
        (Some(period), Some(Series::Each(each))) => {
            each.place(breach.place(), period, &breach.cx.plan.periods)
        }
        (Some(_), Some(Series::One(_)) | None) | (None, _) => breach.place(),
    }
}
