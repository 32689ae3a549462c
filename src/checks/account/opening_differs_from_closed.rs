//! A year of an award that does not open with the balance of the closed file of the year before.

use super::{AwardYears, closed_years};
use crate::bookkeeping::ClosedFile;
use crate::checks::Context;
use crate::checks::support::accounted_closing::is_same_balance;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name, verbatim,
};
use crate::ledger::{AccountYear, Correction, Corrections, hours_corrections, model_g};
use crate::place::Place;
use crate::plan::{AccountedYear, Amount, ClosedItem, Money, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB181",
    name: RuleName("opening-differs-from-closed"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Funders, Section::Actuals],
    title: Words::new(
        "Beginsaldo sluit niet aan op het afgesloten bestand",
        "Opening balance does not follow from the closed file",
    ),
    checks: Words::new(
        "Of van een beschikking het beginsaldo van elk jaar gelijk is aan het eindsaldo van het jaar ervoor in het afgesloten bestand (`hbplan close`). Vergeleken worden: de boekhoudingen van nu, `award.years` en het afgesloten bestand van het jaar zelf. Is in afgesloten tijd een bedrag of zijn uren veranderd (`closed-figure-changed`, `closed-budget-changed`, `closed-hours-changed`), dan worden de boekhoudingen van nu niet vergeleken. Een afgesloten bestand zonder deze saldo's, of met een onbekend saldo, wordt gemeld.",
        "That the opening balance of each year of an award equals the closing balance of the year before in the closed file (`hbplan close`). Compared are the bookkeepings of today, `award.years`, and the closed file of the year itself. If a figure or hours of closed time changed (`closed-figure-changed`, `closed-budget-changed`, `closed-hours-changed`), the bookkeepings of today are not compared. A closed file without these balances, or with an unknown one, is reported.",
    ),
    why: Words::new(
        "In model G is het beginsaldo het eindsaldo van de vorige jaarrekening. De accountant loopt dit na. Wat er na het afsluiten veranderde, is een correctie in een later jaar.",
        "In model G the opening balance is the closing balance of the previous annual accounts. The auditor checks this. What changed after closing is a correction in a later year.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.gemeente]
name = "Gemeente"
credit = [500, 500]
award = { model = "G2", reference = "VO/1", description = "Scholing", granted-on = 2019-11-03 }

[lines]
staf = { name = "Staf", debit = [500, 500] }

[actuals]
closed = """
[closing]
span = "2020"
on = 2021-01-20
number = 1
currency = "EUR"
program = "hbplan"
awards = 1

[totals]
costs = { budget = 500, realised = 480 }
income = { budget = 500, realised = 500 }

[lines]
staf = { budget = 500, realised = 480 }

[funders]
gemeente = { budget = 500, realised = 500 }

[[awards]]
funder = "gemeente"
year = "2020"
received-before = 0
spent-before = 0
received = 500
spent = 450

[seal]
sha256 = "70cc20141a4acdced17aa7a6a50a3c885d21b6813ac8358485dd2e39eaf9c432"
"""

[[actuals.source]]
kind = "csv"
through = 2020-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2020-02-01;4100;70;1;Salaris;480,00
2020-05-01;8000;70;2;Subsidie;-500,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "8*", funder = "gemeente" }]
"#,
    instead: &[
        ("spent = 450", "spent = 480"),
        (
            "70cc20141a4acdced17aa7a6a50a3c885d21b6813ac8358485dd2e39eaf9c432",
            "afb385cd2511e46adca38dbb7f5d44c77e3090ce94966ad6c93fcc542e625d54",
        ),
    ],
    source: Some(Words::new(
        "Richtlijn Jaarverslag Onderwijs, model G",
        "Dutch guideline for annual accounts of education (RJO), model G",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(read) = cx.bookkeepings else {
        return;
    };
    for of in closed_years(cx) {
        // The years as they follow from `award.years` and the bookkeepings, without closed files.
        let without = of.years.iter().cloned();
        let without: Vec<AccountYear> = without
            .map(|year| AccountYear {
                closed: None,
                ..year
            })
            .collect();
        for (at, (year, row)) in of.years.iter().zip(model_g(&without)).enumerate() {
            let mut files = read.closed.files.iter();
            let day = Span::day(year.year.end());
            let Some(file) = files.find(|file| file.closing.span.contains(day)) else {
                continue;
            };
            let Some(closed) = &year.closed else {
                findings.extend(without_balance(&of, file, year.year));
                continue;
            };
            let Some(ended) = closed.closing().known() else {
                findings.extend(unknown_balance(&of, file, year.year));
                continue;
            };
            let found = EndOfYear {
                of: &of,
                file,
                year: year.year,
                ended,
                is_corrected: is_corrected(cx, year.year),
            };
            let next = of.years.get(at + 1);
            findings.extend(found.of_year(year, row.closing()));
            findings.extend(next.and_then(|next| found.of_next_accounts(year, next)));
            findings.extend(next.and_then(|next| found.of_next_file(next)));
        }
    }
}

/// The balance at the end of a year of an award, in a closed file.
struct EndOfYear<'a> {
    of: &'a AwardYears<'a>,
    file: &'a ClosedFile,
    year: Span,
    ended: Money,
    /// Whether closed time has changes up to the end of the year. Other rules report them, with the figure that
    /// changed.
    is_corrected: bool,
}

