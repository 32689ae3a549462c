//! A stated forecast below what is realised and committed in its time already.

use crate::checks::Context;
use crate::finding::{
    Advice, Finding, Level, Piece, PlanChange, Rule, RuleName, Topic, Words, verbatim,
};
use crate::ledger::actuals::BookedOn;
use crate::plan::{Amount, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB141",
    name: RuleName("forecast-below-realised"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Prognose lager dan wat er al is",
        "Forecast below what is there already",
    ),
    checks: Words::new(
        "Of geen prognose lager is dan wat in haar tijd al is gerealiseerd en nog is verplicht. Alleen als alle boekhoudingen zijn aangeleverd.",
        "That no forecast is below what is realised and still committed in its time. Only if all bookkeepings were delivered.",
    ),
    why: Words::new(
        "Het bedrag van een prognose is dat van al haar tijd, met wat al is gerealiseerd.",
        "The amount of a forecast is that of all its time, with what is realised already.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021", "2022"]

[funders]
gemeente = { name = "Gemeente", credit = [500, 500] }

[lines]
staf = { name = "Staf", debit = [500, 500] }

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;500,00
"""
rules = [{ account = "41*", line = "staf" }]

[[actuals.forecast]]
line = "staf"
in = "2021..2022"
amount = 450
reason = "Er vertrekt iemand."
on = 2022-01-15
"#,
    instead: &[(r#"amount = 450"#, r#"amount = 950"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(forecast) = super::forecast(cx) else {
        return;
    };
    for (place, number) in &forecast.stated {
        let mut stated = cx.plan.actuals.forecast.iter();
        let Some(stated) = stated.find(|each| each.number == *number) else {
            continue;
        };
        let row = forecast.row(cx.books, *place);
        let periods = cx.plan.periods.iter();
        let periods = periods.filter(|(_, period)| stated.overlaps(period.span));
        let there = periods.fold(Amount::ZERO, |sum, (at, _)| {
            let figures = row.at(at);
            sum.plus(figures.realised).plus(figures.committed)
        });
        let (Some(amount), Some(there)) = (stated.amount, there.known()) else {
            continue;
        };
        if amount >= there {
            continue;
        }
        let message = match place.on {
            BookedOn::Activity(_) | BookedOn::Line(_) => tell! {
                nl: "deze prognose is {amount}, en er is al {there} gerealiseerd en verplicht: {difference} meer",
                en: "this forecast is {amount}, and {there} is realised and committed already: {difference} more",
                amount = Piece::InCents(amount), there = Piece::InCents(there), difference = Piece::InCents(there - amount)
            },
            BookedOn::Funder(_) => tell! {
                nl: "deze prognose is {amount}, en er is al {there} ontvangen: {difference} meer",
                en: "this forecast is {amount}, and {there} is received already: {difference} more",
                amount = Piece::InCents(amount), there = Piece::InCents(there), difference = Piece::InCents(there - amount)
            },
        };
        let key = verbatim("amount");
        let hint = match place.on {
            BookedOn::Activity(_) | BookedOn::Line(_) => tell! {
                nl: "tel in {key} mee wat al is gerealiseerd en verplicht",
                en: "count in {key} what is realised and committed already",
                key = key
            },
            BookedOn::Funder(_) => tell! {
                nl: "tel in {key} mee wat al is ontvangen", en: "count in {key} what is received already", key = key
            },
        };
        let place = stated.place().key("amount");
        let enough = vec![PlanChange::money(place.clone(), there)];
        let hint = Advice::from(hint).or_try([enough]);
        let finding = Finding::new(RULE.name, place, message).hint(hint);
        findings.push(finding.figures(amount, there));
    }
}
