//! What a funder's maximum tariff leaves out of staff cost.

use std::collections::BTreeMap;

use super::costs::costs;
use super::rate::RateUnit;
use super::{StaffCost, StaffCosts};
use crate::ledger::tree::Tree;
use crate::plan::{
    Amount, Condition, FunderId, LineId, LineIx, Money, PersonIx, Plan, PurposeId, Quantity,
};

/// What a person costs above the maximum tariff of a condition, in a calendar year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboveMaximum {
    /// The number of the condition in the file.
    pub condition: usize,
    pub person: PersonIx,
    pub year: i16,
    /// The rate of the person, and what it is the price of.
    pub price: Money,
    pub unit: RateUnit,
    pub maximum: Money,
    pub hours: Option<Quantity>,
    pub cost: Amount,
    /// The same hours at the maximum, rounded as the cost is.
    pub at_maximum: Amount,
}

/// What each condition with a maximum tariff leaves out: a row for each person, year and rate above it.
pub fn above_maximum(plan: &Plan, staff: &StaffCosts) -> Vec<AboveMaximum> {
    let lines = Tree::of_lines(plan);
    let conditions = plan
        .conditions
        .iter()
        .filter(|condition| condition.is_complete);
    let mut rows: BTreeMap<_, AboveMaximum> = BTreeMap::new();
    for condition in conditions {
        let Some(maximum) = condition.max_tariff else {
            continue;
        };
        for work in staff.cells.chunk_by(is_same_work) {
            let cells: Vec<&StaffCost> = work
                .iter()
                .filter(|cell| is_meant(plan, &lines, condition, cell))
                .collect();
            let Some(row) = above(plan, condition, maximum, &cells) else {
                continue;
            };
            let key = (row.condition, row.person, row.year, row.price);
            let known = rows.entry(key).and_modify(|known| known.add(&row));
            known.or_insert(row);
        }
    }
    rows.into_values().collect()
}

/// Whether two cells are rounded together.
fn is_same_work(one: &StaffCost, other: &StaffCost) -> bool {
    let work = |cell: &StaffCost| (cell.person, cell.year, cell.period);
    work(one) == work(other) && one.partner == other.partner
}

/// The cells of one rate at the maximum. None if the rate is not above it.
fn above(
    plan: &Plan,
    condition: &Condition,
    maximum: Money,
    cells: &[&StaffCost],
) -> Option<AboveMaximum> {
    let first = cells.first()?;
    let rate = first.rate.as_ref()?;
    let maximum = maximum_of(condition, maximum, rate.unit)?;
    if rate.price <= maximum {
        return None;
    }
    let sum = cells
        .iter()
        .map(|cell| cell.sum)
        .reduce(super::HoursSum::plus)?;
    let hours = sum.approved.filter(|hours| *hours != Quantity::default())?;
    let at_maximum = costs(&[hours], maximum, rate.unit.hours(), plan.minor_unit());
    Some(AboveMaximum {
        condition: condition.number,
        person: first.person?,
        year: first.year,
        price: rate.price,
        unit: rate.unit,
        maximum,
        hours: Some(hours),
        cost: sum.cost,
        at_maximum: at_maximum.map(|costs| costs[0]).into(),
    })
}

/// Whether a condition is about a cell: its lines, its funders, its time and the unit of the rate.
fn is_meant(plan: &Plan, lines: &Tree<LineIx>, condition: &Condition, cell: &StaffCost) -> bool {
    let line = cell
        .activity
        .and_then(|activity| plan.activity(activity).line.as_ref());
    let line = line.and_then(|line| plan.find_line(line.as_str()));
    let is_of_line = condition.lines.is_empty()
        || line.is_some_and(|line| {
            let above = lines.ancestors(line).chain([line]);
            let ids = above.filter_map(|line| plan.lines.get_index(line.index()));
            ids.into_iter().any(|(id, _)| condition.lines.contains(id))
        });
    let period = cell.period.map(|period| plan.periods.get(period).span);
    let is_in_time = condition
        .within
        .is_none_or(|within| period.is_some_and(|period| within.overlap(period).is_some()));
    let unit = cell.rate.as_ref().map(|rate| rate.unit);
    let is_of_unit = condition.unit.is_none()
        || unit_of(condition)
            .zip(unit)
            .is_some_and(|(named, unit)| named == RateUnit::Hour || named.is_like(unit));
    is_of_line && is_in_time && is_of_unit && may_be_paid(plan, condition, cell)
}

/// The maximum for the unit of a rate: that of a day is its hours × that of an hour. None if it is too large to be exact.
fn maximum_of(condition: &Condition, maximum: Money, unit: RateUnit) -> Option<Money> {
    match (unit_of(condition), unit) {
        (Some(RateUnit::Hour), RateUnit::Day(hours)) => {
            let exact = maximum.decimal().checked_mul(hours.decimal())?;
            Money::sum(exact)
        }
        (Some(RateUnit::Hour), RateUnit::Hour) | (Some(RateUnit::Day(_)) | None, _) => {
            Some(maximum)
        }
    }
}

/// The unit of the maximum of a condition. None if it names none.
fn unit_of(condition: &Condition) -> Option<RateUnit> {
    let name = condition.unit.as_deref()?;
    RateUnit::named(name, Quantity::whole(1))
}

/// Whether a funder of a condition may pay for the activity of a cell. What pays for a line pays for its activities. A group may
/// pay what any of its members may.
fn may_be_paid(plan: &Plan, condition: &Condition, cell: &StaffCost) -> bool {
    let Some(activity) = cell.activity.map(|activity| plan.activity(activity)) else {
        return true;
    };
    let line = activity.line.as_ref().map(LineId::as_str);
    let names = |purpose: &PurposeId| {
        [Some(activity.code.as_str()), line].contains(&Some(purpose.as_str()))
    };
    let may_pay = |id: &FunderId| {
        plan.funders.get(id).is_none_or(|funder| {
            let pays = funder.pays.as_ref();
            pays.is_none_or(|pays| pays.iter().any(names)) && !funder.pays_not.iter().any(names)
        })
    };
    condition.funders.is_empty() || condition.funders.iter().any(may_pay)
}

impl AboveMaximum {
    /// What is left out.
    pub fn left_out(&self) -> Amount {
        self.cost.minus(self.at_maximum)
    }

    fn add(&mut self, other: &AboveMaximum) {
        self.hours = self
            .hours
            .zip(other.hours)
            .and_then(|(one, other)| one.checked_add(other));
        self.cost = self.cost.plus(other.cost);
        self.at_maximum = self.at_maximum.plus(other.at_maximum);
    }
}
