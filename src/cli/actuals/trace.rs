//! `hbplan actuals --trace`: the lines of the bookkeepings behind a figure.

use std::path::Path;

use jiff::civil::Date;

use crate::bookkeeping;
use crate::cli::failure::Failure;
use crate::finding::{Message, name};
use crate::ledger::actuals::{DecidingRule, Realisation, Trace};
use crate::place::Place;
use crate::project::Project;
use crate::read::{TomlDocument, locate};
use crate::reports::{self, NoTrace};
use crate::suggest::closest;
use crate::table::Report;
use crate::tell;

/// The lines behind the figure that a text names. `path` is that of the plan.
pub(super) fn report(
    project: &Project,
    realisation: &Realisation,
    path: &str,
    text: &str,
    through: Option<Date>,
) -> Result<Report, Failure> {
    let plan = &project.plan;
    let of = reports::trace_of(plan, realisation, text).map_err(|why| Failure::Bookkeeping {
        refused: not_found(text, &why),
    })?;
    let named = plan.actuals.file.as_deref().unwrap_or(path);
    let folder = Path::new(named).parent().unwrap_or(Path::new(""));
    let mut trace = Trace::new(of);
    bookkeeping::read_lines(plan, Some(folder), through, &(), &mut |read| {
        trace.add(
            plan,
            read.source,
            read.path,
            read.line,
            (read.bucket, read.rule),
        );
    });
    let (file, text) = project.actuals_text();
    let document = TomlDocument::parse(text);
    let place_of = |rule: DecidingRule| {
        let actuals = Place::section("actuals");
        let rules = match rule.source {
            Some(source) => actuals.key("source").index(source).key("rules"),
            None => actuals.key("rules"),
        };
        let place = rules.index(rule.number);
        let place = match plan.actuals.file {
            Some(_) => place.moved_to_actuals_file(),
            None => place,
        };
        let start = locate(&document, &place).start;
        let line = text.as_str()[..start].matches('\n').count() + 1;
        format!("{file}:{line} (#{})", rule.number + 1)
    };
    Ok(reports::trace(plan, realisation, &trace, &place_of))
}

/// A text that names no figure.
fn not_found(text: &str, why: &NoTrace) -> Message {
    let text_name = name(text);
    match why {
        NoTrace::Several => tell! {
            nl: "--trace {text}: zo heten er meer; geef de code van een activiteit, of voluit `Post ID: Naam`, `Financier ID: Naam` of `excluded:REDEN`",
            en: "--trace {text}: several things are called so; give the code of an activity, or in full `Line ID: Name`, `Funder \
                 ID: Name` or `excluded:REASON`",
            text = text_name
        },
        NoTrace::Unknown(names) => match closest(text, names.iter().map(String::as_str)) {
            Some(meant) => tell! {
                nl: "--trace {text}: zo heet geen activiteit, post, financier of reden van uitsluiting; bedoelde u {meant}?",
                en: "--trace {text}: no activity, line, funder or reason of an exclusion is called so; did you mean {meant}?",
                text = text_name, meant = name(meant)
            },
            None => tell! {
                nl: "--trace {text}: zo heet geen activiteit, post, financier of reden van uitsluiting; `hbplan actuals` noemt ze, en \
                     {unbooked} zijn de niet-geboekte regels",
                en: "--trace {text}: no activity, line, funder or reason of an exclusion is called so; `hbplan actuals` lists them, \
                     and {unbooked} are the unbooked lines",
                text = text_name, unbooked = name("unbooked")
            },
        },
    }
}
