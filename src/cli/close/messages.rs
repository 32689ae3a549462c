//! The messages of `hbplan close`, in every language.

use jiff::civil::Date;

use crate::bookkeeping::{ClosedFile, ClosedFileOfOther};
use crate::finding::{AND, Message, Piece, Words, counted, listed, name, plural, verbatim};
use crate::plan::{ClosedItem, Closing, Plan, Span};
use crate::tell;

pub(super) fn no_file() -> Message {
    tell! {
        nl: "het afgesloten bestand komt naast het plan of het bestand van de boekhoudingen te staan: geef de naam van het plan in plaats van {dash}",
        en: "the closed file stands beside the plan or the file of its bookkeepings: give the name of the plan instead of {dash}",
        dash = name("-")
    }
}

pub(super) fn no_time(text: &str) -> Message {
    tell! {
        nl: "{text} is geen periode van het plan, en ook geen tijdvak zoals {example}",
        en: "{text} is no period of the plan, and no stretch of time such as {example}",
        text = name(text), example = name("2021-H1")
    }
}

/// The message about a plan with errors. It names `actuals`, the given file of the bookkeepings, because without that
/// file `check` shows other errors.
pub(super) fn has_errors(path: &str, actuals: Option<&str>, count: usize) -> Message {
    let actuals = actuals.map(|file| format!(" --actuals {file}"));
    tell! {
        nl: "het plan heeft {findings}: er wordt niets afgesloten; zie {command}",
        en: "the plan has {findings}: nothing is closed; see {command}",
        findings = counted(count, Words::new("fout", "error"), Words::new("fouten", "errors")),
        command = verbatim(format!("hbplan check {path}{}", actuals.unwrap_or_default()))
    }
}

pub(super) fn no_bookkeepings(path: &str) -> Message {
    tell! {
        nl: "{path} noemt geen boekhoudingen: er is niets af te sluiten; noem ze in {key} of met {option}",
        en: "{path} names no bookkeepings: there is nothing to close; name them in {key} or by {option}",
        path = name(path), key = verbatim("[actuals]"), option = verbatim("--actuals")
    }
}

pub(super) fn no_period(time: Span) -> Message {
    tell! {
        nl: "in {time} heeft het plan geen periode",
        en: "the plan has no period in {time}",
        time
    }
}

pub(super) fn not_over(time: Span, on: Date) -> Message {
    tell! {
        nl: "{time} is op {on} nog niet voorbij",
        en: "{time} is not over on {on}",
        time, on
    }
}

pub(super) fn not_delivered(bookkeeping: &str) -> Message {
    tell! {
        nl: "de boekhouding {bookkeeping} is niet aangeleverd, of niet helemaal: de realisatie is onbekend",
        en: "the bookkeeping {bookkeeping} was not delivered, or not all of it: the actuals are unknown",
        bookkeeping = name(bookkeeping)
    }
}

pub(super) fn open(bookkeeping: &str, through: Date, time: Span) -> Message {
    tell! {
        nl: "de boekhouding {bookkeeping} is afgesloten tot en met {through}, en {time} loopt tot en met {end}; pas {key} aan \
             zodra zij is afgesloten",
        en: "the bookkeeping {bookkeeping} is closed up to {through}, and {time} ends on {end}; change {key} when it is \
             closed",
        bookkeeping = name(bookkeeping), through, time, end = time.end(), key = name("through")
    }
}

pub(super) fn closed_later(file: &ClosedFile, on: Date) -> Message {
    tell! {
        nl: "{closed} is op {later} afgesloten, in {path}; een volgende versie kan niet van {on} zijn, want dat is eerder",
        en: "{closed} was closed on {later}, in {path}; another version can't be of {on}, which is before that",
        closed = file.closing.span, later = file.closing.on, path = name(&file.path), on
    }
}

pub(super) fn closed_already(file: &ClosedFile, time: Span) -> Message {
    tell! {
        nl: "{closed} is al afgesloten in {path}; sluit van {time} alleen af wat nog open is, of sluit {closed} opnieuw af",
        en: "{closed} was closed already, in {path}; of {time}, close only what is still open, or close {closed} again",
        closed = file.closing.span, path = name(&file.path), time
    }
}

pub(super) fn unchanged(file: &ClosedFile) -> Message {
    tell! {
        nl: "niets geschreven: {closed} is al afgesloten in {path} en sindsdien niet veranderd; {option} schrijft toch een volgende versie",
        en: "wrote nothing: {closed} was closed already, in {path}, and did not change since; {option} writes another version anyway",
        closed = file.closing.span, path = name(&file.path), option = verbatim("--again")
    }
}

pub(super) fn not_divided(time: Span) -> Message {
    tell! {
        nl: "de begroting van {time} is niet te bepalen: de periodes van het plan staan niet op volgorde, of een som is te groot",
        en: "the budget of {time} can't be determined: the periods of the plan are not in order, or a sum is too large",
        time
    }
}

