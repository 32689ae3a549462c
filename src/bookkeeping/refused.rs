//! Why a file of a bookkeeping can't be used. Each message names the file and the line, and says what to do.

use super::allocated_rows;
use super::other_kinds::other_kind;
use crate::finding::{
    self, AND, Message, OR, Piece, SystemError, Words, listed, listed_at_most, name, verbatim,
};
use crate::import::Reason;
use crate::plan::{BookkeepingKind, DecimalMark, Word};
use crate::tell;

/// A file of a bookkeeping that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    pub path: String,
    pub why: RefusalReason,
}

/// Why a file can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalReason {
    /// It can't be opened. Has the error of the system.
    Unopened(SystemError),
    /// It is a pattern of names that can't be read.
    BadPattern,
    /// It is encrypted with a password.
    Encrypted,
    /// It should be packed by gzip, but is damaged or something else.
    BadGzip,
    /// It should be a zip file, but is damaged or packed in a way that is not supported.
    BadZip,
    /// It is a zip file without a file of this kind of bookkeeping. `others` has the names of its files.
    NoBooksInZip {
        kind: BookkeepingKind,
        others: Vec<String>,
    },
    /// A fault that is on no single line.
    File(Reason),
    /// Its amounts are not in the currency of the plan.
    OtherCurrency { found: String, own: String },
    /// A mistake on line `at`, counted from 1.
    Line { at: u64, reason: Reason },
}

impl RefusedFile {
    /// Returns the reason as a sentence.
    pub fn message(&self) -> Message {
        let path = &self.path;
        match &self.why {
            RefusalReason::Unopened(error) => tell! {
                nl: "{path}: kon niet worden gelezen: {error}",
                en: "{path}: could not be read: {error}",
                path = Piece::from(path.clone()), error = error.message()
            },
            RefusalReason::BadPattern => tell! {
                nl: "{path}: dit patroon is ongeldig; `*` staat voor letters van een naam, en `**` alleen voor hele mappen",
                en: "{path}: this pattern is not valid; `*` stands for letters of a name, and `**` only for whole folders",
                path = Piece::from(path.clone())
            },
            RefusalReason::Encrypted => tell! {
                nl: "{path}: het bestand is met een wachtwoord ingepakt; pak het eerst uit",
                en: "{path}: the file is packed with a password; unpack it first",
                path = name(path)
            },
            RefusalReason::BadGzip => tell! {
                nl: "{path}: het gz-bestand is beschadigd, breekt af of is niet met gzip ingepakt; maak het opnieuw, of haal {ending} van de naam",
                en: "{path}: the gz file is damaged, ends too early or is not packed by gzip; make it again, or take {ending} off its name",
                path = name(path), ending = name(".gz")
            },
            RefusalReason::BadZip => tell! {
                nl: "{path}: het zip-bestand is beschadigd of anders ingepakt dan met deflate; pak het uit, of maak het opnieuw",
                en: "{path}: the zip file is damaged or not packed by deflate; unpack it, or make it again",
                path = name(path)
            },
            RefusalReason::NoBooksInZip { kind, others } => {
                let kind = match kind {
                    BookkeepingKind::Xaf => name(".xaf"),
                    BookkeepingKind::Csv => name(".csv"),
                };
                if others.is_empty() {
                    tell! {
                        nl: "{path}: het zip-bestand is leeg; er hoort een {kind} in",
                        en: "{path}: the zip file is empty; it should have a {kind}",
                        path = name(path), kind
                    }
                } else {
                    tell! {
                        nl: "{path}: in het zip-bestand zit geen {kind}, maar {others}; pas `kind` of `files` aan",
                        en: "{path}: the zip file has no {kind}, but {others}; change `kind` or `files`",
                        path = name(path), kind, others = listed_at_most(4, others.iter().map(name).collect())
                    }
                }
            }
            RefusalReason::OtherCurrency { found, own } => tell! {
                nl: "{path}: de bedragen zijn in {found}, en die van het plan in {own}; exporteer in de valuta van het plan",
                en: "{path}: its amounts are in {found}, and those of the plan in {own}; export in the currency of the plan",
                path = name(path), found = name(found), own = name(own)
            },
            RefusalReason::File(reason) => tell! {
                nl: "{path}: {why}", en: "{path}: {why}", path = name(path), why = reason_message(reason)
            },
            RefusalReason::Line { at, reason } => tell! {
                nl: "{path}, regel {at}: {why}", en: "{path}, line {at}: {why}",
                path = name(path), at = *at, why = reason_message(reason)
            },
        }
    }
}

