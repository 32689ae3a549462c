//! A transaction, or an opening balance, that two exports of a bookkeeping have with different lines or amounts.

use std::collections::BTreeMap;

use super::sources::{
    ReadSource, accounts_that_differ, amount, amount_of, findings_of, sources, transaction_name,
};
use crate::bookkeeping::{ExportDifference, ExportOpenings};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::ledger::actuals::{ExportedTransaction, TransactionDifference, WhyLater};
use crate::place::Place;
use crate::tell;

/// The minimum number of transactions with the same kind of difference that are reported in one finding.
const MIN_ALIKE: usize = 4;

pub static RULE: Rule = Rule {
    id: "HB104",
    name: RuleName("exports-differ"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Boekstuk of beginbalans verschilt tussen twee exports",
        "Transaction or opening balance differs between two exports",
    ),
    checks: Words::new(
        "Of een boekstuk dat in twee exports van een boekhouding staat, in beide dezelfde regels heeft. Een boekstuk is hetzelfde bij gelijke administratie, jaar, dagboek en nummer; zonder dagboeken alleen als ook de rekeningen en bedragen van al zijn regels gelijk zijn, of als een regel dag en rekening en bedrag of omschrijving gemeen heeft. Het telt één keer, zoals de laatste export het heeft: die volgens de koppen van alle auditfiles het laatst is gemaakt, en anders die met de laatste boeking, of bij gelijke dagen die met de naam die het laatst komt: getallen naar grootte en zonder extensie, dus `export 10` na `export 9` en `export (1)` na `export`. Staan alle regels van het ene boekstuk in het andere, dan telt dat met de meeste regels. Zijn twee exports elk van één rekening of één project, dan heeft elk zijn eigen regels van een boekstuk. Noemen twee exports een beginbalans van dezelfde administratie en dag, dan moet die per rekening gelijk zijn. Verschillen vier of meer boekstukken alleen in wat geen rekening of bedrag is, of doordat regels ontbreken, dan is dat één bevinding.",
        "That a transaction that two exports of a bookkeeping have, has the same lines in both. It is the same transaction if company, year, journal and number are; without journals, only if the accounts and amounts of all its lines are too, or if a line has day and account, and amount or description, in common. It counts once, as the last export has it: the one that was made last by the headers of all audit files, or else the one with the last line, or of equal days the one whose name comes last: numbers by their size and without extensions, so `export 10` after `export 9` and `export (1)` after `export`. If all lines of one version are in the other, the one with most lines counts. If two exports are each of one account or one project, each has its own lines of a transaction. If two exports state an opening balance of the same company and day, it must be the same for each account. If four or more transactions only differ in what is no account or amount, or in lines that are missing, that is one finding.",
    ),
    why: Words::new(
        "Een boekstuk dat na een export is veranderd, verandert ook wat al is verantwoord.",
        "A transaction that was changed after an export changes what was accounted for already.",
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
""",
    """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris februari;255,00
2021-03-01;4100;70;2;Salaris maart;245,00
""",
]
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(r#"Salaris;250,00"#, r#"Salaris februari;255,00"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let differences = read.noticed.differences.iter();
        let (parts, others_differ) = together(differences, |found| found.is_part);
        let (alike, others_differ) = together(others_differ, |found| found.has_same_amounts());
        findings.extend(parts.iter().map(|each| are_partial(read.files(), each)));
        findings.extend(
            alike
                .iter()
                .map(|each| are_written_otherwise(read.files(), each)),
        );
        let others_differ: Vec<_> = others_differ.collect();
        let differs = |each: &&ExportDifference| differs(read.files(), each);
        let others = |more| others(&read, more);
        findings.extend(findings_of(&others_differ, differs, others));
        let openings = read.noticed.openings.iter();
        findings.extend(openings.map(|each| openings_differ(read.files(), each)));
    }
}

/// Splits differences into those of a given kind, in a list for each pair of exports with at least [`MIN_ALIKE`] of
/// them, and all others.
fn together<'d>(
    differences: impl Iterator<Item = &'d ExportDifference>,
    is_alike: impl Fn(&TransactionDifference) -> bool,
) -> (
    Vec<Vec<&'d ExportDifference>>,
    impl Iterator<Item = &'d ExportDifference>,
) {
    let differences: Vec<_> = differences.collect();
    let mut pairs: BTreeMap<(&str, &str), Vec<&ExportDifference>> = BTreeMap::new();
    for each in differences
        .iter()
        .filter(|each| is_alike(&each.transaction))
    {
        let pair = (each.left_out.as_str(), each.counted.as_str());
        pairs.entry(pair).or_default().push(each);
    }
    pairs.retain(|_, alike| alike.len() >= MIN_ALIKE);
    let many = pairs.values().cloned().collect();
    let others = differences.into_iter().filter(move |each| {
        let pair = (each.left_out.as_str(), each.counted.as_str());
        !(is_alike(&each.transaction) && pairs.contains_key(&pair))
    });
    (many, others)
}

/// The finding on transactions that one export has completely and another only in part.
fn are_partial(place: Place, parts: &[&ExportDifference]) -> Finding {
    let first = parts[0];
    let found = &first.transaction;
    let message = tell! {
        nl: "{part} heeft van {count} boekstukken maar een deel van de regels die in {all} staan, zoals {transaction}: {left_out} \
             (regel {line}), en daar {counted} (regel {other}); zij tellen met alle regels, elk één keer",
        en: "{part} has of {count} transactions only some of the lines that {all} has, such as {transaction}: {left_out} (line {line}), \
             and there {counted} (line {other}); they count with all lines, each once",
        part = name(&first.left_out), all = name(&first.counted), count = Piece::Count(parts.len()),
        transaction = transaction_name(&found.journal, &found.transaction),
        left_out = amount(&found.left_out.totals), line = found.left_out.at,
        counted = amount(&found.counted.totals), other = found.counted.at
    };
    let hint = tell! {
        nl: "exporteer alle regels, zonder selectie; heeft {all} alle dagen van {part}, laat {part} dan weg",
        en: "export all lines, without a selection; if {all} has all days of {part}, leave {part} out",
        part = name(&first.left_out), all = name(&first.counted)
    };
    Finding::new(RULE.name, place, message).hint(hint)
}

/// The finding on transactions that two exports write differently, such as without dates in one of them.
fn are_written_otherwise(place: Place, alike: &[&ExportDifference]) -> Finding {
    let first = alike[0];
    let transactions = alike.iter().map(|each| {
        let found = &each.transaction;
        Piece::from(tell! {
            nl: "{transaction} van {amount} (regel {line} en {counted})",
            en: "{transaction} of {amount} (lines {line} and {counted})",
            transaction = transaction_name(&found.journal, &found.transaction),
            amount = Piece::InCents(amount_of(&found.counted)), line = found.left_out.at, counted = found.counted.at
        })
    });
    let message = tell! {
        nl: "{count} boekstukken hebben in {earlier} en {later} gelijke rekeningen en bedragen, maar een andere datum, periode, \
             omschrijving of code: {transactions}; zij tellen één keer, zoals {later} ze heeft",
        en: "{count} transactions have the same accounts and amounts in {earlier} and {later}, but another date, period, description \
             or code: {transactions}; they count once, as {later} has them",
        count = Piece::Count(alike.len()), earlier = name(&first.left_out), later = name(&first.counted),
        transactions = listed_at_most(4, transactions.collect())
    };
    let hint = tell! {
        nl: "maak beide exports met dezelfde kolommen; heeft de ene alle dagen van de andere, dan kan die andere weg",
        en: "make both exports with the same columns; if one has all days of the other, leave that other one out"
    };
    Finding::new(RULE.name, place, message).hint(hint)
}

fn openings_differ(place: Place, each: &ExportOpenings) -> Finding {
    let [earlier, later] = &each.files;
    let (counted, left_out) = (each.found.counted, each.found.left_out);
    let message = tell! {
        nl: "de beginbalans is {left_out} in {earlier}, en {counted} in {later}: {what}; het verschil zit in {accounts}",
        en: "the opening balance is {left_out} in {earlier}, and {counted} in {later}: {what}; the difference is in {accounts}",
        left_out = Piece::InCents(left_out), earlier = name(earlier),
        counted = Piece::InCents(counted), later = name(later), accounts = accounts_that_differ(&each.found.accounts),
        what = if counted == left_out {
            Words::new("het bedrag is gelijk, maar de rekeningen verschillen", "the amount is the same, but the accounts differ")
        } else {
            Words::new("van het verschil is in geen van beide een boeking", "neither of them has an entry for the difference")
        }
    };
    let hint = tell! {
        nl: "ga na wat er in het jaar ervoor is veranderd, en exporteer ook dat jaar opnieuw",
        en: "find out what changed in the year before, and export that year again too"
    };
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    if counted == left_out {
        finding
    } else {
        finding.figures(left_out, counted)
    }
}

fn others(read: &ReadSource<'_>, more: usize) -> Finding {
    let message = tell! {
        nl: "nog {more} boekstukken van {bookkeeping} verschillen tussen twee exports",
        en: "{more} more transactions of {bookkeeping} differ between two exports",
        more, bookkeeping = name(&read.name)
    };
    let hint = tell! {
        nl: "hergebruikt de boekhouding nummers binnen een jaar, geef dan per jaar één export",
        en: "if the bookkeeping uses numbers again within a year, give one export a year"
    };
    Finding::new(RULE.name, read.files(), message).hint(hint)
}

fn differs(place: Place, each: &ExportDifference) -> Finding {
    let found = &each.transaction;
    let (counted, left_out) = (amount_of(&found.counted), amount_of(&found.left_out));
    let message = tell! {
        nl: "boekstuk {transaction} is {left_out} in {earlier}, en {counted} in {later}: {what}",
        en: "transaction {transaction} is {left_out} in {earlier}, and {counted} in {later}: {what}",
        transaction = transaction_name(&found.journal, &found.transaction),
        left_out = Piece::InCents(left_out), earlier = at(&each.left_out, &found.left_out),
        counted = Piece::InCents(counted), later = at(&each.counted, &found.counted),
        what = what_differs(found)
    };
    let others = match found.journal.is_empty() {
        true => tell! {
            nl: "; zijn het twee boekstukken met één nummer, exporteer beide dan met de kolom van het dagboek, of noem die met {column}",
            en: "; if these are two transactions with one number, export both with the column of the journal, or name it by {column}",
            column = verbatim("columns.journal")
        },
        false => Message::default(),
    };
    let hint = tell! {
        nl: "ga na welk van de twee klopt, en maak de export met het andere opnieuw{name}{others}",
        en: "find out which of the two is right, and make the export with the other one again{name}{others}",
        name = name_that_counts(each), others
    };
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    if counted == left_out {
        finding
    } else {
        finding.figures(left_out, counted)
    }
}

/// The hint how to make the other export count. Empty unless the names of the exports decide which of them counts.
fn name_that_counts(each: &ExportDifference) -> Message {
    if each.transaction.is_part || each.transaction.why_later != WhyLater::Name {
        return Message::default();
    }
    tell! {
        nl: "; klopt het eerste, geef {other} dan een naam die na {counted} komt",
        en: "; if the first is right, give {other} a name that comes after {counted}",
        other = name(&each.left_out), counted = name(&each.counted)
    }
}

/// The words for the difference between two versions of a transaction, and for the version that counts.
fn what_differs(found: &TransactionDifference) -> Message {
    let days = found.left_out.day.zip(found.counted.day);
    let moved = days.filter(|(from, to)| from != to && found.has_same_amounts());
    let why = match found.why_later {
        WhyLater::Made => Words::new(
            "want die export is later gemaakt",
            "because that export was made later",
        ),
        WhyLater::LastLine => Words::new(
            "want die export eindigt later",
            "because that export ends later",
        ),
        WhyLater::Name => Words::new(
            "want beide eindigen op dezelfde dag, en die naam komt later",
            "because both end on the same day, and that name comes later",
        ),
    };
    if found.is_part {
        tell! {
            nl: "het tweede heeft alle regels van het eerste, en telt", en: "the second has all lines of the first, and counts"
        }
    } else if let Some((from, to)) = moved {
        tell! {
            nl: "het is verplaatst van {from} naar {to}; het tweede telt, {why}",
            en: "it was moved from {from} to {to}; the second counts, {why}",
            from, to, why
        }
    } else if amount_of(&found.counted) == amount_of(&found.left_out) {
        tell! {
            nl: "het bedrag is gelijk, maar een datum, periode, rekening, omschrijving of code verschilt; het tweede telt, {why}",
            en: "the amount is the same, but a date, a period, an account, a description or a code differs; the second counts, {why}",
            why
        }
    } else {
        tell! { nl: "het tweede telt, {why}", en: "the second counts, {why}", why }
    }
}

/// The file and the line of a transaction.
fn at(path: &str, found: &ExportedTransaction) -> Message {
    tell! {
        nl: "{file}, regel {line}", en: "{file}, line {line}", file = name(path), line = found.at
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// The hint about a transaction that differs, in debug form.
    fn hint(plan: &str) -> String {
        let findings = Project::from_text("plan.toml", plan, date(2026, 1, 1)).findings;
        let mut ours = findings
            .iter()
            .filter(|found| found.rule.name == super::RULE.name);
        let found = ours.next().expect("a finding");
        let advice = found.finding.hint.as_ref().expect("a hint");
        format!("{:?}", advice.words())
    }

    /// The messages about transactions that differ, in debug form.
    fn messages(rows: [&[&str]; 2]) -> Vec<String> {
        let headings = "Boekjaar;Periode;Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag";
        let texts = rows.map(|rows| format!("\"\"\"\n{headings}\n{}\n\"\"\"", rows.join("\n")));
        let example = super::RULE.example;
        let (before, after) = example.split_once("contents = [").expect("exports");
        let (_, after) = after.split_once("\n]\n").expect("rules");
        let plan = format!("{before}contents = [{}]\n{after}", texts.join(","));
        let findings = Project::from_text("plan.toml", &plan, date(2026, 1, 1)).findings;
        let ours = findings
            .iter()
            .filter(|found| found.rule.name == super::RULE.name);
        let words = ours.map(|found| format!("{:?}", found.finding.message));
        words.collect()
    }

    #[test]
    fn transactions_of_an_export_without_dates_are_one_finding() {
        let dated = [
            "2021;1;2021-01-11;4100;70;1;a;10,00",
            "2021;2;2021-02-12;4100;70;2;b;20,00",
            "2021;3;2021-03-13;4100;70;3;c;30,00",
            "2021;4;2021-04-14;4100;70;4;d;40,00",
        ];
        let undated = [
            "2021;1;;4100;70;1;a;10,00",
            "2021;2;;4100;70;2;b;20,00",
            "2021;3;;4100;70;3;c;30,00",
            "2021;4;;4100;70;4;d;40,00",
        ];
        let found = messages([&dated, &undated]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains("gelijke rekeningen en bedragen"),
            "{found:?}"
        );
        // One of them has another amount, so it has a separate finding. The other three are too few to be grouped.
        let mut changed = undated;
        changed[1] = "2021;2;;4100;70;2;b;21,00";
        let found = messages([&dated, &changed]);
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn without_journals_two_transactions_with_one_number_can_be_told_apart() {
        let example = super::RULE.example;
        assert!(!hint(example).contains("columns.journal"));
        // A purchase of 250, and a memo of 255 with its number, day and account and no description.
        let without = example
            .replace("Rekening;Dagboek;", "Rekening;")
            .replace("4100;70;", "4100;")
            .replace("Salaris februari", "")
            .replace("Salaris;", ";");
        assert!(hint(&without).contains("columns.journal"));
    }
}
