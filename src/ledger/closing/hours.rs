//! The hours of closed time, by person and activity, compared with the present hours.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::ledger::hours::{HoursEntry, StaffCosts};
use crate::plan::{
    ActivityIx, Amount, ClosedHours, Closing, DifferenceExplanation, PersonIx, Plan, Quantity, Span,
};

/// A change in the hours of closed time after it was closed, or in their cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursCorrection {
    pub closed: ClosedHours,
    pub now: ClosedHours,
}

/// Hours without their cost, by person and activity.
#[derive(Debug, Default)]
struct WorkedHours {
    person: Option<PersonIx>,
    activity: Option<ActivityIx>,
    approved: Quantity,
    unapproved: Quantity,
}

/// The hours of each person on each activity in a stretch of time, in the order of their names. None if a sum is beyond
/// the range in which sums are exact.
pub(super) fn hours_of(
    plan: &Plan,
    entries: &[HoursEntry],
    span: Span,
) -> Option<Vec<ClosedHours>> {
    let within = entries.iter().filter(|entry| {
        let day = entry.day();
        span.contains(Span::day(day))
    });
    let within: Vec<HoursEntry> = within.cloned().collect();
    let mut worked: BTreeMap<(&str, &str), WorkedHours> = BTreeMap::new();
    for entry in &within {
        let key = (person_of(plan, entry), entry.row.activity.as_str());
        let hours = worked.entry(key).or_default();
        (hours.person, hours.activity) = (entry.person, entry.activity);
        let sum = match entry.is_approved {
            true => &mut hours.approved,
            false => &mut hours.unapproved,
        };
        *sum = sum.checked_add(entry.row.hours)?;
    }
    let costs = StaffCosts::new(plan, &within, None).by(|cell| (cell.person, cell.activity));
    let hours = worked.into_iter().map(|((person, activity), hours)| {
        let cost = costs.get(&(hours.person, hours.activity));
        // Hours of people or activities that the plan does not know have one cost together, which nobody can divide.
        let is_known = hours.person.is_some() && hours.activity.is_some();
        ClosedHours {
            person: Some(person.to_string()),
            activity: activity.to_string(),
            approved: hours.approved,
            unapproved: hours.unapproved,
            cost: match cost {
                Some(sum) if is_known => sum.cost,
                Some(_) | None => Amount::Unknown,
            },
        }
    });
    Some(hours.collect())
}

/// The hours of all people on each activity. None if a sum is beyond the range in which sums are exact.
fn together(hours: Vec<ClosedHours>) -> Option<Vec<ClosedHours>> {
    let mut activities: IndexMap<String, ClosedHours> = IndexMap::new();
    for each in hours {
        let own = ClosedHours {
            person: None,
            ..each.clone()
        };
        match activities.entry(each.activity.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(own);
            }
            Entry::Occupied(mut entry) => {
                let sum = entry.get_mut();
                sum.approved = sum.approved.checked_add(own.approved)?;
                sum.unapproved = sum.unapproved.checked_add(own.unapproved)?;
                sum.cost = sum.cost.plus(own.cost);
            }
        }
    }
    activities.sort_keys();
    Some(activities.into_values().collect())
}

impl Closing {
    /// Returns the closing without the names of people: with the hours of all people on each activity together, and
    /// with the names in explanations hidden. None if a sum is beyond the range in which sums are exact.
    pub fn without_names(self, hidden: impl Fn(&str) -> String) -> Option<Closing> {
        let explanations = self.explanations.into_iter();
        let explanations = explanations.map(|each| DifferenceExplanation {
            text: hidden(&each.text),
            ..each
        });
        let hours = self.hours.map(together);
        Some(Closing {
            explanations: explanations.collect(),
            is_anonymous: true,
            hours: match hours {
                Some(hours) => Some(hours?),
                None => None,
            },
            ..self
        })
    }
}

/// Returns the name that a closed file has for the person of a row.
fn person_of<'a>(plan: &'a Plan, entry: &'a HoursEntry) -> &'a str {
    let known = entry
        .person
        .and_then(|person| plan.actuals.people.get_index(person.index()));
    known.map_or(entry.row.person.as_str(), |(id, _)| id.as_str())
}

/// Returns the changes in the hours of closed time: first of hours that were closed, then of those that are new. None
/// if the closed file does not have hours, or a sum is beyond the range in which sums are exact.
pub fn hours_corrections(
    plan: &Plan,
    entries: &[HoursEntry],
    closing: &Closing,
) -> Option<Vec<HoursCorrection>> {
    let closed = closing.hours.as_ref()?;
    let now = hours_of(plan, entries, closing.span)?;
    let has_names = closed.iter().all(|each| each.person.is_some());
    let now = if has_names { now } else { together(now)? };
    let of = |all: &[ClosedHours], like: &ClosedHours| {
        let found = all.iter().find(|each| each.is_of_the_same(like));
        found.cloned().unwrap_or_else(|| like.without_hours())
    };
    let is_new = |new: &&ClosedHours| !closed.iter().any(|each| each.is_of_the_same(new));
    let all = closed.iter().chain(now.iter().filter(is_new));
    let each = all.map(|hours| HoursCorrection {
        closed: of(closed, hours),
        now: of(&now, hours),
    });
    Some(each.filter(HoursCorrection::is_change).collect())
}

impl HoursCorrection {
    /// Whether the hours changed, and not only their cost.
    pub fn has_other_hours(&self) -> bool {
        let hours = |of: &ClosedHours| (of.approved, of.unapproved);
        hours(&self.closed) != hours(&self.now)
    }

    /// The cost of the hours today less their closed cost. Unknown if one of these costs is unknown.
    pub fn cost_difference(&self) -> Amount {
        self.now.cost.minus(self.closed.cost)
    }

    /// Whether the hours or a known cost changed.
    fn is_change(&self) -> bool {
        let other_cost = self.cost_difference().known();
        self.has_other_hours() || other_cost.is_some_and(|difference| !difference.is_zero())
    }
}
