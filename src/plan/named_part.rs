//! The part of a plan with a name that a place of its file is in.

use super::{Activity, Funder, Line, Partner, Plan, Section};
use crate::place::{Place, Step};

/// A part of a plan that readers know by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedPart<'p> {
    Activity(&'p Activity),
    Line(&'p Line),
    Funder(&'p Funder),
    Partner(&'p Partner),
}

impl Plan {
    /// Returns the part that a place is in. None if it is in no part with a name.
    pub fn part_at(&self, place: &Place) -> Option<NamedPart<'_>> {
        let is_in = |of: &Activity| place.steps().starts_with(of.place().steps());
        if let Some(activity) = self.activities.iter().find(|each| is_in(each)) {
            return Some(NamedPart::Activity(activity));
        }
        let [section, id, ..] = place.steps() else {
            return None;
        };
        let id = Step::as_key(id)?;
        match Section::from_key(section.as_key()?)? {
            Section::Lines => self.lines.get(id).map(NamedPart::Line),
            Section::Funders => self.funders.get(id).map(NamedPart::Funder),
            Section::Partners => self.partners.get(id).map(NamedPart::Partner),
            Section::Plan
            | Section::Totals
            | Section::Goals
            | Section::Tariffs
            | Section::Rates
            | Section::Keys
            | Section::Activities
            | Section::Conditions
            | Section::Claims
            | Section::Reviews
            | Section::Actuals
            | Section::Scenarios
            | Section::Checks => None,
        }
    }
}
