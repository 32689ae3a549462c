//! A transaction at the end of a year that brings booked accounts back to 0: the closing of profit and loss.

use super::sources::{sources, transaction_name};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::ledger::actuals::YearClosing;
use crate::place::toml_string;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB193",
    name: RuleName("year-closing-counts"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Afsluiting van het resultaat telt mee",
        "Closing of profit and loss counts",
    ),
    checks: Words::new(
        "Of geen boekstuk na de laatste gewone periode van een jaar rekeningen waarop kosten of baten zijn geboekt, terugbrengt naar 0. Een correctie die kosten naar een andere rekening verplaatst, wordt niet genoemd. Ook een boekstuk van de laatste dag van een boekjaar wordt genoemd, als het van ten minste twee van die rekeningen, en ten minste de helft, de laatste boeking is en ze allemaal terugbrengt naar 0, of van de enige rekening, als daar twee of meer regels op staan. Het boekjaar is dat van de auditfile, en anders dat van `year-begins` van het plan, of het kalenderjaar.",
        "That no transaction after the last ordinary period of a year brings accounts with booked costs or income back to 0. A correction that moves costs to another account is not reported. A transaction on the last day of a financial year is reported too, if it is the last one on at least two of those accounts, and at least half of them, and brings them all back to 0, or on the only account, if that has two lines or more before it. The financial year is that of the audit file, or else that of `year-begins` of the plan, or the calendar year.",
    ),
    why: Words::new(
        "Sommige programma's sluiten het resultaat af in periode 13. Telt die boeking mee, dan lijkt het of er niets is uitgegeven. Periode 56 van Twinfield telt om die reden nooit mee.",
        "Some programs close profit and loss in period 13. If that transaction counts, nothing seems to have been spent. Period 56 of Twinfield never counts for that reason.",
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
contents = """
Boekjaar;Periode;Datum;Rekening;Boekstuk;Bedrag
2021;11;01-11-2021;4100;1;250,00
2021;13;31-12-2021;4100;2;-250,00
"""
rules = [{ account = "4*", line = "staf" }]
"#,
    instead: &[(r#"kind = "csv""#, "kind = \"csv\"\nyear-end = \"without\"")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let place = read.source.place();
        let found = read.noticed.year_closings.iter();
        findings.extend(found.map(|found| {
            let message = message(&read.name, found);
            Finding::new(RULE.name, place.clone(), message).hint(hint(found))
        }));
    }
}

fn message(bookkeeping: &str, found: &YearClosing) -> Message {
    let accounts: Vec<Piece> = found.accounts.iter().map(name).collect();
    let when = match found.last_day {
        Some(day) => tell! { nl: "van {day}", en: "on {day}", day },
        None => tell! {
            nl: "van na de laatste gewone periode", en: "after the last ordinary period"
        },
    };
    let number = found
        .day
        .map_or_else(|| found.transaction.clone(), |day| day.to_string());
    let (transaction, bookkeeping) = (transaction_name(&found.journal, &number), name(bookkeeping));
    let amount = Piece::InCents(found.amount);
    match accounts.as_slice() {
        [account] => tell! {
            nl: "boekstuk {transaction} van {bookkeeping} is {when} en brengt rekening {account} terug naar 0, met {amount}",
            en: "transaction {transaction} of {bookkeeping} is {when} and brings account {account} back to 0, with {amount}",
            transaction, when, bookkeeping, amount, account = account.clone()
        },
        _ => tell! {
            nl: "boekstuk {transaction} van {bookkeeping} is {when} en brengt rekeningen terug naar 0, samen {amount}: {accounts}",
            en: "transaction {transaction} of {bookkeeping} is {when} and brings accounts back to 0, together {amount}: {accounts}",
            transaction, when, bookkeeping, amount, accounts = listed_at_most(6, accounts)
        },
    }
}

fn hint(found: &YearClosing) -> Message {
    if found.last_day.is_none() && !found.has_others {
        return tell! {
            nl: "sluit het boekstuk het resultaat af, laat het dan weg met {key}",
            en: "if the transaction closes profit and loss, leave it out by {key}",
            key = verbatim("year-end = \"without\"")
        };
    }
    let journal = match found.journal.as_str() {
        "" => String::new(),
        journal => format!("journal = {}, ", toml_string(journal)),
    };
    tell! {
        nl: "sluit het boekstuk het resultaat af, sluit het dan uit met een eerste regel als {rule}, met een deel van zijn omschrijving",
        en: "if the transaction closes profit and loss, exclude it by a first rule such as {rule}, with a part of its description",
        rule = verbatim(format!("{{ {journal}text = \"…\", exclude = \"…\" }}"))
    }
}
