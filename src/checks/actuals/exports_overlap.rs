//! Lines that may count twice, because two exports have them without a transaction number, in different journals or
//! under other numbers. Also a file whose lines are all in another file: those without a number count once.

use super::sources::{amount, sources, transaction_name};
use crate::bookkeeping::{ExportEqualNumbers, ExportOverlap, RenumberedExports, RepeatedFile};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name, verbatim,
};
use crate::ledger::actuals::UnlikeNames;
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB115",
    name: RuleName("exports-overlap"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Exports met dezelfde boekingen overlappen",
        "Exports with the same entries overlap",
    ),
    checks: Words::new(
        "Of twee exports van een boekhouding geen gelijke regels zonder boekstuknummer hebben. Zulke regels zijn niet uit elkaar te houden: ze kunnen dezelfde zijn, en tellen beide mee. Staan alle regels van een export in een andere, dan tellen ze één keer. Gelijke regels binnen één export zijn verschillende boekingen. Ook mogen twee exports niet dezelfde boekstukken (naar nummer, dag en regels) in een ander dagboek hebben, of bij een administratie met dezelfde code en een andere naam. Is dat minstens driekwart van de dagen waarover beide gaan, en zijn er drie of meer met een bedrag dat niet vaker voorkomt, hebben beide namen dezelfde code, en heeft geen export ze allebei, dan geldt dat als een andere naam, en tellen ze één keer; lijken de namen niet op elkaar, dan zegt deze controle dat. Administraties met verschillende fiscale nummers en dagboeken met verschillende soorten blijven er twee. Zonder kolom van het dagboek zijn gelijke nummers hetzelfde boekstuk als ook de rekeningen en bedragen van al hun regels gelijk zijn, of als een regel dag en rekening en bedrag of omschrijving gemeen heeft; anders tellen beide mee, en zegt deze controle dat. Heeft een nummer regels in verschillende maanden, dan is het in elke maand een ander boekstuk. Nummeren twee exports hun boekstukken elk opnieuw, dan zijn gelijke nummers andere boekstukken en tellen alle mee; hebben beide dan regels met gelijke dag, rekening en bedrag, dan zegt deze controle dat.",
        "That two exports of a bookkeeping have no equal lines without a transaction number. Such lines can't be told apart: they may be the same, and both count. If all lines of an export are in another one, they count once. Equal lines within one export are different entries. Nor may two exports have the same transactions, by number, day and lines, in another journal, or for a company with the same code and another name. If these are at least three quarters of those of the days that both are about, if three or more have an amount that occurs once, if both names have the same code, and no export has both, that is taken as another name, and they count once; if the names are unlike, this rule reports that. Companies with different tax numbers and journals with different types remain two. Without a column of the journal, equal numbers are the same transaction if the accounts and amounts of all their lines are equal too, or if a line has day and account, and amount or description, in common; else both count, and this rule reports that. A number with lines in several months is another transaction in each of them. If two exports each number their transactions from the start, equal numbers are other transactions and all count; if both then have lines with the same day, account and amount, this rule reports that.",
    ),
    why: Words::new(
        "Exports met dagen die overlappen, tellen de boekingen van die dagen dubbel.",
        "Exports whose days overlap count the lines of those days twice.",
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
through = 2021-03-31
contents = [
    """
Datum;Rekening;Omschrijving;Bedrag
2021-01-01;4100;Salaris januari;100,00
2021-02-01;4100;Salaris februari;100,00
""",
    """
Datum;Rekening;Omschrijving;Bedrag
2021-02-01;4100;Salaris februari;100,00
2021-03-01;4100;Salaris maart;100,00
""",
]
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(
        r#"2021-01-01;4100;Salaris januari;100,00
2021-02-01;4100;Salaris februari;100,00"#,
        r#"2021-01-01;4100;Salaris januari;100,00"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let finding = |message, hint| Finding::new(RULE.name, read.files(), message).hint(hint);
        let repeated = read.noticed.repeated.iter();
        findings.extend(repeated.map(|each| {
            let hint = tell! {
                nl: "laat {path} weg; zijn het andere boekingen, exporteer beide dan met boekstuknummers",
                en: "leave {path} out; if these are other entries, export both with transaction numbers",
                path = name(&each.path)
            };
            finding(counted_once(each), hint)
        }));
        let overlaps = read.noticed.overlaps.iter();
        findings.extend(overlaps.map(|overlap| {
            let hint = tell! {
                nl: "geef exports van dagen die op elkaar aansluiten, met boekstuknummers, of één export van alle dagen",
                en: "give exports of days that follow each other, with transaction numbers, or one export of all days"
            };
            finding(counted_twice(overlap), hint)
        }));
        let alike = read.noticed.alike.iter();
        findings.extend(alike.map(|alike| {
            let hint = tell! {
                nl: "geef exports van dagen die op elkaar aansluiten, of exporteer beide met dezelfde codes van dagboeken en dezelfde nummers",
                en: "give exports of days that follow each other, or export both with the same codes of journals and the same numbers"
            };
            finding(in_other_journal(alike), hint)
        }));
        findings.extend(read.noticed.unlike_names.iter().map(|names| {
            let (message, hint) = under_unlike_names(names);
            finding(message, hint)
        }));
        let renumbered = read.noticed.renumbered.iter().filter_map(renumbered);
        findings.extend(renumbered.map(|message| {
            let hint = tell! {
                nl: "geef exports van dagen die op elkaar aansluiten, of één export van alle dagen; zijn het andere boekingen, zet de \
                     regel dan met een reden in {checks}",
                en: "give exports of days that follow each other, or one export of all days; if these are other entries, allow the \
                     rule in {checks}, with a reason",
                checks = verbatim("[checks]")
            };
            finding(message, hint)
        }));
        let equal = read.noticed.equal_numbers.iter();
        findings.extend(equal.map(|equal| {
            let hint = tell! {
                nl: "exporteer beide met de kolom van het dagboek, of noem die met {column}; is een boekstuk veranderd, laat de oude \
                     export dan weg",
                en: "export both with the column of the journal, or name it by {column}; if a transaction was changed, leave the old \
                     export out",
                column = verbatim("columns.journal")
            };
            finding(with_equal_numbers(equal), hint)
        }));
        let on_other_days = read.noticed.on_other_days.iter();
        findings.extend(on_other_days.map(|equal| {
            let [earlier, _] = &equal.files;
            let hint = tell! {
                nl: "is een boekstuk verplaatst en veranderd, maak {earlier} dan opnieuw; zijn het andere boekstukken, zet de regel dan \
                     met een reden in {checks}",
                en: "if a transaction was moved and changed, make {earlier} again; if these are other transactions, allow the rule in \
                     {checks}, with a reason",
                earlier = name(earlier), checks = verbatim("[checks]")
            };
            finding(on_other_day(equal), hint)
        }));
    }
}

