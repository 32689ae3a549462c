//! The names by which a user asks for the lines behind a figure of the report on budget and realisation.

use std::collections::BTreeSet;

use super::lines::reason;
use super::missing::{missing, missing_title};
use super::places::{PlaceNames, PlaceUnknown, PlanPlace};
use crate::ledger::actuals::{BookedOn, Exclusion, Realisation, TraceOf};
use crate::plan::{Language, PartnerId, Plan};
use crate::reports::names::{Rest, activity_name, funder_called, partner_name, period_label};
use crate::reports::when::NamedTimes;
use crate::words::{ActualsWords, BudgetWords, SharedWords};

/// Why a text names no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TraceNameError {
    /// Nothing has this name. Has all names, to suggest a similar one.
    Unknown(Vec<String>),
    /// Several things have this name. Has an unambiguous name for each of them.
    Several(Vec<String>),
}

/// The prefixes that make an ambiguous name unambiguous on the command line.
const ACTIVITY: &str = "activity:";
const LINE: &str = "line:";
const FUNDER: &str = "funder:";
const EXCLUDED: &str = "excluded:";
const LEAD: &str = "lead:";
const PARTNER: &str = "partner:";
const PERIOD: &str = "period:";
const NOT_DELIVERED: &str = "not-delivered:";
const SOURCE: &str = "source:";
const KINDS: [&str; 9] = [
    ACTIVITY,
    LINE,
    FUNDER,
    EXCLUDED,
    LEAD,
    PARTNER,
    PERIOD,
    NOT_DELIVERED,
    SOURCE,
];

/// Returns the figure that a text names: the code of an activity, the id of a line, a funder, a partner or a period, a
/// name of the report, or the reason of an exclusion.
///
/// # Errors
/// If it names none, or several.
pub fn trace_of(
    plan: &Plan,
    realisation: &Realisation,
    text: &str,
) -> Result<TraceOf, TraceNameError> {
    let text = text.trim();
    let names = PlaceNames::new(plan);
    let mut found: Vec<TraceOf> = match names.place(text) {
        Ok(PlanPlace::On(on)) => vec![TraceOf::On(on)],
        // `other_names` has the codes and ids too, so it finds each of several places.
        Ok(PlanPlace::NotOfThisPlan) | Err(PlaceUnknown::No | PlaceUnknown::Several) => Vec::new(),
    };
    let others = other_names(plan, realisation);
    for (name, of) in &others {
        if is_named(text, name, of) && !found.contains(of) {
            found.push(of.clone());
        }
    }
    // Two reasons can differ only in upper and lower case.
    let exact = others.iter().filter(|(name, _)| name == text);
    let exact: BTreeSet<&TraceOf> = exact.map(|(_, of)| of).collect();
    if exact.len() == 1 {
        found.retain(|of| exact.contains(of));
    }
    match found.len() {
        1 => Ok(found.swap_remove(0)),
        0 => {
            let ids = names.ids().map(str::to_string);
            let others = others.into_iter().map(|(name, _)| name);
            Err(TraceNameError::Unknown(ids.chain(others).collect()))
        }
        _ => {
            let alone = |of: &TraceOf| {
                let mut of_it = others.iter().filter(|(_, other)| other == of);
                of_it.find(|(name, _)| KINDS.iter().any(|kind| name.starts_with(kind)))
            };
            let alone = found.iter().filter_map(alone);
            Err(TraceNameError::Several(
                alone.map(|(name, _)| name.clone()).collect(),
            ))
        }
    }
}

/// Whether a text is the name of a figure. A period that is closed in part has its last closed day after its name, in
/// brackets.
fn is_named(text: &str, name: &str, of: &TraceOf) -> bool {
    let text = match of {
        TraceOf::Period(_) => text.split(" (").next().unwrap_or(text),
        TraceOf::On(_)
        | TraceOf::NoLine
        | TraceOf::NoActivity
        | TraceOf::Lead(_)
        | TraceOf::Partner(_)
        | TraceOf::Unbooked
        | TraceOf::Outside
        | TraceOf::NotDelivered(_)
        | TraceOf::Source(_)
        | TraceOf::Excluded(_) => text,
    };
    name.to_lowercase() == text.to_lowercase()
}

