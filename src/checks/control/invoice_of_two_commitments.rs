//! Journal lines that match the `invoices` of two commitments.

use crate::checks::Context;
use crate::finding::{
    Finding, Level, Piece, Rule, RuleName, Topic, Words, counted, name, plural, verbatim,
};
use crate::plan::{Commitment, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB177",
    name: RuleName("invoice-of-two-commitments"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[Section::Actuals],
    title: Words::new(
        "Factuur van twee verplichtingen",
        "Invoice of two commitments",
    ),
    checks: Words::new(
        "Of elke boekingsregel de factuur van hoogstens één verplichting is. Een regel die bij twee past, telt voor de eerste, op volgorde van leverancier en nummer.",
        "That each journal line is the invoice of at most one commitment. One that matches two counts for the first, in the order of supplier and number.",
    ),
    why: Words::new(
        "Een factuur die bij de verkeerde verplichting telt, laat van de ene te weinig open en van de andere te veel.",
        "An invoice that counts for the wrong commitment leaves too little of one open, and too much of the other.",
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
2021-02-01;4100;70;1;Bureau Zes, opdracht 17;200,00
2021-03-01;4100;70;2;Bureau Zes, opdracht 18;300,00
"""
rules = [{ account = "41*", line = "staf" }]

[[actuals.commitments]]
number = "17"
supplier = "Bureau Zes"
line = "staf"
in = "2022"
amount = 600
invoices = { text = "bureau zes" }

[[actuals.commitments]]
number = "18"
supplier = "Bureau Zes"
line = "staf"
in = "2022"
amount = 400
invoices = { text = "opdracht 18" }
"#,
    instead: &[(r#"text = "bureau zes""#, r#"text = "opdracht 17""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let all = &cx.plan.actuals.commitments;
    let at = |index: usize| all.iter().find(|each| each.index == index);
    let sources = cx
        .bookkeepings
        .iter()
        .flat_map(|read| &read.realisation.sources);
    for ((first, other), totals) in sources.flat_map(|source| &source.invoices.shared) {
        let (Some(first), Some(other)) = (at(*first), at(*other)) else {
            continue;
        };
        let lines = usize::try_from(totals.lines).unwrap_or(usize::MAX);
        let message = tell! {
            nl: "{lines} van verplichting {other}, samen {amount}, {fit} ook bij {counted}, en {count} daar",
            en: "{lines} of commitment {other}, {amount} in all, also {fit} {counted}, and {count} there",
            other = name(&other.number), counted = name(&first.number),
            lines = counted(lines, Words::new("factuur", "invoice"), Words::new("facturen", "invoices")),
            fit = plural(lines, Words::new("past", "matches"), Words::new("passen", "match")),
            count = plural(lines, Words::new("telt", "counts"), Words::new("tellen", "count")),
            amount = Piece::InCents(totals.net())
        };
        let hint = tell! {
            nl: "maak {invoices} van een van beide strenger, bijvoorbeeld met het nummer van de opdracht in {text}",
            en: "make the {invoices} of one of them stricter, for instance with the order number in {text}",
            invoices = verbatim("invoices"), text = verbatim("text")
        };
        let related = tell! { nl: "telt hier", en: "counts here" };
        let place = |commitment: &Commitment| commitment.place().key("invoices");
        let finding = Finding::new(RULE.name, place(other), message);
        findings.push(finding.related(place(first), related).hint(hint));
    }
}
