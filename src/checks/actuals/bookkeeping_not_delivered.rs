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
        "Of elke boekhouding die het plan noemt er helemaal is: elk patroon van `files` past op een bestand, een zip-bestand heeft geen bestanden die een ander deel van de boekhouding kunnen zijn en niet worden gelezen, de exports gaan samen over alle dagen van de eerste dag van het plan (of `from`) tot en met `through`, en het eigen bestand van de boekhoudingen kan worden gelezen. Een auditfile noemt zijn dagen, en gaat over geen enkele dag als er alleen stamgegevens in staan; een CSV-bestand gaat over de kalenderjaren van zijn regels, en zonder regels misschien over alle dagen. Met `--no-actuals` wordt niet naar boekhoudingen gekeken.",
        "That each bookkeeping that the plan names is there, and all of it: each pattern of `files` fits a file, a zip file has no files that can be another part of the bookkeeping and are not read, the exports together are about all days from the first day of the plan (or `from`) up to `through`, and the file of the bookkeepings can be read. An audit file states its days, and is about none of them if it has master data alone; a CSV file is about the calendar years of its lines, and without lines it may be about all days. With `--no-actuals` bookkeepings are not looked for.",
    ),
    why: Words::new(
        "Wat er in een ontbrekende boekhouding staat, is onbekend en niet 0: alle totalen zijn dan onbekend.",
        "What a missing bookkeeping says is unknown, and not 0: all totals are unknown then.",
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
        let missing = files.filter(|(_, pattern)| read.noticed.no_files.contains(pattern));
        findings.extend(missing.map(|(index, pattern)| {
            let message = tell! {
                nl: "geen bestand heet {pattern}: de boekhouding {bookkeeping} is niet of niet helemaal aangeleverd",
                en: "no file is called {pattern}: the bookkeeping {bookkeeping} was not delivered, or not all of it",
                pattern = name(pattern), bookkeeping = name(&read.name)
            };
            let hint = tell! {
                nl: "zet het bestand daar, of verbeter de naam; die telt vanaf de map van het bestand waarin hij staat",
                en: "put the file there, or correct its name, which counts from the folder of the file that has it"
            };
            Finding::new(RULE.name, read.files().index(index), message).hint(hint)
        }));
        let skipped_entries = read.noticed.skipped_entries.iter();
        findings.extend(skipped_entries.filter_map(|each| left_in_zip(&read, each)));
        let gaps = read.noticed.gaps.iter();
        findings.extend(gaps.map(|gap| not_covered(&read, *gap)));
        if read.noticed.is_looked_for
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

/// Files in a zip file that were not read, and may be a part of the bookkeeping.
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

/// Days that no export of a bookkeeping is about.
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

/// The file that should say where the bookkeepings are.
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
