//! One side of the budget, broken down: income by funder, or costs by activity, partner and goal.
//!
//! Each table adds up to the total of its side: costs outside of activities have a row of their own.

use indexmap::IndexMap;

use super::BudgetFigures;
use super::printed::columns_of_side;
use super::view::BudgetView;
use crate::ledger::{
    Allocation, AllocationKeys, Side, Sums, draws, served_goals, sum_of_rows, without_activity,
};
use crate::plan::{Activity, ActivityIx, Plan, Section};
use crate::reports::names::{
    Rest, activity_label, activity_name, funder_label, goal_label, lead_label, rest_label,
};
use crate::reports::packages::{PackagedRow, packaged, subtotal_title, sum_of_package};
use crate::reports::parts::{heading, named, table, titled};
use crate::reports::reserves::reserve_rows;
use crate::table::{DualName, Role, Row, Table, ThingKind};
use crate::words::{BudgetWords, DivisionWords, SharedWords};

pub(super) fn by_funder(view: &BudgetView<'_>) -> Table {
    let tree = &view.books.funder_tree;
    let funders = view.plan.indexed_funders();
    let is_draw = draws(view.plan, view.books);
    let leaves = funders.filter(|(at, _, _)| !tree.is_group(*at) && !is_draw[*at]);
    let name = |id| funder_label(view.plan, id);
    let rows = leaves.map(|(at, id, _)| (name(id), view.sums.funders[at].clone()));
    side_table(view, None, Side::Credit, rows.collect())
}

pub(super) fn by_activity(view: &BudgetView<'_>) -> Table {
    let (plan, tree) = (view.plan, &view.books.activity_tree);
    let activities = &view.sums.activities;
    let columns = columns_of_side(view, Side::Debit, "").len();
    let shown = packaged(tree, |at| is_shown(view, &activities[at]));
    let row = |row: PackagedRow| {
        let label = |at| activity_label(plan.activity(at));
        let cells = |sums: &Sums| view.cells(sums, &view.sums.debit);
        match row {
            PackagedRow::Heading(at, depth) => {
                heading(depth, &activity_name(plan.activity(at)), columns)
            }
            PackagedRow::Activity(at, depth) => {
                named(Role::Body { depth }, label(at), cells(&activities[at]))
            }
            PackagedRow::Subtotal(at, depth) => {
                let title = subtotal_title(plan, at);
                let sum = sum_of_package(plan, tree, activities, at);
                named(
                    Role::Subtotal { depth },
                    label(at).called(title),
                    cells(&sum),
                )
            }
        }
    };
    let rows = shown.into_iter().map(row).collect();
    table_of_rows(
        view,
        None,
        Side::Debit,
        with_rest(view, rows, &without_activities(view)),
    )
}

pub(super) fn by_lead(view: &BudgetView<'_>) -> Table {
    let without_lead = BudgetWords::of(view.plan.language).without_lead;
    let lead = |activity: &Activity| {
        let lead = activity.lead(view.plan);
        lead.map_or_else(
            || rest_label(Rest::NoLead, without_lead),
            |lead| lead_label(&lead),
        )
    };
    let rows = with_cost(view).map(|(activity, sums)| (lead(activity), sums));
    debit_table(
        view,
        None,
        added_up(view.plan, rows),
        without_activities(view),
    )
}

pub(super) fn by_goal(view: &BudgetView<'_>) -> Table {
    let shared = SharedWords::of(view.plan.language);
    let (plan, tree) = (view.plan, &view.books.activity_tree);
    let goal = |at: ActivityIx| match served_goals(plan, tree, at) {
        [] => shared.no_goal.into(),
        [goal] => goal_label(view.plan, goal),
        [_, ..] => shared.several_goals.into(),
    };
    let activities = plan.indexed_activities();
    let rows = activities.map(|(at, _)| (at, &view.sums.activities[at]));
    let rows = rows.filter(|(_, sums)| is_shown(view, sums));
    let rows = rows.map(|(at, sums)| (goal(at), sums));
    debit_table(
        view,
        None,
        added_up(view.plan, rows),
        without_activities(view),
    )
}

/// Returns the table of the costs that partners bear, and a table of contributions if these are divided among partners.
pub(super) fn by_partner(view: &BudgetView<'_>) -> Vec<Table> {
    let words = BudgetWords::of(view.plan.language);
    let divided = DivisionWords::of(view.plan.language);
    let keys = AllocationKeys::new(view.plan, view.books);
    let has_costs = view.sides.contains(&Side::Debit);
    let bears = view.costs_by_partner(&keys);
    let rest = bears.rest_of(&view.sums.debit, &view.sums.activities);
    let bears = partner_rows(view, bears, words.without_partner);
    let tree = &view.books.funder_tree;
    let mut funders = view.plan.indexed_funders();
    if !funders.any(|(at, _, funder)| funder.split.is_some() && !tree.is_group(at)) {
        return Vec::from_iter(has_costs.then(|| costs_of_partners(view, None, bears, &rest)));
    }
    let gets = view.contributions_by_partner(&keys);
    let gets = partner_rows(view, gets, divided.not_divided);
    let caption = Some(divided.contributions);
    let gets = side_table(view, caption, Side::Credit, gets);
    let bears = has_costs.then(|| costs_of_partners(view, Some(divided.costs), bears, &rest));
    bears.into_iter().chain([gets]).collect()
}

