//! Lines that are on several rows, one for each allocation (verbijzondering), as AFAS writes them.
//!
//! The rows of a line are either shares of its amount, or the same amount along several axes, such as a cost centre and
//! a project. In the second case adding them up would count the amount more than once. The sum of the transaction
//! decides; if it can't, rows are axes only where they fill different columns and the rows of each column have one sum.
//! Those of one column can be shares of it, and all rows are if they fill the same columns. Other ones are refused.
//!
//! If one column has the codes of all axes, the columns do not show them. Then the transaction can: the sum of its rows
//! is two or more times the amount on its other side.

use std::collections::BTreeMap;
use std::iter;

use super::hand_over;
use crate::import::{Bookkeeping, JournalLine, Reason, Remark, SharesThatSeemAxes, Summary};
use crate::plan::{AllocationRows, Money};

/// The rows of the transaction that is being read.
#[derive(Debug, Default)]
pub(super) struct Allocations {
    rows: Vec<JournalLine>,
    /// The kind of the rows of a line, if the plan states it. None if the sums of transactions decide.
    stated: Option<AllocationRows>,
    /// The lines whose rows are shares, and those whose rows are axes.
    shares: u64,
    axes: u64,
    /// The transactions whose rows are read as shares and seem to be axes.
    seem_axes: Option<SharesThatSeemAxes>,
}

impl Allocations {
    pub(super) fn new(stated: Option<AllocationRows>) -> Allocations {
        Allocations {
            stated,
            ..Allocations::default()
        }
    }

    /// Adds a row. The lines of a transaction are handed over when the next one begins.
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

    /// Hands over the last transaction, and returns remarks on the assumptions.
    pub(super) fn end(
        mut self,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        self.hand_over(summary, receive)?;
        let (shares, axes) = (self.shares, self.axes);
        if shares + axes > 0 {
            let is_stated = self.stated.is_some();
            summary.remarks.push(Remark::Allocations {
                shares,
                axes,
                is_stated,
            });
        }
        let seem_axes = self.seem_axes.map(Remark::SharesThatSeemAxes);
        summary.remarks.extend(seem_axes);
        Ok(())
    }

