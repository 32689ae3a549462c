//! Formulas as a workbook writes them: English function names, commas, cells as `B7` (ECMA-376 part 1, 18.17).

use rust_xlsxwriter::utility::{
    column_number_to_name, quote_sheet_name, row_col_to_cell, row_col_to_cell_absolute,
};

use super::formula::{At, Calculation, Rounding, Run, Worked, neighbours};
use super::layout::{Placed, Sheet};
use super::lookup::{Lookups, Target};
use crate::table::Lookup;

/// Characters of a formula that Excel takes, with room to spare.
const LONGEST: usize = 8_000;
/// Arguments that a function takes.
const ARGUMENTS: usize = 250;
/// Decimals to which a product in the middle between two units is cleaned of binary noise: more than its own.
const CLEANED: i32 = 6;

/// A cell's place as a column and a row of its sheet.
fn place(placed: &Placed<'_>, at: At) -> Option<(u32, u16)> {
    Some((placed.line(at.row).ok()?, u16::try_from(at.column).ok()?))
}

/// The formula; nothing when it is longer than a workbook takes.
pub(super) fn print(
    worked: &Worked<'_>,
    cell: At,
    placed: &Placed<'_>,
    lookups: &Lookups<'_>,
) -> Option<String> {
    let inner = match &worked.calculation {
        Calculation::Sum(runs) => sum(runs
            .iter()
            .map(|run| range(placed, *run))
            .collect::<Option<_>>()?),
        Calculation::Left { plus, less } => {
            let plus = joined(placed, plus, "+")?;
            match less {
                Some(less) => format!("{plus}-{}", name(placed, *less)?),
                None => plus,
            }
        }
        Calculation::Product {
            of,
            over,
            round,
            plus,
        } => product(placed, of, *over, *round, *plus)?,
        Calculation::ByText(lookup) => by_text(lookup, cell, placed, lookups)?,
        Calculation::ByRow(lookup, rows) => by_row(lookup, rows, lookups)?,
    };
    let formula = match worked.decimals {
        Some(decimals) => format!("=ROUND({inner},{decimals})"),
        None => format!("={inner}"),
    };
    (formula.len() <= LONGEST).then_some(formula)
}

/// A sum of any number of arguments.
fn sum(arguments: Vec<String>) -> String {
    if arguments.len() <= ARGUMENTS {
        return format!("SUM({})", arguments.join(","));
    }
    sum(arguments
        .chunks(ARGUMENTS)
        .map(|part| sum(part.to_vec()))
        .collect())
}

fn product(
    placed: &Placed<'_>,
    of: &[At],
    over: Option<At>,
    round: Option<Rounding>,
    plus: Option<At>,
) -> Option<String> {
    let mut product = joined(placed, of, "*")?;
    if let Some(over) = over {
        product = format!("{product}/{}", name(placed, over)?);
    }
    if let Some(Rounding { decimals, middle }) = round {
        if middle {
            product = format!("ROUND({product},{})", decimals + CLEANED);
        }
        product = format!("ROUND({product},{decimals})");
    }
    match plus {
        Some(plus) => Some(format!("{product}+{}", name(placed, plus)?)),
        None => Some(product),
    }
}

fn joined(placed: &Placed<'_>, cells: &[At], by: &str) -> Option<String> {
    Some(
        cells
            .iter()
            .map(|at| name(placed, *at))
            .collect::<Option<Vec<_>>>()?
            .join(by),
    )
}

fn name(placed: &Placed<'_>, at: At) -> Option<String> {
    place(placed, at).map(|(row, column)| row_col_to_cell(row, column))
}

fn range(placed: &Placed<'_>, run: Run) -> Option<String> {
    let from = name(placed, run.from)?;
    if run.from == run.to {
        Some(from)
    } else {
        Some(format!("{from}:{}", name(placed, run.to)?))
    }
}

/// `SUMIFS`, once for each text: the name is the first cell of the row, and the text the heading above the cell
/// where that says the same.
fn by_text(
    lookup: &Lookup,
    cell: At,
    placed: &Placed<'_>,
    lookups: &Lookups<'_>,
) -> Option<String> {
    let (target, sheet) = lookups.target(lookup)?;
    let (among, texts) = &lookup.among;
    let amounts = column(sheet, target, lookup.amount)?;
    let names = column(sheet, target, lookup.name)?;
    let others = column(sheet, target, *among)?;
    let (row, _) = place(placed, cell)?;
    let heading = placed.heading(cell.column);
    let criterion = |text: &String| match &heading {
        Some((row, column, heading)) if heading == text => Some(format!(
            "{}${}",
            column_number_to_name(u16::try_from(*column).ok()?),
            row + 1
        )),
        Some(_) | None => Some(format!("\"{text}\"")),
    };
    let each = texts.iter().map(|text| {
        Some(format!(
            "SUMIFS({amounts},{names},$A{},{others},{})",
            row + 1,
            criterion(text)?
        ))
    });
    Some(each.collect::<Option<Vec<_>>>()?.join("+"))
}

/// The rows that a sum is over, by themselves.
fn by_row(lookup: &Lookup, rows: &[usize], lookups: &Lookups<'_>) -> Option<String> {
    let (_, sheet) = lookups.target(lookup)?;
    let placed = sheet.tables.first()?;
    let at = |row: usize| At {
        row,
        column: lookup.amount,
    };
    let runs = neighbours(rows).into_iter().map(|(from, to)| Run {
        from: at(from),
        to: at(to),
    });
    let ranges = runs.map(|run| {
        Some(format!(
            "{}!{}",
            quote_sheet_name(&sheet.name),
            range(placed, run)?
        ))
    });
    Some(sum(ranges.collect::<Option<_>>()?))
}

/// A column of the table that is looked into, all its rows.
fn column(sheet: &Sheet<'_>, target: &Target, column: usize) -> Option<String> {
    let placed = sheet.tables.first()?;
    let absolute = |row: usize| {
        place(placed, At { row, column }).map(|(row, column)| row_col_to_cell_absolute(row, column))
    };
    Some(format!(
        "{}!{}:{}",
        quote_sheet_name(&sheet.name),
        absolute(0)?,
        absolute(target.length.checked_sub(1)?)?
    ))
}
