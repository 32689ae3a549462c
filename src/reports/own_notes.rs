//! The notes of a plan on the things that a report is about.

use std::fmt::Display;

use super::names::activity_name;
use crate::finding::Message;
use crate::plan::Plan;
use crate::say;

/// The notes of a plan on the things that a report is about: `SWVVO: the note`.
pub(super) fn own_notes(plan: &Plan, report: &str) -> Vec<Message> {
    if report == "activities" {
        let activities = plan.activities.iter();
        let names = activities.map(|each| (activity_name(each), each.note.as_ref()));
        return in_words(names);
    }
    let notes: Vec<(&str, Option<&String>)> = match report {
        "sources" => {
            let funders = plan.funders.values();
            funders
                .map(|each| (each.name.as_str(), each.note.as_ref()))
                .collect()
        }
        "spending" => {
            let lines = plan.lines.values();
            lines
                .map(|each| (each.name.as_str(), each.note.as_ref()))
                .collect()
        }
        "partners" => {
            let partners = plan.partners.values();
            partners
                .map(|each| (each.name.as_str(), each.note.as_ref()))
                .collect()
        }
        "calendar" => {
            let reviews = plan.reviews.iter();
            reviews
                .map(|each| (each.what.as_str(), each.note.as_ref()))
                .collect()
        }
        "conditions" => {
            let conditions = plan.conditions.iter();
            conditions
                .map(|each| (each.name.as_str(), each.note.as_ref()))
                .collect()
        }
        "derivation" => {
            let tariffs = plan.tariffs.values();
            tariffs
                .map(|each| (each.name.as_str(), each.note.as_ref()))
                .collect()
        }
        _ => Vec::new(),
    };
    in_words(notes.into_iter())
}

/// Returns the notes that are not empty, each after the name of its thing.
fn in_words<'p, N: Display>(notes: impl Iterator<Item = (N, Option<&'p String>)>) -> Vec<Message> {
    let notes = notes.filter_map(|(name, note)| {
        let note = note?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(say![format!("{name}: {note}")])
    });
    notes.collect()
}
