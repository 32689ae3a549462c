//! The same bookkeeping under several sources, or in several exports of one source: its lines count more than once.

use super::sources::{ReadSource, missing_columns, other_companies, sources};
use crate::bookkeeping::DuplicateBooks;
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::import::JournalTotals;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB113",
    name: RuleName("counted-twice"),
    level: Level::Deny,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new("Boekhouding telt dubbel mee", "Bookkeeping counts twice"),
    checks: Words::new(
        "Of geen boekhouding onder meer dan één bron staat: hetzelfde bestand, dezelfde boekingen als auditfile en als CSV-bestand, of exports waarvan een deel gelijk is. Alleen regels die meetellen worden vergeleken. Hebben beide bestanden boekstuknummers, dan zijn twee regels gelijk als nummer, dag, rekening en bedrag gelijk zijn, regel voor regel of als som per boekstuk, dag en rekening (AFAS schrijft een rij per verbijzondering). Van bestanden van verschillende soort, waarin nummers anders geschreven kunnen zijn, en van bestanden zonder nummers worden ook alleen dag, rekening en bedrag vergeleken. Met nummers zijn drie gelijke regels (of alle, als een export er minder heeft) genoeg als de bestanden van één organisatie zijn; één regel die in alles gelijk is, is genoeg als de bestanden zeggen dat zij van één administratie zijn. Zonder nummers moet van een export ten minste de helft van de regels gelijk zijn, en ten minste drie (of alle, als hij er minder heeft). Heeft één van beide geen nummers, dan volstaat ook dat in de dagen waarover beide gaan ten minste de helft van de regels gelijk is in dag, rekening, omschrijving en bedrag, en ten minste drie. Zijn de boekhoudingen van twee organisaties (volgens de namen in de bestanden, of anders volgens de partners), dan moet ten minste de helft gelijk zijn met nummer, en ten minste drie regels, met drie verschillende bedragen, of meer dan de helft, met ten minste de helft van de omschrijvingen. Zonder nummers moeten dan alle regels van de export gelijk zijn, ten minste drie, met ten minste de helft van hun omschrijvingen, of met drie verschillende bedragen als een van beide geen omschrijvingen heeft. Boekhoudingen die in elke regel gelijk zijn, voldoen altijd. Noemen twee bestanden van één soort twee administraties, in een kolom of als nummer in de kop van een auditfile, dan zijn het niet dezelfde, tenzij zij er één fiscaal nummer bij geven. Een code in een auditfile en een code in een kolom kunnen van één administratie zijn: verschillen zij, dan gelden de eisen voor twee organisaties. Hebben alle regels van twee exports een kostenplaats, kostendrager of project, en is er daarvan geen in beide, dan zijn het exports van andere projecten, en is het nooit een fout: gelijke regels kunnen gelijke delen van één boeking zijn. Zo worden ook de exports van één bron vergeleken, waarvan de boekstukken niet te herkennen zijn als de ene dagboeken of nummers heeft en de andere niet, of als de administratie anders is geschreven, zoals `Alfa` en `Stichting Alfa`. Zekerheid is er daar niet bij andere namen van administraties (`Noord` en `Zuid`), bij twee namen van dagboeken achter één nummer (`1 Kas` en `1 Bank`), en bij dagboeken die een export allebei heeft. Boekstukken met gelijk nummer en gelijke dag en regels in een dagboek met een andere code zijn daar wel dezelfde; andere regels van verschillende dagboeken, kostenplaatsen, kostendragers of projecten nooit zeker, en zonder nummers regels met andere omschrijvingen ook niet.",
        "That no bookkeeping is under more than one source: the same file, the same lines as an audit file and as a CSV file, or exports of which a part is the same. Only lines that count are compared. If both files have transaction numbers, two lines are the same if number, day, account and amount are the same, line by line or as a sum for each transaction, day and account (AFAS writes a row for each allocation). Of files of two kinds, which can write numbers differently, and of files without numbers also day, account and amount alone are compared. With numbers, three lines that are the same (or all, if an export has fewer) are enough if the files are of one organisation; one that is the same in all that it says is enough if the files say that they are of one company. Without numbers, at least half of the lines of an export must be the same, and at least three (or all, if it has fewer). If one of both has no numbers, it is also enough that in the days that both are about at least half of the lines are the same by day, account, description and amount, and at least three. If the bookkeepings are of two organisations (by the names in the files, or else by the partners), at least half of the lines must be the same by their numbers, and at least three, with three different amounts, or more than half, with at least half of the descriptions. Without numbers, all lines of the export must then be the same, at least three, with at least half of their descriptions, or with three different amounts if one of both has no descriptions. Bookkeepings that are the same in every line always qualify. If two files of one kind name two companies, in a column or by the number in the header of an audit file, they are not the same, unless they give one tax number with them. A code in an audit file and one in a column can be of one company: if they differ, it takes what it takes for two organisations. If all lines of two exports have a cost centre, cost object or project, and none of these is in both, they are exports of other projects, and it is never an error: lines that are the same can be equal shares of one entry. The exports of one source are compared likewise: their transactions can't be recognised if only one of them has journals or numbers, or if the company is written otherwise, such as `Alfa` and `Stichting Alfa`. Nothing is certain there of other names of companies (`North` and `South`), of two names of journals after one number (`1 Cash` and `1 Bank`), and of journals that one export has both. Transactions with the same number, day and lines in a journal with another code are the same there; other lines of different journals, cost centres, cost objects or projects are never certainly the same, nor are lines without numbers that have other descriptions.",
    ),
    why: Words::new(
        "Wat dubbel in de realisatie staat, wordt dubbel verantwoord.",
        "What is in the realisation twice is accounted for twice.",
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
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
"""
rules = [{ account = "41*", line = "staf" }]

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Boekstuk;Debet;Credit
01-02-2021;4100;1;250,00;
"""
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(
        r#"01-02-2021;4100;1;250,00;"#,
        r#"01-03-2021;4100;2;250,00;"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let read = sources(cx);
    let duplicates = cx
        .bookkeepings
        .map(|read| read.duplicates.certain.as_slice());
    for duplicate in duplicates.unwrap_or_default() {
        let source = read
            .iter()
            .find(|each| each.source.number == duplicate.source);
        findings.extend(source.map(|source| {
            Finding::new(RULE.name, source.files(), message(&read, duplicate)).hint(hint(duplicate))
        }));
    }
}

fn hint(duplicate: &DuplicateBooks) -> Message {
    if let (true, Some(columns)) = (duplicate.is_within_source, missing_columns(duplicate)) {
        return tell! {
            nl: "laat er één staan, of exporteer {columns}: dan is te zien welke boekingen dezelfde zijn",
            en: "keep one of them, or export {columns}: then it shows which entries are the same",
            columns
        };
    }
    if duplicate.are_written_otherwise {
        return tell! {
            nl: "de boekstukken zijn gelijk, maar hun nummer, dagboek of jaar heeft een andere code of schrijfwijze, zoals {short} en \
                 {long}: laat er één staan, of exporteer beide met dezelfde codes",
            en: "the transactions are equal, but their number, journal or year has another code or notation, such as {short} and {long}: \
                 keep one of them, or export both with the same codes",
            short = name("1"), long = name("0001")
        };
    }
    if duplicate.is_within_source && duplicate.are_named_otherwise {
        return tell! {
            nl: "laat er één staan, of exporteer alle onder dezelfde naam van de administratie; zijn het twee administraties, geef elke \
                 dan een eigen {source}",
            en: "keep one of them, or export all under the same name of the company; if these are two companies, give each its own \
                 {source}",
            source = verbatim("[[actuals.source]]")
        };
    }
    if duplicate.is_within_source {
        return tell! {
            nl: "laat er één staan, of exporteer alle met dezelfde kolommen en onder dezelfde naam van de administratie",
            en: "keep one of them, or export all with the same columns and under the same name of the company"
        };
    }
    if other_companies(duplicate).is_some() {
        return tell! {
            nl: "zijn het twee codes van één administratie, laat er dan één bron staan, of sluit met regels uit wat een andere al \
                 heeft; zijn het twee administraties, zet de regel dan met een reden in {checks}",
            en: "if these are two codes of one company, keep one of the sources, or exclude by rules what another one has; if they \
                 are two companies, allow the rule in {checks}, with a reason",
            checks = verbatim("[checks]")
        };
    }
    tell! {
        nl: "laat er één staan, of sluit met regels uit wat een andere al heeft",
        en: "keep one of them, or exclude by rules what another one has"
    }
}

fn message(read: &[ReadSource<'_>], duplicate: &DuplicateBooks) -> Message {
    let files = |paths: &[String]| listed_at_most(3, paths.iter().map(name).collect());
    if duplicate.copies > 2 {
        let all = [duplicate.files.as_slice(), &duplicate.other_files].concat();
        return tell! {
            nl: "dezelfde boekingen staan in {files}: {amount} te veel mee, in {lines} regels",
            en: "the same entries are in {files}: {amount} too often, in {lines} lines",
            files = listed_at_most(6, all.iter().map(name).collect()),
            amount = amount_counts(&duplicate.shared), lines = duplicate.shared.lines
        };
    }
    if !duplicate.is_within_source && duplicate.files == duplicate.other_files {
        return tell! {
            nl: "{files} is van meer dan één boekhouding ({sources}), met dezelfde {shared} regels: {amount} dubbel mee",
            en: "{files} belongs to more than one bookkeeping ({sources}), with the same {shared} lines: {amount} twice",
            files = files(&duplicate.files), sources = sources_of(read, &duplicate.files), shared = duplicate.shared.lines,
            amount = amount_counts(&duplicate.shared)
        };
    }
    if let Some((own, other)) = other_companies(duplicate) {
        return tell! {
            nl: "van de regels in {files} ({lines}, administratie {own}) staan er {shared} ook in {others} (administratie {other}): \
                 {amount} dubbel mee",
            en: "of the lines in {files} ({lines}, company {own}), {shared} are also in {others} (company {other}): {amount} twice",
            files = files(&duplicate.files), lines = Piece::Count(duplicate.lines), own,
            shared = duplicate.shared.lines, others = files(&duplicate.other_files), other,
            amount = amount_counts(&duplicate.shared)
        };
    }
    tell! {
        nl: "van de regels in {files} ({lines}) staan er {shared} ook in {others}: {amount} dubbel mee",
        en: "of the lines in {files} ({lines}), {shared} are also in {others}: {amount} twice",
        files = files(&duplicate.files), lines = Piece::Count(duplicate.lines),
        shared = duplicate.shared.lines, others = files(&duplicate.other_files),
        amount = amount_counts(&duplicate.shared)
    }
}

/// The bookkeepings that have an export with one of these paths.
fn sources_of(read: &[ReadSource<'_>], paths: &[String]) -> Message {
    let having = read.iter().filter(|read| {
        let mut exports = read.noticed.exports.iter();
        exports.any(|export| paths.contains(&export.path))
    });
    listed_at_most(3, having.map(|read| name(read.name.as_str())).collect())
}

/// The amount that is counted too often, with the verb: "€250 counts".
fn amount_counts(shared: &JournalTotals) -> Message {
    let (debit, credit) = (Piece::InCents(shared.debit), Piece::InCents(shared.credit));
    match (shared.debit.is_zero(), shared.credit.is_zero()) {
        (_, true) => tell! { nl: "{debit} telt", en: "{debit} counts", debit },
        (true, false) => {
            tell! { nl: "{credit} credit telt", en: "a credit of {credit} counts", credit }
        }
        (false, false) => tell! {
            nl: "{debit} debet en {credit} credit tellen",
            en: "a debit of {debit} and a credit of {credit} count",
            debit, credit
        },
    }
}
