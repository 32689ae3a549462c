//! The widths of the columns of a table, in twentieths of a point: a fixed layout, which all word processors draw
//! alike.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::render::cell::printed;
use crate::render::fold::naming_columns;
use crate::render::number::unbroken;
use crate::render::paper::{LONG_WORD, PageLayout, Paper, needed_by, needed_width, page_layout};
use crate::render::width::widest_word;
use crate::table::{Align, Cell, Style, Table};

/// The text of a filled cell.
pub(super) const MARK: &str = "■";
/// The width of bold letters, as a percentage of the width of other letters.
const BOLD: usize = 110;
/// The width beyond which a text wraps even where there is room, in characters.
const WIDE: usize = 70;

/// A table as it is printed.
pub(super) struct TableLayout<'t> {
    pub(super) paper: Paper,
    /// The columns of each panel. A table that fits has one panel.
    pub(super) panels: Vec<Vec<usize>>,
    /// The texts of its cells.
    pub(super) cells: Vec<Vec<Cow<'t, str>>>,
    /// The smallest width of each column, in hundredths of an em.
    needs: Vec<usize>,
    /// The width at which no text of each column wraps, at most [`WIDE`] characters, in hundredths of an em.
    wants: Vec<usize>,
}

/// Returns the layout of a table.
pub(super) fn layout<'t>(table: &'t Table, style: &Style) -> TableLayout<'t> {
    let shown = |cell: &'t Cell| printed(cell, style, MARK, unbroken);
    let rows = table.rows.iter();
    let cells: Vec<Vec<Cow<'t, str>>> = rows
        .map(|row| row.cells.iter().map(shown).collect())
        .collect();
    let of_column = |index: usize| {
        let rows = cells.iter();
        rows.filter_map(move |row: &Vec<Cow<'t, str>>| row.get(index))
    };
    let columns = || table.columns.iter().enumerate();
    let needs: Vec<usize> = columns()
        .map(|(index, column)| {
            let heading = needed_by(widest_word(column.title.text()).min(LONG_WORD));
            needed_width(column, of_column(index)).max(heading * BOLD / 100)
        })
        .collect();
    let wants = columns().map(|(index, column)| match column.align {
        Align::Right => needs[index],
        Align::Left => {
            let title = column.title.text().width();
            let lines = of_column(index).flat_map(|text| text.lines());
            let widest = lines.map(UnicodeWidthStr::width).max().unwrap_or(0);
            needed_by(widest.max(title).min(WIDE)).max(needs[index])
        }
    });
    let wants = wants.collect();
    let PageLayout { paper, mut panels } = page_layout(&table.columns, &needs, || {
        naming_columns(&table.columns, &table.rows, shown)
    });
    if panels.is_empty() {
        panels.push((0..table.columns.len()).collect());
    }
    TableLayout {
        paper,
        panels,
        cells,
        needs,
        wants,
    }
}

impl TableLayout<'_> {
    /// Returns the widths of the columns of a panel. Each column gets the width that it needs, and the rest is divided
    /// in proportion to the extra widths that columns want.
    pub(super) fn widths(&self, panel: &[usize], room: usize) -> Vec<usize> {
        let points = usize::from(self.paper.points);
        let twips = |hundredths: usize| hundredths * points / 5;
        let needs: Vec<usize> = panel.iter().map(|at| twips(self.needs[*at])).collect();
        let more: Vec<usize> = panel
            .iter()
            .zip(&needs)
            .map(|(at, need)| twips(self.wants[*at]).saturating_sub(*need))
            .collect();
        let needed: usize = needs.iter().sum();
        let wanted: usize = more.iter().sum();
        let spare = room.saturating_sub(needed).min(wanted);
        let widths = needs.iter().zip(&more).map(|(need, more)| {
            // A column that needs more than a page gets the width of the page.
            (need + (more * spare).checked_div(wanted).unwrap_or(0)).min(room)
        });
        widths.collect()
    }
}
