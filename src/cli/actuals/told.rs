//! What is said of the files of a bookkeeping, in every language.

use crate::finding::{AND, Message, Piece, Words, listed, name};
use crate::import::{OtherKind, Reason, Refusal, Remark};
use crate::plan::{DateOrder, DecimalMark, Money, Word};
use crate::tell;

fn count(number: u64) -> Piece {
    Piece::Count(usize::try_from(number).unwrap_or(usize::MAX))
}

/// Why a file can't be used, and what to do.
pub(super) fn refusal(file: &str, refusal: &Refusal) -> Message {
    let why = reason(&refusal.reason);
    tell! {
        nl: "{file}, regel {at}: {why}",
        en: "{file}, line {at}: {why}",
        file = name(file), at = count(refusal.at), why
    }
}

fn reason(reason: &Reason) -> Message {
    match reason {
        Reason::Io(error) => tell! {
            nl: "kan niet worden gelezen: {error}",
            en: "it could not be read: {error}",
            error = error.clone()
        },
        Reason::NotXml => tell! {
            nl: "dit is geen geldige XML; exporteer het auditfile opnieuw",
            en: "this is not valid XML; export the audit file again",
        },
        Reason::Truncated => tell! {
            nl: "het bestand houdt hier op voordat het af is; exporteer het opnieuw, of noem ook het vervolgbestand",
            en: "the file ends here before it is complete; export it again, or name the file that follows it too",
        },
        Reason::PartMissing { next, of } => tell! {
            nl: "deel {next} van {of} ontbreekt; noem dat ook onder `files`",
            en: "part {next} of {of} is missing; name it under `files` too",
            next = count(u64::from(*next)), of = count(u64::from(*of))
        },
        Reason::FirstPartMissing => tell! {
            nl: "dit is een vervolgbestand; noem ook het bestand ervoor, met een naam die eerder in het alfabet komt",
            en: "this file continues another one; name that one too, with a name that comes before it in the alphabet",
        },
        Reason::DocumentType => tell! {
            nl: "het bestand heeft een documenttype (`<!DOCTYPE`), en dat heeft geen auditfile; exporteer het opnieuw",
            en: "the file has a document type (`<!DOCTYPE`), which no audit file has; export it again",
        },
        Reason::UnknownEntity(entity) => tell! {
            nl: "de verwijzing {entity} bestaat in XML niet; exporteer het auditfile opnieuw",
            en: "XML has no entity {entity}; export the audit file again",
            entity = name(format!("&{entity};"))
        },
        Reason::OtherKind(kind) => other_kind(*kind),
        Reason::TooLarge => tell! {
            nl: "de bedragen zijn samen te groot om ze exact op te tellen",
            en: "the amounts are too large to be added exactly",
        },
        Reason::TooDeep => tell! {
            nl: "te veel elementen binnen elkaar voor een auditfile",
            en: "too many elements within each other for an audit file",
        },
        Reason::Missing(what) => tell! {
            nl: "{what} ontbreekt op deze regel",
            en: "{what} is missing from this line",
            what = name(what)
        },
        Reason::Unreadable(what, value) => tell! {
            nl: "{value} is geen waarde voor {what}",
            en: "{value} is not a value of {what}",
            value = name(value), what = name(what)
        },
        Reason::NoHeadings => tell! {
            nl: "geen regel met kolomkoppen herkend; noem de koppen onder `columns`",
            en: "no row of headings was recognised; name the headings under `columns`",
        },
        Reason::NoColumn(heading) => tell! {
            nl: "er is geen kolom {heading}; pas `columns` aan",
            en: "there is no column {heading}; change `columns`",
            heading = name(heading)
        },
        Reason::NoAccount => tell! {
            nl: "geen kolom heeft de rekening; zet die in `account`, of in de naam van het bestand",
            en: "no column has the account; write it under `account`, or in the name of the file",
        },
        Reason::BalanceList => tell! {
            nl: "dit is een lijst van saldi zonder datum, periode of boekstuk; exporteer de mutaties",
            en: "this is a list of balances without dates, periods or transactions; export the journal lines",
        },
        Reason::Uneven { expected, found } => tell! {
            nl: "deze regel heeft {found} cellen en er zijn {expected} kolomkoppen; zet tekst met een scheidingsteken tussen aanhalingstekens",
            en: "this row has {found} cells and there are {expected} headings; put texts with a delimiter in quotes",
            found = *found, expected = *expected
        },
    }
}

fn other_kind(kind: OtherKind) -> Message {
    match kind {
        OtherKind::Payroll => tell! {
            nl: "dit is een auditfile van de salarisadministratie; exporteer het auditfile financieel (XAF)",
            en: "this is an audit file of a payroll; export the financial one (XAF)",
        },
        OtherKind::CashRegister => tell! {
            nl: "dit is een auditfile van een kassa; exporteer het auditfile financieel (XAF)",
            en: "this is an audit file of a cash register; export the financial one (XAF)",
        },
        OtherKind::SafT => tell! {
            nl: "dit is een SAF-T-bestand; exporteer een auditfile financieel (XAF)",
            en: "this is a SAF-T file; export an XAF file",
        },
        OtherKind::OldAuditFile => tell! {
            nl: "dit auditfile is van voor versie 3; exporteer versie 3.2 of 4.0",
            en: "this audit file is from before version 3; export version 3.2 or 4.0",
        },
        OtherKind::OtherXml => tell! {
            nl: "dit is XML, maar geen auditfile; exporteer een auditfile financieel (XAF)",
            en: "this is XML, and not an audit file; export an XAF file",
        },
        OtherKind::NotXml => tell! {
            nl: "dit is geen auditfile; exporteer een auditfile financieel (XAF), of schrijf `kind = \"csv\"`",
            en: "this is not an audit file; export an XAF file, or write `kind = \"csv\"`",
        },
    }
}

