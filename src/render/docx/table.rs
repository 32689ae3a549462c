//! A table (ECMA-376 part 1, 17.4): its headings are repeated on each page, and no row is broken over two.

use maud::{Markup, html};

use super::sections::text_width;
use super::text::{Letters, colour, in_xml, paragraph, run};
use super::widths::TableLayout;
use crate::render::visible::visible;
use crate::table::{Align, Cell, Column, DualName, Report, Role, Row, Table};

/// The maximum number of rows of a table that is kept on one page.
const MAX_UNBROKEN_ROWS: usize = 20;
/// The space at each side of a cell, in hundredths of an em.
const SIDE: usize = 30;
/// The indentation of a row under another, in twentieths of a point, and its maximum number of steps.
const INDENT: usize = 160;
const DEEPEST: usize = 8;
/// The colours behind headings, rows of groups and filled cells.
const BEHIND_HEADINGS: &str = "E8EDF3";
const BEHIND_GROUPS: &str = "F4F6F9";
const FILLED: &str = "3B5F8A";

/// Returns a table, folded into panels one below another if it is too wide.
pub(super) fn table(
    table: &Table,
    report: &Report,
    layout: &TableLayout<'_>,
    wide: bool,
) -> Markup {
    let name = table
        .caption
        .as_ref()
        .map_or(report.tab.as_str(), DualName::text);
    let panel = |columns: &Vec<usize>| {
        let drawn = TablePanel {
            table,
            layout,
            columns,
            widths: layout.widths(columns, text_width(wide)),
        };
        drawn.draw(name)
    };
    let is_empty = table.columns.is_empty();
    html! {
        @if !is_empty { @for columns in &layout.panels { (panel(columns)) (paragraph("Gap", "")) } }
    }
}

/// Some columns of a table.
struct TablePanel<'a> {
    table: &'a Table,
    layout: &'a TableLayout<'a>,
    columns: &'a [usize],
    widths: Vec<usize>,
}

impl TablePanel<'_> {
    fn draw(&self, name: &str) -> Markup {
        let side = SIDE * usize::from(self.layout.paper.points) / 5;
        html! {
            w:tbl {
                w:tblPr {
                    w:tblStyle w:val="ReportTable" {}
                    w:tblW w:w=(self.widths.iter().sum::<usize>()) w:type="dxa" {}
                    w:tblLayout w:type="fixed" {}
                    w:tblCellMar {
                        w:left w:w=(side) w:type="dxa" {}
                        w:right w:w=(side) w:type="dxa" {}
                    }
                    w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1" {}
                    w:tblCaption w:val=(in_xml(&visible(name))) {}
                }
                w:tblGrid { @for width in &self.widths { w:gridCol w:w=(width) {} } }
                (self.headings())
                @for (index, row) in self.table.rows.iter().enumerate() { (self.row(index, row)) }
            }
        }
    }

    fn column(&self, at: usize) -> &Column {
        &self.table.columns[self.columns[at]]
    }

    /// Returns one row of headings, or two if columns have groups.
    fn headings(&self) -> Markup {
        let places: Vec<usize> = (0..self.columns.len()).collect();
        let groups: Vec<&[usize]> = places
            .chunk_by(|a, b| self.column(*a).shares_group(self.column(*b)))
            .collect();
        let is_grouped = places.iter().any(|at| self.column(*at).group.is_some());
        html! {
            @if is_grouped {
                (heading_row(html! {
                    @for group in groups {
                        @match &self.column(group[0]).group {
                            Some(title) => (self.heading(group, title.text(), None)),
                            None => (self.heading(group, self.column(group[0]).title.text(), Some("restart"))),
                        }
                    }
                }))
            }
            (heading_row(html! {
                @for at in &places {
                    @let column = self.column(*at);
                    @if is_grouped && column.group.is_none() {
                        (self.heading(&[*at], "", Some("continue")))
                    } @else {
                        (self.heading(&[*at], column.title.text(), None))
                    }
                }
            }))
        }
    }

    /// Returns a heading over columns. A heading that spans two rows is empty in the second one.
    fn heading(&self, over: &[usize], text: &str, merge: Option<&str>) -> Markup {
        let width: usize = over.iter().map(|at| self.widths[*at]).sum();
        let is_right = self.column(over[0]).align == Align::Right;
        let alignment = match (over.len(), is_right) {
            (1, true) => Some("right"),
            (1, false) => None,
            _ => Some("center"),
        };
        html! {
            w:tc {
                w:tcPr {
                    w:tcW w:w=(width) w:type="dxa" {}
                    @if over.len() > 1 { w:gridSpan w:val=(over.len()) {} }
                    @if let Some(merge) = merge { w:vMerge w:val=(merge) {} }
                    w:shd w:val="clear" w:color="auto" w:fill=(BEHIND_HEADINGS) {}
                    w:vAlign w:val="bottom" {}
                }
                (self.line(&visible(text), &TextSetting { bold: true, alignment, kept: true, ..TextSetting::default() }))
            }
        }
    }

    fn row(&self, index: usize, row: &Row) -> Markup {
        let texts = &self.layout.cells[index];
        let kept = self.table.rows.len() <= MAX_UNBROKEN_ROWS && index + 1 < self.table.rows.len();
        let is_heading = matches!(row.role, Role::Heading { .. });
        let kept = kept || is_heading;
        let cells = self.columns.iter().zip(&self.widths).enumerate();
        html! {
            w:tr {
                w:trPr { w:cantSplit {} }
                @if is_heading {
                    @let text = self.columns.first().and_then(|at| texts.get(*at));
                    @let setting = setting_of(row, &Cell::Empty, None, kept);
                    (self.cell(self.widths.iter().sum(), self.columns.len(), row.role, &Cell::Empty, self.line(text.map_or("", |text| text), &setting)))
                } @else {
                    @for (place, (at, width)) in cells {
                        @let cell = &row.cells[*at];
                        @let text = set(cell, &texts[*at]);
                        @let setting = setting_of(row, cell, (place > 0).then(|| self.column(place)), kept);
                        (self.cell(*width, 1, row.role, cell, self.line(&text, &setting)))
                    }
                }
            }
        }
    }

    fn cell(&self, width: usize, span: usize, role: Role, cell: &Cell, content: Markup) -> Markup {
        let fill = match (cell, role) {
            (Cell::Mark, _) => Some(FILLED),
            (_, Role::Heading { .. } | Role::Subtotal { .. }) => Some(BEHIND_GROUPS),
            (_, Role::Body { .. } | Role::Total | Role::Balance) => None,
        };
        html! {
            w:tc {
                w:tcPr {
                    w:tcW w:w=(width) w:type="dxa" {}
                    @if span > 1 { w:gridSpan w:val=(span) {} }
                    @if role == Role::Total {
                        w:tcBorders { w:top w:val="single" w:sz="8" w:space="0" w:color="404040" {} }
                    }
                    @if let Some(fill) = fill { w:shd w:val="clear" w:color="auto" w:fill=(fill) {} }
                }
                (content)
            }
        }
    }

    /// Returns the paragraph of a cell.
    fn line(&self, text: &str, setting: &TextSetting) -> Markup {
        html! {
            w:p {
                w:pPr {
                    w:pStyle w:val={ "Cell" (self.layout.paper.points) } {}
                    @if setting.kept { w:keepNext {} }
                    @if setting.indent > 0 { w:ind w:left=(setting.indent) {} }
                    @if let Some(alignment) = setting.alignment { w:jc w:val=(alignment) {} }
                }
                @if !text.is_empty() { (run(text, &Letters { bold: setting.bold, colour: setting.colour })) }
            }
        }
    }
}

