//! What a page says of itself: its controls, its parts, and what a drawing means. Words of a report's own come with
//! the report.

use crate::plan::Language;

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// As `lang` of the page has it.
    pub code: &'static str,
    pub skip: &'static str,
    pub contents: &'static str,
    pub notes: &'static str,
    pub made_with: &'static str,
    pub search: &'static str,
    pub search_in: &'static str,
    /// The choice that hides nothing.
    pub all: &'static str,
    pub clear: &'static str,
    /// Between how many rows are shown and how many there are.
    pub of: &'static str,
    pub none_found: &'static str,
    /// What a filled cell says.
    pub mark: &'static str,
    pub runs: &'static str,
    pub recurs: &'static str,
    pub findings: &'static str,
    pub error: &'static str,
    pub warning: &'static str,
    pub note: &'static str,
    pub line: &'static str,
    /// Over the other lines of the plan that a finding is about.
    pub lines: &'static str,
    pub more: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

static DUTCH: Words = Words {
    code: "nl",
    skip: "Naar de inhoud",
    contents: "Inhoud",
    notes: "Opmerkingen",
    made_with: "Gemaakt met",
    search: "Zoeken",
    search_in: "Zoeken in",
    all: "alle",
    clear: "Wissen",
    of: "van",
    none_found: "Niets gevonden",
    mark: "ja",
    runs: "loopt",
    recurs: "keert terug",
    findings: "Wat er niet klopt",
    error: "fout",
    warning: "waarschuwing",
    note: "opmerking",
    line: "regel",
    lines: "Regels die hierbij horen",
    more: "Meer",
};

static ENGLISH: Words = Words {
    code: "en",
    skip: "Skip to the content",
    contents: "Contents",
    notes: "Notes",
    made_with: "Made with",
    search: "Search",
    search_in: "Search in",
    all: "all",
    clear: "Clear",
    of: "of",
    none_found: "Nothing found",
    mark: "yes",
    runs: "runs",
    recurs: "comes back",
    findings: "What is wrong",
    error: "error",
    warning: "warning",
    note: "note",
    line: "line",
    lines: "Lines that belong to it",
    more: "More",
};
