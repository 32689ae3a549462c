//! Moves units of costs that are rounded together to the periods in which a line states them.
//!
//! Each part of a year or of a total may be rounded up or down. If the printed debit of a line rounds them differently
//! from the table of all costs, the line is followed: a unit moves from a period whose cost is above the printed debit
//! to one whose cost is below it. Every part stays less than a unit from its exact value. For a line without a printed
//! debit, a claim about its costs alone is the printed debit, if it is clear.

use std::collections::{BTreeMap, BTreeSet};

use super::apportioned::YearlyItem;
use super::costing::{CostProblem, Costing, Costings};
use super::years::YearCost;
use crate::ledger::stated_claims::claimed_costs;
use crate::ledger::units::in_units;
use crate::plan::{
    CostItem, CostOwner, LineId, LineIx, Money, PerPeriod, PeriodIx, Plan, ShareCandidate,
};

/// For each period, the units by which the printed debit of a line exceeds its costs.
type Missing = BTreeMap<PeriodIx, i128>;

/// Moves units between the parts of years so that lines come to their printed debits, as far as rounding allows that.
/// Returns whether a part of a year that is not complete was changed.
pub(super) fn follow_stated_debits(
    plan: &Plan,
    costings: &Costings,
    yearly: &mut [YearlyItem],
) -> bool {
    let mut is_part_changed = false;
    let missing_of_lines = missing_of_lines(plan, costings, yearly);
    let mut years_of_lines: BTreeMap<LineIx, Vec<&mut YearCost>> = BTreeMap::new();
    for of in yearly {
        if let Some(line) = line_of(plan, of).filter(|line| missing_of_lines.contains_key(line)) {
            years_of_lines
                .entry(line)
                .or_default()
                .extend(&mut of.years);
        }
    }
    for (line, mut missing) in missing_of_lines {
        let mut years = years_of_lines.remove(&line).unwrap_or_default();
        // More than this is not rounding.
        let most = years.len() as i128;
        for year in &mut years {
            move_within(plan, year, &mut missing, most);
        }
        for year in years.iter_mut().filter(|year| !year.is_complete) {
            is_part_changed |= round_otherwise(plan, year, &mut missing, most);
        }
    }
    is_part_changed
}

/// The line that a yearly cost item is on.
fn line_of(plan: &Plan, of: &YearlyItem) -> Option<LineIx> {
    line_of_item(plan, of.owner, &plan.cost_of(of.owner).items()[of.item])
}

fn line_of_item(plan: &Plan, owner: CostOwner, item: &CostItem) -> Option<LineIx> {
    plan.find_line(plan.line_of_cost(owner, item)?.as_str())
}

/// The missing units of lines with costs that were divided. A line is left out if it is a group, if something on it is
/// unknown, if a percentage of costs is on it, or if nothing is missing.
fn missing_of_lines(
    plan: &Plan,
    costings: &Costings,
    yearly: &[YearlyItem],
) -> BTreeMap<LineIx, Missing> {
    let divided = yearly.iter().filter(|of| of.years.iter().any(is_divided));
    let divided: BTreeSet<LineIx> = divided.filter_map(|of| line_of(plan, of)).collect();
    let groups = plan.lines.values().filter_map(|line| line.under.as_ref());
    let groups: BTreeSet<&LineId> = groups.collect();
    let lines = divided.into_iter();
    let lines = lines.filter(|line| !groups.contains(plan.line_id(*line)));
    let claimed = claimed_costs(plan);
    let mut missing: BTreeMap<LineIx, Option<Missing>> = lines
        .map(|line| {
            let debit = plan.line(line).debit.as_ref();
            let printed = debit.or_else(|| claimed.get(&line).copied());
            let less = printed.and_then(|printed| printed_less_adjustments(plan, line, printed));
            (line, less)
        })
        .collect();
    let mut less = |line: LineIx, period: PeriodIx, amount: Money| {
        if let Some(of) = missing.get_mut(&line) {
            let units = in_units(amount, plan.unit);
            let cell = of.as_mut().and_then(|of| of.get_mut(&period));
            match (cell, units) {
                (Some(cell), Some(units)) => *cell -= units,
                _ => *of = None,
            }
        }
    };
    let mut unclear: BTreeSet<LineIx> = BTreeSet::new();
    for (owner, at, item) in plan.cost_items() {
        let Some(line) = line_of_item(plan, owner, item) else {
            continue;
        };
        let costing = &costings[owner][at];
        if !is_known(costing) || item.price.share().is_some() {
            unclear.insert(line);
        }
        for cost in &costing.by_period {
            less(line, cost.period, cost.amount);
        }
    }
    for of in yearly {
        let Some(line) = line_of(plan, of) else {
            continue;
        };
        for cell in of.years.iter().flat_map(|year| &year.cells) {
            less(line, cell.period, cell.amount);
        }
    }
    let known = missing
        .into_iter()
        .filter_map(|(line, of)| Some((line, of?)));
    let is_kept = |(line, of): &(LineIx, Missing)| {
        !unclear.contains(line) && of.values().any(|units| *units != 0)
    };
    known.filter(is_kept).collect()
}

/// Whether the cost in each period is known. Costs outside of all periods do not matter.
fn is_known(costing: &Costing) -> bool {
    let is_outside = |of: &CostProblem| matches!(of, CostProblem::PartlyOutside { .. });
    let is_read = costing.unknown.is_empty() && !costing.all_unknown;
    is_read && costing.problems.iter().all(is_outside)
}

/// Whether the amount of a year is divided together with other costs.
fn is_divided(year: &YearCost) -> bool {
    year.to_divide.is_some()
}

