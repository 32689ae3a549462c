//! Costs that are booked on days on which no funder may pay them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::sources::{ReadSource, sources};
use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::{BookedOn, DailySum, SourceRealisation};
use crate::ledger::{Account, Eligibility, Origin, Posting};
use crate::plan::{FunderIx, Money, PeriodIx, Plan, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB111",
    name: RuleName("booked-after-funding"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[
        Section::Funders,
        Section::Lines,
        Section::Activities,
        Section::Actuals,
    ],
    title: Words::new(
        "Kosten geboekt die geen financier mag betalen",
        "Costs booked that no funder may pay",
    ),
    checks: Words::new(
        "Of er bij alle geboekte kosten een financier is die ze op hun dag mag betalen, gelet op `pays`, `pays-not`, `from` en `until`.",
        "That for all booked costs there is a funder that may pay them on their day, by `pays`, `pays-not`, `from` and `until`.",
    ),
    why: Words::new(
        "Kosten van na het einde van een subsidie worden niet vergoed. Wat alleen die subsidie betaalde, komt dan voor eigen rekening.",
        "Costs after the end of a grant are not refunded. If only that grant paid for them, the organisation has to pay them itself.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021", "2022"]

[funders]
subsidie = { name = "Subsidie", credit = [500, 0], pays = ["scholing"], until = "2021" }
gemeente = { name = "Gemeente", credit = [0, 300], pays-not = ["scholing"] }

[lines]
scholing = { name = "Scholing", debit = [500, 0] }
staf = { name = "Staf", debit = [0, 300] }

[[actuals.source]]
kind = "csv"
through = 2022-01-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4300;70;1;Cursus;400,00
2022-01-15;4300;70;2;Nascholing;75,00
"""
rules = [{ account = "43*", line = "scholing" }]
"#,
    instead: &[(r#"2022-01-15"#, r#"2021-11-01"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.funders.is_empty() || !cx.funding.knows_all_restrictions() {
        return;
    }
    let eligibility = Eligibility::new(cx.plan, cx.books);
    for read in sources(cx) {
        let unpaid = unpaid(cx.plan, &eligibility, read.found);
        for ((on, period), costs) in unpaid {
            if costs.amount > Money::ZERO {
                findings.extend(finding(cx.plan, &read, on, period, &costs));
            }
        }
    }
}

/// Booked costs of days on which no funder may pay them.
#[derive(Debug)]
struct UnpaidCosts {
    amount: Money,
    /// The first of these days. None if no funder may pay on any day of the period.
    first: Option<Date>,
}

/// The costs that no funder may pay on their day, by purpose and period.
fn unpaid(
    plan: &Plan,
    eligibility: &Eligibility<'_>,
    found: &SourceRealisation,
) -> BTreeMap<(BookedOn, PeriodIx), UnpaidCosts> {
    let everyone: Vec<FunderIx> = plan.indexed_funders().map(|(index, ..)| index).collect();
    let mut answers = BTreeMap::new();
    let mut is_paid = |posting: &Posting, funders: Vec<FunderIx>| {
        let answer = || eligibility.may_pay(&funders, posting);
        let on = (posting.account, posting.activity);
        let key = (on, posting.period, funders.clone());
        *answers.entry(key).or_insert_with(answer)
    };
    let mut unpaid: BTreeMap<(BookedOn, PeriodIx), UnpaidCosts> = BTreeMap::new();
    for (key, amount) in &found.booked_by_day {
        let Some(posting) = posting(plan, key, *amount) else {
            continue;
        };
        if is_paid(&posting, eligibility.paying_on(key.day)) {
            continue;
        }
        let in_part = is_paid(&posting, everyone.clone());
        let costs = unpaid
            .entry((key.on, posting.period))
            .or_insert(UnpaidCosts {
                amount: Money::ZERO,
                first: in_part.then_some(key.day),
            });
        costs.amount = costs.amount.saturating_add(*amount);
        costs.first = costs.first.map(|first| first.min(key.day));
    }
    unpaid
}

fn finding(
    plan: &Plan,
    read: &ReadSource<'_>,
    on: BookedOn,
    period: PeriodIx,
    costs: &UnpaidCosts,
) -> Option<Finding> {
    let on = match on {
        BookedOn::Activity(at) => plan.activity(at).code.to_string(),
        BookedOn::Line(at) => plan.line_id(at).to_string(),
        BookedOn::Funder(_) => return None,
    };
    let (bookkeeping, on) = (name(&read.name), name(on));
    let amount = Piece::InCents(costs.amount);
    let period = plan.periods.get(period).span;
    let message = match costs.first {
        None => tell! {
            nl: "{bookkeeping} boekt {amount} op {on} in {period}, en geen financier mag dat dan betalen",
            en: "{bookkeeping} books {amount} on {on} in {period}, which no funder may pay then",
            bookkeeping, amount, on, period
        },
        Some(day) => tell! {
            nl: "{bookkeeping} boekt {amount} op {on} in {period} op dagen waarop geen financier dat mag betalen, voor het eerst op {day}",
            en: "{bookkeeping} books {amount} on {on} in {period} on days on which no funder may pay it, first on {day}",
            bookkeeping, amount, on, period, day
        },
    };
    let hint = tell! {
        nl: "boek het in de periode waar het hoort, sluit het uit, of zoek er een financier voor",
        en: "book it in the period that it belongs to, exclude it, or find a funder for it"
    };
    Some(Finding::new(RULE.name, read.files(), message).hint(hint))
}

/// A booked cost as a posting of the plan. None if it is income, or outside all periods.
fn posting(plan: &Plan, key: &DailySum, amount: Money) -> Option<Posting> {
    let activity = match key.on {
        BookedOn::Funder(_) => return None,
        BookedOn::Line(_) => None,
        BookedOn::Activity(activity) => Some(activity),
    };
    let line = key.on.line(plan, key.line);
    let within = plan.periods.overlapping(Span::day(key.day)).next();
    let (period, _) = within?;
    Some(Posting {
        period,
        account: line.map_or(Account::NoLine, Account::Line),
        activity,
        amount,
        origin: Origin::Rest,
    })
}