/// Returns a row of headings.
fn heading_row(cells: Markup) -> Markup {
    html! { w:tr { w:trPr { w:cantSplit {} w:tblHeader {} } (cells) } }
}

/// How the text of a cell is set.
#[derive(Debug, Default)]
struct TextSetting {
    bold: bool,
    colour: Option<&'static str>,
    alignment: Option<&'static str>,
    indent: usize,
    /// Whether it is on the same page as the next row.
    kept: bool,
}

/// Returns the setting of the text in a cell. The first cell of a row is indented and has no alignment.
fn setting_of(row: &Row, cell: &Cell, column: Option<&Column>, kept: bool) -> TextSetting {
    let is_red = |amount| column.is_some_and(|column| column.is_red(amount));
    let colour = match cell {
        Cell::Judged(tone, _) => colour(*tone),
        Cell::Mark => Some(FILLED),
        Cell::Money(amount) if is_red(*amount) => Some("B3261E"),
        Cell::Empty
        | Cell::Text(_)
        | Cell::Label(_)
        | Cell::Message(_)
        | Cell::Money(_)
        | Cell::InFull(..)
        | Cell::Quantity(_)
        | Cell::Share(_)
        | Cell::Count(_)
        | Cell::Date(_)
        | Cell::Span(_)
        | Cell::Unknown => None,
    };
    let align = column.map(|column| column.align);
    let alignment = match (cell, align) {
        (Cell::Mark, _) => Some("center"),
        (_, Some(Align::Right)) => Some("right"),
        (_, Some(Align::Left) | None) => None,
    };
    TextSetting {
        bold: !row.role.is_body(),
        colour,
        alignment,
        indent: match align {
            None => row.role.depth().min(DEEPEST) * INDENT,
            Some(_) => 0,
        },
        kept,
    }
}

/// Returns the text of a cell. A value is not broken over two lines.
fn set(cell: &Cell, text: &str) -> String {
    match cell {
        Cell::Money(_) | Cell::InFull(..) | Cell::Quantity(_) | Cell::Share(_) | Cell::Count(_) => {
            text.replace(' ', "\u{a0}")
        }
        Cell::Empty
        | Cell::Text(_)
        | Cell::Judged(..)
        | Cell::Label(_)
        | Cell::Message(_)
        | Cell::Date(_)
        | Cell::Span(_)
        | Cell::Unknown
        | Cell::Mark => text.to_string(),
    }
}
