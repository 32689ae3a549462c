//! Spans of time on the command line, in the grammar of plans.

use crate::plan::Span;

/// Reads a span. The error shows how to write one.
pub(super) fn span(text: &str) -> Result<Span, String> {
    Span::parse(text).map_err(|error| {
        format!(
            "{error}; write a span such as 2021, 2020/2021 (a school year), 2021-H1, 2021-Q3, 2021-09 or 2020..2022"
        )
    })
}
