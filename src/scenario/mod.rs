//! A plan as it would be: figures set and scaled, by the paths that findings print.
//!
//! The plan is changed, never its file. A printed total that a changed figure is part of was a claim about the plan
//! as it is printed, and is left out. What a line has and what its activities cost stay two things: scaling the one
//! does not move the other, and the rules say where they part.
//!
//! A scaled amount is rounded to the plan's unit, a rate to cents and a quantity to 6 decimals, each once and half
//! away from zero.

mod change;
mod claims;
mod find;
mod path;

use crate::finding::Message;
use crate::plan::{Edit, NewValue, Plan, Scenario};
use find::{Found, find};

/// Why an edit can't be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub message: Message,
    /// What to write instead.
    pub hint: Message,
}

/// Changes a plan as a scenario says.
///
/// # Errors
/// The first edit that can't be made; the plan is then changed in part.
pub fn apply(plan: &mut Plan, scenario: &Scenario) -> Result<(), Wrong> {
    match wrongs(plan, scenario).into_iter().next() {
        Some((_, wrong)) => Err(wrong),
        None => Ok(()),
    }
}

/// Leaves the printed totals out that the figures of a scenario are part of, and changes nothing else: what the changed
/// plan is to be compared with.
pub fn leave_claims_out(plan: &mut Plan, scenario: &Scenario) {
    let found: Vec<Found> = scenario
        .edits
        .iter()
        .filter_map(|edit| find(plan, &edit.path).ok())
        .collect();
    for found in found {
        found
            .slots
            .iter()
            .for_each(|slot| claims::leave_out(plan, *slot, found.period));
    }
}

/// Changes a plan as far as a scenario can be followed, and says what is wrong with the edits that can't.
pub fn wrongs<'s>(plan: &mut Plan, scenario: &'s Scenario) -> Vec<(&'s Edit, Wrong)> {
    let mut wrongs = Vec::new();
    let mut found = Vec::new();
    for edit in &scenario.edits {
        match find(plan, &edit.path) {
            Ok(at) => found.push((edit, at)),
            Err(wrong) => wrongs.push((edit, wrong)),
        }
    }
    leave_claims_out(plan, scenario);
    for (edit, found) in found {
        if let Err(wrong) = change(plan, edit, &found) {
            wrongs.push((edit, wrong));
        }
    }
    wrongs
}

fn change(plan: &mut Plan, edit: &Edit, found: &Found) -> Result<(), Wrong> {
    match (edit.to, found.slots.as_slice()) {
        (NewValue::Times(factor), slots) => slots
            .iter()
            .try_for_each(|slot| change::scale(plan, edit, *slot, found.period, factor)),
        (to, [slot]) if found.is_figure => change::set(plan, edit, *slot, found.period, to),
        (NewValue::Number(_) | NewValue::Percentage(_) | NewValue::Nothing, _) => {
            Err(find::not_one_figure(&edit.path))
        }
    }
}
