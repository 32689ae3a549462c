//! Notes on the days up to which the books are closed: bookkeepings that continue in another program, closed days in
//! the future, and books that are closed before the requested day.

use crate::bookkeeping::Bookkeepings;
use crate::finding::{Message, Piece, name, verbatim};
use crate::plan::{BookkeepingSource, Plan};
use crate::project::Project;
use crate::tell;

pub(super) fn notes(project: &Project, read: &Bookkeepings) -> Vec<Message> {
    let mut notes = continued(&project.plan);
    notes.extend(closed_in_future(project));
    notes.extend(cut(read));
    notes
}

/// Notes on the days up to which the several bookkeepings of a partner are closed, if these days differ.
fn continued(plan: &Plan) -> Vec<Message> {
    let actuals = &plan.actuals;
    let named: Vec<_> = actuals
        .sources
        .iter()
        .zip(plan.bookkeeping_names())
        .collect();
    let named = || named.iter();
    let called = |of: &BookkeepingSource| {
        let found = named().find(|(source, _)| source.number == of.number);
        found.map_or(Piece::from(""), |(_, called)| name(called))
    };
    let goes_on = named().filter_map(|(source, one)| {
        let (next, through) = (actuals.continuation(source)?, source.through?);
        let Some(end) = actuals.closed_through(source) else {
            return Some(tell! {
                nl: "{one} gaat na {through} verder in {other}, en tot en met welke dag die is afgesloten, is niet gezegd",
                en: "{one} goes on in {other} after {through}, and up to which day that is closed is not said",
                one = name(one), through, other = called(next)
            });
        };
        Some(tell! {
            nl: "{one} gaat na {through} verder in {other}: samen zijn zij afgesloten tot en met {end}",
            en: "{one} goes on in {other} after {through}: together they are closed up to {end}",
            one = name(one), through, other = called(next), end
        })
    });
    let ends_first = named().filter_map(|(source, one)| {
        let through = source.through.filter(|_| actuals.continuation(source).is_none())?;
        let (_, other) = named().find(|(other, _)| {
            let is_later = other.through.is_some_and(|day| day > through);
            is_later && other.partner == source.partner && source.partner.is_some()
        })?;
        let next = through.tomorrow().ok()?;
        Some(tell! {
            nl: "{one} is afgesloten tot en met {through}, en {other} later: boekingen na {through} tellen niet mee; gaat de tweede \
                 verder waar de eerste ophoudt, schrijf daar dan {from}",
            en: "{one} is closed up to {through}, and {other} later: lines after {through} do not count; if the second goes on where \
                 the first ends, write {from} there",
            one = name(one), through, other = name(other), from = verbatim(format!("from = {next}"))
        })
    });
    goes_on.chain(ends_first).collect()
}

/// Notes on the bookkeepings that are closed up to a day in the future.
fn closed_in_future(project: &Project) -> Vec<Message> {
    let plan = &project.plan;
    let sources = plan.actuals.sources.iter().zip(plan.bookkeeping_names());
    let future = sources.filter_map(|(source, called)| {
        let through = source.through.filter(|through| *through > project.today.date())?;
        Some(tell! {
            nl: "{bookkeeping} is volgens het plan afgesloten tot en met {through}, en die dag moet nog komen",
            en: "by the plan {bookkeeping} is closed up to {through}, and that day is still to come",
            bookkeeping = name(called), through
        })
    });
    future.collect()
}

/// A note that the books are closed before the requested day. None if they are not.
fn cut(read: &Bookkeepings) -> Option<Message> {
    let (asked, through) = read
        .asked
        .zip(read.through)
        .filter(|(asked, through)| asked > through)?;
    Some(tell! {
        nl: "{option} {asked} is na de laatste dag waarover alle boeken zijn afgesloten: boekingen na {through} tellen niet mee",
        en: "{option} {asked} is after the last day up to which all books are closed: lines after {through} do not count",
        option = name("--through"), asked, through
    })
}
