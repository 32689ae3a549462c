//! Messages about a form that was filled in, and about the rules that were made from it.

use crate::finding::{Message, Piece, did_you_mean, name, verbatim};
use crate::import::JournalTotals;
use crate::import::sheet::SheetsError;
use crate::ledger::actuals::LessonConflict;
use crate::place::Place;
use crate::say;
use crate::tell;

/// The location of a cell in a file. A CSV file has no sheets.
pub(super) fn place(file: &str, sheet: &str, cell: &str) -> Message {
    let (file, cell) = (Piece::from(file.to_string()), Piece::from(cell.to_string()));
    match sheet {
        "" => tell! { nl: "{file}, cel {cell}", en: "{file}, cell {cell}", file, cell },
        sheet => tell! {
            nl: "{file}, blad {sheet}, cel {cell}", en: "{file}, sheet {sheet}, cell {cell}",
            file, cell, sheet = name(sheet)
        },
    }
}

/// The message about a missing list.
pub(super) fn no_list(file: &str) -> Message {
    tell! {
        nl: "{file}: dit bestand bestaat niet; geef met {option} de lijst die u met {unbooked} hebt gemaakt en hebt ingevuld",
        en: "{file}: no such file; give with {option} the list that you made with {unbooked} and filled in",
        file = Piece::from(file.to_string()), option = name("--learn"), unbooked = name("--unbooked -o")
    }
}

/// The message about a file that has no sheets.
pub(super) fn not_sheets(file: &str, why: &SheetsError) -> Message {
    let file = Piece::from(file.to_string());
    match why {
        SheetsError::OtherFormat => tell! {
            nl: "{file}: dit is geen werkmap in de vorm xlsx; sla hem op als .xlsx, of als CSV",
            en: "{file}: this is not a workbook of format xlsx; save it as .xlsx, or as CSV",
            file
        },
        SheetsError::Damaged => tell! {
            nl: "{file}: de werkmap is beschadigd; sla hem opnieuw op",
            en: "{file}: the workbook is damaged; save it again",
            file
        },
        SheetsError::TooLarge => tell! {
            nl: "{file}: de werkmap heeft meer cellen dan een lijst van niet-toegerekende regels; geef de werkmap die \
                 `--unbooked` schreef",
            en: "{file}: the workbook has more cells than a list of unbooked lines; give the workbook that `--unbooked` \
                 wrote",
            file
        },
    }
}

/// The message about a cell with a formula that was saved without its result.
pub(super) fn uncalculated(place: Message) -> Message {
    tell! {
        nl: "{place}: hier staat een formule waarvan het antwoord niet is bewaard; vul in wat er hoort, of bewaar de werkmap \
             opnieuw in een rekenprogramma",
        en: "{place}: here is a formula whose result was not saved; fill in what belongs here, or save the workbook again in \
             a spreadsheet program",
        place
    }
}

/// The message about a file without the form.
pub(super) fn no_form(file: &str, tab: &str) -> Message {
    tell! {
        nl: "{file}: hierin staat geen blad {tab} met kolomkoppen; geef een werkmap die {command} schreef",
        en: "{file}: it has no sheet {tab} with headings; give a workbook that {command} wrote",
        file = Piece::from(file.to_string()), tab = name(tab),
        command = verbatim("hbplan actuals --unbooked -o")
    }
}

pub(super) fn no_column(place: &Message, heading: &str) -> Message {
    tell! {
        nl: "{place}: in deze rij met kolomkoppen ontbreekt {heading}; zet de kolom terug",
        en: "{place}: this row of headings lacks {heading}; put the column back",
        place = place.clone(), heading = name(heading)
    }
}

/// The message about a form of another plan, with the titles of both plans.
pub(super) fn other_plan(place: &Message, other: &str, own: &str) -> Message {
    tell! {
        nl: "{place}: dit is een lijst van het plan {other}, en dit plan heet {own}; maak een nieuwe lijst met --unbooked",
        en: "{place}: this is a list of the plan {other}, and this plan is called {own}; make a new list with --unbooked",
        place = place.clone(), other = name(other), own = name(own)
    }
}

pub(super) fn nothing_filled_in(place: &Message) -> Message {
    tell! {
        nl: "{place}: in deze kolom is niets ingevuld; kies voor minstens één rij een activiteit, post of financier",
        en: "{place}: nothing is filled in in this column; choose an activity, line or funder for at least one row",
        place = place.clone()
    }
}

pub(super) fn no_place(place: &Message, text: &str, meant: Option<&str>) -> Message {
    tell! {
        nl: "{place}: {text} is geen activiteit, post of financier van het plan; kies uit de lijst{meant}",
        en: "{place}: {text} is no activity, line or funder of the plan; choose from the list{meant}",
        place = place.clone(), text = name(text), meant = meant_in_brackets(meant)
    }
}

