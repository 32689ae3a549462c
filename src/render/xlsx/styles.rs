//! How cells look: one workbook format for each kind of value in each kind of row.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::layout::LineKind;
use super::value::FigureKind;
use crate::plan::Language;
use crate::render::number::pattern;
use crate::table::{Align, Column, Red, Role, Style};
use crate::words::{MoneyPart, NumberWords};

/// The colours of letters, and behind headings, subtotals and totals.
const INK: Color = Color::RGB(0x1F_2933);
const HEAD: Color = Color::RGB(0xD9_E2EC);
const SUBTOTAL: Color = Color::RGB(0xF5_F7FA);
const TOTAL: Color = Color::RGB(0xE9_EEF3);
/// The colours of rules above and under rows, of the edges between groups of columns, and of filled cells.
const RULE: Color = Color::RGB(0x82_9AB1);
const EDGE: Color = Color::RGB(0xC4_CFDA);
const MARK: Color = Color::RGB(0x3E_6C97);
/// The colours behind cells that readers fill in, and behind warnings.
const ENTRY: Color = Color::RGB(0xFF_F9DB);
pub(super) const ALARM: Color = Color::RGB(0xFD_E8E8);

/// The maximum indentation of a row, in steps. A workbook allows 15.
const MAX_INDENT: usize = 8;

/// Everything that determines the appearance of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CellStyle {
    /// A line of words across the sheet.
    Line(LineKind),
    /// A heading over a group of columns.
    Group { edge: bool },
    /// The title of a column.
    Title { right: bool, edge: bool, indent: u8 },
    Value {
        row: RowStyle,
        value: ValueStyle,
        right: bool,
        edge: bool,
        indent: u8,
        /// Whether it is for input: tinted, and not protected.
        input: bool,
    },
}

/// The kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RowStyle {
    Heading,
    Body,
    Subtotal,
    Total,
    Balance,
}

/// The kinds of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ValueStyle {
    Text,
    /// A text that the reader fills in.
    Entry,
    /// An amount that is still missing.
    Later(Red),
    /// A figure, and which amounts are red.
    Figure(FigureKind, Red),
    Date,
    Mark,
}

/// The workbook formats of one report, each made once.
#[derive(Debug)]
pub(super) struct CellStyles<'a> {
    style: &'a Style,
    made: BTreeMap<CellStyle, Format>,
}

impl<'a> CellStyles<'a> {
    pub(super) fn new(style: &'a Style) -> CellStyles<'a> {
        CellStyles {
            style,
            made: BTreeMap::new(),
        }
    }

    /// Returns the workbook format of a cell.
    pub(super) fn of(&mut self, cell: CellStyle) -> &Format {
        self.made
            .entry(cell)
            .or_insert_with(|| format(cell, self.style))
    }
}

impl RowStyle {
    pub(super) fn of(role: Role) -> RowStyle {
        match role {
            Role::Heading { .. } => RowStyle::Heading,
            Role::Body { .. } => RowStyle::Body,
            Role::Subtotal { .. } => RowStyle::Subtotal,
            Role::Total => RowStyle::Total,
            Role::Balance => RowStyle::Balance,
        }
    }
}

/// Returns the indentation of a column, in steps. A text column after a column of figures would touch it.
pub(super) fn indent_of_column(columns: &[Column], index: usize) -> u8 {
    let right = |index: usize| {
        columns
            .get(index)
            .is_some_and(|column| column.align == Align::Right)
    };
    u8::from(index > 0 && right(index - 1) && !right(index))
}

/// Returns the indentation of the first cell of a row, in steps.
pub(super) fn indent(role: Role) -> u8 {
    role.depth().min(MAX_INDENT) as u8
}

fn format(cell: CellStyle, style: &Style) -> Format {
    let base = Format::new().set_font_color(INK);
    match cell {
        CellStyle::Line(kind) => line(kind, base),
        CellStyle::Group { edge } => edged(edge, head(base)).set_align(FormatAlign::Center),
        CellStyle::Title {
            right,
            edge,
            indent,
        } => {
            let format = edged(edge, head(indented(indent, base)))
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(RULE);
            aligned(right, format).set_align(FormatAlign::Bottom)
        }
        CellStyle::Value {
            row,
            value,
            right,
            edge,
            indent,
            input,
        } => {
            let format = aligned(right, edged(edge, in_row(row, base))).set_align(FormatAlign::Top);
            let format = of_value(value, style, indented(indent, format));
            match input {
                true => format.set_background_color(ENTRY).set_unlocked(),
                false => format,
            }
        }
    }
}

fn line(kind: LineKind, format: Format) -> Format {
    let format = format
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Left);
    match kind {
        LineKind::Title => format.set_bold().set_font_size(14),
        LineKind::Banner => format.set_bold().set_background_color(ALARM),
        LineKind::Caption => format.set_bold().set_font_size(12),
        LineKind::Paragraph => format,
    }
}

