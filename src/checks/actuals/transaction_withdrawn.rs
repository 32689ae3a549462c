//! A transaction that a later export of the same days does not have. It does not count, unless that export may be a
//! selection, or may not be later.

use super::sources::{ReadSource, amount, amount_of, findings_of, sources, transaction_name};
use crate::bookkeeping::{ExportWithdrawal, ExportsMissing};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, counted, name, verbatim,
};
use crate::ledger::actuals::WhyCounted;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB114",
    name: RuleName("transaction-withdrawn"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Boekstuk ontbreekt in een latere export",
        "Transaction is missing from a later export",
    ),
    checks: Words::new(
        "Of een boekstuk van een export ook in elke latere export van dezelfde dagen en hetzelfde dagboek staat. Welke export later is, staat in de koppen van de auditfiles; als niet alle bestanden zo'n kop hebben, is het de export met de laatste boeking. De latere export geldt, en het boekstuk telt niet mee. Het telt wel mee, met een waarschuwing, als de volgorde van de namen een andere is of beide op dezelfde dag eindigen, en als de latere export een selectie kan zijn: elk boekstuk dat ontbreekt heeft een kostenplaats, kostendrager of project dat er nergens in staat, of de helft van de boekstukken is er maar voor een deel. Een export loopt van de eerste dag van de maand van zijn eerste boeking, of van de latere begindag in de kop van een auditfile, tot en met de dag van zijn laatste, of de laatste dag in de kop van een auditfile die daarna is gemaakt. Noemt een boeking een periode, dan telt de dag van die periode die het dichtst bij haar dag ligt. Wat in latere maanden dan die van zijn laatste boeking ligt, telt mee, met een waarschuwing, tenzij het drie of meer boekstukken van verschillende maanden zijn: veel pakketten zetten het hele jaar in de kop van een deel ervan. Wat in de maand van zijn eerste boeking daarvoor staat, telt mee, met een waarschuwing, tenzij de kop een begindag in die maand heeft: de export kan bij die boeking beginnen. Heeft hij minder dan de helft van de boekstukken van die dagen en dat dagboek, dan telt alles mee, met een waarschuwing als hij wel de helft van alle dagboeken samen heeft (ontbreken er in een auditfile die zijn dagen noemt maar een of twee, dan tellen die niet mee); anders is hij een export van andere regels. Eindigt een export in dezelfde maand eerder dan een andere, of met een of twee boekstukken minder, terwijl zijn naam later is, dan is dat ook een waarschuwing.",
        "That a transaction of an export is also in each later export of the same days and journal. The headers of the audit files say which export is later; if not every file has such a header, it is the export with the last line. The later export prevails, and the transaction does not count. It does count, with a warning, if the order of the names is another one or both end on the same day, and if the later export can be a selection: each transaction that is missing has a cost centre, cost object or project that is nowhere in it, or half of the transactions are only partly there. An export covers the days from the first day of the month of its first line, or the later first day in the header of an audit file, to the day of its last one, or the last day in the header of an audit file that was made after it. If a line states a period, the day of that period that is nearest to its own day counts. What is in later months than that of its last line counts, with a warning, unless it is three transactions or more of several months: many programs state the whole year in the header of a part of it. What is in the month of its first line before it does count, with a warning, unless the header has a first day in that month: the export can begin at that line. If it has less than half of the transactions of those days and that journal, everything counts, with a warning if it has half of all journals together (if an audit file that states its days lacks only one or two, these do not count); else it is an export of other lines. If an export ends earlier than another one in the same month, or with one or two transactions less, and has the later name, that is a warning too.",
    ),
    why: Words::new(
        "Wat in de boekhouding is verwijderd, is niet meer gerealiseerd, maar staat nog in de eerdere export.",
        "What was deleted from the bookkeeping is no longer realised, but is still in the earlier export.",
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
contents = [
    """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
2021-02-08;4100;70;2;Declaratie;40,00
""",
    """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
2021-03-01;4100;70;3;Salaris maart;210,00
""",
]
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(
        r#"2021-03-01;4100;70;3;Salaris maart;210,00"#,
        r#"2021-02-08;4100;70;2;Declaratie;40,00
2021-03-01;4100;70;3;Salaris maart;210,00"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let withdrawn = |each: &ExportWithdrawal| finding(&read, each);
        let others = |more| remaining(&read, more);
        findings.extend(findings_of(&read.noticed.withdrawn, withdrawn, others));
        let missing = read.noticed.missing.iter();
        findings.extend(missing.map(|each| missing_and_counted(&read, each)));
    }
}