impl EndOfYear<'_> {
    /// Compares the closed balance with the figure of `award.years` for the year, or else with the bookkeepings of
    /// today.
    fn of_year(&self, year: &AccountYear, now: Amount) -> Option<Finding> {
        let stated = year.accounted.as_ref();
        let stated = stated.filter(|year| year.received.or(year.spent).or(year.closing).is_some());
        let now = stated
            .and_then(|year| year.closing)
            .or_else(|| now.known())?;
        let (funder, time) = (name(&self.of.funder.name), self.year);
        let (ended, on) = (Piece::InCents(self.ended), self.file.closing.on);
        let difference = Piece::InCents(now - self.ended);
        let place = self.of.place();
        let Some(stated) = stated else {
            if self.is_corrected {
                return None;
            }
            let message = tell! {
                nl: "{funder} eindigt {time} in het afgesloten bestand van {on} met een saldo van {ended}, en uit de boekhoudingen volgt nu {now}: {difference} verschil",
                en: "{funder} ends {time} with a balance of {ended} in the closed file of {on}, but the bookkeepings give {now}: a difference of {difference}",
                funder, time, on, ended, now = Piece::InCents(now), difference
            };
            let hint = tell! {
                nl: "het volgende jaar begint met het afgesloten saldo en krijgt het verschil als correctie; klopt dat niet, sluit {time} dan opnieuw af met {command}",
                en: "the next year opens with the closed balance and has the difference as a correction; if that is wrong, close {time} again with {command}",
                time = self.file.closing.span, command = verbatim("hbplan close")
            };
            return self.finding(place, message, hint, now);
        };
        let by = match stated.closing {
            Some(_) => tell! { nl: "volgens {key}", en: "by {key}", key = verbatim("award.years") },
            None => tell! {
                nl: "volgens {key} en de boekhoudingen", en: "by {key} and the bookkeepings",
                key = verbatim("award.years")
            },
        };
        let message = tell! {
            nl: "{funder} eindigt {time} {by} met een saldo van {now}, en in het afgesloten bestand van {on} met {ended}: {difference} verschil",
            en: "{funder} ends {time} with a balance of {now} {by}, and with {ended} in the closed file of {on}: a difference of {difference}",
            funder, time, by, now = Piece::InCents(now), on, ended, difference
        };
        let place = place.key("years").index(stated.number);
        self.finding(place, message, adopted(), now)
    }

    /// Compares the closed balance with the opening balance that `award.years` gives for the next year. None if it also
    /// gives the closing balance of this year.
    fn of_next_accounts(&self, year: &AccountYear, next: &AccountYear) -> Option<Finding> {
        let accounted = next
            .accounted
            .as_ref()
            .filter(|_| !year.accounted.as_ref().is_some_and(has_closing))?;
        let opening = accounted.opening?;
        let message = tell! {
            nl: "{funder} begint {time} volgens {key} met een saldo van {opening}, en {before} eindigt in het afgesloten bestand van {on} met {ended}: {difference} verschil",
            en: "{funder} begins {time} with a balance of {opening} by {key}, and {before} ends with {ended} in the closed file of {on}: a difference of {difference}",
            funder = name(&self.of.funder.name), time = next.year, key = verbatim("award.years"),
            opening = Piece::InCents(opening), before = self.year, on = self.file.closing.on,
            ended = Piece::InCents(self.ended), difference = Piece::InCents(opening - self.ended)
        };
        let place = self.of.place().key("years").index(accounted.number);
        self.finding(place.key("opening"), message, adopted(), opening)
    }

    /// Compares the closed balance with the opening balance in the closed file of the next year.
    fn of_next_file(&self, next: &AccountYear) -> Option<Finding> {
        let opening = next.closed.as_ref()?.opening().known()?;
        let message = tell! {
            nl: "{funder} begint {time} in het afgesloten bestand met een saldo van {opening}, en {before} eindigt in het afgesloten bestand van {on} met {ended}: {difference} verschil",
            en: "{funder} begins {time} in its closed file with a balance of {opening}, and {before} ends with {ended} in the closed file of {on}: a difference of {difference}",
            funder = name(&self.of.funder.name), time = next.year,
            opening = Piece::InCents(opening), before = self.year, on = self.file.closing.on,
            ended = Piece::InCents(self.ended), difference = Piece::InCents(opening - self.ended)
        };
        let hint = tell! {
            nl: "sluit ook het latere jaar opnieuw af met {command}",
            en: "close the later year again with {command}",
            command = verbatim("hbplan close")
        };
        self.finding(self.of.place(), message, hint, opening)
    }

    /// Returns a finding on two balances. None if they are equal in whole euros.
    fn finding(
        &self,
        place: Place,
        message: Message,
        hint: Message,
        found: Money,
    ) -> Option<Finding> {
        let finding = Finding::new(RULE.name, place, message).hint(hint);
        (!is_same_balance(found, self.ended)).then(|| finding.figures(found, self.ended))
    }
}