/// The printed debit of a line less its adjustments, in units. None if one of them is not clear.
fn printed_less_adjustments(
    plan: &Plan,
    line: LineIx,
    debit: &PerPeriod<Money>,
) -> Option<Missing> {
    let of = plan.line(line);
    if !debit.is_complete() || !of.adjust_is_complete {
        return None;
    }
    let periods = plan.periods.iter();
    let printed = periods.map(|(period, _)| {
        let amount = debit.get(period).unwrap_or_default();
        Some((period, in_units(amount, plan.unit)?))
    });
    let mut missing: Missing = printed.collect::<Option<_>>()?;
    for adjustment in &of.adjust {
        let period = plan.periods.containing(adjustment.within)?;
        *missing.get_mut(&period)? -= in_units(adjustment.amount, plan.unit)?;
    }
    Some(missing)
}

/// Moves units of a year from periods whose cost is above the printed debit to periods whose cost is below it.
fn move_within(plan: &Plan, year: &mut YearCost, missing: &mut Missing, most: i128) {
    let Some((exact, over, mut units)) = exact_and_units(plan, year) else {
        return;
    };
    let before = units.clone();
    let periods: Vec<PeriodIx> = year.cells.iter().map(|cell| cell.period).collect();
    for to in 0..units.len() {
        for from in 0..units.len() {
            let [more, less] = [to, from].map(|at| missing[&periods[at]]);
            let is_asked = more > 0 && less < 0 && more.min(-less) <= most;
            if is_asked && units[to] * over < exact[to] && units[from] * over > exact[from] {
                (units[to], units[from]) = (units[to] + 1, units[from] - 1);
                missing.insert(periods[to], more - 1);
                missing.insert(periods[from], less + 1);
            }
        }
    }
    if units != before {
        year.set(units.into_iter(), plan.unit);
    }
}

/// Rounds each part of a year that is not complete to the nearest unit, if that brings its line nearer to the printed
/// debit. Returns whether a part was changed.
fn round_otherwise(plan: &Plan, year: &mut YearCost, missing: &mut Missing, most: i128) -> bool {
    let Some((exact, over, mut units)) = exact_and_units(plan, year) else {
        return false;
    };
    let mut is_changed = false;
    for (at, cell) in year.cells.iter().enumerate() {
        let Some(of) = missing.get_mut(&cell.period).filter(|of| of.abs() <= most) else {
            continue;
        };
        let other = units[at] + of.signum();
        if *of != 0 && 2 * (other * over - exact[at]).abs() <= over {
            units[at] = other;
            *of -= of.signum();
            is_changed = true;
        }
    }
    if is_changed {
        year.set(units.into_iter(), plan.unit);
    }
    is_changed
}

/// The exact cells of a year that was divided, their denominator, and the rounded cells, all in units.
fn exact_and_units(plan: &Plan, year: &YearCost) -> Option<(Vec<i128>, i128, Vec<i128>)> {
    let amount = year.to_divide.as_ref()?;
    let cells = year.cells.iter();
    let units = cells.map(|cell| in_units(cell.amount, plan.unit));
    Some((
        amount.cells.clone(),
        amount.over,
        units.collect::<Option<_>>()?,
    ))
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::{add_activity, add_line, amount, money, plan, span};
    use crate::ledger::post;
    use crate::plan::{PeriodIx, SpreadOver, Timing, Unit};

    /// Returns what activities cost in two years: 742,500 over 17 months of a line without a debit, and over the 519
    /// days of these months on a line with this debit.
    fn costs(periods: &[&str], debit: &str) -> Vec<Vec<String>> {
        let mut plan = plan(periods);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        add_line(&mut plan, "a", None, "");
        add_line(&mut plan, "b", None, debit);
        for (line, over) in [("a", SpreadOver::Months), ("b", SpreadOver::Days)] {
            let time = Timing::Spread(Some(span("2027-03..2028-07")), over);
            add_activity(&mut plan, Some(line), vec![amount(money("742500"), time)]);
        }
        let books = post(&plan);
        let each = |row: &crate::ledger::Sums| {
            let periods = (0..periods.len()).map(PeriodIx::new);
            periods.map(|at| row.amount(at).to_string()).collect()
        };
        books.activities.iter().map(each).collect()
    }

    #[test]
    fn a_printed_debit_decides_how_its_costs_are_rounded() {
        // 742,500 × 10/17 = 436,764.71 and 742,500 × 306/519 = 437,774.57: together 874,539.27.
        let years = ["2027", "2028"];
        let months = ["436765", "305735"];
        assert_eq!(costs(&years, ""), [months, ["437774", "304726"]]);
        assert_eq!(
            costs(&years, "437775 304725"),
            [months, ["437775", "304725"]]
        );
        // One of the figures is wrong, and the other is followed.
        assert_eq!(
            costs(&years, "437800 304725"),
            [months, ["437775", "304725"]]
        );
        // These are not rounding: both figures are more than a unit away.
        assert_eq!(
            costs(&years, "437776 304724"),
            [months, ["437774", "304726"]]
        );
        assert_eq!(
            costs(&years, "304725 437775"),
            [months, ["437774", "304726"]]
        );
    }

    #[test]
    fn a_part_of_a_total_is_rounded_to_the_nearest_unit_if_its_line_says_so() {
        assert_eq!(costs(&["2027"], ""), [["436765"], ["437774"]]);
        assert_eq!(costs(&["2027"], "437775"), [["436765"], ["437775"]]);
        assert_eq!(costs(&["2027"], "437773"), [["436765"], ["437774"]]);
    }
}