/// Returns notes that the reader needs to judge the closed figures.
pub(super) fn notes(plan: &Plan, closed: &Closing) -> Vec<Message> {
    let mut notes = Vec::new();
    let sources = plan.actuals.sources.iter().zip(plan.bookkeeping_names());
    let undated = sources.filter(|(source, _)| source.through.is_none());
    let undated: Vec<Piece> = undated.map(|(_, called)| name(called)).collect();
    if !undated.is_empty() {
        notes.push(tell! {
            nl: "let op: tot en met welke dag is afgesloten, zegt het plan niet ({key}) van {bookkeepings}",
            en: "note: up to which day its books are closed ({key}), the plan does not say of {bookkeepings}",
            key = name("through"), bookkeepings = listed(undated, AND)
        });
    }
    let lines: u64 = closed
        .unbooked
        .iter()
        .map(|codes| codes.lines_of.lines)
        .sum();
    if let (1.., Some(net)) = (lines, closed.of(&ClosedItem::Unbooked).realised.known()) {
        let lines = usize::try_from(lines).unwrap_or(usize::MAX);
        notes.push(tell! {
            nl: "let op: ook afgesloten: {lines} zonder plaats in het plan, met een saldo van {net}",
            en: "note: also closed: {lines} without a place in the plan, with a balance of {net}",
            lines = counted(lines, Words::new("boekingsregel", "journal line"), Words::new("boekingsregels", "journal lines")),
            net = Piece::InCents(net)
        });
    }
    notes.extend(unknown_balances(plan, closed));
    notes
}

/// A note that closed files with another name do not count, such as files from before the plan was renamed. None if
/// there are none.
pub(super) fn not_counting(of_others: &[ClosedFileOfOther]) -> Option<Message> {
    let first = &of_others.first()?.path;
    Some(tell! {
        nl: "let op: {count} van dezelfde boekhouding, zoals {first}, {is} naar een ander bestand en {counts} hier niet mee; hoort dat bij dit plan, geef {files} dan de naam van dit bestand",
        en: "note: {count} of the same bookkeeping, such as {first}, {is} called after another file and {counts} not count here; if that is of this plan, name {files} after this file",
        count = counted(
            of_others.len(),
            Words::new("afgesloten bestand", "closed file"),
            Words::new("afgesloten bestanden", "closed files"),
        ),
        first = name(first),
        is = plural(of_others.len(), Words::new("heet", "is"), Words::new("heten", "are")),
        counts = plural(of_others.len(), Words::new("telt", "does"), Words::new("tellen", "do")),
        files = plural(
            of_others.len(),
            Words::new("het en zijn lijst", "it and its list"),
            Words::new("ze en hun lijst", "them and their list"),
        )
    })
}

/// A note on the awards whose balance at the end of a year is not known. None if there are none.
fn unknown_balances(plan: &Plan, closed: &Closing) -> Option<Message> {
    let awards = closed.awards.iter().flatten();
    let unknown = awards.filter(|award| award.closing().known().is_none());
    let funders = unknown.map(|award| {
        let funder = plan.funders.get(&award.funder);
        let called = funder.map_or(award.funder.as_str(), |funder| &funder.name);
        let (called, year) = (name(called), Piece::Span(award.year));
        tell! { nl: "{called} eind {year}", en: "{called} at the end of {year}", called, year }
    });
    let funders: Vec<Piece> = funders.map(Piece::from).collect();
    (!funders.is_empty()).then(|| {
        tell! {
            nl: "let op: het saldo van {funders} is niet bekend: het afgesloten bestand heeft daar een {unknown}, en of het volgende jaar daarmee begint, is dan niet na te gaan; {command} zegt wat ontbreekt",
            en: "note: the balance of {funders} is not known: the closed file has {unknown} there, so nobody can check that the next year begins with it; {command} says what is missing",
            funders = listed(funders, AND), unknown = name("?"), command = verbatim("hbplan account")
        }
    })
}

/// Returns the message about a new closed file, and about the closed file that it replaces.
pub(super) fn written(path: &str, closed: &Closing, replaced: Option<&String>) -> Message {
    if closed.number > 1 && replaced.is_none() {
        return tell! {
            nl: "{path} geschreven: {time} is afgesloten; een bestand met de naam van een eerdere versie is er al, en dat is niet bruikbaar",
            en: "wrote {path}: {time} is closed; there is a file with the name of an earlier version, which can't be used",
            path = path.to_string(), time = closed.span
        };
    }
    if closed.number == 1 {
        return tell! {
            nl: "{path} geschreven: {time} is afgesloten",
            en: "wrote {path}: {time} is closed",
            path = path.to_string(), time = closed.span
        };
    }
    tell! {
        nl: "{path} geschreven: {time} is opnieuw afgesloten, en deze {number}e versie telt",
        en: "wrote {path}: {time} is closed again, and this version, number {number}, counts",
        path = path.to_string(), time = closed.span, number = closed.number as usize
    }
}
