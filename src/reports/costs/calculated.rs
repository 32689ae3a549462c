//! The amounts that a workbook calculates from other rows: percentages of costs, and the parts of a cost that is
//! divided by time.
//!
//! A part of a cost is the increase of its rounded running total, so that the parts still add up after a change. Where
//! the books give a unit to another part, the running total is shifted by less than a unit before it is rounded.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::cycles::ShareCycles;
use super::exact::{ExactCost, exact, product, rounded, shift};
use super::{AMOUNT, BEFORE, CostRow, OF, PART, RATE, ROUNDING, RUNNING, cell};
use crate::ledger::{Account, Books, CostExchange, LineIx, Origin, Posting, ShareBaseCosts};
use crate::plan::{
    CostOwner, CostShare, PeriodIx, Plan, ShareCandidate, ShareOver, ShareRounding, Timing, Unit,
};
use crate::reports::exchange_rates::rate_cells;
use crate::table::{Cell, Expression, Row, TableLinks};

/// The owner of a cost, and its index among the items of that owner.
pub(super) type CostKey = (CostOwner, usize);

/// A cost that is divided into parts that add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CostInParts {
    /// A total that is spread over time, or the parts of years that are not complete.
    Total(CostKey),
    /// The amount of a cost in a calendar year.
    Year(CostKey, Option<i16>),
    /// The amount of a cost in a period, at several rates.
    Period(CostKey, PeriodIx),
}

/// The rows whose amounts are calculated from other rows.
#[derive(Default)]
pub(super) struct CalculatedCosts {
    /// The rows of each cost.
    rows: BTreeMap<CostKey, Vec<PartRow>>,
    /// The rows of amounts of lines that are not cost items: adjustments and rests.
    of_lines: BTreeMap<LineIx, Vec<(PeriodIx, usize)>>,
    /// The rows in another currency, with its rate.
    exchanged: BTreeMap<usize, CostExchange>,
}

/// A row with a part of an amount that is divided over periods.
#[derive(Clone, Copy)]
struct PartRow {
    row: usize,
    period: PeriodIx,
    year: Option<i16>,
    /// The part of the year or of the total as numerator and denominator.
    part: (i128, i128),
}

impl CalculatedCosts {
    /// Adds the row of a posting.
    pub(super) fn add(&mut self, posting: &Posting, cost: &CostRow, row: usize) {
        let period = posting.period;
        self.exchanged
            .extend(cost.exchange.map(|exchange| (row, exchange)));
        match (posting.cost(), posting.origin, posting.account) {
            (Some(key), _, _) => self.rows.entry(key).or_default().push(PartRow {
                row,
                period,
                year: cost.year,
                part: cost.part,
            }),
            (None, Origin::Adjustment { .. } | Origin::Rest, Account::Line(line)) => {
                self.of_lines.entry(line).or_default().push((period, row));
            }
            (None, _, _) => {}
        }
    }

    /// Writes the calculations of percentages and of parts.
    pub(super) fn write(&self, plan: &Plan, books: &Books, rows: &[Row], links: &mut TableLinks) {
        let cycles = ShareCycles::of(plan, books);
        let solved = self.solved(plan, &cycles, rows);
        for (owner, item, cost) in plan.cost_items() {
            let key = (owner, item);
            let Some(its) = self.rows.get(&key) else {
                continue;
            };
            match cost.price.share() {
                Some(share) => {
                    let base = ShareBaseCosts::of(plan, &books.line_tree, share);
                    let sums = self.sums(plan, &base, &BTreeSet::from([key]));
                    for part in its {
                        let sum = sum_of_rows(sums.get(&part.period));
                        links.calculated.insert((part.row, RATE), sum);
                    }
                    write_denominators(its, rows, links);
                    let is_in_cycle = cycles.has(key);
                    if is_in_cycle {
                        // The amounts in its base follow from it, so it is not calculated from them.
                        let fixed = its.iter().map(|part| (part.row, AMOUNT));
                        let fixed = fixed.map(|at| (at, Expression::Fixed));
                        links.calculated.extend(fixed);
                    }
                    let exact = its.iter().map(|part| match is_in_cycle {
                        true => solved.get(&part.row).cloned(),
                        false => exact(rows, part.row),
                    });
                    let exact: Vec<Option<ExactCost>> = exact.collect();
                    write_percentages(plan, its, (share, exact), rows, links);
                }
                None => {
                    let parts = its.iter().map(|part| (part.row, PART));
                    links.closed.extend(parts);
                    for part_rows in costs_in_parts(key, its, &cost.timing).into_values() {
                        let parts = part_rows.iter().map(|part| exact(rows, part.row));
                        if let Some(parts) = parts.collect::<Option<Vec<ExactCost>>>() {
                            let how = (plan.unit, ShareRounding::HalfUp);
                            write_parts(&part_rows, &parts, how, rows, links);
                        }
                    }
                }
            }
        }
        write_roundings(plan, rows, links);
        for (row, exchange) in &self.exchanged {
            links
                .calculated
                .extend(exchanged(plan, &rows[*row], *row, *exchange));
        }
    }