fn head(format: Format) -> Format {
    format.set_bold().set_background_color(HEAD)
}

fn aligned(right: bool, format: Format) -> Format {
    format.set_align(if right {
        FormatAlign::Right
    } else {
        FormatAlign::Left
    })
}

fn indented(steps: u8, format: Format) -> Format {
    if steps > 0 {
        format.set_indent(steps)
    } else {
        format
    }
}

/// Adds a thin line before the first column of a group.
fn edged(edge: bool, format: Format) -> Format {
    if edge {
        format
            .set_border_left(FormatBorder::Thin)
            .set_border_left_color(EDGE)
    } else {
        format
    }
}

fn in_row(row: RowStyle, format: Format) -> Format {
    let ruled = |format: Format| {
        format
            .set_bold()
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(RULE)
    };
    match row {
        RowStyle::Heading => format.set_bold(),
        RowStyle::Body => format,
        RowStyle::Subtotal => ruled(format).set_background_color(SUBTOTAL),
        RowStyle::Total => ruled(format).set_background_color(TOTAL),
        RowStyle::Balance => ruled(format)
            .set_border_bottom(FormatBorder::Double)
            .set_border_bottom_color(RULE),
    }
}

fn of_value(value: ValueStyle, style: &Style, format: Format) -> Format {
    match value {
        // With the number format for text, a text that looks like a number or a formula stays a text, even when it is
        // edited.
        ValueStyle::Text => format.set_text_wrap().set_num_format("@"),
        ValueStyle::Entry => format
            .set_text_wrap()
            .set_num_format("@")
            .set_background_color(ENTRY)
            .set_unlocked(),
        ValueStyle::Later(red) => {
            let thousands = style.scale.map_or(0, |scale| scale.of.thousands());
            format.set_num_format(money(style, style.currency_decimals(), thousands, red))
        }
        ValueStyle::Figure(
            FigureKind::Money {
                decimals,
                thousands,
            },
            red,
        ) => format.set_num_format(money(style, decimals, thousands, red)),
        ValueStyle::Figure(FigureKind::Number { decimals }, _) => {
            format.set_num_format(digits(decimals))
        }
        ValueStyle::Figure(FigureKind::Share { decimals }, _) => {
            format.set_num_format(share(style.language, decimals))
        }
        ValueStyle::Date => format.set_num_format(NumberWords::of(style.language).date_format),
        // A white line on top separates the bars of two rows.
        ValueStyle::Mark => format
            .set_background_color(MARK)
            .set_font_color(MARK)
            .set_align(FormatAlign::Center)
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(Color::White),
    }
}

/// Returns the number format of the axis of a chart: that of whole amounts in its table.
pub(super) fn of_axis(style: &Style) -> String {
    let thousands = style.scale.map_or(0, |scale| scale.of.thousands());
    money(style, 0, thousands, Red::Never)
}

/// Returns the number format of amounts: its parts for amounts above 0, below 0, and 0. The spreadsheet of the reader
/// adds its own separators.
fn money(style: &Style, decimals: u32, thousands: usize, red: Red) -> String {
    let formats = |above: String, below: String| match red {
        Red::BelowZero => format!("{above};[Red]{below}"),
        Red::AboveZero => format!("[Red]{above};{below};{above}"),
        Red::Never => format!("{above};{below}"),
    };
    if thousands > 0 {
        // Each comma at the end divides the shown number by a thousand (ECMA-376 part 1, 18.8.31). The cell holds the
        // amount in full.
        let digits = digits(decimals) + &",".repeat(thousands);
        return formats(digits.clone(), format!("\\-{digits}"));
    }
    let (sign, pattern) = pattern(style);
    // A sign is written as in the language; the code of a currency has no language.
    let sign = if sign == style.currency.code() {
        format!("[${sign}]")
    } else {
        format!("[${sign}-{}]", NumberWords::of(style.language).locale)
    };
    let digits = digits(decimals);
    let written = |minus: &str| -> String {
        let parts = pattern.iter().map(|part| match part {
            MoneyPart::Sign => sign.as_str(),
            MoneyPart::Minus => minus,
            MoneyPart::Digits => &digits,
            MoneyPart::Space => " ",
        });
        parts.collect()
    };
    formats(written(""), written("\\-"))
}

fn share(language: Language, decimals: u32) -> String {
    let space = NumberWords::of(language).before_percent;
    format!("{}{}%", digits(decimals), space.replace(' ', "\\ "))
}

fn digits(decimals: u32) -> String {
    match decimals {
        0 => "#,##0".to_string(),
        decimals => format!("#,##0.{}", "0".repeat(decimals as usize)),
    }
}