/// The names of figures: the titles of rows in every language, and codes, ids and names of things, both alone and with
/// the prefix of their kind.
fn other_names(plan: &Plan, realisation: &Realisation) -> Vec<(String, TraceOf)> {
    let mut names = vec![
        (Rest::Unbooked.word().to_string(), TraceOf::Unbooked),
        (Rest::Outside.word().to_string(), TraceOf::Outside),
        (Rest::NoActivity.word().to_string(), TraceOf::NoActivity),
        (Rest::NoLine.word().to_string(), TraceOf::NoLine),
    ];
    let sources = realisation.sources.iter();
    let excluded: Vec<&Exclusion> = sources.flat_map(|source| source.excluded.keys()).collect();
    for language in Language::ALL {
        names.extend(row_names(language, &excluded));
        names.extend(names_of_missing(plan, realisation, language));
        let times = NamedTimes::new(language, plan.fiscal_year.as_ref());
        for (index, period) in plan.periods.iter() {
            let label = period_label(times, period);
            names.extend(called(PERIOD, label.id(), &TraceOf::Period(index)));
            names.push((label.text().to_string(), TraceOf::Period(index)));
        }
    }
    names.extend(source_names(plan));
    for lead in plan.activities.iter().filter_map(|each| each.lead(plan)) {
        names.extend(called(LEAD, &lead, &TraceOf::Lead(Some(lead.clone()))));
    }
    for id in partners(plan, realisation) {
        let of = TraceOf::Partner(Some(id.clone()));
        names.extend(called(PARTNER, id.as_str(), &of));
        names.extend(called(PARTNER, partner_name(plan, id), &of));
    }
    for (index, activity) in plan.indexed_activities() {
        let of = TraceOf::On(BookedOn::Activity(index));
        names.extend(called(ACTIVITY, activity.code.as_str(), &of));
        names.extend(called(ACTIVITY, activity_name(activity).trim(), &of));
        names.extend(called(ACTIVITY, &activity.title, &of));
    }
    for (index, id, line) in plan.indexed_lines() {
        let of = TraceOf::On(BookedOn::Line(index));
        names.extend(called(LINE, id.as_str(), &of));
        names.extend(called(LINE, &line.name, &of));
    }
    for (index, id, _) in plan.indexed_funders() {
        let of = TraceOf::On(BookedOn::Funder(index));
        names.extend(called(FUNDER, id.as_str(), &of));
        names.extend(called(FUNDER, &funder_called(plan, index), &of));
    }
    names
}

/// The names of bookkeepings, and the ids of their partners.
fn source_names(plan: &Plan) -> Vec<(String, TraceOf)> {
    let named = plan.bookkeeping_names().into_iter();
    let partners = plan.actuals.sources.iter();
    let partners = partners.map(|source| source.partner.as_ref().map(PartnerId::to_string));
    let partners = partners.enumerate();
    let partners = partners.filter_map(|(at, id)| Some((at, id?)));
    let all = named.enumerate().chain(partners);
    all.map(|(at, name)| (format!("{SOURCE}{name}"), TraceOf::Source(at)))
        .collect()
}

/// The names of rows that are about no part of the plan, in a language.
fn row_names(language: Language, excluded: &[&Exclusion]) -> Vec<(String, TraceOf)> {
    let words = ActualsWords::of(language);
    let (shared, nobody) = (SharedWords::of(language), BudgetWords::of(language));
    let rows = [
        (words.unbooked, TraceOf::Unbooked),
        (words.outside, TraceOf::Outside),
        (shared.no_line, TraceOf::NoLine),
        (shared.not_from_activities, TraceOf::NoActivity),
        (nobody.without_lead, TraceOf::Lead(None)),
        (nobody.without_partner, TraceOf::Partner(None)),
    ];
    let mut names: Vec<_> = rows.map(|(name, of)| (name.to_string(), of)).into();
    for why in excluded {
        let reason = reason(words, why);
        let of = TraceOf::Excluded((*why).clone());
        names.extend(called(EXCLUDED, &reason, &of));
        names.push((words.excluded.replace("{reason}", &reason), of));
    }
    names
}

/// The names of the rows of bookkeepings that were not delivered, in a language.
fn names_of_missing(
    plan: &Plan,
    realisation: &Realisation,
    language: Language,
) -> Vec<(String, TraceOf)> {
    let words = ActualsWords::of(language);
    let called_in_messages = plan.bookkeeping_names();
    let mut names = Vec::new();
    for missing in missing(plan, realisation) {
        let of = TraceOf::NotDelivered(missing.source.number);
        let title = missing_title(words, &missing.name, missing.delivered);
        let own = called_in_messages.get(missing.source.number);
        names.push((title, of.clone()));
        names.extend(own.map(|own| (format!("{NOT_DELIVERED}{own}"), of)));
    }
    names
}

/// The names of a figure: the plain one, and the one with a prefix for its kind.
fn called(what: &str, name: &str, of: &TraceOf) -> [(String, TraceOf); 2] {
    [
        (name.to_string(), of.clone()),
        (format!("{what}{name}"), of.clone()),
    ]
}

/// The partners of the plan, and others that have costs.
fn partners<'p>(plan: &'p Plan, realisation: &'p Realisation) -> BTreeSet<&'p PartnerId> {
    let sources = realisation.sources.iter();
    let booked = sources.flat_map(|source| source.booked.keys());
    let booked = booked.filter_map(|sum| sum.partner.as_ref());
    plan.partners.keys().chain(booked).collect()
}
