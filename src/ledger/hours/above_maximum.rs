//! The part of staff cost that a funder's maximum tariff leaves out.

use std::collections::BTreeMap;

use super::costs::costs;
use super::paid_part::paid_part;
use super::rate::{PersonRate, RateUnit};
use super::{StaffCost, StaffCosts};
use crate::ledger::conditions::PaidPart;
use crate::ledger::tree::Tree;
use crate::plan::{
    ActivityIx, Amount, Condition, FunderId, FunderIx, LineId, LineIx, Money, PartnerId, PeriodIx,
    PersonIx, Plan, PurposeId, Quantity,
};

/// The cost of a person above the maximum tariff of a condition, in a calendar year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboveMaximum {
    /// The number of the condition in the file.
    pub condition: usize,
    pub person: PersonIx,
    pub year: i16,
    /// The rate of the person. `maximum` is the highest rate of which the funders pay no more than the condition
    /// allows. If one is per hour and the other per day, both are converted to days.
    pub price: Money,
    pub unit: RateUnit,
    pub maximum: Money,
    /// Whether the funders pay only a part of the rate.
    pub is_of_part: bool,
    pub hours: Option<Quantity>,
    pub cost: Amount,
    /// The cost of `hours` at the maximum, rounded as `cost` is.
    pub at_maximum: Amount,
}

/// The cost above the maximum tariff of each condition: a row for each person, year and rate above it.
pub fn above_maximum(plan: &Plan, staff: &StaffCosts) -> Vec<AboveMaximum> {
    let trees = (Tree::of_lines(plan), Tree::of_funders(plan));
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
            let mut cells: BTreeMap<PaidPart, Vec<&StaffCost>> = BTreeMap::new();
            for cell in work {
                if let Some(part) = meant_part(plan, &trees, condition, cell) {
                    cells.entry(part).or_default().push(cell);
                }
            }
            for (part, cells) in cells {
                let Some(row) = above(plan, condition, (maximum, part), &cells) else {
                    continue;
                };
                let key = (row.condition, row.person, row.year, row.price, row.maximum);
                let known = rows.entry(key).and_modify(|known| known.add(&row));
                known.or_insert(row);
            }
        }
    }
    rows.into_values().collect()
}

/// The cost above the maximum tariffs of some conditions, for each partner and period, of the activities that a funder
/// pays for. If several conditions are about a cell, the one with the largest amount counts.
pub(super) fn left_out_of_work(
    plan: &Plan,
    staff: &StaffCosts,
    is_of_funder: impl Fn(&Condition) -> bool,
    is_paid: impl Fn(Option<ActivityIx>, PeriodIx) -> Option<bool>,
) -> Vec<((Option<PartnerId>, PeriodIx), Amount)> {
    let trees = (Tree::of_lines(plan), Tree::of_funders(plan));
    let conditions = plan.conditions.iter();
    let conditions =
        conditions.filter(|condition| condition.is_complete && is_of_funder(condition));
    let maxima = conditions.filter_map(|condition| Some((condition, condition.max_tariff?)));
    let maxima: Vec<(&Condition, Money)> = maxima.collect();
    let mut left_out = Vec::new();
    for work in staff.cells.chunk_by(is_same_work) {
        let Some(period) = work[0].period else {
            continue;
        };
        let mut by_condition: BTreeMap<(usize, PaidPart), Vec<&StaffCost>> = BTreeMap::new();
        let mut sum = Amount::Blank;
        for cell in work {
            let of_cell = maxima.iter().enumerate();
            let of_cell = of_cell.filter_map(|(at, (condition, maximum))| {
                let part = meant_part(plan, &trees, condition, cell)?;
                let row = above(plan, condition, (*maximum, part), &[cell])?;
                Some((row.left_out().known(), at, part))
            });
            match (of_cell.max(), is_paid(cell.activity, period)) {
                (Some((_, at, part)), Some(true)) => {
                    by_condition.entry((at, part)).or_default().push(cell);
                }
                (Some(_), None) => sum = Amount::Unknown,
                (Some(_), Some(false)) | (None, _) => {}
            }
        }
        for ((at, part), cells) in by_condition {
            let (condition, maximum) = maxima[at];
            let row = above(plan, condition, (maximum, part), &cells);
            sum = row.map_or(sum, |row| sum.plus(row.left_out()));
        }
        if sum != Amount::Blank {
            left_out.push(((work[0].partner.clone(), period), sum));
        }
    }
    left_out
}