    /// Returns the rows of each period that are in the base of a percentage, except those of some costs.
    fn sums(
        &self,
        plan: &Plan,
        base: &ShareBaseCosts<'_>,
        except: &BTreeSet<CostKey>,
    ) -> BTreeMap<PeriodIx, BTreeSet<usize>> {
        let mut sums: BTreeMap<PeriodIx, BTreeSet<usize>> = BTreeMap::new();
        for (owner, item, cost) in plan.cost_items() {
            if !except.contains(&(owner, item)) && base.has_item(plan, owner, cost) {
                for part in self.rows.get(&(owner, item)).into_iter().flatten() {
                    sums.entry(part.period).or_default().insert(part.row);
                }
            }
        }
        for (line, its) in &self.of_lines {
            if base.has_line(plan, *line) {
                for (period, row) in its {
                    sums.entry(*period).or_default().insert(*row);
                }
            }
        }
        sums
    }

    /// Returns the amounts of the percentages in cycles before they are rounded, by row. Percentages without a formula
    /// are left out. A percentage without a row in a period is zero in that period.
    fn solved(
        &self,
        plan: &Plan,
        cycles: &ShareCycles<'_>,
        rows: &[Row],
    ) -> BTreeMap<usize, ExactCost> {
        let mut solved = BTreeMap::new();
        for cycle in cycles.all() {
            let members: BTreeSet<CostKey> = cycle.members().collect();
            let outside = cycle.bases().map(|base| self.sums(plan, base, &members));
            let outside: Vec<_> = outside.collect();
            let mut present: BTreeMap<PeriodIx, Vec<(usize, usize)>> = BTreeMap::new();
            for (at, member) in cycle.members().enumerate() {
                for part in self.rows.get(&member).into_iter().flatten() {
                    present.entry(part.period).or_default().push((at, part.row));
                }
            }
            for (period, its) in present {
                let of_member = |(at, _): &(usize, usize)| {
                    let rows = outside[*at].get(&period).into_iter().flatten();
                    rows.copied().collect()
                };
                let outside = its.iter().map(of_member).collect();
                solved.extend(cycle.solved(&its, outside, rows).unwrap_or_default());
            }
        }
        solved
    }
}

/// Returns the sum of the amounts of some rows.
fn sum_of_rows(rows: Option<&BTreeSet<usize>>) -> Expression {
    let cells = rows.into_iter().flatten().map(|row| cell(*row, AMOUNT));
    Expression::Sum(cells.collect())
}

/// Writes the denominator of each percentage that includes itself: 100 less the percentage.
fn write_denominators(its: &[PartRow], rows: &[Row], links: &mut TableLinks) {
    for PartRow { row, .. } in its {
        let Cell::Quantity(of) = &rows[*row].cells[OF] else {
            continue;
        };
        if of.decimal() != Decimal::ONE_HUNDRED {
            let hundred = Expression::Number(Decimal::ONE_HUNDRED);
            let whole = hundred.less(Expression::cell(cell(*row, PART)));
            links.calculated.insert((*row, OF), whole);
        }
    }
}

/// Writes the amounts of a percentage of other costs.
fn write_percentages(
    plan: &Plan,
    its: &[PartRow],
    (share, exact): (&CostShare, Vec<Option<ExactCost>>),
    rows: &[Row],
    links: &mut TableLinks,
) {
    let how = (plan.unit, share.method.rounding);
    match share.method.over {
        ShareOver::Total => {
            if let Some(exact) = exact.into_iter().collect::<Option<Vec<_>>>() {
                write_parts(its, &exact, how, rows, links);
            }
        }
        ShareOver::Period => {
            let amounts = its.iter().zip(exact);
            links.calculated.extend(amounts.filter_map(|(part, exact)| {
                Some(((part.row, AMOUNT), rounded(exact?.formula, how)))
            }));
        }
    }
}

