//! Messages about the files of a bookkeeping.

use std::collections::BTreeSet;

use super::layout_note::{column_key, commitments_note, delimiter_key, layout_note};
use super::sides::sides;
use super::{closed_days, export_notes};
use crate::bookkeeping::{Bookkeepings, SkippedEntries};
use crate::checks;
use crate::finding::{
    AND, Level, Located, Message, Piece, Words, counted, listed, listed_at_most, name, verbatim,
};
use crate::import::{JournalTotals, Remark};
use crate::place::Step;
use crate::plan::{HoursField, Word, YearEnd};
use crate::project::Project;
use crate::tell;

/// The notes on the bookkeepings under a report: how their files were read, and how many findings there are about them.
pub(in crate::cli) fn notes(project: &Project, read: &Bookkeepings) -> Vec<Message> {
    let sources = project.plan.actuals.sources.iter().zip(&read.sources);
    let mut notes = Vec::new();
    for (source, noticed) in sources {
        notes.extend(noticed.skipped_entries.iter().map(skipped_entries));
        for export in &noticed.exports {
            let remarks = export.remarks.iter();
            notes.extend(
                remarks.filter_map(|each| {
                    remark((source.year_end, export.year_end), &export.path, each)
                }),
            );
        }
        notes.extend(export_notes::notes(noticed));
        notes.extend(noticed.repeated.iter().map(|each| {
            let lines = each.lines;
            tell! {
                nl: "alle regels van {path} staan ook in {within}: {amount} zonder boekstuknummer telt één keer mee",
                en: "all lines of {path} are also in {within}: {amount} without a transaction number counts once",
                path = name(&each.path), within = name(&each.within),
                amount = Piece::InCents(lines.debit.max(lines.credit))
            }
        }));
    }
    notes.extend(read.commitments.skipped_entries.iter().map(skipped_entries));
    for file in &read.commitments.files {
        notes.push(commitments_note(file));
        notes.extend(not_utf8_note(&file.path, file.summary.encoding.as_ref()));
    }
    notes.extend(closed_days::notes(project, read));
    notes.extend(number_of_findings(project, read));
    notes.extend(errors(project));
    notes
}

/// A note on the files in a zip file that were not read.
fn skipped_entries(each: &SkippedEntries) -> Message {
    tell! {
        nl: "{zip}: andere bestanden in het zip-bestand zijn niet gelezen: {others}",
        en: "{zip}: other files in the zip file were not read: {others}",
        zip = name(&each.zip), others = listed_at_most(4, each.others.iter().map(name).collect())
    }
}

/// The findings about the bookkeepings, by their rule or their place.
fn findings(project: &Project) -> impl Iterator<Item = &Located> {
    project.findings.iter().filter(|each| {
        let place = &each.finding.place;
        let section = place.steps().first().and_then(Step::as_key);
        let is_there = place.is_in_actuals_file() || section == Some("actuals");
        each.level != Level::Allow && (is_there || checks::is_about_actuals(each.rule))
    })
}

/// The names of the rules of the errors about the bookkeepings.
fn rules_of_errors(project: &Project) -> Vec<&'static str> {
    let errors = findings(project).filter(|each| each.level == Level::Deny);
    errors.map(|each| each.rule.name.0).collect()
}

/// A note with the number of errors about the bookkeepings, for a document. Its readers find the findings there, and do
/// not know the rules. None if there are no errors.
pub(in crate::cli) fn errors_in_document(project: &Project) -> Option<Message> {
    let number = rules_of_errors(project).len();
    (number > 0).then(|| {
        tell! {
            nl: "Door {errors} over de boekhoudingen zijn cijfers hierboven verkeerd, of ontbreken ze.",
            en: "Figures above are wrong or missing because of {errors} about the bookkeepings.",
            errors = counted(number, Words::new("fout", "error"), Words::new("fouten", "errors"))
        }
    })
}

