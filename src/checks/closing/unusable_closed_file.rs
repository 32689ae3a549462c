//! A closed file that can't be used, for example because it was edited by hand.

use super::changes::closed_files;
use super::missing_closed_file;
use crate::bookkeeping::{UnusableClosedFile, UnusableClosing, is_closed_file, is_closed_list};
use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::plan::ClosingMistake;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB162",
    name: RuleName("unusable-closed-file"),
    level: Level::Deny,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Afgesloten bestand niet bruikbaar",
        "Closed file can't be used",
    ),
    checks: Words::new(
        "Of elk afgesloten bestand is zoals `hbplan close` het schreef: zijn zegel past op zijn inhoud. Of het van dit project is, en of geen dag in twee ervan is afgesloten.",
        "That each closed file is as `hbplan close` wrote it: its seal fits its contents. That it is of this project, and that no day was closed in two of them.",
    ),
    why: Words::new(
        "Een afgesloten bestand is het bewijs van wat is gemeld. Als het is gewijzigd, telt het niet mee.",
        "A closed file is the evidence of what was reported. If it was changed, it does not count.",
    ),
    example: concat!(
        r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

"#,
        closed_half_year!(160),
        r#"[[actuals.source]]
kind = "csv"
through = 2021-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;150,00
"""
rules = [{ account = "41*", line = "staf" }]
"#
    ),
    instead: &[("realised = 160", "realised = 150")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let read = cx.bookkeepings.iter();
    let unusable = read.flat_map(|read| &read.closed.unusable);
    findings.extend(unusable.map(|file| {
        let (message, hint) = message_and_hint(file, cx.plan.currency.code());
        Finding::new(RULE.name, closed_files(), message).hint(hint)
    }));
}

/// Returns the mistake in a file, and the action. `own` is the currency of the plan.
fn message_and_hint(file: &UnusableClosedFile, own: &str) -> (Message, Message) {
    let path = name(&file.path);
    match &file.why {
        UnusableClosing::Unopened(error) => (
            tell! {
                nl: "{path} kon niet worden gelezen ({error}): wat daarin is afgesloten, telt niet mee",
                en: "{path} could not be read ({error}): what was closed in it does not count",
                path, error = error.message()
            },
            tell! { nl: "zorg dat het bestand te lezen is", en: "see that the file can be read" },
        ),
        UnusableClosing::Mistake(ClosingMistake::Edited) => (
            tell! {
                nl: "{path} is gewijzigd nadat het werd geschreven: het zegel past niet op de inhoud",
                en: "{path} was changed after it was written: its seal does not fit its contents",
                path
            },
            restore(file),
        ),
        UnusableClosing::Mistake(ClosingMistake::NoSeal) => (
            tell! {
                nl: "{path} heeft geen zegel: het is niet zoals {command} het schreef",
                en: "{path} has no seal: it is not as {command} wrote it",
                path, command = verbatim("hbplan close")
            },
            restore(file),
        ),
        UnusableClosing::Mistake(ClosingMistake::Unusable(key)) => (
            tell! {
                nl: "{path} is niet te gebruiken: {key} ontbreekt of is anders dan verwacht",
                en: "{path} can't be used: {key} is missing or other than expected",
                path, key = verbatim(key)
            },
            restore(file),
        ),
        UnusableClosing::OtherCurrency(found) => (
            tell! {
                nl: "{path} heeft bedragen in {found}, en het plan in {own}",
                en: "{path} has amounts in {found}, and the plan in {own}",
                path, found = name(found), own = name(own)
            },
            tell! {
                nl: "zet de valuta van het plan terug, of sluit het tijdvak opnieuw af en laat dit bestand staan",
                en: "put the currency of the plan back, or close the time again and keep this file"
            },
        ),
        UnusableClosing::OtherProject(title) => (
            tell! {
                nl: "{path} is van een ander project ({title}): het heeft geen boekhouding van dit plan, en telt niet mee",
                en: "{path} is of another project ({title}): it has no bookkeeping of this plan, and does not count",
                path, title = name(title)
            },
            tell! {
                nl: "zet het bij dat project; is het toch van dit plan, laat het dan staan en sluit het tijdvak opnieuw af met {command}",
                en: "put it with that project; if it is of this plan after all, keep it and close the time again by {command}",
                command = verbatim("hbplan close")
            },
        ),
        UnusableClosing::Overlaps(other) => (
            tell! {
                nl: "{path} en {other} hebben dagen gemeen; de correcties daarop zouden dubbel tellen",
                en: "{path} and {other} have days in common; corrections on these would count twice",
                path, other = name(other)
            },
            tell! {
                nl: "verwijder een van beide, en sluit daarna af wat nog open is",
                en: "remove one of the two, and then close what is still open"
            },
        ),
    }
}

/// Returns the action for a file that was changed. A closed file has to stay: it is the evidence of what was reported,
/// and its number is taken.
fn restore(file: &UnusableClosedFile) -> Message {
    if is_closed_list(&file.path) {
        return tell! {
            nl: "zet de oorspronkelijke lijst terug; als dat niet meer kan, verwijder haar en sta {rule} met een reden toe in \
                 {checks}: {command} maakt bij de volgende afsluiting een nieuwe",
            en: "put the original list back; if that is not possible, remove it and allow {rule} in {checks}, with a reason: \
                 the next {command} makes another one",
            rule = name(missing_closed_file::RULE.name.0), checks = verbatim("[checks]"), command = verbatim("hbplan close")
        };
    }
    if !is_closed_file(&file.path) {
        return tell! {
            nl: "zet de oorspronkelijke tekst terug",
            en: "put the original text back"
        };
    }
    tell! {
        nl: "zet het oorspronkelijke bestand terug, of laat dit bestand staan en sluit het tijdvak opnieuw af met {command}: \
             de volgende versie vervangt het",
        en: "put the original file back, or keep this file and close the time again by {command}: the next version \
             replaces it",
        command = verbatim("hbplan close --again")
    }
}
