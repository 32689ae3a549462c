//! A table of a page, with its headings and, if its rows can be filtered, with controls to do so.
//!
//! On a screen, a table that is too wide scrolls in a frame of its own, which the keyboard can reach. On paper, it is
//! folded: such a table is in the page twice, once for each.

use std::borrow::Cow;
use std::collections::BTreeSet;

use maud::{Markup, html};

use super::links::Links;
use crate::render::cell::printed;
use crate::render::fold::naming_columns;
use crate::render::number::unbroken;
use crate::render::paper::{LONG_WORD, PageLayout, needed_width, page_layout};
use crate::render::visible::visible;
use crate::table::{Align, Cell, Choice, Column, DualName, Role, Row, RowLink, Style, Table, Tone};
use crate::words::PageWords;

/// A text with more characters than this gets a wide column on a screen.
const LONG: usize = 40;
/// A word with more bytes than this is too long for the first column on a phone.
const WORDY: usize = 14;
/// The maximum number of rows of a table that is not broken over two pages.
const MAX_UNBROKEN_ROWS: usize = 20;
/// The widths of a large screen and of a small desktop, in hundredths of an em. A wider table scrolls there.
const SCREEN: usize = 8_400;
const DESKTOP: usize = 5_800;
/// The maximum number of choices of a list.
const MAX_CHOICES: usize = 200;

/// The surroundings of a table.
pub(super) struct Frame<'a> {
    pub(super) words: &'a PageWords,
    pub(super) id: &'a str,
    /// The name of the table if it has no caption.
    pub(super) name: &'a str,
    /// The anchors of the page, to which rows can link.
    pub(super) anchors: &'a BTreeSet<&'a str>,
}

/// A table with the texts of its cells.
pub(super) struct PageTable<'a> {
    table: &'a Table,
    cells: Vec<Vec<Cow<'a, str>>>,
    layout: PageLayout,
    /// The width that it needs, in hundredths of an em.
    need: usize,
    links: &'a Links<'a>,
    /// The words for an unknown amount, which is drawn as a question mark.
    unknown: &'static str,
}

