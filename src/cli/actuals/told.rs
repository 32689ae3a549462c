//! What is said of the files of a bookkeeping, in every language.

use crate::bookkeeping::Bookkeepings;
use crate::checks;
use crate::finding::{AND, Message, Piece, Words, counted, listed, name};
use crate::import::Remark;
use crate::plan::{Word, YearEnd};
use crate::project::Project;
use crate::tell;

fn count(number: u64) -> Piece {
    Piece::Count(usize::try_from(number).unwrap_or(usize::MAX))
}

/// What is said of the bookkeepings under a report. What is wrong with them are findings: these are only counted.
pub(in crate::cli) fn notes(project: &Project, read: &Bookkeepings) -> Vec<Message> {
    let sources = project.plan.actuals.sources.iter().zip(&read.sources);
    let mut notes = Vec::new();
    for (source, noticed) in sources {
        for export in &noticed.exports {
            let remarks = export.remarks.iter();
            notes.extend(remarks.filter_map(|each| remark(source.year_end, &export.path, each)));
        }
        notes.extend(noticed.repeated.iter().map(|(within, around)| {
            tell! {
                nl: "alle regels van {within} staan ook in {around}, en tellen één keer mee",
                en: "all lines of {within} are also in {around}, and count once",
                within = name(within), around = name(around)
            }
        }));
    }
    let findings = project.findings.iter();
    let number = findings
        .filter(|each| checks::is_about_actuals(each.rule))
        .count();
    if number > 0 {
        notes.push(tell! {
            nl: "{command} noemt {findings} over de boekhoudingen",
            en: "{command} lists {findings} about the bookkeepings",
            command = name("hbplan check"),
            findings = counted(number, Words::new("bevinding", "finding"), Words::new("bevindingen", "findings"))
        });
    }
    notes
}

/// What is said of the files of hours under a report: how they were read.
pub(in crate::cli) fn hours_notes(project: &Project) -> Vec<Message> {
    let read = project.bookkeepings.as_ref().map(|read| &read.hours);
    let files = read.into_iter().flat_map(|read| &read.files);
    let mut notes = Vec::new();
    for file in files {
        let (path, summary) = (name(&file.path), &file.summary);
        let columns = summary.columns.iter();
        let columns =
            columns.map(|(field, heading)| format!("columns.{} = {heading:?}", field.word()));
        let delimiter = summary.delimiter.to_string().replace('\t', "tab");
        let others = [
            format!("delimiter = {delimiter:?}"),
            format!("dates = {:?}", summary.date_order.word()),
        ];
        let keys = listed(columns.chain(others).map(name).collect(), AND);
        notes.push(tell! {
            nl: "{file}: gelezen met {keys}", en: "{file}: read with {keys}", file = path.clone(), keys
        });
        let encoding = summary.encoding.as_ref();
        notes.extend(encoding.and_then(|encoding| remark(YearEnd::With, &file.path, encoding)));
        notes.extend(summary.left_out.map(|(left_out, first)| tell! {
            nl: "{file}: lege regels en totalen die niet meetellen: {number}, de eerste op regel {first}",
            en: "{file}: blank rows and totals that do not count: {number}, the first on line {first}",
            file = path, number = count(left_out), first = count(first)
        }));
    }
    notes
}

/// What is unusual in a file.
fn remark(year_end: YearEnd, file: &str, remark: &Remark) -> Option<Message> {
    let file = name(file);
    Some(match remark {
        Remark::LinesDiffer { .. } | Remark::TotalsDiffer { .. } | Remark::Unbalanced { .. } => {
            return None;
        }
        Remark::NotUtf8 { at, encoding } => tell! {
            nl: "{file}: regel {at} is geen UTF-8, en is gelezen als {encoding}",
            en: "{file}: line {at} is not UTF-8, and was read as {encoding}",
            file, at = count(*at), encoding = *encoding
        },
        Remark::OpeningsDiffer { element, lines } => tell! {
            nl: "{file}: de beginbalans is {element}, en die onder de boekstukken is {lines}: alleen de laatste telt mee",
            en: "{file}: the opening balance is {element}, and the one among the transactions is {lines}: only the latter counts",
            file, element = Piece::Rate(element.debit), lines = Piece::Rate(lines.debit)
        },
        Remark::NoTransactions => tell! {
            nl: "{file}: zonder datum en boekstuk is elke regel gelezen als wat in zijn periode is geboekt; een lijst van \
                 cumulatieve saldi hoort hier niet",
            en: "{file}: without dates and transactions, each row was read as what was booked in its period; a list of \
                 cumulative balances does not belong here",
            file
        },
        Remark::PeriodsAreMonths => tell! {
            nl: "{file}: de periodes zijn gelezen als maanden",
            en: "{file}: the periods were read as months",
            file
        },
        Remark::YearEnd(totals) => {
            let debit = Piece::Rate(totals.debit);
            match year_end {
                YearEnd::With => tell! {
                    nl: "{file}: correcties na de laatste gewone periode tellen mee (debet {debit}); laat ze weg met \
                         `year-end = \"without\"`",
                    en: "{file}: corrections after the last ordinary period count (debit {debit}); to leave them out, \
                         write `year-end = \"without\"`",
                    file, debit
                },
                YearEnd::Without => tell! {
                    nl: "{file}: correcties na de laatste gewone periode tellen niet mee (debet {debit})",
                    en: "{file}: corrections after the last ordinary period do not count (debit {debit})",
                    file, debit
                },
            }
        }
        Remark::NoLines => tell! {
            nl: "{file}: geen boekingsregels",
            en: "{file}: no journal lines",
            file
        },
        Remark::Layout {
            delimiter,
            columns,
            decimal_mark,
            date_order,
            positive,
        } => {
            let columns = columns
                .iter()
                .map(|(field, heading)| format!("columns.{} = {heading:?}", field.word()));
            let delimiter = delimiter.to_string().replace('\t', "tab");
            let others = [
                format!("delimiter = {delimiter:?}"),
                format!("decimal = {:?}", decimal_mark.word()),
                format!("dates = {:?}", date_order.word()),
                format!("positive = {:?}", positive.word()),
            ];
            tell! {
                nl: "{file}: gelezen met {keys}",
                en: "{file}: read with {keys}",
                file, keys = listed(columns.chain(others).map(name).collect(), AND)
            }
        }
        Remark::RowsLeftOut {
            count: number,
            first,
        } => tell! {
            nl: "{file}: lege regels en totalen die niet meetellen: {number}, de eerste op regel {first}",
            en: "{file}: blank rows and totals that do not count: {number}, the first on line {first}",
            file, number = count(*number), first = count(*first)
        },
        Remark::Allocations { shares, axes } => tell! {
            nl: "{file}: verbijzonderde regels die als delen van een bedrag zijn gelezen: {shares}; als één bedrag langs meer assen: {axes}",
            en: "{file}: allocated lines that were read as shares of an amount: {shares}; as one amount along several axes: {axes}",
            file, shares = count(*shares), axes = count(*axes)
        },
    })
}
