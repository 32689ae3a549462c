//! A funder that paid another amount in closed periods than was due by its times of payment, or than its credit if the
//! plan states no such times.

use super::passed_on::counts_twice;
use crate::checks::Context;
use crate::checks::support::balance_figures::explains_credit;
use crate::checks::support::called::funder_called;
use crate::checks::support::receipts::{ReceivedDifference, ReceivedIn, received_differences};
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words};
use crate::ledger::instalments_condition;
use crate::place::Place;
use crate::plan::{FunderIx, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB108",
    name: RuleName("received-differs"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Funders, Section::Actuals],
    title: Words::new(
        "Ontvangen bedrag wijkt af van het plan",
        "Received amount differs from the plan",
    ),
    checks: Words::new(
        "Of van elke financier is ontvangen wat het plan zegt: in alle afgesloten perioden samen volgens zijn `receipts`, zijn `invoice-days` of de `instalments` van een voorwaarde, en anders in elke afgesloten periode zijn `credit`, of als hij de rest betaalt: wat de anderen van de gerealiseerde lasten overlieten. Alleen financiers waarvoor er een regel voor boekingen is, en alleen als alle boekhoudingen zijn aangeleverd. Betalingen buiten de perioden van het plan tellen niet mee. Een financier met zulke termijnen die te laat betaalde en intussen alles heeft betaald, is geen bevinding, en evenmin een verschil dat volgt uit een verkeerd begroot bedrag dat zelf is gemeld.",
        "That each funder paid what the plan says: in all closed periods together by its `receipts`, its `invoice-days` or the `instalments` of a condition, or else its `credit` in each closed period, or if it pays the rest: what the others left of the realised costs. Only for funders that a booking rule names, and only if all bookkeepings were delivered. Payments outside the periods of the plan do not count. A funder with such times that paid late and has paid all since is no finding, and neither is a difference that follows from a wrong credit with a finding of its own.",
    ),
    why: Words::new(
        "Wat een financier anders betaalt dan begroot, is een voorschot, een achterstand of een korting.",
        "What a funder pays otherwise than budgeted is an advance, an arrear or a cut.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;500,00
2021-05-01;8000;70;2;Subsidie;-450,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "8*", funder = "gemeente" }]
"#,
    instead: &[(r#"-450,00"#, r#"-500,00"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for difference in received_differences(cx) {
        let ReceivedDifference {
            funder: index,
            time,
            expected,
            received,
        } = difference;
        let called = funder_called(cx.plan, index);
        let (message, place) = match time {
            ReceivedIn::Period(period)
                if explains_credit(cx, index, Some(period), expected - received) =>
            {
                continue;
            }
            ReceivedIn::Period(period) if cx.plan.funder(index).of_line.is_some() => {
                let message = tell! {
                    nl: "de baten van {called} zijn in {period} {received}, en begroot was {budget}",
                    en: "the income of {called} in {period} is {received}, and {budget} was budgeted",
                    called, period = cx.plan.periods.get(period).span, received = Piece::InCents(received),
                    budget = Piece::InCents(expected)
                };
                (message, of_funder(cx, index).key("credit"))
            }
            ReceivedIn::Period(period) => {
                let message = tell! {
                    nl: "van {called} is in {period} {received} ontvangen, en begroot was {budget}",
                    en: "{received} was received from {called} in {period}, and {budget} was budgeted",
                    called, period = cx.plan.periods.get(period).span, received = Piece::InCents(received),
                    budget = Piece::InCents(expected)
                };
                (message, of_funder(cx, index).key("credit"))
            }
            ReceivedIn::AllClosed(closed) if cx.plan.funder(index).pays_on_invoice() => {
                let message = tell! {
                    nl: "van {called} is in {closed} {received} ontvangen, en op facturen was dat {due}",
                    en: "{received} was received from {called} in {closed}, and {due} was due on invoices",
                    called, closed, received = Piece::InCents(received), due = Piece::InCents(expected)
                };
                (message, times_of(cx, index))
            }
            ReceivedIn::PeriodOfRest(period) => {
                let message = tell! {
                    nl: "van {called} is in {period} {received} ontvangen, en de anderen lieten {rest} van de lasten over",
                    en: "{received} was received from {called} in {period}, and the others left {rest} of the costs",
                    called, period = cx.plan.periods.get(period).span, received = Piece::InCents(received),
                    rest = Piece::InCents(expected)
                };
                (message, of_funder(cx, index).key("credit"))
            }
            ReceivedIn::AllClosed(closed) => {
                let message = tell! {
                    nl: "van {called} is in {closed} {received} ontvangen, en volgens de termijnen was dat {due}",
                    en: "{received} was received from {called} in {closed}, and {due} was due by its payment schedule",
                    called, closed, received = Piece::InCents(received), due = Piece::InCents(expected)
                };
                (message, times_of(cx, index))
            }
        };
        let twice = counts_twice(cx, index, received - expected);
        let hint = twice.unwrap_or_else(|| match cx.plan.funder(index).of_line {
            Some(_) => tell! {
                nl: "ga na of alles is geboekt, of pas het plan aan",
                en: "check whether everything was booked, or change the plan"
            },
            None if received > expected => tell! {
                nl: "ga na of de financier te veel of te vroeg betaalde, of pas het plan aan",
                en: "check whether the funder paid too much or too early, or change the plan"
            },
            None => tell! {
                nl: "vraag na wat er nog komt, of pas het plan aan", en: "ask what is still to come, or change the plan"
            },
        });
        findings.push(
            Finding::new(RULE.name, place, message)
                .hint(hint)
                .figures(received, expected),
        );
    }
}

fn of_funder(cx: Context<'_>, index: FunderIx) -> Place {
    Place::section(Section::Funders.key()).key(cx.plan.funder_id(index).as_str())
}

/// The key that says when a funder pays. Its `credit` if no key does.
fn times_of(cx: Context<'_>, index: FunderIx) -> Place {
    let funder = cx.plan.funder(index);
    let of_funder = of_funder(cx, index);
    if funder.has_receipts() {
        return of_funder.key("receipts");
    }
    if funder.invoice_days.is_some() {
        return of_funder.key("invoice-days");
    }
    match instalments_condition(cx.plan, index) {
        Some(condition) => Place::section(Section::Conditions.key())
            .index(condition.number)
            .key("instalments"),
        None => of_funder.key("credit"),
    }
}
