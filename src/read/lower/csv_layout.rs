//! The layout of CSV files.

use super::table;
use crate::place::Path;
use crate::plan::{CsvLayout, Word};
use crate::read::fields::Fields;
use crate::read::keys::TableSchema;
use crate::read::lowering::Lowering;

/// Returns the layout that a table states. `columns` is the schema of its table of headings.
pub(super) fn csv_layout<F: Word>(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    columns: &'static TableSchema,
    path: &Path<'_>,
) -> CsvLayout<F> {
    CsvLayout {
        columns: headings(cx, fields, columns, path),
        encoding: fields.word(cx, "encoding", path),
        delimiter: delimiter(cx, fields, path),
        decimal_mark: fields.word(cx, "decimal", path),
        date_order: fields.word(cx, "dates", path),
    }
}

/// Returns the heading of each field that has one, even if it is blank.
fn headings<F: Word>(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    columns: &'static TableSchema,
    path: &Path<'_>,
) -> Vec<(F, String)> {
    let Some(inner) = table(cx, fields, "columns", columns, path) else {
        return Vec::new();
    };
    let path = path.key("columns");
    let heading = |word: &&'static str| {
        let text = inner.value(word).and_then(|(_, value)| value.node.as_str());
        let blank = text.filter(|text| text.trim().is_empty());
        let heading = inner.text(cx, word, &path);
        let heading = heading.or_else(|| blank.map(|_| String::new()))?;
        Some((F::from_word(word)?, heading))
    };
    F::WORDS.iter().filter_map(heading).collect()
}

/// The delimiter, which must be one character of one byte. A tab may be written as `tab`.
fn delimiter(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<u8> {
    let (key, value) = fields.value("delimiter")?;
    let text = value.node.as_str();
    match text.map(str::as_bytes) {
        Some(b"tab") => Some(b'\t'),
        Some(&[sign]) if sign != b'"' && sign != b'\n' && sign != b'\r' => Some(sign),
        _ => {
            cx.wrong_type(key, value, &path.key(key.name));
            None
        }
    }
}
