//! A table: headings that say what they are over, rows that say what they are, and a way to search it.
//!
//! On a screen a table that is too wide scrolls in a frame of its own, which the keyboard can reach. On paper one
//! that would not fit is folded: such a table stands in the page twice, once for each.

use std::borrow::Cow;
use std::collections::BTreeSet;

use maud::{Markup, html};

use super::measure::{LONG_WORD, Lie, lie, need};
use crate::render::number;
use crate::render::visible::visible;
use crate::table::{Align, Cell, Choice, Column, Role, Row, Style, Table};
use crate::words::PageWords;

/// Characters from which a text gets a wide column on a screen.
const LONG: usize = 40;
/// Bytes from which a word is too long for the first column of a phone.
const WORDY: usize = 14;
/// Rows of a table that is not broken over two pages.
const SHORT: usize = 20;
/// Choices that a list can hold and still be one to choose from.
const CHOICES: usize = 200;

/// What is around a table.
pub(super) struct Frame<'a> {
    pub words: &'a PageWords,
    pub id: &'a str,
    /// What the table is called when it has no caption.
    pub name: &'a str,
}

/// A table with its cells as they are printed.
pub(super) struct Sheet<'a> {
    table: &'a Table,
    cells: Vec<Vec<Cow<'a, str>>>,
    lie: Lie,
}

impl<'a> Sheet<'a> {
    pub fn new(table: &'a Table, style: &Style) -> Sheet<'a> {
        let cells: Vec<Vec<_>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| shown(cell, style)).collect())
            .collect();
        let columns = table.columns.iter().enumerate();
        let needs: Vec<usize> = columns
            .map(|(index, column)| {
                need(
                    column,
                    cells
                        .iter()
                        .filter_map(|row: &Vec<Cow<'_, str>>| row.get(index)),
                )
            })
            .collect();
        let lie = lie(&table.columns, &needs);
        Sheet { table, cells, lie }
    }

    /// Whether it needs paper on its side.
    pub fn is_wide(&self) -> bool {
        self.lie.paper.wide
    }

    pub fn draw(&self, frame: &Frame<'_>) -> Markup {
        let all: Vec<usize> = (0..self.table.columns.len()).collect();
        let caption = self.table.caption.as_deref().unwrap_or(frame.name);
        let folded = !self.lie.panels.is_empty();
        let caption_id = format!("{}-caption", frame.id);
        html! {
            (self.finder(frame, caption))
            div.scroll.screen[folded] role="group" aria-labelledby=(caption_id) tabindex="0" {
                table id=(frame.id) class=(self.size()) {
                    caption.quiet[caption == frame.name] id=(caption_id) { (visible(caption)) }
                    (self.body(&all))
                }
            }
            @for panel in &self.lie.panels {
                div.paper aria-hidden="true" {
                    table class=(self.size()) { caption { (visible(caption)) } (self.body(panel)) }
                }
            }
        }
    }

    fn size(&self) -> String {
        let short = if self.table.rows.len() <= SHORT {
            " short"
        } else {
            ""
        };
        format!("p{}{short}", self.lie.paper.points)
    }

    fn body(&self, columns: &[usize]) -> Markup {
        let rows = self.table.rows.iter().zip(&self.cells).collect::<Vec<_>>();
        let groups = rows.chunk_by(|_, (next, _)| !matches!(next.role, Role::Heading { .. }));
        html! {
            (self.headings(columns))
            @for group in groups {
                tbody { @for (row, cells) in group { (self.row(columns, row, cells)) } }
            }
        }
    }

    fn headings(&self, columns: &[usize]) -> Markup {
        let column = |index: &usize| &self.table.columns[*index];
        let groups: Vec<&[usize]> = columns
            .chunk_by(|a, b| column(a).group.is_some() && column(a).group == column(b).group)
            .collect();
        let grouped = columns.iter().any(|index| column(index).group.is_some());
        html! {
            @if grouped { @for group in &groups { colgroup span=(group.len()) {} } }
            thead {
                @if grouped {
                    tr {
                        @for group in &groups {
                            @match &column(&group[0]).group {
                                Some(title) => th.over scope="colgroup" colspan=(group.len()) { (visible(title)) },
                                None => (self.heading(group[0], "2")),
                            }
                        }
                    }
                    tr { @for index in columns { @if column(index).group.is_some() { (self.heading(*index, "1")) } } }
                } @else {
                    tr { @for index in columns { (self.heading(*index, "1")) } }
                }
            }
        }
    }

    fn heading(&self, index: usize, rows: &str) -> Markup {
        let column = &self.table.columns[index];
        let texts = self.cells.iter().filter_map(|row| row.get(index));
        let long = column.align == Align::Left
            && texts
                .into_iter()
                .any(|text| text.len() > LONG && text.chars().nth(LONG).is_some());
        let class = class([(number_class(column)), if long { "long" } else { "" }, ""]);
        html! {
            @if column.title.is_empty() {
                td rowspan=(rows) {}
            } @else {
                th scope="col" rowspan=(rows) class=[class] { (visible(&column.title)) }
            }
        }
    }