/// Whether a figure or the hours of closed time changed after it was closed, up to the end of a year.
fn is_corrected(cx: Context<'_>, year: Span) -> bool {
    let Some(read) = cx.bookkeepings else {
        return false;
    };
    let mut closings = read.closed.comparable();
    closings.any(|closing| {
        let found = Corrections::new(cx.plan, cx.books, &read.realisation, read.through, closing);
        let hours = hours_corrections(cx.plan, &read.hours.entries, closing);
        let is_changed = found.is_some_and(|found| found.rows.iter().any(is_figure));
        let has_other_hours = hours.is_some_and(|hours| !hours.is_empty());
        closing.span.start() <= year.end() && (is_changed || has_other_hours)
    })
}

/// Whether a correction is of a total, a line, an activity or a funder. All other corrections follow from these.
fn is_figure(correction: &Correction) -> bool {
    match correction.item {
        ClosedItem::Costs
        | ClosedItem::Income
        | ClosedItem::Line(_)
        | ClosedItem::Activity(_)
        | ClosedItem::Funder(_)
        | ClosedItem::Unbooked => true,
        ClosedItem::NoLine
        | ClosedItem::NoActivity
        | ClosedItem::Partner(_)
        | ClosedItem::NoPartner => false,
    }
}

fn adopted() -> Message {
    tell! {
        nl: "neem de bedragen over uit de vastgestelde jaarrekening",
        en: "take the amounts from the adopted annual accounts"
    }
}

/// Whether `award.years` gives the closing balance of a year, or all figures that it follows from.
fn has_closing(year: &AccountedYear) -> bool {
    let follows = year.opening.and(year.received).and(year.spent);
    year.closing.or(follows).is_some()
}

/// Reports a closed file without the balance of an award in model G. None if the award is not in model G.
fn without_balance(of: &AwardYears<'_>, file: &ClosedFile, year: Span) -> Option<Finding> {
    of.award.model?;
    let message = tell! {
        nl: "het bestand waarmee {closed} op {on} is afgesloten, heeft geen saldo van {funder}, dus het beginsaldo van het jaar na {time} is niet na te gaan",
        en: "the file by which {closed} was closed on {on} has no balance of {funder}, so the opening balance of the year after {time} can't be checked",
        closed = file.closing.span, on = file.closing.on, funder = name(&of.funder.name), time = year
    };
    let hint = tell! {
        nl: "sluit {closed} opnieuw af met {command}", en: "close {closed} again with {command}",
        closed = file.closing.span, command = verbatim("hbplan close")
    };
    Some(Finding::new(RULE.name, of.place(), message).hint(hint))
}

/// Reports a closed file in which the balance of an award in model G is unknown. None if the award is not in model G.
fn unknown_balance(of: &AwardYears<'_>, file: &ClosedFile, year: Span) -> Option<Finding> {
    of.award.model?;
    let message = tell! {
        nl: "het bestand waarmee {closed} op {on} is afgesloten, heeft van {funder} een saldo dat niet bekend is: of het jaar na {time} daarmee begint, is niet na te gaan",
        en: "the file by which {closed} was closed on {on} has a balance of {funder} that is not known: whether the year after {time} opens with it can't be told",
        closed = file.closing.span, on = file.closing.on, funder = name(&of.funder.name), time = year
    };
    let hint = tell! {
        nl: "de verantwoording ({account}) zegt wat er onbekend is; sluit {closed} opnieuw af met {command} als het bekend is",
        en: "the account ({account}) says what is not known; close {closed} again with {command} when it is known",
        account = verbatim("hbplan account"), closed = file.closing.span, command = verbatim("hbplan close")
    };
    Some(Finding::new(RULE.name, of.place(), message).hint(hint))
}
