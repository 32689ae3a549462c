//! Commitments above the available budget of a line or an activity.

use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::BookedPlace;
use crate::plan::Section;
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB144",
    name: RuleName("commitment-above-available"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new("Meer verplicht dan er is", "More committed than there is"),
    checks: Words::new(
        "Of de open verplichtingen op een post of activiteit niet hoger zijn dan wat er van haar begroting over is. Alleen als alle boekhoudingen zijn aangeleverd.",
        "That the open commitments on a line or activity are not above what is left of its budget. Only if all bookkeepings were delivered.",
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
    let Some(forecast) = super::forecast(cx) else {
        return;
    };
    let mut seen: Vec<BookedPlace> = Vec::new();
    for commitment in cx.commitments().iter().rev() {
        let (activity, line) = (commitment.activity.as_ref(), commitment.line.as_ref());
        let Some(place) = BookedPlace::named(cx.plan, activity, line, None) else {
            continue;
        };
        if seen.contains(&place) {
            continue;
        }
        seen.push(place);
        let figures = forecast.row(place).in_all();
        let left = figures.budget.minus(figures.realised).known();
        let (Some(committed), Some(left)) = (figures.committed.known(), left) else {
            continue;
        };
        if committed <= left {
            continue;
        }
        let what = match (&commitment.activity, &commitment.line) {
            (Some(code), None) => say![name(code.as_str())],
            (None, Some(id)) => say![name(id.as_str())],
            (Some(code), Some(id)) => tell! {
                nl: "{code} en post {id}", en: "{code} and line {id}",
                code = name(code.as_str()), id = name(id.as_str())
            },
            (None, None) => continue,
        };
        let message = tell! {
            nl: "op {what} is nog {committed} verplicht, en van de begroting is {left} over: {difference} te veel",
            en: "{committed} is still committed on {what}, and {left} of the budget is left: {difference} too much",
            what, committed = Piece::Rate(committed), left = Piece::Rate(left),
            difference = Piece::Rate(committed - left)
        };
        let hint = tell! {
            nl: "zoek er dekking voor en pas de begroting aan, of beperk de opdracht",
            en: "find funding for it and change the budget, or reduce the order"
        };
        let place = commitment.place().key("amount");
        let finding = Finding::new(RULE.name, place, message).hint(hint);
        findings.push(finding.figures(committed, left));
    }
}