    fn hand_over(
        &mut self,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        let rows = std::mem::take(&mut self.rows);
        let lines: Vec<&[JournalLine]> = rows.chunk_by(|a, b| a.number == b.number).collect();
        let all = net(rows.iter())?;
        let once = net(lines.iter().filter_map(|line| line.first()))?;
        let repeated = Repeated::in_transaction(&lines)?;
        let is_undecided = match (all.is_zero(), once.is_zero()) {
            (true, true) => lines.iter().any(|line| along_axes(line).is_some()),
            (all, once) => !all && !once,
        };
        if let Some(repeated) = repeated.filter(|_| self.stated == Some(AllocationRows::Shares)) {
            self.note(repeated, rows[0].at);
        }
        for line in lines {
            if self.stated.is_none() && is_undecided && line.len() > 1 {
                self.hand_over_by_axes(line, repeated, summary, receive)?;
                continue;
            }
            let are_equal = line.iter().all(|row| row.debit() == line[0].debit());
            let is_one_a_row = line.len() == 1 || repeated.is_none_or(|of| of.times == line.len());
            let are_axes = match self.stated {
                Some(AllocationRows::Shares) => false,
                Some(AllocationRows::Axes) if are_equal && is_one_a_row => true,
                Some(AllocationRows::Axes) if repeated.is_some() || along_axes(line).is_some() => {
                    self.hand_over_by_axes(line, repeated, summary, receive)?;
                    continue;
                }
                Some(AllocationRows::Axes) => return Err(Reason::UnequalAxes(line[0].at)),
                None => !all.is_zero(),
            };
            if are_axes && line.len() > 1 {
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

    /// Notes that rows are read as shares although they seem to be axes.
    fn note(&mut self, repeated: Repeated, at: u64) {
        let first = SharesThatSeemAxes {
            count: 0,
            at,
            rows: repeated.rows,
            others: repeated.others,
        };
        self.seem_axes.get_or_insert(first).count += 1;
    }

    /// Hands over a line of a transaction whose sum does not decide. Axes that each have the same sum are one amount:
    /// shares along one of them get the code of the others. Rows that all fill the same columns are shares, unless the
    /// transaction shows that they are its amount several times.
    ///
    /// # Errors
    /// If the columns do not decide either.
    fn hand_over_by_axes(
        &mut self,
        rows: &[JournalLine],
        repeated: Option<Repeated>,
        summary: &mut Summary,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<(), Reason> {
        let at = rows[0].at;
        let Some(columns) = along_axes(rows) else {
            let shares = match repeated {
                _ if !fill_the_same(rows) => return Err(Reason::UnclearAxes(at)),
                Some(repeated) => {
                    self.axes += 1;
                    let first = first_axis(rows, repeated.times)?;
                    first.ok_or(Reason::AxesInOneColumn(at))?
                }
                None if has_code(&rows[0]) => {
                    self.shares += 1;
                    rows
                }
                None => return Err(Reason::UnclearAxes(at)),
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
            _ => return Err(Reason::UnclearAxes(at)),
        };
        self.axes += 1;
        let single: Vec<JournalLine> = single.collect();
        shares.into_iter().try_for_each(|share| {
            let rows: Vec<JournalLine> = iter::once(share).chain(single.iter().cloned()).collect();
            hand_over(&merged(&rows), summary, receive)
        })
    }
}

/// The rows of the lines of a transaction that have several, if these come to its amount several times.
#[derive(Debug, Clone, Copy)]
struct Repeated {
    times: usize,
    /// Their sum, and that of the other lines on the other side.
    rows: Money,
    others: Money,
}

impl Repeated {
    /// None if the rows come to the amount once, or to no multiple of it, or if the transaction has no other lines.
    fn in_transaction(lines: &[&[JournalLine]]) -> Result<Option<Repeated>, Reason> {
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
                return Ok(Some(Repeated {
                    times,
                    rows,
                    others,
                }));
            }
        }
        Ok(None)
    }
}

/// The rows of the first axis, if the rows of each axis follow each other and come to the same sum, and no row has a
/// code that would be lost.
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

/// Whether rows are runs that each come to a sum.
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

/// The columns of a row that can have a code.
fn dimensions(row: &JournalLine) -> [&String; 3] {
    [&row.cost_centre, &row.cost_object, &row.project]
}

/// The rows by the column that they fill. None if a row fills another number of columns than one.
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

/// The rows by the column that they fill, if these are several and have the same sum.
fn along_axes(rows: &[JournalLine]) -> Option<Vec<Vec<JournalLine>>> {
    let columns: Vec<Vec<JournalLine>> = by_column(rows)?.into_values().collect();
    let sums: Option<Vec<Money>> = columns.iter().map(|rows| net(rows.iter()).ok()).collect();
    let sums = sums?;
    (sums.len() > 1 && sums.iter().all(|sum| *sum == sums[0])).then_some(columns)
}

/// Whether a row has a code in some column.
fn has_code(row: &JournalLine) -> bool {
    dimensions(row).iter().any(|code| !code.is_empty())
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

/// One line of rows that each have one axis.
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

#[cfg(test)]
mod tests {
    use crate::import::csv::read;
    use crate::import::{Reason, Remark, Summary};
    use crate::plan::{AllocationRows, CsvLayout, Currency, Money};

    /// A line of some rows, each with an amount and a cost centre, and 100 on the other side.
    fn rows(amounts: [&str; 2], allocations: AllocationRows) -> Result<Summary, Reason> {
        let layout = CsvLayout {
            allocations: Some(allocations),
            ..CsvLayout::default()
        };
        let [first, second] = amounts;
        let text = format!(
            "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats\n\
             9;1;1;05-01-2021;4100;{first};210\n9;1;2;05-01-2021;4100;{second};220\n9;2;1;05-01-2021;1600;-100,00;\n"
        );
        let input = Box::new(text.as_bytes());
        read(input, "a", &layout, &Currency::euro(), &mut |_, _| {})
            .map_err(|refusal| refusal.reason)
    }

    #[test]
    fn the_plan_can_say_what_the_rows_of_a_line_are() {
        let debit = |summary: &Summary| summary.lines.debit;
        let remark = |shares, axes| Remark::Allocations {
            shares,
            axes,
            is_stated: true,
        };
        // 100 twice: without the choice they are axes, because 100 - 100 = 0.
        let shares = rows(["100,00", "100,00"], AllocationRows::Shares).expect("lines");
        assert_eq!(debit(&shares), Money::whole(200));
        assert!(shares.remarks.contains(&remark(1, 0)));
        // 50 twice: without the choice they are shares, because 2 x 50 - 100 = 0.
        let axes = rows(["50,00", "50,00"], AllocationRows::Axes).expect("lines");
        assert_eq!(debit(&axes), Money::whole(50));
        assert!(axes.remarks.contains(&remark(0, 1)));
        assert!(!axes.remarks.contains(&Remark::AllocationsUnused));
        let unequal = rows(["60,00", "40,00"], AllocationRows::Axes);
        assert_eq!(unequal.err(), Some(Reason::UnequalAxes(2)));
    }

    #[test]
    fn a_choice_for_a_file_without_allocations_is_said() {
        let layout = CsvLayout {
            allocations: Some(AllocationRows::Axes),
            ..CsvLayout::default()
        };
        let input = Box::new(&b"Datum;Rekening;Bedrag\n05-01-2021;4100;1,00\n"[..]);
        let summary = read(input, "a", &layout, &Currency::euro(), &mut |_, _| {});
        let remarks = summary.expect("lines").remarks;
        assert!(remarks.contains(&Remark::AllocationsUnused), "{remarks:?}");
    }
}
