//! The places that a journal line can have, as texts from which people choose, and the way back from text to place.

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
    /// No place: the lines are not of this plan.
    NotOfThisPlan,
}

/// Why a text is not the name of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceUnknown {
    /// No place has this name.
    No,
    /// Several places have it.
    Several,
}

/// All places of a plan with their texts in a language: activities, lines, funders, and 'not of this plan'. Groups are
/// not places.
pub fn places(plan: &Plan, language: Language) -> Vec<(String, PlanPlace)> {
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
    let activities = plan.indexed_activities();
    let activities = activities.map(|(index, _)| BookedOn::Activity(index));
    let lines = plan
        .indexed_lines()
        .filter(|(_, id, _)| !line_groups.contains(id));
    let lines = lines.map(|(index, _, _)| BookedOn::Line(index));
    let funders = plan
        .funders_in_file()
        .filter(|(_, id, _)| !funder_groups.contains(id));
    let funders = funders.map(|(index, _, _)| BookedOn::Funder(index));
    let all = activities.chain(lines).chain(funders);
    let none = LearnWords::of(language).not_of_this_plan.to_string();
    all.map(|on| (place_name(plan, language, on), PlanPlace::On(on)))
        .chain([(none, PlanPlace::NotOfThisPlan)])
        .collect()
}

/// Returns the name of a place in a language: `2.1 Opzetten kringen`, `Post aanbod: Aanbod`.
pub fn place_name(plan: &Plan, language: Language, on: BookedOn) -> String {
    let words = LearnWords::of(language);
    match on {
        BookedOn::Activity(index) => activity_name(plan.activity(index)).trim().to_string(),
        BookedOn::Line(index) => {
            let (id, line) = (plan.line_id(index), plan.line(index));
            format!(
                "{}: {}",
                words.line_called.replace("{id}", id.as_str()),
                line.name
            )
        }
        BookedOn::Funder(index) => {
            let (id, funder) = (plan.funder_id(index), plan.funder(index));
            format!(
                "{}: {}",
                words.funder_called.replace("{id}", id.as_str()),
                funder.name
            )
        }
    }
}

/// The place that each text means: the texts of `places` in every language, and the codes and ids alone.
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
        for (index, id, _) in plan.funders_in_file() {
            names.add(id.as_str(), BookedOn::Funder(index));
        }
        names
    }

    /// Adds a place that a text may mean by its id.
    fn add(&mut self, id: &str, on: BookedOn) {
        let places = self.short.entry(id.to_string()).or_default();
        places.push(PlanPlace::On(on));
    }

    /// Returns the place that a text means.
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

    /// Returns the place with a code or an id that fits.
    ///
    /// # Errors
    /// If no place fits, or several do.
    pub fn place_where(&self, fits: impl Fn(&str) -> bool) -> Result<PlanPlace, PlaceUnknown> {
        let fitting = self.short.iter().filter(|(id, _)| fits(id));
        let mut places = fitting.flat_map(|(_, places)| places);
        match (places.next(), places.next()) {
            (Some(place), None) => Ok(*place),
            (None, _) => Err(PlaceUnknown::No),
            (Some(_), Some(_)) => Err(PlaceUnknown::Several),
        }
    }

    /// All codes and ids, for a suggestion.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.short.keys().map(String::as_str)
    }
}