/// The finding on withdrawn transactions beyond those that have their own finding.
fn remaining(read: &ReadSource<'_>, more: usize) -> Finding {
    let message = tell! {
        nl: "nog {more} boekstukken van {bookkeeping} staan niet meer in een latere export en tellen niet mee",
        en: "{more} more transactions of {bookkeeping} are missing from a later export, so they do not count",
        more, bookkeeping = name(&read.name)
    };
    Finding::new(RULE.name, read.files(), message).hint(hint(read))
}

fn finding(read: &ReadSource<'_>, each: &ExportWithdrawal) -> Finding {
    let withdrawn = &each.transaction;
    let day = withdrawn.day.map(Piece::Date);
    let message = tell! {
        nl: "boekstuk {transaction} van {amount} op {day} ({earlier}, regel {line}) staat niet meer in {later}: het telt niet mee",
        en: "transaction {transaction} of {amount} on {day} ({earlier}, line {line}) is missing from {later}, so it does not count",
        transaction = transaction_name(&withdrawn.journal, &withdrawn.transaction),
        amount = Piece::InCents(amount_of(&withdrawn.found)), day = day.unwrap_or(Piece::from("?")),
        earlier = name(&each.earlier), line = withdrawn.found.at, later = name(&each.later)
    };
    Finding::new(RULE.name, read.files(), message).hint(hint(read))
}

/// The finding on transactions that are missing from a later export and still count, because that export may be a
/// selection, or may not be later.
fn missing_and_counted(read: &ReadSource<'_>, each: &ExportsMissing) -> Finding {
    let (first, journal, transaction) = &each.found.first;
    let why = match each.found.why {
        WhyCounted::LaterLastLine => return after_an_end(read, each),
        WhyCounted::Selection => Message::from(Words::new(
            "dat lijkt een selectie van regels",
            "which seems to be a selection of lines",
        )),
        WhyCounted::UnsureOrder => Message::from(Words::new(
            "en welke export later is, blijkt niet uit de laatste dag en de namen",
            "and the last days and the names do not show which export is later",
        )),
        WhyCounted::BeforeFirstLine => Message::from(Words::new(
            "voor de eerste boeking van die export",
            "before the first line of that export",
        )),
        WhyCounted::AfterLastLine => Message::from(Words::new(
            "na de laatste boeking van die export, die daar kan eindigen",
            "after the last line of that export, which may end there",
        )),
        WhyCounted::OtherJournal => in_other_journal(each),
    };
    let message = tell! {
        nl: "{earlier} heeft {count} op dagen van {later} die daar ontbreken, zoals {transaction} (regel {line}), {why}: zij tellen \
             mee, met {amount}",
        en: "{earlier} has {count} on days of {later} that are missing there, such as {transaction} (line {line}), {why}: they count, \
             with {amount}",
        earlier = name(&each.earlier), later = name(&each.later), why,
        count = counted(each.found.count, Words::new("boekstuk", "transaction"), Words::new("boekstukken", "transactions")),
        transaction = transaction_name(journal, transaction), line = first.at, amount = amount(&each.found.totals)
    };
    if each.found.why == WhyCounted::BeforeFirstLine {
        let hint = tell! {
            nl: "begint {later} bij zijn eerste boeking, zet de regel dan met een reden in {checks}; zijn de boekstukken \
                 verwijderd, laat dan {earlier} weg",
            en: "if {later} begins at its first line, allow the rule in {checks}, with a reason; if the transactions were \
                 deleted, leave {earlier} out",
            earlier = name(&each.earlier), later = name(&each.later), checks = verbatim("[checks]")
        };
        return Finding::new(RULE.name, read.files(), message).hint(hint);
    }
    let hint = tell! {
        nl: "heeft {earlier} alle regels, laat {later} dan weg; zijn de boekstukken verwijderd, laat dan {earlier} weg",
        en: "if {earlier} has all lines, leave {later} out; if the transactions were deleted, leave {earlier} out",
        earlier = name(&each.earlier), later = name(&each.later)
    };
    Finding::new(RULE.name, read.files(), message).hint(hint)
}