fn reason_message(reason: &Reason) -> Message {
    match reason {
        Reason::Io(kind, code) => tell! {
            nl: "kan niet worden gelezen: {error}",
            en: "it could not be read: {error}",
            error = SystemError::new(*kind, *code).message()
        },
        Reason::NotXml => tell! {
            nl: "dit is geen geldige XML; exporteer het auditfile opnieuw",
            en: "this is not valid XML; export the audit file again",
        },
        Reason::SecondDocument => tell! {
            nl: "hier begint een tweede auditfile in hetzelfde bestand; geef elke auditfile een eigen bestand",
            en: "a second audit file begins here in the same file; give each audit file a file of its own",
        },
        Reason::Truncated => tell! {
            nl: "het bestand houdt hier op voordat het af is; exporteer het opnieuw, of noem ook het vervolgbestand",
            en: "the file ends here before it is complete; export it again, or name the file that continues it too",
        },
        Reason::PartMissing { next, of } => tell! {
            nl: "deel {next} van {of} ontbreekt; noem dat ook onder `files`",
            en: "part {next} of {of} is missing; name it under `files` too",
            next = *next as usize, of = *of as usize
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
        Reason::UnknownPlace(text) => tell! {
            nl: "het plan heeft geen activiteit of post {text}; schrijf een code van een activiteit, of een sleutel of naam van een post",
            en: "the plan has no activity or line {text}; write the code of an activity, or the key or name of a line",
            text = name(text)
        },
        Reason::TwoLines(first, second) => tell! {
            nl: "de kolom van activiteiten noemt post {first}, en die van posten {second}; laat een van beide cellen leeg",
            en: "the column of activities names line {first}, and the column of lines {second}; leave one of the two cells blank",
            first = name(first), second = name(second)
        },
        Reason::TooLarge => tell! {
            nl: "de bedragen zijn samen te groot om ze exact op te tellen",
            en: "the amounts are too large to be added exactly",
        },
        Reason::TooDeep => tell! {
            nl: "te veel elementen binnen elkaar voor een auditfile",
            en: "too many elements within each other for an audit file",
        },
        Reason::TooLong => tell! {
            nl: "hier staat een tekst van meer dan een megabyte zonder einde; sluit het aanhalingsteken of exporteer het bestand opnieuw",
            en: "a text of more than a megabyte begins here and has no end; close the quote or export the file again",
        },
        Reason::Missing(what) => tell! {
            nl: "{what} ontbreekt op deze regel; vul het aan en exporteer het bestand opnieuw",
            en: "{what} is missing from this line; add it and export the file again",
            what = name(what)
        },
        Reason::Unreadable(what, value) => tell! {
            nl: "{value} is geen waarde voor {what}; exporteer het bestand opnieuw, of zeg met {keys} hoe de waarden zijn geschreven",
            en: "{value} is not a value of {what}; export the file again, or state with {keys} how its values are written",
            value = name(value), what = name(what), keys = listed(keys_of(value), OR)
        },
        Reason::UnreadableElement(what, value) => tell! {
            nl: "{value} is geen waarde voor {what}: {expected}; exporteer het auditfile opnieuw",
            en: "{value} is not a value of {what}: {expected}; export the audit file again",
            value = name(value), what = name(what), expected = expected(what)
        },
        Reason::AmountTooLarge(value) => tell! {
            nl: "het bedrag {value} is te groot; verbeter het, of exporteer het auditfile opnieuw",
            en: "the amount {value} is too large; correct it, or export the audit file again",
            value = name(value)
        },
        Reason::MoreDecimals(what, value) => tell! {
            nl: "het bedrag {value} ({what}) heeft meer dan twee decimalen, en in een auditfile staan bedragen in centen; exporteer \
                 het met twee decimalen",
            en: "the amount {value} ({what}) has more than two decimals, and an audit file has amounts in cents; export it with \
                 two decimals",
            value = name(value), what = name(what)
        },
        Reason::TwoReadings(text, decimals, thousands) => tell! {
            nl: "{text} kan {decimals} zijn of {thousands}; zeg met {key} welk teken voor de decimalen staat",
            en: "{text} can be {decimals} or {thousands}; say with {key} which mark is before the decimals",
            text = name(text), decimals = Piece::InCents(*decimals), thousands = Piece::InCents(*thousands),
            key = verbatim("decimal")
        },
        Reason::TwoQuantities(text, decimals, thousands) => tell! {
            nl: "{text} kan {decimals} zijn of {thousands}; zeg met {key} welk teken voor de decimalen staat",
            en: "{text} can be {decimals} or {thousands}; say with {key} which mark is before the decimals",
            text = name(text), decimals = *decimals, thousands = *thousands, key = verbatim("decimal")
        },
        Reason::OtherNotation(what, value, mark) => tell! {
            nl: "{value} ({what}) past niet bij {mark}: duizendtallen staan in groepen van drie cijfers, en achter het \
                 decimaalteken alleen cijfers; verbeter het getal, of zeg met {key} welk teken voor de decimalen staat",
            en: "{value} ({what}) does not fit {mark}: thousands are in groups of three digits, and only digits follow the \
                 decimal mark; correct the number, or say with {key} which mark is before the decimals",
            value = name(value), what = name(what), mark = mark_of(*mark), key = verbatim("decimal")
        },
        Reason::TooFine(what, value, decimals) => tell! {
            nl: "het bedrag {value} ({what}) heeft meer dan {decimals} decimalen; verbeter het, of exporteer het bestand opnieuw \
                 met {decimals} decimalen",
            en: "the amount {value} ({what}) has more than {decimals} decimals; correct it, or export the file again with \
                 {decimals} decimals",
            value = name(value), what = name(what), decimals = *decimals as usize
        },
        Reason::OtherCurrency(found, own) => tell! {
            nl: "dit bedrag is in {found}, en het plan in {own}; noem onder {key} de kolom met bedragen in {own}, of exporteer in {own}; schrijf {off} als de kolom met de valuta niet over dit bedrag gaat",
            en: "this amount is in {found}, and the plan in {own}; name the column with amounts in {own} under {key}, or export in {own}; write {off} if the column of the currency is not about this amount",
            found = name(found), own = name(own), key = verbatim("columns.amount"),
            off = verbatim("columns.currency = \"\"")
        },
        Reason::OtherEncoding(stated) => tell! {
            nl: "dit is geen tekst in {encoding}; laat {key} weg, of noem de juiste codering",
            en: "this is not a text in {encoding}; leave {key} out, or name the right encoding",
            encoding = name(stated.word()), key = verbatim("encoding")
        },
        Reason::UnequalAxes(first) => allocated_rows::unequal_axes(*first),
        Reason::Empty => tell! {
            nl: "het bestand is leeg; exporteer het opnieuw", en: "the file is empty; export it again",
        },
        Reason::NoHeadings => tell! {
            nl: "geen regel met kolomkoppen herkend; noem de koppen onder `columns`",
            en: "no row of headings was recognised; name the headings under `columns`",
        },
        Reason::LacksHeadings(headings, lacking) => {
            let keys = |words: &&[&str]| {
                let keys = words.iter().map(|word| name(format!("columns.{word}")));
                listed(keys.collect(), OR)
            };
            tell! {
                nl: "in de koppen {headings} is niet te vinden wat nodig is; noem de kop onder {keys}",
                en: "the headings {headings} lack what is needed; name the heading under {keys}",
                headings = listed(headings.iter().map(name).collect(), AND),
                keys = listed(lacking.iter().map(keys).map(Piece::from).collect(), AND)
            }
        }
        Reason::UnreadableTime(what, value) => tell! {
            nl: "{value} ({what}) is geen dag en geen tijdvak; schrijf het als {spans}",
            en: "{value} ({what}) is no day and no stretch of time; write it as {spans}",
            value = name(value), what = name(what),
            spans = listed(["2026", "2026-H1", "2026-Q1", "2026-03", "31-3-2026"].map(name).to_vec(), OR)
        },
        Reason::NoSuchWeek { text, year, last } => tell! {
            nl: "week {text} bestaat niet: {year} heeft week 1 t/m {last}; verbeter de week",
            en: "there is no week {text}: {year} has weeks 1 to {last}; correct the week",
            text = name(text), year = year.to_string(), last = last.to_string()
        },
        Reason::NoColumn(heading) => tell! {
            nl: "er is geen kolom {heading}; pas `columns` aan", en: "there is no column {heading}; change `columns`",
            heading = name(heading)
        },
        Reason::SameHeadings(heading) => tell! {
            nl: "er zijn twee kolommen {heading}; geef er een een andere kop, en noem de kolom die geldt onder {key}",
            en: "there are two columns {heading}; give one of them another heading, and name the one that counts under {key}",
            heading = name(heading), key = verbatim("columns")
        },
        Reason::ShortYear(date) => tell! {
            nl: "het jaar van {date} heeft twee cijfers; zeg met {key} in welke volgorde datums staan, dan is het van 2000 tot en met 2099",
            en: "the year of {date} has two digits; say with {key} in which order dates are, and it is one of 2000 to 2099",
            date = name(date), key = verbatim("dates = \"day-month-year\"")
        },
        Reason::HeadingRow(text) => tell! {
            nl: "{text} heeft geen bedrag en is geen boeking; verwijder een kop of voettekst; staat de rekening alleen in koppen, \
                 exporteer dan een lijst met de rekening op elke regel",
            en: "{text} has no amount and is no journal line; remove a heading or footer; if only headings have the account, export \
                 a list with the account on each row",
            text = name(text)
        },
        Reason::NoSuchDay(date) => tell! {
            nl: "de dag {date} bestaat niet; verbeter de datum",
            en: "there is no day {date}; correct the date",
            date = name(date)
        },
        Reason::UnreadablePeriod(period) => tell! {
            nl: "{period} is geen periode met een nummer, zoals {examples}; exporteer de periode zo, of schrijf {off} als elke regel een \
                 datum heeft",
            en: "{period} is no period with a number, such as {examples}; export the period like that, or write {off} if each row has \
                 a date",
            period = name(period), examples = listed(["2", "2025-02", "02-2025"].map(name).to_vec(), OR),
            off = verbatim("columns.period = \"\"")
        },
        Reason::UnreadableYear(period, year) => tell! {
            nl: "{year} is geen kalenderjaar van vier cijfers, dus uit periode {period} is geen maand af te leiden, en deze regel \
                 heeft geen datum; exporteer met datums, of met het kalenderjaar en de maand als periode",
            en: "{year} is no calendar year of four digits, so period {period} does not show a month, and this row has no date; \
                  export with dates, or with the calendar year and the month as period",
            period = name(period), year = name(year)
        },
        Reason::NoYear(period) => tell! {
            nl: "periode {period} heeft geen jaar, en deze regel geen datum; noem de kolom met het jaar onder {key}, of exporteer met datums",
            en: "period {period} has no year, and this row no date; name the column with the year under {key}, or export with dates",
            period = name(period), key = verbatim("columns.year")
        },
        Reason::SideOrSign { has_column: true } => tell! {
            nl: "een minteken betekent niet overal in dit bestand hetzelfde; zegt het teken dat een bedrag credit is, schrijf dan {key}; \
                 zo niet, exporteer het bestand opnieuw met positieve bedragen",
            en: "a minus sign does not have the same meaning everywhere in this file; if it says that an amount is a credit, write \
                 {key}; if not, export the file again with positive amounts",
            key = verbatim("columns.side = \"\"")
        },
        Reason::SideOrSign { has_column: false } => tell! {
            nl: "een minteken betekent niet overal in dit bestand hetzelfde; exporteer het bestand opnieuw met positieve bedragen",
            en: "a minus sign does not have the same meaning everywhere in this file; export the file again with positive amounts",
        },
        Reason::SidesOfBank(heading) => tell! {
            nl: "kolom {heading} zegt `af` of `bij`, en niet of een bedrag debet of credit is; exporteer de grootboekmutaties, of schrijf {key} als de kolom niets over de kant zegt",
            en: "column {heading} says `af` or `bij`, and not whether an amount is debit or credit; export the journal lines, or write {key} if it does not say the side",
            heading = name(heading), key = verbatim("columns.side = \"\"")
        },
        Reason::BothSides(debit, credit) => tell! {
            nl: "deze regel heeft {debit} debet en {credit} credit, en een boekingsregel heeft één kant; exporteer het bestand opnieuw, of noem onder {key} de kolom met het bedrag",
            en: "this row has a debit of {debit} and a credit of {credit}, and a journal line has one side; export the file again, or name the column with the amount under {key}",
            debit = name(debit), credit = name(credit), key = verbatim("columns.amount")
        },
        Reason::UnclearAxes { first, can_be } => allocated_rows::unclear_axes(*first, *can_be),
        Reason::SharesAlongAxes(first) => allocated_rows::shares_along_axes(*first),
        Reason::AxesInOneColumn(first) => allocated_rows::axes_in_one_column(*first),
        Reason::NoLinesRead(stated) => tell! {
            nl: "het bestand noemt {stated} regels, en daarvan is er geen herkend; exporteer het opnieuw als auditfile 3.2 of 4.0",
            en: "the file states {stated} lines, and none of them was recognised; export it again as audit file 3.2 or 4.0",
            stated = *stated
        },
        Reason::NoAccount(heading) => tell! {
            nl: "geen kolom heeft de rekening; noem haar kop met {key}; gaat het bestand over één rekening, noem die dan met \
                 {account} of in de naam van het bestand",
            en: "no column has the account; name its heading by {key}; if the file is about one account, name that by {account} \
                 or in the name of the file",
            key = match heading {
                Some(heading) => verbatim(format!("columns.account = {}", finding::toml_string(heading))),
                None => verbatim("columns.account"),
            },
            account = verbatim("account")
        },
        Reason::ShortRow { expected, found } => tell! {
            nl: "deze regel heeft geen bedrag: hij heeft {found} cellen, en er zijn {expected} kolomkoppen; vul hem aan, of exporteer \
                 het bestand opnieuw",
            en: "this row has no amount: it has {found} cells, and there are {expected} headings; complete it, or export the file again",
            found = *found, expected = *expected
        },
        Reason::BalanceList => tell! {
            nl: "dit is een lijst van saldi per rekening, niet van boekingen met elk een datum of een boekstuk; exporteer de mutaties",
            en: "this is a list of balances of accounts, and not of journal lines that each have a date or a transaction; export the journal lines",
        },
        Reason::UnequalLengths { expected, found } => tell! {
            nl: "deze regel heeft {found} cellen en er zijn {expected} kolomkoppen; zet tekst met een scheidingsteken tussen aanhalingstekens",
            en: "this row has {found} cells and there are {expected} headings; put texts with a delimiter in quotes",
            found = *found, expected = *expected
        },
        Reason::OpenQuote => tell! {
            nl: "een aanhalingsteken in deze rij wordt niet gesloten, zodat de rest van het bestand één cel is; sluit of verwijder het",
            en: "a quote in this row is not closed, so that the rest of the file is one cell; close or remove it",
        },
    }
}

/// The keys of the plan for the notation of a value. `encoding` is among them only if the value is not all ASCII.
fn keys_of(value: &str) -> Vec<Piece> {
    let encoding = (!value.is_ascii()).then_some("encoding");
    let keys = ["columns", "decimal", "dates"].into_iter().chain(encoding);
    keys.map(verbatim).collect()
}

fn mark_of(mark: DecimalMark) -> Words {
    match mark {
        DecimalMark::Comma => Words::new("een komma als decimaalteken", "a comma as decimal mark"),
        DecimalMark::Point => Words::new("een punt als decimaalteken", "a point as decimal mark"),
    }
}

/// The notation that the standard of audit files requires for an element.
fn expected(element: &str) -> Words {
    match element {
        "amnt" | "totalDebit" | "totalCredit" => Words::new(
            "een bedrag heeft een punt voor de centen en geen ander teken, zoals in 1000.50",
            "an amount has a point before its cents and no other mark, as in 1000.50",
        ),
        "amntTp" => Words::new("dat is D of C", "that is D or C"),
        "trDt" | "startDatePeriod" | "endDatePeriod" => Words::new(
            "een datum is als 2021-01-31 geschreven",
            "a date is written like 2021-01-31",
        ),
        _ => Words::new("dat is een geheel getal", "that is a whole number"),
    }
}
