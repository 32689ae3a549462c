//! Lines that are on several rows, one for each allocation (verbijzondering), as AFAS writes them.
//!
//! The rows of a line are either shares of its amount, or the same amount along several axes, such as a cost centre and
//! a project. In the second case adding them up would count the amount more than once. The sum of the transaction
//! decides. If it can't, the columns of codes decide. Rows that fill different columns are axes, if the rows of each
//! column have the same sum. Several rows of one such column are shares of that sum. Rows that all fill the same
//! columns are shares. Other rows are refused.
//!
//! If one column has the codes of all axes, the columns do not show the axes. Then the transaction may show them: the
//! sum of its rows is two or more times the amount on its other side.
//!
//! A row without codes can be the sum of the others. It does not count if the transaction balances without it.

use std::collections::BTreeMap;
use std::iter;

use super::hand_over;
use crate::import::{
    AllocatedRowKinds, AllocatedRows, Bookkeeping, JournalLine, Reason, Remark, Summary,
};
use crate::plan::{AllocationRows, Money};

/// The rows of the transaction that is being read.
#[derive(Debug, Default)]
pub(super) struct Allocations {
    rows: Vec<JournalLine>,
    /// The kind of the rows of a line, if the plan states it. None if the sums of transactions decide.
    stated: Option<AllocationRows>,
    /// Whether the file, and not the plan, decided how a line of several rows was read.
    is_decided_by_file: bool,
    /// The number of lines whose rows are shares. `axes` is the number of lines whose rows are axes.
    shares: u64,
    axes: u64,
    /// The transactions whose rows were read as the plan says, but seem to be something else.
    wrong_allocations: Option<AllocatedRows>,
}

impl Allocations {
    pub(super) fn new(stated: Option<AllocationRows>) -> Allocations {
        Allocations {
            stated,
            ..Allocations::default()
        }
    }

    /// Adds a row. The lines of a transaction are passed on when the next transaction begins.
    pub(super) fn add(
        &mut self,
        row: JournalLine,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        let is_next = self.rows.first().is_some_and(|first| {
            (&first.company, &first.journal, &first.transaction)
                != (&row.company, &row.journal, &row.transaction)
        });
        if is_next {
            self.hand_over(summary, receive)?;
        }
        self.rows.push(row);
        Ok(())
    }

    /// Passes on the last transaction, and adds the remarks on allocations to the summary.
    pub(super) fn end(
        mut self,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        self.hand_over(summary, receive)?;
        let (shares, axes) = (self.shares, self.axes);
        if shares + axes > 0 {
            let is_stated = !self.is_decided_by_file;
            summary.remarks.push(Remark::Allocations {
                shares,
                axes,
                is_stated,
            });
        }
        let wrong_allocations = self.wrong_allocations.map(Remark::WrongAllocations);
        summary.remarks.extend(wrong_allocations);
        Ok(())
    }

    /// Passes on the lines of the transaction that was read last.
    fn hand_over(
        &mut self,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        let mut rows = std::mem::take(&mut self.rows);
        let has_sums = leave_out_sums(&mut rows)?;
        let lines: Vec<&[JournalLine]> = rows.chunk_by(|a, b| a.number == b.number).collect();
        // The sum of the transaction if rows are shares, and if they repeat one amount.
        let all = net(rows.iter())?;
        let once = net(lines.iter().filter_map(|line| line.first()))?;
        let repeated = RepeatCount::in_transaction(&lines)?;
        let is_undecided = match (all.is_zero(), once.is_zero()) {
            (true, true) => lines.iter().any(|line| along_axes(line).is_some()),
            (all, once) => !all && !once,
        };
        let stated = self.stated.filter(|_| !has_sums);
        let have_rows = lines.iter().any(|line| line.len() > 1);
        self.is_decided_by_file |= stated.is_none() && have_rows;
        self.note_other_kind(stated, &lines, repeated)?;
        for line in lines {
            if stated.is_none() && is_undecided && line.len() > 1 {
                self.hand_over_by_axes(line, repeated, summary, receive)?;
                continue;
            }
            let can_be = AllocatedRowKinds::of(line, repeated);
            let are_axes = match stated {
                Some(AllocationRows::Shares) => false,
                Some(AllocationRows::Axes) if can_be.axes => true,
                Some(AllocationRows::Axes) if repeated.is_some() || along_axes(line).is_some() => {
                    self.hand_over_by_axes(line, repeated, summary, receive)?;
                    continue;
                }
                Some(AllocationRows::Axes) => return Err(Reason::UnequalAxes(line[0].at)),
                None => !all.is_zero(),
            };
            if are_axes && !are_equal(line) {
                self.hand_over_by_axes(line, repeated, summary, receive)?;
            } else if are_axes && line.len() > 1 {
                if stated.is_none() && have_codes_of_one_axis(line) {
                    return Err(Reason::AxesInOneColumn(line[0].at));
                }
                self.axes += 1;
                hand_over(&merged(line), summary, receive)?;
            } else {
                self.shares += u64::from(line.len() > 1);
                line.iter()
                    .try_for_each(|row| hand_over(row, summary, receive))?;
            }
        }
        Ok(())
    }

