//! The places that a line of a bookkeeping can have, as texts that people choose from, and what a chosen text stands for.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ledger::actuals::BookedOn;
use crate::plan::{Language, Plan};
use crate::reports::names::activity_name;
use crate::words::LearnWords;

/// A place for lines of a bookkeeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanPlace {
    /// An activity, line or funder.
    On(BookedOn),
    /// None: they are not of this plan.
    NotOfThisPlan,
}

/// Why a text stands for no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceUnknown {
    /// No place has this name.
    No,
    /// Several places have it.
    Several,
}

/// All places of a plan with their texts in a language: activities, lines, funders, and none. Groups are no places.
pub fn places(plan: &Plan, language: Language) -> Vec<(String, PlanPlace)> {
    let words = LearnWords::of(language);
    let line_groups: HashSet<_> = plan
        .lines
        .values()
        .filter_map(|line| line.under.as_ref())
        .collect();
    let funder_groups: HashSet<_> = plan
        .funders
        .values()
        .filter_map(|funder| funder.under.as_ref())
        .collect();
    let activities = plan.indexed_activities().map(|(index, activity)| {
        let text = activity_name(activity).trim().to_string();
        (text, BookedOn::Activity(index))
    });
    let lines = plan
        .indexed_lines()
        .filter(|(_, id, _)| !line_groups.contains(id));
    let lines = lines.map(|(index, id, line)| {
        let text = format!("{}{id}: {}", words.line_called, line.name);
        (text, BookedOn::Line(index))
    });
    let funders = plan
        .indexed_funders()
        .filter(|(_, id, _)| !funder_groups.contains(id));
    let funders = funders.map(|(index, id, funder)| {
        let text = format!("{}{id}: {}", words.funder_called, funder.name);
        (text, BookedOn::Funder(index))
    });
    let all = activities.chain(lines).chain(funders);
    let mut places: Vec<_> = all.map(|(text, on)| (text, PlanPlace::On(on))).collect();
    places.push((words.not_of_this_plan.to_string(), PlanPlace::NotOfThisPlan));
    places
}

/// What texts stand for: those of [`places`] in every language, and the codes and ids alone.
#[derive(Debug)]
pub struct PlaceNames {
    /// By text in lower case.
    whole: HashMap<String, PlanPlace>,
    /// By code or id.
    short: BTreeMap<String, Vec<PlanPlace>>,
}

impl PlaceNames {
    /// The names of the places of a plan.
    pub fn new(plan: &Plan) -> PlaceNames {
        let languages = Language::ALL.into_iter();
        let whole = languages.flat_map(|language| places(plan, language));
        let mut names = PlaceNames {
            whole: whole
                .map(|(text, place)| (text.to_lowercase(), place))
                .collect(),
            short: BTreeMap::new(),
        };
        for (index, activity) in plan.indexed_activities() {
            names.add(activity.code.as_str(), BookedOn::Activity(index));
        }
        for (index, id, _) in plan.indexed_lines() {
            names.add(id.as_str(), BookedOn::Line(index));
        }
        for (index, id, _) in plan.indexed_funders() {
            names.add(id.as_str(), BookedOn::Funder(index));
        }
        names
    }

    fn add(&mut self, id: &str, on: BookedOn) {
        let places = self.short.entry(id.to_string()).or_default();
        places.push(PlanPlace::On(on));
    }

    /// Returns the place that a text stands for.
    ///
    /// # Errors
    /// If no place or several places are called so.
    pub fn place(&self, text: &str) -> Result<PlanPlace, PlaceUnknown> {
        let text = text.trim();
        if let Some(place) = self.whole.get(&text.to_lowercase()) {
            return Ok(*place);
        }
        match self.short.get(text).map(Vec::as_slice) {
            Some([place]) => Ok(*place),
            Some(_) => Err(PlaceUnknown::Several),
            None => Err(PlaceUnknown::No),
        }
    }

    /// All codes and ids, for a suggestion.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.short.keys().map(String::as_str)
    }
}
