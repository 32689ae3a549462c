//! Comments at cells: facts that a reader must know about a figure.

use rust_xlsxwriter::{Note, Worksheet, XlsxError};

use super::layout::PlacedTable;
use super::widths::wrapped_lines;
use crate::render::number::message;
use crate::render::visible::visible_lines;
use crate::table::Style;

/// The name of the author of a comment, which Office Open XML requires.
const AUTHOR: &str = "hbplan";
/// The width of a comment in pixels and in characters, and the height of a line in pixels.
const WIDTH: u32 = 320;
const CHARACTERS: usize = 44;
const LINE: usize = 20;
/// The maximum number of characters of a comment: a little fewer than a workbook allows.
const MAX_COMMENT: usize = 30_000;

/// Adds the comments of a table to its sheet.
pub(super) fn add(
    placed: &PlacedTable<'_>,
    style: &Style,
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    for ((row, column), comments) in &placed.table.links.comments {
        let messages = comments.iter().map(|comment| message(comment, style));
        let text = messages.collect::<Vec<String>>().join("\n");
        let text: String = visible_lines(&text).chars().take(MAX_COMMENT).collect();
        let height = (1 + wrapped_lines(&text, CHARACTERS)) * LINE;
        let note = Note::new(text)
            .set_author(AUTHOR)
            .add_author_prefix(false)
            .set_width(WIDTH)
            .set_height(u32::try_from(height).unwrap_or(u32::MAX));
        let column = u16::try_from(*column).map_err(|_| XlsxError::RowColumnLimitError)?;
        worksheet.insert_note(placed.line(*row)?, column, &note)?;
    }
    Ok(())
}
