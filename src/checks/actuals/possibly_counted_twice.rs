//! Entries of one source or export that another one may have too: a few under the same number, or many under other
//! numbers, on other accounts or with other descriptions.

use super::sources::{amount, missing_columns, other_companies, sources};
use crate::bookkeeping::{DuplicateBooks, Likeness};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB129",
    name: RuleName("possibly-counted-twice"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Boekingen tellen misschien dubbel mee",
        "Entries may count twice",
    ),
    checks: Words::new(
        "Of geen twee bronnen, en geen twee exports van één bron, dezelfde boekingen hebben: enkele onder hetzelfde boekstuknummer, of veel onder andere nummers, op andere rekeningen of met andere omschrijvingen, zoals een administratie die in twee pakketten staat. Regels lijken op elkaar bij gelijke dag, gelijk bedrag en gelijke omschrijving (de eerste twintig letters en cijfers) of gelijk factuurnummer, en binnen één organisatie ook bij gelijke dag, rekening en bedrag. Eén zo'n regel kan toeval zijn, en de huur van elke maand ook. Het gaat om ten minste de helft van de regels van een export in de dagen waarover beide gaan, ten minste vijf regels en ten minste drie verschillende bedragen; van twee organisaties om alle regels van de export. Een regel met hetzelfde nummer en gelijke dag, rekening en bedrag is ook alleen genoeg, tenzij de partners of de nummers van de administraties verschillen. Hebben alle regels van twee exports een kostenplaats, kostendrager of project, en is er daarvan geen in beide, dan moeten ten minste de helft van de regels en ten minste drie zo gelijk zijn: enkele kunnen gelijke delen van één boeking zijn. Heeft één van beide geen nummers, dan moeten zij van één organisatie zijn en moeten alle regels in de dagen waarover beide gaan gelijk zijn, met hun omschrijving. Twee exports van één bron met andere dagboeken, kostenplaatsen, kostendragers of projecten lijken alleen op elkaar als alle regels in de dagen waarover beide gaan dat doen. Alleen regels die meetellen worden vergeleken. Een boeking die op een andere dag staat, wordt niet gevonden.",
        "That no two sources, and no two exports of one source, have the same entries: a few under the same transaction number, or many under other numbers, on other accounts or with other descriptions, such as books that are kept in two programs. Lines are alike if they have the same day, amount and description (its first twenty letters and digits), or the same day, amount and document, and within one organisation also if they have the same day, account and amount. One such line can be a coincidence, and so can the rent of each month. It takes at least half of the lines of an export in the days that both are about, at least five lines and at least three different amounts; of two organisations all lines of the export. A line with the same number, day, account and amount is enough by itself, unless the partners or the numbers of the companies differ. If all lines of two exports have a cost centre, cost object or project, and none of these is in both, at least half of the lines and at least three must be the same in this way: a few can be equal shares of one entry. If one of both has no numbers, both must be of one organisation, and all lines in the days that both are about must be the same, with their descriptions. Two exports of one source with other journals, cost centres, cost objects or projects are only alike if all lines in the days that both are about are. Only lines that count are compared. An entry that is on another day is not found.",
    ),
    why: Words::new(
        "Wie van pakket wisselt of de boeken van een partner overneemt, heeft dezelfde facturen onder nieuwe nummers, en niets anders zegt dat ze dubbel tellen.",
        "After a change of programs, or when the books of a partner are copied, the same invoices have new numbers, and nothing else says that they count twice.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [300] }

[lines]
staf = { name = "Staf", debit = [300] }

[[actuals.source]]
kind = "csv"
through = 2021-05-31
contents = """
Datum;Rekening;Boekstuk;Omschrijving;Bedrag
2021-01-31;4100;1;Salaris januari;10,00
2021-02-11;4310;2;Kring wijk;20,00
2021-03-12;4310;3;Zaalhuur;30,00
2021-04-13;4310;4;Drukwerk;40,00
2021-05-14;4310;5;Bijeenkomst;50,00
"""
rules = [{ account = "4*", line = "staf" }]

[[actuals.source]]
kind = "csv"
through = 2021-05-31
contents = """
Datum;Rekening;Boekstuk;Omschrijving;Bedrag
2021-01-31;410000;901;Salaris januari;10,00
2021-02-11;431000;902;Kring wijk;20,00
2021-03-12;431000;903;Zaalhuur;30,00
2021-04-13;431000;904;Drukwerk;40,00
2021-05-14;431000;905;Bijeenkomst;50,00
"""
rules = [{ account = "4*", line = "staf" }]
"#,
    instead: &[(r#"902;Kring wijk"#, r#"902;Coach"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let read = sources(cx);
    let duplicates = cx
        .bookkeepings
        .map(|read| read.duplicates.possible.as_slice());
    for duplicate in duplicates.unwrap_or_default() {
        let source = read
            .iter()
            .find(|each| each.source.number == duplicate.source);
        findings.extend(source.map(|source| {
            Finding::new(RULE.name, source.files(), message(duplicate)).hint(hint(duplicate))
        }));
    }
}

fn hint(duplicate: &DuplicateBooks) -> Message {
    let checks = verbatim("[checks]");
    if let (true, Some(columns)) = (duplicate.is_within_source, missing_columns(duplicate)) {
        return tell! {
            nl: "laat er één staan, of exporteer {columns}; zijn het andere boekingen, zet de regel dan met een reden in {checks}",
            en: "keep one of them, or export {columns}; if these are other entries, allow the rule in {checks}, with a reason",
            columns, checks
        };
    }
    if duplicate.is_within_source && duplicate.have_other_codes {
        return tell! {
            nl: "laat er één staan, of exporteer beide met dezelfde codes; zijn het andere boekingen, zet de regel dan met een reden in \
                 {checks}",
            en: "keep one of them, or export both with the same codes; if these are other entries, allow the rule in {checks}, with a \
                 reason",
            checks
        };
    }
    if duplicate.is_within_source && duplicate.are_named_otherwise {
        return tell! {
            nl: "zijn het twee administraties, geef elke dan een eigen {source}; is het er één, laat dan één export staan, of exporteer \
                 alle onder dezelfde naam; zijn het andere boekingen, zet de regel dan met een reden in {checks}",
            en: "if these are two companies, give each its own {source}; if it is one, keep one of the exports, or export all under the \
                 same name; if these are other entries, allow the rule in {checks}, with a reason",
            source = verbatim("[[actuals.source]]"), checks
        };
    }
    if duplicate.is_within_source && duplicate.likeness == Likeness::Numbers {
        return tell! {
            nl: "laat er één staan, of exporteer alle met dezelfde codes van administraties en dagboeken; zijn het andere boekingen, \
                 zet de regel dan met een reden in {checks}",
            en: "keep one of them, or export all with the same codes of companies and journals; if these are other entries, allow the \
                 rule in {checks}, with a reason",
            checks
        };
    }
    if duplicate.is_within_source {
        return tell! {
            nl: "laat er één staan, of exporteer alle met dezelfde kolommen en met boekstuknummers; zijn het andere boekingen, zet de \
                 regel dan met een reden in {checks}",
            en: "keep one of them, or export all with the same columns and with transaction numbers; if these are other entries, \
                 allow the rule in {checks}, with a reason",
            checks
        };
    }
    tell! {
        nl: "sluit met regels uit wat een andere bron al heeft; zijn het andere boekingen, zet de regel dan met een reden \
             in {checks}",
        en: "exclude by rules what another source has; if these are other entries, allow the rule in {checks}, with a reason",
        checks
    }
}

fn message(duplicate: &DuplicateBooks) -> Message {
    let files = |paths: &[String]| listed_at_most(3, paths.iter().map(name).collect());
    let have_other_codes = duplicate.is_within_source && duplicate.have_other_codes;
    let likeness = match duplicate.likeness {
        _ if have_other_codes => tell! {
            nl: "met gelijke dag, omschrijving en bedrag, en een andere code van dagboek, kostenplaats, kostendrager of project",
            en: "with the same day, description and amount, and another code of journal, cost centre, cost object or project"
        },
        Likeness::Numbers => tell! {
            nl: "met hetzelfde nummer en gelijke dag, rekening en bedrag",
            en: "with the same number, day, account and amount"
        },
        Likeness::Wording => tell! {
            nl: "met gelijke dag, rekening, omschrijving en bedrag",
            en: "with the same day, account, description and amount"
        },
        Likeness::Other => tell! {
            nl: "onder andere nummers, op andere rekeningen of met andere omschrijvingen",
            en: "under other numbers, on other accounts or with other descriptions"
        },
    };
    if duplicate.copies > 2 {
        let all = [duplicate.files.as_slice(), &duplicate.other_files].concat();
        return tell! {
            nl: "{files} hebben regels gemeen, {likeness}: misschien telt {amount} te veel mee, in {lines} regels",
            en: "{files} have lines in common, {likeness}: {amount} may count too often, in {lines} lines",
            likeness, files = listed_at_most(6, all.iter().map(name).collect()), amount = amount(&duplicate.shared),
            lines = duplicate.shared.lines
        };
    }
    if let Some((own, other)) = other_companies(duplicate) {
        return tell! {
            nl: "van de regels in {files} ({lines}, administratie {own}) staan er {shared} ook in {others} (administratie {other}), \
                 {likeness}: misschien telt {amount} te veel mee",
            en: "of the lines in {files} ({lines}, company {own}), {shared} are also in {others} (company {other}), {likeness}: \
                 {amount} may count too often",
            files = files(&duplicate.files), lines = Piece::Count(duplicate.lines), own,
            shared = duplicate.shared.lines, others = files(&duplicate.other_files), other, likeness,
            amount = amount(&duplicate.shared)
        };
    }
    tell! {
        nl: "van de regels in {files} ({lines}) staan er {shared} ook in {others}, {likeness}: misschien telt {amount} te veel mee",
        en: "of the lines in {files} ({lines}), {shared} are also in {others}, {likeness}: {amount} may count too often",
        likeness,
        files = files(&duplicate.files), lines = Piece::Count(duplicate.lines),
        shared = duplicate.shared.lines, others = files(&duplicate.other_files),
        amount = amount(&duplicate.shared)
    }
}
