//! A bookkeeping that does not count up to the end of closed time, or closed files that do not count because they are
//! named after another file.

use super::changes::closed_files;
use crate::bookkeeping::ClosedFileOfOther;
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Rule, RuleName, Topic, Words, counted, name, plural, verbatim,
};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB163",
    name: RuleName("closed-time-open"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Boekhouding weer open in afgesloten tijd",
        "Bookkeeping open again in closed time",
    ),
    checks: Words::new(
        "Of elke boekhouding is afgesloten (`through`) tot en met het einde van elk tijdvak dat met `hbplan close` is afgesloten, en de afgesloten bestanden van dezelfde boekhouding naar het plan of het bestand van de boekhoudingen heten.",
        "That each bookkeeping is closed (`through`) up to the end of all time that was closed by `hbplan close`, and that the closed files of the same bookkeeping are called after the plan or the file of its bookkeepings.",
    ),
    why: Words::new(
        "Als latere boekingen niet meetellen, is niet na te gaan wat er in het tijdvak veranderde.",
        "If later entries do not count, what changed in that time can't be told.",
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
        closed_half_year!(150),
        r#"[[actuals.source]]
kind = "csv"
through = 2021-03-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;150,00
"""
rules = [{ account = "41*", line = "staf" }]
"#
    ),
    instead: &[("through = 2021-03-31", "through = 2021-06-30")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(read) = cx.bookkeepings else {
        return;
    };
    let sources = cx.plan.actuals.sources.iter();
    for (source, called) in sources.zip(cx.plan.bookkeeping_names()) {
        let open = |through| {
            let mut closings = read.closed.closings();
            let closing = closings.find(|closing| through < closing.span.end())?;
            Some((through, closing))
        };
        let closed = cx.plan.actuals.closed_through(source);
        let Some((through, closing)) = closed.and_then(open) else {
            continue;
        };
        let message = tell! {
            nl: "de boekhouding {bookkeeping} telt mee tot en met {through}, en {time} is op {on} afgesloten",
            en: "the bookkeeping {bookkeeping} counts up to {through}, and {time} was closed on {on}",
            bookkeeping = name(called), through, time = closing.span, on = closing.on
        };
        let hint = tell! {
            nl: "zet {key} op {end} of later", en: "set {key} to {end} or later",
            key = verbatim("through"), end = closing.span.end()
        };
        let place = source.place().key("through");
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
    let of_others = read.closed.of_others.iter();
    let (others, own): (Vec<_>, Vec<_>) = of_others.partition(|file| file.project.is_some());
    findings.extend(called_after_others(&own));
    findings.extend(others.into_iter().map(of_other_project));
}

/// The finding on a closed file of a project with another title that has a bookkeeping of this plan.
fn of_other_project(file: &ClosedFileOfOther) -> Finding {
    let message = tell! {
        nl: "{file} is van het project {title}, heeft een boekhouding van dit plan, en telt hier niet mee",
        en: "{file} is of the project {title}, has a bookkeeping of this plan, and does not count here",
        file = name(&file.path), title = name(file.project.clone().unwrap_or_default())
    };
    let hint = tell! {
        nl: "zet het met zijn lijst in een andere map; heette dit project eerder zo, geef beide dan de naam van dit bestand, zoals {example}",
        en: "put it and its list in another folder; if this project had that title before, name both after this file, such as {example}",
        example = name("plan.2021-H1.closed.toml")
    };
    Finding::new(RULE.name, closed_files(), message).hint(hint)
}

/// The finding on the closed files that do not count because of their names. None if there are none.
fn called_after_others(files: &[&ClosedFileOfOther]) -> Option<Finding> {
    let first = &files.first()?.path;
    let count = counted(
        files.len(),
        Words::new("afgesloten bestand", "closed file"),
        Words::new("afgesloten bestanden", "closed files"),
    );
    let message = tell! {
        nl: "{count} van dezelfde boekhouding, zoals {first}, {is} naar een ander bestand en {counts} hier niet mee",
        en: "{count} of the same bookkeeping, such as {first}, {is} called after another file and {counts} not count here",
        count, first = name(first),
        is = plural(files.len(), Words::new("heet", "is"), Words::new("heten", "are")),
        counts = plural(files.len(), Words::new("telt", "does"), Words::new("tellen", "do"))
    };
    let hint = tell! {
        nl: "hoort dat bij dit plan, geef {files} dan de naam van dit bestand, zoals {example}, of gebruik dat andere bestand; hoort dat bij een ander project, zet {files} dan in een andere map",
        en: "if that is of this plan, name {files} after this file, such as {example}, or use that other file; if it is of another project, put {files} in another folder",
        files = plural(
            files.len(),
            Words::new("het afgesloten bestand en zijn lijst", "the closed file and its list"),
            Words::new("de afgesloten bestanden en hun lijst", "the closed files and their list"),
        ),
        example = name("plan.2021-H1.closed.toml")
    };
    Some(Finding::new(RULE.name, closed_files(), message).hint(hint))
}
