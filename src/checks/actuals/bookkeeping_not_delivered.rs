//! A bookkeeping whose files are missing: its amounts are unknown.

use super::sources::{ReadSource, sources};
use crate::bookkeeping::SkippedEntries;
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::place::Place;
use crate::plan::Span;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB098",
    name: RuleName("bookkeeping-not-delivered"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new("Boekhouding niet aangeleverd", "Bookkeeping not delivered"),
    checks: Words::new(
        "Of elke boekhouding die het plan noemt compleet is. Elk patroon van `files` moet op een bestand passen. In een zip-bestand mag geen ongelezen bestand staan dat bij de boekhouding kan horen. De exports moeten samen gaan over alle dagen van de eerste dag van het plan, of van de activiteiten waaraan de partner meedoet (of `from`), tot en met `through`. Het eigen bestand van de boekhoudingen moet leesbaar zijn. Een auditfile noemt zijn dagen; een auditfile met alleen stamgegevens gaat over geen enkele dag. Een CSV-bestand gaat over de kalenderjaren van zijn regels; een CSV-bestand zonder regels kan over alle dagen gaan. Met `--no-actuals` wordt niet naar boekhoudingen gekeken.",
        "That each bookkeeping that the plan names is complete. Each pattern of `files` must match a file. A zip file must have no unread file that may belong to the bookkeeping. Together the exports must cover all days from the first day of the plan, or of the activities in which the partner takes part (or `from`), up to `through`. The file of the bookkeepings must be readable. An audit file states its days; an audit file with only master data covers no days. A CSV file covers the calendar years of its lines; a CSV file without lines may cover all days. With `--no-actuals` bookkeepings are not looked for.",
    ),
    why: Words::new(
        "De bedragen van een ontbrekende boekhouding zijn onbekend en niet 0, dus alle totalen zijn onbekend.",
        "The amounts of a missing bookkeeping are unknown, not 0, so all totals are unknown.",
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
files = []
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(
        r#"files = []"#,
        r#"contents = "Datum;Rekening;Bedrag\n2021-02-01;4100;250,00""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(unread(cx));
    for read in sources(cx) {
        let files = read.source.files.iter().enumerate();
        let missing =
            files.filter(|(_, pattern)| read.noticed.unmatched_patterns.contains(pattern));
        findings.extend(missing.map(|(index, pattern)| {
            let message = tell! {
                nl: "geen bestand heet {pattern}: de boekhouding {bookkeeping} is niet of niet helemaal aangeleverd",
                en: "no file is called {pattern}: the bookkeeping {bookkeeping} was not delivered, or not all of it",
                pattern = name(pattern), bookkeeping = name(&read.name)
            };
            let hint = tell! {
                nl: "zet het bestand daar, of verbeter het pad; dat begint bij de map van het bestand waarin het staat",
                en: "put the file there, or correct its path, which is relative to the folder of the file that names it"
            };
            Finding::new(RULE.name, read.files().index(index), message).hint(hint)
        }));
        let skipped_entries = read.noticed.skipped_entries.iter();
        findings.extend(skipped_entries.filter_map(|each| left_in_zip(&read, each)));
        let gaps = read.noticed.gaps.iter();
        findings.extend(gaps.map(|gap| not_covered(&read, *gap)));
        if read.noticed.was_searched
            && read.source.files.is_empty()
            && read.source.contents.is_empty()
        {
            let message = tell! {
                nl: "de boekhouding {bookkeeping} is niet aangeleverd: zij noemt geen bestanden",
                en: "the bookkeeping {bookkeeping} was not delivered: it names no files",
                bookkeeping = name(if read.name.is_empty() { "source" } else { &read.name })
            };
            let hint = tell! {
                nl: "noem haar bestanden zodra die er zijn", en: "name its files when they are there"
            };
            findings.push(Finding::new(RULE.name, read.files(), message).hint(hint));
        }
    }
}

/// Returns a finding about unread files in a zip file that may be a part of the bookkeeping. None if there are no such
/// files.
fn left_in_zip(read: &ReadSource<'_>, skipped_entries: &SkippedEntries) -> Option<Finding> {
    let books: Vec<Piece> = skipped_entries.possible_books().map(name).collect();
    if books.is_empty() {
        return None;
    }
    let message = tell! {
        nl: "niet gelezen in {zip}: {files}; misschien is de boekhouding {bookkeeping} niet helemaal aangeleverd",
        en: "not read in {zip}: {files}; perhaps not all of the bookkeeping {bookkeeping} was delivered",
        zip = name(&skipped_entries.zip), files = listed_at_most(4, books), bookkeeping = name(&read.name)
    };
    let hint = tell! {
        nl: "een bestand van een boekhouding hoort in een bron met zijn eigen {kind}; haal andere bestanden uit het zip-bestand",
        en: "a file of a bookkeeping belongs in a source of its own {kind}; take other files out of the zip file",
        kind = verbatim("kind")
    };
    Some(Finding::new(RULE.name, read.files(), message).hint(hint))
}

/// Returns a finding about days that no export of a bookkeeping covers.
fn not_covered(read: &ReadSource<'_>, gap: Span) -> Finding {
    let message = tell! {
        nl: "geen export van de boekhouding {bookkeeping} gaat over {gap}: zij is niet helemaal aangeleverd",
        en: "no export of the bookkeeping {bookkeeping} is about {gap}: not all of it was delivered",
        bookkeeping = name(&read.name), gap
    };
    let hint = tell! {
        nl: "zet de export van die dagen erbij; zijn er pas later boeken, noem dan in {from} de eerste dag",
        en: "add the export of those days; if the books begin later, give their first day as {from}",
        from = verbatim("from")
    };
    Finding::new(RULE.name, read.files(), message).hint(hint)
}

/// Returns a finding if the file that names the bookkeepings could not be read.
fn unread(cx: Context<'_>) -> Option<Finding> {
    let (file, error) = cx.bookkeepings?.unread.as_ref()?;
    let message = tell! {
        nl: "{file} kon niet worden gelezen ({error}): de boekhoudingen zijn niet aangeleverd",
        en: "{file} could not be read ({error}): the bookkeepings were not delivered",
        file = name(file), error = error.message()
    };
    let hint = tell! {
        nl: "zet het bestand daar, verbeter de naam, of noem een ander met {option}",
        en: "put the file there, correct its name, or name another one by {option}",
        option = verbatim("--actuals")
    };
    Some(Finding::new(RULE.name, Place::section("actuals"), message).hint(hint))
}
