//! Formulas as text in a workbook: English function names, commas, cells as `B7` (ECMA-376 part 1, 18.17).

use rust_xlsxwriter::utility::{
    column_number_to_name, quote_sheet_name, row_col_to_cell, row_col_to_cell_absolute,
};

use super::expression::ExpressionPrinter;
use super::formula::{At, CLEANED, Calculation, CellRun, FoundFormula, runs};
use super::layout::{PlacedTable, SheetLayout};
use super::lookup::{LookupTarget, Lookups};
use crate::table::{Cell, CellSource, Lookup};

/// The maximum number of characters of a formula: a little fewer than Excel allows.
const MAX_FORMULA: usize = 8_000;
/// The maximum number of arguments of a function.
const MAX_ARGUMENTS: usize = 250;

/// Returns the row and the column of a cell on its sheet.
fn place(placed: &PlacedTable<'_>, at: At) -> Option<(u32, u16)> {
    Some((placed.line(at.row).ok()?, u16::try_from(at.column).ok()?))
}

/// Returns the formula. None if it is longer than a workbook allows.
pub(super) fn print(
    found: &FoundFormula<'_>,
    cell: At,
    placed: &PlacedTable<'_>,
    lookups: &Lookups<'_>,
) -> Option<String> {
    let expressions = ExpressionPrinter { placed, lookups };
    let inner = match &found.calculation {
        Calculation::Expression(expression) => expressions.print(expression)?,
        Calculation::ExpressionIfAny(expression) => {
            let text = expressions.print(expression)?;
            let text = match found.decimals {
                Some(decimals) => format!("ROUND({text},{decimals})"),
                None => text,
            };
            return blank_if_zero(&text);
        }
        Calculation::Sum(runs) => sum(runs
            .iter()
            .map(|run| range(placed, *run))
            .collect::<Option<_>>()?),
        Calculation::SumIfAny(runs) => {
            let ranges = runs.iter().map(|run| range(placed, *run));
            let ranges = ranges.collect::<Option<Vec<String>>>()?;
            format!("IF(COUNT({})=0,\"\",{})", ranges.join(","), sum(ranges))
        }
        Calculation::Difference { plus, less } => {
            let plus = plus.iter().map(|at| term(placed, *at));
            let plus = plus.collect::<Option<Vec<String>>>()?.join("+");
            match less {
                Some(less) => format!("{plus}-{}", term(placed, *less)?),
                None => plus,
            }
        }
        Calculation::Product {
            of,
            over,
            round,
            plus,
        } => product(placed, of, *over, *round, *plus)?,
        Calculation::Step { to, from, decimals } => {
            let rounded = |at| Some(format!("ROUND({},{decimals})", name(placed, at)?));
            match from {
                Some(from) => format!("{}-{}", rounded(*to)?, rounded(*from)?),
                None => rounded(*to)?,
            }
        }
        Calculation::ByText(lookup) => by_text(lookup, cell, placed, lookups)?,
        Calculation::ByRow(lookup, rows) => by_row(lookup, rows, lookups)?,
        Calculation::Repeat(sources) => repeat(sources, lookups)?.join("+"),
        Calculation::RepeatIfAny(sources) => {
            let cells = repeat(sources, lookups)?.join(",");
            format!("IF(COUNT({cells})=0,\"\",SUM({cells}))")
        }
        Calculation::BySign {
            of,
            above,
            zero,
            below,
        } => {
            let of = name(placed, *of)?;
            // A blank difference is a text.
            match above == below {
                true => format!("IF(N({of})=0,\"{zero}\",\"{above}\")"),
                false => format!("IF(N({of})>0,\"{above}\",IF(N({of})<0,\"{below}\",\"{zero}\"))"),
            }
        }
        Calculation::DifferenceOnceFilled {
            of,
            less,
            filled,
            count,
        } => {
            let [of, less] = [name(placed, *of)?, name(placed, *less)?];
            let filled = ranges(placed, filled)?;
            blank_until(*count, &filled, &format!("{of}-{less}"))
        }
        Calculation::DifferenceOfBlanks {
            of,
            less,
            filled,
            count,
        } => {
            let [of, less] = [name(placed, *of)?, name(placed, *less)?];
            let filled = ranges(placed, filled)?;
            blank_until(*count, &filled, &format!("N({of})-N({less})"))
        }
    };
    let more = match found.more.is_sign_negative() || found.more.is_zero() {
        true => found.more.to_string(),
        false => format!("+{}", found.more),
    };
    let inner = match found.more.is_zero() {
        true => inner,
        false => format!("{inner}{more}"),
    };
    let formula = match found.decimals {
        Some(decimals) => format!("=ROUND({inner},{decimals})"),
        None => format!("={inner}"),
    };
    (formula.len() <= MAX_FORMULA).then_some(formula)
}