    /// Notes rows that contradict the plan: shares whose sum is two or more times the amount on the other side, or axes
    /// that balance only as shares.
    fn note_other_kind(
        &mut self,
        stated: Option<AllocationRows>,
        lines: &[&[JournalLine]],
        repeated: Option<RepeatCount>,
    ) -> Result<(), Reason> {
        let several = || lines.iter().copied().filter(|line| line.len() > 1);
        let all = net(several().flatten())?;
        let once = net(several().filter_map(|line| line.first()))?;
        let others = -net(lines
            .iter()
            .copied()
            .filter(|line| line.len() == 1)
            .flatten())?;
        let rows = match stated {
            Some(AllocationRows::Shares) if repeated.is_some() => all,
            Some(AllocationRows::Axes) if all == others && once != others => once,
            Some(_) | None => return Ok(()),
        };
        let first = AllocatedRows {
            count: 0,
            at: lines[0][0].at,
            are_shares: stated == Some(AllocationRows::Shares),
            rows,
            other_side: others,
        };
        self.wrong_allocations.get_or_insert(first).count += 1;
        Ok(())
    }

    /// Passes on a line of a transaction whose sum does not decide. Axes with the same sum are one amount: shares along
    /// one of them get the codes of the other axes. Rows that all fill the same columns are shares, unless the
    /// transaction shows that they repeat its amount.
    ///
    /// # Errors
    /// If the columns do not decide either.
    fn hand_over_by_axes(
        &mut self,
        rows: &[JournalLine],
        repeated: Option<RepeatCount>,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        let first = rows[0].at;
        let unclear = Reason::UnclearAxes {
            first,
            can_be: AllocatedRowKinds::of(rows, repeated),
        };
        let Some(columns) = along_axes(rows) else {
            let shares = match repeated {
                _ if !fill_the_same(rows) => return Err(unclear),
                Some(repeated) => {
                    self.axes += 1;
                    let axis = first_axis(rows, repeated.times)?;
                    axis.ok_or(Reason::AxesInOneColumn(first))?
                }
                None if has_code(&rows[0]) => {
                    self.shares += 1;
                    rows
                }
                None => return Err(unclear),
            };
            return shares
                .iter()
                .try_for_each(|row| hand_over(row, summary, receive));
        };
        let (shared, single): (Vec<_>, Vec<_>) =
            columns.into_iter().partition(|rows| rows.len() > 1);
        let mut single = single.into_iter().flatten();
        let shares = match shared.as_slice() {
            [] => single.next().into_iter().collect(),
            [shares] => shares.clone(),
            _ => return Err(Reason::SharesAlongAxes(first)),
        };
        self.axes += 1;
        let single: Vec<JournalLine> = single.collect();
        shares.into_iter().try_for_each(|share| {
            let rows: Vec<JournalLine> = iter::once(share).chain(single.iter().cloned()).collect();
            hand_over(&merged(&rows), summary, receive)
        })
    }
}

/// The number of times that the amount of a transaction is repeated by the rows of its lines with several rows.
#[derive(Debug, Clone, Copy)]
struct RepeatCount {
    times: usize,
}

impl RepeatCount {
    /// None if the rows come to the amount once, or not to a multiple of it, or if the transaction has no other lines.
    fn in_transaction(lines: &[&[JournalLine]]) -> Result<Option<RepeatCount>, Reason> {
        let (several, single): (Vec<&[JournalLine]>, Vec<_>) =
            lines.iter().copied().partition(|line| line.len() > 1);
        let (rows, others) = (
            net(several.iter().copied().flatten())?,
            -net(single.into_iter().flatten())?,
        );
        let most = several.iter().map(|line| line.len()).max().unwrap_or(1);
        let mut sum = others;
        for times in 2..=most {
            sum = sum.checked_add(others).ok_or(Reason::TooLarge)?;
            if sum == rows && !rows.is_zero() {
                return Ok(Some(RepeatCount { times }));
            }
        }
        Ok(None)
    }
}

impl AllocatedRowKinds {
    /// The ways in which the rows of a line could be read if the plan stated their kind.
    fn of(rows: &[JournalLine], repeated: Option<RepeatCount>) -> AllocatedRowKinds {
        let is_one_a_row = repeated.is_none_or(|of| of.times == rows.len());
        AllocatedRowKinds {
            shares: repeated.is_none(),
            axes: are_equal(rows) && (rows.len() == 1 || is_one_a_row),
        }
    }
}

/// Leaves out the rows that are the sum of the other rows of their line, if the transaction balances without them and
/// not with them. Returns whether there are such rows.
fn leave_out_sums(rows: &mut Vec<JournalLine>) -> Result<bool, Reason> {
    let mut kept = Vec::new();
    for line in rows.chunk_by(|a, b| a.number == b.number) {
        let sum = sum_row(line)?;
        let others = line.iter().enumerate().filter(|(at, _)| Some(*at) != sum);
        kept.extend(others.map(|(_, row)| row));
    }
    let has_sums = kept.len() < rows.len()
        && !net(rows.iter())?.is_zero()
        && net(kept.iter().copied())?.is_zero();
    if has_sums {
        *rows = kept.into_iter().cloned().collect();
    }
    Ok(has_sums)
}