/// Returns the groups of two or more rows that are parts of one amount. A complete year is one amount; all parts of
/// incomplete years together are another.
fn costs_in_parts(
    key: CostKey,
    its: &[PartRow],
    timing: &Timing,
) -> BTreeMap<CostInParts, Vec<PartRow>> {
    let is_cut = |part: &&PartRow| part.part.0 != part.part.1;
    let is_complete = |year: Option<i16>| {
        let parts = its.iter().filter(|part| part.year == year).filter(is_cut);
        let parts = parts.map(|part| Decimal::from(part.part.0) / Decimal::from(part.part.1));
        parts.sum::<Decimal>().round_dp(9) == Decimal::ONE
    };
    let is_spread = matches!(timing, Timing::Spread(..));
    let mut costs_in_parts: BTreeMap<CostInParts, Vec<PartRow>> = BTreeMap::new();
    for part in its.iter().filter(|part| is_spread || is_cut(part)) {
        let whole = match timing {
            Timing::PerYear(_) if is_complete(part.year) => CostInParts::Year(key, part.year),
            Timing::PerYear(_) | Timing::Spread(..) => CostInParts::Total(key),
            Timing::Once(_) | Timing::PerPeriod(_) | Timing::ByFigures => {
                CostInParts::Period(key, part.period)
            }
        };
        costs_in_parts.entry(whole).or_default().push(*part);
    }
    costs_in_parts.retain(|_, parts| parts.len() > 1);
    costs_in_parts
}

/// Writes the amounts of the parts of one cost: the increases of its rounded running total. It writes nothing if they
/// are parts of another running total, or if numbers are too large.
fn write_parts(
    its: &[PartRow],
    parts: &[ExactCost],
    how: (Unit, ShareRounding),
    rows: &[Row],
    links: &mut TableLinks,
) {
    let numbers: Vec<usize> = its.iter().map(|part| part.row).collect();
    let is_free = |row: &usize| rows[*row].cells[RUNNING] == Cell::Empty;
    if !numbers.iter().all(is_free) {
        return;
    }
    let (mut exact, mut posted) = (Decimal::ZERO, Decimal::ZERO);
    let mut found = Vec::new();
    for (at, row) in numbers.iter().enumerate() {
        let Cell::Money(amount) = &rows[*row].cells[AMOUNT] else {
            return;
        };
        let Some(value) = exact.checked_add(parts[at].number) else {
            return;
        };
        exact = value;
        posted += amount.decimal();
        let Some(shift) = shift(exact, posted, how) else {
            return;
        };
        let parts = parts[..=at].iter().map(|part| part.formula.clone());
        let exactly = Expression::Plus(parts.collect()).plus_number(shift);
        let running = rounded(exactly, how);
        let before: Vec<_> = numbers[..at].iter().map(|row| cell(*row, AMOUNT)).collect();
        found.push(match before.is_empty() {
            true => running,
            false => running.less(Expression::Sum(before)),
        });
    }
    for (row, amount) in numbers.iter().zip(found) {
        links.calculated.insert((*row, AMOUNT), amount);
        if numbers.len() > 1 {
            links.approximate.insert(*row);
        }
    }
}

/// Writes how much of each calculated amount is rounding, if there is a column for it. The position of that column
/// depends on whether the columns of running totals are left out.
fn write_roundings(plan: &Plan, rows: &[Row], links: &mut TableLinks) {
    let is_used = |column: usize| rows.iter().any(|row| row.cells[column] != Cell::Empty);
    if !is_used(ROUNDING) {
        return;
    }
    let column = if is_used(RUNNING) { ROUNDING } else { BEFORE };
    let calculated = links.calculated.keys().copied();
    let amounts: Vec<usize> = calculated
        .filter(|(_, column)| *column == AMOUNT)
        .map(|(row, _)| row)
        .collect();
    for row in amounts {
        let how = (plan.unit, ShareRounding::HalfUp);
        let itself = rounded(product(&rows[row], row), how);
        let rounding = Expression::cell(cell(row, AMOUNT)).less(itself);
        links.calculated.insert((row, column), rounding);
    }
}

/// Returns the calculations of the part of a row in another currency. The numerator contains the exchange rate, and the
/// denominator the number of units to which the rate applies.
fn exchanged(
    plan: &Plan,
    of: &Row,
    row: usize,
    exchange: CostExchange,
) -> Vec<((usize, usize), Expression)> {
    let cells = rate_cells(plan, exchange.currency);
    let numbers = [exchange.rate, exchange.units];
    let parts = [PART, OF].into_iter().zip(cells.into_iter().zip(numbers));
    let calculated = parts.filter_map(|(column, (source, number))| {
        let Cell::Quantity(part) = &of.cells[column] else {
            return None;
        };
        let (part, number) = (part.decimal(), number.decimal());
        let times = part.checked_div(number)?.normalize();
        let product =
            |by| Expression::Product(vec![Expression::cell(source), Expression::Number(by)]);
        let calculated = match times.checked_mul(number)? == part {
            true => product(times),
            false => product(part).over(Expression::Number(number)),
        };
        Some(((row, column), calculated))
    });
    calculated.collect()
}
