//! Commitments above the budget that a line or an activity has left in their time.

use crate::checks::Context;
use crate::checks::support::called::{funder_called, line_called};
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::{BookedOn, BookedPlace};
use crate::ledger::{Overcommitment, overcommitments};
use crate::plan::{Commitment, Section};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB144",
    name: RuleName("commitment-above-available"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new("Meer verplicht dan er is", "More committed than there is"),
    checks: Words::new(
        "Of de open verplichtingen op een post of activiteit niet hoger zijn dan wat er van haar begroting over is in de perioden waarin de facturen worden verwacht. Wordt geld overgeheveld, dan telt mee wat eerdere perioden over hebben. Alleen als alle boekhoudingen zijn aangeleverd.",
        "That the open commitments on a line or activity are not above what is left of its budget in the periods in which their invoices are expected. If money is carried, what earlier periods have left counts too. Only if all bookkeepings were delivered.",
    ),
    why: Words::new(
        "Wat is besteld, moet betaald worden, ook als de begroting op is.",
        "What was ordered must be paid, also if the budget is used up.",
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

[[actuals.commitments]]
number = "17"
supplier = "Bureau Zes"
line = "staf"
in = "2022"
amount = 600
"#,
    instead: &[(r#"amount = 600"#, r#"amount = 480"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(comparison) = cx.closed_comparison() else {
        return;
    };
    let Some(forecast) = super::forecast(cx) else {
        return;
    };
    for overcommitment in overcommitments((cx.plan, cx.books), comparison, &forecast) {
        let commitment = &comparison.commitments[overcommitment.commitment];
        findings.push(finding(cx, commitment, &overcommitment));
    }
}

fn finding(cx: Context<'_>, commitment: &Commitment, overcommitment: &Overcommitment) -> Finding {
    let (committed, left) = (overcommitment.committed, overcommitment.available);
    let message = tell! {
        nl: "op {what} is in {time} nog {committed} verplicht, en van de begroting van die tijd is {left} over: {difference} te veel",
        en: "{committed} is still committed on {what} in {time}, and {left} of the budget of that time is left: {difference} too much",
        what = called(cx, overcommitment.place), time = time(cx, overcommitment),
        committed = Piece::InCents(committed), left = Piece::InCents(left),
        difference = Piece::InCents(committed - left)
    };
    let hint = tell! {
        nl: "zoek er dekking voor en pas de begroting aan, of beperk de opdracht",
        en: "find funding for it and change the budget, or reduce the order"
    };
    let place = commitment.place().key("amount");
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    finding.figures(committed, left)
}

fn called(cx: Context<'_>, place: BookedPlace) -> Message {
    let line = |line| line_called(cx.plan, line);
    match (place.on, place.line) {
        (BookedOn::Activity(activity), None) => {
            say![name(cx.plan.activity(activity).code.as_str())]
        }
        (BookedOn::Activity(activity), Some(on)) => tell! {
            nl: "{code} en post {line}", en: "{code} and line {line}",
            code = name(cx.plan.activity(activity).code.as_str()), line = line(on)
        },
        (BookedOn::Line(on), _) => say![line(on)],
        (BookedOn::Funder(funder), _) => say![funder_called(cx.plan, funder)],
    }
}

fn time(cx: Context<'_>, overcommitment: &Overcommitment) -> Message {
    let period = |period| name(cx.plan.periods.get(period).id.as_str());
    if overcommitment.first == overcommitment.last {
        return say![period(overcommitment.first)];
    }
    tell! {
        nl: "{first} tot en met {last}", en: "{first} to {last}",
        first = period(overcommitment.first), last = period(overcommitment.last)
    }
}