/// A note on the errors about the bookkeepings, which make figures wrong or missing. None if there are no errors.
pub(in crate::cli) fn errors(project: &Project) -> Option<Message> {
    let rules = rules_of_errors(project);
    let number = rules.len();
    let names: BTreeSet<&str> = rules.into_iter().collect();
    (number > 0).then(|| {
        tell! {
            nl: "let op: {errors} over de boekhoudingen, waardoor cijfers hierboven verkeerd zijn of ontbreken: {names}",
            en: "note: figures above are wrong or missing because of {errors} about the bookkeepings: {names}",
            errors = counted(number, Words::new("fout", "error"), Words::new("fouten", "errors")),
            names = listed_at_most(6, names.iter().map(name).collect())
        }
    })
}

/// A note with the number of findings about the bookkeepings. None if there are none.
fn number_of_findings(project: &Project, read: &Bookkeepings) -> Option<Message> {
    let number = findings(project).count();
    let findings = || {
        counted(
            number,
            Words::new("bevinding", "finding"),
            Words::new("bevindingen", "findings"),
        )
    };
    let command = verbatim("hbplan check");
    match read.asked {
        _ if number == 0 => None,
        None => Some(tell! {
            nl: "{command} noemt {findings} over de boekhoudingen",
            en: "{command} lists {findings} about the bookkeepings",
            command, findings = findings()
        }),
        // Without `--through`, other lines count.
        Some(asked) => Some(tell! {
            nl: "{findings} over de boekhoudingen tot en met {asked}; {command} noemt die van alle afgesloten dagen",
            en: "{findings} about the bookkeepings up to {asked}; {command} lists those of all closed days",
            command, findings = findings(), asked
        }),
    }
}

/// The notes on the files of hours under a report: how they were read.
pub(in crate::cli) fn hours_notes(project: &Project) -> Vec<Message> {
    let read = project.bookkeepings.as_ref().map(|read| &read.hours);
    let files = read.into_iter().flat_map(|read| &read.files);
    let sheets = read.into_iter().flat_map(|read| &read.sheets);
    let left_out = sheets.flat_map(|sheets| &sheets.skipped_entries);
    let mut notes: Vec<Message> = left_out.map(skipped_entries).collect();
    for file in files {
        let (path, summary) = (name(&file.path), &file.summary);
        let columns = summary.columns.iter();
        let columns = columns.map(|(field, heading)| column_key(field.word(), heading));
        let mut fields = summary.columns.iter().map(|(field, _)| field);
        // Weeks have no order of day and month.
        let has_dates = fields.any(|field| *field == HoursField::Date);
        let dates = has_dates.then(|| format!("dates = {:?}", summary.date_order.word()));
        let others = [
            delimiter_key(summary.delimiter),
            format!("decimal = {:?}", summary.decimal.word()),
        ];
        let others = others.into_iter().chain(dates);
        let keys = listed(columns.chain(others).map(verbatim).collect(), AND);
        notes.push(tell! {
            nl: "{file}: gelezen met {keys}", en: "{file}: read with {keys}", file = path.clone(), keys
        });
        notes.extend(not_utf8_note(&file.path, summary.encoding.as_ref()));
        notes.extend(summary.left_out.map(|(left_out, first)| tell! {
            nl: "{file}: lege regels en totalen die niet meetellen: {number}, de eerste op regel {first}",
            en: "{file}: blank rows and totals that do not count: {number}, the first on line {first}",
            file = path, number = left_out, first
        }));
    }
    notes
}