    fn row(&self, columns: &[usize], row: &Row, texts: &[Cow<'_, str>]) -> Markup {
        let (class, depth) = match row.role {
            Role::Heading { depth } => ("heading", depth),
            Role::Body { depth } => ("", depth),
            Role::Subtotal { depth } => ("subtotal", depth),
            Role::Total => ("total", 0),
            Role::Balance => ("balance", 0),
        };
        let first = texts.first().map_or("", |text| text.as_ref());
        let indent = INDENTS[depth.min(INDENTS.len() - 1)];
        html! {
            tr class=[Some(class).filter(|class| !class.is_empty())] {
                @if class == "heading" {
                    th.(indent) scope="rowgroup" colspan=(columns.len()) { (first) }
                } @else {
                    @for index in columns {
                        (self.cell(*index, row, texts.get(*index).map_or("", |text| text.as_ref()), indent))
                    }
                }
            }
        }
    }

    fn cell(&self, index: usize, row: &Row, text: &str, indent: &str) -> Markup {
        let column = &self.table.columns[index];
        let cell = row.cells.get(index).unwrap_or(&Cell::Empty);
        let wraps = match cell {
            Cell::Money(amount) if amount.is_negative() => "below",
            Cell::Text(_) | Cell::Message(_) if has_word(text, LONG_WORD) => "broken",
            Cell::Text(_) if index == 0 && has_word(text, WORDY) => "wordy",
            Cell::Text(_) | Cell::Message(_) | Cell::Empty => "",
            // A filled cell, whose word is for those who don't see it filled.
            Cell::Mark => "on",
            Cell::Money(_)
            | Cell::Quantity(_)
            | Cell::Share(_)
            | Cell::Count(_)
            | Cell::Date(_)
            | Cell::Span(_) => "whole",
        };
        let class = class([
            number_class(column),
            wraps,
            if index == 0 { indent } else { "" },
        ]);
        html! {
            @if index == 0 && !text.is_empty() {
                th scope="row" class=[class] { (text) }
            } @else {
                td class=[class] { (text) }
            }
        }
    }

    /// Controls to search a table with, for the script to show. Only a table with a column to choose by has them.
    fn finder(&self, frame: &Frame<'_>, caption: &str) -> Markup {
        let words = frame.words;
        let choosing = |column: &Column| match column.choice {
            Choice::None => false,
            Choice::Whole | Choice::Names => true,
        };
        let columns: Vec<_> = self
            .table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| choosing(column))
            .collect();
        html! {
            @if !columns.is_empty() {
                div.finder role="search" aria-label={ (words.search_in) " " (visible(caption)) } hidden data-table=(frame.id) {
                    label { span { (words.search) } input type="search" autocomplete="off"; }
                    @for (index, column) in columns { (self.choices(index, column, words)) }
                    button type="button" { (words.clear) }
                    p role="status" data-of=(words.of) data-none=(words.none_found) {}
                }
            }
        }
    }

    fn choices(&self, index: usize, column: &Column, words: &PageWords) -> Markup {
        let texts = self.table.rows.iter().zip(&self.cells);
        let texts = texts
            .filter(|(row, _)| matches!(row.role, Role::Body { .. }))
            .filter_map(|(_, cells)| cells.get(index));
        let names: BTreeSet<&str> = texts
            .flat_map(|text| match column.choice {
                Choice::Names => text.split("; ").collect::<Vec<_>>(),
                Choice::Whole | Choice::None => vec![text.as_ref()],
            })
            .filter(|name| !name.is_empty())
            .collect();
        html! {
            @if names.len() <= CHOICES {
                label {
                    span { (visible(&column.title)) }
                    select data-column=(index) data-names[column.choice == Choice::Names] {
                        option value="" { (words.all) }
                        @for name in names { option { (name) } }
                    }
                }
            }
        }
    }
}

/// Whether a word is longer than so many bytes.
fn has_word(text: &str, length: usize) -> bool {
    text.len() > length && text.split_whitespace().any(|word| word.len() > length)
}

/// How far a row stands from the margin. Deeper than the last is as deep as the last.
const INDENTS: [&str; 7] = ["", "d1", "d2", "d3", "d4", "d5", "d6"];

fn number_class(column: &Column) -> &'static str {
    match column.align {
        Align::Left => "",
        Align::Right => "n",
    }
}

/// Those that are not empty, as one attribute.
fn class(names: [&str; 3]) -> Option<String> {
    let named: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    (!named.is_empty()).then(|| named.join(" "))
}

/// What a cell says.
fn shown<'a>(cell: &'a Cell, style: &Style) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => visible_lines(text),
        Cell::Message(message) => Cow::Owned(number::unbroken(message, style)),
        Cell::Money(amount) => Cow::Owned(number::money(*amount, style)),
        Cell::Quantity(quantity) => Cow::Owned(number::quantity(*quantity, style)),
        Cell::Share(share) => Cow::Owned(number::share(*share, style)),
        Cell::Count(count) => Cow::Owned(number::count(*count, style)),
        Cell::Date(date) => Cow::Owned(number::date(*date, style)),
        Cell::Span(span) => Cow::Owned(number::span(*span, style)),
        Cell::Mark => Cow::Borrowed(PageWords::of(style.language).mark),
    }
}

/// A text with its line breaks, and nothing else in it that steers.
fn visible_lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return visible(text);
    }
    Cow::Owned(text.lines().map(visible).collect::<Vec<_>>().join("\n"))
}
