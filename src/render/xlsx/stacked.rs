//! Charts of the spreadsheet program, under the table that has their figures: a stacked column for each period. They
//! change with the figures of the sheet.

use std::iter::repeat;

use rust_xlsxwriter::{
    Chart as XlsxChart, ChartAxisLabelPosition, ChartFormat, ChartSolidFill, ChartType, Worksheet,
    XlsxError,
};

use super::layout::{SheetLayout, one_line};
use super::styles;
use crate::plan::{Amount, Money};
use crate::render::number::message;
use crate::table::{Block, Chart, Drawing, Stacks};

/// The number of rows that a chart takes, including the row above it, and its size in pixels.
const ROWS: u32 = 20;
const HEIGHT: u32 = 360;
const WIDTH: u32 = 760;
/// The widths in pixels of a character, of the edges of a column, and of a column without a width of its own.
const CHARACTER: u32 = 7;
const EDGES: u32 = 5;
const USUAL: u32 = 64;
/// The colours of series, as RRGGBB. They equal the colours of the HTML page, and are chosen for people with colour
/// blindness.
const COLOURS: [u32; 8] = [
    0x1F5FA8, 0xAB4116, 0x2B7547, 0x835600, 0x7A3E9D, 0x006D76, 0xA8326B, 0x5B6470,
];

/// The part of a sheet that charts take: the rows under its tables, up to the last column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ChartExtent {
    pub(super) rows: u32,
    pub(super) last_column: u16,
}

/// The cells with the figures of a chart: the row of the periods, and the rows of the series.
struct ChartCells<'s> {
    sheet: &'s SheetLayout<'s>,
    titles: u32,
    rows: Vec<u32>,
    last_column: u16,
}

/// Returns the part of a sheet that charts take under its tables, given the widths of its columns in characters.
pub(super) fn extent(
    sheet: &SheetLayout<'_>,
    sheets: &[SheetLayout<'_>],
    widths: &[usize],
) -> ChartExtent {
    let charts = charts_of(sheet, sheets).filter(|(_, stacks)| cells(stacks, sheet).is_some());
    let rows = charts.map(|_| ROWS).sum();
    let last_column = match rows {
        0 => 0,
        _ => last_column(sheet, widths),
    };
    ChartExtent { rows, last_column }
}

/// Returns the last column above a chart.
fn last_column(sheet: &SheetLayout<'_>, widths: &[usize]) -> u16 {
    let own = widths.iter().take(usize::from(sheet.width));
    let own = own.map(|width| CHARACTER * u32::try_from(*width).unwrap_or(WIDTH) + EDGES);
    let ends = own.chain(repeat(USUAL)).scan(0, |end, width| {
        *end += width;
        Some(*end)
    });
    let mut columns = (0..).zip(ends);
    let last = columns.find(|(_, end)| *end >= WIDTH);
    last.map_or(0, |(column, _)| column)
}

/// Adds, under the first table of a sheet, the charts of all reports whose figures are in that table.
pub(super) fn add(
    sheet: &SheetLayout<'_>,
    sheets: &[SheetLayout<'_>],
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let mut row = sheet.height + 1;
    for (chart, stacks) in charts_of(sheet, sheets) {
        if let Some(cells) = cells(stacks, sheet) {
            let mut drawn = xlsx_chart(&cells);
            // Without a minimum the axis may begin above 0, and the parts of a bar would not be in proportion.
            if !has_negative(stacks) {
                drawn.y_axis().set_min(0);
            }
            drawn.title().set_name(one_line(&chart.title).as_str());
            drawn.set_alt_text(message(&chart.summary, &sheet.report.style));
            worksheet.insert_chart(row, 0, &drawn)?;
            row += ROWS;
        }
    }
    Ok(())
}

fn has_negative(stacks: &Stacks) -> bool {
    let amounts = stacks.stacks.iter().flat_map(|stack| &stack.amounts);
    let mut known = amounts.filter_map(|amount| amount.known());
    known.any(Money::is_negative)
}

/// Returns the charts whose figures are in a sheet, each with its stacks.
fn charts_of<'s>(
    sheet: &SheetLayout<'_>,
    sheets: &'s [SheetLayout<'s>],
) -> impl Iterator<Item = (&'s Chart, &'s Stacks)> {
    let id = sheet.report.id;
    let blocks = sheets.iter().flat_map(|each| &each.report.blocks);
    let stacks = blocks.filter_map(|block| match block {
        Block::Chart(chart) => match &chart.drawing {
            Drawing::Stacks(stacks) => Some((chart, stacks)),
            Drawing::Bars(_) | Drawing::Panels(_) | Drawing::Gantt(_) => None,
        },
        Block::Table(_) | Block::Text(_) | Block::Conclusion(_) | Block::Cards(_) => None,
    });
    stacks.filter(move |(_, stacks)| stacks.of == id)
}

/// Returns the cells of a chart. None if a series with amounts or a bar has no figures in the sheet.
fn cells<'s>(stacks: &Stacks, sheet: &'s SheetLayout<'s>) -> Option<ChartCells<'s>> {
    let placed = sheet.tables.first()?;
    let row = |key: &String| {
        let keys = &placed.table.links.keys;
        let (row, _) = keys.iter().find(|(_, of)| *of == key)?;
        placed.line(*row).ok()
    };
    // A reserve without amounts has no row.
    let series = stacks.series.iter().zip(&stacks.rows);
    let drawn = series.filter(|((_, sum), key)| *sum != Amount::Blank || row(key).is_some());
    let rows = drawn
        .map(|(_, key)| row(key))
        .collect::<Option<Vec<u32>>>()?;
    let last_column = u16::try_from(stacks.stacks.len()).ok()?;
    let is_drawn =
        !rows.is_empty() && (1..placed.table.columns.len()).contains(&stacks.stacks.len());
    is_drawn.then_some(ChartCells {
        sheet,
        titles: placed.titles,
        rows,
        last_column,
    })
}

fn xlsx_chart(cells: &ChartCells<'_>) -> XlsxChart {
    let name = cells.sheet.name.as_str();
    let mut chart = XlsxChart::new(ChartType::ColumnStacked);
    for (number, row) in cells.rows.iter().enumerate() {
        let fill = ChartSolidFill::new()
            .set_color(COLOURS[number % COLOURS.len()])
            .clone();
        chart
            .add_series()
            .set_name((name, *row, 0))
            .set_categories((name, cells.titles, 1, cells.titles, cells.last_column))
            .set_values((name, *row, 1, *row, cells.last_column))
            .set_format(ChartFormat::new().set_solid_fill(&fill))
            .set_gap(60);
    }
    let style = &cells.sheet.report.style;
    chart
        .y_axis()
        .set_num_format(styles::of_axis(style))
        .set_label_position(ChartAxisLabelPosition::Low);
    chart.set_width(WIDTH).set_height(HEIGHT);
    chart
        .legend()
        .set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    chart
}