/// Returns the message about a remark on a file. `counted` has the corrections after the last ordinary period that
/// count.
fn remark(
    (year_end, counted): (YearEnd, JournalTotals),
    file: &str,
    remark: &Remark,
) -> Option<Message> {
    let file = name(file);
    Some(match remark {
        Remark::LinesDiffer { .. }
        | Remark::Unbalanced { .. }
        | Remark::OneSide(_)
        | Remark::WrongAllocations(_)
        | Remark::SumRowsDiffer { .. }
        | Remark::LooksUtf8(_) => {
            return None;
        }
        Remark::TotalsDiffer { stated, counted } => tell! {
            nl: "{file}: het bestand noemt debet {debit} en credit {credit}, en zijn regels komen op {sum} en {other}; de regels tellen",
            en: "{file}: it states a debit of {debit} and a credit of {credit}, and its lines come to {sum} and {other}; the lines count",
            file, debit = Piece::InCents(stated.debit), credit = Piece::InCents(stated.credit),
            sum = Piece::InCents(counted.debit), other = Piece::InCents(counted.credit)
        },
        Remark::OpeningTotalsDiffer { stated, counted } => tell! {
            nl: "{file}: het bestand noemt een beginbalans van {lines} regels (debet {debit}, credit {credit}), maar die heeft \
                 {counted} regels (debet {sum}, credit {other})",
            en: "{file}: it states an opening balance of {lines} lines, a debit of {debit} and a credit of {credit}, and it has \
                 {counted} lines, a debit of {sum} and a credit of {other}",
            file, lines = stated.lines, debit = Piece::InCents(stated.debit), credit = Piece::InCents(stated.credit),
            counted = counted.lines, sum = Piece::InCents(counted.debit), other = Piece::InCents(counted.credit)
        },
        Remark::NoPeriods {
            count: number,
            first,
        } => tell! {
            nl: "{file}: zonder tabel van periodes tellen boekstukken op hun datum, ook als hun periode een andere maand is: {number}, \
                 het eerste op regel {first}",
            en: "{file}: without a table of periods, transactions count on their date, even if their period is another month: \
                 {number}, the first on line {first}",
            file, number = *number, first = *first
        },
        Remark::NotUtf8 { at, encoding } => not_utf8(file, *at, encoding),
        Remark::OpeningsDiffer(_) => tell! {
            nl: "{file}: de beginbalans verschilt van die onder de boekstukken: alleen de laatste telt mee",
            en: "{file}: the opening balance differs from the one among the transactions: only the latter counts",
            file
        },
        Remark::OpeningAlmostRepeated { at, .. } => tell! {
            nl: "{file}: het boekstuk op regel {at} lijkt op de beginbalans, en telt als boeking van het jaar",
            en: "{file}: the transaction on line {at} resembles the opening balance, and counts as an entry of the year",
            file, at = *at
        },
        Remark::OpeningRepeated { at } => tell! {
            nl: "{file}: het boekstuk op regel {at} heeft de regels van de beginbalans, en telt één keer mee: als beginbalans",
            en: "{file}: the transaction on line {at} has the lines of the opening balance, and counts once: as the opening balance",
            file, at = *at
        },
        Remark::NoTransactions => tell! {
            nl: "{file}: zonder datum en boekstuk is elke regel gelezen als wat in zijn periode is geboekt; een lijst van \
                 cumulatieve saldi hoort hier niet",
            en: "{file}: without dates and transactions, each row was read as what was booked in its period; a list of \
                 cumulative balances does not belong here",
            file
        },
        Remark::PeriodsAreMonths => tell! {
            nl: "{file}: de periodes zijn gelezen als maanden, en gaan vóór de datum",
            en: "{file}: the periods were read as months, and go before the date",
            file
        },
        Remark::PeriodsAreNoMonths => tell! {
            nl: "{file}: de periodes zijn geen maanden: elke regel telt op zijn datum",
            en: "{file}: the periods are no months: each row counts on its date",
            file
        },
        Remark::PeriodsLacking {
            count: number,
            first,
        } => tell! {
            nl: "{file}: de tabel van periodes is niet volledig; boekstukken in een periode die ontbreekt of twee keer voorkomt, \
                 tellen op hun datum: {number}, het eerste op regel {first}",
            en: "{file}: the table of periods is not complete; transactions in a period that it lacks, or has twice, count on their \
                 date: {number}, the first on line {first}",
            file, number = *number, first = *first
        },
        Remark::YearEnd(totals) => match year_end {
            YearEnd::With if counted.lines == 0 => return None,
            YearEnd::With => tell! {
                nl: "{file}: correcties na de laatste gewone periode tellen mee ({amount}); ze zijn weg te laten (`year-end = \"without\"`)",
                en: "{file}: corrections after the last ordinary period count ({amount}); they can be left out (`year-end = \"without\"`)",
                file, amount = sides(&counted)
            },
            YearEnd::Without => tell! {
                nl: "{file}: correcties na de laatste gewone periode tellen niet mee ({amount})",
                en: "{file}: corrections after the last ordinary period do not count ({amount})",
                file, amount = sides(totals)
            },
        },
        Remark::Padded => tell! {
            nl: "{file}: na het einde van het auditfile staan nullen of een eindteken, die niet zijn gelezen",
            en: "{file}: zeros or an end-of-file character after the end of the audit file were not read",
            file
        },
        Remark::NoLines => tell! {
            nl: "{file}: geen boekingsregels",
            en: "{file}: no journal lines",
            file
        },
        Remark::OutsideJournals {
            count: number,
            first,
        } => tell! {
            nl: "{file}: boekstukken die in geen dagboek staan, zoals die van een subadministratie, tellen niet mee: {number}, \
                 het eerste op regel {first}",
            en: "{file}: transactions that are in no journal, such as those of a sub-ledger, do not count: {number}, the first on \
                 line {first}",
            file, number = *number, first = *first
        },
        Remark::NegativeCredits => tell! {
            nl: "{file}: creditbedragen zijn er negatief geschreven; elk telt als credit, zonder het teken",
            en: "{file}: credits are written as negative amounts; each counts as a credit, without the sign",
            file
        },
        Remark::SpreadRows {
            count: number,
            first,
        } => tell! {
            nl: "{file}: regels die hun bedrag volgens {from} en {to} over maanden verdelen: {number}, de eerste op regel \
                 {first}; elk bedrag telt helemaal op de dag of in de periode van zijn boeking",
            en: "{file}: rows that spread their amount over the months of {from} and {to}: {number}, the first on line {first}; \
                 each amount counts as a whole on the day or in the period of its row",
            file, from = name("Van"), to = name("Naar"), number = *number, first = *first
        },
        Remark::AllocationsUnused => tell! {
            nl: "{file}: {key} doet niets, want geen kolom nummert de regels van een boeking; noem die kolom als {column}",
            en: "{file}: {key} has no effect, because no column numbers the rows of a line; name that column as {column}",
            file, key = name("allocations"), column = name("columns.allocation")
        },
        Remark::Layout(layout) => layout_note(file, layout),
        Remark::RowsLeftOut {
            count: 1,
            first,
            stated,
        } if stated.lines == 1 => tell! {
            nl: "{file}: regel {first} is een totaal of een beginsaldo, en telt niet mee: {amount}",
            en: "{file}: line {first} is a total or an opening balance, and does not count: {amount}",
            file, first = *first, amount = sides(stated)
        },
        Remark::RowsLeftOut {
            count: number,
            first,
            stated: _,
        } => tell! {
            nl: "{file}: lege regels en totalen die niet meetellen: {number}, de eerste op regel {first}",
            en: "{file}: blank rows and totals that do not count: {number}, the first on line {first}",
            file, number = *number, first = *first
        },
        Remark::Allocations {
            shares,
            axes,
            is_stated: true,
        } => tell! {
            nl: "{file}: verbijzonderde regels zijn volgens {key} gelezen: als delen van een bedrag {shares}, als één bedrag langs meer assen {axes}",
            en: "{file}: allocated lines were read by {key}: as shares of an amount {shares}, as one amount along several axes {axes}",
            file, key = name("allocations"), shares = *shares, axes = *axes
        },
        Remark::Allocations {
            shares,
            axes,
            is_stated: false,
        } => tell! {
            nl: "{file}: verbijzonderde regels die als delen van een bedrag zijn gelezen: {shares}; als één bedrag langs meer assen: {axes}",
            en: "{file}: allocated lines that were read as shares of an amount: {shares}; as one amount along several axes: {axes}",
            file, shares = *shares, axes = *axes
        },
    })
}

/// A note that a list of hours or commitments is not in UTF-8. None if it is.
fn not_utf8_note(path: &str, remark: Option<&Remark>) -> Option<Message> {
    match remark {
        Some(Remark::NotUtf8 { at, encoding }) => Some(not_utf8(name(path), *at, encoding)),
        Some(_) | None => None,
    }
}

fn not_utf8(file: Piece, at: u64, encoding: &'static str) -> Message {
    tell! {
        nl: "{file}: regel {at} is geen UTF-8, en is gelezen als {encoding}",
        en: "{file}: line {at} is not UTF-8, and was read as {encoding}",
        file, at, encoding
    }
}
