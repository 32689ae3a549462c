//! How cells look: one format for each kind of value in each kind of row.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::layout::LineKind;
use super::value::Kind;
use crate::plan::Language;
use crate::render::number::sign;
use crate::table::{Align, Column, Role, Style};

const INK: Color = Color::RGB(0x1F_2933);
const HEAD: Color = Color::RGB(0xD9_E2EC);
const SUBTOTAL: Color = Color::RGB(0xF5_F7FA);
const TOTAL: Color = Color::RGB(0xE9_EEF3);
const RULE: Color = Color::RGB(0x82_9AB1);
const EDGE: Color = Color::RGB(0xC4_CFDA);
const MARK: Color = Color::RGB(0x3E_6C97);
const ALARM: Color = Color::RGB(0xFD_E8E8);

/// What decides how a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    Line(LineKind),
    /// A heading over a group of columns.
    Group {
        edge: bool,
    },
    /// The title of a column.
    Title {
        right: bool,
        edge: bool,
        indent: u8,
    },
    Cell {
        row: RowLook,
        content: Content,
        right: bool,
        edge: bool,
        indent: u8,
    },
}

/// The kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RowLook {
    Heading,
    Body,
    Subtotal,
    Total,
    Balance,
}

/// The kinds of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Content {
    Text,
    Figure(Kind),
    Date,
    Mark,
}

/// Formats that were made, for one style.
#[derive(Debug)]
pub(super) struct Looks<'a> {
    style: &'a Style,
    made: BTreeMap<Look, Format>,
}

impl<'a> Looks<'a> {
    pub(super) fn new(style: &'a Style) -> Looks<'a> {
        Looks {
            style,
            made: BTreeMap::new(),
        }
    }

    /// The format of a look.
    pub(super) fn of(&mut self, look: Look) -> &Format {
        self.made
            .entry(look)
            .or_insert_with(|| format(look, self.style))
    }
}

impl RowLook {
    pub(super) fn of(role: Role) -> RowLook {
        match role {
            Role::Heading { .. } => RowLook::Heading,
            Role::Body { .. } => RowLook::Body,
            Role::Subtotal { .. } => RowLook::Subtotal,
            Role::Total => RowLook::Total,
            Role::Balance => RowLook::Balance,
        }
    }
}

/// Steps that a column of texts stands away from a column of figures before it, which would touch it.
pub(super) fn indent_of_column(columns: &[Column], index: usize) -> u8 {
    let right = |index: usize| {
        columns
            .get(index)
            .is_some_and(|column| column.align == Align::Right)
    };
    u8::from(index > 0 && right(index - 1) && !right(index))
}

/// Steps that the first cell of such a row stands away from the margin: a workbook has up to 15.
pub(super) fn indent(role: Role) -> u8 {
    match role {
        Role::Heading { depth } | Role::Body { depth } | Role::Subtotal { depth } => {
            depth.min(8) as u8
        }
        Role::Total | Role::Balance => 0,
    }
}

fn format(look: Look, style: &Style) -> Format {
    let base = Format::new().set_font_color(INK);
    match look {
        Look::Line(kind) => line(kind, base),
        Look::Group { edge } => edged(edge, head(base)).set_align(FormatAlign::Center),
        Look::Title {
            right,
            edge,
            indent,
        } => {
            let base = if indent > 0 {
                base.set_indent(indent)
            } else {
                base
            };
            let format = edged(edge, head(base))
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin);
            aligned(right, format.set_border_bottom_color(RULE)).set_align(FormatAlign::Bottom)
        }
        Look::Cell {
            row,
            content,
            right,
            edge,
            indent,
        } => {
            let format = aligned(right, edged(edge, in_row(row, base))).set_align(FormatAlign::Top);
            let format = if indent > 0 {
                format.set_indent(indent)
            } else {
                format
            };
            of_content(content, style, format)
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

/// A thin line before the first column of a group.
fn edged(edge: bool, format: Format) -> Format {
    if edge {
        format
            .set_border_left(FormatBorder::Thin)
            .set_border_left_color(EDGE)
    } else {
        format
    }
}

fn in_row(row: RowLook, format: Format) -> Format {
    let ruled = |format: Format| {
        format
            .set_bold()
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(RULE)
    };
    match row {
        RowLook::Heading => format.set_bold(),
        RowLook::Body => format,
        RowLook::Subtotal => ruled(format).set_background_color(SUBTOTAL),
        RowLook::Total => ruled(format).set_background_color(TOTAL),
        RowLook::Balance => ruled(format)
            .set_border_bottom(FormatBorder::Double)
            .set_border_bottom_color(RULE),
    }
}

fn of_content(content: Content, style: &Style, format: Format) -> Format {
    match content {
        // The format of text: what looks like a number or a formula stays as it is, also when it is edited.
        Content::Text => format.set_text_wrap().set_num_format("@"),
        Content::Figure(Kind::Money { decimals }) => format.set_num_format(money(style, decimals)),
        Content::Figure(Kind::Number { decimals }) => format.set_num_format(digits(decimals)),
        Content::Figure(Kind::Share { decimals }) => {
            format.set_num_format(share(style.language, decimals))
        }
        Content::Date => format.set_num_format(match style.language {
            Language::Dutch => "dd\\-mm\\-yyyy",
            Language::English => "yyyy\\-mm\\-dd",
        }),
        // A white line above sets the bars of two rows apart.
        Content::Mark => {
            let format = format
                .set_background_color(MARK)
                .set_font_color(MARK)
                .set_align(FormatAlign::Center);
            format
                .set_border_top(FormatBorder::Thin)
                .set_border_top_color(Color::White)
        }
    }
}

/// An amount: the reader's own spreadsheet puts in its own points and commas.
fn money(style: &Style, decimals: u32) -> String {
    let (code, digits) = (style.currency.code(), digits(decimals));
    match (style.language, sign(code)) {
        (Language::Dutch, Some(sign)) => {
            format!("[${sign}-413] {digits};[Red][${sign}-413] \\-{digits}")
        }
        (Language::English, Some(sign)) => {
            format!("[${sign}-809]{digits};[Red]\\-[${sign}-809]{digits}")
        }
        (Language::Dutch, None) => format!("[${code}] {digits};[Red][${code}] \\-{digits}"),
        (Language::English, None) => format!("[${code}] {digits};[Red]\\-[${code}] {digits}"),
    }
}

fn share(language: Language, decimals: u32) -> String {
    let digits = digits(decimals);
    match language {
        Language::Dutch => format!("{digits}\\ %"),
        Language::English => format!("{digits}%"),
    }
}

fn digits(decimals: u32) -> String {
    match decimals {
        0 => "#,##0".to_string(),
        decimals => format!("#,##0.{}", "0".repeat(decimals as usize)),
    }
}