fn counted_once(repeated: &RepeatedFile) -> Message {
    tell! {
        nl: "alle regels van {path} staan ook in {within}: die zonder boekstuknummer ({lines}) tellen één keer mee, met {amount}",
        en: "all lines of {path} are also in {within}: those without a transaction number ({lines}) count once, with {amount}",
        path = name(&repeated.path), within = name(&repeated.within),
        lines = repeated.lines.lines, amount = amount(&repeated.lines)
    }
}

fn counted_twice(overlap: &ExportOverlap) -> Message {
    let [one, other] = &overlap.files;
    tell! {
        nl: "{one} en {other} hebben gelijke regels zonder boekstuknummer ({lines}), die misschien dubbel meetellen: {amount}",
        en: "{one} and {other} have equal lines without a transaction number ({lines}), which may count twice: {amount}",
        one = name(one), other = name(other), lines = overlap.shared.lines, amount = amount(&overlap.shared)
    }
}

fn with_equal_numbers(equal: &ExportEqualNumbers) -> Message {
    let ([one, other], found) = (&equal.files, &equal.found);
    let first = &found.first;
    tell! {
        nl: "{one} en {other} hebben zonder dagboek gelijke boekstuknummers ({count}) van boekstukken die verder niets gemeen hebben, zoals \
             {number} ({earlier}; {later}): alle tellen mee, misschien {amount} te veel",
        en: "{one} and {other} have, without journals, equal transaction numbers ({count}) of transactions that have nothing else in common, \
             such as {number} ({earlier}; {later}): all count, perhaps {amount} too much",
        one = name(one), other = name(other), count = Piece::Count(found.count), number = name(&first.transaction),
        earlier = amount(&first.left_out.totals), later = amount(&first.counted.totals), amount = amount(&found.totals)
    }
}