pub(super) fn several_places(place: &Message, text: &str) -> Message {
    tell! {
        nl: "{place}: {text} kan meer dan één activiteit, post of financier zijn; kies uit de lijst",
        en: "{place}: {text} can be more than one activity, line or funder; choose from the list",
        place = place.clone(), text = name(text)
    }
}

/// The message about a row with both a place and a reason. `place` is the cell of the reason.
pub(super) fn place_and_reason(place: &Message) -> Message {
    tell! {
        nl: "{place}: deze rij heeft een plaats in het plan en ook een reden waarom ze er niet bij hoort; maak een van \
             beide leeg",
        en: "{place}: this row has a place in the plan and also a reason why it is not of the plan; empty one of the two",
        place = place.clone()
    }
}

pub(super) fn no_reason(place: &Message) -> Message {
    tell! {
        nl: "{place}: wat niet van dit plan is, heeft een reden; vul die hier in",
        en: "{place}: what is not of this plan has a reason; fill it in here",
        place = place.clone()
    }
}

pub(super) fn no_bookkeeping(place: &Message, text: &str, meant: Option<&str>) -> Message {
    tell! {
        nl: "{place}: {text} is geen boekhouding van het plan; zet de naam terug{meant}",
        en: "{place}: {text} is no bookkeeping of the plan; put the name back{meant}",
        place = place.clone(), text = name(text), meant = meant_in_brackets(meant)
    }
}

/// The message about a row whose codes no unbooked line has.
pub(super) fn not_unbooked(place: &Message, account: &str) -> Message {
    tell! {
        nl: "{place}: geen niet-toegerekende boekingsregel heeft rekening {account} met de codes van deze rij; maak een nieuwe \
             lijst met --unbooked",
        en: "{place}: no unbooked journal line has account {account} with the codes of this row; make a new list with \
             --unbooked",
        place = place.clone(), account = name(account)
    }
}

pub(super) fn several_codes(place: &Message, account: &str) -> Message {
    tell! {
        nl: "{place}: de rekening {account} met de codes van deze rij kan meer dan één rij van de lijst zijn; typ de codes \
             als tekst, met hun nullen",
        en: "{place}: account {account} with the codes of this row can be more than one row of the list; type the codes as \
             text, with their zeros",
        place = place.clone(), account = name(account)
    }
}

/// The message about two rows with the same codes. `before` is the number of the first one.
pub(super) fn same_codes(place: &Message, before: usize) -> Message {
    tell! {
        nl: "{place}: deze rij heeft dezelfde codes als rij {before}; laat een van de twee weg",
        en: "{place}: this row has the same codes as row {before}; leave out one of the two",
        place = place.clone(), before
    }
}

/// The message about a rule that would match lines in another place. `now` is the name of that place. None if they are
/// unbooked.
pub(super) fn conflict(place: &Message, conflict: &LessonConflict, now: Option<&str>) -> Message {
    let number = conflict.lines;
    let account = name(&conflict.codes.account);
    match now {
        Some(now) => tell! {
            nl: "{place}: de regel voor deze rij zou ook boekingsregels nemen die al een plaats hebben: {number}, zoals van \
                 rekening {account} op {now}; schrijf zelf een nauwere regel in het plan",
            en: "{place}: the rule for this row would also take journal lines that have a place already: {number}, such as \
                 of account {account} on {now}; write a narrower rule into the plan yourself",
            place = place.clone(), number, account, now = name(now)
        },
        None => tell! {
            nl: "{place}: de regel voor deze rij zou ook boekingsregels van andere rijen nemen: {number}, zoals van \
                 rekening {account}; schrijf zelf een nauwere regel in het plan",
            en: "{place}: the rule for this row would also take journal lines of other rows: {number}, such as of account \
                 {account}; write a narrower rule into the plan yourself",
            place = place.clone(), number, account
        },
    }
}

/// The message about a code that would match other codes too in a rule, including codes of later lines.
pub(super) fn code_of_several(place: &Message, code: &str) -> Message {
    tell! {
        nl: "{place}: de code {code} van deze rij past in een regel ook op andere codes; maak deze cel leeg, en schrijf in het \
             plan een regel die de boekingsregels aan iets anders herkent, zoals hun {text} of {journal}",
        en: "{place}: the code {code} of this row fits other codes too in a rule; clear this cell, and write a rule into the \
             plan that matches the journal lines by something else, such as their {text} or {journal}",
        place = place.clone(), code = name(code), text = name("text"), journal = name("journal")
    }
}