impl<'a> PageTable<'a> {
    pub(super) fn new(table: &'a Table, style: &Style, links: &'a Links<'a>) -> PageTable<'a> {
        let words = PageWords::of(style.language);
        let shown = |cell| printed(cell, style, words.mark, unbroken);
        let cells: Vec<Vec<_>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(shown).collect())
            .collect();
        let columns = table.columns.iter().enumerate();
        let needs: Vec<usize> = columns
            .map(|(index, column)| {
                needed_width(
                    column,
                    cells
                        .iter()
                        .filter_map(|row: &Vec<Cow<'_, str>>| row.get(index)),
                )
            })
            .collect();
        let layout = page_layout(&table.columns, &needs, || {
            naming_columns(&table.columns, &table.rows, shown)
        });
        PageTable {
            table,
            cells,
            layout,
            need: needs.iter().sum(),
            links,
            unknown: words.unknown,
        }
    }

    /// Whether it is printed in landscape.
    pub(super) fn is_wide(&self) -> bool {
        self.layout.paper.is_landscape
    }

    /// Returns the table collapsed under its title.
    pub(super) fn draw_closed(&self, frame: &Frame<'_>) -> Markup {
        if self.table.links.anchor.is_some() {
            return self.draw(frame);
        }
        let caption = self.table.caption.as_ref();
        let title = caption.map_or(frame.words.table, DualName::text);
        html! { details.more { summary { (visible(title)) } (self.draw(frame)) } }
    }

    pub(super) fn draw(&self, frame: &Frame<'_>) -> Markup {
        let all: Vec<usize> = (0..self.table.columns.len()).collect();
        let caption = self
            .table
            .caption
            .as_ref()
            .map_or(frame.name, DualName::text);
        let folded = !self.layout.panels.is_empty();
        // The script does the same for a table that is too wide for the screen of its reader.
        let is_over = self.need > SCREEN;
        let caption_id = format!("{}-caption", frame.id);
        let anchor = self.table.links.anchor.as_ref();
        let drawn = html! {
            (self.finder(frame, caption))
            div class=(scroller(self.need, folded)) id=[anchor] role=[is_over.then_some("group")] aria-labelledby=[is_over.then_some(&caption_id)] tabindex=[is_over.then_some("0")] data-more=[is_over.then_some(frame.words.more_aside)] {
                table id=[self.has_finder().then_some(frame.id)] class=(self.size()) {
                    caption class=[(caption == frame.name).then_some("quiet")] id=[is_over.then_some(&caption_id)] { (visible(caption)) }
                    (self.body(&all, Some(frame.anchors)))
                }
            }
            @for panel in &self.layout.panels {
                div.paper aria-hidden="true" {
                    table class=(self.size()) { caption { (visible(caption)) } (self.body(panel, None)) }
                }
            }
        };
        html! {
            @if anchor.is_some() {
                // A browser expands it if a reader follows a link to something inside.
                details.more { summary { (visible(caption)) } (drawn) }
            } @else {
                (drawn)
            }
        }
    }

    fn size(&self) -> String {
        let short = if self.table.rows.len() <= MAX_UNBROKEN_ROWS {
            " short"
        } else {
            ""
        };
        format!("p{}{short}", self.layout.paper.points)
    }

    /// Returns the rows. End tags of cells and rows are left out, as HTML allows; they would be a seventh of a large
    /// page. Without anchors, there are no links from or to the rows.
    fn body(&self, columns: &[usize], anchors: Option<&BTreeSet<&str>>) -> Markup {
        let rows = self.table.rows.iter().zip(&self.cells).enumerate();
        let rows: Vec<_> = rows.collect();
        let groups = rows.chunk_by(|_, (_, (next, _))| !matches!(next.role, Role::Heading { .. }));
        let link = |index| anchors.and_then(|_| self.table.links.of_row(index));
        let has = |to: &str| anchors.is_some_and(|anchors| anchors.contains(to));
        html! {
            (self.headings(columns))
            @for group in groups {
                tbody {
                    @for (index, (row, cells)) in group {
                        @let link = link(*index);
                        @let leads = link.filter(|link| has(&link.to));
                        tr id=[link.and_then(|link| link.anchor.as_ref())] class=[row_class(row)];
                        (self.row(columns, row, cells, leads))
                    }
                }
            }
        }
    }

    fn headings(&self, columns: &[usize]) -> Markup {
        let column = |index: &usize| &self.table.columns[*index];
        let groups: Vec<&[usize]> = columns
            .chunk_by(|a, b| column(a).shares_group(column(b)))
            .collect();
        let grouped = columns.iter().any(|index| column(index).group.is_some());
        html! {
            @if grouped { @for group in &groups { colgroup span=(group.len()) {} } }
            thead {
                @if grouped {
                    tr {
                        @for group in &groups {
                            @match &column(&group[0]).group {
                                Some(title) => th.over scope="colgroup" colspan=(group.len()) { (visible(title.text())) },
                                None => (self.heading(group[0], Some("2"))),
                            }
                        }
                    }
                    tr { @for index in columns { @if column(index).group.is_some() { (self.heading(*index, None)) } } }
                } @else {
                    tr { @for index in columns { (self.heading(*index, None)) } }
                }
            }
        }
    }

    /// Returns the heading of a column. It spans `rows` rows if these are given.
    fn heading(&self, index: usize, rows: Option<&str>) -> Markup {
        let column = &self.table.columns[index];
        let texts = self.cells.iter().filter_map(|row| row.get(index));
        let long = column.align == Align::Left
            && texts
                .into_iter()
                .any(|text| text.len() > LONG && text.chars().nth(LONG).is_some());
        let class = class([(number_class(column)), if long { "long" } else { "" }, ""]);
        html! {
            @if column.title.text().is_empty() {
                td rowspan=[rows] {}
            } @else {
                @let title = column.title.text();
                th scope="col" rowspan=[rows] class=[class] { (self.links.label_link(&column.title).unwrap_or_else(|| html! { (visible(title)) })) }
            }
        }
    }

    fn row(
        &self,
        columns: &[usize],
        row: &Row,
        texts: &[Cow<'_, str>],
        link: Option<&RowLink>,
    ) -> Markup {
        let first = texts.first().map_or("", |text| text.as_ref());
        let indent = INDENTS[row.role.depth().min(INDENTS.len() - 1)];
        let to = |column| link.filter(|link| link.column == column);
        html! {
            @if matches!(row.role, Role::Heading { .. }) {
                th.(indent) scope="rowgroup" colspan=(columns.len()); (first)
            } @else {
                @for index in columns {
                    @let text = texts.get(*index).map_or("", |text| text.as_ref());
                    (self.cell(*index, row, text, indent, to(*index)))
                }
            }
        }
    }

    fn cell(
        &self,
        index: usize,
        row: &Row,
        text: &str,
        indent: &str,
        link: Option<&RowLink>,
    ) -> Markup {
        let column = &self.table.columns[index];
        let cell = row.cells.get(index).unwrap_or(&Cell::Empty);
        let wraps = match cell {
            Cell::Money(amount) if column.is_red(*amount) => "below",
            Cell::Judged(tone, _) => judged_class(*tone),
            Cell::Text(_) | Cell::Label(_) | Cell::Message(_) if has_word(text, LONG_WORD) => {
                "broken"
            }
            Cell::Text(_) | Cell::Label(_) if index == 0 && has_word(text, WORDY) => "wordy",
            Cell::Text(_) | Cell::Label(_) | Cell::Message(_) | Cell::Empty => "",
            // The word in a filled cell is for readers who do not see that it is filled.
            Cell::Mark => "on",
            Cell::Money(_)
            | Cell::InFull(..)
            | Cell::Quantity(_)
            | Cell::Share(_)
            | Cell::Count(_)
            | Cell::Date(_)
            | Cell::Span(_)
            | Cell::Unknown => match column.align {
                Align::Left => "whole",
                // A column of numbers never wraps.
                Align::Right => "",
            },
        };
        let class = class([
            number_class(column),
            wraps,
            if index == 0 { indent } else { "" },
        ]);
        let is_title = index == 0 && *cell != Cell::Empty;
        let text = match (link, cell) {
            (Some(link), _) => html! { a href={ "#" (link.to) } { (text) } },
            (None, cell) => {
                let linked = self.links.cell_with_links(cell, text);
                linked.unwrap_or_else(|| html! { (text) })
            }
        };
        html! {
            @if is_title {
                th scope="row" class=[class]; (text)
            } @else if *cell == Cell::Unknown {
                td class=[class]; abbr title=(self.unknown) { (text) }
            } @else {
                td class=[class]; (text)
            }
        }
    }

    /// Whether its rows can be filtered.
    fn has_finder(&self) -> bool {
        let mut columns = self.table.columns.iter();
        columns.any(|column| column.choice != Choice::None)
    }

    /// Returns the controls to search and filter a table, which the script shows. Only a table with a column to filter
    /// by has them.
    fn finder(&self, frame: &Frame<'_>, caption: &str) -> Markup {
        let words = frame.words;
        let columns: Vec<_> = self
            .table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.choice != Choice::None)
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
            .filter(|(row, _)| row.role.is_body())
            .filter_map(|(_, cells)| cells.get(index));
        let names: BTreeSet<&str> = texts
            .flat_map(|text| text.split("; "))
            .filter(|name| !name.is_empty())
            .collect();
        html! {
            @if names.len() <= MAX_CHOICES {
                label {
                    span { (visible(column.title.text())) }
                    select data-column=(index) {
                        option value="" { (words.all) }
                        @for name in names { option { (name) } }
                    }
                }
            }
        }
    }
}

/// Returns the classes of the frame of a table that needs this width. If the table is folded on paper, the frame is
/// only for screens.
fn scroller(need: usize, folded: bool) -> String {
    let wide = match need {
        need if need > SCREEN => " over vast",
        need if need > DESKTOP => " broad",
        _ => "",
    };
    let screen = if folded { " screen" } else { "" };
    format!("scroll{wide}{screen}")
}

/// Whether a word of a text has more bytes than `length`.
fn has_word(text: &str, length: usize) -> bool {
    text.len() > length && text.split_whitespace().any(|word| word.len() > length)
}

/// The classes of rows by depth. The last one is for all deeper rows.
const INDENTS: [&str; 7] = ["", "d1", "d2", "d3", "d4", "d5", "d6"];

fn row_class(row: &Row) -> Option<&'static str> {
    match row.role {
        Role::Heading { .. } => Some("heading"),
        Role::Body { .. } => None,
        Role::Subtotal { .. } => Some("subtotal"),
        Role::Total => Some("total"),
        Role::Balance => Some("balance"),
    }
}

fn judged_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Good | Tone::GoodWithinRounding => "met",
        Tone::Attention => "unsure",
        Tone::Bad => "unmet",
    }
}

fn number_class(column: &Column) -> &'static str {
    match column.align {
        Align::Left => "",
        Align::Right => "n",
    }
}

/// Returns the names that are not empty as one attribute. None if all are empty.
fn class(names: [&str; 3]) -> Option<String> {
    let named: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    (!named.is_empty()).then(|| named.join(" "))
}
