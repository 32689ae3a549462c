//! A commitment with an open part in time that is closed.

use crate::bookkeeping::Bookkeepings;
use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, verbatim};
use crate::ledger::closed_through;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB145",
    name: RuleName("commitment-in-closed-period"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Verplichting in afgesloten tijd",
        "Commitment in closed time",
    ),
    checks: Words::new(
        "Of geen verplichting een open deel heeft in tijd die al is afgesloten, in de boeken (`through`) of met `hbplan close`.",
        "That no commitment has an open part in time that is closed already, in the books (`through`) or by `hbplan close`.",
    ),
    why: Words::new(
        "Wat in afgesloten tijd zou zijn gefactureerd, is al geboekt of komt later. Het open deel telt tot dan mee in de eerste tijd die open is.",
        "What would be invoiced in closed time is booked already or comes later. Until then its open part counts in the time that is open.",
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
in = "2021"
amount = 300
"#,
    instead: &[(
        r#"in = "2021"
amount = 300"#,
        r#"in = "2022"
amount = 300"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let closed = |read: &Bookkeepings| read.through.max(closed_through(read.closed.closings()));
    let Some(through) = cx.bookkeepings.and_then(closed) else {
        return;
    };
    for commitment in cx.commitments() {
        let (Some(within), Some(open)) = (commitment.within, commitment.open()) else {
            continue;
        };
        if within.end() > through || open.is_zero() {
            continue;
        }
        let message = tell! {
            nl: "verplichting {number} heeft een open deel van {open} in tijd die tot en met {through} is afgesloten",
            en: "commitment {number} has an open part of {open} in time that is closed up to and including {through}",
            number = super::called(commitment), open = Piece::InCents(open), through
        };
        let hint = tell! {
            nl: "vul {invoiced} aan, verlaag {amount}, of geef in {within} de tijd waarin de factuur nu wordt verwacht",
            en: "complete {invoiced}, lower {amount}, or give in {within} the time in which the invoice is expected now",
            invoiced = verbatim("invoiced"), amount = verbatim("amount"), within = verbatim("in")
        };
        let place = commitment.place().key("in");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}