/// The message about a rule that does not match the lines of its row, because a code has a sign with a meaning in
/// rules.
pub(super) fn unfit(place: &Message) -> Message {
    tell! {
        nl: "{place}: een code van deze rij betekent in een regel iets anders (zoals {star} of {range}); schrijf zelf een \
             regel in het plan",
        en: "{place}: a code of this row means something else in a rule (such as {star} or {range}); write a rule into the \
             plan yourself",
        place = place.clone(), star = name("*"), range = name("..")
    }
}

/// The message about a plan, or its file of bookkeepings, with mistakes in its notation.
pub(super) fn has_mistakes(file: &str, plan: &str) -> Message {
    tell! {
        nl: "{file}: wat hierin niet gelezen kan worden, moet eerst goed zijn; zie hbplan check {plan}",
        en: "{file}: what can't be read in it must be corrected first; see hbplan check {plan}",
        file = Piece::from(file.to_string()), plan = Piece::from(plan.to_string())
    }
}

/// The message about a text to which rules can't be added.
pub(super) fn not_added(file: &str) -> Message {
    tell! {
        nl: "{file}: hbplan kan de regels hier niet toevoegen; zet {rules} van elke boekhouding in een eigen lijst",
        en: "{file}: hbplan can't add the rules here; give each bookkeeping a list of {rules} of its own",
        file = Piece::from(file.to_string()), rules = name("rules")
    }
}

pub(super) fn no_bookkeepings(plan: &str) -> Message {
    tell! {
        nl: "{plan}: dit plan noemt geen boekhouding; zet die onder {key}",
        en: "{plan}: this plan names no bookkeeping; name it under {key}",
        plan = Piece::from(plan.to_string()), key = verbatim("[[actuals.source]]")
    }
}

/// The message about a plan on standard input that contains the rules itself.
pub(super) fn no_file() -> Message {
    tell! {
        nl: "op standaardinvoer kan hbplan geen regels schrijven; geef het pad van het plan",
        en: "hbplan can't write rules to standard input; give the path of the plan"
    }
}

/// The message about sums with too many digits.
pub(super) fn too_large() -> Message {
    tell! {
        nl: "de niet-toegerekende bedragen zijn samen te groot om ze exact op te tellen",
        en: "the unbooked amounts are too large to be added exactly"
    }
}

/// The message about rows whose rules the plan already has.
pub(super) fn all_known(file: &str, known: usize) -> Message {
    tell! {
        nl: "{file}: er verandert niets; rijen waarvan de regel er al staat: {known}",
        en: "{file}: nothing changes; rows whose rule is there already: {known}",
        file = Piece::from(file.to_string()), known
    }
}

/// A line of the file with a new rule.
pub(super) fn added_line(number: usize, line: &str) -> Message {
    say!["+ ", number.to_string(), ": ", line.to_string()]
}

/// Returns the message about the lines that a new rule books.
pub(super) fn now_booked(place: &str, totals: &JournalTotals) -> Message {
    tell! {
        nl: "{place}: boekingsregels {lines}, debet {debit}, credit {credit}",
        en: "{place}: journal lines {lines}, debit {debit}, credit {credit}",
        place = place.to_string(), lines = totals.lines, debit = totals.debit, credit = totals.credit
    }
}

/// Returns the message about a rule of all bookkeepings whose lines new rules take, each in the same place.
pub(super) fn rule_without_lines(rule: usize) -> Message {
    let place = Place::section("actuals").key("rules").index(rule);
    tell! {
        nl: "{place} past op geen boeking meer: nieuwe regels nemen de boekingen, met dezelfde plaats; deze regel kan weg",
        en: "{place} fits no line any more: new rules take its lines, with the same place; this rule can be removed",
        place = verbatim(place)
    }
}

/// Returns the message about the lines that stay unbooked.
pub(super) fn still_unbooked(totals: &JournalTotals) -> Message {
    tell! {
        nl: "Nog niet toegerekend: boekingsregels {lines}, debet {debit}, credit {credit}",
        en: "Still unbooked: journal lines {lines}, debit {debit}, credit {credit}",
        lines = totals.lines, debit = totals.debit, credit = totals.credit
    }
}

/// The message after a trial, in which nothing was written.
pub(super) fn not_written(file: &str) -> Message {
    tell! {
        nl: "{file} is niet gewijzigd (--dry-run)",
        en: "{file} was not changed (--dry-run)",
        file = file.to_string()
    }
}

pub(super) fn written(file: &str, rules: usize) -> Message {
    tell! {
        nl: "{file} geschreven; nieuwe regels: {rules}",
        en: "wrote {file}; new rules: {rules}",
        file = file.to_string(), rules
    }
}

fn meant_in_brackets(meant: Option<&str>) -> Message {
    match meant {
        Some(word) => say![" (", did_you_mean(word), ")"],
        None => Message::default(),
    }
}