fn on_other_day(equal: &ExportEqualNumbers) -> Message {
    let ([one, other], found) = (&equal.files, &equal.found);
    let first = &found.first;
    tell! {
        nl: "{one} en {other} hebben geen dag gemeen, en boekstukken ({count}) met hetzelfde nummer en gelijke rekeningen en \
             omschrijvingen, zoals {transaction} ({earlier}; {later}): alle tellen mee, misschien {amount} te veel",
        en: "{one} and {other} have no day in common, and transactions ({count}) with the same number and equal accounts and \
             descriptions, such as {transaction} ({earlier}; {later}): all count, perhaps {amount} too much",
        one = name(one), other = name(other), count = Piece::Count(found.count),
        transaction = transaction_name(&first.journal, &first.transaction),
        earlier = amount(&first.left_out.totals), later = amount(&first.counted.totals), amount = amount(&found.totals)
    }
}

/// The message on exports that number their transactions anew, and that are about the same days. None if no day is in
/// both.
fn renumbered(exports: &RenumberedExports) -> Option<Message> {
    let ([one, other], (first, last)) = (&exports.files, exports.days?);
    let days = match first == last {
        true => say![first],
        false => tell! { nl: "{first} tot en met {last}", en: "{first} up to {last}", first, last },
    };
    Some(tell! {
        nl: "{one} en {other} nummeren hun boekstukken elk opnieuw, en gaan beide over {days}: regels met gelijke dag, rekening en \
             bedrag ({lines}) tellen in beide mee, misschien {amount} te veel",
        en: "{one} and {other} each number their transactions from the start, and both are about {days}: lines with the same day, \
             account and amount ({lines}) count in both, perhaps {amount} too much",
        one = name(one), other = name(other), days, lines = exports.shared.lines, amount = amount(&exports.shared)
    })
}

fn under_unlike_names(unlike: &UnlikeNames) -> (Message, Message) {
    let [one, other] = unlike.names.each_ref().map(name);
    let kind = match unlike.are_journals {
        true => tell! { nl: "de dagboeken", en: "the journals" },
        false => tell! { nl: "de administraties", en: "the companies" },
    };
    let message = tell! {
        nl: "{kind} {one} en {other} gelden als één, omdat de meeste boekstukken gelijk zijn: {amount} telt één keer mee",
        en: "{kind} {one} and {other} count as one, because most of their transactions are equal: {amount} counts once",
        kind, one, other, amount = amount(&unlike.left_out)
    };
    let hint = tell! {
        nl: "is alleen de naam veranderd, geef dan elke export dezelfde naam, of zet de regel met een reden in {checks}; zijn het er twee, \
             geef elk dan een eigen code",
        en: "if only the name was changed, give it the same name in each export, or allow the rule in {checks}, with a reason; if they \
             are two, give each its own code",
        checks = verbatim("[checks]")
    };
    (message, hint)
}

fn in_other_journal(alike: &ExportOverlap) -> Message {
    let [one, other] = &alike.files;
    tell! {
        nl: "{one} en {other} hebben dezelfde boekstukken, met een andere naam van de administratie, een andere code van het \
             dagboek of zonder, of een ander geschreven nummer of jaar: {lines} regels tellen misschien dubbel mee, met {amount}",
        en: "{one} and {other} have the same transactions, with another name of the company, another code of the journal or none, or \
             another spelling of the number or the year: {lines} lines may count twice, with {amount}",
        one = name(one), other = name(other), lines = alike.shared.lines, amount = amount(&alike.shared)
    }
}