/// Whether two cells are rounded together.
fn is_same_work(one: &StaffCost, other: &StaffCost) -> bool {
    let work = |cell: &StaffCost| (cell.person, cell.year, cell.period);
    work(one) == work(other) && one.partner == other.partner
}

/// Returns the cost of cells at one rate, with their cost at the maximum. Funders pay `part` of the rate. None if the
/// rate is not above the maximum.
fn above(
    plan: &Plan,
    condition: &Condition,
    (maximum, part): (Money, PaidPart),
    cells: &[&StaffCost],
) -> Option<AboveMaximum> {
    let first = cells.first()?;
    let rate = first.rate.as_ref()?;
    let hours_of_day = plan.person(first.person?).hours_of_day();
    let (unit, price, maximum) = in_one_unit(rate, condition, maximum, hours_of_day)?;
    // The rate of which the funders pay the maximum.
    let paid = part.rate(price, maximum, plan.minor_unit()).ok()?;
    if paid.holds {
        return None;
    }
    let maximum = paid.limit;
    let sum = cells
        .iter()
        .map(|cell| cell.sum)
        .reduce(super::HoursSum::plus)?;
    let hours = sum.approved.filter(|hours| *hours != Quantity::default())?;
    let at_maximum = costs(&[hours], maximum, unit.hours(), plan.minor_unit());
    Some(AboveMaximum {
        condition: condition.number,
        person: first.person?,
        year: first.year,
        price,
        unit,
        maximum,
        is_of_part: part != PaidPart::ALL,
        hours: Some(hours),
        cost: sum.cost,
        at_maximum: at_maximum.map(|costs| costs[0]).into(),
    })
}

/// A rate and a maximum in the same unit: per hour, or per day if one of them is per day. A maximum without a unit is
/// per hour, like timesheets. None if it is of another unit, or has too many digits.
fn in_one_unit(
    rate: &PersonRate,
    condition: &Condition,
    maximum: Money,
    hours_of_day: Quantity,
) -> Option<(RateUnit, Money, Money)> {
    let named = condition.unit.as_deref();
    let of_maximum = named.map_or(Some(RateUnit::Hour), |name| {
        RateUnit::named(name, hours_of_day)
    })?;
    let of_day =
        |price: Money, hours: Quantity| Money::new(price.decimal().checked_mul(hours.decimal())?);
    match (rate.unit, of_maximum) {
        (RateUnit::Day(hours), RateUnit::Hour) => {
            Some((rate.unit, rate.price, of_day(maximum, hours)?))
        }
        (RateUnit::Hour, RateUnit::Day(hours)) => {
            Some((of_maximum, of_day(rate.price, hours)?, maximum))
        }
        (RateUnit::Hour, RateUnit::Hour) | (RateUnit::Day(_), RateUnit::Day(_)) => {
            Some((rate.unit, rate.price, maximum))
        }
    }
}

/// The part of a cell that a condition is about, by its lines, its funders and its time. None if the condition is not
/// about the cell.
fn meant_part(
    plan: &Plan,
    (lines, funders): &(Tree<LineIx>, Tree<FunderIx>),
    condition: &Condition,
    cell: &StaffCost,
) -> Option<PaidPart> {
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
    let is_selected = is_of_line && is_in_time && may_be_paid(plan, condition, cell);
    is_selected.then(|| paid_part(plan, funders, condition, cell))?
}

/// Whether a funder of a condition may pay for the activity of a cell. A funder that pays for a line pays for its
/// activities. A group counts with its own `pays` and `pays-not`, whatever the funders under it may pay.
fn may_be_paid(plan: &Plan, condition: &Condition, cell: &StaffCost) -> bool {
    let Some(activity) = cell.activity.map(|activity| plan.activity(activity)) else {
        return true;
    };
    let line = activity.line.as_ref().map(LineId::as_str);
    let packages = plan.with_packages(activity);
    let names = |purpose: &PurposeId| {
        let mut codes = packages.iter().map(|each| each.code.as_str());
        line == Some(purpose.as_str()) || codes.any(|code| code == purpose.as_str())
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
    /// The cost above the maximum.
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
