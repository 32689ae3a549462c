//! A plan with some figures changed: set or scaled, by the paths that findings print.
//!
//! The plan is changed, never its file. A printed total that includes a changed figure was about the plan as printed,
//! so it is removed. So is a claim with another result. The stated debit of a line changes with the cost of its
//! activities. The cost does not change with the debit; the rules report where they differ.
//!
//! A scaled amount is rounded to the plan's unit, a rate to cents, and a quantity or a percentage to 6 decimals, each
//! once and half away from zero.

mod change;
mod claims;
mod figures;
mod find;
mod path;
mod printed_totals;
mod scaled;
mod stated_lines;
mod table_names;

use crate::finding::Message;
use crate::plan::{Edit, NewValue, Plan, PlanClaim, Scenario};
pub(crate) use figures::{WrittenForm, content_at, write_content, written_as, written_at};
use find::{Found, find};

/// The reason why an edit can't be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditError {
    pub message: Message,
    /// A hint: the text to write instead.
    pub hint: Message,
}

/// Changes a plan as a scenario says.
///
/// # Errors
/// The first edit that can't be made. The other edits are made.
pub fn apply(plan: &mut Plan, scenario: &Scenario) -> Result<(), EditError> {
    match apply_possible(plan, scenario).into_iter().next() {
        Some((_, error)) => Err(error),
        None => Ok(()),
    }
}

/// Removes the printed totals that include figures of a scenario, and the claims whose results these figures change.
/// Nothing else changes. The changed plan is compared with the result.
pub fn remove_affected_totals(plan: &mut Plan, scenario: &Scenario) {
    let mut changed = plan.clone();
    apply_possible(&mut changed, scenario);
    let is_left = |claim: &PlanClaim| {
        let mut left = changed.claims.iter();
        left.any(|left| left.number == claim.number)
    };
    plan.claims.retain(is_left);
    let columns = plan.other_columns.iter_mut().zip(&changed.other_columns);
    for (column, changed) in columns {
        let left = &changed.plan.claims;
        let is_left = |claim: &PlanClaim| left.iter().any(|left| left.number == claim.number);
        column.plan.claims.retain(is_left);
    }
    remove_printed_totals(plan, scenario);
    stated_lines::remove_totals(plan, &changed);
    for (column, changed) in plan.other_columns.iter_mut().zip(&changed.other_columns) {
        stated_lines::remove_totals(&mut column.plan, &changed.plan);
    }
}

fn remove_printed_totals(plan: &mut Plan, scenario: &Scenario) {
    let found: Vec<Found> = scenario
        .edits
        .iter()
        .filter_map(|edit| find(plan, &edit.path).ok())
        .collect();
    for found in found {
        let plan = plan_of(plan, &found);
        for place in &found.places {
            printed_totals::remove(plan, place, found.period);
        }
    }
    derive_funders(plan);
}

/// Makes the edits of a scenario that are possible. Returns the others, each with the reason.
pub fn apply_possible<'s>(plan: &mut Plan, scenario: &'s Scenario) -> Vec<(&'s Edit, EditError)> {
    let mut errors = Vec::new();
    let mut found = Vec::new();
    for edit in &scenario.edits {
        match find(plan, &edit.path) {
            Ok(at) => found.push((edit, at)),
            Err(error) => errors.push((edit, error)),
        }
    }
    let before = plan.clone();
    remove_printed_totals(plan, scenario);
    for (edit, found) in &found {
        if let Err(error) = apply_edit(plan_of(plan, found), edit, found) {
            errors.push((edit, error));
        }
    }
    derive_funders(plan);
    let edited = |column: Option<usize>| -> Vec<&Found> {
        let found = found.iter().map(|(_, found)| found);
        found.filter(|found| found.column == column).collect()
    };
    stated_lines::follow_costs(plan, &before, &edited(None));
    claims::remove_changed(plan, &before);
    let columns = plan.other_columns.iter_mut().zip(&before.other_columns);
    for (index, (column, before)) in columns.enumerate() {
        stated_lines::follow_costs(&mut column.plan, &before.plan, &edited(Some(index)));
        claims::remove_changed(&mut column.plan, &before.plan);
    }
    errors
}

/// The plan that has the target: the plan of a column of another kind, or the plan itself.
fn plan_of<'p>(plan: &'p mut Plan, found: &Found) -> &'p mut Plan {
    match found.column {
        Some(column) => &mut plan.other_columns[column].plan,
        None => plan,
    }
}

/// Derives the funders again. Columns of another kind use the exchange rates of the plan.
fn derive_funders(plan: &mut Plan) {
    plan.derive_funders();
    for column in &mut plan.other_columns {
        column.plan.rates.clone_from(&plan.rates);
        column.plan.derive_funders();
    }
}

fn apply_edit(plan: &mut Plan, edit: &Edit, found: &Found) -> Result<(), EditError> {
    match (edit.to, found.places.as_slice()) {
        (NewValue::Times(factor), places) => places
            .iter()
            .try_for_each(|place| change::scale(plan, edit, place, found.period, factor)),
        (_, [place]) if found.is_figure => change::set(plan, edit, place, found.period),
        (NewValue::Number(_) | NewValue::Percentage(_) | NewValue::Nothing, _) => {
            Err(find::not_one_figure(&edit.path))
        }
    }
}
