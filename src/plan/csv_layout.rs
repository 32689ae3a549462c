//! The layout of CSV files.

use super::actuals::{DateOrder, DecimalMark, TextEncoding};

/// The layout of CSV files that the plan states, with columns for the fields `F`. Anything that the plan does not state
/// is detected in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvLayout<F> {
    /// The headings of columns. A blank heading means that no column holds the field, even if a column seems to.
    pub columns: Vec<(F, String)>,
    pub encoding: Option<TextEncoding>,
    pub delimiter: Option<u8>,
    pub decimal_mark: Option<DecimalMark>,
    pub date_order: Option<DateOrder>,
}

impl<F> Default for CsvLayout<F> {
    fn default() -> CsvLayout<F> {
        CsvLayout {
            columns: Vec::new(),
            encoding: None,
            delimiter: None,
            decimal_mark: None,
            date_order: None,
        }
    }
}