/// Returns a formula that is blank until `count` of the cells are filled.
fn blank_until(count: usize, filled: &str, text: &str) -> String {
    let is_open = match count {
        1 => "=0".to_string(),
        count => format!("<{count}"),
    };
    format!("IF(COUNT({filled}){is_open},\"\",{text})")
}

/// The addresses of some ranges, with commas between them.
fn ranges(placed: &PlacedTable<'_>, runs: &[CellRun]) -> Option<String> {
    let ranges = runs.iter().map(|run| range(placed, *run));
    Some(ranges.collect::<Option<Vec<String>>>()?.join(","))
}

/// Returns the formula of a cell that is blank while an expression is zero. None if it is longer than a workbook
/// allows.
fn blank_if_zero(text: &str) -> Option<String> {
    let formula = format!("=IF({text}=0,\"\",{text})");
    (formula.len() <= MAX_FORMULA).then_some(formula)
}

/// Returns a sum of any number of arguments.
pub(super) fn sum(arguments: Vec<String>) -> String {
    if arguments.len() <= MAX_ARGUMENTS {
        return format!("SUM({})", arguments.join(","));
    }
    sum(arguments
        .chunks(MAX_ARGUMENTS)
        .map(|part| sum(part.to_vec()))
        .collect())
}

/// The product of some cells, divided by a cell and rounded, plus a cell.
fn product(
    placed: &PlacedTable<'_>,
    of: &[At],
    over: Option<At>,
    round: Option<i32>,
    plus: Option<At>,
) -> Option<String> {
    let mut product = joined(placed, of, "*")?;
    if let Some(over) = over {
        product = format!("{product}/{}", name(placed, over)?);
    }
    if let Some(decimals) = round {
        if decimals < CLEANED {
            product = format!("ROUND({product},{})", decimals + CLEANED);
        }
        product = format!("ROUND({product},{decimals})");
    }
    match plus {
        Some(plus) => Some(format!("{product}+{}", name(placed, plus)?)),
        None => Some(product),
    }
}

/// Returns the addresses of the cells that a cell repeats. If there are several, each is in `N(…)`, which reads a blank
/// text as zero.
fn repeat(sources: &[CellSource], lookups: &Lookups<'_>) -> Option<Vec<String>> {
    let several = sources.len() > 1;
    let address = |source: &CellSource| {
        let address = lookups.address(source)?;
        Some(if several {
            format!("N({address})")
        } else {
            address
        })
    };
    sources.iter().map(address).collect()
}

/// The addresses of cells, with an operator between each two.
fn joined(placed: &PlacedTable<'_>, cells: &[At], by: &str) -> Option<String> {
    Some(
        cells
            .iter()
            .map(|at| name(placed, *at))
            .collect::<Option<Vec<_>>>()?
            .join(by),
    )
}

/// The address of a cell: `B7`.
fn name(placed: &PlacedTable<'_>, at: At) -> Option<String> {
    place(placed, at).map(|(row, column)| row_col_to_cell(row, column))
}

/// A cell as a term of a sum. The formula of a blank cell may result in a text, which is not a number to add.
fn term(placed: &PlacedTable<'_>, at: At) -> Option<String> {
    let name = name(placed, at)?;
    let row = placed.table.rows.get(at.row)?;
    match row.cells.get(at.column) {
        Some(Cell::Empty) => Some(format!("N({name})")),
        Some(_) | None => Some(name),
    }
}

/// The address of some adjacent cells: `B4:B7`.
fn range(placed: &PlacedTable<'_>, run: CellRun) -> Option<String> {
    let from = name(placed, run.from)?;
    if run.from == run.to {
        Some(from)
    } else {
        Some(format!("{from}:{}", name(placed, run.to)?))
    }
}

/// Returns a `SUMIFS` for each text. The criterion of the name is the first cell of the row. The criterion of the text
/// is the heading above the cell, if that has the same text.
fn by_text(
    lookup: &Lookup,
    cell: At,
    placed: &PlacedTable<'_>,
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

/// Returns a sum that lists its rows.
fn by_row(lookup: &Lookup, rows: &[usize], lookups: &Lookups<'_>) -> Option<String> {
    let (_, sheet) = lookups.target(lookup)?;
    let placed = sheet.tables.first()?;
    let at = |row: usize| At {
        row,
        column: lookup.amount,
    };
    let runs = runs(rows).into_iter().map(|(from, to)| CellRun {
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

/// Returns all rows of a column of the other table, as a range.
fn column(sheet: &SheetLayout<'_>, target: &LookupTarget, column: usize) -> Option<String> {
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
