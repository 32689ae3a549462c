//! English words of the document of all reports, of web pages and of workbooks.

use crate::words::{ChapterWords, DocumentWords, FormatWords, PageWords};

pub(in crate::words) static DOCUMENT: DocumentWords = DocumentWords {
    summary: "Summary",
    key_figures: "Key figures",
    remarks: "Notes by item",
    key_figure: "Key figure",
    value: "Value",
    term: "Term",
    packages: "Work packages",
    funders: "Funders",
    lines: "Budget lines",
    budgeted: "Total costs",
    covered: "Total income",
    budgeted_with_reserves: "Total costs with reserves",
    covered_with_reserves: "Total income with reserves",
    balance_per_period: "Balance by period",
    sources: "Income by funder",
    months: "mo.",
    spending: "Costs by line",
    planning: "Schedule",
    by_year: "Budget by year",
};

pub(in crate::words) static FORMAT: FormatWords = FormatWords {
    notes: "Notes",
    page: "Page",
    of_pages: "of",
    locale: "en-GB",
};

pub(in crate::words) static PAGE: PageWords = PageWords {
    code: "en",
    skip: "Skip to content",
    contents: "Contents",
    made_with: "Made with",
    search: "Search",
    search_in: "Search in",
    all: "all",
    clear: "Clear",
    of: "of",
    none_found: "Nothing found",
    mark: "yes",
    unknown: "unknown",
    runs: "runs",
    recurs: "recurs",
    runs_on: "runs without an end date",
    ran_before: "runs without a start date",
    findings: "Findings",
    all_findings: "All findings, with what to do",
    error: "error",
    warning: "warning",
    note: "note",
    line: "line",
    more: "More",
    table: "Table",
    today: "today:",
    corrected_by: "to be corrected by",
    in_file: "Plan file",
    for_authors: "For whoever keeps the files",
    search_everywhere: "Search all tables",
    row_found: "row found",
    rows_found: "rows found",
    about: "About this plan",
    more_aside: "more columns: scroll sideways →",
};

pub(in crate::words) static CHAPTERS: ChapterWords = ChapterWords {
    overview: "Overview",
    budget: "Budget",
    funding: "Funding",
    actuals: "Actuals",
    activities: "Activities",
    planning: "Planning",
    partners: "Partners",
    years: "Annual plans",
};
