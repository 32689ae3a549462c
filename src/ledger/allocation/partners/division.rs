//! Postings divided among members as one table of periods × members.
//!
//! For other columns of time, the amount that has accrued by the end of a column is divided, and a column gets the
//! difference from the amount at its start. At the end of a period, the amount is the running total of the table.
//! Within a period, it is rounded by the largest-remainder method. So a column does not depend on which other columns
//! are shown, and is less than two units from its exact share.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ledger::Posting;
use crate::ledger::apportionment::ApportionedTable;
use crate::ledger::time::Accrued;
use crate::ledger::units::{common_unit, in_units, sum_of_units};
use crate::plan::{Money, PeriodIx, Plan, Span, Unit};

/// A posting to be divided among members by weight.
#[derive(Debug)]
pub(super) struct DividedPosting<'p> {
    /// Its position in the books.
    pub(super) at: usize,
    pub(super) posting: &'p Posting,
    /// The number of each member in the order of ids.
    pub(super) members: Vec<usize>,
    pub(super) weights: Vec<i128>,
}

/// The part of one member in one column.
#[derive(Debug, Clone, Copy)]
pub(super) struct MemberShare {
    pub(super) member: usize,
    pub(super) column: PeriodIx,
    pub(super) amount: Money,
}

/// By how much the part of a member in a period is above its exact share.
pub(super) type MemberError = (usize, PeriodIx, Decimal);

/// Postings that were divided.
#[derive(Debug)]
pub(super) struct Division<'p> {
    step: Unit,
    table: ApportionedTable,
    /// The periods in the order of time, with their postings.
    periods: Vec<(PeriodIx, Span, Vec<DividedPosting<'p>>)>,
    /// For each of these periods, the number of steps of each member.
    rounded: Vec<BTreeMap<usize, i128>>,
}

impl<'p> Division<'p> {
    /// Divides postings. None if the numbers are too large to be exact.
    pub(super) fn new(plan: &'p Plan, postings: Vec<DividedPosting<'p>>) -> Option<Division<'p>> {
        let amounts = postings.iter().map(|divided| divided.posting.amount);
        let step = common_unit(plan.unit, amounts);
        let weights = postings.iter().map(|divided| divided.weights.as_slice());
        let mut table = ApportionedTable::new(plan.periods.len(), weights);
        let spans = plan.periods.iter();
        let mut periods: Vec<_> = spans
            .map(|(period, of)| (period, of.span, Vec::new()))
            .collect();
        for divided in postings {
            periods[divided.posting.period.index()].2.push(divided);
        }
        periods.sort_by_key(|(_, span, _)| *span);
        for (row, (.., postings)) in periods.iter().enumerate() {
            for divided in postings {
                let units = in_units(divided.posting.amount, step)?;
                table.add(row, units, &divided.members, &divided.weights)?;
            }
        }
        Some(Division {
            step,
            rounded: table.rounded(),
            table,
            periods,
        })
    }

    /// Returns the part of each member in each period.
    pub(super) fn by_period(&self) -> Option<Vec<MemberShare>> {
        let mut shares = Vec::new();
        for ((period, ..), cells) in self.periods.iter().zip(&self.rounded) {
            self.push(*period, cells, &mut shares)?;
        }
        Some(shares)
    }

    /// By how much the part of each member in each period is above its exact share, where it is rounded.
    pub(super) fn above_exact(&self) -> Vec<MemberError> {
        let rows = self.periods.iter().zip(&self.rounded).enumerate();
        let errors = rows.flat_map(|(row, ((period, ..), cells))| {
            cells.iter().filter_map(move |(member, units)| {
                let cell = (row, *member);
                let error = self.table.amount_above_exact(cell, *units, self.step)?;
                (!error.is_zero()).then_some((*member, *period, error))
            })
        });
        errors.collect()
    }

    /// Returns the part of each member in each of these columns, which are in order and do not overlap.
    pub(super) fn by_spans(
        &self,
        columns: &[Span],
        accrued: &Accrued<'_>,
    ) -> Option<Vec<MemberShare>> {
        let before = BeforePeriods {
            totals: running_totals(&self.rounded),
            deficits: self.table.deficits(&self.rounded),
        };
        let mut shares = Vec::new();
        for (at, column) in columns.iter().enumerate() {
            let mut cells = self.through(column.end(), &before, accrued)?;
            let earlier = match column.start().yesterday() {
                Ok(day) => self.through(day, &before, accrued)?,
                Err(_) => BTreeMap::new(),
            };
            for (member, units) in earlier {
                *cells.entry(member).or_default() -= units;
            }
            self.push(PeriodIx::new(at), &cells, &mut shares)?;
        }
        Some(shares)
    }

    /// Returns the amounts that have accrued to each member by the end of a day, in steps.
    fn through(
        &self,
        day: Date,
        before: &BeforePeriods,
        accrued: &Accrued<'_>,
    ) -> Option<BTreeMap<usize, i128>> {
        let complete = self
            .periods
            .partition_point(|(_, span, _)| span.end() <= day);
        let mut sums = before.totals[complete].clone();
        let begun = self.periods[complete..].iter();
        let begun = begun.take_while(|(_, span, _)| span.start() <= day);
        let mut parts = Vec::new();
        for divided in begun.flat_map(|(.., postings)| postings) {
            let units = in_units(accrued.through(divided.at, day), self.step)?;
            if units != 0 {
                parts.push((
                    units,
                    divided.members.as_slice(),
                    divided.weights.as_slice(),
                ));
            }
        }
        if !parts.is_empty() {
            let deficits = &before.deficits[complete];
            let beginning = self.table.rounded_beginning(deficits, parts.into_iter())?;
            add(&mut sums, &beginning);
        }
        Some(sums)
    }

    /// Adds the cells of a column that are not 0 to the shares.
    fn push(
        &self,
        column: PeriodIx,
        cells: &BTreeMap<usize, i128>,
        shares: &mut Vec<MemberShare>,
    ) -> Option<()> {
        for (member, units) in cells.iter().filter(|(_, units)| **units != 0) {
            shares.push(MemberShare {
                member: *member,
                column,
                amount: sum_of_units(*units, self.step)?,
            });
        }
        Some(())
    }
}

/// The amounts of members before each period, in the order of time, and by how much they are behind their exact share.
struct BeforePeriods {
    totals: Vec<BTreeMap<usize, i128>>,
    deficits: Vec<BTreeMap<usize, i128>>,
}

/// The sums of all cells before each row, and after the last.
fn running_totals(rows: &[BTreeMap<usize, i128>]) -> Vec<BTreeMap<usize, i128>> {
    let mut totals = vec![BTreeMap::new()];
    let mut running = BTreeMap::new();
    for row in rows {
        add(&mut running, row);
        totals.push(running.clone());
    }
    totals
}

fn add(sums: &mut BTreeMap<usize, i128>, cells: &BTreeMap<usize, i128>) {
    for (member, units) in cells {
        *sums.entry(*member).or_default() += units;
    }
}