/// The index of the only row of a line without a code, if its amount is the sum of two or more other rows. Else None.
fn sum_row(line: &[JournalLine]) -> Result<Option<usize>, Reason> {
    let mut bare = line.iter().enumerate().filter(|(_, row)| !has_code(row));
    let (Some((at, row)), None) = (bare.next(), bare.next()) else {
        return Ok(None);
    };
    let others = net(line.iter().filter(|row| has_code(row)))?;
    Ok((others == row.debit() && line.len() > 2).then_some(at))
}

/// Whether all rows have the same amount.
fn are_equal(rows: &[JournalLine]) -> bool {
    rows.iter().all(|row| row.debit() == rows[0].debit())
}

/// The rows of the first axis, if the rows of each axis follow each other and come to the same sum. None if they do
/// not, or if a row has a code, because codes of other axes would be lost.
fn first_axis(rows: &[JournalLine], times: usize) -> Result<Option<&[JournalLine]>, Reason> {
    if rows.iter().any(has_code) {
        return Ok(None);
    }
    let all = net(rows.iter())?;
    let mut sum = Money::ZERO;
    for (row, end) in rows.iter().zip(1..rows.len()) {
        sum = sum.checked_add(row.debit()).ok_or(Reason::TooLarge)?;
        let multiple = sum.decimal().checked_mul(times.into());
        if multiple == Some(all.decimal()) && are_runs_of(sum, &rows[end..])? {
            return Ok(Some(&rows[..end]));
        }
    }
    Ok(None)
}

/// Whether rows consist of runs that each come to a sum.
fn are_runs_of(sum: Money, rows: &[JournalLine]) -> Result<bool, Reason> {
    let mut run = Money::ZERO;
    for row in rows {
        run = run.checked_add(row.debit()).ok_or(Reason::TooLarge)?;
        if run == sum {
            run = Money::ZERO;
        }
    }
    Ok(run.is_zero())
}

/// The codes of a row: cost centre, cost object and project.
fn dimensions(row: &JournalLine) -> [&String; 3] {
    [&row.cost_centre, &row.cost_object, &row.project]
}

/// The rows by the column that they fill. None if a row fills no column, or several.
fn by_column(rows: &[JournalLine]) -> Option<BTreeMap<usize, Vec<JournalLine>>> {
    let mut columns: BTreeMap<usize, Vec<JournalLine>> = BTreeMap::new();
    for row in rows {
        let codes = dimensions(row).into_iter().enumerate();
        let mut filled = codes.filter(|(_, code)| !code.is_empty());
        let (column, _) = filled.next()?;
        if filled.next().is_some() {
            return None;
        }
        columns.entry(column).or_default().push(row.clone());
    }
    Some(columns)
}

/// The rows by the column that they fill, if there are several columns with the same sum. Else None.
fn along_axes(rows: &[JournalLine]) -> Option<Vec<Vec<JournalLine>>> {
    let columns: Vec<Vec<JournalLine>> = by_column(rows)?.into_values().collect();
    let sums: Option<Vec<Money>> = columns.iter().map(|rows| net(rows.iter()).ok()).collect();
    let sums = sums?;
    (sums.len() > 1 && sums.iter().all(|sum| *sum == sums[0])).then_some(columns)
}

/// Whether a row has a code.
fn has_code(row: &JournalLine) -> bool {
    dimensions(row).iter().any(|code| !code.is_empty())
}

/// Whether a column has several codes, so that merging the rows would lose some.
fn have_codes_of_one_axis(rows: &[JournalLine]) -> bool {
    (0..3).any(|column| {
        let codes = rows.iter().map(|row| dimensions(row)[column]);
        let mut codes = codes.filter(|code| !code.is_empty());
        let first = codes.next();
        codes.any(|code| Some(code) != first)
    })
}

/// Whether all rows have codes in the same columns, or no row has any.
fn fill_the_same(rows: &[JournalLine]) -> bool {
    let filled = |row: &JournalLine| dimensions(row).map(|code| !code.is_empty());
    rows.iter().all(|row| filled(row) == filled(&rows[0]))
}

/// The debit less the credit of some rows.
fn net<'a>(mut rows: impl Iterator<Item = &'a JournalLine>) -> Result<Money, Reason> {
    rows.try_fold(Money::ZERO, |sum, row| sum.checked_add(row.debit()))
        .ok_or(Reason::TooLarge)
}

/// Merges rows that each have one axis into one line.
fn merged(rows: &[JournalLine]) -> JournalLine {
    let mut line = rows[0].clone();
    for row in &rows[1..] {
        let dimensions = [
            (&mut line.cost_centre, &row.cost_centre),
            (&mut line.cost_object, &row.cost_object),
            (&mut line.project, &row.project),
        ];
        for (kept, given) in dimensions {
            if kept.is_empty() {
                kept.clone_from(given);
            }
        }
    }
    line
}