/// A row for each partner with an amount in a column that is shown, one for amounts that no partner has, and one for
/// amounts that can't be divided.
fn partner_rows(
    view: &BudgetView<'_>,
    allocation: Allocation<'_>,
    nobody: &str,
) -> Vec<(DualName, Sums)> {
    let name = |id: &str| {
        let partner = view.plan.partners.get(id);
        let name = partner.map_or(id, |partner| partner.name.as_str());
        DualName::from(name).of(ThingKind::Partner, id)
    };
    let members = allocation.members.into_iter();
    let rest = [
        (rest_label(Rest::NoPartner, nobody), allocation.unassigned),
        (
            DivisionWords::of(view.plan.language).lost.into(),
            allocation.undivided,
        ),
    ];
    members
        .map(|(id, sums)| (name(id), sums))
        .chain(rest)
        .filter(|(_, sums)| is_shown(view, sums))
        .collect()
}

/// The activities with costs, and those costs.
fn with_cost<'s>(view: &'s BudgetView<'_>) -> impl Iterator<Item = (&'s Activity, &'s Sums)> {
    let activities = view.plan.activities.iter().zip(&view.sums.activities);
    activities.filter(|(_, sums)| is_shown(view, sums))
}

/// Whether something was posted, or is unknown, in a column that is shown.
fn is_shown(view: &BudgetView<'_>, sums: &Sums) -> bool {
    let mut shown = view.shown.iter();
    shown.any(|column| !sums.at(*column).is_blank())
}

/// Adds up the rows with the same name. The names keep the order of their first rows. An activity that could not be
/// read may have any of the names, so it makes all rows unknown.
fn added_up<'s>(
    plan: &Plan,
    rows: impl Iterator<Item = (DualName, &'s Sums)>,
) -> Vec<(DualName, Sums)> {
    let mut by_name: IndexMap<String, (DualName, Vec<&Sums>)> = IndexMap::new();
    for (name, sums) in rows {
        let entry = by_name.entry(name.text().to_string());
        entry.or_insert((name, Vec::new())).1.push(sums);
    }
    let rows = by_name.into_values();
    let sum = |rows| {
        let mut sum = sum_of_rows(rows);
        if !plan.is_complete(Section::Activities) {
            sum.mark_all_unknown();
        }
        sum
    };
    rows.map(|(name, rows)| (name, sum(rows))).collect()
}

/// The costs that are of no activity.
fn without_activities(view: &BudgetView<'_>) -> Sums {
    without_activity(&view.sums.debit, &view.sums.activities)
}

/// A table of costs, with a row for the rest, which is in none of the other rows.
fn debit_table(
    view: &BudgetView<'_>,
    caption: Option<&str>,
    rows: Vec<(DualName, Sums)>,
    rest: Sums,
) -> Table {
    let rows = body_rows(view, Side::Debit, rows);
    table_of_rows(view, caption, Side::Debit, with_rest(view, rows, &rest))
}

/// A table of the costs that partners bear, with a row for budgeted amounts that are no cost, which nobody bears.
fn costs_of_partners(
    view: &BudgetView<'_>,
    caption: Option<&str>,
    mut rows: Vec<(DualName, Sums)>,
    rest: &Sums,
) -> Table {
    if is_shown(view, rest) {
        let name = SharedWords::of(view.plan.language).no_cost;
        rows.push((name.into(), rest.clone()));
    }
    let rows = body_rows(view, Side::Debit, rows);
    table_of_rows(view, caption, Side::Debit, rows)
}

/// The rows of costs, with a row for the rest if there is any.
fn with_rest(view: &BudgetView<'_>, mut rows: Vec<Row>, rest: &Sums) -> Vec<Row> {
    if is_shown(view, rest) {
        let name = SharedWords::of(view.plan.language).not_from_activities;
        let rest = vec![(rest_label(Rest::NoActivity, name), rest.clone())];
        rows.extend(body_rows(view, Side::Debit, rest));
    }
    rows
}

fn side_table(
    view: &BudgetView<'_>,
    caption: Option<&str>,
    side: Side,
    rows: Vec<(DualName, Sums)>,
) -> Table {
    table_of_rows(view, caption, side, body_rows(view, side, rows))
}

fn body_rows(view: &BudgetView<'_>, side: Side, rows: Vec<(DualName, Sums)>) -> Vec<Row> {
    let total = total_of(view, side);
    let row = |(name, sums): (DualName, Sums)| {
        named(Role::Body { depth: 0 }, name, view.cells(&sums, total))
    };
    rows.into_iter().map(row).collect()
}

fn total_of<'v>(view: &'v BudgetView<'_>, side: Side) -> &'v Sums {
    match side {
        Side::Debit => &view.sums.debit,
        Side::Credit => &view.sums.credit,
    }
}

/// The rows of reserves. They are not in the total of a side, so a table of percentages of the total has none.
fn reserves(view: &BudgetView<'_>, side: Side, columns: usize) -> Vec<Row> {
    let row = |role, name, account| {
        let sums = view.sums.of(account);
        named(role, name, view.cells(sums, sums))
    };
    match view.figures {
        BudgetFigures::Amounts | BudgetFigures::Cumulative => {
            let tree = &view.books.line_tree;
            let has_amounts = |account| is_shown(view, view.sums.of(account));
            reserve_rows(view.plan, tree, side, columns, has_amounts, row)
        }
        BudgetFigures::Shares => Vec::new(),
    }
}

/// A table of rows of a side, with its total, and then its reserves.
fn table_of_rows(
    view: &BudgetView<'_>,
    caption: Option<&str>,
    side: Side,
    rows: Vec<Row>,
) -> Table {
    let words = BudgetWords::of(view.plan.language);
    let heading = match side {
        Side::Debit => words.debit,
        Side::Credit => words.credit,
    };
    let total = total_of(view, side);
    let title = SharedWords::of(view.plan.language).total;
    let total = titled(Role::Total, title, view.total_cells(total));
    let columns = columns_of_side(view, side, heading);
    let rows = rows.into_iter().chain([total]);
    let reserves = reserves(view, side, columns.len());
    table(caption, columns, rows.chain(reserves).collect())
}