/// The first mistake in a file that says where the bookkeepings are.
pub(super) fn mistake(file: &str, line: usize, message: Message, mistakes: usize) -> Message {
    let first = tell! {
        nl: "{file}, regel {line}: {message}",
        en: "{file}, line {line}: {message}",
        file = name(file), line, message
    };
    match mistakes {
        0 | 1 => first,
        _ => tell! {
            nl: "{first} (en nog {more})",
            en: "{first} (and {more} more)",
            first, more = mistakes - 1
        },
    }
}

/// What is unusual in a file.
pub(super) fn remark(file: &str, remark: &Remark) -> Message {
    let file = name(file);
    match remark {
        Remark::NotUtf8 { at } => tell! {
            nl: "{file}: regel {at} is geen UTF-8, en is gelezen als Windows-1252",
            en: "{file}: line {at} is not UTF-8, and was read as Windows-1252",
            file, at = count(*at)
        },
        Remark::LinesDiffer { stated, counted } => tell! {
            nl: "{file}: het bestand noemt {stated} regels, en heeft er {counted}",
            en: "{file}: the file states {stated} lines, and has {counted}",
            file, stated = count(*stated), counted = count(*counted)
        },
        Remark::TotalsDiffer { stated, counted } => tell! {
            nl: "{file}: het bestand noemt debet {debit} en credit {credit}, en zijn regels komen op {sum} en {other}",
            en: "{file}: the file states a debit of {debit} and a credit of {credit}, and its lines come to {sum} and {other}",
            file, debit = Piece::Rate(stated.debit), credit = Piece::Rate(stated.credit),
            sum = Piece::Rate(counted.debit), other = Piece::Rate(counted.credit)
        },
        Remark::Unbalanced {
            count: number,
            first,
        } => tell! {
            nl: "{file}: boekstukken die niet in evenwicht zijn: {number}, het eerste op regel {first}",
            en: "{file}: transactions that do not balance: {number}, the first on line {first}",
            file, number = count(*number), first = count(*first)
        },
        Remark::NoLines => tell! {
            nl: "{file}: geen boekingsregels",
            en: "{file}: no journal lines",
            file
        },
        Remark::Layout {
            columns,
            decimal_mark,
            date_order,
            ..
        } => {
            let column = |(field, heading): &(crate::plan::JournalField, String)| {
                Piece::from(format!("{} = {heading:?}", field.word()))
            };
            tell! {
                nl: "{file}: gelezen met de kolommen {columns}, {mark} en {dates}",
                en: "{file}: read with the columns {columns}, {mark} and {dates}",
                file, columns = listed(columns.iter().map(column).collect(), AND),
                mark = mark(*decimal_mark), dates = dates(*date_order)
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
    }
}

fn mark(mark: DecimalMark) -> Words {
    match mark {
        DecimalMark::Comma => Words {
            nl: "een decimale komma",
            en: "a decimal comma",
        },
        DecimalMark::Point => Words {
            nl: "een decimale punt",
            en: "a decimal point",
        },
    }
}

fn dates(order: DateOrder) -> Words {
    match order {
        DateOrder::YearMonthDay => Words {
            nl: "datums als jaar-maand-dag",
            en: "dates as year-month-day",
        },
        DateOrder::DayMonthYear => Words {
            nl: "datums als dag-maand-jaar",
            en: "dates as day-month-year",
        },
        DateOrder::MonthDayYear => Words {
            nl: "datums als maand-dag-jaar",
            en: "dates as month-day-year",
        },
    }
}

/// Lines of transactions that another file has without them.
pub(super) fn differing(partner: &str, lines: u64) -> Message {
    tell! {
        nl: "{partner}: twee exports van hetzelfde boekstuk verschillen; regels die de eerste export niet heeft: {lines}, en die \
             tellen mee naast die van de eerste; laat een van de twee exports weg",
        en: "{partner}: two exports of the same transaction differ; lines that the first export does not have: {lines}, and they \
             count beside those of the first; leave out one of the two exports",
        partner = name(partner), lines = count(lines)
    }
}

/// A pattern of file names that no file has.
pub(super) fn no_file(pattern: &str) -> Message {
    tell! {
        nl: "geen bestand heet {pattern}",
        en: "no file is called {pattern}",
        pattern = name(pattern)
    }
}

/// The rules of one bookkeeping, or those for all.
fn rules_of(source: Option<&str>) -> Message {
    match source {
        Some(source) => tell! {
            nl: "de regels van {source}", en: "the rules of {source}", source = name(source)
        },
        None => tell! {
            nl: "de regels voor alle boekhoudingen", en: "the rules for all bookkeepings"
        },
    }
}

/// A rule that no line fits.
pub(super) fn unused_rule(number: usize, source: Option<&str>) -> Message {
    tell! {
        nl: "nummer {number} van {rules} past op geen enkele boekingsregel; verbeter of verwijder hem",
        en: "number {number} of {rules} fits no journal line; correct or remove it",
        number = number + 1, rules = rules_of(source)
    }
}

/// A rule whose lines have a debit and a credit that cancel out.
pub(super) fn netting_rule(number: usize, source: Option<&str>, amount: Money) -> Message {
    tell! {
        nl: "nummer {number} van {rules} neemt van dezelfde boekingen beide kanten: debet en credit zijn elk {amount}, en \
             samen 0; beperk hem met `account` of `side`",
        en: "number {number} of {rules} takes both sides of the same transactions: debit and credit are {amount} each, and \
             cancel out; narrow it with `account` or `side`",
        number = number + 1, rules = rules_of(source), amount
    }
}