/// Returns why transactions count if the later export has less than half of their journal, with the other transactions
/// that only that export has in the journal.
fn in_other_journal(each: &ExportsMissing) -> Message {
    let (count, totals) = &each.found.instead;
    if *count == 0 {
        return tell! {
            nl: "in een dagboek waarvan die export niets of weinig heeft, terwijl hij de meeste andere boekstukken wel heeft",
            en: "in a journal of which that export has nothing or little, although it has most of the other transactions"
        };
    }
    tell! {
        nl: "in een dagboek waarvan alleen die export {others} heeft, met {amount}",
        en: "in a journal of which only that export has {others}, with {amount}",
        others = counted(
            *count, Words::new("ander boekstuk", "other transaction"), Words::new("andere boekstukken", "other transactions")
        ),
        amount = amount(totals)
    }
}

/// The finding on transactions after the last day of an export that, by its name, was made later.
fn after_an_end(read: &ReadSource<'_>, each: &ExportsMissing) -> Finding {
    let message = tell! {
        nl: "{other} heeft {count} na de laatste dag van {later}, zoals op regel {line}: zij tellen mee, met {amount}; volgens de \
             namen is {later} later gemaakt, en dan kunnen zij verwijderd zijn",
        en: "{other} has {count} after the last day of {later}, such as on line {line}: they count, with {amount}; by the names, \
             {later} was made later, and then they may have been deleted",
        other = name(&each.earlier), later = name(&each.later), line = each.found.first.0.at, amount = amount(&each.found.totals),
        count = counted(each.found.count, Words::new("boekstuk", "transaction"), Words::new("boekstukken", "transactions"))
    };
    let hint = tell! {
        nl: "is {later} later gemaakt en compleet, laat dan {other} weg; is {other} later, geef het dan een naam die na {later} \
             komt",
        en: "if {later} was made later and is complete, leave {other} out; if {other} is later, give it a name that comes after \
             {later}",
        other = name(&each.earlier), later = name(&each.later)
    };
    Finding::new(RULE.name, read.files(), message).hint(hint)
}

fn hint(read: &ReadSource<'_>) -> Message {
    if read.noticed.are_dated {
        return tell! {
            nl: "is het verwijderd, laat dan de eerdere export weg; zo niet, maak de export van die dagen opnieuw: van auditfiles \
                 geldt die het laatst is gemaakt; bevatten de exports verschillende regels, geef ze dan elk een eigen bron",
            en: "if it was deleted, leave the earlier export out; if not, make the export of those days again: of audit files the one \
                 that was made last counts; if the exports hold different lines, give each its own source"
        };
    }
    tell! {
        nl: "is het verwijderd, laat dan de eerdere export weg; zo niet, maak de export met de laatste boekingen opnieuw; \
             bevatten de exports verschillende regels, geef ze dan elk een eigen bron",
        en: "if it was deleted, leave the earlier export out; if not, make the export with the last lines again; if the \
             exports hold different lines, give each its own source"
    }
}
